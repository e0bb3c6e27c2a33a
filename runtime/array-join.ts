"use system";
/** Array.prototype.join (ECMA-262 §23.1.3.18) of arrays of strings, which no program can watch: into one flat string, without ropes. */
import { load32, load64 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { ELEMENTS_VALUES, OBJECT_ELEMENTS, STRING_BODY, STRING_LENGTH, STRING_LENGTH_MAX } from "#abi/cell.ts";
import { arrayLength, isDense } from "#runtime/array.ts";
import { throwOutOfMemory, throwRangeError } from "#runtime/exception.ts";
import { copyUnits, isWideCell, tryFlatten, tryNewFlatString, unitsOf } from "#runtime/strings/flat.ts";
import { isString, undefinedValue } from "#runtime/value.ts";

/**
 * The elements of a dense array of that length with the separator between them; undefined when it is no such array, or some element is no string.
 * @throws RangeError when the text is too long or there is no memory
 */
export function joinStrings(array: value, count: u32, separator: value): value {
  if (!isDense(array)) return undefinedValue();
  // The conversion of the separator may have changed the array.
  if (count === 0 || arrayLength(array) !== count) return undefinedValue();
  const elements = load64(bitsOf(array) + OBJECT_ELEMENTS) + ELEMENTS_VALUES;
  if (!tryFlatten(bitsOf(separator))) return throwOutOfMemory();
  let wide = isWideCell(bitsOf(separator));
  let length: u64 = u64(count - 1) * u64(load32(bitsOf(separator) + STRING_LENGTH));
  for (let i: u32 = 0; i < count; i++) {
    const element = load64(elements + u64(i) * 8);
    if (!isString(valueOfBits(element))) return undefinedValue();
    if (!tryFlatten(element)) return throwOutOfMemory();
    length += u64(load32(element + STRING_LENGTH));
    if (isWideCell(element)) wide = true;
  }
  if (count === 1) return valueOfBits(load64(elements));
  if (length === 0) return "";
  if (length > STRING_LENGTH_MAX) return throwRangeError("Invalid string length");
  const result = tryNewFlatString(u32(length), wide);
  if (result === 0) return throwOutOfMemory();
  const body = result + STRING_BODY;
  const between = load32(bitsOf(separator) + STRING_LENGTH);
  const betweenUnits = unitsOf(bitsOf(separator));
  const betweenWide = isWideCell(bitsOf(separator));
  let at: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    if (i !== 0 && between !== 0) {
      copyUnits(body, wide, at, betweenUnits, betweenWide, between);
      at += between;
    }
    const element = load64(elements + u64(i) * 8);
    const units = load32(element + STRING_LENGTH);
    copyUnits(body, wide, at, unitsOf(element), isWideCell(element), units);
    at += units;
  }
  return valueOfBits(result);
}
