/** Elements that are added at the end of a plain array which has room, as `push` and `array[array.length] = value` do. */
import {
  ARRAY_LENGTH, ELEMENTS_CAPACITY, ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_FIXED_LENGTH, FLAG_HOLEY, FLAG_IS_PROTOTYPE, FLAG_SPARSE, OBJECT_ELEMENTS, OFFSET_FLAGS,
} from "#abi/cell.ts";
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { writeBarrier } from "#compiler/llvm/barrier.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { require } from "#compiler/llvm/paths.ts";

/** What keeps an array from being extended in place: other storage, a length that is fixed or ahead of the elements, caches that depend on it. */
const UNUSUAL_FLAGS = FLAG_FIXED_LENGTH | FLAG_HOLEY | FLAG_IS_PROTOTYPE | FLAG_SPARSE;

/**
 * Adds a word (`mayBeYoung`: barrier.ts) behind the last element of the cell at `pointer`; gives the new length. Jumps to `otherwise` when it is no plain array (its shape also
 * says that it is extensible) or `index` is given and is not its length, to `full` when it has no room.
 */
export function writeAppend(w: FunctionWriter, pointer: string, word: string, mayBeYoung: boolean, index: string | null, full: string, otherwise: string): string {
  const shape = w.load("i32", pointer, 16, "header");
  require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", w.module.global(RUNTIME_GLOBALS.arrayShape), 4, "cache")}`), otherwise);
  const flags = w.load("i8", w.offset(pointer, OFFSET_FLAGS), 1, "header");
  require(w, w.set(`icmp eq i8 ${w.set(`and i8 ${flags}, ${UNUSUAL_FLAGS}`)}, 0`), otherwise);
  require(w, w.set(`icmp eq i8 ${w.load("i8", w.module.global(RUNTIME_GLOBALS.indexedPrototypes), 1, "cache")}, 0`), otherwise);
  const elements = w.load("i64", w.offset(pointer, OBJECT_ELEMENTS), 8, "object");
  require(w, w.set(`icmp ne i64 ${elements}, 0`), full);
  const base = w.pointer(elements);
  const length = w.load("i32", w.offset(base, ELEMENTS_LENGTH), 4, "elements");
  if (index !== null) require(w, w.set(`icmp eq i32 ${index}, ${length}`), otherwise);
  require(w, w.set(`icmp ult i32 ${length}, ${w.load("i32", w.offset(base, ELEMENTS_CAPACITY), 4, "elements")}`), full);
  const at = w.set(`getelementptr i64, ptr ${w.offset(base, ELEMENTS_VALUES)}, i64 ${w.set(`zext i32 ${length} to i64`)}`);
  w.store("i64", word, at, 8, "element");
  if (mayBeYoung) writeBarrier(w, base, at);
  const longer = w.set(`add nuw i32 ${length}, 1`);
  w.store("i32", longer, w.offset(base, ELEMENTS_LENGTH), 4, "elements");
  w.store("i32", longer, w.offset(pointer, ARRAY_LENGTH), 4, "array");
  return longer;
}
