/** Evidence of the results of operators, by that of their operands. */
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { BIGINT, DOUBLE, INT, LARGE, LARGE_FROM, NUMBER, NUMERIC, STRING, WEAK } from "#compiler/passes/hints/flow.ts";
import type { Model } from "#compiler/passes/hints/model.ts";

/** A product with a constant factor of at least this size soon leaves int32. */
const LARGE_FACTOR = 0x1_0000;

/** Remainders by at least this are large. */
const LARGE_MODULUS = 0x10_0000;
/** Shifts by constants: to the left by this many bits makes large numbers, to the right smaller ones. */
const LARGE_SHIFT = 16;
const SMALLER_SHIFT = 8;
/** How many operations of a loop are followed. */
const RECURRENCE_MAX = 8;
const RECURRENT: ReadonlySet<OpName> = new Set<OpName>([
  "phi", "box", "js.tonumeric", "js.add", "js.sub", "js.mul", "js.mod", "js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.ushr", "check.initialized",
]);

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
  if (op !== "js.add") model.fallbacks.push({ node: result, bits: WEAK, site: null });
}

function evidence(instruction: Instruction, a: number, b: number): number {
  const { op, args } = instruction;
  const bigint = (a | b) & BIGINT;
  if (bigint !== 0) return bigint;
  if (BITS.has(op)) return INT | largeBits(instruction, a, b);
  switch (op) {
    case "js.ushr": return (constantOf(args[1]!) ?? 0) % 32 === 0 ? NUMBER : INT;
    case "js.div": return DOUBLE;
    case "js.add": return ((a | b) & STRING) | ((a & NUMERIC) !== 0 && (b & NUMERIC) !== 0 ? numbers(a, b) | ((a | b) & LARGE) : 0);
    case "js.sub": return numbers(a, b) | ((a | b) & LARGE);
    case "js.tonumber": return (a & (NUMERIC | LARGE)) | ((a & ~(NUMERIC | LARGE)) === 0 ? 0 : NUMBER);
    case "js.tonumeric": case "js.neg": case "js.inc": case "js.dec": return a & (NUMERIC | LARGE);
    case "js.exp": return a === 0 || b === 0 ? 0 : numbers(a, b) === INT ? NUMBER : numbers(a, b);
    case "js.mod": {
      const modulus = constantOf(args[1]!);
      return numbers(a, b) | (modulus === null ? a & b & LARGE : Math.abs(modulus) >= LARGE_MODULUS ? LARGE : 0);
    }
    case "js.mul": return numbers(a, b) === INT && isLargeProduct(instruction, a, b) ? DOUBLE : numbers(a, b);
    default: return numbers(a, b);
  }
}

/** Whether a product of integers probably leaves int32: as a double it is right anyway, as an int32 it would be a guess that fails. */
function isLargeProduct(product: Instruction, a: number, b: number): boolean {
  const constants = product.args.map(constantOf);
  if (constants.some((constant) => Math.abs(constant ?? 0) >= LARGE_FACTOR)) return true;
  if (constants.some((constant) => constant !== null && Math.abs(constant) <= 1)) return false;
  return ((a | b) & LARGE) !== 0 || product.args.some((arg) => leadsBack(arg, product, RECURRENCE_MAX));
}

/** Whether a loop makes the factor of a product out of that product, as hashes and generators of random numbers do. */
function leadsBack(value: Instruction, product: Instruction, left: number): boolean {
  if (value === product) return true;
  if (left === 0 || !RECURRENT.has(value.op)) return false;
  return value.args.some((arg) => leadsBack(arg, product, left - 1));
}

/** Whether the result of a bit operator is large. */
function largeBits({ op, args }: Instruction, a: number, b: number): number {
  const constant = args.length < 2 ? null : constantOf(args[1]!);
  switch (op) {
    case "js.bitand": return constant === null ? a & b & LARGE : Math.abs(constant) >= LARGE_FROM ? LARGE : 0;
    case "js.shl": return constant !== null && constant >= LARGE_SHIFT ? LARGE : a & LARGE;
    case "js.shr": return constant !== null && constant < SMALLER_SHIFT ? a & LARGE : 0;
    default: return (a | b) & LARGE;
  }
}

/** Of a sum of two numbers. With one of which only its being a number is known, the sum may be anything, whatever the other is. */
function numbers(a: number, b: number): number {
  const both = a | b;
  if ((both & DOUBLE) !== 0) return DOUBLE;
  if ((both & NUMBER) !== 0) return NUMBER;
  if ((a & b & INT) !== 0) return INT;
  return (a & NUMERIC) !== 0 && (b & NUMERIC) !== 0 ? NUMBER : (both & NUMERIC) !== 0 ? WEAK : 0;
}

/** The int32 that the value is. */
export function constantOf(value: Instruction): number | null {
  const inner = value.op === "box" ? value.args[0]! : value;
  return inner.op === "const.i32" ? inner.imm as number : null;
}
