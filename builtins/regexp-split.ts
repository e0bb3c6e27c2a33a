/** RegExp.prototype[@@split] (ECMA-262 §22.2.6.14). Expressions that nobody has changed search ahead instead of trying every index. */
import { arrayPush } from "#runtime/array.ts";
import { isObject } from "#runtime/object.ts";
import { captureEnd, captureStart, captureText, regexpBits, regexpCaptures, regexpSearch } from "#runtime/regexp.ts";
import { stringIndexOf, stringLength, substring } from "#runtime/string.ts";
import { incompatibleReceiver, lengthOf, speciesConstructor, toLength } from "#builtins/checks.ts";
import { construct2 } from "#builtins/regexp-construct.ts";
import { advanceIndex, execute, flagsOf, isPlain } from "#builtins/regexp-exec.ts";
import { FLAGS_COMPILED, FLAGS_UNICODE, flagBits } from "#builtins/regexp-flags.ts";
import { isUnicode } from "#builtins/regexp-match.ts";
import { RegExp } from "#builtins/regexp.ts";

export function splitAtMatches(regexp: any, subject: any, limit: any): unknown {
  if (!isObject(regexp)) incompatibleReceiver("RegExp.prototype.@@split", regexp);
  const text = `${subject}`;
  const constructor = speciesConstructor(regexp, RegExp);
  const flags = flagsOf(regexp);
  if (constructor === RegExp && isPlain(regexp) && ((flagBits(flags) ^ regexpBits(regexp)) & FLAGS_COMPILED) === 0) {
    return splitPlain(regexp, text, limit === undefined ? 4294967295 : limit >>> 0);
  }
  const splitter = construct2(constructor, regexp, stringIndexOf(flags, "y", 0) >= 0 ? flags : flags + "y");
  return splitWith(splitter, text, limit === undefined ? 4294967295 : limit >>> 0, isUnicode(flags));
}

function splitPlain(regexp: any, text: string, most: number): unknown {
  const parts: unknown[] = [];
  if (most === 0) return parts;
  const size = stringLength(text);
  if (size === 0) {
    if (!regexpSearch(regexp, text, 0, true)) arrayPush(parts, text);
    return parts;
  }
  const unicode = (regexpBits(regexp) & FLAGS_UNICODE) !== 0;
  const count = regexpCaptures(regexp);
  let begin = 0;
  for (let from = 0; from < size && regexpSearch(regexp, text, from, false);) {
    const start = captureStart(0);
    const end = captureEnd(0);
    if (start >= size) break;
    if (end === begin) {
      from = advanceIndex(text, start, unicode);
      continue;
    }
    arrayPush(parts, substring(text, begin, start));
    if (parts.length === most) return parts;
    begin = end;
    for (let i = 1; i < count; i++) {
      arrayPush(parts, captureText(text, i));
      if (parts.length === most) return parts;
    }
    from = begin;
  }
  arrayPush(parts, substring(text, begin, size));
  return parts;
}

/** Steps 10 and on, as written. */
function splitWith(splitter: any, text: string, most: number, unicode: boolean): unknown {
  const parts: unknown[] = [];
  if (most === 0) return parts;
  const size = stringLength(text);
  if (size === 0) {
    if (execute(splitter, text) === null) arrayPush(parts, text);
    return parts;
  }
  let begin = 0;
  let at = 0;
  while (at < size) {
    splitter.lastIndex = at;
    const result = execute(splitter, text);
    const last = result === null ? 0 : toLength(splitter.lastIndex);
    const end = last < size ? last : size;
    if (result === null || end === begin) {
      at = advanceIndex(text, at, unicode);
      continue;
    }
    arrayPush(parts, substring(text, begin, at));
    if (parts.length === most) return parts;
    begin = end;
    const count = lengthOf(result);
    for (let i = 1; i < count; i++) {
      arrayPush(parts, result[i]);
      if (parts.length === most) return parts;
    }
    at = begin;
  }
  arrayPush(parts, substring(text, begin, size));
  return parts;
}
