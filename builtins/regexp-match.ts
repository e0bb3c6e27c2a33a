/** RegExp.prototype[@@match], [@@matchAll] and [@@search] (ECMA-262 §22.2.6.8, §22.2.6.9, §22.2.6.12), and the iterator of matchAll (§22.2.9). */
import { arrayPush } from "#runtime/array.ts";
import { construct2 } from "#builtins/regexp-construct.ts";
import { isObject } from "#runtime/object.ts";
import { captureEnd, captureStart, captureText, regexpBits, regexpSearch } from "#runtime/regexp.ts";
import { sameValue } from "#runtime/hash.ts";
import { stringIndexOf, stringLength } from "#runtime/string.ts";
import { incompatibleReceiver, speciesConstructor, toLength } from "#builtins/checks.ts";
import { advanceIndex, execute, flagsOf, isPlain } from "#builtins/regexp-exec.ts";
import { FLAG_GLOBAL, FLAG_STICKY, FLAGS_UNICODE } from "#builtins/regexp-flags.ts";
import { RegExp } from "#builtins/regexp.ts";
import { RegExpStringIterator } from "#builtins/regexp-string-iterator.ts";

/** Whether a flags text has u or v. */
export function isUnicode(flags: string): boolean {
  return stringIndexOf(flags, "u", 0) >= 0 || stringIndexOf(flags, "v", 0) >= 0;
}

/** Whether every match of an expression whose `flags` say global can be found in one go: lastIndex of a plain object is nobody's business meanwhile. */
export function findsInOneGo(regexp: any, flags: string): boolean {
  return isPlain(regexp) && (regexpBits(regexp) & FLAG_GLOBAL) !== 0 && isUnicode(flags) === ((regexpBits(regexp) & FLAGS_UNICODE) !== 0);
}

/** Calls `visit` for each match from index 0 on, as a loop of exec would find them; lastIndex is 0 before and after. */
export function eachMatch(regexp: any, text: string, visit: () => void): void {
  const bits = regexpBits(regexp);
  const sticky = (bits & FLAG_STICKY) !== 0;
  const unicode = (bits & FLAGS_UNICODE) !== 0;
  const length = stringLength(text);
  for (let from = 0; from <= length && regexpSearch(regexp, text, from, sticky);) {
    visit();
    const end = captureEnd(0);
    from = end === captureStart(0) ? advanceIndex(text, end, unicode) : end;
  }
}

/** §22.2.6.8 */
export function matchIn(regexp: any, subject: any): unknown {
  if (!isObject(regexp)) incompatibleReceiver("RegExp.prototype.@@match", regexp);
  const text = `${subject}`;
  const flags = flagsOf(regexp);
  if (stringIndexOf(flags, "g", 0) < 0) return execute(regexp, text);
  regexp.lastIndex = 0;
  const found: unknown[] = [];
  if (findsInOneGo(regexp, flags)) {
    eachMatch(regexp, text, () => arrayPush(found, captureText(text, 0)));
    return found.length === 0 ? null : found;
  }
  const unicode = isUnicode(flags);
  while (true) {
    const result = execute(regexp, text);
    if (result === null) return found.length === 0 ? null : found;
    const matched = `${result[0]}`;
    arrayPush(found, matched);
    if (matched === "") regexp.lastIndex = advanceIndex(text, toLength(regexp.lastIndex), unicode);
  }
}

/** §22.2.6.9 */
export function matchAllIn(regexp: any, subject: any): unknown {
  if (!isObject(regexp)) incompatibleReceiver("RegExp.prototype.@@matchAll", regexp);
  const text = `${subject}`;
  const constructor = speciesConstructor(regexp, RegExp);
  const flags = flagsOf(regexp);
  const matcher = construct2(constructor, regexp, flags);
  matcher.lastIndex = toLength(regexp.lastIndex);
  return new RegExpStringIterator(matcher, text, stringIndexOf(flags, "g", 0) >= 0, isUnicode(flags));
}

/** §22.2.6.12 */
export function searchIn(regexp: any, subject: any): unknown {
  if (!isObject(regexp)) incompatibleReceiver("RegExp.prototype.@@search", regexp);
  const text = `${subject}`;
  const previous = regexp.lastIndex;
  if (!sameValue(previous, 0)) regexp.lastIndex = 0;
  const result = execute(regexp, text);
  const current = regexp.lastIndex;
  if (!sameValue(current, previous)) regexp.lastIndex = previous;
  return result === null ? -1 : result.index;
}
