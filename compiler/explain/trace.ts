/**
 * One function from its source to machine code: its IR after every pass, what is left in it and why, LLVM's view of it and the code (`tsuki build
 * --dump=NAME`). page.ts draws it.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { CompileError } from "#compiler/diagnostics/diagnostic.ts";
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";
import { printFunction } from "#compiler/ir/print.ts";
import type { Hints } from "#compiler/passes/hint.ts";
import type { Watcher } from "#compiler/passes/passes.ts";
import type { ObjectFile, Unit } from "#compiler/toolchain/objects.ts";
import { globalName } from "#compiler/llvm/names.ts";
import { directName } from "#compiler/llvm/adapters.ts";
import { isCoroutineHalf, selectFunctions } from "#compiler/explain/select.ts";
import type { Explainer } from "#compiler/explain/report.ts";
import { drawPage, type PageFunction, type Step } from "#compiler/explain/page.ts";
import { describeHint, nameOfFunction, nameOfPlace } from "#compiler/explain/words.ts";

/** Follows the functions with a name through the passes. */
export class Tracer implements Watcher {
  private readonly chosen: ReadonlySet<string>;
  private readonly steps = new Map<string, Step[]>();
  private readonly hintTexts = new Map<string, Map<number, string>>();

  /** Throws a CompileError when there is no such function, or more than one. */
  constructor(modules: readonly IrModule[], wanted: string, explainer: Explainer) {
    this.chosen = new Set(selectFunctions(modules, wanted, explainer));
  }

  after(pass: string, fn: IrFunction): void {
    if (!this.chosen.has(fn.symbol) && !this.isHalf(fn)) return;
    const steps = this.steps.get(fn.symbol);
    const step = { pass, text: printFunction(fn) };
    if (steps === undefined) this.steps.set(fn.symbol, [step]);
    else steps.push(step);
  }

  hinted(functions: readonly IrFunction[], hints: Hints): void {
    for (const fn of functions) {
      if (!this.steps.has(fn.symbol)) continue;
      const texts = new Map<number, string>();
      for (const { instructions } of fn.blocks) {
        for (const instruction of instructions) {
          const hint = instruction.type === "any" ? hints.of(instruction) : null;
          if (hint !== null) texts.set(instruction.id, describeHint(hint));
        }
      }
      this.hintTexts.set(fn.symbol, texts);
    }
  }

  /** The page, once everything has been made. */
  page(modules: readonly IrModule[], units: readonly Unit[], objects: readonly ObjectFile[], explainer: Explainer): string {
    const functions: PageFunction[] = [];
    for (const module of modules) {
      for (const fn of module.functions) {
        const steps = this.steps.get(fn.symbol);
        if (steps === undefined) continue;
        const view = explainer.view(fn.location.file)?.functionAt(fn.location.line, fn.location.column) ?? null;
        const text = units.find(({ name }) => name === module.path)?.text ?? "";
        const object = objects.find(({ name }) => name === module.path)?.file;
        functions.push({
          symbol: fn.symbol, name: nameOfFunction(fn.symbol), place: nameOfPlace(fn.location), source: view, steps, hints: this.hintTexts.get(fn.symbol) ?? new Map(), findings: explainer.findings(modules, fn),
          inlined: inlinedInto(fn), llvm: llvmOf(text, fn.symbol), assembly: object === undefined ? null : assemblyOf(object, fn.symbol),
        });
      }
    }
    return drawPage(functions);
  }

  private isHalf(fn: IrFunction): boolean {
    return [...this.chosen].some((symbol) => isCoroutineHalf(fn.symbol, symbol));
  }
}

/** Functions whose code was copied into this one, with the calls that brought them. */
function inlinedInto(fn: IrFunction): string[] {
  const found = new Set<string>();
  for (const { instructions } of fn.blocks) {
    for (const { location } of instructions) {
      for (let inlined = location?.inlined; inlined !== undefined; inlined = inlined.at.inlined) found.add(`${nameOfFunction(inlined.fn.symbol)} (${nameOfPlace(inlined.fn.location)}), called at ${nameOfPlace(inlined.at)}`);
    }
  }
  return [...found].sort();
}

/** Definitions of the function in LLVM text: its direct and its generic entry. */
function llvmOf(text: string, symbol: string): string {
  const names = [directName(symbol), symbol].map(globalName);
  return text.split(/^(?=define )/m).filter((part) => names.some((name) => part.split("\n", 1)[0]!.includes(`${name}(`))).map((part) => part.slice(0, part.indexOf("\n}") + 2)).join("\n\n");
}

/** Disassembled, if there is a program for it. */
function assemblyOf(object: string, symbol: string): string | null {
  for (const program of ["llvm-objdump-22", "llvm-objdump", "objdump"]) {
    // Some take several names in one argument, some do not.
    const parts = [directName(symbol), symbol].map((name) => spawnSync(program, ["-d", "--no-show-raw-insn", `--disassemble=${name}`, object], { encoding: "utf8", maxBuffer: 1 << 26 }));
    if (parts.some(({ error }) => error !== undefined)) continue;
    const texts = parts.map(({ stdout }) => stdout.split("\n").filter((line) => /^\s*[0-9a-f]+:|^[0-9a-f]+ </.test(line)).join("\n")).filter((text) => text !== "");
    return texts.join("\n\n");
  }
  return null;
}

/** Writes the page; what stops it is told like any other failure of writing. */
export function writePage(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CompileError([{ code: "TSK5002", severity: "error", place: null, message: `${file} cannot be written: ${(error as Error).message}`, hint: "choose another place with -o" }]);
  }
}
