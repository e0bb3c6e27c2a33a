/**
 * Which boxed values of a function are surely int32, uint32, double or boolean, by what the operations mean (never by type annotations).
 * Optimistic: starts from nothing and grows until nothing changes (Wegman and Zadeck, 1991, without the branches).
 *
 * A result of bit operators is an int32 as soon as one operand is no BigInt: mixing throws. Sums of int32 may leave int32; they stay
 * inside when ranges say so, or for a counter that has just been compared with a limit.
 */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { dominatorsOf, type Dominators } from "#compiler/ir/dominators.ts";
import { lastOf } from "#compiler/passes/graph.ts";

export type Kind =
  | { readonly is: "int"; readonly low: number; readonly high: number }
  | { readonly is: "uint" } | { readonly is: "double" } | { readonly is: "bool" } | { readonly is: "top" };

const MIN = -0x8000_0000;
const MAX = 0x7fff_ffff;
const TOP: Kind = { is: "top" };
const BOOL: Kind = { is: "bool" };
const UINT: Kind = { is: "uint" };
const DOUBLE: Kind = { is: "double" };
const INT: Kind = { is: "int", low: MIN, high: MAX };

const ELEMENT_RANGES: Readonly<Record<string, Kind>> = {
  i8: { is: "int", low: -0x80, high: 0x7f }, u8: { is: "int", low: 0, high: 0xff }, i16: { is: "int", low: -0x8000, high: 0x7fff }, u16: { is: "int", low: 0, high: 0xffff },
};

/** Kinds of the values that are known to be numbers or booleans. */
export interface Kinds {
  of(value: Instruction): Kind;
}

const BITS: ReadonlySet<OpName> = new Set<OpName>(["js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr"]);
/** Arithmetic on int32 that often gives one. */
const MAY_STAY_INT: ReadonlySet<OpName> = new Set<OpName>(["js.add", "js.sub", "js.mul", "js.mod", "js.neg", "js.inc", "js.dec"]);
const NUMERIC: ReadonlySet<OpName> = new Set<OpName>(["js.sub", "js.mul", "js.div", "js.mod", "js.exp"]);

export const INT32: Kind = INT;
export const ANY_DOUBLE: Kind = DOUBLE;

/** What speculation takes for granted because compiled code will test it (passes/speculate.ts). */
export interface Assumptions {
  /** The kind of a value about which operations say nothing; undefined when there is no hint. */
  hinted(value: Instruction): Kind | undefined;
  /** Whether this result of arithmetic on int32 is to stay one: what leaves int32 is caught by a test. */
  staysInt(value: Instruction): boolean;
}

export function inferKinds(fn: IrFunction): Kinds {
  return assumeKinds(fn, null);
}

export interface AssumedKinds extends Kinds {
  /** The kind is that of a hint. */
  isHinted(value: Instruction): boolean;
  /** The result of arithmetic is an int32 by assumption only. */
  needsTest(value: Instruction): boolean;
}

/** The same with assumptions. */
export function assumeKinds(fn: IrFunction, assumptions: Assumptions | null): AssumedKinds {
  const inference = new Inference(fn, assumptions);
  inference.run();
  return { of: (value) => inference.kindOf(value) ?? TOP, isHinted: (value) => inference.hinted.has(value), needsTest: (value) => inference.tested.has(value) };
}

/** A value behind operations that leave numbers as they are. */
export function behindCopies(value: Instruction): Instruction {
  let current = value;
  while (current.op === "box" || current.op === "js.tonumeric" || current.op === "js.tonumber" || current.op === "check.initialized") current = current.args[0]!;
  return current;
}

export function isNumber(kind: Kind | undefined): boolean {
  return kind !== undefined && (kind.is === "int" || kind.is === "uint" || kind.is === "double");
}

class Inference {
  private readonly dominators: Dominators;
  private readonly kinds = new Map<Instruction, Kind>();
  /** Comparisons by the value on either side: where the comparison is known to hold. */
  private readonly guards = new Map<Instruction, { block: Block; op: OpName; other: Instruction; holds: boolean }[]>();

  /** Results that are int32 by assumption only. */
  readonly tested = new Set<Instruction>();
  /** Values whose kind is a hint's. */
  readonly hinted = new Set<Instruction>();
  private readonly assumptions: Assumptions | null;

  constructor(fn: IrFunction, assumptions: Assumptions | null) {
    this.assumptions = assumptions;
    this.dominators = dominatorsOf(fn);
    for (const block of this.dominators.order) this.collectGuards(block);
  }

