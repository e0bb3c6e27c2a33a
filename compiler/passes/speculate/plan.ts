/**
 * What a function should take for granted: which values are numbers and of which kind, which receivers are arrays and typed arrays, and where
 * that has to be tested. Nothing is changed here.
 */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { ClassLayouts, Hint, Hints } from "#compiler/passes/hint.ts";
import { ANY_DOUBLE, assumeKinds, behindCopies, INT32, isNumber, type AssumedKinds } from "#compiler/passes/number-kinds.ts";
import { accumulators, constantOf, MOVES } from "#compiler/passes/speculate/accumulators.ts";
import type { Loop } from "#compiler/passes/speculate/loops.ts";
import { cutQuotients } from "#compiler/passes/speculate/quotients.ts";
import { blindToZeroSign } from "#compiler/passes/speculate/zero-sign.ts";
import { TRUNCATING, truncatedSums } from "#compiler/passes/truncation.ts";

/** What a guard makes sure of: a number in one of two forms, or a kind of cell. */
export type Want = "int" | "double" | "array" | "string" | `view ${string}`;

/** An access whose receiver is to be an array, a string or a typed array. */
export interface Access {
  readonly receiver: Want;
  /** Element type; "any" for arrays. */
  readonly elements: string;
}

/** A named access to an object of known classes. */
export interface SlotAccess {
  readonly classes: readonly string[];
  readonly field: string;
  readonly slot: number;
}

export interface Plan {
  readonly kinds: AssumedKinds;
  readonly slots: ReadonlyMap<Instruction, SlotAccess>;
  readonly accesses: ReadonlyMap<Instruction, Access>;
  /** Results of which nobody sees whether they are 0 or -0. */
  readonly blind: ReadonlySet<Instruction>;
  /** For each operand that must be tested, what it must be. */
  readonly needs: readonly Need[];
}

export interface Need {
  readonly user: Instruction;
  readonly operand: number;
  readonly want: Want;
}

const BINARY: ReadonlySet<OpName> = new Set<OpName>(["js.add", "js.sub", "js.mul", "js.div", "js.mod", "js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.ushr"]);
const UNARY: ReadonlySet<OpName> = new Set<OpName>(["js.neg", "js.bitnot", "js.inc", "js.dec", "js.tonumber", "js.tonumeric", "check.initialized"]);
const COMPARES: ReadonlySet<OpName> = new Set<OpName>(["js.lt", "js.le", "js.gt", "js.ge", "js.seq", "js.eq"]);
/** Results in which an int32 operand of a hint may as well be a double. */
const SUMS: ReadonlySet<OpName> = new Set<OpName>(["js.add", "js.sub", "js.mul", "js.div", "js.mod", "js.neg", "js.inc", "js.dec", "phi"]);
/** Typed arrays that are read and written in place. */
export const VIEWS: ReadonlySet<string> = new Set(["i8", "u8", "i16", "u16", "i32", "u32", "f32", "f64"]);
/** Products by constants beyond this leave int32 more often than not. */
const FACTOR_MAX = 1024;

export function makePlan(fn: IrFunction, loops: readonly Loop[], hints: Hints, layouts: ClassLayouts): Plan {
  const accesses = findAccesses(fn, hints);
  const wanted = intsWanted(fn, hints);
  const carried = accumulators(fn, loops);
  const truncated = truncatedSums(fn);
  const blind = blindToZeroSign(fn);
  const kinds = assumeKinds(fn, {
    hinted(value) {
      const access = accesses.get(value);
      if (access !== undefined && value.op === "js.get") return INT32;
      if (access !== undefined && access.elements !== "any") return access.elements.startsWith("f") || access.elements === "u32" ? ANY_DOUBLE : INT32;
      switch (hints.of(value)?.is) {
        case "int": return INT32;
        case "double": return ANY_DOUBLE;
        case "number": return wanted.has(value) ? INT32 : ANY_DOUBLE;
        default: return undefined;
      }
    },
    staysInt(value) {
      if (truncated.has(value)) return false;
      if (wanted.has(value)) return true;
      // 0 is a usual operand, and -0 no int32.
      if (value.op === "js.neg") return blind.has(value);
      if (value.op === "js.mul") return value.args.some((arg) => Math.abs(constantOf(arg) ?? Infinity) <= FACTOR_MAX);
      return !carried.has(value);
    },
  });
  const receivers = surelyReceivers(fn);
  const usable = new Map([...accesses].filter(([access, { elements }]) => isUsable(access, elements, kinds, receivers)));
  return { kinds, accesses: usable, slots: findSlots(fn, hints, layouts), blind, needs: findNeeds(fn, kinds, usable) };
}

