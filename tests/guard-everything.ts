/**
 * For tests: compiles an app with every access to a named field guarded by classes that have such a field, whatever the object may be. What
 * hints do at best is right then as well.
 */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { emitUnits } from "#compiler/compile.ts";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { literalClass } from "#compiler/ir/class-names.ts";
import type { Block, FunctionRef, Instruction, IrFunction, IrModule } from "#compiler/ir/function.ts";
import { verifyModule } from "#compiler/ir/verify.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import { append, appendJump, insertBefore, lastOf, newBlock, newInstruction, replaceUses } from "#compiler/passes/graph.ts";
import type { Layouts } from "#compiler/passes/layouts.ts";
import { runPasses } from "#compiler/passes/passes.ts";
import { compileObjects } from "#compiler/toolchain/objects.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";
import { linkImage } from "#image/build.ts";
import { imageRoots } from "#image/link.ts";

/** What an exit calls that must not be taken. */
const PANIC: FunctionRef = {
  symbol: "runtime/panic.ts:panic", attributes: { kind: "system", params: ["any"], result: "void", throws: false, symbol: null, inline: "never", cold: true, noreturn: false },
};

/**
 * Builds an image for a process; gives the number of guarded accesses. `sure`: objects are as expected outside of constructors, and the program
 * stops where one is not.
 */
export async function buildGuarded(entry: string, output: string, sure = false): Promise<number> {
  const platforms = new Set(["process"] as const);
  const graph = new ModuleGraph();
  const { modules, mentions } = lowerProgram(graph, graph.loadApp(entry), { platforms, roots: imageRoots(platforms) });
  graph.diagnostics.throwIfErrors();
  const layouts = runPasses(modules, mentions);
  const app = modules.filter(({ path }) => path.startsWith("app/"));
  const count = guardAccesses(app, layouts, sure);
  const problems = app.flatMap(verifyModule);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const objects = await compileObjects(emitUnits(modules, false, layouts), { toolchain: findToolchain() });
  writeFileSync(output, await linkImage({ objects, platforms, debug: false, about: { entry: basename(entry), reached: [] } }), { mode: 0o755 });
  return count;
}

function guardAccesses(modules: readonly IrModule[], layouts: Layouts, sure: boolean): number {
  const places = new Map<string, Map<number, string[]>>();
  for (const className of classesOf(modules)) {
    layouts.fieldsOf(className)?.forEach(({ name }, slot) => {
      const bySlot = places.get(name) ?? new Map<number, string[]>();
      places.set(name, bySlot.set(slot, [...(bySlot.get(slot) ?? []), className]));
    });
  }
  let count = 0;
  for (const fn of modules.flatMap(({ functions }) => functions)) {
    if (fn.attributes.kind !== "managed" || (sure && ["class", "derived"].includes(fn.attributes.constructorKind))) continue;
    for (const instruction of fn.blocks.flatMap(({ instructions }) => instructions)) {
      const field = fieldOf(instruction);
      const bySlot = field === null ? undefined : places.get(field);
      if (field === null || bySlot === undefined) continue;
      if (sure && fn.attributes.constructorKind === "base" && instruction.args[0]!.op === "param.this") continue;
      // The place that most classes have it in.
      const [slot, classes] = [...bySlot].sort(([, a], [, b]) => b.length - a.length)[0]!;
      const exit = guard(fn, instruction, { classes: classes.slice(0, 4), field, slot });
      if (sure) {
        const text = newInstruction(exit, "const.string", "string", [], `no ${classes.join(" or ")} for ${field}`);
        insertBefore(exit.instructions[0]!, text, newInstruction(exit, "call.system", "void", [text], PANIC));
      }
      count++;
    }
  }
  return count;
}

/** Every constructor of the modules, and every sort of literals that they make, by identifier. */
function classesOf(modules: readonly IrModule[]): Set<string> {
  const names = new Set(modules.flatMap(({ functions }) => functions.map(({ symbol }) => symbol)));
  for (const { op, imm } of modules.flatMap(({ functions }) => functions).flatMap(({ blocks }) => blocks).flatMap(({ instructions }) => instructions)) {
    if (op === "object.literal") names.add(literalClass((imm as { keys: string[] }).keys));
  }
  return names;
}

function fieldOf({ op, args, imm }: Instruction): string | null {
  if (op === "js.get") return imm as string;
  if (op === "js.set") return (imm as { name: string }).name;
  return (op === "js.getprivate" || op === "js.setprivate") && args[1]!.op === "const.symbol" ? (args[1]!.imm as string) : null;
}

/** object.field becomes a test with the field in its place on one way, and what was there before on the other. */
function guard(fn: IrFunction, slow: Instruction, imm: { classes: string[]; field: string; slot: number }): Block {
  const before = slow.block;
  const isLoad = slow.type !== "void";
  const [fast, exit, end] = [newBlock(fn), newBlock(fn), newBlock(fn)];
  fn.blocks.push(fast, exit, end);
  const rest = before.instructions.splice(before.instructions.indexOf(slow)).slice(1);
  const test = append(before, isLoad ? "slot.load" : "slot.store", isLoad ? "any" : "void", isLoad ? [slow.args[0]!] : [slow.args[0]!, slow.args.at(-1)!], imm, slow.location);
  test.targets = [fast, exit];
  fast.preds.push(before);
  exit.preds.push(before);
  appendJump(fast, end);
  exit.instructions.push(slow);
  slow.block = exit;
  const [next, handler] = slow.targets;
  if (next === undefined) {
    appendJump(exit, end);
    for (const moved of rest) moved.block = end;
    end.instructions.push(...rest);
    for (const target of lastOf(end).targets) rename(target, before, end);
  } else {
    const returned = newBlock(fn);
    fn.blocks.push(returned);
    slow.targets[0] = returned;
    returned.preds.push(exit);
    appendJump(returned, end);
    rename(handler!, before, exit);
    append(end, "jump", "void").targets.push(next);
    rename(next, before, end);
  }
  if (!isLoad) return exit;
  const both = newInstruction(end, "phi", "any");
  replaceUses(fn, new Map([[slow, both]]));
  both.args = [test, slow];
  end.instructions.unshift(both);
  return exit;
}

function rename(block: Block, from: Block, to: Block): void {
  block.preds[block.preds.indexOf(from)] = to;
}
