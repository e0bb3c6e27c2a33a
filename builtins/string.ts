/**
 * String (ECMA-262 §22.1). Each method is a few lines; searching is string-search.ts, replacing string-replace.ts, case
 * string-case.ts, HTML string-html.ts. Regular expressions come in only through their own Symbol methods.
 */
import { toObject } from "#runtime/convert.ts";
import { builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, flatText, fromCharCode, stringLength, substring } from "#runtime/string.ts";
import { cellKind, createWrapper, isObject, prototypeForNew, wrapperPrimitive } from "#runtime/object.ts";
import { KIND_WRAPPER } from "#abi/cell.ts";
import { call1 } from "#builtins/call.ts";
import { getMethod, isRegExp, lengthOf } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { createFromPattern } from "#builtins/regexp-patterns.ts";
import { toLowerCase, toUpperCase } from "#builtins/string-case.ts";
import { compareLocale } from "#builtins/string-collation.ts";
import { compareIn } from "#builtins/intl-compare.ts";
import { markup } from "#builtins/string-html.ts";
import { normalizeText } from "#builtins/string-normalize.ts";
import { codePointAt, isWellFormedText, pad, repeatText, toWellFormedText, trimText } from "#builtins/string-parts.ts";
import { replaceAllIn, replaceIn, splitText } from "#builtins/string-replace.ts";
import { contains, endsWithText, indexOfText, lastIndexOfText, startsWithText } from "#builtins/string-search.ts";
import { StringIterator } from "#builtins/string-iterator.ts";

/** @intrinsic String @exotic */
export class String {
  [index: number]: string;
  length!: number;

  /** §22.1.1.1 @length 1 */
  constructor(...values: any[]) {
    const text = lengthOf(values) === 0 ? "" : `${values[0]}`;
    return createWrapper(prototypeForNew(new.target, String.prototype), text) as String;
  }

  static "[[Call]]"(...values: any[]): string {
    if (lengthOf(values) === 0) return "";
    const value = values[0];
    if (typeof value === "symbol") return describeValue(value);
    return `${value}`;
  }

  /** §22.1.2.1 @length 1 */
  static fromCharCode(...units: any[]): string {
    const count = lengthOf(units);
    if (count === 1) return fromCharCode(units[0] & 0xffff) as string;
    const builder = builderNew(count);
    for (let i = 0; i < count; i++) builderAppendUnit(builder, units[i] & 0xffff);
    return builderFinish(builder) as string;
  }

  /** §22.1.2.2 @length 1 */
  static fromCodePoint(...points: any[]): string {
    const count = lengthOf(points);
    const builder = builderNew(count);
    for (let i = 0; i < count; i++) {
      const point = +points[i];
      if (toIntegerOrInfinity(point) !== point || point < 0 || point > 0x10ffff) throw new RangeError("Invalid code point " + describeValue(points[i]));
      if (point > 0xffff) {
        builderAppendUnit(builder, 0xd800 + ((point - 0x10000) >> 10));
        builderAppendUnit(builder, 0xdc00 + ((point - 0x10000) & 0x3ff));
      } else {
        builderAppendUnit(builder, point);
      }
    }
    return builderFinish(builder) as string;
  }

  /** §22.1.2.4 @length 1 */
  static raw(template: any, ...substitutions: any[]): string {
    const literals = (toObject(toObject(template)) as any).raw;
    const strings = toObject(literals) as any;
    const count = lengthOf(strings);
    let text = "";
    for (let i = 0; i < count; i++) {
      text += `${strings[i]}`;
      if (i + 1 < count && i < substitutions.length) text += `${substitutions[i]}`;
    }
    return text;
  }

  at(index: unknown): string | undefined {
    const text = receiver(this, "String.prototype.at");
    const relative = toIntegerOrInfinity(index);
    const length = stringLength(text);
    const position = relative < 0 ? length + relative : relative;
    return position < 0 || position >= length ? undefined : (substring(text, position, position + 1) as string);
  }

  charAt(position: unknown): string {
    const text = receiver(this, "String.prototype.charAt");
    const at = toIntegerOrInfinity(position);
    return at < 0 || at >= stringLength(text) ? "" : (substring(text, at, at + 1) as string);
  }

  charCodeAt(position: unknown): number {
    const text = receiver(this, "String.prototype.charCodeAt");
    const at = toIntegerOrInfinity(position);
    return at < 0 || at >= stringLength(text) ? NaN : charCodeUnit(text, at);
  }

