/**
 * Calls of methods become direct ones where it is known which classes the receiver probably has and what instances of each inherit:
 *
 *   if (method.is A) r1 = call.direct A.m
 *   else if (method.is B) r2 = call.direct B.m
 *   else r0 = js.callmethod                      (cold; `expected`: the fast twin leaves instead, passes/speculate.ts)
 *   r = phi r1 r2 r0
 *
 * It runs before small functions are inlined.
 */
import { isLiteralClass } from "#compiler/ir/class-names.ts";
import type { Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { isBoxed } from "#compiler/ir/types.ts";
import { append, appendJump, newBlock, newInstruction, replaceUses } from "#compiler/passes/graph.ts";
import type { ClassLayouts, Hints } from "#compiler/passes/hint.ts";
import { cutBefore } from "#compiler/passes/speculate/twin.ts";

/** Classes that a call tells apart, at most. */
const CLASSES_MAX = 4;

export interface DevirtualizeEvidence {
  readonly hints: Hints;
  readonly layouts: ClassLayouts & { fieldsOf(className: string): unknown };
  /** Attributes of the program's functions by symbol. */
  readonly callees: ReadonlyMap<string, ManagedAttributes>;
  /** Notes what instructions were made from, which have their hints. */
  readonly originals: WeakMap<Instruction, Instruction>;
}

export function devirtualize(fn: IrFunction, evidence: DevirtualizeEvidence): void {
  const replacements = new Map<Instruction, Instruction>();
  for (const block of [...fn.blocks]) {
    for (const call of block.instructions.filter(({ op, targets }) => op === "js.callmethod" && targets.length === 0)) {
      const targets = targetsOf(call, evidence);
      if (targets === null) continue;
      const result = dispatch(call, targets);
      evidence.originals.set(result, evidence.originals.get(call) ?? call);
      replacements.set(call, result);
    }
  }
  // The calls themselves stay operands of the phis that replace them.
  const merged = new Map([...replacements.values()].map((phi) => [phi, [...phi.args]]));
  replaceUses(fn, replacements);
  for (const [phi, args] of merged) phi.args = args;
}

/** Functions by class, or null when the call is to stay. */
function targetsOf(call: Instruction, { hints, layouts, callees }: DevirtualizeEvidence): ReadonlyMap<string, string> | null {
  const targets = hints.dispatchOf?.(call) ?? null;
  if (targets === null || targets.size === 0 || targets.size > CLASSES_MAX) return null;
  const { name } = call.imm as { name: string };
  for (const [className, symbol] of targets) {
    const callee = callees.get(symbol);
    if (callee === undefined || callee.variadic || callee.constructorKind !== "none") return null;
    if (isLiteralClass(className) || layouts.fieldsOf(className) === undefined || layouts.slotOf(className, name) !== null) return null;
  }
  return targets;
}

function dispatch(call: Instruction, targets: ReadonlyMap<string, string>): Instruction {
  const { block, location } = call;
  const fn = block.function;
  const { name } = call.imm as { name: string };
  const [self, ...given] = call.args as [Instruction, ...Instruction[]];
  const rest = cutBefore(call);
  rest.instructions.shift();
  const result = newInstruction(rest, "phi", "any", [], null, location);
  let at = block;
  let left = targets.size;
  for (const [className, target] of targets) {
    left--;
    const imm = { className, name, target };
    const test = append(at, "method.is", "bool", [self], imm, location);
    const [direct, next] = [newBlock(fn), newBlock(fn)];
    if (block.cold === true) direct.cold = next.cold = true;
    fn.blocks.splice(fn.blocks.indexOf(rest), 0, direct, next);
    append(at, "branch", "void", [test], left === 0 ? { likely: true, expected: true } : null, location).targets.push(direct, next);
    direct.preds.push(at);
    next.preds.push(at);
    const callee = append(direct, "method.function", "any", [self], imm, location);
    const none = append(direct, "const.undefined", "undefined", [], null, location);
    const words = given.map((arg) => (isBoxed(arg.type) ? arg : append(direct, "box", "any", [arg], null, location)));
    result.args.push(append(direct, "call.direct", "any", [callee, self, none, ...words], target, location));
    appendJump(direct, rest, location);
    at = next;
  }
  call.block = at;
  at.instructions.push(call);
  appendJump(at, rest, location);
  result.args.push(call);
  rest.instructions.unshift(result);
  return result;
}
