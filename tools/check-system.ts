/**
 * Lowers every function of the given System TypeScript files, has LLVM verify the result, and reports what is wrong:
 *
 *   node --import tsx tools/check-system.ts [--dump] [--keep FOLDER] runtime/heap.ts os/main.ts ...
 *
 * Without names: all files with "use system". `--dump` prints the LLVM text, `--keep` leaves it in a folder.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { renderDiagnostics } from "#compiler/diagnostics/diagnostic.ts";
import { HOUSE_ROOT, ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { IrModule } from "#compiler/ir/function.ts";
import { emitModule } from "#compiler/llvm/module.ts";
import { NO_FACTS } from "#compiler/llvm/program-facts.ts";
import { SystemProgram } from "#compiler/lower/system/program.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";

const words = process.argv.slice(2);
const dump = take("--dump");
const keepAt = words.indexOf("--keep");
const folder = keepAt < 0 ? mkdtempSync(join(tmpdir(), "check-system-")) : resolve(words.splice(keepAt, 2)[1]!);
mkdirSync(folder, { recursive: true });
const paths = words.length > 0 ? words.map((word) => relative(HOUSE_ROOT, resolve(word))) : ["runtime", "os"].flatMap(systemFiles);

const graph = new ModuleGraph();
const modules = paths.map((path) => graph.loadHouse(path));
const program = new SystemProgram(graph, { only: new Set(modules) });
const notSystem = modules.filter((module) => module.origin !== "system");
for (const module of notSystem) console.error(`${module.path} is not System TypeScript: it does not begin with "use system";`);
for (const module of modules) if (module.origin === "system") program.reachModule(module);
const irModules = program.run();
const problems = graph.diagnostics.list;
if (problems.length > 0) process.stderr.write(renderDiagnostics(problems, { color: process.stderr.isTTY, base: process.cwd() }));
const verified = verify(irModules);
console.log(`${modules.length} modules, ${irModules.reduce((sum, each) => sum + each.functions.length, 0)} functions lowered; ${verified}`);
if (keepAt < 0 && process.exitCode !== 1) rmSync(folder, { recursive: true });
process.exit(problems.length > 0 || notSystem.length > 0 || process.exitCode === 1 ? 1 : 0);

function take(word: string): boolean {
  const at = words.indexOf(word);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}

function systemFiles(layer: string): string[] {
  const names = readdirSync(join(HOUSE_ROOT, layer), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")).map((name) => `${layer}/${name}`)
    .filter((path) => /^\s*"use system"/m.test(readFileSync(join(HOUSE_ROOT, path), "utf8").slice(0, 400))).sort();
}

/** Emits LLVM text and runs clang's verifier over it. */
function verify(irModules: readonly IrModule[]): string {
  const toolchain = findToolchain();
  let good = 0;
  for (const module of irModules) {
    const file = join(folder, `${module.path.replaceAll("/", "_")}.ll`);
    let text: string;
    try {
      text = emitModule(module, { debug: false, facts: NO_FACTS });
    } catch (error) {
      console.error(`${module.path}: emission failed: ${(error as Error).stack}`);
      process.exitCode = 1;
      continue;
    }
    writeFileSync(file, text);
    if (dump) console.log(text);
    const run = spawnSync(toolchain.clang, ["-x", "ir", "-O0", "-S", "-emit-llvm", "-o", "/dev/null", "-Wno-override-module", file], { encoding: "utf8" });
    if (run.status === 0) good++;
    else {
      process.exitCode = 1;
      console.error(`${module.path}: LLVM refuses ${file}:\n${run.stderr}`);
    }
  }
  return `${good} of ${irModules.length} modules verified by LLVM`;
}
