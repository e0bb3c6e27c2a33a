"use system";
/** Operators of the language on boxed values (ECMA-262 §13.15.3, §7.2.13 to §7.2.15, §6.1.6): the general case of each. */
import { load32, load64 } from "#sys/memory.ts";
import { bitsOf, symbolOf, valueOfBits, stackPointer } from "#sys/value.ts";
import { u32 } from "#sys/types.ts";
import type { i32, value } from "#sys/types.ts";
import { FUNCTION_INFO, KIND_BIGINT, KIND_FUNCTION, KIND_PROXY, KIND_STRING, KIND_SYMBOL } from "#abi/cell.ts";
import { INFO_FLAGS, INFO_HOUSE } from "#abi/records.ts";
import { NULL, UNDEFINED } from "#abi/value.ts";
import { bigintAdd, bigintMultiply, bigintNegate, bigintPower, bigintSubtract } from "#runtime/bigint/arithmetic.ts";
import { bigintAnd, bigintNot, bigintOr, bigintShiftLeft, bigintShiftRight, bigintXor } from "#runtime/bigint/bits.ts";
import { bigintCompare, bigintCompareDouble } from "#runtime/bigint/compare.ts";
import { bigintFromI64 } from "#runtime/bigint/convert.ts";
import { bigintDivide, bigintRemainder } from "#runtime/bigint/divide.ts";
import { stringToBigint } from "#runtime/bigint/text.ts";
import { call1, stackLimit, stackOverflow } from "#runtime/call.ts";
import { doubleToInt32, HINT_DEFAULT, HINT_NUMBER, toBoolean, toNumber, toNumeric, toPrimitive, toStringValue } from "#runtime/convert.ts";
import { displayOf } from "#runtime/error.ts";
import { throwTypeError } from "#runtime/exception.ts";
import { boundTarget, isCallable } from "#runtime/function.ts";
import { remainderOf } from "#runtime/number/remainder.ts";
import { power } from "#runtime/pow.ts";
import { getCached, getNamed } from "#runtime/property.ts";
import { proxyGetPrototype } from "#runtime/proxy.ts";
import { prototypeOf, runtimeCache } from "#runtime/shape.ts";
import { concatenate, join3, stringCompare } from "#runtime/string.ts";
import { stringEquals } from "#runtime/strings/flat.ts";
import {
  asInt, asNumber, empty, fromBoolean, fromDouble, fromInt, fromUnsigned, isBoolean, isEmpty, isInt, isNullish, isNumber, isObject, isString, isUndefined, kindOf,
} from "#runtime/value.ts";

const OP_SUBTRACT = 0;
const OP_MULTIPLY = 1;
const OP_DIVIDE = 2;
const OP_REMAINDER = 3;
const OP_POWER = 4;
const OP_AND = 5;
const OP_OR = 6;
const OP_XOR = 7;
const OP_SHIFT_LEFT = 8;
const OP_SHIFT_RIGHT = 9;
const OP_SHIFT_UNSIGNED = 10;

/** @throws */
function throwMixed(): value {
  return throwTypeError("Cannot mix BigInt and other types, use explicit conversions");
}

/**
 * `a + b`
 * @throws
 */
export function add(a: value, b: value): value {
  if (isNumber(a) && isNumber(b)) return fromDouble(asNumber(a) + asNumber(b));
  if (isString(a) && isString(b)) return concatenate(a, b);
  const left = toPrimitive(a, HINT_DEFAULT);
  if (isEmpty(left)) return left;
  const right = toPrimitive(b, HINT_DEFAULT);
  if (isEmpty(right)) return right;
  if (isString(left) || isString(right)) {
    const x = toStringValue(left);
    if (isEmpty(x)) return x;
    const y = toStringValue(right);
    return isEmpty(y) ? y : concatenate(x, y);
  }
  const x = toNumeric(left);
  if (isEmpty(x)) return x;
  const y = toNumeric(right);
  if (isEmpty(y)) return y;
  if (isNumber(x) && isNumber(y)) return fromDouble(asNumber(x) + asNumber(y));
  return isNumber(x) || isNumber(y) ? throwMixed() : bigintAdd(x, y);
}

