/**
 * Builtin methods that calls expand in place when the function found is the builtin itself and the operands are of the usual types:
 * `text.charCodeAt(i)` and the functions of Math that are an instruction or two.
 */
import { FORM_LATIN1, FORM_SLICE, FORM_UTF16, KIND_STRING, STRING_BODY, STRING_FORM, STRING_LENGTH, STRING_OFFSET, STRING_PARENT } from "#abi/cell.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { asDouble, boxDouble, boxed, boxInt, doubleOfWord, intOfWord, isCellWord, isIntWord, isNumberWord, kindOfCell, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { requireDouble, requireInt } from "#compiler/llvm/operands.ts";
import { require } from "#compiler/llvm/paths.ts";
import { DATA_VIEW_METHODS } from "#compiler/llvm/view-methods.ts";

export interface KnownMethod {
  /** The builtin's symbol without its place in the file. */
  readonly symbol: string;
  readonly argc: number;
  /** More arguments that may be given. */
  readonly optional?: number;
  /** Whether it is expanded outside loops as well. */
  readonly everywhere?: boolean;
  /** Gives the boxed result, jumping to `otherwise` when the operands are unusual. */
  readonly expand: (w: FunctionWriter, self: string, args: readonly Instruction[], otherwise: string) => string;
}

/** A function of two int32s that gives an int32. */
function ofInts(symbol: string, compute: (w: FunctionWriter, a: string, b: string) => string): KnownMethod {
  return { symbol, argc: 2, expand: (w, _, [a, b], otherwise) => boxInt(w, compute(w, requireInt(w, a!, otherwise), requireInt(w, b!, otherwise))) };
}

function smaller(name: string): (w: FunctionWriter, a: string, b: string) => string {
  return (w, a, b) => w.set(`call i32 ${w.module.intrinsic(name, "i32", ["i32", "i32"])}(i32 ${a}, i32 ${b})`);
}

/** Math.floor of what lies between the int32s and is not -0: truncated, and one less where that was up. */
function expandFloor(w: FunctionWriter, _: string, [value]: readonly Instruction[], otherwise: string): string {
  const x = requireDouble(w, value!, otherwise);
  const magnitude = w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${x})`);
  require(w, w.set(`fcmp olt double ${magnitude}, 2.0e9`), otherwise);
  require(w, w.set(`icmp ne i64 ${w.set(`bitcast double ${x} to i64`)}, ${-(2n ** 63n)}`), otherwise);
  const whole = w.set(`fptosi double ${x} to i32`);
  const above = w.set(`fcmp ogt double ${w.set(`sitofp i32 ${whole} to double`)}, ${x}`);
  return boxInt(w, w.set(`sub i32 ${whole}, ${w.set(`zext i1 ${above} to i32`)}`));
}

function unary(symbol: string, intrinsic: string): KnownMethod {
  return {
    symbol, argc: 1,
    expand: (w, _, [value], otherwise) => {
      const x = requireDouble(w, value!, otherwise);
      return boxDouble(w, w.set(`call double ${w.module.intrinsic(intrinsic, "double", ["double"])}(double ${x})`));
    },
  };
}

function expandCharCodeAt(w: FunctionWriter, self: string, [position]: readonly Instruction[], otherwise: string): string {
  const inner = unwrapped(position!);
  let index: string;
  if (inner.type === "i32") index = w.use(inner);
  else {
    const word = boxed(w, inner);
    require(w, isIntWord(w, word), otherwise);
    index = intOfWord(w, word);
  }
  require(w, isCellWord(w, self), otherwise);
  const cell = w.pointer(self);
  require(w, w.set(`icmp eq i8 ${kindOfCell(w, cell)}, ${KIND_STRING}`), otherwise);
  require(w, w.set(`icmp ult i32 ${index}, ${w.load("i32", w.offset(cell, STRING_LENGTH), 8, "string")}`), otherwise);
  // What was put together and then flattened is a slice of a flat string.
  const [flat, slice, ready] = [w.newLabel("flat"), w.newLabel("slice"), w.newLabel("units")];
  const wide = w.set(`zext i32 ${index} to i64`);
  const ownForm = w.load("i8", w.offset(cell, STRING_FORM), 1, "string");
  w.branch(w.set(`icmp ule i8 ${ownForm}, ${FORM_UTF16}`), flat, slice);
  w.place(flat);
  w.jump(ready);
  w.place(slice);
  require(w, w.set(`icmp eq i8 ${ownForm}, ${FORM_SLICE}`), otherwise);
  const parent = w.pointer(w.load("i64", w.offset(cell, STRING_PARENT), 8, "string"));
  const parentForm = w.load("i8", w.offset(parent, STRING_FORM), 1, "string");
  const shifted = w.set(`add i64 ${wide}, ${w.set(`zext i32 ${w.load("i32", w.offset(cell, STRING_OFFSET), 4, "string")} to i64`)}`);
  const from = w.here;
  w.jump(ready);
  w.place(ready);
  const form = w.phi("i8", [[ownForm, flat], [parentForm, from]]);
  const holder = w.phi("ptr", [[cell, flat], [parent, from]]);
  const at = w.phi("i64", [[wide, flat], [shifted, from]]);
  const units = w.offset(holder, STRING_BODY);
  const [narrow, broad, done] = [w.newLabel("narrow"), w.newLabel("broad"), w.newLabel("unit")];
  w.branch(w.set(`icmp eq i8 ${form}, ${FORM_LATIN1}`), narrow, broad);
  w.place(narrow);
  const octet = w.set(`zext i8 ${w.load("i8", w.set(`getelementptr i8, ptr ${units}, i64 ${at}`), 1, "string")} to i32`);
  w.jump(done);
  w.place(broad);
  const unit = w.set(`zext i16 ${w.load("i16", w.set(`getelementptr i16, ptr ${units}, i64 ${at}`), 2, "string")} to i32`);
  w.jump(done);
  w.place(done);
  return boxInt(w, w.phi("i32", [[octet, narrow], [unit, broad]]));
}

export const KNOWN_METHODS: ReadonlyMap<string, KnownMethod> = new Map<string, KnownMethod>([
  ...DATA_VIEW_METHODS,
  ["charCodeAt", { symbol: "builtins/string.ts:String.charCodeAt", argc: 1, expand: expandCharCodeAt }],
  ["sqrt", unary("builtins/math.ts:Math.sqrt", "llvm.sqrt.f64")],
  ["floor", { symbol: "builtins/math.ts:Math.floor", argc: 1, expand: expandFloor }],
  ["imul", ofInts("builtins/math.ts:Math.imul", (w, a, b) => w.set(`mul i32 ${a}, ${b}`))],
  ["min", ofInts("builtins/math.ts:Math.min", smaller("llvm.smin.i32"))],
  ["max", ofInts("builtins/math.ts:Math.max", smaller("llvm.smax.i32"))],
  ["abs", unary("builtins/math.ts:Math.abs", "llvm.fabs.f64")],
]);
