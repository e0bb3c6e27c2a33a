/** Finding text in text (ECMA-262 §22.1.3): the argument handling around runtime/string.ts. */
import { stringIndexOf, stringLastIndexOf, stringLength, substring } from "#runtime/string.ts";
import { isRegExp } from "#builtins/checks.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";

function clamp(position: unknown, length: number): number {
  const at = toIntegerOrInfinity(position);
  return at < 0 ? 0 : at > length ? length : at;
}

/** Steps 3-5 of endsWith, includes and startsWith: regular expressions are refused. */
function plainText(wanted: any, method: string): string {
  if (isRegExp(wanted)) throw new TypeError("First argument to String.prototype." + method + " must not be a regular expression");
  return `${wanted}`;
}

export function indexOfText(text: string, wanted: any, from: unknown): number {
  const needle = typeof wanted === "string" ? wanted : `${wanted}`;
  return stringIndexOf(text, needle, from === undefined ? 0 : clamp(from, stringLength(text)));
}

/** §22.1.3.11: NaN as position means the end. */
export function lastIndexOfText(text: string, wanted: any, from: unknown): number {
  const needle = `${wanted}`;
  const position = +(from as number);
  const room = stringLength(text) - stringLength(needle);
  if (room < 0) return -1;
  const at = position !== position ? room : clamp(position, room);
  return stringLastIndexOf(text, needle, at);
}

export function contains(text: string, wanted: unknown, from: unknown): boolean {
  const needle = plainText(wanted, "includes");
  return stringIndexOf(text, needle, clamp(from, stringLength(text))) >= 0;
}

export function startsWithText(text: string, wanted: unknown, from: unknown): boolean {
  const needle = plainText(wanted, "startsWith");
  const at = clamp(from, stringLength(text));
  const end = at + stringLength(needle);
  return end <= stringLength(text) && substring(text, at, end) === needle;
}

export function endsWithText(text: string, wanted: unknown, end: unknown): boolean {
  const needle = plainText(wanted, "endsWith");
  const last = end === undefined ? stringLength(text) : clamp(end, stringLength(text));
  const at = last - stringLength(needle);
  return at >= 0 && substring(text, at, last) === needle;
}
