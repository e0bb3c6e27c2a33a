import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emitUnits } from "#compiler/compile.ts";
import { HOUSE_ROOT, ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { printFunction } from "#compiler/ir/print.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import { keptSystemFunction } from "#compiler/lower/system/kept.ts";
import { SystemProgram } from "#compiler/lower/system/program.ts";
import { runPasses } from "#compiler/passes/passes.ts";
import { imageRoots } from "#image/link.ts";

/** Text of every module of a program. */
function build(entry: string, ...platforms: ("vm" | "process")[]): ReadonlyMap<string, string> {
  const graph = new ModuleGraph();
  const wanted = new Set(platforms);
  const { modules, mentions } = lowerProgram(graph, graph.loadApp(join(HOUSE_ROOT, entry)), { platforms: wanted, roots: imageRoots(wanted) });
  return new Map(emitUnits(modules, false, runPasses(modules, mentions)).map(({ name, text }) => [name, text]));
}

test("a program comes out the same whatever was compiled before it", () => {
  const both = build("examples/hello.ts", "vm", "process");
  const one = build("examples/hello.ts", "process");
  build("examples/clock.ts", "vm");
  expect(build("examples/hello.ts", "process")).toEqual(one);
  expect(build("examples/hello.ts", "vm", "process")).toEqual(both);
  // The platforms are asked for in the code: other answers, other code.
  expect(one.get("os/platform.ts")).not.toBe(both.get("os/platform.ts"));
});

test("a changed file is lowered anew, and so is what refers to it", () => {
  const folder = mkdtempSync(join(tmpdir(), "tsuki-kept-"));
  try {
    for (const layer of ["runtime", "sys"]) mkdirSync(join(folder, layer));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ imports: { "#runtime/*": "./runtime/*", "#sys/*": "./sys/*" } }));
    writeFileSync(join(folder, "sys/types.ts"), "export type u32 = number;\n");
    writeFileSync(join(folder, "runtime/user.ts"), `"use system";\nimport type { u32 } from "#sys/types.ts";\nimport { LIMIT } from "#runtime/limit.ts";\nexport function limit(): u32 { return LIMIT; }\n`);
    const lowered = (limit: string): string => {
      writeFileSync(join(folder, "runtime/limit.ts"), `"use system";\nexport const LIMIT = ${limit};\n`);
      const graph = new ModuleGraph({ houseRoot: folder });
      const fn = keptSystemFunction(new SystemProgram(graph), graph.loadHouse("runtime/user.ts"), "limit");
      expect(graph.diagnostics.list).toEqual([]);
      return printFunction(fn!);
    };
    const first = lowered("71");
    expect(first).toContain("71");
    expect(lowered("71")).toBe(first);
    expect(lowered("72")).toContain("72");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
