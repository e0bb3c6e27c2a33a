/** Functions of Math as calls of the runtime's, which take and give machine doubles, or as a few instructions. */
import type { Instruction } from "#compiler/ir/function.ts";
import { boxDouble, boxInt, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import type { KnownMethod } from "#compiler/llvm/known-methods.ts";
import { requireDouble, requireInt } from "#compiler/llvm/operands.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { flooredQuotient } from "#compiler/llvm/quotients.ts";

const symbolOf = (name: string): string => `builtins/math.ts:Math.${name}`;

/** A function of doubles: of LLVM, or one of the runtime. */
function ofDoubles(name: string, argc: number, callee: string, attributes = "memory(none) nounwind willreturn"): KnownMethod {
  const params = Array.from({ length: argc }, () => "double");
  return {
    symbol: symbolOf(name), argc, everywhere: true,
    expand: (w, _, args, otherwise) => {
      const operands = args.map((arg) => `double ${requireDouble(w, arg, otherwise)}`);
      // What the runtime's functions keep in memory nobody else sees.
      const target = callee.startsWith("llvm.") ? w.module.intrinsic(callee, "double", params) : w.module.function(callee, "double", params, attributes);
      return boxDouble(w, w.set(`call double ${target}(${operands.join(", ")})`));
    },
  };
}

/**
 * A function that rounds: of int32s what they are, of doubles between the int32s the int32 that `write` makes of one cut off. What would be -0 is left to
 * the builtin.
 */
function rounding(name: string, write: (w: FunctionWriter, x: string, whole: string, cut: string) => string): KnownMethod {
  return {
    symbol: symbolOf(name), argc: 1, everywhere: true,
    expand: (w, _, [value], otherwise) => {
      const inner = unwrapped(value!);
      if (inner.type === "i32") return boxInt(w, w.use(inner));
      const quotient = name === "floor" ? flooredQuotient(w, inner) : null;
      if (quotient !== null) return boxInt(w, quotient);
      const join = new Join(w, "i64", "rounded");
      const doubles = w.newLabel("doubles");
      if (inner.type !== "f64" && inner.type !== "u32") {
        join.give(boxInt(w, requireInt(w, inner, doubles)));
        w.place(doubles);
      }
      const x = requireDouble(w, value!, otherwise);
      const magnitude = w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${x})`);
      require(w, w.set(`fcmp olt double ${magnitude}, 2.0e9`), otherwise);
      const whole = w.set(`fptosi double ${x} to i32`);
      const result = write(w, x, whole, w.set(`sitofp i32 ${whole} to double`));
      const isZero = w.set(`icmp eq i32 ${result}, 0`);
      const isNegative = w.set(`icmp slt i64 ${w.set(`bitcast double ${x} to i64`)}, 0`);
      require(w, w.set(`xor i1 ${w.set(`and i1 ${isZero}, ${isNegative}`)}, true`), otherwise);
      join.give(boxInt(w, result));
      return join.finish();
    },
  };
}

const plus = (w: FunctionWriter, whole: string, condition: string): string => w.set(`add i32 ${whole}, ${w.set(`zext i1 ${condition} to i32`)}`);
const minus = (w: FunctionWriter, whole: string, condition: string): string => w.set(`sub i32 ${whole}, ${w.set(`zext i1 ${condition} to i32`)}`);
const floor = (w: FunctionWriter, x: string, whole: string, cut: string): string => minus(w, whole, w.set(`fcmp ogt double ${cut}, ${x}`));

/** Math.clz32 of an int32. */
function expandLeadingZeros(w: FunctionWriter, _: string, [value]: readonly Instruction[], otherwise: string): string {
  return boxInt(w, w.set(`call i32 ${w.module.intrinsic("llvm.ctlz.i32", "i32", ["i32", "i1"])}(i32 ${requireInt(w, value!, otherwise)}, i1 false)`));
}

/** Math.fround */
function expandToFloat(w: FunctionWriter, _: string, [value]: readonly Instruction[], otherwise: string): string {
  return boxDouble(w, w.set(`fpext float ${w.set(`fptrunc double ${requireDouble(w, value!, otherwise)} to float`)} to double`));
}

const RUNTIME: readonly (readonly [string, readonly string[]])[] = [
  ["runtime/math/exponential.ts", ["exp", "expm1", "log", "log1p", "log2", "log10", "cosh", "sinh", "tanh"]],
  ["runtime/math/roots.ts", ["cbrt", "sign", "asinh", "acosh", "atanh"]],
  ["runtime/math/trigonometric.ts", ["sin", "cos", "tan", "asin", "acos", "atan"]],
];

export const MATH_METHODS: readonly (readonly [string, KnownMethod])[] = [
  ["sqrt", ofDoubles("sqrt", 1, "llvm.sqrt.f64")],
  ...RUNTIME.flatMap(([module, names]) => names.map((name) => [name, ofDoubles(name, 1, `${module}:${name}`)] as const)),
  ["atan2", ofDoubles("atan2", 2, "runtime/math/trigonometric.ts:atan2")],
  ["random", ofDoubles("random", 0, "runtime/random.ts:randomDouble", "nounwind")],
  ["floor", rounding("floor", floor)],
  ["ceil", rounding("ceil", (w, x, whole, cut) => plus(w, whole, w.set(`fcmp olt double ${cut}, ${x}`)))],
  ["trunc", rounding("trunc", (_, __, whole) => whole)],
  ["round", rounding("round", (w, x, whole, cut) => {
    const low = floor(w, x, whole, cut);
    const rest = w.set(`fsub double ${x}, ${w.set(`sitofp i32 ${low} to double`)}`);
    return plus(w, low, w.set(`fcmp oge double ${rest}, 0.5`));
  })],
  ["clz32", { symbol: symbolOf("clz32"), argc: 1, everywhere: true, expand: expandLeadingZeros }],
  ["fround", { symbol: symbolOf("fround"), argc: 1, everywhere: true, expand: expandToFloat }],
];
