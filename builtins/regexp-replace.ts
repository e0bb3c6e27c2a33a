/** RegExp.prototype[@@replace] (ECMA-262 §22.2.6.11). Expressions that nobody has changed take no array per match. */
import { arrayPush } from "#runtime/array.ts";
import { callSpread } from "#runtime/call.ts";
import { toObject } from "#runtime/convert.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { captureEnd, captureStart, regexpBits, regexpCaptures, regexpNamesAt } from "#runtime/regexp.ts";
import { replaceEach } from "#runtime/regexp/replace.ts";
import { builderAppend, builderAppendPart, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { stringIndexOf, stringLength, substring } from "#runtime/string.ts";
import { incompatibleReceiver, lengthOf, toLength } from "#builtins/checks.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { advanceIndex, execute, findMatch, flagsOf, groupsObject, hasPlainFlags, isPlain } from "#builtins/regexp-exec.ts";
import { FLAG_GLOBAL, FLAG_STICKY, FLAGS_UNICODE } from "#builtins/regexp-flags.ts";
import { eachMatch, findsInOneGo, isUnicode } from "#builtins/regexp-match.ts";
import { getSubstitution } from "#builtins/string-replace.ts";

export function replaceMatches(regexp: any, subject: any, replacement: any): unknown {
  if (!isObject(regexp)) incompatibleReceiver("RegExp.prototype.@@replace", undefined); // V8 names no other
  const text = `${subject}`;
  const functional = isCallable(replacement);
  const template: any = functional ? replacement : `${replacement}`;
  const fresh = hasPlainFlags(regexp);
  const flags = fresh ? "" : flagsOf(regexp);
  const global = fresh ? (regexpBits(regexp) & FLAG_GLOBAL) !== 0 : stringIndexOf(flags, "g", 0) >= 0;
  if (global) regexp.lastIndex = 0;
  if (global && !fresh ? findsInOneGo(regexp, flags) : isPlain(regexp)) {
    const bits = regexpBits(regexp);
    if (global && !functional && stringIndexOf(template, "$", 0) < 0) return replaceEach(regexp, text, template, (bits & FLAG_STICKY) !== 0, (bits & FLAGS_UNICODE) !== 0);
    return replacePlain(regexp, text, template, functional, global);
  }
  return replaceResults(text, collect(regexp, text, global, fresh ? (regexpBits(regexp) & FLAGS_UNICODE) !== 0 : isUnicode(flags)), template, functional);
}

/** All matches are found before the first replacement is made (step 12), so a function may do with the expression what it likes. */
function replacePlain(regexp: any, text: string, template: any, functional: boolean, global: boolean): unknown {
  const count = regexpCaptures(regexp);
  const positions: number[] = [];
  const keep = (): void => {
    for (let i = 0; i < count; i++) {
      arrayPush(positions, captureStart(i));
      arrayPush(positions, captureEnd(i));
    }
  };
  if (global) eachMatch(regexp, text, keep);
  else if (findMatch(regexp, text)) keep();
  if (positions.length === 0) return text;
  const named = regexpNamesAt(regexp) !== 0;
  const verbatim = !functional && stringIndexOf(template, "$", 0) < 0;
  const builder = builderNew(stringLength(text));
  let done = 0;
  for (let at = 0; at < positions.length; at += count * 2) {
    const start = positions[at]!;
    builderAppendPart(builder, text, done, start);
    done = positions[at + 1]!;
    if (verbatim) {
      builderAppend(builder, template);
      continue;
    }
    const capture = (i: number): string | undefined => {
      const from = positions[at + i * 2]!;
      return from < 0 ? undefined : (substring(text, from, positions[at + i * 2 + 1]!) as string);
    };
    const matched = capture(0)!;
    if (functional && count === 1 && !named) {
      builderAppend(builder, `${template(matched, start, text)}`);
      continue;
    }
    const captures: unknown[] = [];
    for (let i = 1; i < count; i++) arrayPush(captures, capture(i));
    builderAppend(builder, replacementOf(template, functional, matched, text, start, captures, named ? groupsObject(regexp, capture) : undefined));
  }
  builderAppendPart(builder, text, done, stringLength(text));
  return builderFinish(builder);
}

/** Steps 14.k and 14.l. */
function replacementOf(template: any, functional: boolean, matched: string, text: string, position: number, captures: unknown[], groups: any): string {
  if (!functional) return getSubstitution(matched, text, position, captures, groups === undefined ? undefined : toObject(groups), template);
  const values: unknown[] = [matched];
  for (let i = 0; i < captures.length; i++) arrayPush(values, captures[i]);
  arrayPush(values, position);
  arrayPush(values, text);
  if (groups !== undefined) arrayPush(values, groups);
  return `${callSpread(template, undefined, values) as any}`;
}

/** Step 12: the results of exec. */
function collect(regexp: any, text: string, global: boolean, unicode: boolean): any[] {
  const results: any[] = [];
  while (true) {
    const result = execute(regexp, text);
    if (result === null) return results;
    arrayPush(results, result);
    if (!global) return results;
    if (`${result[0]}` === "") regexp.lastIndex = advanceIndex(text, toLength(regexp.lastIndex), unicode);
  }
}

/** Step 14. */
function replaceResults(text: string, results: any[], template: any, functional: boolean): unknown {
  const length = stringLength(text);
  let done = "";
  let next = 0;
  for (let r = 0; r < results.length; r++) {
    const result = results[r];
    const count = lengthOf(result);
    const matched = `${result[0]}`;
    let position = toIntegerOrInfinity(result.index);
    position = position < 0 ? 0 : position > length ? length : position;
    const captures: unknown[] = [];
    for (let i = 1; i < count; i++) {
      const capture = result[i];
      arrayPush(captures, capture === undefined ? undefined : `${capture}`);
    }
    const inserted = replacementOf(template, functional, matched, text, position, captures, result.groups);
    if (position >= next) {
      done += substring(text, next, position) + inserted;
      next = position + stringLength(matched);
    }
  }
  return next >= length ? done : done + substring(text, next, length);
}