  codePointAt(position: unknown): number | undefined {
    const text = receiver(this, "String.prototype.codePointAt");
    const at = toIntegerOrInfinity(position);
    return at < 0 || at >= stringLength(text) ? undefined : codePointAt(text, at);
  }

  /** @length 1 */
  concat(...others: any[]): string {
    let text = receiver(this, "String.prototype.concat");
    for (let i = 0; i < others.length; i++) text += `${others[i]}`;
    return text;
  }

  // Searching. §22.1.3.7 and on.
  /** @length 1 */
  endsWith(wanted: unknown, end?: unknown): boolean {
    return endsWithText(receiver(this, "String.prototype.endsWith"), wanted, end);
  }
  /** @length 1 */
  includes(wanted: unknown, from?: unknown): boolean {
    return contains(receiver(this, "String.prototype.includes"), wanted, from);
  }
  /** @length 1 */
  indexOf(wanted: any, from?: unknown): number {
    return indexOfText(receiver(this, "String.prototype.indexOf"), wanted, from);
  }
  /** @length 1 */
  lastIndexOf(wanted: any, from?: unknown): number {
    return lastIndexOfText(receiver(this, "String.prototype.lastIndexOf"), wanted, from);
  }
  /** @length 1 */
  startsWith(wanted: unknown, from?: unknown): boolean {
    return startsWithText(receiver(this, "String.prototype.startsWith"), wanted, from);
  }

  // Regular expressions. A primitive makes one (ECMA-262 2025: its prototype is not asked); an object with the Symbol method decides for itself.
  match(pattern: any): unknown {
    requireSelf(this, "String.prototype.match");
    const method = isObject(pattern) ? getMethod(pattern, Symbol.match) : undefined;
    if (method !== undefined) return call1(method, pattern, this);
    const text = `${this as any}`;
    const expression: any = createFromPattern(pattern, undefined);
    return expression[Symbol.match](text);
  }
  matchAll(pattern: any): unknown {
    requireSelf(this, "String.prototype.matchAll");
    if (isObject(pattern)) {
      if (isRegExp(pattern)) requireGlobal(pattern, "matchAll");
      const method = getMethod(pattern, Symbol.matchAll);
      if (method !== undefined) return call1(method, pattern, this);
    }
    const text = `${this as any}`;
    const expression: any = createFromPattern(pattern, "g");
    return expression[Symbol.matchAll](text);
  }
  search(pattern: any): unknown {
    requireSelf(this, "String.prototype.search");
    const method = isObject(pattern) ? getMethod(pattern, Symbol.search) : undefined;
    if (method !== undefined) return call1(method, pattern, this);
    const text = `${this as any}`;
    const expression: any = createFromPattern(pattern, undefined);
    return expression[Symbol.search](text);
  }
  replace(pattern: any, replacement: any): unknown {
    requireSelf(this, "String.prototype.replace");
    return replaceIn(this, pattern, replacement);
  }
  replaceAll(pattern: any, replacement: any): unknown {
    requireSelf(this, "String.prototype.replaceAll");
    if (isRegExp(pattern)) requireGlobal(pattern, "replaceAll");
    return replaceAllIn(this, pattern, replacement);
  }
  split(separator: any, limit: any): unknown {
    requireSelf(this, "String.prototype.split");
    return splitText(this, separator, limit);
  }

