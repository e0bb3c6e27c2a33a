/** Steps of iterations over what has elements in place, and patterns that take them without an iteration. */
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import {
  ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_HOLEY, FLAG_SPARSE, ITERATION_MODE, ITERATION_MODE_ARRAY, ITERATION_MODE_STRING, ITERATION_MODE_VIEW, ITERATION_NEXT, ITERATION_SUBJECT, KIND_ARRAY,
  OBJECT_ELEMENTS, OFFSET_FLAGS,
} from "#abi/cell.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed, intOfWord, isCellWord, isIntWord, kindOfCell } from "#compiler/llvm/boxing.ts";
import { i64, INT_TAG_WORD } from "#compiler/llvm/constants.ts";
import { align, ELEMENT_TYPES, presentElement, typedBounds } from "#compiler/llvm/element-ops.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { requireUnit, unitString } from "#compiler/llvm/string-units.ts";

/** How an element is taken from the cell that an iteration goes over; else it jumps away. */
interface Stepping {
  readonly mode: number;
  readonly take: (w: FunctionWriter, subject: string, index: string, otherwise: string) => string;
}

const OVER_ARRAY: Stepping = {
  mode: ITERATION_MODE_ARRAY,
  take: (w, subject, index, otherwise) => {
    require(w, w.set(`icmp eq i8 ${kindOfCell(w, subject)}, ${KIND_ARRAY}`), otherwise);
    return presentElement(w, subject, index, otherwise).value;
  },
};

/** Characters of Latin-1: no surrogates. */
const OVER_STRING: Stepping = { mode: ITERATION_MODE_STRING, take: (w, subject, index, otherwise) => unitString(w, requireUnit(w, subject, index, otherwise), otherwise) };

function overView(elements: string): Stepping {
  const element = ELEMENT_TYPES[elements]!;
  return {
    mode: ITERATION_MODE_VIEW,
    take: (w, subject, index, otherwise) => {
      require(w, w.set(`icmp eq i8 ${kindOfCell(w, subject)}, ${element.kind}`), otherwise);
      const { data, wide } = typedBounds(w, subject, index, otherwise);
      return element.read(w, w.load(element.type, w.set(`getelementptr ${element.type}, ptr ${data}, i64 ${wide}`), align(element), "data"));
    },
  };
}

/** The next element of what the iteration probably goes over is taken here as long as it is there; the runtime knows all the rest. */
function writeIterationStep(w: FunctionWriter, i: Instruction): void {
  const iteration = boxed(w, i.args[0]!);
  if (!w.inLoop) return w.bind(i, w.callEntry("iterationStep", [iteration]));
  const elements = (i.imm as { elements: string } | null)?.elements ?? null;
  const { mode, take } = elements === null ? OVER_ARRAY : elements === "string" ? OVER_STRING : overView(elements);
  const join = new Join(w, "i64", "step");
  const slow = w.newLabel("slow");
  const cell = w.pointer(iteration);
  require(w, w.set(`icmp eq i64 ${w.load("i64", w.offset(cell, ITERATION_MODE), 8, "iteration")}, ${i64(INT_TAG_WORD | BigInt(mode))}`), slow, null);
  const subject = w.pointer(w.load("i64", w.offset(cell, ITERATION_SUBJECT), 8, "iteration"));
  const at = w.offset(cell, ITERATION_NEXT);
  const index = w.load("i64", at, 8, "iteration");
  require(w, isIntWord(w, index), slow);
  const value = take(w, subject, intOfWord(w, index), slow);
  // Below the number of elements, so the next index is an int32 too.
  w.store("i64", w.set(`add i64 ${index}, 1`), at, 8, "iteration");
  join.give(value);
  w.place(slow);
  join.give(w.callEntry("iterationStep", [iteration]));
  join.finish(w.nameOf(i));
}

/** Flags of an array with holes, or whose elements lie elsewhere. */
const NOT_PLAIN = FLAG_HOLEY | FLAG_SPARSE;

/** Whether patterns may take the elements of an array as they lie. */
function writeIsPlain(w: FunctionWriter, i: Instruction): void {
  const word = boxed(w, i.args[0]!);
  const join = new Join(w, "i1", "plain");
  join.giveIf(w.set(`xor i1 ${isCellWord(w, word)}, true`), "false", "true");
  const array = w.pointer(word);
  const shape = w.load("i32", array, 16, "header");
  join.giveIf(w.set(`icmp ne i32 ${shape}, ${w.load("i32", w.module.global(RUNTIME_GLOBALS.arrayShape), 4, "cache")}`), "false");
  const flags = w.load("i8", w.offset(array, OFFSET_FLAGS), 1, "header");
  join.giveIf(w.set(`icmp ne i8 ${w.set(`and i8 ${flags}, ${NOT_PLAIN}`)}, 0`), "false", "true");
  join.giveIf(w.set(`icmp ne i8 ${w.load("i8", w.module.global(RUNTIME_GLOBALS.indexedPrototypes), 1, "cache")}, 0`), "false", "true");
  join.give(w.callEntry("arraysIteratePlainly", []));
  join.finish(w.nameOf(i));
}

/** An element of a plain array, undefined behind its end. */
function writeItem(w: FunctionWriter, i: Instruction): void {
  const index = i.imm as number;
  const join = new Join(w, "i64", "item");
  const elements = w.load("i64", w.offset(w.pointer(boxed(w, i.args[0]!)), OBJECT_ELEMENTS), 8, "object");
  join.giveIf(w.set(`icmp eq i64 ${elements}, 0`), String(UNDEFINED), "true");
  const base = w.pointer(elements);
  join.giveIf(w.set(`icmp ule i32 ${w.load("i32", w.offset(base, ELEMENTS_LENGTH), 4, "elements")}, ${index}`), String(UNDEFINED), "true");
  join.give(w.load("i64", w.offset(base, ELEMENTS_VALUES + index * 8), 8, "element"));
  join.finish(w.nameOf(i));
}

export const ITERATION_OPS: Partial<Record<OpName, (w: FunctionWriter, i: Instruction) => void>> = {
  "iter.step": writeIterationStep, "array.isplain": writeIsPlain, "array.item": writeItem,
};
