/**
 * Builtin methods that calls expand in place when the function found is the builtin itself and the operands are of the usual types:
 * `text.charCodeAt(i)`, `array.push(x)` and functions of Math here, DataView in view-methods.ts, what the runtime does in quick-methods.ts.
 */
import { ARRAY_LENGTH, FUNCTION_ENTRY } from "#abi/cell.ts";
import { FALSE, TRUE, UNDEFINED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { boxDouble, boxed, boxInt, isCellWord, unwrapped } from "#compiler/llvm/boxing.ts";
import { writeAppend } from "#compiler/llvm/append.ts";
import { mayBeYoung } from "#compiler/llvm/barrier.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { requireFunction } from "#compiler/llvm/invoke-ops.ts";
import { requireDouble, requireInt } from "#compiler/llvm/operands.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { MATH_METHODS } from "#compiler/llvm/math-methods.ts";
import { QUICK_METHODS } from "#compiler/llvm/quick-methods.ts";
import { requireUnit, requireUnitString, unitString } from "#compiler/llvm/string-units.ts";
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

/** Math.imul of two int32s. */
function expandMultiply(w: FunctionWriter, _: string, [a, b]: readonly Instruction[], otherwise: string): string {
  return boxInt(w, w.set(`mul i32 ${requireInt(w, a!, otherwise)}, ${requireInt(w, b!, otherwise)}`));
}

/**
 * Math.min and Math.max of at least two numbers (§21.3.2.24 and 25): of int32s, else of doubles. llvm.minimum and llvm.maximum give NaN when an
 * operand is NaN and order -0 below 0.
 */
function extreme(symbol: string, ofInts: string, ofDoubles: string): KnownMethod {
  const fold = (w: FunctionWriter, intrinsic: string, type: string, operands: readonly string[]): string =>
    operands.reduce((a, b) => w.set(`call ${type} ${w.module.intrinsic(intrinsic, type, [type, type])}(${type} ${a}, ${type} ${b})`));
  return {
    symbol, argc: 2, optional: 2,
    expand: (w, _, args, otherwise) => {
      const doubles = (): string => boxDouble(w, fold(w, ofDoubles, "double", args.map((arg) => requireDouble(w, arg, otherwise))));
      if (args.some((arg) => unwrapped(arg).type === "f64" || unwrapped(arg).type === "u32")) return doubles();
      const wide = w.newLabel("doubles");
      const join = new Join(w, "i64", "extreme");
      const ints = args.map((arg) => requireInt(w, arg, wide));
      join.give(boxInt(w, fold(w, ofInts, "i32", ints)));
      w.place(wide);
      // Nothing leads here when all are machine integers.
      join.give(args.every((arg) => unwrapped(arg).type === "i32") ? boxInt(w, "0") : doubles());
      return join.finish();
    },
  };
}

/** Math.abs: of an int32 but the lowest an int32. */
function expandAbsolute(w: FunctionWriter, _: string, [value]: readonly Instruction[], otherwise: string): string {
  const double = (): string => boxDouble(w, w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${requireDouble(w, value!, otherwise)})`));
  if (unwrapped(value!).type === "f64" || unwrapped(value!).type === "u32") return double();
  const wide = w.newLabel("double");
  const join = new Join(w, "i64", "absolute");
  const int = requireInt(w, value!, wide);
  require(w, w.set(`icmp ne i32 ${int}, -2147483648`), wide);
  join.give(boxInt(w, w.set(`call i32 ${w.module.intrinsic("llvm.abs.i32", "i32", ["i32", "i1"])}(i32 ${int}, i1 true)`)));
  w.place(wide);
  join.give(double());
  return join.finish();
}

/** `array.push(values...)` of a plain array. */
function expandPush(w: FunctionWriter, self: string, values: readonly Instruction[], otherwise: string): string {
  const words = values.map((value) => boxed(w, value));
  require(w, isCellWord(w, self), otherwise);
  const array = w.pointer(self);
  let length = "";
  words.forEach((word, at) => {
    const full = w.newLabel("full");
    const join = new Join(w, "i64", "pushed");
    // An array that has taken one value takes the next.
    join.give(boxInt(w, writeAppend(w, array, word, mayBeYoung(w, values[at]!), null, full, at === 0 ? otherwise : full)));
    w.place(full);
    const before = w.load("i32", w.offset(array, ARRAY_LENGTH), 4, "array");
    w.checkThrown(w.callSupport("setElement", [self, boxInt(w, before), word, "1"]));
    join.give(boxInt(w, w.set(`add nuw i32 ${before}, 1`)));
    length = join.finish();
  });
  return length;
}

/** `text.charCodeAt(index)` of an index in range. */
function expandCharCodeAt(w: FunctionWriter, self: string, [position]: readonly Instruction[], otherwise: string): string {
  const index = requireInt(w, position!, otherwise);
  require(w, isCellWord(w, self), otherwise);
  return boxInt(w, requireUnit(w, w.pointer(self), index, otherwise));
}

/** `f.call(self, ...args)` of a function: its generic entry, without a list of the arguments. */
function expandCall(w: FunctionWriter, callee: string, [self, ...args]: readonly Instruction[], otherwise: string): string {
  const pointer = requireFunction(w, callee, otherwise);
  const entry = w.load("ptr", w.offset(pointer, FUNCTION_ENTRY), 8, "function");
  const words = args.map((arg) => boxed(w, arg));
  return w.set(`call i64 ${entry}(i64 ${callee}, i64 ${boxed(w, self!)}, i64 ${UNDEFINED}, i32 ${words.length}, ptr ${w.storeArguments(words)})`);
}

/** `text.charAt(index)` of an index in range. */
function expandCharAt(w: FunctionWriter, self: string, [position]: readonly Instruction[], otherwise: string): string {
  const index = requireInt(w, position!, otherwise);
  require(w, isCellWord(w, self), otherwise);
  return requireUnitString(w, w.pointer(self), index, otherwise);
}

/** `text.codePointAt(index)` of an index in range where there is no surrogate. */
function expandCodePointAt(w: FunctionWriter, self: string, [position]: readonly Instruction[], otherwise: string): string {
  const index = requireInt(w, position!, otherwise);
  require(w, isCellWord(w, self), otherwise);
  const unit = requireUnit(w, w.pointer(self), index, otherwise);
  require(w, w.set(`icmp ne i32 ${w.set(`and i32 ${unit}, 63488`)}, 55296`), otherwise);
  return boxInt(w, unit);
}

/** `String.fromCharCode(unit)` of Latin-1. */
function expandFromCharCode(w: FunctionWriter, _: string, [unit]: readonly Instruction[], otherwise: string): string {
  return unitString(w, w.set(`and i32 ${requireInt(w, unit!, otherwise)}, 65535`), otherwise);
}

/** `Number.isInteger` and its kin: of int32s always the same, of doubles by a test. */
function ofNumbers(name: string, ofInts: number, isTrue: (w: FunctionWriter, x: string, otherwise: string) => string): KnownMethod {
  return {
    symbol: `builtins/number.ts:Number.${name}`, argc: 1, everywhere: true,
    expand: (w, _, [value], otherwise) => {
      const { type } = unwrapped(value!);
      if (type === "i32") return String(ofInts);
      const join = new Join(w, "i64", "answer");
      const doubles = w.newLabel("doubles");
      if (type !== "f64") {
        requireInt(w, value!, doubles);
        join.give(String(ofInts));
        w.place(doubles);
      }
      join.give(w.set(`select i1 ${isTrue(w, requireDouble(w, value!, otherwise), otherwise)}, i64 ${TRUE}, i64 ${FALSE}`));
      return join.finish();
    },
  };
}

/** Whether a double between the int32s is whole. */
function isWhole(w: FunctionWriter, x: string, otherwise: string): string {
  require(w, w.set(`fcmp olt double ${w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${x})`)}, 2.0e9`), otherwise);
  return w.set(`fcmp oeq double ${w.set(`sitofp i32 ${w.set(`fptosi double ${x} to i32`)} to double`)}, ${x}`);
}

