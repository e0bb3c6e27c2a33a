"use system";
/** Symbols that programs make (ECMA-262 §20.4). Private names are runtime/private.ts. */
import { load64, store32, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { KIND_SYMBOL, SYMBOL_DESCRIPTION, SYMBOL_HASH } from "#abi/cell.ts";
import { newCell } from "#runtime/heap.ts";
import { symbolShape } from "#runtime/shape.ts";

/** Hashes of symbols run through a full-period generator, so that they differ. */
let hashState: u32 = 0x2545_f491;

/** A fresh symbol; the description is a string or UNDEFINED. */
export function newSymbol(description: value): value {
  const cell = newCell(KIND_SYMBOL, u32(symbolShape), 32);
  hashState = hashState * 1664525 + 1013904223;
  storeValue(cell + SYMBOL_DESCRIPTION, description);
  store32(cell + SYMBOL_HASH, (hashState >>> 8) | 1);
  return valueOfBits(cell);
}

/** String or UNDEFINED. */
export function symbolDescription(symbol: value): value {
  return valueOfBits(load64(bitsOf(symbol) + SYMBOL_DESCRIPTION));
}
