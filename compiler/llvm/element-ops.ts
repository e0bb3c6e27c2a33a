/**
 * `object[key]`. Loops read and write elements of arrays inline; with the hint `elements` of the lowering (`{ elements: "u8" }`, what the
 * type annotations say, never trusted) that typed array comes first. The rest is in helpers of the program module and the runtime.
 */
import {
  ELEMENTS_LENGTH, ELEMENTS_VALUES, KIND_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY, KIND_UINT16_ARRAY,
  KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, OBJECT_ELEMENTS, VIEW_DATA, VIEW_LENGTH,
} from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { asDouble, boxDoubleInline, boxed, boxInt, boxUnsigned, doubleOfWord, intOfWord, isCellWord, isIntWord, isNumberWord, kindOfCell, unwrapped } from "#compiler/llvm/boxing.ts";
import { mayBeYoung, writeBarrier } from "#compiler/llvm/barrier.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { writeAppend } from "#compiler/llvm/append.ts";
import { requireUnitString } from "#compiler/llvm/string-units.ts";
import { Join, require } from "#compiler/llvm/paths.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

interface ElementType {
  readonly kind: number;
  readonly shift: number;
  /** LLVM type in memory, and how it becomes a word. */
  readonly type: string;
  readonly read: (w: FunctionWriter, raw: string) => string;
}

const small = (extend: string, type: string) => (w: FunctionWriter, raw: string): string => boxInt(w, w.set(`${extend} ${type} ${raw} to i32`));

/** Element types by hint. Clamped arrays and bigints are left to the runtime. */
export const ELEMENT_TYPES: Readonly<Record<string, ElementType>> = {
  i8: { kind: KIND_INT8_ARRAY, shift: 0, type: "i8", read: small("sext", "i8") },
  u8: { kind: KIND_UINT8_ARRAY, shift: 0, type: "i8", read: small("zext", "i8") },
  i16: { kind: KIND_INT16_ARRAY, shift: 1, type: "i16", read: small("sext", "i16") },
  u16: { kind: KIND_UINT16_ARRAY, shift: 1, type: "i16", read: small("zext", "i16") },
  i32: { kind: KIND_INT32_ARRAY, shift: 2, type: "i32", read: boxInt },
  u32: { kind: KIND_UINT32_ARRAY, shift: 2, type: "i32", read: boxUnsigned },
  f32: { kind: KIND_FLOAT32_ARRAY, shift: 2, type: "float", read: (w, raw) => boxDoubleInline(w, w.set(`fpext float ${raw} to double`)) },
  f64: { kind: KIND_FLOAT64_ARRAY, shift: 3, type: "double", read: boxDoubleInline },
};

/** Element types that loops handle inline besides arrays, without and with a hint. */
const USUAL = ["u8", "i32", "f64"].map((name) => ELEMENT_TYPES[name]!);

/** What an access does inline: with a hint that one kind, in loops without one all the usual kinds. Everything else is a helper's. */
function inlineKinds(w: FunctionWriter, i: Instruction): { arrays: boolean; typed: readonly ElementType[] } {
  const hint = (i.imm as { elements?: string | null } | null)?.elements ?? null;
  if (hint === null || hint === "string") return { arrays: true, typed: w.inLoop ? USUAL : [] };
  return hint === "any" ? { arrays: true, typed: [] } : { arrays: false, typed: [ELEMENT_TYPES[hint]!] };
}

/** Whether the object is probably a string: by the hint, or since it was tested. */
function isString(i: Instruction): boolean {
  return i.args[0]!.type === "string" || (i.imm as { elements?: string | null } | null)?.elements === "string";
}

/** Index register of the key, or a jump to `slow`. */
function requireIndex(w: FunctionWriter, key: Instruction, slow: string): string | null {
  if (key.type === "i32" || key.type === "u32") return w.use(key);
  if (key.type !== "any") return null;
  require(w, isIntWord(w, w.use(key)), slow);
  return intOfWord(w, w.use(key));
}

/** Pointers to elements and element of an array below elements.length, else a jump to `slow`. A negative index is a large one. */
function arrayElement(w: FunctionWriter, pointer: string, index: string, slow: string): { base: string; at: string } {
  const elements = w.load("i64", w.offset(pointer, OBJECT_ELEMENTS), 8, "object");
  require(w, w.set(`icmp ne i64 ${elements}, 0`), slow);
  const base = w.pointer(elements);
  require(w, w.set(`icmp ult i32 ${index}, ${w.load("i32", w.offset(base, ELEMENTS_LENGTH), 4, "elements")}`), slow);
  return { base, at: w.set(`getelementptr i64, ptr ${w.offset(base, ELEMENTS_VALUES)}, i64 ${w.set(`zext i32 ${index} to i64`)}`) };
}

/** The same for an element that is there, with its value: for a hole the prototype chain is asked, where a setter may be. */
export function presentElement(w: FunctionWriter, pointer: string, index: string, slow: string): { base: string; at: string; value: string } {
  const { base, at } = arrayElement(w, pointer, index, slow);
  const value = w.load("i64", at, 8, "element");
  require(w, w.set(`icmp ne i64 ${value}, ${HOLE}`), slow);
  return { base, at, value };
}

/** Bounds of a typed array: gives the address of its data and the wide index, or jumps to `slow`. */
export function typedBounds(w: FunctionWriter, pointer: string, index: string, slow: string): { data: string; wide: string } {
  const wide = w.set(`zext i32 ${index} to i64`);
  require(w, w.set(`icmp ult i64 ${wide}, ${w.load("i64", w.offset(pointer, VIEW_LENGTH), 8, "view")}`), slow);
  return { data: w.pointer(w.load("i64", w.offset(pointer, VIEW_DATA), 8, "view")), wide };
}

