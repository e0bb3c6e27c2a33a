/**
 * Arithmetic, bit and comparison operators. Int32 operands are handled inline, doubles inline inside loops and in a helper of the program
 * module elsewhere, everything else in the runtime. Operands whose type is known cost no test.
 */
import type { EntryName } from "#abi/entry-points.ts";
import { TRUE } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import {
  areIntWords, asDouble, boxDouble, boxDoubleInline, boxed, boxInt, boxUnsigned, doubleOfWord, intOfWord, isIntWord, isNumberWord, unwrapped,
} from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { truncatedQuotient } from "#compiler/llvm/quotients.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;
type IntOperation = (w: FunctionWriter, a: string, b: string, slow: string) => string;

interface Operator {
  /** Result register of two i32 operands; jumps to `slow` when it does not fit. */
  readonly ints: IntOperation | null;
  /** LLVM operation on doubles, when there is one. */
  readonly doubles: string | null;
  /** Helper of the program module that also knows doubles, or the runtime function. */
  readonly support: string | null;
  readonly entry: EntryName;
}

function isNumeric(value: Instruction): boolean {
  return value.type === "i32" || value.type === "u32" || value.type === "f64";
}

/** Both operands are ints: gives their i32 registers, jumping to `slow` when a boxed one is none. */
function requireInts(w: FunctionWriter, a: Instruction, b: Instruction, slow: string, rare: "false" | null): [string, string] | null {
  const known = (value: Instruction): boolean => value.type === "i32";
  const impossible = (value: Instruction): boolean => value.type === "f64" || value.type === "u32" || value.type === "bool" || value.op.startsWith("const.") && value.op !== "const.i32";
  if (impossible(a) || impossible(b)) return null;
  if (!known(a) && !known(b)) require(w, a === b ? isIntWord(w, w.use(a)) : areIntWords(w, w.use(a), w.use(b)), slow, rare);
  else if (!known(a)) require(w, isIntWord(w, w.use(a)), slow, rare);
  else if (!known(b)) require(w, isIntWord(w, w.use(b)), slow, rare);
  const register = (value: Instruction): string => (known(value) ? w.use(value) : intOfWord(w, w.use(value)));
  return [register(a), register(b)];
}

function overflowing(name: string): IntOperation {
  return (w, a, b, slow) => {
    const callee = w.module.intrinsic(`llvm.${name}.with.overflow.i32`, "{ i32, i1 }", ["i32", "i32"]);
    const pair = w.set(`call { i32, i1 } ${callee}(i32 ${a}, i32 ${b})`);
    let bad = w.set(`extractvalue { i32, i1 } ${pair}, 1`);
    const result = w.set(`extractvalue { i32, i1 } ${pair}, 0`);
    if (name === "smul") {
      // 0 from a negative operand is -0.
      const zero = w.set(`icmp eq i32 ${result}, 0`);
      const negative = w.set(`icmp slt i32 ${w.set(`or i32 ${a}, ${b}`)}, 0`);
      bad = w.set(`or i1 ${bad}, ${w.set(`and i1 ${zero}, ${negative}`)}`);
    }
    const fits = w.newLabel("fits");
    w.branch(bad, slow, fits, "true");
    w.place(fits);
    return result;
  };
}

/** Remainder of a dividend that is not negative by a positive divisor. */
const remainder: IntOperation = (w, a, b, slow) => {
  require(w, w.set(`icmp sge i32 ${a}, 0`), slow);
  require(w, w.set(`icmp sgt i32 ${b}, 0`), slow);
  return w.set(`urem i32 ${a}, ${b}`);
};

/** The same without tests, for results that are proven to be int32. */
const PROVEN: Partial<Record<OpName, string>> = { "js.add": "add nsw", "js.sub": "sub nsw", "js.mul": "mul nsw", "js.mod": "urem", "js.inc": "add nsw", "js.dec": "sub nsw", "js.neg": "sub nsw" };

