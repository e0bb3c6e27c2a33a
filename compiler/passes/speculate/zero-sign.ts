/**
 * Results of integer arithmetic that may be -0 where nobody can tell: `sum += a[i] * b[i]`, `even ? x : -x`, `(a * b) | 0`. An int32 has no -0; whoever
 * tests for it leaves the fast blocks of a loop for a difference that no user sees.
 */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";

const CANDIDATES: ReadonlySet<OpName> = new Set<OpName>(["js.mul", "js.neg", "js.mod"]);
/** Users for which -0 is 0: bits, comparisons, texts, steps. */
const BLIND: ReadonlySet<OpName> = new Set<OpName>([
  "js.bitand", "js.bitor", "js.bitxor", "js.bitnot", "js.shl", "js.shr", "js.ushr", "js.lt", "js.le", "js.gt", "js.ge", "js.eq", "js.seq", "js.truthy", "js.tostring", "js.concat", "js.inc", "js.dec",
]);

interface Use {
  readonly user: Instruction;
  readonly operand: number;
}

/** Products, rests and negations whose users all take -0 for 0. */
export function blindToZeroSign(fn: IrFunction): ReadonlySet<Instruction> {
  const uses = new Map<Instruction, Use[]>();
  const candidates: Instruction[] = [];
  for (const { instructions } of fn.blocks) {
    for (const user of instructions) {
      if (CANDIDATES.has(user.op)) candidates.push(user);
      user.args.forEach((arg, operand) => {
        const list = uses.get(arg);
        if (list === undefined) uses.set(arg, [{ user, operand }]);
        else list.push({ user, operand });
      });
    }
  }
  return new Set(candidates.filter((candidate) => isBlind(candidate, uses)));
}

function isBlind(candidate: Instruction, uses: ReadonlyMap<Instruction, readonly Use[]>): boolean {
  const seen = new Set<Instruction>([candidate]);
  const work = [candidate];
  for (let value = work.pop(); value !== undefined; value = work.pop()) {
    for (const use of uses.get(value) ?? []) {
      const sees = seesZeroSign(use);
      if (sees === "yes") return false;
      if (sees === "no" || seen.has(use.user)) continue;
      seen.add(use.user);
      work.push(use.user);
    }
  }
  return true;
}

/** Whether a user can tell -0 from 0 in an operand; "on": its result may be -0 instead of 0 (or the other way round), and nothing else differs. */
function seesZeroSign({ user: { op, args }, operand }: Use): "no" | "yes" | "on" {
  if (BLIND.has(op)) return "no";
  switch (op) {
    case "phi": case "box": case "refined": case "js.tonumber": case "js.tonumeric": case "js.neg": case "js.mul": return "on";
    // -0 plus any other number is that number; so is the number minus -0.
    case "js.add": return isNeverMinusZero(args[1 - operand]!) ? "no" : "on";
    case "js.sub": return operand === 1 && isNeverMinusZero(args[0]!) ? "no" : "on";
    case "js.div": case "js.mod": return operand === 0 ? "on" : op === "js.mod" ? "no" : "yes";
    case "js.getelem": case "js.setelem": return operand === 1 ? "no" : "yes";
    default: return "yes";
  }
}

/** Whether a value is sure not to be -0, as a sum that begins with 0 is: only -0 plus -0, and -0 minus 0, give -0. */
function isNeverMinusZero(value: Instruction): boolean {
  // All that the value is made of is taken to be so until it is found not to be.
  const never = new Set<Instruction>();
  const work = [value];
  for (let each = work.pop(); each !== undefined; each = work.pop()) {
    if (never.has(each)) continue;
    never.add(each);
    if (PASSING.has(each.op)) work.push(...each.args);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const each of never) {
      if (isNeverGiven(each, (part) => never.has(part))) continue;
      never.delete(each);
      changed = true;
    }
  }
  return never.has(value);
}

/** Operations whose operands decide. */
const PASSING: ReadonlySet<OpName> = new Set<OpName>(["box", "js.tonumeric", "js.tonumber", "js.add", "js.sub", "phi"]);

function isNeverGiven({ op, imm, args, type }: Instruction, isNever: (value: Instruction) => boolean): boolean {
  switch (op) {
    case "const.i32": return true;
    case "const.f64": return !Object.is(imm, -0);
    case "box": case "js.tonumeric": case "js.tonumber": case "js.sub": return isNever(args[0]!);
    case "phi": return args.every(isNever);
    case "js.add": return args.some(isNever);
    case "js.inc": case "js.dec": case "js.bitand": case "js.bitor": case "js.bitxor": case "js.bitnot": case "js.shl": case "js.shr": case "js.ushr": return true;
    default: return type === "i32" || type === "u32";
  }
}