  run(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const block of this.dominators.order) {
        for (const instruction of block.instructions) {
          if (instruction.type !== "any") continue;
          const before = this.kinds.get(instruction);
          if (before?.is === "top") continue;
          const found = this.assumed(instruction, this.evaluate(instruction));
          // What was thought to be small is a uint32 after all: no mixture.
          const after = instruction.op === "js.ushr" && found?.is === "uint" ? found : join(before, found);
          if (after === undefined || same(before, after)) continue;
          this.kinds.set(instruction, after);
          changed = true;
        }
      }
    }
  }

  /** Undefined: nothing is known yet. */
  kindOf(value: Instruction): Kind | undefined {
    switch (value.type) {
      case "i32": return value.op === "const.i32" ? exactly(value.imm as number) : value.op === "elem.load" ? ELEMENT_RANGES[value.imm as string] ?? INT : INT;
      case "u32": return UINT;
      case "f64": return DOUBLE;
      case "bool": return BOOL;
      case "any": return this.kinds.get(value);
      default: return TOP;
    }
  }

  /** Turns what operations say into what is assumed, if anything is. */
  private assumed(i: Instruction, kind: Kind | undefined): Kind | undefined {
    if (this.assumptions === null || kind === undefined) return kind;
    this.tested.delete(i);
    this.hinted.delete(i);
    if (kind.is === "top") {
      const hint = this.assumptions.hinted(i);
      if (hint === undefined) return kind;
      this.hinted.add(i);
      return hint;
    }
    if (kind.is !== "double" || !MAY_STAY_INT.has(i.op) || !i.args.every((arg) => this.kindOf(arg)?.is === "int") || !this.assumptions.staysInt(i)) return kind;
    this.tested.add(i);
    return INT;
  }

  private evaluate(i: Instruction): Kind | undefined {
    const a = i.args[0] === undefined ? undefined : this.kindOf(i.args[0]);
    const b = i.args[1] === undefined ? undefined : this.kindOf(i.args[1]);
    if (i.op === "phi") return this.evaluatePhi(i);
    if (i.op === "box" || i.op === "check.initialized") return a;
    if (i.op === "js.tonumeric" || i.op === "js.tonumber") {
      if (a === undefined || isNumber(a)) return a;
      return i.op === "js.tonumber" ? DOUBLE : TOP;
    }
    if (BITS.has(i.op)) {
      if (a === undefined || b === undefined) return undefined;
      if (!isNumber(a) && !isNumber(b)) return TOP;
      return bitRange(i.op, a, b);
    }
    switch (i.op) {
      case "js.ushr": {
        if (a === undefined || b === undefined) return undefined;
        const count = constantOf(b);
        return count !== null && (count & 31) > 0 ? { is: "int", low: 0, high: 0xffff_ffff >>> (count & 31) } : a.is === "int" && a.low >= 0 ? { is: "int", low: 0, high: a.high } : UINT;
      }
      case "js.bitnot": return a === undefined ? undefined : isNumber(a) ? INT : TOP;
      case "js.neg": return a === undefined ? undefined : a.is === "int" && a.low > 0 ? { is: "int", low: -a.high, high: -a.low } : isNumber(a) ? DOUBLE : TOP;
      case "js.inc": return a === undefined ? undefined : this.sum(i, i.args[0]!, a, exactly(1));
      case "js.dec": return a === undefined ? undefined : this.difference(i, i.args[0]!, a, exactly(1));
      case "js.add": return a === undefined || b === undefined ? undefined : this.sum(i, i.args[0]!, a, b);
      case "js.sub": if (a !== undefined && b?.is === "int" && a.is === "int") return this.difference(i, i.args[0]!, a, b); break;
      case "js.mul": if (a?.is === "int" && b?.is === "int") return product(a, b); break;
      case "js.mod": if ((a?.is === "uint" || a?.is === "int" && a.low >= 0) && b?.is === "int" && b.low > 0) return { is: "int", low: 0, high: Math.min(a.is === "int" ? a.high : MAX, b.high - 1) }; break;
      default: break;
    }
    if (NUMERIC.has(i.op)) return a === undefined || b === undefined ? undefined : isNumber(a) || isNumber(b) ? DOUBLE : TOP;
    return TOP;
  }

  private evaluatePhi(phi: Instruction): Kind | undefined {
    let result: Kind | undefined;
    for (const arg of phi.args) result = join(result, this.kindOf(arg));
    // Ranges of phis are coarse, so that counting does not go on for ever.
    if (result?.is === "int" && result.low !== result.high) return { is: "int", low: result.low >= 0 ? 0 : MIN, high: MAX };
    return result;
  }

  private sum(at: Instruction, counter: Instruction, a: Kind, b: Kind): Kind {
    if (a.is === "int" && b.is === "int") {
      const [low, high] = [a.low + b.low, a.high + b.high];
      if (low >= MIN && high <= MAX) return { is: "int", low, high };
      if (b.low >= 0 && high > MAX && this.isBelow(at, counter, MAX - b.high)) return { is: "int", low, high: MAX };
    }
    return isNumber(a) && isNumber(b) ? DOUBLE : TOP;
  }

  private difference(at: Instruction, counter: Instruction, a: Kind, b: Kind): Kind {
    if (a.is === "int" && b.is === "int") {
      const [low, high] = [a.low - b.high, a.high - b.low];
      if (low >= MIN && high <= MAX) return { is: "int", low, high };
      if (b.low >= 0 && low < MIN && this.isAbove(at, counter, MIN + b.high)) return { is: "int", low: MIN, high };
    }
    return isNumber(a) ? DOUBLE : TOP;
  }

  // --- guards -----------------------------------------------------------------------------------------------------------------

  private collectGuards(block: Block): void {
    const last = lastOf(block);
    if (last.op !== "branch") return;
    const condition = last.args[0]!;
    if (!["js.lt", "js.le", "js.gt", "js.ge"].includes(condition.op)) return;
    const [left, right] = condition.args.map(behindCopies) as [Instruction, Instruction];
    last.targets.forEach((target, index) => {
      if (target.preds.length !== 1) return;
      const holds = index === 0;
      this.addGuard(left, { block: target, op: condition.op, other: condition.args[1]!, holds });
      this.addGuard(right, { block: target, op: MIRRORED[condition.op]!, other: condition.args[0]!, holds });
    });
  }

  private addGuard(value: Instruction, guard: { block: Block; op: OpName; other: Instruction; holds: boolean }): void {
    const list = this.guards.get(value);
    if (list === undefined) this.guards.set(value, [guard]);
    else list.push(guard);
  }

  /** Whether the value was compared on every way here, and is at most `limit`. */
  private isBelow(at: Instruction, value: Instruction, limit: number): boolean {
    return this.isGuarded(at, value, (op, holds, other) => {
      if (holds && op === "js.lt" || !holds && op === "js.ge") return other.high - 1 <= limit;
      return (holds && op === "js.le" || !holds && op === "js.gt") && other.high <= limit;
    });
  }
  private isAbove(at: Instruction, value: Instruction, limit: number): boolean {
    return this.isGuarded(at, value, (op, holds, other) => {
      if (holds && op === "js.gt" || !holds && op === "js.le") return other.low + 1 >= limit;
      return (holds && op === "js.ge" || !holds && op === "js.lt") && other.low >= limit;
    });
  }

  private isGuarded(at: Instruction, value: Instruction, proves: (op: OpName, holds: boolean, other: { low: number; high: number }) => boolean): boolean {
    const guards = this.guards.get(behindCopies(value));
    return guards !== undefined && guards.some(({ block, op, other, holds }) => {
      const kind = this.kindOf(other);
      // Nothing known yet about the limit: assume the best, it is looked at again.
      const range = kind === undefined ? { low: MAX, high: MIN } : kind.is === "int" ? kind : null;
      return range !== null && proves(op, holds, range) && this.dominators.dominates(block, at.block);
    });
  }
}

