/** Boxing, unboxing and tests of words (abi/value.ts). */
import { DOUBLE_OFFSET, FALSE, TRUE } from "#abi/value.ts";
import { OFFSET_KIND } from "#abi/cell.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { isBoxed, type Type } from "#compiler/ir/types.ts";
import { i64, INT_TAG_WORD, NAN_WORD } from "#compiler/llvm/constants.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";

export const INT_TAG_TEXT = i64(INT_TAG_WORD);
export const DOUBLE_OFFSET_TEXT = i64(BigInt(DOUBLE_OFFSET));
export const NAN_TEXT = i64(NAN_WORD);
/** NOT_CELL_MASK: as a number of JavaScript it would lose its low bit. */
const NOT_CELL_TEXT = i64(INT_TAG_WORD | 2n);

/** The value behind `box`, when there is one. */
export function unwrapped(value: Instruction): Instruction {
  return value.op === "box" || (value.op === "check.initialized" && value.args[0]!.op === "box") ? unwrapped(value.args[0]!) : value;
}

/** The boxed word of any language value. */
export function boxed(w: FunctionWriter, value: Instruction): string {
  const constant = w.constantWord(value);
  if (constant !== null) return constant;
  const operand = w.use(value);
  switch (value.type) {
    case "bool": return boxBool(w, operand);
    case "i32": return boxInt(w, operand);
    case "u32": return boxUnsigned(w, operand);
    case "f64": return boxDouble(w, operand);
    case "i8": case "i16": return boxInt(w, w.set(`sext ${value.type} ${operand} to i32`));
    default: return operand;
  }
}

export function boxBool(w: FunctionWriter, bit: string): string {
  return w.set(`select i1 ${bit}, i64 ${TRUE}, i64 ${FALSE}`);
}

export function boxInt(w: FunctionWriter, int: string): string {
  return w.set(`or disjoint i64 ${w.set(`zext i32 ${int} to i64`)}, ${INT_TAG_TEXT}`);
}

/** A u32 beyond 2^31-1 is a double. */
export function boxUnsigned(w: FunctionWriter, int: string): string {
  if (w.isCompact) return w.callSupport("boxUnsigned", [int]);
  const small = w.set(`icmp sge i32 ${int}, 0`);
  const word = boxInt(w, int);
  const bits = w.set(`bitcast double ${w.set(`uitofp i32 ${int} to double`)} to i64`);
  return w.set(`select i1 ${small}, i64 ${word}, i64 ${w.set(`add i64 ${bits}, ${DOUBLE_OFFSET_TEXT}`)}`);
}

/** An int word when the double is one (and not -0), else a double word with canonical NaN. */
export function boxDouble(w: FunctionWriter, value: string): string {
  return w.inLoop ? boxDoubleInline(w, value) : w.callSupport("boxDouble", [`${value}`]);
}

/** cvttsd2si gives 0x80000000 for what does not fit, which then differs from the double or is right. */
export function boxDoubleInline(w: FunctionWriter, value: string): string {
  const vector = w.set(`insertelement <2 x double> poison, double ${value}, i32 0`);
  const int = w.set(`call i32 ${w.module.intrinsic("llvm.x86.sse2.cvttsd2si", "i32", ["<2 x double>"])}(<2 x double> ${vector})`);
  const back = w.set(`sitofp i32 ${int} to double`);
  const same = w.set(`fcmp oeq double ${back}, ${value}`);
  const bits = w.set(`bitcast double ${value} to i64`);
  // Zero needs a look at the sign: the bits of +0 are 0.
  const notZero = w.set(`icmp ne i32 ${int}, 0`);
  const plusZero = w.set(`icmp eq i64 ${bits}, 0`);
  const isInt = w.set(`and i1 ${same}, ${w.set(`or i1 ${notZero}, ${plusZero}`)}`);
  const intWord = boxInt(w, int);
  const nan = w.set(`fcmp uno double ${value}, ${value}`);
  const doubleWord = w.set(`select i1 ${nan}, i64 ${NAN_TEXT}, i64 ${w.set(`add i64 ${bits}, ${DOUBLE_OFFSET_TEXT}`)}`);
  return w.set(`select i1 ${isInt}, i64 ${intWord}, i64 ${doubleWord}`);
}

// --- tests ------------------------------------------------------------------------------------------------------------------

export function isIntWord(w: FunctionWriter, word: string): string {
  return w.set(`icmp uge i64 ${word}, ${INT_TAG_TEXT}`);
}
/** Both words are ints: the tag is all ones, so it survives `and`. */
export function areIntWords(w: FunctionWriter, a: string, b: string): string {
  return isIntWord(w, w.set(`and i64 ${a}, ${b}`));
}
export function isNumberWord(w: FunctionWriter, word: string): string {
  return w.set(`icmp uge i64 ${word}, ${DOUBLE_OFFSET_TEXT}`);
}
/** Program values are never EMPTY, so the mask alone decides. */
export function isCellWord(w: FunctionWriter, word: string): string {
  return w.set(`icmp eq i64 ${w.set(`and i64 ${word}, ${NOT_CELL_TEXT}`)}, 0`);
}
export function intOfWord(w: FunctionWriter, word: string): string {
  return w.set(`trunc i64 ${word} to i32`);
}
/** The double of a number word of either kind. */
export function doubleOfWord(w: FunctionWriter, word: string): string {
  if (w.isCompact) return w.callSupport("toDouble", [word]);
  const fromInt = w.set(`sitofp i32 ${intOfWord(w, word)} to double`);
  const fromDouble = w.set(`bitcast i64 ${w.set(`sub i64 ${word}, ${DOUBLE_OFFSET_TEXT}`)} to double`);
  return w.set(`select i1 ${isIntWord(w, word)}, double ${fromInt}, double ${fromDouble}`);
}
/** KIND_* of a cell. */
export function kindOfCell(w: FunctionWriter, pointer: string): string {
  return w.load("i8", w.offset(pointer, OFFSET_KIND), 1, "header");
}

// --- conversions ------------------------------------------------------------------------------------------------------------

/** The operand as a parameter of some type wants it. */
export function converted(w: FunctionWriter, value: Instruction, type: Type): string {
  if (isBoxed(type)) return boxed(w, value);
  if (type === "f64" && value.type !== "f64") return asDouble(w, value);
  return w.use(value);
}

/** The double of a value known to be a number. */
export function asDouble(w: FunctionWriter, value: Instruction): string {
  const inner = unwrapped(value);
  switch (inner.type) {
    case "f64": return w.use(inner);
    case "i32": return w.set(`sitofp i32 ${w.use(inner)} to double`);
    case "u32": return w.set(`uitofp i32 ${w.use(inner)} to double`);
    default: return doubleOfWord(w, boxed(w, inner));
  }
}
