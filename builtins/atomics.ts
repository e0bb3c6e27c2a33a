/**
 * Atomics (ECMA-262 §25.4). An image has one agent and callbacks run to their end, so every access is atomic as it is. The agent must not
 * block ([[CanBlock]] is false, as in a browser's window): nobody else could wake it.
 */
import {
  KIND_BIGINT64_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT32_ARRAY, KIND_UINT8_CLAMPED_ARRAY,
} from "#abi/cell.ts";
import { bufferIsShared, viewBuffer, viewLength } from "#runtime/buffer.ts";
import { toBigint } from "#runtime/convert.ts";
import { cellKind } from "#runtime/object.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { holdsBigints, isTypedArray, validLength } from "#builtins/typed-array-create.ts";

/** @namespace Atomics */
export class Atomics {
  static {
    tagPrototype(this, "Atomics");
  }

  static add(array: any, index: unknown, value: unknown): unknown {
    return modify(array, index, value, (old, operand) => old + operand);
  }
  static and(array: any, index: unknown, value: unknown): unknown {
    return modify(array, index, value, (old, operand) => old & operand);
  }
  static exchange(array: any, index: unknown, value: unknown): unknown {
    return modify(array, index, value, (_old, operand) => operand);
  }
  static or(array: any, index: unknown, value: unknown): unknown {
    return modify(array, index, value, (old, operand) => old | operand);
  }
  static sub(array: any, index: unknown, value: unknown): unknown {
    return modify(array, index, value, (old, operand) => old - operand);
  }
  static xor(array: any, index: unknown, value: unknown): unknown {
    return modify(array, index, value, (old, operand) => old ^ operand);
  }

  /** §25.4.6 */
  static compareExchange(array: any, index: unknown, expected: unknown, replacement: unknown): unknown {
    const at = validateAccess(array, index);
    const wanted = toOperand(array, expected);
    const put = toOperand(array, replacement);
    revalidate(array);
    const old = array[at];
    // The expected value as an element of this type.
    array[at] = wanted;
    const same = array[at] === old;
    array[at] = same ? put : old;
    return old;
  }

  /** §25.4.8 */
  static isLockFree(size: unknown): boolean {
    const bytes = toIntegerOrInfinity(size);
    return bytes === 1 || bytes === 2 || bytes === 4 || bytes === 8;
  }

  /** §25.4.9 */
  static load(array: any, index: unknown): unknown {
    const at = validateAccess(array, index);
    revalidate(array);
    return array[at];
  }

  /** §25.4.15: nobody waits. */
  static notify(array: any, index: unknown, count: unknown): number {
    requireInteger(array, true);
    toIndexBelow(array, index);
    if (count !== undefined) toIntegerOrInfinity(count);
    return 0;
  }

  /** §25.4.10 @length 0 */
  static pause(iterations?: unknown): void {
    if (iterations === undefined) return;
    if (typeof iterations !== "number" || toIntegerOrInfinity(iterations) !== iterations || iterations - iterations !== 0) {
      throw new TypeError(describeValue(iterations) + " is not an integer");
    }
  }

  /** §25.4.12 */
  static store(array: any, index: unknown, value: unknown): unknown {
    const at = validateAccess(array, index);
    const operand: any = holdsBigints(cellKind(array)) ? toBigint(value) : toIntegerOrInfinity(value);
    revalidate(array);
    array[at] = operand;
    return operand;
  }

  /** §25.4.14 */
  static wait(array: any, index: unknown, value: unknown, timeout: unknown): string {
    requireInteger(array, true);
    if (!bufferIsShared(viewBuffer(array))) throw new TypeError(describeValue(array) + " is not a shared typed array.");
    toIndexBelow(array, index);
    if (holdsBigints(cellKind(array))) toBigint(value);
    else toOperand(array, value);
    +(timeout as number);
    throw new TypeError("Atomics.wait cannot be called in this context");
  }
}

/** AtomicReadModifyWrite (§25.4.3.14). */
function modify(array: any, index: unknown, value: unknown, operation: (old: any, operand: any) => any): unknown {
  const at = validateAccess(array, index);
  const operand = toOperand(array, value);
  revalidate(array);
  const old = array[at];
  array[at] = operation(old, operand);
  return old;
}

/** ToBigInt, or ToIntegerOrInfinity as the 32-bit integer that is all that reaches an element. */
function toOperand(array: unknown, value: unknown): any {
  if (holdsBigints(cellKind(array))) return toBigint(value);
  const integer = toIntegerOrInfinity(value);
  return integer | 0;
}

/** ValidateAtomicAccessOnIntegerTypedArray (§25.4.3.3): the index. */
function validateAccess(array: any, index: unknown): number {
  requireInteger(array, false);
  return toIndexBelow(array, index);
}

/** ValidateIntegerTypedArray (§25.4.3.1). */
function requireInteger(array: any, waitable: boolean): void {
  if (!isTypedArray(array)) throw new TypeError("[object " + (array === null ? "Null" : "Object") + "] is not an integer typed array.");
  validLength(array, "Atomics");
  const kind = cellKind(array);
  const fits = waitable ? kind === KIND_INT32_ARRAY || kind === KIND_BIGINT64_ARRAY : kind !== KIND_UINT8_CLAMPED_ARRAY && kind !== KIND_FLOAT32_ARRAY && kind !== KIND_FLOAT64_ARRAY;
  if (!fits) throw new TypeError("[object Array] is not an integer " + (waitable ? "shared " : "") + "typed array.");
}

/** ValidateAtomicAccess (§25.4.3.2). */
function toIndexBelow(array: unknown, index: unknown): number {
  const length = viewLength(array);
  const at = toIndex(index, "Invalid atomic access index");
  if (at >= length) throw new RangeError("Invalid atomic access index");
  return at;
}

/** RevalidateAtomicAccess (§25.4.3.4): converting arguments may have taken the element away. */
function revalidate(array: any): void {
  validLength(array, "Atomics");
}
