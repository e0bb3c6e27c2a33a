/**
 * RegExp (ECMA-262 §22.2). Making them is regexp-create.ts, exec regexp-exec.ts, the methods behind those of strings regexp-match.ts,
 * regexp-replace.ts and regexp-split.ts; patterns become programs in lib/regexp, which runtime/regexp executes.
 */
import { getOwnGetter, isObject, prototypeForNew } from "#runtime/object.ts";
import { createRegexp, regexpBits, regexpProgram, regexpSource } from "#runtime/regexp.ts";
import { isRegexpCell } from "#runtime/regexp/kind.ts";
import { incompatibleReceiver, isRegExp } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { initialize, escapeSource } from "#builtins/regexp-create.ts";
import { escapeText } from "#builtins/regexp-escape.ts";
import { builtinExec, execute, findMatch, isPlain } from "#builtins/regexp-exec.ts";
import {
  FLAG_DOT_ALL, FLAG_GLOBAL, FLAG_IGNORE_CASE, FLAG_INDICES, FLAG_MULTILINE, FLAG_SETS, FLAG_STICKY, FLAG_UNICODE, flagText,
} from "#builtins/regexp-flags.ts";
import { matchAllIn, matchIn, searchIn } from "#builtins/regexp-match.ts";
import { replaceMatches } from "#builtins/regexp-replace.ts";
import { splitAtMatches } from "#builtins/regexp-split.ts";

/** @intrinsic RegExp @exotic */
export class RegExp {
  lastIndex!: number;

  /** §22.2.4.1 @length 2 */
  constructor(pattern: any, flags: any) {
    return construct(new.target, pattern, flags, isRegExp(pattern)) as RegExp;
  }

  /** Called without new: gives a regular expression back as it is. */
  static "[[Call]]"(pattern: any, flags: any): unknown {
    const patternIsRegExp = isRegExp(pattern);
    if (patternIsRegExp && flags === undefined && pattern.constructor === RegExp) return pattern;
    return construct(undefined, pattern, flags, patternIsRegExp);
  }

  /** ECMA-262 2025 §22.2.5.1 */
  static escape(text: any): string {
    if (typeof text !== "string") throw new TypeError(describeValue(text) + " is not a string");
    return escapeText(text);
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  // §22.2.6.4 and on: flags.
  get flags(): string {
    const self: any = this;
    if (!isObject(self)) throw new TypeError("RegExp.prototype.flags getter called on non-object " + describeValue(self));
    let bits = 0;
    if (self.hasIndices) bits |= FLAG_INDICES;
    if (self.global) bits |= FLAG_GLOBAL;
    if (self.ignoreCase) bits |= FLAG_IGNORE_CASE;
    if (self.multiline) bits |= FLAG_MULTILINE;
    if (self.dotAll) bits |= FLAG_DOT_ALL;
    if (self.unicode) bits |= FLAG_UNICODE;
    if (self.unicodeSets) bits |= FLAG_SETS;
    if (self.sticky) bits |= FLAG_STICKY;
    return flagText(bits);
  }
  get hasIndices(): unknown {
    return hasFlag(this, FLAG_INDICES, "RegExp.prototype.hasIndices");
  }
  get global(): unknown {
    return hasFlag(this, FLAG_GLOBAL, "RegExp.prototype.global");
  }
  get ignoreCase(): unknown {
    return hasFlag(this, FLAG_IGNORE_CASE, "RegExp.prototype.ignoreCase");
  }
  get multiline(): unknown {
    return hasFlag(this, FLAG_MULTILINE, "RegExp.prototype.multiline");
  }
  get dotAll(): unknown {
    return hasFlag(this, FLAG_DOT_ALL, "RegExp.prototype.dotAll");
  }
  get unicode(): unknown {
    return hasFlag(this, FLAG_UNICODE, "RegExp.prototype.unicode");
  }
  get unicodeSets(): unknown {
    return hasFlag(this, FLAG_SETS, "RegExp.prototype.unicodeSets");
  }
  get sticky(): unknown {
    return hasFlag(this, FLAG_STICKY, "RegExp.prototype.sticky");
  }

  /** §22.2.6.13 */
  get source(): string {
    if (isRegexpCell(this)) return escapeSource(regexpSource(this) as string);
    if ((this as unknown) === RegExp.prototype) return "(?:)";
    throw new TypeError("RegExp.prototype.source getter called on non-RegExp object");
  }

  exec(text: any): unknown {
    if (!isRegexpCell(this)) incompatibleReceiver("RegExp.prototype.exec", this);
    return builtinExec(this, `${text}`);
  }

  /** §22.2.6.16 */
  test(text: any): boolean {
    if (!isObject(this)) incompatibleReceiver("RegExp.prototype.test", undefined); // V8 names no other
    const subject = `${text}`;
    return isPlain(this) ? findMatch(this, subject) : execute(this, subject) !== null;
  }

  /** §22.2.6.17 */
  toString(): string {
    const self: any = this;
    if (!isObject(self)) incompatibleReceiver("RegExp.prototype.toString", self);
    return `/${self.source}/${self.flags}`;
  }

  /** §B.2.4.1 */
  compile(pattern: any, flags: any): unknown {
    if (!isRegexpCell(this)) incompatibleReceiver("RegExp.prototype.compile", this);
    if (!isRegexpCell(pattern)) return initialize(this, pattern, flags, null, 0);
    if (flags !== undefined) throw new TypeError("Invalid flags supplied to RegExp constructor '" + describeValue(flags) + "'");
    const bits = regexpBits(pattern);
    return initialize(this, regexpSource(pattern), flagText(bits), regexpProgram(pattern) as string, bits);
  }

  [Symbol.match](text: any): unknown {
    return matchIn(this, text);
  }
  [Symbol.matchAll](text: any): unknown {
    return matchAllIn(this, text);
  }
  [Symbol.replace](text: any, replacement: any): unknown {
    return replaceMatches(this, text, replacement);
  }
  [Symbol.search](text: any): unknown {
    return searchIn(this, text);
  }
  [Symbol.split](text: any, limit: any): unknown {
    return splitAtMatches(this, text, limit);
  }
}

/** RegExp.prototype.exec as it was when the program started. */
export const EXEC: unknown = RegExp.prototype.exec;

/** What the `flags` getter reads, itself among them, and their getters as they were when the program started. */
export const FLAG_NAMES: readonly string[] = ["flags", "hasIndices", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets", "sticky"];
export const FLAG_GETTERS: readonly unknown[] = FLAG_NAMES.map((name) => getOwnGetter(RegExp.prototype, name));

/** §22.2.4.1 from step 4 on. */
function construct(newTarget: unknown, pattern: any, flags: any, patternIsRegExp: boolean): unknown {
  let source = pattern;
  let letters = flags;
  let known: string | null = null;
  let knownBits = 0;
  if (isRegexpCell(pattern)) {
    source = regexpSource(pattern);
    known = regexpProgram(pattern) as string;
    knownBits = regexpBits(pattern);
    if (flags === undefined) letters = flagText(knownBits);
  } else if (patternIsRegExp) {
    source = pattern.source;
    if (flags === undefined) letters = pattern.flags;
  }
  return initialize(createRegexp(prototypeForNew(newTarget, RegExp.prototype)), source, letters, known, knownBits);
}

/** RegExpHasFlag (§22.2.6.4.1). */
function hasFlag(self: unknown, bit: number, name: string): boolean | undefined {
  if (isRegexpCell(self)) return (regexpBits(self) & bit) !== 0;
  if (self === RegExp.prototype) return undefined;
  throw new TypeError(name + " getter called on non-RegExp object");
}