/** The register of an operand that is proven to be an int32. */
function provenInt(w: FunctionWriter, value: Instruction): string {
  return value.type === "i32" || value.type === "u32" ? w.use(value) : intOfWord(w, boxed(w, value));
}

/** Arithmetic whose result type says that it is an int32 (passes/unbox.ts). */
function writeProven(w: FunctionWriter, i: Instruction): void {
  const operands = i.args.map((arg) => provenInt(w, unwrapped(arg)));
  const [a, b] = i.op === "js.neg" ? ["0", operands[0]!] : [operands[0]!, operands[1] ?? "1"];
  w.set(`${PROVEN[i.op]!} i32 ${a}, ${b}`, w.nameOf(i));
}

/** How a path gives its result: as the word or, when the instruction has an unboxed type, in that type. */
function giver(w: FunctionWriter, i: Instruction, join: Join) {
  const { type } = i;
  return {
    int: (register: string): void => join.give(type === "f64" ? w.set(`sitofp i32 ${register} to double`) : type === "any" ? boxInt(w, register) : register),
    double: (register: string): void => join.give(type === "f64" ? register : boxDoubleInline(w, register)),
    word: (word: string): void => join.give(type === "f64" ? doubleOfWord(w, word) : type === "any" ? word : intOfWord(w, word)),
  };
}
const joinType = (i: Instruction): string => (i.type === "f64" ? "double" : i.type === "any" ? "i64" : "i32");

const ARITHMETIC: Partial<Record<OpName, Operator>> = {
  "js.add": { ints: overflowing("sadd"), doubles: "fadd", support: "add", entry: "add" },
  "js.sub": { ints: overflowing("ssub"), doubles: "fsub", support: "subtract", entry: "subtract" },
  "js.mul": { ints: overflowing("smul"), doubles: "fmul", support: "multiply", entry: "multiply" },
  "js.div": { ints: null, doubles: "fdiv", support: "divide", entry: "divide" },
  "js.mod": { ints: remainder, doubles: null, support: null, entry: "remainder" },
  "js.exp": { ints: null, doubles: null, support: null, entry: "exponentiate" },
};

function writeArithmetic(operator: Operator): Writer {
  return (w, i) => {
    if (i.type === "i32") return writeProven(w, i);
    const a = unwrapped(i.args[0]!);
    const b = unwrapped(i.args[1]!);
    if (isNumeric(a) && isNumeric(b) && operator.doubles !== null && (i.type === "f64" || !(operator.ints !== null && a.type === "i32" && b.type === "i32"))) {
      const result = w.set(`${operator.doubles} double ${asDouble(w, a)}, ${asDouble(w, b)}`);
      return w.bind(i, i.type === "f64" ? result : boxDouble(w, result));
    }
    if (i.op === "js.mod" && (i.type === "f64" || a.type === "f64" || b.type === "f64") && isNumeric(a) && isNumeric(b)) {
      const result = writeRemainder(w, asDouble(w, a), asDouble(w, b));
      return w.bind(i, i.type === "f64" ? result : boxDouble(w, result));
    }
    const join = new Join(w, joinType(i), "sum");
    const give = giver(w, i, join);
    const slow = w.newLabel("slow");
    const ints = operator.ints === null || i.type === "f64" ? null : requireInts(w, a, b, slow, w.inLoop ? null : "false");
    if (ints !== null) give.int(operator.ints!(w, ints[0], ints[1], slow));
    else w.jump(slow);
    w.place(slow);
    if ((w.inLoop || i.type === "f64") && operator.doubles !== null) {
      const other = w.newLabel("other");
      const [x, y] = requireNumbers(w, a, b, other);
      give.double(w.set(`${operator.doubles} double ${x}, ${y}`));
      w.place(other);
    }
    const words = [boxed(w, a), boxed(w, b)];
    give.word(operator.support !== null && !w.inLoop && i.type === "any" ? checked(w, w.callSupport(operator.support, words)) : w.callEntry(operator.entry, words));
    join.finish(w.nameOf(i));
  };
}

