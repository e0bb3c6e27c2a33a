/**
 * Cells that need no class: closures, environments, array literals, `{}`. In hot code they are made in place, by bumping the cursor of the
 * runtime's allocator (allocation.ts); where the current run has no room, and in code that runs once, the runtime makes them.
 */
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import {
  ARRAY_INTERNAL_WORDS, ARRAY_LENGTH, ELEMENTS_CAPACITY, ELEMENTS_VALUES, EMPTY_OBJECT_WORDS, ENVIRONMENT_PARENT, ENVIRONMENT_SLOTS, FLAG_LAZY_PROPERTIES,
  FUNCTION_ENTRY, FUNCTION_ENVIRONMENT, FUNCTION_HOME, FUNCTION_INFO, FUNCTION_WORDS, KIND_ARRAY, KIND_ELEMENTS, KIND_ENVIRONMENT, KIND_FUNCTION, OBJECT_ELEMENTS,
} from "#abi/cell.ts";
import { INFO_ENTRY } from "#abi/records.ts";
import { HOLE, UNINITIALIZED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { objectBytes, writeAllocation, writeHeader, writeRoom } from "#compiler/llvm/allocation.ts";
import { boxed } from "#compiler/llvm/boxing.ts";
import { infoName } from "#compiler/llvm/function-info.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { addressConstant, globalName } from "#compiler/llvm/names.ts";
import { Join } from "#compiler/llvm/paths.ts";

/** Larger environments and literals are left to the runtime. */
const SLOTS_MAX = 16;
const ELEMENTS_MAX = 16;

/** Whether making a cell here is worth some forty octets more than a call: not at the top of a module, which runs once. */
function inPlace(w: FunctionWriter): boolean {
  return w.isHot && (w.inLoop || !w.fn.symbol.endsWith(":<module>"));
}

/** Private data of this module. */
export function data(w: FunctionWriter, prefix: string, definition: string): string {
  const name = w.module.fresh(prefix);
  w.module.define(name);
  w.module.parts.push(`${globalName(name)} = internal ${definition}\n`);
  return name;
}

/** A cell that `make` fills on the fast path, which `slow` calls for on the other. */
function writeInPlace(w: FunctionWriter, i: Instruction, make: (slow: string) => string, slow: () => string): void {
  const join = new Join(w, "i64", "made");
  const label = w.newLabel("slow");
  join.give(w.set(`ptrtoint ptr ${make(label)} to i64`));
  w.place(label);
  join.give(slow());
  join.finish(w.nameOf(i));
}

export function writeFunctionNew(w: FunctionWriter, i: Instruction): void {
  const symbol = i.imm as string;
  const environment = w.use(i.args[0]!);
  const home = boxed(w, i.args[1]!);
  const slow = (): string => w.callEntry("newFunction", [w.module.address(infoName(symbol)), environment, home]);
  const coroutine = w.module.context.facts.signatures.get(symbol)?.coroutine;
  if (!inPlace(w) || coroutine === undefined) return w.bind(i, slow());
  const variety = { none: 0, generator: 1, async: 2, asyncGenerator: 3 }[coroutine];
  const bytes = objectBytes(FUNCTION_WORDS);
  writeInPlace(w, i, (label) => {
    const shape = w.load("i32", `getelementptr (i8, ptr ${w.module.global(RUNTIME_GLOBALS.functionShapes)}, i64 ${variety * 4})`, 4, "cache");
    const cell = writeRoom(w, bytes, label);
    writeHeader(w, cell, KIND_FUNCTION, FLAG_LAZY_PROPERTIES, bytes, shape);
    const info = w.module.global(infoName(symbol));
    // A constant: LLVM reads it where the record is in this module.
    const entry = w.set(`load i32, ptr getelementptr (i8, ptr ${info}, i64 ${INFO_ENTRY}), align 4`);
    w.store("i64", w.set(`zext i32 ${entry} to i64`), w.offset(cell, FUNCTION_ENTRY), 8, "function");
    w.store("i64", environment, w.offset(cell, FUNCTION_ENVIRONMENT), 8, "function");
    w.store("ptr", info, w.offset(cell, FUNCTION_INFO), 8, "function");
    w.store("i64", home, w.offset(cell, FUNCTION_HOME), 8, "function");
    return cell;
  }, slow);
}

export function writeEnvironmentNew(w: FunctionWriter, i: Instruction): void {
  const slots = i.imm as number;
  const parent = w.use(i.args[0]!);
  const slow = (): string => w.callEntry("newEnvironment", [parent, String(slots)]);
  if (!inPlace(w) || slots > SLOTS_MAX) return w.bind(i, slow());
  const bytes = (ENVIRONMENT_SLOTS + slots * 8 + 15) & ~15;
  writeInPlace(w, i, (label) => {
    const cell = writeRoom(w, bytes, label);
    writeHeader(w, cell, KIND_ENVIRONMENT, 0, bytes, null);
    w.store("i64", parent, w.offset(cell, ENVIRONMENT_PARENT), 8, "environment");
    for (let slot = 0; slot < slots; slot++) w.store("i64", String(UNINITIALIZED), w.offset(cell, ENVIRONMENT_SLOTS + slot * 8), 8, "environment");
    return cell;
  }, slow);
}

export function writeEmptyObject(w: FunctionWriter, i: Instruction): void {
  const slow = (): string => w.callEntry("newEmptyObject", []);
  if (!inPlace(w)) return w.bind(i, slow());
  writeInPlace(w, i, (label) => {
    const shape = w.load("i32", w.module.global(RUNTIME_GLOBALS.emptyObjectShape), 4, "cache");
    return writeAllocation(w, shape, objectBytes(EMPTY_OBJECT_WORDS), label);
  }, slow);
}

export function writeArrayLiteral(w: FunctionWriter, i: Instruction): void {
  const count = i.args.length;
  const constants = i.args.map((value) => w.constantWord(value));
  if (inPlace(w) && count <= ELEMENTS_MAX && !constants.includes(String(HOLE))) return writeArrayInPlace(w, i);
  if (count >= 2 && !constants.includes(null)) {
    const table = data(w, "tsuki.elements", `constant [${count} x i64] [${constants.map((word) => `i64 ${word}`).join(", ")}], align 8`);
    return w.bind(i, w.callEntry("newArray", [String(count), addressConstant(table)]));
  }
  w.bind(i, newArrayOf(w, i.args.map((arg) => boxed(w, arg))));
}

function newArrayOf(w: FunctionWriter, words: readonly string[]): string {
  const argv = w.storeArguments(words);
  return w.callEntry("newArray", [String(words.length), argv === "null" ? "0" : w.set(`ptrtoint ptr ${argv} to i64`)]);
}

/** The array and its elements side by side. */
function writeArrayInPlace(w: FunctionWriter, i: Instruction): void {
  const words = i.args.map((arg) => boxed(w, arg));
  // The word that would be padding is room (runtime/elements.ts#newElements).
  const room = (words.length + 1) & ~1;
  const arrayBytes = objectBytes(ARRAY_INTERNAL_WORDS);
  const elementsBytes = words.length === 0 ? 0 : ELEMENTS_VALUES + room * 8;
  writeInPlace(w, i, (label) => {
    const shape = w.load("i32", w.module.global(RUNTIME_GLOBALS.arrayShape), 4, "cache");
    const array = writeRoom(w, arrayBytes + elementsBytes, label);
    writeHeader(w, array, KIND_ARRAY, 0, arrayBytes, shape);
    if (words.length === 0) return array;
    const elements = w.offset(array, arrayBytes);
    writeHeader(w, elements, KIND_ELEMENTS, 0, elementsBytes, null);
    w.store("i64", String((BigInt(words.length) << 32n) | BigInt(room)), w.offset(elements, ELEMENTS_CAPACITY), 8, "elements");
    words.forEach((word, index) => w.store("i64", word, w.offset(elements, ELEMENTS_VALUES + index * 8), 8, "element"));
    w.store("i64", w.set(`ptrtoint ptr ${elements} to i64`), w.offset(array, OBJECT_ELEMENTS), 8, "object");
    w.store("i64", String(words.length), w.offset(array, ARRAY_LENGTH), 8, "array");
    return array;
  }, () => newArrayOf(w, words));
}
