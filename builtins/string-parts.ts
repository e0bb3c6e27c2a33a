/** Code points, padding, repetition, trimming, surrogates (ECMA-262 §22.1.3, §11.1.4). */
import { builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, isLatin1, stringLength, substring } from "#runtime/string.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { toLength } from "#builtins/checks.ts";

const STRING_LENGTH_MAX = 0x1fffffe8;

/** CodePointAt (§11.1.4); at is below the length. */
export function codePointAt(text: string, at: number): number {
  const unit = charCodeUnit(text, at);
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= stringLength(text)) return unit;
  const low = charCodeUnit(text, at + 1);
  return low >= 0xdc00 && low <= 0xdfff ? (unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 : unit;
}

/** StringPad (§22.1.3.17.1). */
export function pad(text: string, wanted: unknown, filler: any, atStart: boolean): string {
  const length = toLength(wanted);
  const missing = length - stringLength(text);
  if (missing <= 0) return text;
  const fill = filler === undefined ? " " : `${filler}`;
  const size = stringLength(fill);
  if (size === 0) return text;
  if (length > STRING_LENGTH_MAX) throw new RangeError("Invalid string length");
  const rest = missing % size;
  const filled = repeated(fill, (missing - rest) / size) + substring(fill, 0, rest);
  return atStart ? filled + text : text + filled;
}

/** §22.1.3.18 */
export function repeatText(text: string, count: unknown): string {
  const times = toIntegerOrInfinity(count);
  if (times < 0 || times === Infinity) throw new RangeError("Invalid count value: " + describeValue(count));
  if (stringLength(text) * times > STRING_LENGTH_MAX) throw new RangeError("Invalid string length");
  return repeated(text, times);
}

/** By doubling, so that a rope of logarithmic depth comes out. */
function repeated(text: string, count: number): string {
  let result = "";
  let power = text;
  for (let n = stringLength(text) === 0 ? 0 : count; n > 0; n >>= 1) {
    if ((n & 1) !== 0) result += power;
    if (n > 1) power += power;
  }
  return result;
}

/** TrimString (§22.1.3.32.1). */
export function trimText(text: string, start: boolean, end: boolean): string {
  let first = 0;
  let last = stringLength(text);
  if (start) while (first < last && isSpace(charCodeUnit(text, first))) first++;
  if (end) while (last > first && isSpace(charCodeUnit(text, last - 1))) last--;
  return substring(text, first, last) as string;
}

/** WhiteSpace or LineTerminator (§12.2, §12.3). */
export function isSpace(unit: number): boolean {
  if (unit <= 32) return unit === 32 || (unit >= 9 && unit <= 13);
  if (unit < 160) return false;
  return (
    unit === 0xa0 || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029 || unit === 0x202f ||
    unit === 0x205f || unit === 0x3000 || unit === 0xfeff
  );
}

/** IsStringWellFormedUnicode (§7.2.9): no lone surrogate. */
export function isWellFormedText(text: string): boolean {
  return isLatin1(text) || loneSurrogate(text, 0) < 0;
}

/** Index of the first lone surrogate at or after `from`, or -1. */
function loneSurrogate(text: string, from: number): number {
  const length = stringLength(text);
  for (let i = from; i < length; i++) {
    const unit = charCodeUnit(text, i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (unit > 0xdbff || i + 1 >= length) return i;
    const low = charCodeUnit(text, i + 1);
    if (low < 0xdc00 || low > 0xdfff) return i;
    i++;
  }
  return -1;
}

/** §22.1.3.31: lone surrogates become U+FFFD. */
export function toWellFormedText(text: string): string {
  if (isWellFormedText(text)) return text;
  const length = stringLength(text);
  const builder = builderNew(length);
  let lone = loneSurrogate(text, 0);
  for (let i = 0; i < length; i++) {
    if (i === lone) {
      builderAppendUnit(builder, 0xfffd);
      lone = loneSurrogate(text, i + 1);
    } else {
      builderAppendUnit(builder, charCodeUnit(text, i));
    }
  }
  return builderFinish(builder) as string;
}