/** A number word and another or an int32: what stays an int32 is added as such. */
function writeMemorySum(ints: IntOperation, doubles: string): Writer {
  return (w, i) => {
    const [a, b] = i.args as [Instruction, Instruction];
    const join = new Join(w, "i64", "sum");
    const slow = w.newLabel("slow");
    const registers = requireInts(w, a, b, slow, null);
    if (registers !== null) join.give(boxInt(w, ints(w, registers[0], registers[1], slow)));
    else w.jump(slow);
    w.place(slow);
    join.give(boxDouble(w, w.set(`${doubles} double ${asDouble(w, a)}, ${asDouble(w, b)}`)));
    join.finish(w.nameOf(i));
  };
}

/** The remainder of doubles: of integers by a division, of others by the runtime. 0 of a negative dividend is -0. */
function writeRemainder(w: FunctionWriter, x: string, y: string): string {
  const join = new Join(w, "double", "remainder");
  const slow = w.newLabel("slow");
  const [a, b] = [truncated(w, x), truncated(w, y)];
  require(w, w.set(`fcmp oeq double ${w.set(`sitofp i64 ${a} to double`)}, ${x}`), slow);
  require(w, w.set(`fcmp oeq double ${w.set(`sitofp i64 ${b} to double`)}, ${y}`), slow);
  require(w, w.set(`icmp sge i64 ${a}, 0`), slow);
  require(w, w.set(`icmp sgt i64 ${b}, 0`), slow);
  // -0 is 0 as an integer.
  require(w, w.set(`icmp sge i64 ${w.set(`bitcast double ${x} to i64`)}, 0`), slow);
  join.give(w.set(`sitofp i64 ${w.set(`urem i64 ${a}, ${b}`)} to double`));
  w.place(slow);
  join.give(w.callEntry("remainderOf", [x, y]));
  return join.finish();
}

/** A double as a 64-bit integer, -2^63 when it is none. */
function truncated(w: FunctionWriter, x: string): string {
  const vector = w.set(`insertelement <2 x double> poison, double ${x}, i32 0`);
  return w.set(`call i64 ${w.module.intrinsic("llvm.x86.sse2.cvttsd2si64", "i64", ["<2 x double>"])}(<2 x double> ${vector})`);
}

function checked(w: FunctionWriter, word: string): string {
  w.checkThrown(word);
  return word;
}

/** Jumps to `label` unless both operands are numbers; gives their doubles. */
function requireNumbers(w: FunctionWriter, a: Instruction, b: Instruction, label: string): [string, string] {
  for (const value of a === b ? [a] : [a, b]) {
    if (!isNumeric(value)) require(w, isNumberWord(w, boxed(w, value)), label);
  }
  return [asDouble(w, a), asDouble(w, b)];
}

// --- bit operators --------------------------------------------------------------------------------------------------------------

/** The count is taken modulo 32, as the processor does. */
function shift(operation: string): IntOperation {
  return (w, a, b) => {
    const count = /^-?\d+$/.test(b) ? String(Number(b) & 31) : w.set(`and i32 ${b}, 31`);
    return w.set(`${operation} i32 ${a}, ${count}`);
  };
}
function logic(operation: string): IntOperation {
  return (w, a, b) => w.set(`${operation} i32 ${a}, ${b}`);
}

const BITS: Partial<Record<OpName, { operation: IntOperation; entry: EntryName }>> = {
  "js.bitand": { operation: logic("and"), entry: "bitAnd" }, "js.bitor": { operation: logic("or"), entry: "bitOr" }, "js.bitxor": { operation: logic("xor"), entry: "bitXor" },
  "js.shl": { operation: shift("shl"), entry: "shiftLeft" }, "js.shr": { operation: shift("ashr"), entry: "shiftRight" }, "js.ushr": { operation: shift("lshr"), entry: "shiftRightUnsigned" },
};