/** Converts both operands, then applies. @throws */
function arithmetic(a: value, b: value, operation: i32): value {
  const x = toNumeric(a);
  if (isEmpty(x)) return x;
  const y = toNumeric(b);
  if (isEmpty(y)) return y;
  if (isNumber(x) && isNumber(y)) return ofNumbers(x, y, operation);
  return isNumber(x) || isNumber(y) ? throwMixed() : ofBigints(x, y, operation);
}

function int32Of(v: value): i32 {
  return isInt(v) ? asInt(v) : doubleToInt32(asNumber(v));
}

function ofNumbers(a: value, b: value, operation: i32): value {
  switch (operation) {
    case OP_SUBTRACT: return fromDouble(asNumber(a) - asNumber(b));
    case OP_MULTIPLY: return fromDouble(asNumber(a) * asNumber(b));
    case OP_DIVIDE: return fromDouble(asNumber(a) / asNumber(b));
    case OP_REMAINDER: return fromDouble(remainderOf(asNumber(a), asNumber(b)));
    case OP_POWER: return fromDouble(power(asNumber(a), asNumber(b)));
    case OP_AND: return fromInt(int32Of(a) & int32Of(b));
    case OP_OR: return fromInt(int32Of(a) | int32Of(b));
    case OP_XOR: return fromInt(int32Of(a) ^ int32Of(b));
    case OP_SHIFT_LEFT: return fromInt(int32Of(a) << (int32Of(b) & 31));
    case OP_SHIFT_RIGHT: return fromInt(int32Of(a) >> (int32Of(b) & 31));
  }
  return fromUnsigned(u32(int32Of(a)) >>> (u32(int32Of(b)) & 31));
}

/** @throws */
function ofBigints(a: value, b: value, operation: i32): value {
  switch (operation) {
    case OP_SUBTRACT: return bigintSubtract(a, b);
    case OP_MULTIPLY: return bigintMultiply(a, b);
    case OP_DIVIDE: return bigintDivide(a, b);
    case OP_REMAINDER: return bigintRemainder(a, b);
    case OP_POWER: return bigintPower(a, b);
    case OP_AND: return bigintAnd(a, b);
    case OP_OR: return bigintOr(a, b);
    case OP_XOR: return bigintXor(a, b);
    case OP_SHIFT_LEFT: return bigintShiftLeft(a, b);
    case OP_SHIFT_RIGHT: return bigintShiftRight(a, b);
  }
  return throwTypeError("BigInts have no unsigned right shift, use >> instead");
}

/** @throws */
export function subtract(a: value, b: value): value {
  return arithmetic(a, b, OP_SUBTRACT);
}
/** @throws */
export function multiply(a: value, b: value): value {
  return arithmetic(a, b, OP_MULTIPLY);
}
/** @throws */
export function divide(a: value, b: value): value {
  return arithmetic(a, b, OP_DIVIDE);
}
/** @throws */
export function remainder(a: value, b: value): value {
  return arithmetic(a, b, OP_REMAINDER);
}
/** @throws */
export function exponentiate(a: value, b: value): value {
  return arithmetic(a, b, OP_POWER);
}
/** @throws */
export function bitAnd(a: value, b: value): value {
  return arithmetic(a, b, OP_AND);
}
/** @throws */
export function bitOr(a: value, b: value): value {
  return arithmetic(a, b, OP_OR);
}
/** @throws */
export function bitXor(a: value, b: value): value {
  return arithmetic(a, b, OP_XOR);
}
/** @throws */
export function shiftLeft(a: value, b: value): value {
  return arithmetic(a, b, OP_SHIFT_LEFT);
}
/** @throws */
export function shiftRight(a: value, b: value): value {
  return arithmetic(a, b, OP_SHIFT_RIGHT);
}
/** @throws */
export function shiftRightUnsigned(a: value, b: value): value {
  return arithmetic(a, b, OP_SHIFT_UNSIGNED);
}

/** @throws */
export function negate(a: value): value {
  const x = toNumeric(a);
  if (isEmpty(x)) return x;
  return isNumber(x) ? fromDouble(-asNumber(x)) : bigintNegate(x);
}
/** @throws */
export function bitNot(a: value): value {
  const x = toNumeric(a);
  if (isEmpty(x)) return x;
  return isNumber(x) ? fromInt(~int32Of(x)) : bigintNot(x);
}
/** @throws */
export function increment(a: value): value {
  const x = toNumeric(a);
  if (isEmpty(x)) return x;
  return isNumber(x) ? fromDouble(asNumber(x) + 1.0) : bigintAdd(x, bigintFromI64(1));
}
/** @throws */
export function decrement(a: value): value {
  const x = toNumeric(a);
  if (isEmpty(x)) return x;
  return isNumber(x) ? fromDouble(asNumber(x) - 1.0) : bigintSubtract(x, bigintFromI64(1));
}

