/** Number (ECMA-262 §21.1). Conversion to and from text is runtime/number.ts; toLocaleString is intl-number.ts. */
import { KIND_WRAPPER } from "#abi/cell.ts";
import { toNumeric } from "#runtime/convert.ts";
import { numberToExponential, numberToFixed, numberToPrecision, numberToString, parseFloatPrefix } from "#runtime/number.ts";
import { cellKind, createWrapper, defineOwn, prototypeForNew, wrapperPrimitive } from "#runtime/object.ts";
import { aliasMethod } from "#builtins/class-setup.ts";
import { lengthOf } from "#builtins/checks.ts";
import { parseFloat, parseInt } from "#builtins/global-functions.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { resolveLocale, textOf } from "#builtins/intl-locale.ts";
import { numberParts, readNumberOptions } from "#builtins/intl-number.ts";

/** @intrinsic Number @exotic */
export class Number {
  static {
    defineOwn(this, "MAX_SAFE_INTEGER", 9007199254740991, 0);
    defineOwn(this, "MIN_SAFE_INTEGER", -9007199254740991, 0);
    defineOwn(this, "MAX_VALUE", 1.7976931348623157e308, 0);
    defineOwn(this, "MIN_VALUE", 5e-324, 0);
    defineOwn(this, "EPSILON", 2.220446049250313e-16, 0);
    defineOwn(this, "POSITIVE_INFINITY", Infinity, 0);
    defineOwn(this, "NEGATIVE_INFINITY", -Infinity, 0);
    defineOwn(this, "NaN", NaN, 0);
    aliasMethod(this, "parseFloat", parseFloat);
    aliasMethod(this, "parseInt", parseInt);
  }

  /** §21.1.1.1 @length 1 */
  constructor(...values: any[]) {
    const number = toNumberValue(values);
    return createWrapper(prototypeForNew(new.target, Number.prototype), number) as Number;
  }

  static "[[Call]]"(...values: any[]): number {
    return toNumberValue(values);
  }

  static isFinite(value: unknown): boolean {
    return typeof value === "number" && value - value === 0;
  }
  static isInteger(value: unknown): boolean {
    return typeof value === "number" && isIntegral(value);
  }
  static isNaN(value: unknown): boolean {
    return typeof value === "number" && value !== value;
  }
  static isSafeInteger(value: unknown): boolean {
    return typeof value === "number" && isIntegral(value) && value <= 9007199254740991 && value >= -9007199254740991;
  }

  /** §21.1.3.2 @length 1 */
  toExponential(digits: unknown): string {
    const x = thisNumber(this, "Number.prototype.toExponential");
    const places = toIntegerOrInfinity(digits);
    if (x - x !== 0) return `${x}`;
    if (places < 0 || places > 100) throw new RangeError("toExponential() argument must be between 0 and 100");
    return numberToExponential(x, digits === undefined ? -1 : places) as string;
  }

  /** §21.1.3.3 */
  toFixed(digits: unknown): string {
    const x = thisNumber(this, "Number.prototype.toFixed");
    const places = toIntegerOrInfinity(digits);
    if (places < 0 || places > 100) throw new RangeError("toFixed() digits argument must be between 0 and 100");
    if (x - x !== 0 || x >= 1e21 || x <= -1e21) return `${x}`;
    return numberToFixed(x, places) as string;
  }

  /** §21.1.3.5 */
  toPrecision(precision: unknown): string {
    const x = thisNumber(this, "Number.prototype.toPrecision");
    if (precision === undefined) return `${x}`;
    const places = toIntegerOrInfinity(precision);
    if (x - x !== 0) return `${x}`;
    if (places < 1 || places > 100) throw new RangeError("toPrecision() argument must be between 1 and 100");
    return numberToPrecision(x, places) as string;
  }

  /** §21.1.3.6 @length 1 */
  toString(radix: unknown): string {
    const x = thisNumber(this, "Number.prototype.toString");
    if (radix === undefined) return `${x}`;
    const base = toIntegerOrInfinity(radix);
    if (base < 2 || base > 36) throw new RangeError("toString() radix argument must be between 2 and 36");
    return base === 10 ? `${x}` : (numberToString(x, base) as string);
  }

  /** ECMA-402 §20.2.1. @length 0 */
  toLocaleString(locales?: unknown, options?: unknown): string {
    const x = thisNumber(this, "Number.prototype.toLocaleString");
    resolveLocale(locales);
    return textOf(numberParts(x, readNumberOptions(options)));
  }

  valueOf(): number {
    return thisNumber(this, "Number.prototype.valueOf");
  }
}

/** Steps 1-2 of the constructor: BigInts become numbers. */
function toNumberValue(values: any[]): number {
  if (lengthOf(values) === 0) return 0;
  const value = values[0];
  if (typeof value === "number") return value;
  const primitive = toNumeric(value) as any;
  return typeof primitive === "bigint" ? bigintToNumber(primitive) : primitive;
}

function bigintToNumber(value: bigint): number {
  return parseFloatPrefix(`${value}`);
}

/** ThisNumberValue (§21.1.3.7.1). */
function thisNumber(self: any, method: string): number {
  if (typeof self === "number") return self;
  if (cellKind(self) === KIND_WRAPPER) {
    const primitive = wrapperPrimitive(self);
    if (typeof primitive === "number") return primitive;
  }
  throw new TypeError(method + " requires that 'this' be a Number");
}

function isIntegral(x: number): boolean {
  return x - x === 0 && toIntegerOrInfinity(x) === x;
}