// --- accesses --------------------------------------------------------------------------------------------------------------------

function findAccesses(fn: IrFunction, hints: Hints): Map<Instruction, Access> {
  const result = new Map<Instruction, Access>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const access = accessOf(instruction, hints);
      if (access !== null) result.set(instruction, access);
    }
  }
  return result;
}

function accessOf(i: Instruction, hints: Hints): Access | null {
  if (i.op === "js.get" && i.imm === "length") {
    const hint = hints.of(i.args[0]!);
    if (hint?.is === "string" || hint?.is === "array") return { receiver: hint.is, elements: "any" };
    return hint?.is === "view" && VIEWS.has(hint.elements) ? { receiver: `view ${hint.elements}`, elements: "any" } : null;
  }
  if (i.op !== "js.getelem" && i.op !== "js.setelem") return null;
  const declared = (i.imm as { elements?: string | null } | null)?.elements ?? null;
  const seen = hints.of(i.args[0]!);
  const hint: Hint | null = seen?.is === "view" || seen?.is === "array" ? seen : declared === null ? null : declared === "any" ? { is: "array", elements: null } : { is: "view", elements: declared };
  if (hint?.is === "view" && VIEWS.has(hint.elements)) return { receiver: `view ${hint.elements}`, elements: hint.elements };
  return hint?.is === "array" && i.op === "js.getelem" ? { receiver: "array", elements: "any" } : null;
}

/** Whether an access can be done in place: the key is an int32; what is stored is a number; what an array gives is wanted as a number, or as an object. */
function isUsable(access: Instruction, elements: string, kinds: AssumedKinds, receivers: ReadonlySet<Instruction>): boolean {
  if (access.op === "js.get") return true;
  if (kinds.of(access.args[1]!).is !== "int") return false;
  if (access.op === "js.setelem") return isNumber(kinds.of(access.args[2]!));
  return elements !== "any" || receivers.has(access) || kinds.isHinted(access) && isNumber(kinds.of(access));
}

/** Operations that throw when their first operand is undefined. */
const ON_OBJECTS: ReadonlySet<OpName> = new Set<OpName>(["js.get", "js.set", "js.getelem", "js.setelem", "js.getprivate", "js.setprivate", "js.callmethod"]);

/** Elements that are used as objects and never compared with undefined: an index out of bounds would throw, so it is not to be expected. */
function surelyReceivers(fn: IrFunction): Set<Instruction> {
  const result = new Set<Instruction>();
  const nullable = testedForNullish(fn);
  for (const block of fn.blocks) {
    for (const { op, args } of block.instructions) {
      const object = args[0];
      if (object?.op === "js.getelem" && ON_OBJECTS.has(op) && !nullable.has(object)) result.add(object);
    }
  }
  return result;
}

/** Values that the function itself compares with undefined or null. */
export function testedForNullish(fn: IrFunction): Set<Instruction> {
  const result = new Set<Instruction>();
  const isNullish = (value: Instruction): boolean => value.type === "undefined" || value.type === "null";
  for (const block of fn.blocks) {
    for (const { op, args } of block.instructions) {
      if (op === "is.nullish" || op === "is.undefined" || op === "js.truthy") result.add(args[0]!);
      else if ((op === "js.seq" || op === "js.eq") && args.some(isNullish)) args.forEach((arg) => result.add(arg));
    }
  }
  return result;
}

/** Guards compare with this many shapes at most. */
const CLASSES_MAX = 4;

