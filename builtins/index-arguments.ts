/** How builtins read index arguments. */

/** ToIndex (ECMA-262 §7.1.22); a value outside 0 .. 2^53-1 is a RangeError with this message. @hot */
export function toIndex(value: unknown, message: string): number {
  if (value === undefined) return 0;
  const integer = toIntegerOrInfinity(value);
  if (integer < 0 || integer > 9007199254740991) throw new RangeError(message);
  return integer;
}

/** ToIntegerOrInfinity (§7.1.5). @hot */
export function toIntegerOrInfinity(value: unknown): number {
  const number = +(value as number);
  if (number !== number || number === 0) return 0;
  if ((number | 0) === number) return number;
  if (number === Infinity || number === -Infinity) return number;
  return number < 0 ? -truncatePositive(-number) : truncatePositive(number);
}

/** The integral part of a finite positive number. */
function truncatePositive(number: number): number {
  if (number >= 4503599627370496) return number;
  const rounded = number + 4503599627370496 - 4503599627370496;
  return rounded > number ? rounded - 1 : rounded;
}

/** The clamp that slice, fill and their kin use: negative counts from the end, undefined gives `fallback`. @hot */
export function relativeIndex(value: unknown, length: number, fallback: number): number {
  if (value === undefined) return fallback;
  const relative = toIntegerOrInfinity(value);
  if (relative < 0) return relative + length < 0 ? 0 : relative + length;
  return relative > length ? length : relative;
}
