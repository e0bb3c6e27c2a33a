"use system";
/**
 * Methods of arrays on ordinary arrays (and of the same name on strings): compiled code calls these before the method itself
 * (compiler/llvm/quick-methods.ts), once it has seen that the method is the builtin. HOLE says that the operands are others, and that nothing has happened.
 */
import { load64, load8, store32 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ARRAY_LENGTH, ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_FIXED_LENGTH, FLAG_HOLEY, FLAG_SPARSE, KIND_ARRAY, KIND_BIGINT, KIND_STRING, OBJECT_ELEMENTS, OFFSET_FLAGS,
} from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { isDense } from "#runtime/array.ts";
import { denseSlice, removeRange } from "#runtime/array-move.ts";
import { arrayLengthOf } from "#runtime/elements.ts";
import { speciesIsPlain } from "#runtime/species.ts";
import { stringEquals } from "#runtime/strings/flat.ts";
import { asInt, asNumber, fromBoolean, fromInt, isInt, isNumber, isUndefined, kindOf } from "#runtime/value.ts";

/** Arrays longer than this have lengths that are no int32. */
const LENGTH_MAX = 0x7fff_fffe;

/** @inline */
function notQuick(): value {
  return valueOfBits(HOLE);
}
/** Whether a value is an array all of whose elements are there. */
function isPlain(array: value): boolean {
  return isDense(array) && arrayLengthOf(bitsOf(array)) <= LENGTH_MAX;
}
/** An index argument that counts from the end when it is negative, between 0 and the length. */
function relative(v: value, length: i32, absent: i32): i32 {
  if (isUndefined(v)) return absent;
  const at = asInt(v);
  if (at < 0) return at + length < 0 ? 0 : at + length;
  return at > length ? length : at;
}
/** Address of the first element; there is one. @inline */
function valuesOf(array: value): ptr {
  return load64(bitsOf(array) + OBJECT_ELEMENTS) + ELEMENTS_VALUES;
}

/** §23.1.3.22 */
export function quickPop(array: value): value {
  if (kindOf(array) !== KIND_ARRAY) return notQuick();
  const a = bitsOf(array);
  if ((load8(a + OFFSET_FLAGS) & (FLAG_HOLEY | FLAG_SPARSE | FLAG_FIXED_LENGTH)) !== 0) return notQuick();
  const length = arrayLengthOf(a);
  if (length === 0) return notQuick();
  const elements = load64(a + OBJECT_ELEMENTS);
  store32(elements + ELEMENTS_LENGTH, length - 1);
  store32(a + ARRAY_LENGTH, length - 1);
  return valueOfBits(load64(elements + ELEMENTS_VALUES + u64(length - 1) * 8));
}

/** §23.1.3.27 */
export function quickShift(array: value): value {
  if (!isDense(array) || arrayLengthOf(bitsOf(array)) === 0) return notQuick();
  const first = valueOfBits(load64(valuesOf(array)));
  removeRange(array, 0, 1);
  return first;
}

/** §23.1.3.1 */
export function quickArrayAt(array: value, index: value): value {
  if (!isInt(index) || !isPlain(array)) return notQuick();
  const length = i32(arrayLengthOf(bitsOf(array)));
  const at = asInt(index) < 0 ? asInt(index) + length : asInt(index);
  return at < 0 || at >= length ? notQuick() : valueOfBits(load64(valuesOf(array) + u64(u32(at)) * 8));
}

/** §23.1.3.28 */
export function quickArraySlice(array: value, from: value, to: value): value {
  if (!(isInt(from) || isUndefined(from)) || !(isInt(to) || isUndefined(to)) || !isPlain(array) || !speciesIsPlain(array)) return notQuick();
  const length = i32(arrayLengthOf(bitsOf(array)));
  const first = relative(from, length, 0);
  const last = relative(to, length, length);
  return denseSlice(array, u32(first), last > first ? u32(last - first) : 0);
}

/** Where a value is among elements [from, length) by `===`; -1 when it is nowhere. */
function search(array: value, wanted: value, from: u32): i32 {
  const length = arrayLengthOf(bitsOf(array));
  if (length === 0) return -1;
  const values = valuesOf(array);
  const bits = bitsOf(wanted);
  if (isNumber(wanted)) {
    const x = asNumber(wanted);
    for (let i = from; i < length; i++) {
      const v = valueOfBits(load64(values + u64(i) * 8));
      if (bitsOf(v) === bits && x === x) return i32(i);
      if (isNumber(v) && !(isInt(v) && isInt(wanted)) && asNumber(v) === x) return i32(i);
    }
    return -1;
  }
  if (kindOf(wanted) === KIND_STRING) {
    for (let i = from; i < length; i++) {
      const v = valueOfBits(load64(values + u64(i) * 8));
      if (bitsOf(v) === bits || kindOf(v) === KIND_STRING && stringEquals(v, wanted)) return i32(i);
    }
    return -1;
  }
  for (let i = from; i < length; i++) if (load64(values + u64(i) * 8) === bits) return i32(i);
  return -1;
}

/** §23.1.3.17 */
export function quickArrayIndexOf(array: value, wanted: value, from: value): value {
  if (!(isInt(from) || isUndefined(from)) || kindOf(wanted) === KIND_BIGINT || !isPlain(array)) return notQuick();
  return fromInt(search(array, wanted, u32(relative(from, i32(arrayLengthOf(bitsOf(array))), 0))));
}

/** §23.1.3.16 */
export function quickIncludes(array: value, wanted: value, from: value): value {
  if (!(isInt(from) || isUndefined(from)) || kindOf(wanted) === KIND_BIGINT || !isPlain(array)) return notQuick();
  // NaN is found here.
  if (isNumber(wanted) && asNumber(wanted) !== asNumber(wanted)) return notQuick();
  return fromBoolean(search(array, wanted, u32(relative(from, i32(arrayLengthOf(bitsOf(array))), 0))) >= 0);
}
