"use system";
/** Type conversion (ECMA-262 §7.1). */
import { load32 } from "#sys/memory.ts";
import { bitsOf, f64Bits, realmPrototype, symbolOf, valueOfBits } from "#sys/value.ts";
import { f64, i32, i64, u32, u64 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { BIGINT_COUNT, KIND_BIGINT, KIND_STRING, KIND_SYMBOL, STRING_LENGTH } from "#abi/cell.ts";
import { NULL, TRUE, UNDEFINED } from "#abi/value.ts";
import { bigintToString, stringToBigint } from "#runtime/bigint/text.ts";
import { bigintFromI64 } from "#runtime/bigint/convert.ts";
import { call0, call1 } from "#runtime/call.ts";
import { displayCallSite, displaySymbol } from "#runtime/error.ts";
import { throwSyntaxError, throwTypeError } from "#runtime/exception.ts";
import { isCallable } from "#runtime/function.ts";
import { numberToString, stringToNumber } from "#runtime/number.ts";
import { intToString } from "#runtime/number/print.ts";
import { createWrapper } from "#runtime/object.ts";
import { getCached } from "#runtime/property.ts";
import { runtimeCache } from "#runtime/shape.ts";
import { intern, keyOfString } from "#runtime/strings/intern.ts";
import { join, join3 } from "#runtime/string.ts";
import {
  asInt, asNumber, fromDouble, fromInt, isBoolean, isEmpty, isInt, isNullish, isNumber, isObject, isUndefined, kindOf, NAN_WORD,
} from "#runtime/value.ts";

export const HINT_DEFAULT = 0;
export const HINT_NUMBER = 1;
export const HINT_STRING = 2;

/**
 * ToPrimitive (§7.1.1).
 * @throws
 */
export function toPrimitive(v: value, hint: i32): value {
  if (!isObject(v)) return v;
  const exotic = getCached(v, symbolOf("toPrimitive"), runtimeCache(0));
  if (isEmpty(exotic)) return exotic;
  if (!isNullish(exotic)) {
    if (!isCallable(exotic)) return throwTypeError(join(displayCallSite(exotic), " is not a function"));
    const name: value = hint === HINT_DEFAULT ? "default" : hint === HINT_NUMBER ? "number" : "string";
    const result = call1(exotic, v, name);
    if (isEmpty(result) || !isObject(result)) return result;
    return throwTypeError("Cannot convert object to primitive value");
  }
  // OrdinaryToPrimitive
  for (let step: u32 = 0; step < 2; step++) {
    const wantsString = (step === 0) === (hint === HINT_STRING);
    const method = wantsString ? getCached(v, "toString", runtimeCache(1)) : getCached(v, "valueOf", runtimeCache(2));
    if (isEmpty(method)) return method;
    if (!isCallable(method)) continue;
    const result = call0(method, v);
    if (isEmpty(result) || !isObject(result)) return result;
  }
  return throwTypeError("Cannot convert object to primitive value");
}

export function toBoolean(v: value): boolean {
  const bits = bitsOf(v);
  if (bits === TRUE) return true;
  if (bits < 16) return false;
  if (isNumber(v)) {
    const x = asNumber(v);
    return x === x && x !== 0.0;
  }
  const kind = kindOf(v);
  if (kind === KIND_STRING) return load32(bits + STRING_LENGTH) !== 0;
  if (kind === KIND_BIGINT) return load32(bits + BIGINT_COUNT) !== 0;
  return true;
}

/**
 * ToNumeric (§7.1.3): a number or a bigint.
 * @throws
 */
export function toNumeric(v: value): value {
  if (isNumber(v) || kindOf(v) === KIND_BIGINT) return v;
  const primitive = toPrimitive(v, HINT_NUMBER);
  if (isEmpty(primitive) || kindOf(primitive) === KIND_BIGINT) return primitive;
  return primitiveToNumber(primitive);
}

/**
 * ToNumber (§7.1.4).
 * @throws
 */
export function toNumber(v: value): value {
  if (isNumber(v)) return v;
  const primitive = toPrimitive(v, HINT_NUMBER);
  return isEmpty(primitive) ? primitive : primitiveToNumber(primitive);
}

/** @throws */
function primitiveToNumber(v: value): value {
  if (isNumber(v)) return v;
  if (isUndefined(v)) return valueOfBits(NAN_WORD);
  if (bitsOf(v) === TRUE) return fromInt(1);
  if (bitsOf(v) < 16) return fromInt(0);
  const kind = kindOf(v);
  if (kind === KIND_STRING) return fromDouble(stringToNumber(v));
  if (kind === KIND_SYMBOL) return throwTypeError("Cannot convert a Symbol value to a number");
  return throwTypeError("Cannot convert a BigInt value to a number");
}

/**
 * ToInt32 (§7.1.6): an int32 word.
 * @throws
 */
export function toInt32(v: value): value {
  if (isInt(v)) return v;
  const number = toNumber(v);
  if (isEmpty(number) || isInt(number)) return number;
  return fromInt(doubleToInt32(asNumber(number)));
}

/** ToInt32 of a double: modulo 2^32. */
export function doubleToInt32(x: f64): i32 {
  const direct = i32(x);
  if (f64(direct) === x) return direct;
  const bits = f64Bits(x);
  const exponent = i32(u32(bits >>> 52) & 0x7ff) - 1075;
  if (exponent < 11) return i32(i64(x));
  // |x| >= 2^63 (or NaN, Infinity): an integer whose low bits are the mantissa shifted.
  if (exponent >= 32) return 0;
  const low = u32(((bits & 0xf_ffff_ffff_ffff) | 0x10_0000_0000_0000) << u64(u32(exponent)));
  return (bits >>> 63) !== 0 ? i32(0 - low) : i32(low);
}

/**
 * ToString (§7.1.17).
 * @throws
 */
export function toStringValue(v: value): value {
  const kind = kindOf(v);
  if (kind === KIND_STRING) return v;
  if (kind === KIND_SYMBOL) return throwTypeError("Cannot convert a Symbol value to a string");
  if (!isObject(v)) return primitiveToString(v);
  const primitive = toPrimitive(v, HINT_STRING);
  return isEmpty(primitive) ? primitive : toStringValue(primitive);
}

/** The text of a primitive; of a symbol, `Symbol(description)`. */
export function primitiveToString(v: value): value {
  if (isInt(v)) return intToString(asInt(v));
  if (isNumber(v)) return numberToString(asNumber(v), 10);
  const kind = kindOf(v);
  if (kind === KIND_STRING) return v;
  if (kind === KIND_SYMBOL) return displaySymbol(v);
  if (kind === KIND_BIGINT) return bigintToString(v, 10);
  const bits = bitsOf(v);
  if (bits === UNDEFINED) return "undefined";
  if (bits === NULL) return "null";
  return bits === TRUE ? "true" : "false";
}

/**
 * ToPropertyKey (§7.1.19), normalised: interned string, symbol, or number word that is an array index.
 * @throws
 */
export function toPropertyKey(v: value): value {
  if (isNumber(v)) {
    const x = asNumber(v);
    if (x >= 0.0 && x < 4294967295.0 && f64(u32(x)) === x) return fromDouble(x + 0.0);
    return intern(numberToString(x, 10));
  }
  const kind = kindOf(v);
  if (kind === KIND_STRING) return keyOfString(v);
  if (kind === KIND_SYMBOL) return v;
  if (!isObject(v)) return keyOfString(primitiveToString(v));
  const primitive = toPrimitive(v, HINT_STRING);
  return isEmpty(primitive) ? primitive : toPropertyKey(primitive);
}

/**
 * ToObject (§7.1.18).
 * @throws
 */
export function toObject(v: value): value {
  if (isObject(v)) return v;
  const kind = kindOf(v);
  if (kind === KIND_STRING) return createWrapper(realmPrototype("String"), v);
  if (isNumber(v)) return createWrapper(realmPrototype("Number"), v);
  if (isBoolean(v)) return createWrapper(realmPrototype("Boolean"), v);
  if (kind === KIND_SYMBOL) return createWrapper(realmPrototype("Symbol"), v);
  if (kind === KIND_BIGINT) return createWrapper(realmPrototype("BigInt"), v);
  return throwTypeError("Cannot convert undefined or null to object");
}

/**
 * RequireObjectCoercible (§7.2.1) for destructuring; gives the value.
 * @throws TypeError
 */
export function requireObjectCoercible(v: value): value {
  if (!isNullish(v)) return v;
  const text: value = isUndefined(v) ? "undefined" : "null";
  return throwTypeError(join(join3("Cannot destructure '", text, "' as it is "), join(text, ".")));
}

/**
 * ToBigInt (§7.1.13).
 * @throws
 */
export function toBigint(v: value): value {
  const primitive = toPrimitive(v, HINT_NUMBER);
  if (isEmpty(primitive)) return primitive;
  const kind = kindOf(primitive);
  if (kind === KIND_BIGINT) return primitive;
  if (isBoolean(primitive)) return bigintFromI64(bitsOf(primitive) === TRUE ? u64(1) : u64(0));
  if (kind === KIND_STRING) {
    const parsed = stringToBigint(primitive);
    if (!isUndefined(parsed)) return parsed;
    return throwSyntaxError(join3("Cannot convert ", primitive, " to a BigInt"));
  }
  return throwTypeError(join3("Cannot convert ", primitiveToString(primitive), " to a BigInt"));
}

/**
 * ToIntegerOrInfinity (§7.1.5) as a number word.
 * @throws
 */
export function toIntegerOrInfinity(v: value): value {
  if (isInt(v)) return v;
  const number = toNumber(v);
  if (isEmpty(number) || isInt(number)) return number;
  return fromDouble(truncate(asNumber(number)));
}

/** Rounds towards zero; NaN and -0 give 0. */
export function truncate(x: f64): f64 {
  if (x !== x) return 0.0;
  if (x > -4503599627370496.0 && x < 4503599627370496.0) return f64(i64(x));
  return x;
}