  // Parts and variations.
  isWellFormed(): boolean {
    return isWellFormedText(receiver(this, "String.prototype.isWellFormed"));
  }
  toWellFormed(): string {
    return toWellFormedText(receiver(this, "String.prototype.toWellFormed"));
  }
  /** @length 1 */
  padEnd(length: unknown, filler?: any): string {
    return pad(receiver(this, "String.prototype.padEnd"), length, filler, false);
  }
  /** @length 1 */
  padStart(length: unknown, filler?: any): string {
    return pad(receiver(this, "String.prototype.padStart"), length, filler, true);
  }
  repeat(count: unknown): string {
    return repeatText(receiver(this, "String.prototype.repeat"), count);
  }
  slice(start: unknown, end: unknown): string {
    const text = receiver(this, "String.prototype.slice");
    const length = stringLength(text);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    return first >= last ? "" : (substring(text, first, last) as string);
  }
  substring(start: unknown, end: unknown): string {
    const text = receiver(this, "String.prototype.substring");
    const length = stringLength(text);
    const a = clamp(toIntegerOrInfinity(start), length);
    const b = end === undefined ? length : clamp(toIntegerOrInfinity(end), length);
    return (a < b ? substring(text, a, b) : substring(text, b, a)) as string;
  }
  /** §B.2.2.1 */
  substr(start: unknown, count: unknown): string {
    const text = receiver(this, "String.prototype.substr");
    const length = stringLength(text);
    const first = relativeIndex(start, length, 0);
    const wanted = count === undefined ? length : toIntegerOrInfinity(count);
    const last = first + wanted < length ? first + wanted : length;
    return first >= last ? "" : (substring(text, first, last) as string);
  }
  trim(): string {
    return trimText(receiver(this, "String.prototype.trim"), true, true);
  }
  trimStart(): string {
    return trimText(receiver(this, "String.prototype.trimStart"), true, false);
  }
  trimEnd(): string {
    return trimText(receiver(this, "String.prototype.trimEnd"), false, true);
  }
  /** @name trimStart */
  trimLeft(): string {
    return trimText(receiver(this, "String.prototype.trimLeft"), true, false);
  }
  /** @name trimEnd */
  trimRight(): string {
    return trimText(receiver(this, "String.prototype.trimRight"), false, true);
  }
  toLowerCase(): string {
    return toLowerCase(receiver(this, "String.prototype.toLowerCase"));
  }
  toUpperCase(): string {
    return toUpperCase(receiver(this, "String.prototype.toUpperCase"));
  }
  /** The root locale's mapping. @length 0 */
  toLocaleLowerCase(): string {
    return toLowerCase(receiver(this, "String.prototype.toLocaleLowerCase"));
  }
  /** The root locale's mapping. @length 0 */
  toLocaleUpperCase(): string {
    return toUpperCase(receiver(this, "String.prototype.toLocaleUpperCase"));
  }
  /** @length 1 */
  localeCompare(other: any, locales?: unknown, options?: unknown): number {
    const text = receiver(this, "String.prototype.localeCompare");
    const that = `${other}`;
    return locales === undefined && options === undefined ? compareLocale(text, that) : compareIn(text, that, locales, options);
  }
  /** @length 0 */
  normalize(form?: any): string {
    return normalizeText(receiver(this, "String.prototype.normalize"), form);
  }

  toString(): string {
    return thisString(this, "String.prototype.toString");
  }
  valueOf(): string {
    return thisString(this, "String.prototype.valueOf");
  }
  [Symbol.iterator](): unknown {
    return new StringIterator(receiver(this, "String.prototype[Symbol.iterator]"));
  }

  // §B.2.2.2: HTML.
  anchor(name: any): string {
    return markup(this, "anchor", "a", "name", name);
  }
  big(): string {
    return markup(this, "big", "big", "", "");
  }
  blink(): string {
    return markup(this, "blink", "blink", "", "");
  }
  bold(): string {
    return markup(this, "bold", "b", "", "");
  }
  fixed(): string {
    return markup(this, "fixed", "tt", "", "");
  }
  fontcolor(color: any): string {
    return markup(this, "fontcolor", "font", "color", color);
  }
  fontsize(size: any): string {
    return markup(this, "fontsize", "font", "size", size);
  }
  italics(): string {
    return markup(this, "italics", "i", "", "");
  }
  link(url: any): string {
    return markup(this, "link", "a", "href", url);
  }
  small(): string {
    return markup(this, "small", "small", "", "");
  }
  strike(): string {
    return markup(this, "strike", "strike", "", "");
  }
  sub(): string {
    return markup(this, "sub", "sub", "", "");
  }
  sup(): string {
    return markup(this, "sup", "sup", "", "");
  }
}

/** The receiver as text: RequireObjectCoercible, ToString. It is flat, so that what methods do with it needs no memory of its size. */
function receiver(self: any, method: string): string {
  if (typeof self === "string") return flatText(self) as string;
  requireSelf(self, method);
  return flatText(`${self}`) as string;
}

function requireSelf(self: unknown, method: string): void {
  if (self === undefined || self === null) throw new TypeError(method + " called on null or undefined");
}

/** ThisStringValue (§22.1.3.34.1). */
function thisString(self: any, method: string): string {
  if (typeof self === "string") return self;
  if (cellKind(self) === KIND_WRAPPER) {
    const primitive = wrapperPrimitive(self);
    if (typeof primitive === "string") return primitive;
  }
  throw new TypeError(method + " requires that 'this' be a String");
}

function clamp(position: number, length: number): number {
  return position < 0 ? 0 : position > length ? length : position;
}

function requireGlobal(pattern: any, method: string): void {
  const flags = pattern.flags;
  if (flags === undefined || flags === null) throw new TypeError("The .flags property of the argument to String.prototype." + method + " cannot be null or undefined");
  if (indexOfText(`${flags}`, "g", 0) < 0) throw new TypeError("String.prototype." + method + " called with a non-global RegExp argument");
}
