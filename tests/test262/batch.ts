/**
 * Compiles many tests into one image: each is a module, and the image imports the one that its argument numbers. Tests that the compiler refuses
 * are dropped and the rest is compiled again; when a failure names no test, the batch is halved until it does.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CompileError, type Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import { buildImage } from "#image/build.ts";
import { execute, THREW, UNFINISHED } from "#tests/test262/execute.ts";
import { isSloppy, type Harness } from "#tests/test262/modules.ts";
import type { Result } from "#tests/test262/results.ts";
import type { Test } from "#tests/test262/selection.ts";

export interface BatchOptions {
  readonly checkout: string;
  /** Folder for sources and image; emptied first. */
  readonly folder: string;
  readonly harness: Harness;
  readonly processes: number;
  readonly report: (test: Test, result: Result) => void;
}

/** Compiles and runs the tests. */
export async function runBatch(tests: readonly Test[], options: BatchOptions): Promise<void> {
  let left = [...tests];
  while (left.length > 0) {
    writeSources(left, options);
    try {
      await buildImage({ entry: join(options.folder, "main.js"), output: join(options.folder, "batch.img"), only: "process", debug: false, check: false });
      break;
    } catch (error) {
      const refused = blame(error, left, options);
      if (refused.size > 0) {
        for (const [test, result] of refused) options.report(test, result);
        left = left.filter((test) => !refused.has(test));
      } else if (left.length === 1) {
        const message = String((error as Error).stack ?? error).split("\n").slice(0, 2).join(" ");
        return options.report(left[0]!, { outcome: "crash", reason: `compiler: ${message}` });
      } else {
        const half = left.length >> 1;
        await runBatch(left.slice(0, half), options);
        return runBatch(left.slice(half), options);
      }
    }
  }
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < left.length) {
      const index = next++;
      options.report(left[index]!, await execute(join(options.folder, "batch.img"), index, left[index]!));
    }
  };
  await Promise.all(Array.from({ length: options.processes }, worker));
}

/** A test that only sloppy mode runs is a CommonJS file. */
function fileOf(test: Test): string {
  return isSloppy(test) ? test.path.replace(/\.js$/, ".cjs") : test.path;
}

function writeSources(tests: readonly Test[], { checkout, folder, harness }: BatchOptions): void {
  rmSync(folder, { recursive: true, force: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", '{ "type": "module" }');
  for (const [name, text] of harness.modules()) write(`harness/${name}`, text);
  const copied = new Set<string>();
  for (const test of tests) {
    if (/import|export/.test(test.text)) copyFixtures(checkout, folder, dirname(test.path), copied);
    write(fileOf(test), harness.wrap(test));
  }
  const imports = tests.map((test) => `  () => import("./${fileOf(test)}"),`).join("\n");
  // Nobody answers for rejections in a host for tests (HostPromiseRejectionTracker does nothing).
  write("main.js", `process.on("unhandledRejection", () => {});\nconst tests = [\n${imports}\n];
process.exitCode = ${UNFINISHED};
try {
  await tests[Number(process.argv[process.argv.length - 1])]();
  process.exitCode = 0;
} catch (error) {
  process.exitCode = 1;
  const name = typeof error === "object" && error !== null && typeof error.constructor === "function" ? error.constructor.name : typeof error;
  console.log("${THREW} " + name + ": " + (typeof error === "object" && error !== null ? error.message : String(error)));
}
`);
}

/** What tests import from beside them: everything that is not a test. */
export function copyFixtures(checkout: string, folder: string, path: string, copied: Set<string>): void {
  if (copied.has(path) || !existsSync(join(checkout, path))) return;
  copied.add(path);
  for (const entry of readdirSync(join(checkout, path), { withFileTypes: true })) {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) copyFixtures(checkout, folder, inner, copied);
    else if (entry.name.includes("_FIXTURE") || !entry.name.endsWith(".js")) cpSync(join(checkout, inner), join(folder, inner));
  }
}

/** Which tests a failed compilation names, and what it says of them. */
function blame(error: unknown, tests: readonly Test[], { folder, harness }: BatchOptions): Map<Test, Result> {
  const found = new Map<Test, Result>();
  if (!(error instanceof CompileError)) return found;
  const byFile = new Map(tests.map((test) => [join(folder, fileOf(test)), test]));
  for (const diagnostic of error.diagnostics.filter((each) => each.severity === "error")) {
    const test = diagnostic.place !== null ? byFile.get(diagnostic.place.file) : tests.find((each) => diagnostic.message.includes(` app/${fileOf(each)}:`));
    if (test !== undefined) {
      if (!found.has(test)) found.set(test, refusal(diagnostic));
      continue;
    }
    // A harness file, or what tests of a folder import: all that draw it in.
    const file = diagnostic.place?.file ?? "";
    for (const each of tests) {
      const drawn = file.startsWith(join(folder, "harness")) ? harness.needs(each, basename(file).replace(/\.cjs$/, ".js")) : file.startsWith(dirname(join(folder, each.path))) && each.text.includes(basename(file));
      if (drawn && !found.has(each)) found.set(each, refusal(diagnostic));
    }
  }
  return found;
}

/** A faulty program shall be refused, as a syntax error; any other is unsupported. */
function refusal(diagnostic: Diagnostic): Result {
  const reason = `${diagnostic.code}: ${diagnostic.message}`;
  if (diagnostic.code === "TSK4002") return { outcome: "crash", reason };
  return { outcome: "unsupported", reason };
}
