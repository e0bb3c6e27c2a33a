/**
 * Calls become direct ones where it is known which functions they probably reach. For methods by what instances of the receiver's classes inherit:
 *
 *   if (method.is A) r1 = call.direct A.m
 *   else if (method.is B) r2 = call.direct B.m
 *   else r0 = js.callmethod                      (cold; `expected`: the fast twin leaves instead, passes/speculate.ts)
 *   r = phi r1 r2 r0
 *
 * Likewise accesses that getters or setters answer. A method that was fetched before its arguments were evaluated is tested where it is fetched
 * (js.get becomes such a tree that gives the function), and like any other function (`function.is`) where it is called.
 *
 * It runs before small functions are inlined.
 */
import { isLiteralClass } from "#compiler/ir/class-names.ts";
import type { Block, Instruction, IrFunction, ManagedAttributes, MethodImm } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { isBoxed } from "#compiler/ir/types.ts";
import { append, appendJump, newBlock, newInstruction, phisOf, removeEdge, replaceUses } from "#compiler/passes/graph.ts";
import type { ClassLayouts, Hints } from "#compiler/passes/hint.ts";
import { cutBefore } from "#compiler/passes/speculate/twin.ts";

/** Classes or functions that a call tells apart, at most. */
const CHOICES_MAX = 4;

export interface DevirtualizeEvidence {
  readonly hints: Hints;
  readonly layouts: ClassLayouts & { fieldsOf(className: string): unknown };
  /** Attributes of the program's functions by symbol. */
  readonly callees: ReadonlyMap<string, ManagedAttributes>;
  /** Notes what instructions were made from, which have their hints. */
  readonly originals: WeakMap<Instruction, Instruction>;
}

const SITES: ReadonlySet<OpName> = new Set<OpName>(["js.callmethod", "js.call", "js.get", "js.set"]);

export function devirtualize(fn: IrFunction, evidence: DevirtualizeEvidence): void {
  const replacements = new Map<Instruction, Instruction>();
  const replace = (original: Instruction, choices: readonly Choice[]): void => {
    const result = choose(original, choices);
    evidence.originals.set(result, evidence.originals.get(original) ?? original);
    replacements.set(original, result);
  };
  for (const block of [...fn.blocks]) {
    for (const site of block.instructions.filter(({ op }) => SITES.has(op))) {
      if (site.op === "js.get" || site.op === "js.set") {
        const part = site.op === "js.get" ? "get" : "set";
        const name = part === "get" ? (site.imm as string) : (site.imm as { name: string }).name;
        const accessors = methodsOf(site, name, evidence);
        if (accessors === null) continue;
        const [self, ...args] = site.args as [Instruction, ...Instruction[]];
        const choices = [...accessors].map(([className, target]) => methodChoice(self, { className, name, target, part }, args));
        if (part === "get") replace(site, choices);
        else choose(site, choices);
        continue;
      }
      if (site.op === "js.callmethod") {
        const [self, ...args] = site.args as [Instruction, ...Instruction[]];
        const { name } = site.imm as { name: string };
        const targets = methodsOf(site, name, evidence);
        if (targets !== null) replace(site, [...targets].map(([className, target]) => methodChoice(self, { className, name, target }, args)));
        continue;
      }
      const [callee, self, ...args] = site.args as [Instruction, Instruction, ...Instruction[]];
      const isMethod = callee.op === "js.get" && callee.args[0] === self;
      const methods = isMethod && !replacements.has(callee) ? methodsOf(site, callee.imm as string, evidence) : null;
      const functions = methods !== null ? [...new Set(methods.values())] : functionsOf(callee, evidence);
      if (functions === null) continue;
      if (methods !== null) replace(callee, [...methods].map(([className, target]) => fetchChoice(self, { className, name: callee.imm as string, target })));
      replace(site, functions.map((target) => functionChoice(callee, target, self, args)));
    }
  }
  // The originals stay operands of the phis that replace them.
  const merged = new Map([...replacements.values()].map((phi) => [phi, phi.args.at(-1)!]));
  replaceUses(fn, replacements);
  for (const [phi, original] of merged) phi.args[phi.args.length - 1] = original;
}

/** Whether direct calls can be made of a function. */
function isCallable(callee: ManagedAttributes | undefined): boolean {
  return callee !== undefined && !callee.variadic && (callee.constructorKind === "none" || callee.constructorKind === "base");
}

/** Functions by class, or null when the call is to stay. */
function methodsOf(call: Instruction, name: string, { hints, layouts, callees }: DevirtualizeEvidence): ReadonlyMap<string, string> | null {
  const targets = hints.dispatchOf?.(call) ?? null;
  if (targets === null || targets.size === 0 || targets.size > CHOICES_MAX) return null;
  for (const [className, symbol] of targets) {
    if (!isCallable(callees.get(symbol)) || callees.get(symbol)!.constructorKind !== "none") return null;
    if (isLiteralClass(className) || layouts.fieldsOf(className) === undefined || layouts.slotOf(className, name) !== null) return null;
  }
  return targets;
}