/** ToInt32 of a value known to be a number. */
export function int32Of(w: FunctionWriter, value: Instruction): string {
  switch (value.type) {
    case "i32": case "u32": return w.use(value);
    case "f64": return truncatedQuotient(w, value) ?? (w.inLoop ? doubleToInt32(w, w.use(value)) : w.callSupport("doubleToInt32", [w.use(value)]));
    // A boolean constant comes here behind a test that it never passes.
    default: return w.callSupport("numberToInt32", [boxed(w, value)]);
  }
}

/** The low half of the 64-bit integer, when it is one. */
export function doubleToInt32(w: FunctionWriter, x: string): string {
  const join = new Join(w, "i32", "low");
  const far = w.newLabel("far");
  const whole = truncated(w, x);
  require(w, w.set(`icmp ne i64 ${whole}, -9223372036854775808`), far);
  join.give(w.set(`trunc i64 ${whole} to i32`));
  w.place(far);
  join.give(w.callEntry("doubleToInt32", [x]));
  return join.finish();
}

function writeBits({ operation, entry }: { operation: IntOperation; entry: EntryName }): Writer {
  return (w, i) => {
    const a = unwrapped(i.args[0]!);
    const b = unwrapped(i.args[1]!);
    // Only `>>>` can leave int32, and only by zero.
    const unsigned = i.op === "js.ushr" && !(b.op === "const.i32" && ((b.imm as number) & 31) !== 0);
    const result = (register: string): string => (i.type !== "any" ? register : unsigned ? boxUnsigned(w, register) : boxInt(w, register));
    if (isNumeric(a) && isNumeric(b)) return w.bind(i, result(operation(w, int32Of(w, a), int32Of(w, b), "")));
    const join = new Join(w, joinType(i), "bits");
    const slow = w.newLabel("slow");
    const ints = requireInts(w, a, b, slow, w.inLoop ? null : "false");
    if (ints !== null) join.give(result(operation(w, ints[0], ints[1], slow)));
    else w.jump(slow);
    w.place(slow);
    if (w.isHot) {
      const other = w.newLabel("other");
      for (const value of a === b ? [a] : [a, b]) if (!isNumeric(value)) require(w, isNumberWord(w, boxed(w, value)), other);
      join.give(result(operation(w, int32Of(w, a), int32Of(w, b), "")));
      w.place(other);
    }
    const word = w.callEntry(entry, [boxed(w, a), boxed(w, b)]);
    join.give(i.type === "any" ? word : i.type === "u32" ? w.callSupport("numberToInt32", [word]) : intOfWord(w, word));
    join.finish(w.nameOf(i));
  };
}

// --- one operand ------------------------------------------------------------------------------------------------------------------

/** int path through `write`, the rest in the runtime. */
function writeUnary(entry: EntryName, write: (w: FunctionWriter, a: string, slow: string) => string, double: ((w: FunctionWriter, x: string) => string) | null): Writer {
  return (w, i) => {
    if (i.type === "i32" && PROVEN[i.op] !== undefined) return writeProven(w, i);
    const a = unwrapped(i.args[0]!);
    if (double !== null && (a.type === "f64" || a.type === "u32" || (i.type === "f64" && isNumeric(a)))) {
      const result = double(w, asDouble(w, a));
      return w.bind(i, i.type === "f64" ? result : boxDouble(w, result));
    }
    const join = new Join(w, joinType(i), "unary");
    const give = giver(w, i, join);
    const slow = w.newLabel("slow");
    if (a.type !== "i32") require(w, isIntWord(w, boxed(w, a)), slow, w.inLoop ? null : "false");
    give.int(write(w, a.type === "i32" ? w.use(a) : intOfWord(w, boxed(w, a)), slow));
    w.place(slow);
    give.word(w.callEntry(entry, [boxed(w, a)]));
    join.finish(w.nameOf(i));
  };
}

const add = overflowing("sadd");
const subtract = overflowing("ssub");

// --- comparisons ---------------------------------------------------------------------------------------------------------------------