// --- comparison ------------------------------------------------------------------------------------------------------------

/**
 * IsLessThan (§7.2.13) of operands that went through ToPrimitive: TRUE, FALSE, or undefined when one is NaN.
 * @throws
 */
function lessThan(a: value, b: value): value {
  if (isString(a) && isString(b)) return fromBoolean(stringCompare(a, b) < 0);
  if (kindOf(a) === KIND_BIGINT && isString(b)) {
    const y = stringToBigint(b);
    return isUndefined(y) ? y : fromBoolean(bigintCompare(a, y) < 0);
  }
  if (isString(a) && kindOf(b) === KIND_BIGINT) {
    const x = stringToBigint(a);
    return isUndefined(x) ? x : fromBoolean(bigintCompare(x, b) < 0);
  }
  const x = toNumeric(a);
  if (isEmpty(x)) return x;
  const y = toNumeric(b);
  if (isEmpty(y)) return y;
  if (isNumber(x) && isNumber(y)) {
    const left = asNumber(x);
    const right = asNumber(y);
    return left !== left || right !== right ? valueOfBits(UNDEFINED) : fromBoolean(left < right);
  }
  if (isNumber(x)) {
    const left = asNumber(x);
    return left !== left ? valueOfBits(UNDEFINED) : fromBoolean(bigintCompareDouble(y, left) > 0);
  }
  if (isNumber(y)) {
    const right = asNumber(y);
    return right !== right ? valueOfBits(UNDEFINED) : fromBoolean(bigintCompareDouble(x, right) < 0);
  }
  return fromBoolean(bigintCompare(x, y) < 0);
}

/** Compares left to right: `swapped` asks b < a, `negated` turns the answer (undefined counts as true before it). @throws */
function relation(a: value, b: value, swapped: boolean, negated: boolean): value {
  if (isString(a) && isString(b)) return fromBoolean((swapped ? stringCompare(b, a) < 0 : stringCompare(a, b) < 0) !== negated);
  const left = toPrimitive(a, HINT_NUMBER);
  if (isEmpty(left)) return left;
  const right = toPrimitive(b, HINT_NUMBER);
  if (isEmpty(right)) return right;
  const result = swapped ? lessThan(right, left) : lessThan(left, right);
  if (isEmpty(result)) return result;
  if (isUndefined(result)) return fromBoolean(false);
  return negated ? fromBoolean(!toBoolean(result)) : result;
}

/** @throws */
export function less(a: value, b: value): value {
  return relation(a, b, false, false);
}
/** @throws */
export function lessEqual(a: value, b: value): value {
  return relation(a, b, true, true);
}
/** @throws */
export function greater(a: value, b: value): value {
  return relation(a, b, true, false);
}
/** @throws */
export function greaterEqual(a: value, b: value): value {
  return relation(a, b, false, true);
}

/** `a === b` (§7.2.15) */
export function strictEquals(a: value, b: value): boolean {
  if (isNumber(a)) return isNumber(b) && asNumber(a) === asNumber(b);
  if (bitsOf(a) === bitsOf(b)) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (kind === KIND_STRING) return stringEquals(a, b);
  return kind === KIND_BIGINT && bigintCompare(a, b) === 0;
}

/**
 * `a == b` (§7.2.14): TRUE or FALSE.
 * @throws
 */