/** What a function that is called probably is, or null when the call is to stay. */
function functionsOf(callee: Instruction, { hints, callees }: DevirtualizeEvidence): readonly string[] | null {
  const hint = hints.of(callee);
  if (hint?.is !== "function" || hint.targets.length === 0 || hint.targets.length > CHOICES_MAX) return null;
  return hint.targets.every((target) => isCallable(callees.get(target))) ? hint.targets : null;
}

// --- trees of tests ------------------------------------------------------------------------------------------------------------------

/** A test, and what is done instead of the original instruction when it holds. */
interface Choice {
  readonly test: (at: Block) => Instruction;
  /** Appends instructions; the last one, which is given, may throw. */
  readonly act: (at: Block) => Instruction;
}

function methodChoice(self: Instruction, imm: MethodImm, args: readonly Instruction[]): Choice {
  const { test, act } = fetchChoice(self, imm);
  return { test, act: (at) => callDirect(at, imm.target, act(at), self, args) };
}

function fetchChoice(self: Instruction, imm: MethodImm): Choice {
  return { test: (at) => append(at, "method.is", "bool", [self], imm), act: (at) => append(at, "method.function", "any", [self], imm) };
}

function functionChoice(callee: Instruction, target: string, self: Instruction, args: readonly Instruction[]): Choice {
  return { test: (at) => append(at, "function.is", "bool", [callee], target), act: (at) => callDirect(at, target, callee, self, args) };
}

function callDirect(at: Block, target: string, callee: Instruction, self: Instruction, args: readonly Instruction[]): Instruction {
  const none = append(at, "const.undefined", "undefined");
  const words = args.map((arg) => (isBoxed(arg.type) ? arg : append(at, "box", "any", [arg])));
  return append(at, "call.direct", "any", [callee, self, none, ...words], target);
}

const THROWS: ReadonlySet<OpName> = new Set<OpName>(["call.direct"]);

/** Puts a tree in the place of an instruction, which becomes its last resort. Gives the phi of all results; where there is none it is in no block. */
function choose(original: Instruction, choices: readonly Choice[]): Instruction {
  const { block, location } = original;
  const fn = block.function;
  const handler = original.targets[1] ?? null;
  const values = handler === null ? [] : phisOf(handler).map((phi) => phi.args[handler.preds.indexOf(block)]!);
  const rest = takeOut(original);
  const result = newInstruction(rest, "phi", "any", [], null, location);
  const leaveFrom = (at: Block, last: Instruction): void => {
    if (handler === null || !THROWS.has(last.op) && last !== original) return appendJump(at, rest, location);
    last.targets = [rest, handler];
    rest.preds.push(at);
    handler.preds.push(at);
    phisOf(handler).forEach((phi, index) => phi.args.push(values[index]!));
  };
  let at = block;
  choices.forEach(({ test, act }, index) => {
    const [chosen, next] = [newBlock(fn), newBlock(fn)];
    if (block.cold === true) chosen.cold = next.cold = true;
    fn.blocks.splice(fn.blocks.indexOf(rest), 0, chosen, next);
    const start = at.instructions.length;
    append(at, "branch", "void", [test(at)], index === choices.length - 1 ? { likely: true, expected: true } : null).targets.push(chosen, next);
    for (const made of at.instructions.slice(start)) made.location = location;
    chosen.preds.push(at);
    next.preds.push(at);
    const value = act(chosen);
    for (const made of chosen.instructions) made.location = location;
    result.args.push(value);
    leaveFrom(chosen, value);
    at = next;
  });
  original.block = at;
  at.instructions.push(original);
  leaveFrom(at, original);
  result.args.push(original);
  // A store has no result.
  if (original.type !== "void") rest.instructions.unshift(result);
  return result;
}

/** Ends a block before an instruction, which is then nowhere; gives what follows it. */
function takeOut(original: Instruction): Block {
  const { block } = original;
  const [normal, handler] = original.targets;
  if (normal === undefined) {
    const rest = cutBefore(original);
    rest.instructions.shift();
    return rest;
  }
  const rest = newBlock(block.function);
  if (block.cold === true) rest.cold = true;
  block.function.blocks.splice(block.function.blocks.indexOf(block) + 1, 0, rest);
  removeEdge(block, handler!);
  block.instructions.pop();
  original.targets = [];
  append(rest, "jump", "void", [], null, original.location).targets.push(normal);
  normal.preds[normal.preds.indexOf(block)] = rest;
  return rest;
}
