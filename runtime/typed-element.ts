"use system";
/** Elements of typed arrays (ECMA-262 §10.4.5): raw reads and writes, conversions, canonical numeric keys. */
import { load16, load32, load64, load8, loadF32, loadF64, store16, store32, store64, store8, storeF32, storeF64 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { f64, i16, i32, i8, u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  KIND_BIGINT64_ARRAY, KIND_BIGUINT64_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY,
  KIND_STRING, KIND_TYPED_FIRST, KIND_TYPED_LAST, KIND_UINT16_ARRAY, KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY, OFFSET_KIND,
  STRING_LENGTH, VIEW_DATA, VIEW_LENGTH,
} from "#abi/cell.ts";
import { bigintFromI64, bigintFromU64, bigintToU64 } from "#runtime/bigint/convert.ts";
import { doubleToInt32, toBigint, toNumber } from "#runtime/convert.ts";
import { numberToString, stringToNumber } from "#runtime/number.ts";
import { stringEquals } from "#runtime/strings/flat.ts";
import { charCodeUnit } from "#runtime/string.ts";
import { asNumber, fromDouble, fromInt, fromUnsigned, isEmpty, isInt, kindOf, undefinedValue } from "#runtime/value.ts";

/** @inline */
export function isTypedKind(kind: u32): boolean {
  return kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST;
}
/** log2 of the octets of an element. */
export function elementShift(kind: u32): u32 {
  if (kind <= KIND_UINT8_CLAMPED_ARRAY) return 0;
  if (kind <= KIND_UINT16_ARRAY) return 1;
  if (kind <= KIND_FLOAT32_ARRAY) return 2;
  return 3;
}
/** @inline */
export function typedLength(view: ptr): u64 {
  return load64(view + VIEW_LENGTH);
}

/** The element at an index; undefined out of range. */
export function typedElement(view: ptr, index: u32): value {
  if (u64(index) >= typedLength(view)) return undefinedValue();
  const kind = u32(load8(view + OFFSET_KIND));
  return rawElement(load64(view + VIEW_DATA) + (u64(index) << u64(elementShift(kind))), kind);
}

/** A value of an element type at an address. */
export function rawElement(at: ptr, kind: u32): value {
  switch (kind) {
    case KIND_INT8_ARRAY: return fromInt(i32(i8(load8(at))));
    case KIND_UINT8_ARRAY: return fromInt(i32(u32(load8(at))));
    case KIND_UINT8_CLAMPED_ARRAY: return fromInt(i32(u32(load8(at))));
    case KIND_INT16_ARRAY: return fromInt(i32(i16(load16(at))));
    case KIND_UINT16_ARRAY: return fromInt(i32(u32(load16(at))));
    case KIND_INT32_ARRAY: return fromInt(i32(load32(at)));
    case KIND_UINT32_ARRAY: return fromUnsigned(load32(at));
    case KIND_FLOAT32_ARRAY: return fromDouble(loadF32(at));
    case KIND_FLOAT64_ARRAY: return fromDouble(loadF64(at));
    case KIND_BIGINT64_ARRAY: return bigintFromI64(load64(at));
    case KIND_BIGUINT64_ARRAY: return bigintFromU64(load64(at));
  }
  return undefinedValue();
}

/**
 * TypedArraySetElement: converts the value (which may run code and throw), then writes unless the index is out of range.
 * @throws
 */
export function setTypedElement(view: ptr, index: u64, v: value): value {
  const kind = u32(load8(view + OFFSET_KIND));
  const number = toElementType(kind, v);
  if (isEmpty(number)) return number;
  if (index < typedLength(view)) storeRawElement(load64(view + VIEW_DATA) + (index << u64(elementShift(kind))), kind, number);
  return v;
}

/**
 * ToBigInt or ToNumber, as the element type wants.
 * @throws
 */
export function toElementType(kind: u32, v: value): value {
  return kind >= KIND_BIGINT64_ARRAY ? toBigint(v) : toNumber(v);
}

/** Writes a value that went through `toElementType`. */
export function storeRawElement(at: ptr, kind: u32, number: value): void {
  switch (kind) {
    case KIND_FLOAT32_ARRAY:
      storeF32(at, asNumber(number));
      return;
    case KIND_FLOAT64_ARRAY:
      storeF64(at, asNumber(number));
      return;
    case KIND_BIGINT64_ARRAY:
    case KIND_BIGUINT64_ARRAY:
      store64(at, bigintToU64(number));
      return;
    case KIND_UINT8_CLAMPED_ARRAY:
      store8(at, u8(clamp(asNumber(number))));
      return;
  }
  const bits: i32 = isInt(number) ? i32(bitsOf(number)) : doubleToInt32(asNumber(number));
  const shift = elementShift(kind);
  if (shift === 0) store8(at, u8(bits));
  else if (shift === 1) store16(at, u16(bits));
  else store32(at, u32(bits));
}

/** ToUint8Clamp (§7.1.12): rounds half to even. */
function clamp(x: f64): u32 {
  if (!(x > 0.0)) return 0;
  if (x >= 255.0) return 255;
  const floor = u32(x);
  const rest = x - f64(floor);
  if (rest > 0.5 || (rest === 0.5 && (floor & 1) !== 0)) return floor + 1;
  return floor;
}

/**
 * CanonicalNumericIndexString (§7.1.21) for keys that are no array indices: such keys of typed arrays never name an ordinary
 * property, and never an element.
 */
export function isCanonicalNumeric(key: value): boolean {
  if (kindOf(key) !== KIND_STRING || load32(bitsOf(key) + STRING_LENGTH) === 0) return false;
  const first = charCodeUnit(key, 0);
  // "-", digits, "Infinity", "NaN"
  if (first !== 0x2d && (first < 0x30 || first > 0x39) && first !== 0x49 && first !== 0x4e) return false;
  if (bitsOf(key) === bitsOf("-0")) return true;
  return stringEquals(numberToString(stringToNumber(key), 10), key);
}
