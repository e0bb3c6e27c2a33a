/** Evidence of the results of operators, by that of their operands. */
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { BIGINT, DOUBLE, INT, NUMBER, NUMERIC, STRING, WEAK } from "#compiler/passes/hints/flow.ts";
import type { Model } from "#compiler/passes/hints/model.ts";

/** A product with a constant factor of at least this size soon leaves int32. */
const LARGE_FACTOR = 0x1_0000;

const BITS: ReadonlySet<OpName> = new Set<OpName>(["js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.bitnot"]);
const BINARY: ReadonlySet<OpName> = new Set<OpName>(["js.add", "js.sub", "js.mul", "js.div", "js.mod", "js.exp"]);
const UNARY: ReadonlySet<OpName> = new Set<OpName>(["js.neg", "js.inc", "js.dec", "js.tonumber", "js.tonumeric"]);

/** Whether the operation is one of those here. */
export function isArithmetic(op: OpName): boolean {
  return BITS.has(op) || BINARY.has(op) || UNARY.has(op) || op === "js.ushr";
}

export function addArithmetic(model: Model, instruction: Instruction): void {
  const { op, args } = instruction;
  const { flow } = model;
  const result = model.value(instruction);
  const operands = args.map((arg) => model.value(arg));
  const [a, b] = operands;
  const evaluate = (): void => flow.add(result, evidence(instruction, a!.bits, b?.bits ?? 0));
  if (BITS.has(op) || op === "js.ushr" || op === "js.div") evaluate();
  for (const operand of operands) flow.eachBits(operand, evaluate);
  // A number or a BigInt, whatever comes in.
  if (op !== "js.add") model.fallbacks.push({ node: result, bits: WEAK });
}

function evidence({ op, args }: Instruction, a: number, b: number): number {
  const bigint = (a | b) & BIGINT;
  if (bigint !== 0) return bigint;
  if (BITS.has(op)) return INT;
  switch (op) {
    case "js.ushr": return (constantOf(args[1]!) ?? 0) % 32 === 0 ? NUMBER : INT;
    case "js.div": return DOUBLE;
    case "js.add": return ((a | b) & STRING) | ((a & NUMERIC) !== 0 && (b & NUMERIC) !== 0 ? numbers(a, b) : 0);
    case "js.tonumber": return (a & NUMERIC) | ((a & ~NUMERIC) === 0 ? 0 : NUMBER);
    case "js.tonumeric": case "js.neg": case "js.inc": case "js.dec": return a & NUMERIC;
    case "js.exp": return a === 0 || b === 0 ? 0 : numbers(a, b) === INT ? NUMBER : numbers(a, b);
    case "js.mul":
      if (numbers(a, b) === INT && args.some((arg) => Math.abs(constantOf(arg) ?? 0) >= LARGE_FACTOR)) return DOUBLE;
      return numbers(a, b);
    default: return numbers(a, b);
  }
}

/** Of a sum of two numbers. */
function numbers(a: number, b: number): number {
  const both = a | b;
  if ((both & DOUBLE) !== 0) return DOUBLE;
  if ((both & NUMBER) !== 0) return NUMBER;
  return (a & b & INT) !== 0 ? INT : (both & NUMERIC) !== 0 ? WEAK : 0;
}

/** The int32 that the value is. */
export function constantOf(value: Instruction): number | null {
  const inner = value.op === "box" ? value.args[0]! : value;
  return inner.op === "const.i32" ? inner.imm as number : null;
}
