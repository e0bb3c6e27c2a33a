"use system";
/**
 * The one-unit strings of Latin-1: one of each, interned, so that characters taken out of strings are compared with each other and with the program's
 * own by address, and are property keys as they are.
 */
import { load64, store32, store64, store8 } from "#sys/memory.ts";
import { bitsOf, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { KIND_STRING, STRING_BODY, STRING_LENGTH } from "#abi/cell.ts";
import { stringShape } from "#runtime/shape.ts";
import { intern } from "#runtime/strings/intern.ts";

/** Their words by unit; 0 until one is asked for. Compiled code looks here (compiler/llvm/string-ops.ts). */
const unitStrings: ptr = staticMemory(2048, 16);
/** Cells for those that the image does not have, 32 octets each. They are no heap cells: their places may be kept for ever. */
const cells: ptr = staticMemory(8192, 16);

/** The one-unit string of a Latin-1 unit. */
export function latin1UnitString(unit: u32): value {
  const known = load64(unitStrings + u64(unit) * 8);
  if (known !== 0) return valueOfBits(known);
  const found = intern(valueOfBits(unitCell(unit)));
  store64(unitStrings + u64(unit) * 8, bitsOf(found));
  return found;
}

/** The cell for a unit that has no string in the image. */
export function unitCell(unit: u32): ptr {
  const cell = cells + u64(unit) * 32;
  if (load64(cell) === 0) {
    store64(cell, u64(u32(stringShape)) | (u64(KIND_STRING) << 32) | (u64(2) << 48));
    store32(cell + STRING_LENGTH, 1);
    store8(cell + STRING_BODY, u8(unit));
  }
  return cell;
}
