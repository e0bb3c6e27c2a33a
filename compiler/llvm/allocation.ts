/** Bump allocation of objects inline (runtime/heap.ts): memory between cursor and limit is zeroed, so only the header is written. */
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { CELL_ALIGN_BYTES, EMPTY_OBJECT_WORDS, KIND_OBJECT, OBJECT_INLINE, OFFSET_FLAGS, OFFSET_KIND, OFFSET_SIZE } from "#abi/cell.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { require } from "#compiler/llvm/paths.ts";

/** Octets of an ordinary object with room for so many fields; the number of inline words is odd (runtime/shapes/roots.ts), as a cell is a multiple of 16. */
export function objectBytes(words: number): number {
  return OBJECT_INLINE + ((words === 0 ? EMPTY_OBJECT_WORDS : words) | 1) * 8;
}

/** A pointer to a new object of a shape (an i32); goes to `slow` when there is no room in the current run. */
export function writeAllocation(w: FunctionWriter, shape: string, bytes: number, slow: string): string {
  const pointer = writeRoom(w, bytes, slow);
  writeHeader(w, pointer, KIND_OBJECT, 0, bytes, shape);
  return pointer;
}

/** A pointer to zeroed memory, whose cells' headers are to be written at once; goes to `slow` when the current run has no room. */
export function writeRoom(w: FunctionWriter, bytes: number, slow: string): string {
  const cursor = w.module.global(RUNTIME_GLOBALS.allocationCursor);
  const at = w.load("i64", cursor, 8, "heap");
  const limit = w.load("i64", w.module.global(RUNTIME_GLOBALS.allocationLimit), 8, "heap");
  require(w, w.set(`icmp uge i64 ${w.set(`sub i64 ${limit}, ${at}`)}, ${bytes}`), slow);
  w.store("i64", w.set(`add i64 ${at}, ${bytes}`), cursor, 8, "heap");
  return w.pointer(at);
}

/** `shape`: an i32, or none for what is no value. */
export function writeHeader(w: FunctionWriter, pointer: string, kind: number, flags: number, bytes: number, shape: string | null): void {
  const rest = (BigInt(kind) << BigInt(OFFSET_KIND * 8)) | (BigInt(flags) << BigInt(OFFSET_FLAGS * 8)) | (BigInt(bytes / CELL_ALIGN_BYTES) << BigInt(OFFSET_SIZE * 8));
  const word = shape === null ? String(rest) : w.set(`or disjoint i64 ${w.set(`zext i32 ${shape} to i64`)}, ${rest}`);
  w.store("i64", word, pointer, 16, "header");
}