/** Jumps to one block for each element type by the kind of a cell; other kinds go to `slow`. Each block is filled by `write`. */
function switchKinds(w: FunctionWriter, kind: string, types: readonly ElementType[], slow: string, write: (element: ElementType) => void): void {
  const labels = types.map(() => w.newLabel("kind"));
  w.line(`switch i8 ${kind}, label %${slow} [ ${types.map((element, index) => `i8 ${element.kind}, label %${labels[index]!}`).join(" ")} ]`);
  types.forEach((element, index) => {
    w.place(labels[index]!);
    write(element);
  });
}

export function align(element: ElementType): number {
  return 1 << element.shift;
}

const writeGetElement: Writer = (w, i) => {
  const object = unwrapped(i.args[0]!);
  const key = unwrapped(i.args[1]!);
  const word = boxed(w, object);
  const slow = w.newLabel("slow");
  const join = new Join(w, "i64", "element");
  const keyWord = boxed(w, key);
  const index = w.isHot ? requireIndex(w, key, slow) : null;
  if (index !== null) {
    require(w, isCellWord(w, word), slow);
    const pointer = w.pointer(word);
    const kind = kindOfCell(w, pointer);
    const { arrays, typed } = isString(i) ? { arrays: false, typed: [] } : inlineKinds(w, i);
    if (isString(i)) join.give(requireUnitString(w, pointer, index, slow));
    if (arrays) {
      const other = typed.length > 0 ? w.newLabel("typed") : slow;
      require(w, w.set(`icmp eq i8 ${kind}, ${KIND_ARRAY}`), other, null);
      join.give(presentElement(w, pointer, index, slow).value);
      if (typed.length > 0) w.place(other);
    }
    if (typed.length > 0) {
      switchKinds(w, kind, typed, slow, (element) => {
        const { data, wide } = typedBounds(w, pointer, index, slow);
        join.give(element.read(w, w.load(element.type, w.set(`getelementptr ${element.type}, ptr ${data}, i64 ${wide}`), align(element), "data")));
      });
    }
  } else {
    w.jump(slow);
  }
  w.place(slow);
  const result = w.callSupport("getElement", [word, keyWord]);
  w.checkThrown(result);
  join.give(result);
  join.finish(w.nameOf(i));
};

/** Stores a number of the right sort into a typed array, else jumps to `slow`. */
function storeTyped(w: FunctionWriter, pointer: string, index: string, element: ElementType, value: Instruction, slow: string): void {
  const isFloat = element.type === "double" || element.type === "float";
  let raw: string;
  if (value.type === "i32" || value.type === "u32" || value.type === "f64") {
    raw = isFloat ? asDouble(w, value) : value.type === "f64" ? "" : w.use(value);
    if (raw === "") return w.jump(slow);
  } else {
    const word = boxed(w, value);
    require(w, isFloat ? isNumberWord(w, word) : isIntWord(w, word), slow);
    raw = isFloat ? doubleOfWord(w, word) : intOfWord(w, word);
  }
  const { data, wide } = typedBounds(w, pointer, index, slow);
  if (element.type === "float") raw = w.set(`fptrunc double ${raw} to float`);
  else if (!isFloat && element.type !== "i32") raw = w.set(`trunc i32 ${raw} to ${element.type}`);
  w.store(element.type, raw, w.set(`getelementptr ${element.type}, ptr ${data}, i64 ${wide}`), align(element), "data");
}

const writeSetElement: Writer = (w, i) => {
  const [object, key, value] = i.args.map(unwrapped) as [Instruction, Instruction, Instruction];
  const word = boxed(w, object);
  const keyWord = boxed(w, key);
  const valueWord = boxed(w, value);
  const strict = (i.imm as { strict: boolean }).strict ? "1" : "0";
  const slow = w.newLabel("slow");
  const done = w.newLabel("done");
  const index = w.isHot ? requireIndex(w, key, slow) : null;
  if (index !== null) {
    require(w, isCellWord(w, word), slow);
    const pointer = w.pointer(word);
    const kind = kindOfCell(w, pointer);
    const { arrays, typed } = inlineKinds(w, i);
    if (arrays) {
      const other = typed.length > 0 ? w.newLabel("typed") : slow;
      require(w, w.set(`icmp eq i8 ${kind}, ${KIND_ARRAY}`), other, null);
      const absent = w.inLoop ? w.newLabel("absent") : slow;
      const { at, base } = presentElement(w, pointer, index, absent);
      w.store("i64", valueWord, at, 8, "element");
      if (mayBeYoung(w, value)) writeBarrier(w, base, at);
      w.jump(done);
      if (absent !== slow) {
        w.place(absent);
        writeAppend(w, pointer, valueWord, mayBeYoung(w, value), index, slow, slow);
        w.jump(done);
      }
      if (typed.length > 0) w.place(other);
    }
    if (typed.length > 0) {
      switchKinds(w, kind, typed, slow, (element) => {
        storeTyped(w, pointer, index, element, value, slow);
        if (element.type === "double" || element.type === "float" || value.type !== "f64") w.jump(done);
      });
    }
  } else {
    w.jump(slow);
  }
  w.place(slow);
  w.checkThrown(w.callSupport("setElement", [word, keyWord, valueWord, strict]));
  w.jump(done);
  w.place(done);
};

export const ELEMENT_OPS: Partial<Record<OpName, Writer>> = {
  "js.getelem": writeGetElement,
  "js.setelem": writeSetElement,
};
