/** Turns arithmetic and accesses of a plan into operations on machine numbers, with exits to the slow twin where they do not fit. */
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { isBoxed, type Type } from "#compiler/ir/types.ts";
import { endWithJump, insertBefore, newInstruction } from "#compiler/passes/graph.ts";
import { isNumber, type AssumedKinds } from "#compiler/passes/number-kinds.ts";
import type { Access, SlotAccess } from "#compiler/passes/speculate/plan.ts";
import { endWithTest, guardBefore, type Twin } from "#compiler/passes/speculate/twin.ts";

/** Emits right before one instruction, whose exits lead to the same one of the twin. */
class Rewriter {
  private readonly at: Instruction;
  private readonly twin: Twin;

  constructor(at: Instruction, twin: Twin) {
    this.at = at;
    this.twin = twin;
  }

  emit(op: OpName, type: Type, args: Instruction[], imm: unknown = null): Instruction {
    const made = newInstruction(this.at.block, op, type, args, imm, this.at.location);
    insertBefore(this.at, made);
    return made;
  }

  int(value: number): Instruction {
    return this.emit("const.i32", "i32", [], value);
  }

  /** Leaves unless the condition holds. */
  require(condition: Instruction): void {
    guardBefore(this.at, condition, this.twin.exitBefore(this.at));
  }

  /** Leaves when the condition holds. */
  refuse(condition: Instruction): void {
    guardBefore(this.at, condition, this.twin.exitBefore(this.at), true);
  }

  /** An operation that ends its block: leaves when its own test fails. */
  tested(op: OpName, type: Type, args: Instruction[], imm: unknown): Instruction {
    return endWithTest(this.at, op, type, args, imm, this.twin.exitBefore(this.at));
  }

  /** A number operand in a machine type. */
  number(value: Instruction, type: "i32" | "f64"): Instruction {
    const inner = value.op === "box" ? value.args[0]! : value;
    if (inner.type === type || (type === "i32" && inner.type === "u32")) return inner;
    if (type === "f64" && inner.op === "const.i32") return this.emit("const.f64", "f64", [], inner.imm);
    if (type === "f64" && inner.type === "i32") return this.emit("sitofp", "f64", [inner]);
    if (type === "f64" && inner.type === "u32") return this.emit("uitofp", "f64", [inner]);
    return this.emit("unbox", type, [value]);
  }

  /** The instruction becomes the boxed form of its result (or nothing, without one). */
  become(result: Instruction | null): void {
    const { at } = this;
    if (at.targets.length === 2) endWithJump(at.block, at.targets[0]!);
    at.targets = [];
    if (result === null) return void at.block.instructions.splice(at.block.instructions.indexOf(at), 1);
    Object.assign(at, { op: isBoxed(result.type) ? "refined" : "box", type: "any", args: [result], imm: null });
  }
}

/** Arithmetic on int32 whose result is an int32 by assumption; with `isBlind` -0 counts as 0. */
export function rewriteArithmetic(i: Instruction, twin: Twin, kinds: AssumedKinds, isBlind: boolean): void {
  const w = new Rewriter(i, twin);
  const low = (value: Instruction): number => {
    const kind = kinds.of(value);
    return kind.is === "int" ? kind.low : -Infinity;
  };
  // Asked before the operands are replaced.
  const lows = i.args.map(low);
  const a = w.number(i.args[0]!, "i32");
  const b = i.args.length > 1 ? w.number(i.args[1]!, "i32") : null;
  switch (i.op) {
    case "js.add": return checked(w, "overflow.add", a, b!);
    case "js.inc": return checked(w, "overflow.add", a, w.int(1));
    case "js.sub": return checked(w, "overflow.sub", a, b!);
    case "js.dec": return checked(w, "overflow.sub", a, w.int(1));
    case "js.mul": return checked(w, "overflow.mul", a, b!, isBlind ? { zero: true } : null);
    case "js.neg": {
      if (isBlind) return checked(w, "overflow.sub", w.int(0), a);
      // -0 and 2^31 are doubles.
      w.require(w.emit("ne", "bool", [w.emit("and", "i32", [a, w.int(0x7fff_ffff)]), w.int(0)]));
      return w.become(w.emit("sub", "i32", [w.int(0), a]));
    }
    case "js.mod": {
      if (lows[1]! <= 0) w.require(w.emit("sgt", "bool", [b!, w.int(0)]));
      if (lows[0]! >= 0) return w.become(w.emit("urem", "i32", [a, b!]));
      const rest = w.emit("srem", "i32", [a, b!]);
      if (isBlind) return w.become(rest);
      // 0 of a negative dividend is -0.
      const isZero = w.emit("eq", "bool", [rest, w.int(0)]);
      w.refuse(w.emit("and", "bool", [isZero, w.emit("slt", "bool", [a, w.int(0)])]));
      return w.become(rest);
    }
    default: throw new Error(`passes: ${i.op} cannot be tested`);
  }
}

