/** For tests: lowers programs whose globals are the host's, and runs them with the IR interpreter. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { Console } from "node:console";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import ts from "typescript";
import { renderDiagnostics } from "#compiler/diagnostics/diagnostic.ts";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import { analyzeScopes } from "#compiler/frontend/scopes.ts";
import { Interpreter } from "#compiler/ir/testing/interpret.ts";
import type { ModuleUnit, Outside } from "#compiler/lower/managed/context.ts";
import { Program, type LoweredProgram } from "#compiler/lower/program.ts";

/** Globals resolve to variables of a module "host", which the interpreter fills. */
class HostedProgram extends Program {
  private host: ModuleUnit | null = null;

  override outside(unit: ModuleUnit, name: string, node: ts.Node, quiet: boolean): Outside {
    if (unit.source.imports.has(name) || name === "globalThis" || name === "undefined" || !(name in globalThis)) return super.outside(unit, name, node, quiet);
    this.host ??= hostUnit();
    let variable = this.host.scopes.moduleFunction.root.variables.get(name);
    if (variable === undefined) {
      variable = this.host.scopes.declare(this.host.scopes.moduleFunction.root, name, "var", null);
      variable.storage = "global";
    }
    return { kind: "module", unit: this.host, variable };
  }
}

function hostUnit(): ModuleUnit {
  const source = ts.createSourceFile("host", "", ts.ScriptTarget.ESNext, true);
  const module: SourceModule = {
    path: "host", fileName: "host", source, origin: "app", format: "module", imports: new Map(), exports: new Map(), starExports: [], declarations: new Map(), dependencies: [],
    importer: null, dynamicImports: new Map(), resolved: new Map(), unresolved: new Set(), requires: new Map(), requireName: null,
  };
  return { source: module, scopes: analyzeScopes(source), house: false, system: false, cyclic: false };
}

/** Writes files into a fresh folder; gives the folder. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "tsuki-lower-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Lowers `entry` with a house that has only what namespaces need; throws when there are diagnostics. */
export function lowerHosted(entry: string): LoweredProgram {
  const houseRoot = join(dirname(entry), "no-house");
  mkdirSync(join(houseRoot, "builtins"), { recursive: true });
  writeFileSync(join(houseRoot, "builtins/namespace-object.ts"), "export function createNamespace(): unknown { return { __proto__: null }; }");
  const graph = new ModuleGraph({ houseRoot });
  const program = new HostedProgram(graph, graph.loadApp(entry), { platforms: new Set() }).run();
  if (graph.diagnostics.hasErrors) throw new Error(renderDiagnostics(graph.diagnostics.list, { color: false, base: dirname(entry) }));
  return program;
}

/** Runs a lowered program; gives what it printed, and how it failed if it did. */
export async function runHosted(program: LoweredProgram): Promise<string> {
  let text = "";
  const stream = new Writable({ write(chunk: Buffer, _encoding, done) { text += chunk.toString(); done(); } });
  const names = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, (globalThis as Record<string, unknown>)[name]]));
  const interpreter = new Interpreter(program.modules, { ...names, console: new Console({ stdout: stream, stderr: stream }) });
  try {
    await interpreter.start("tsuki:start");
  } catch (error) {
    text += `Uncaught ${String(error)}\n`;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  return text;
}
