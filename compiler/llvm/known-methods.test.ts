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
    writeFileSync(join(folder, "main.ts"), `console.log(DataView, ${[...KNOWN_METHODS].flatMap(([name, methods]) => methods.map(({ symbol }) => accessTo(symbol, name))).join(", ")});\n`);
    const graph = new ModuleGraph();
    const { modules } = lowerProgram(graph, graph.loadApp(join(folder, "main.ts")), { platforms: new Set(["process"]) });
    const { builtins, signatures } = collectFacts(modules);
    for (const { symbol } of [...KNOWN_METHODS.values()].flat()) expect(signatures.has(builtins.get(symbol) ?? "none"), symbol).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

function accessTo(symbol: string, name: string): string {
  if (symbol.startsWith("builtins/global-functions.ts")) return name;
  if (symbol.startsWith("builtins/math.ts")) return `Math.${name}`;
  if (symbol.startsWith("builtins/number.ts")) return `Number.${name}`;
  return name === "fromCharCode" ? `String.${name}` : `${symbol.startsWith("builtins/array.ts") ? "[]" : '"x"'}.${name}`;
}
