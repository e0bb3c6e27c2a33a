/** The table names builtins by text: each name must be a method that a program which uses it has. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import { KNOWN_METHODS } from "#compiler/llvm/known-methods.ts";
import { collectFacts } from "#compiler/llvm/program-facts.ts";

test("every builtin that calls expand in place is found in a program that calls it", () => {
  const folder = mkdtempSync(join(tmpdir(), "tsuki-known-"));
  try {
    writeFileSync(join(folder, "main.ts"), `console.log(DataView, ${[...KNOWN_METHODS].map(([name, { symbol }]) => `${symbol.startsWith("builtins/math.ts") ? "Math" : symbol.startsWith("builtins/array.ts") ? "[]" : '"x"'}.${name}`).join(", ")});\n`);
    const graph = new ModuleGraph();
    const { modules } = lowerProgram(graph, graph.loadApp(join(folder, "main.ts")), { platforms: new Set(["process"]) });
    const { builtins, signatures } = collectFacts(modules);
    for (const { symbol } of KNOWN_METHODS.values()) expect(signatures.has(builtins.get(symbol) ?? "none"), symbol).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
