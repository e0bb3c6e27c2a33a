/**
 * Prints the IR of a program's functions with what the values probably are (compiler/passes/infer-hints.ts), as it is before `unbox`:
 * `tsx tools/hints.ts FILE [PART OF A FUNCTION'S SYMBOL]`. With --missing only the values that have no hint though guards would like one.
 */
import { resolve } from "node:path";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { printInstruction } from "#compiler/ir/print.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import type { Hint, Hints } from "#compiler/passes/hint.ts";
import { inferHints } from "#compiler/passes/infer-hints.ts";
import { dropUnmentionedMethods } from "#compiler/passes/drop-unmentioned-methods.ts";
import { simplify } from "#compiler/passes/simplify.ts";
import { splitCoroutine } from "#compiler/passes/split-coroutine.ts";

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const onlyMissing = process.argv.includes("--missing");
const graph = new ModuleGraph();
const entry = graph.loadApp(resolve(words[0]!));
graph.diagnostics.throwIfErrors();
const { modules, mentions } = lowerProgram(graph, entry, { platforms: new Set(["process"]), roots: [] });
graph.diagnostics.throwIfErrors();
dropUnmentionedMethods(modules, mentions);
for (const module of modules) {
  for (const fn of [...module.functions]) {
    const resume = splitCoroutine(fn);
    if (resume !== null) module.functions.push(resume);
  }
  for (const fn of module.functions) if (fn.attributes.kind === "managed" && !fn.attributes.house) simplify(fn);
}
const start = process.cpuUsage();
const hints = inferHints(modules);
const { user, system } = process.cpuUsage(start);
let asked = 0;
let known = 0;
for (const module of modules) {
  for (const fn of module.functions) {
    if (fn.attributes.kind !== "managed" || fn.attributes.house || !fn.symbol.includes(words[1] ?? "")) continue;
    const lines: string[] = [];
    for (const block of fn.blocks) {
      if (!onlyMissing) lines.push(`b${block.id}:`);
      for (const instruction of block.instructions) {
        const text = describe(hints, instruction);
        if (instruction.type === "any" && instruction.op !== "box") {
          asked++;
          if (text !== "") known++;
          else if (onlyMissing) lines.push(`  ${printInstruction(instruction, fn.location.file)}`);
        }
        if (!onlyMissing) lines.push(`  ${printInstruction(instruction, fn.location.file).padEnd(70)} ${text}`);
      }
    }
    if (lines.length > 0) console.log(`${fn.symbol}\n${lines.join("\n")}`);
  }
}
console.log(`${known} of ${asked} boxed values have hints; inferred in ${Math.round((user + system) / 1000)} ms of CPU time`);

function describe(of: Hints, instruction: Instruction): string {
  const hint = of.of(instruction);
  const methods = of.methodOf?.(instruction) ?? [];
  return [hint === null || instruction.type === "void" ? "" : textOf(hint), methods.length === 0 ? "" : `-> ${methods.join(" ")}`].filter((text) => text !== "").join(" ");
}

function textOf(hint: Hint | null): string {
  if (hint === null) return "?";
  switch (hint.is) {
    case "view": return `view<${hint.elements}>`;
    case "array": return `array<${textOf(hint.elements)}>`;
    case "object": return hint.classes.join("|");
    case "function": return `=>${hint.targets.join("|")}`;
    default: return hint.is;
  }
}
