/**
 * Builtin methods that calls expand in place when the function found is the builtin itself and the operands are of the usual types:
 * `text.charCodeAt(i)` and the functions of Math that are an instruction or two.
 */
import { FORM_LATIN1, FORM_UTF16, KIND_STRING, STRING_BODY, STRING_FORM, STRING_LENGTH } from "#abi/cell.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { asDouble, boxDouble, boxed, boxInt, doubleOfWord, intOfWord, isCellWord, isIntWord, isNumberWord, kindOfCell, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { require } from "#compiler/llvm/paths.ts";

export interface KnownMethod {
  /** The builtin's symbol without its place in the file. */
  readonly symbol: string;
  readonly argc: number;
  /** Gives the boxed result, jumping to `otherwise` when the operands are unusual. */
  readonly expand: (w: FunctionWriter, self: string, args: readonly Instruction[], otherwise: string) => string;
}

/** The double of an operand that is a number; else jumps away. */
function requireDouble(w: FunctionWriter, value: Instruction, otherwise: string): string {
  const inner = unwrapped(value);
  if (inner.type === "f64" || inner.type === "i32" || inner.type === "u32") return asDouble(w, inner);
  const word = boxed(w, inner);
  require(w, isNumberWord(w, word), otherwise);
  return doubleOfWord(w, word);
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
  require(w, w.set(`icmp ult i32 ${index}, ${w.load("i32", w.offset(cell, STRING_LENGTH), 8)}`), otherwise);
  const form = w.load("i8", w.offset(cell, STRING_FORM), 1);
  require(w, w.set(`icmp ule i8 ${form}, ${FORM_UTF16}`), otherwise);
  const units = w.offset(cell, STRING_BODY);
  const wide = w.set(`zext i32 ${index} to i64`);
  const [narrow, broad, done] = [w.newLabel("narrow"), w.newLabel("broad"), w.newLabel("unit")];
  w.branch(w.set(`icmp eq i8 ${form}, ${FORM_LATIN1}`), narrow, broad);
  w.place(narrow);
  const octet = w.set(`zext i8 ${w.load("i8", w.set(`getelementptr i8, ptr ${units}, i64 ${wide}`), 1)} to i32`);
  w.jump(done);
  w.place(broad);
  const unit = w.set(`zext i16 ${w.load("i16", w.set(`getelementptr i16, ptr ${units}, i64 ${wide}`), 2)} to i32`);
  w.jump(done);
  w.place(done);
  return boxInt(w, w.phi("i32", [[octet, narrow], [unit, broad]]));
}

export const KNOWN_METHODS: ReadonlyMap<string, KnownMethod> = new Map([
  ["charCodeAt", { symbol: "builtins/string.ts:String.charCodeAt", argc: 1, expand: expandCharCodeAt }],
  ["sqrt", unary("builtins/math.ts:Math.sqrt", "llvm.sqrt.f64")],
  ["abs", unary("builtins/math.ts:Math.abs", "llvm.fabs.f64")],
]);