/** Builtins by the name of the method that they are called by; several have the same one. */
export const KNOWN_METHODS: ReadonlyMap<string, readonly KnownMethod[]> = grouped([
  ...[...DATA_VIEW_METHODS], ...QUICK_METHODS, ...MATH_METHODS,
  ["charCodeAt", { symbol: "builtins/string.ts:String.charCodeAt", argc: 1, everywhere: true, expand: expandCharCodeAt }],
  ["charAt", { symbol: "builtins/string.ts:String.charAt", argc: 1, everywhere: true, expand: expandCharAt }],
  ["codePointAt", { symbol: "builtins/string.ts:String.codePointAt", argc: 1, everywhere: true, expand: expandCodePointAt }],
  ["fromCharCode", { symbol: "builtins/string.ts:String.fromCharCode", argc: 1, everywhere: true, expand: expandFromCharCode }],
  ["isInteger", ofNumbers("isInteger", TRUE, isWhole)], ["isSafeInteger", ofNumbers("isSafeInteger", TRUE, isWhole)],
  ["isFinite", ofNumbers("isFinite", TRUE, (w, x) => w.set(`fcmp oeq double ${w.set(`fsub double ${x}, ${x}`)}, 0.0`))],
  ["isNaN", ofNumbers("isNaN", FALSE, (w, x) => w.set(`fcmp uno double ${x}, ${x}`))],
  ["imul", { symbol: "builtins/math.ts:Math.imul", argc: 2, expand: expandMultiply }],
  ["min", extreme("builtins/math.ts:Math.min", "llvm.smin.i32", "llvm.minimum.f64")],
  ["max", extreme("builtins/math.ts:Math.max", "llvm.smax.i32", "llvm.maximum.f64")],
  ["abs", { symbol: "builtins/math.ts:Math.abs", argc: 1, everywhere: true, expand: expandAbsolute }],
  ["call", { symbol: "builtins/function.ts:Function.call", argc: 1, optional: 8, everywhere: true, expand: expandCall }],
  ["push", { symbol: "builtins/array.ts:Array.push", argc: 1, optional: 3, expand: expandPush }],
]);

function grouped(methods: readonly (readonly [string, KnownMethod])[]): ReadonlyMap<string, readonly KnownMethod[]> {
  const result = new Map<string, KnownMethod[]>();
  for (const [name, known] of methods) result.set(name, [...(result.get(name) ?? []), known]);
  return result;
}

const BY_SYMBOL: ReadonlyMap<string, KnownMethod> = new Map([...KNOWN_METHODS.values()].flat().map((known) => [known.symbol, known]));

/** What a direct call of a builtin with so many arguments is expanded to, if anything. */
export function knownBuiltin(symbol: string, argc: number): KnownMethod | null {
  const known = BY_SYMBOL.get(symbol.replace(/@\d+:\d+$/, ""));
  return known !== undefined && takes(known, argc) ? known : null;
}

/** Whether a method is expanded with so many arguments. */
export function takes({ argc: least, optional = 0 }: KnownMethod, argc: number): boolean {
  return argc >= least && argc <= least + optional;
}