function checked(w: Rewriter, op: OpName, a: Instruction, b: Instruction, imm: { readonly zero: true } | null = null): void {
  const test = w.emit(op, "bool", [a, b], imm);
  w.refuse(test);
  w.become(w.emit("overflow.result", "i32", [test]));
}

/** `receiver[key]`, `receiver[key] = value` or `receiver.length` of what has been tested to be an array, string or typed array. */
export function rewriteAccess(i: Instruction, { receiver, elements }: Access, twin: Twin, kinds: AssumedKinds): void {
  const w = new Rewriter(i, twin);
  const object = i.args[0]!;
  if (i.op === "js.get") return rewriteLength(w, receiver, object);
  const kind = kinds.of(i);
  const value = i.op === "js.setelem" ? storedValue(w, i.args[2]!, elements, kinds) : null;
  const index = w.number(i.args[1]!, "i32");
  if (receiver === "array") {
    const base = w.emit("array.elements", "i64", [object]);
    w.require(w.emit("ult", "bool", [index, w.emit("array.count", "i32", [base])]));
    const word = w.emit("elem.load", "any", [base, index], "any");
    if (!isNumber(kind)) {
      w.refuse(w.emit("is.hole", "bool", [word]));
      return w.become(word);
    }
    const asInt = kind.is === "int";
    // A hole is no number.
    w.require(w.emit(asInt ? "is.int" : "is.number", "bool", [word]));
    return w.become(w.emit("unbox", asInt ? "i32" : "f64", [word]));
  }
  const wide = w.emit("zext", "i64", [index]);
  w.require(w.emit("ult", "bool", [wide, w.emit("view.length", "i64", [object])]));
  const base = w.emit("view.data", "i64", [object]);
  if (value === null) return w.become(w.emit("elem.load", elements.startsWith("f") ? "f64" : elements === "u32" ? "u32" : "i32", [base, index], elements));
  w.emit("elem.store", "void", [base, index, value], elements);
  w.become(null);
}

/** What is stored: a double, or 32 bits (ToInt32 of a number, ECMA-262 §7.1.6). */
function storedValue(w: Rewriter, value: Instruction, elements: string, kinds: AssumedKinds): Instruction {
  if (elements.startsWith("f")) return w.number(value, "f64");
  const inner = value.op === "box" ? value.args[0]! : value;
  if (inner.type === "i32" || inner.type === "u32") return inner;
  if (inner.type !== "f64" && kinds.of(value).is === "int") return w.number(value, "i32");
  return w.emit("to.i32", "i32", [value]);
}

function rewriteLength(w: Rewriter, receiver: string, object: Instruction): void {
  if (receiver === "string") return w.become(w.emit("string.length", "i32", [object]));
  if (receiver === "array") {
    const length = w.emit("array.length", "i32", [object]);
    w.require(w.emit("sge", "bool", [length, w.int(0)]));
    return w.become(length);
  }
  const wide = w.emit("view.length", "i64", [object]);
  w.require(w.emit("ult", "bool", [wide, w.emit("const.int", "i64", [], 0x8000_0000n)]));
  w.become(w.emit("trunc", "i32", [wide]));
}

/** `object.field` or `object.field = value`; private names are fields too. */
export function rewriteSlot(i: Instruction, slot: SlotAccess, twin: Twin): void {
  const w = new Rewriter(i, twin);
  const isLoad = i.op === "js.get" || i.op === "js.getprivate";
  const args = isLoad ? [i.args[0]!] : [i.args[0]!, i.args.at(-1)!];
  const made = w.tested(isLoad ? "slot.load" : "slot.store", isLoad ? "any" : "void", args, slot);
  w.become(isLoad ? made : null);
}
