/**
 * The builder in a snapshot of Node's heap (`node --build-snapshot`): TypeScript is loaded, every module of the house parsed, the declarations
 * of the language and of Node parsed and bound, and the compiler has compiled a program, so that its functions are there as byte code.
 * A process that starts from it does one task, which it is told on standard input, and answers on standard output.
 *
 * The same functions, called the same way: what differs is only what has been done before.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startupSnapshot } from "node:v8";
import { emitUnits } from "#compiler/compile.ts";
import { CompileError } from "#compiler/diagnostics/diagnostic.ts";
import { askForFolderEachTime, checkApp, type CheckResult } from "#compiler/frontend/check.ts";
import { HOUSE_ROOT, ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { HOUSE_LAYERS } from "#compiler/frontend/resolve.ts";
import { scopesOfHouse } from "#compiler/frontend/scopes.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import { runPasses } from "#compiler/passes/passes.ts";
import { askSnapshot, type Answer, type Task } from "#image/apart.ts";
import { buildImage } from "#image/build.ts";
import { imageRoots } from "#image/link.ts";

/** The program whose compilation warms the compiler up. */
const WARM_UP = "examples/http.ts";
/** Starting another process takes as long as checking this much, give or take what types it needs. */
const SMALL_APP_CHARACTERS = 150_000;

function prepare(): void {
  askForFolderEachTime();
  const platforms = new Set(["process", "vm"] as const);
  const graph = new ModuleGraph();
  const { modules, mentions } = lowerProgram(graph, graph.loadApp(join(HOUSE_ROOT, WARM_UP)), { platforms, roots: imageRoots(platforms) });
  emitUnits(modules, false, runPasses(modules, mentions));
  checkAppWithoutConfiguration();
  const all = new ModuleGraph();
  for (const layer of HOUSE_LAYERS) for (const path of sourcesBelow(layer)) scopesOfHouse(all.loadHouse(path).source);
}

/** Most programs have no tsconfig.json above them. */
function checkAppWithoutConfiguration(): void {
  const folder = mkdtempSync(join(tmpdir(), "tsuki-snapshot-"));
  try {
    const file = join(folder, "app.ts");
    writeFileSync(file, `import { createServer } from "node:http";\nconsole.log(createServer, [1].map((x) => x + 1), new Map<string, Promise<number>>());\n`);
    checkApp(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(HOUSE_ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(testing|sim)$/.test(entry.name) ? [] : sourcesBelow(path);
    return /\.ts$/.test(entry.name) && !/\.(test|tmp)\.ts$/.test(entry.name) ? [path] : [];
  });
}

async function perform(task: Task): Promise<Answer> {
  try {
    return { result: "check" in task ? checkApp(task.check) : await buildImage({ ...task.build, checker: { beside: checkBeside, ownCharacters: SMALL_APP_CHARACTERS } }) };
  } catch (error) {
    if (error instanceof CompileError) return { diagnostics: error.diagnostics };
    const { message, stack, code } = error as NodeJS.ErrnoException;
    return { error: { message, stack, code } };
  }
}

/** Checks types in another process from the same snapshot: it has the declarations parsed, a thread would not. */
async function checkBeside(entry: string): Promise<CheckResult> {
  const answer = await askSnapshot(process.env["TSUKI_SNAPSHOT_SELF"]!, { check: entry });
  return answer as CheckResult;
}

if (startupSnapshot.isBuildingSnapshot()) {
  prepare();
  startupSnapshot.setDeserializeMainFunction(() => {
    void perform(JSON.parse(readFileSync(0, "utf8")) as Task).then((answer) => process.stdout.write(JSON.stringify(answer)));
  });
}