export function looseEquals(a: value, b: value): value {
  let x = a;
  let y = b;
  while (true) {
    if (isNullish(x) || isNullish(y)) return fromBoolean(isNullish(x) && isNullish(y));
    if (isObject(x) && isObject(y)) return fromBoolean(bitsOf(x) === bitsOf(y));
    if (isObject(x)) {
      x = toPrimitive(x, HINT_DEFAULT);
      if (isEmpty(x)) return x;
      continue;
    }
    if (isObject(y)) {
      y = toPrimitive(y, HINT_DEFAULT);
      if (isEmpty(y)) return y;
      continue;
    }
    if (isBoolean(x) && isBoolean(y)) return fromBoolean(bitsOf(x) === bitsOf(y));
    if (isBoolean(x)) {
      x = toNumber(x);
      continue;
    }
    if (isBoolean(y)) {
      y = toNumber(y);
      continue;
    }
    break;
  }
  const left = kindOf(x);
  const right = kindOf(y);
  if (left === right) return fromBoolean(strictEquals(x, y));
  if (left === KIND_SYMBOL || right === KIND_SYMBOL) return fromBoolean(false);
  if (left === KIND_BIGINT && right === KIND_STRING) {
    const parsed = stringToBigint(y);
    return fromBoolean(!isUndefined(parsed) && bigintCompare(x, parsed) === 0);
  }
  if (left === KIND_STRING && right === KIND_BIGINT) {
    const parsed = stringToBigint(x);
    return fromBoolean(!isUndefined(parsed) && bigintCompare(y, parsed) === 0);
  }
  if (left === KIND_BIGINT) return fromBoolean(asNumber(y) === asNumber(y) && bigintCompareDouble(x, asNumber(y)) === 0);
  if (right === KIND_BIGINT) return fromBoolean(asNumber(x) === asNumber(x) && bigintCompareDouble(y, asNumber(x)) === 0);
  // A string and a number.
  return fromBoolean(asNumber(toNumber(x)) === asNumber(toNumber(y)));
}

// --- typeof, instanceof ------------------------------------------------------------------------------------------------------

/** `typeof v` */
export function typeOf(v: value): value {
  if (isNumber(v)) return "number";
  const kind = kindOf(v);
  if (kind === KIND_STRING) return "string";
  if (kind === KIND_FUNCTION) return "function";
  if (kind === KIND_SYMBOL) return "symbol";
  if (kind === KIND_BIGINT) return "bigint";
  if (kind === KIND_PROXY) return isCallable(v) ? "function" : "object";
  if (isUndefined(v)) return "undefined";
  return isBoolean(v) ? "boolean" : "object";
}

/**
 * `v instanceof target` (§13.10.2): TRUE or FALSE.
 * @throws
 */
export function instanceOf(v: value, target: value): value {
  if (!isObject(target)) return throwTypeError("Right-hand side of 'instanceof' is not an object");
  const method = getCached(target, symbolOf("hasInstance"), runtimeCache(3));
  if (isEmpty(method)) return method;
  if (isNullish(method) || isHouseFunction(method)) {
    if (!isCallable(target)) return throwTypeError("Right-hand side of 'instanceof' is not callable");
    return ordinaryHasInstance(target, v);
  }
  const result = call1(method, target, v);
  return isEmpty(result) ? result : fromBoolean(toBoolean(result));
}

/** Whether a value is a function of the library OS (so the builtin one, where a builtin can be replaced). */
export function isHouseFunction(v: value): boolean {
  return kindOf(v) === KIND_FUNCTION && (load32(load64(bitsOf(v) + FUNCTION_INFO) + INFO_FLAGS) & INFO_HOUSE) !== 0;
}

/**
 * OrdinaryHasInstance (§7.3.22): TRUE or FALSE.
 * @throws
 */
export function ordinaryHasInstance(constructor: value, v: value): value {
  // Functions bound to bound functions.
  if (stackPointer() < stackLimit) return stackOverflow();
  if (!isCallable(constructor)) return fromBoolean(false);
  const target = boundTarget(constructor);
  if (!isUndefined(target)) return instanceOf(v, target);
  if (!isObject(v)) return fromBoolean(false);
  const prototype = getNamed(constructor, "prototype", 0);
  if (isEmpty(prototype)) return prototype;
  if (!isObject(prototype)) return throwTypeError(join3("Function has non-object prototype '", displayOf(prototype), "' in instanceof check"));
  let o = v;
  while (true) {
    o = kindOf(o) === KIND_PROXY ? proxyGetPrototype(o) : prototypeOf(bitsOf(o));
    if (isEmpty(o)) return empty();
    if (bitsOf(o) === NULL) return fromBoolean(false);
    if (bitsOf(o) === bitsOf(prototype)) return fromBoolean(true);
  }
  return fromBoolean(false);
}
