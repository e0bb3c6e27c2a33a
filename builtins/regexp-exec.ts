/** RegExpExec and RegExpBuiltinExec (ECMA-262 §22.2.7). */
import { charCodeUnit, stringLength, substring } from "#runtime/string.ts";
import { createDataProperty, createObject, getOwnGetter, isObject } from "#runtime/object.ts";
import { prototypeEpoch } from "#runtime/shape.ts";
import { arrayPush } from "#runtime/array.ts";
import { isCallable } from "#runtime/function.ts";
import { captureEnd, captureStart, captureText, isFreshRegexp, matchArray, regexpBits, regexpCaptures, regexpNamesAt, regexpProgram, regexpSearch } from "#runtime/regexp.ts";
import { isRegexpCell } from "#runtime/regexp/kind.ts";
import { call1 } from "#builtins/call.ts";
import { incompatibleReceiver, toLength } from "#builtins/checks.ts";
import { FLAG_INDICES, FLAG_STICKY, FLAGS_STATEFUL, flagText } from "#builtins/regexp-flags.ts";
import { EXEC, FLAG_GETTERS, FLAG_NAMES, RegExp } from "#builtins/regexp.ts";

/** Steps 1-17 of RegExpBuiltinExec: whether there is a match, which the captures of the runtime then hold; lastIndex is updated. */
export function findMatch(regexp: any, text: string): boolean {
  const stored = regexp.lastIndex;
  let from = typeof stored === "number" && (stored | 0) === stored && stored >= 0 ? stored : toLength(stored);
  const bits = regexpBits(regexp);
  const stateful = (bits & FLAGS_STATEFUL) !== 0;
  if (!stateful) from = 0;
  if (from <= stringLength(text) && regexpSearch(regexp, text, from, (bits & FLAG_STICKY) !== 0)) {
    if (stateful) regexp.lastIndex = captureEnd(0);
    return true;
  }
  if (stateful) regexp.lastIndex = 0;
  return false;
}

/** RegExpBuiltinExec (§22.2.7.2). */
export function builtinExec(regexp: any, text: string): any {
  return findMatch(regexp, text) ? matchResult(regexp, text) : null;
}

/** Steps 18-33: the array of the match that the runtime holds. */
export function matchResult(regexp: any, text: string): any {
  const named = regexpNamesAt(regexp) !== 0;
  const groups = named ? groupsObject(regexp, (capture) => captureText(text, capture)) : undefined;
  return matchArray(regexp, text, groups, (regexpBits(regexp) & FLAG_INDICES) !== 0 ? indicesArray(regexp, named) : undefined);
}

/** MakeMatchIndicesIndexPairArray (§22.2.7.8). */
function indicesArray(regexp: any, named: boolean): any {
  const count = regexpCaptures(regexp);
  const indices: any = [];
  for (let i = 0; i < count; i++) arrayPush(indices, indexPair(i));
  createDataProperty(indices, "groups", named ? groupsObject(regexp, (capture) => indices[capture]) : undefined);
  return indices;
}

function indexPair(capture: number): unknown {
  const start = captureStart(capture);
  return start < 0 ? undefined : [start, captureEnd(capture)];
}

/** An object without prototype that has for each name what its capture is; of captures that share a name the one that took part. */
export function groupsObject(regexp: any, valueOf: (capture: number) => unknown): any {
  const program: any = regexpProgram(regexp);
  const groups: any = createObject(null);
  let at = regexpNamesAt(regexp);
  for (let names = charCodeUnit(program, at++); names > 0; names--) {
    const length = charCodeUnit(program, at++);
    const name = substring(program, at, at + length);
    at += length;
    let value: unknown = undefined;
    for (let captures = charCodeUnit(program, at++); captures > 0; captures--) {
      const found = valueOf(charCodeUnit(program, at++));
      if (found !== undefined) value = found;
    }
    groups[name as string] = value; // no prototype, so nothing but a new property can come of it
  }
  return groups;
}

/** Whether RegExpExec on this object does what the language says, and nobody could tell how. */
export function isPlain(regexp: any): boolean {
  return isRegexpCell(regexp) && regexp.exec === EXEC;
}

/** The prototype epoch at which all getters that `flags` consults were found to be the language's own. */
const seen = { epoch: -1 };

/** Whether nobody could tell that the nine getters behind `flags` are not called. */
export function hasPlainFlags(regexp: any): boolean {
  return isFreshRegexp(regexp) && (seen.epoch === prototypeEpoch || hasOwnGetters());
}

/** ToString(Get(regexp, "flags")), without the nine getters where nobody could tell. */
export function flagsOf(regexp: any): string {
  if (hasPlainFlags(regexp)) return flagText(regexpBits(regexp));
  return `${regexp.flags}`;
}

function hasOwnGetters(): boolean {
  for (let i = 0; i < FLAG_GETTERS.length; i++) if (getOwnGetter(RegExp.prototype, FLAG_NAMES[i]) !== FLAG_GETTERS[i]) return false;
  seen.epoch = prototypeEpoch;
  return true;
}

/** RegExpExec (§22.2.7.1). */
export function execute(regexp: any, text: string): any {
  const exec = regexp.exec;
  if (exec !== EXEC && isCallable(exec)) {
    const result = call1(exec, regexp, text);
    if (result !== null && !isObject(result)) throw new TypeError("object null is not a function");
    return result;
  }
  if (!isRegexpCell(regexp)) incompatibleReceiver("RegExp.prototype.exec", regexp);
  return builtinExec(regexp, text);
}

/** AdvanceStringIndex (§22.2.7.3). */
export function advanceIndex(text: string, index: number, unicode: boolean): number {
  if (!unicode || index + 1 >= stringLength(text)) return index + 1;
  const unit = charCodeUnit(text, index);
  if (unit < 0xd800 || unit >= 0xdc00) return index + 1;
  const low = charCodeUnit(text, index + 1);
  return low >= 0xdc00 && low < 0xe000 ? index + 2 : index + 1;
}
