/**
 * Whether compile time grows with the size of the program and no faster: `node --import tsx bench/compile.ts [--objects] [LINES...]` compiles
 * generated programs of 1,000, 10,000 and 100,000 lines and prints the processor time of every stage; with --objects clang's too (wall time: its
 * processes are others); with --shapes programs that grow in one direction only (compile-shapes.ts). A small program goes first, so that the compiler is warm and the library parsed.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitUnits } from "#compiler/compile.ts";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import { runPasses } from "#compiler/passes/passes.ts";
import { compileObjects } from "#compiler/toolchain/objects.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";
import { imageRoots } from "#image/link.ts";
import { SHAPES } from "./compile-shapes.ts";

const numbers = process.argv.slice(2).filter((argument) => !argument.startsWith("--")).map(Number);
const withShapes = process.argv.includes("--shapes");
const sizes = numbers.length > 0 ? numbers : withShapes ? [1000, 4000, 16_000] : [1000, 10_000, 100_000];
const withObjects = process.argv.includes("--objects");
const LINES_A_MODULE = 1000;

/** What every unit uses, as programs use their own library: values of all of them meet in it. */
const SHARED = `export interface Entry { readonly key: string; readonly value: number }
export class Registry {
  readonly entries: Entry[] = [];
  add(key: string, value: number): Entry {
    const entry: Entry = { key, value };
    this.entries.push(entry);
    return entry;
  }
  each(visit: (entry: Entry) => void): void { for (const entry of this.entries) visit(entry); }
}
export const registry = new Registry();
export function clamp(value: number, low: number, high: number): number { return value < low ? low : value > high ? high : value; }
`;

/** About 20 lines: a class, its use with objects, arrays, closures and text. Different for every number. */
function unit(n: number): string {
  return `
interface Item${n} { readonly id: number; readonly label: string; next: Item${n} | null }
class Store${n} {
  readonly items = new Map<number, Item${n}>();
  private total = 0;
  add(id: number, label: string): Item${n} {
    const item: Item${n} = { id, label, next: this.items.get(id - 1) ?? null };
    this.items.set(id, item);
    this.total += id * ${n + 1};
    return item;
  }
  get sum(): number { return this.total; }
}
export function work${n}(count: number): string {
  const store = new Store${n}();
  for (let i = 0; i < count; i++) store.add(i, \`item \${i % ${(n % 7) + 2}}\`);
  registry.add(\`store \${count}\`, clamp(store.sum, ${n}, ${n + 100}));
  registry.each((entry) => { if (entry.value > ${n % 50}) store.add(clamp(entry.value, 0, 9), entry.key); });
  const odd = [...store.items.values()].filter((item) => item.id % 2 === 1).map((item) => item.label + item.id);
  if (odd.length > ${n % 13}) return odd.join(",") + store.sum;
  switch (count % 3) { case 0: return "none"; case 1: return "one"; default: return String(store.sum); }
}`;
}

const folder = mkdtempSync(join(tmpdir(), "tsuki-compile-"));
try {
  console.log(`| lines | modules | load | lower | passes | emit | sum, s | ms a line |${withObjects ? " clang, s |" : ""}\n|--:|--:|--:|--:|--:|--:|--:|--:|${withObjects ? "--:|" : ""}`);
  const hello = join(folder, "hello.ts");
  writeFileSync(join(folder, "shared.ts"), SHARED);
  writeFileSync(hello, `import { clamp, registry } from "./shared.ts";\n${unit(0)}`.replace("export function", "function") + "\nconsole.log(work0(3));\n");
  for (let i = 0; i < 2; i++) await compile(hello, false);
  if (withShapes) await measureShapes(folder);
  for (const lines of withShapes ? [] : sizes) {
    const modules = Math.max(1, Math.ceil(lines / LINES_A_MODULE));
    let made = 0;
    let unitNumber = 0;
    for (let m = 0; m < modules; m++) {
      let text = 'import { clamp, registry } from "./shared.ts";\n';
      const names: string[] = [];
      while (made < (lines * (m + 1)) / modules) {
        const added = unit(unitNumber);
        names.push(`work${unitNumber++}`);
        text += added;
        made += added.split("\n").length - 1;
      }
      text += `\nexport function all(): number { return ${names.map((name) => `${name}(9).length`).join(" + ")}; }\n`;
      writeFileSync(join(folder, `m${m}.ts`), text);
    }
    const entry = join(folder, "main.ts");
    writeFileSync(entry, `${Array.from({ length: modules }, (_, m) => `import { all as all${m} } from "./m${m}.ts";`).join("\n")}\nlet sum = 0;\n${Array.from({ length: modules }, (_, m) => `sum += all${m}();`).join("\n")}\nconsole.log(sum);\n`);
    const { stages, clangMs } = await compile(entry, withObjects);
    const sum = stages.reduce((total, ms) => total + ms, 0);
    console.log(`| ${lines} | ${modules} | ${stages.map((ms) => (ms / 1000).toFixed(2)).join(" | ")} | ${(sum / 1000).toFixed(2)} | ${(sum / lines).toFixed(3)} |${withObjects ? ` ${(clangMs / 1000).toFixed(1)} |` : ""}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** A row for each program, and for each size of it. */
async function measureShapes(folder: string): Promise<void> {
  for (const [name, make] of Object.entries(SHAPES)) {
    for (const lines of sizes) {
      const entry = join(folder, "shape.ts");
      writeFileSync(entry, make(lines));
      const { stages, clangMs } = await compile(entry, withObjects);
      const sum = stages.reduce((total, ms) => total + ms, 0);
      console.log(`| ${lines}, ${name} | 1 | ${stages.map((ms) => (ms / 1000).toFixed(2)).join(" | ")} | ${(sum / 1000).toFixed(2)} | ${(sum / lines).toFixed(3)} |${withObjects ? ` ${(clangMs / 1000).toFixed(1)} |` : ""}`);
    }
  }
}

/** Processor time of the stages up to LLVM text, in ms. */
async function compile(entry: string, objects: boolean): Promise<{ stages: number[]; clangMs: number }> {
  const stages: number[] = [];
  let before = process.cpuUsage();
  const lap = (): void => {
    const used = process.cpuUsage(before);
    stages.push((used.user + used.system) / 1000);
    before = process.cpuUsage();
  };
  const platforms = new Set(["process", "vm"] as const);
  const graph = new ModuleGraph();
  const module = graph.loadApp(entry);
  lap();
  const { modules, mentions } = lowerProgram(graph, module, { platforms, roots: imageRoots(platforms) });
  graph.diagnostics.throwIfErrors();
  lap();
  const layouts = runPasses(modules, mentions);
  lap();
  const units = emitUnits(modules, false, layouts);
  lap();
  const started = performance.now();
  if (objects) await compileObjects(units, { toolchain: findToolchain() });
  return { stages, clangMs: performance.now() - started };
}