/** Accesses to fields that all probable classes of the object have in the same slot. */
function findSlots(fn: IrFunction, hints: Hints, layouts: ClassLayouts): Map<Instruction, SlotAccess> {
  const result = new Map<Instruction, SlotAccess>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const field = fieldOf(instruction);
      if (field === null || isConstructing(fn, instruction)) continue;
      const hint = hints.of(instruction.args[0]!);
      if (hint?.is !== "object" || hint.classes.length === 0 || hint.classes.length > CLASSES_MAX) continue;
      const slot = layouts.slotOf(hint.classes[0]!, field);
      if (slot !== null && hint.classes.every((each) => layouts.slotOf(each, field) === slot)) result.set(instruction, { classes: hint.classes, field, slot });
    }
  }
  return result;
}

/** The field that an instruction reads or writes, as layouts name it. */
function fieldOf({ op, args, imm }: Instruction): string | null {
  switch (op) {
    case "js.get": return imm as string;
    case "js.set": return (imm as { name: string }).name;
    case "js.getprivate": case "js.setprivate": return args[1]!.op === "const.symbol" ? args[1]!.imm as string : null;
    default: return null;
  }
}

/** In constructors `this` has not all fields yet. */
function isConstructing(fn: IrFunction, { args }: Instruction): boolean {
  const object = behindCopies(args[0]!);
  return fn.attributes.kind === "managed" && fn.attributes.constructorKind !== "none" && (object.op === "param.this" || object.op === "js.supercall" || object.op === "phi");
}

// --- where int32 is wanted ------------------------------------------------------------------------------------------------------------

/** Values that are used as indices, what those are computed from and compared with; numbers of an unknown sort that bit operators use. */
function intsWanted(fn: IrFunction, hints: Hints): Set<Instruction> {
  const wanted = new Set<Instruction>();
  const work: Instruction[] = [];
  const want = (value: Instruction): void => {
    if (wanted.has(value)) return;
    wanted.add(value);
    work.push(value);
  };
  const compared = new Map<Instruction, Instruction[]>();
  const note = (value: Instruction, other: Instruction): void => {
    const list = compared.get(value);
    if (list === undefined) compared.set(value, [other]);
    else list.push(other);
  };
  for (const block of fn.blocks) {
    for (const { op, args } of block.instructions) {
      if (op === "js.getelem" || op === "js.setelem") want(args[1]!);
      if (TRUNCATING.has(op)) args.filter((arg) => hints.of(arg)?.is === "number").forEach(want);
      if (!COMPARES.has(op)) continue;
      note(args[0]!, args[1]!);
      note(args[1]!, args[0]!);
    }
  }
  for (let value = work.pop(); value !== undefined; value = work.pop()) {
    if (value.op === "phi" || MOVES.has(value.op)) value.args.forEach(want);
    // The limit of a counter is one too.
    compared.get(value)?.forEach(want);
  }
  return wanted;
}

// --- tests --------------------------------------------------------------------------------------------------------------------------

function findNeeds(fn: IrFunction, kinds: AssumedKinds, accesses: ReadonlyMap<Instruction, Access>): Need[] {
  const needs: Need[] = [];
  const cut = cutQuotients(fn);
  for (const block of fn.blocks) {
    for (const user of block.instructions) {
      const access = accesses.get(user);
      if (access !== undefined) needs.push({ user, operand: 0, want: access.receiver });
      numericOperands(user, kinds, access).forEach((operand) => {
        const arg = user.args[operand]!;
        if (!kinds.isHinted(arg) || accesses.has(arg)) return;
        const asInt = kinds.of(arg).is === "int" && (!(SUMS.has(user.op) && kinds.of(user).is === "double") || cut.has(user));
        needs.push({ user, operand, want: asInt ? "int" : "double" });
      });
    }
  }
  return needs;
}

/** Operands that the operation takes as numbers once they are known to be. */
function numericOperands(user: Instruction, kinds: AssumedKinds, access: Access | undefined): number[] {
  if (access !== undefined && user.op !== "js.get") return user.op === "js.setelem" ? [1, 2] : [1];
  if (BINARY.has(user.op) || COMPARES.has(user.op)) return user.args.every((arg) => isNumber(kinds.of(arg))) ? [0, 1] : [];
  if (UNARY.has(user.op)) return isNumber(kinds.of(user.args[0]!)) ? [0] : [];
  return user.op === "phi" && isNumber(kinds.of(user)) ? user.args.map((_, i) => i) : [];
}