const COMPARISONS: Partial<Record<OpName, { ints: string; doubles: string; entry: EntryName }>> = {
  "js.lt": { ints: "slt", doubles: "olt", entry: "less" }, "js.le": { ints: "sle", doubles: "ole", entry: "lessEqual" },
  "js.gt": { ints: "sgt", doubles: "ogt", entry: "greater" }, "js.ge": { ints: "sge", doubles: "oge", entry: "greaterEqual" },
};

function writeComparison({ ints: intPredicate, doubles, entry }: { ints: string; doubles: string; entry: EntryName }): Writer {
  return (w, i) => {
    const a = unwrapped(i.args[0]!);
    const b = unwrapped(i.args[1]!);
    if (a.type === "i32" && b.type === "i32") return void w.set(`icmp ${intPredicate} i32 ${w.use(a)}, ${w.use(b)}`, w.nameOf(i));
    if (isNumeric(a) && isNumeric(b)) return void w.set(`fcmp ${doubles} double ${asDouble(w, a)}, ${asDouble(w, b)}`, w.nameOf(i));
    const join = new Join(w, "i1", "less");
    const slow = w.newLabel("slow");
    const ints = requireInts(w, a, b, slow, w.inLoop ? null : "false");
    if (ints !== null) join.give(w.set(`icmp ${intPredicate} i32 ${ints[0]}, ${ints[1]}`));
    else w.jump(slow);
    w.place(slow);
    if (w.inLoop || isNumeric(a) || isNumeric(b)) {
      const other = w.newLabel("other");
      const [x, y] = requireNumbers(w, a, b, other);
      join.give(w.set(`fcmp ${doubles} double ${x}, ${y}`));
      w.place(other);
      const word = w.callEntry(entry, [boxed(w, a), boxed(w, b)]);
      join.give(w.set(`icmp eq i64 ${word}, ${TRUE}`));
    } else {
      const word = checked(w, w.callSupport(entry, [boxed(w, a), boxed(w, b)]));
      join.give(w.set(`icmp eq i64 ${word}, ${TRUE}`));
    }
    join.finish(w.nameOf(i));
  };
}

export const ARITHMETIC_OPS: Partial<Record<OpName, Writer>> = {
  "js.neg": writeUnary("negate", (w, a, slow) => {
    // -0 and 2^31 are doubles.
    const masked = w.set(`and i32 ${a}, 2147483647`);
    require(w, w.set(`icmp ne i32 ${masked}, 0`), slow);
    return w.set(`sub i32 0, ${a}`);
  }, (w, x) => w.set(`fneg double ${x}`)),
  "js.bitnot": (w, i) => {
    const a = unwrapped(i.args[0]!);
    if (isNumeric(a)) {
      const result = w.set(`xor i32 ${int32Of(w, a)}, -1`);
      return w.bind(i, i.type === "any" ? boxInt(w, result) : result);
    }
    writeUnary("bitNot", (inner, int) => inner.set(`xor i32 ${int}, -1`), null)(w, i);
  },
  "js.inc": writeUnary("increment", (w, a, slow) => add(w, a, "1", slow), (w, x) => w.set(`fadd double ${x}, 1.0`)),
  "js.dec": writeUnary("decrement", (w, a, slow) => subtract(w, a, "1", slow), (w, x) => w.set(`fsub double ${x}, 1.0`)),
};
ARITHMETIC_OPS["number.add"] = writeMemorySum(add, "fadd");
ARITHMETIC_OPS["number.sub"] = writeMemorySum(subtract, "fsub");
for (const [op, operator] of Object.entries(ARITHMETIC)) ARITHMETIC_OPS[op as OpName] = writeArithmetic(operator);
for (const [op, bits] of Object.entries(BITS)) ARITHMETIC_OPS[op as OpName] = writeBits(bits);
for (const [op, comparison] of Object.entries(COMPARISONS)) ARITHMETIC_OPS[op as OpName] = writeComparison(comparison);