const MIRRORED: Partial<Record<OpName, OpName>> = { "js.lt": "js.gt", "js.le": "js.ge", "js.gt": "js.lt", "js.ge": "js.le" };

function exactly(value: number): Kind {
  return { is: "int", low: value, high: value };
}
function constantOf(kind: Kind): number | null {
  return kind.is === "int" && kind.low === kind.high ? kind.low : null;
}
function same(a: Kind | undefined, b: Kind): boolean {
  return a?.is === b.is && (a.is !== "int" || b.is !== "int" || (a.low === b.low && a.high === b.high));
}

function join(a: Kind | undefined, b: Kind | undefined): Kind | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.is === "int" && b.is === "int") return { is: "int", low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
  if (a.is === b.is) return a;
  return isNumber(a) && isNumber(b) ? DOUBLE : TOP;
}

function bitRange(op: OpName, a: Kind, b: Kind): Kind {
  const count = constantOf(b);
  if (op === "js.bitand") {
    const highs = [a, b].filter((kind) => kind.is === "int" && kind.low >= 0).map((kind) => (kind as { high: number }).high);
    return highs.length > 0 ? { is: "int", low: 0, high: Math.min(...highs) } : INT;
  }
  if ((op === "js.bitor" || op === "js.bitxor") && a.is === "int" && b.is === "int") {
    if (a.low >= 0 && b.low >= 0) return { is: "int", low: 0, high: 2 ** (32 - Math.clz32(a.high | b.high)) - 1 };
    if (op === "js.bitor" && count === 0) return a;
  }
  if (op === "js.shr" && count !== null) return a.is === "int" ? { is: "int", low: a.low >> (count & 31), high: a.high >> (count & 31) } : { is: "int", low: MIN >> (count & 31), high: MAX >> (count & 31) };
  if (op === "js.shl" && count !== null && a.is === "int" && a.low >= 0 && a.high * 2 ** (count & 31) <= MAX) return { is: "int", low: 0, high: a.high << (count & 31) };
  return INT;
}

/** A product may be -0 when an operand is negative. */
function product(a: { low: number; high: number }, b: { low: number; high: number }): Kind {
  const high = a.high * b.high;
  return a.low >= 0 && b.low >= 0 && high <= MAX ? { is: "int", low: a.low * b.low, high } : DOUBLE;
}
