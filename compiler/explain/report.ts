/** What is left in hot code by line of source, hottest first (`tsuki build --explain`). */
import { readFileSync } from "node:fs";
import { SourceView } from "#compiler/frontend/source-view.ts";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";
import type { Hints } from "#compiler/passes/hint.ts";
import type { Watcher } from "#compiler/passes/passes.ts";
import { Evidence } from "#compiler/explain/evidence.ts";
import { findingsOf, type Finding } from "#compiler/explain/findings.ts";
import { measureHeat, type Heat } from "#compiler/explain/heat.ts";
import { Origins } from "#compiler/explain/origin.ts";

export interface ExplainedFinding extends Pick<Finding, "kind" | "what" | "why" | "advice" | "depth" | "weight" | "function"> {
  readonly column: number;
}

/** One line of source. */
export interface ExplainedLine {
  /** Absolute file name. */
  readonly file: string;
  readonly line: number;
  /** Of the finding that weighs most. */
  readonly column: number;
  readonly text: string;
  readonly depth: number;
  readonly weight: number;
  readonly findings: readonly ExplainedFinding[];
}

/** Sees what passes know; then answers. */
export class Explainer implements Watcher {
  private hints: Hints | null = null;
  private evidence: Evidence | null = null;
  private readonly files = new Map<string, string>();
  private readonly views = new Map<string, SourceView>();
  private readonly functions = new Map<string, IrFunction>();
  private readonly withLibrary: boolean;

  constructor(sources: readonly SourceModule[], withLibrary: boolean) {
    for (const { path, fileName } of sources) this.files.set(path, fileName);
    this.withLibrary = withLibrary;
  }

  after(): void {}

  hinted(functions: readonly IrFunction[], hints: Hints): void {
    this.hints = hints;
    this.evidence = new Evidence(functions, hints);
  }

  /** Lines of the app and its packages (and of the library, if it was asked for) with something left in loops. */
  lines(modules: readonly IrModule[]): ExplainedLine[] {
    const { functions, heat, origins } = this.prepare(modules);
    const lines = new Map<string, Finding[]>();
    for (const fn of functions) {
      for (const finding of findingsOf(fn, heat, origins)) {
        const { file, line } = finding.location;
        if (!this.withLibrary && !isOfProgram(file)) continue;
        const key = `${file}:${line}`;
        const known = lines.get(key);
        if (known === undefined) lines.set(key, [finding]);
        else known.push(finding);
      }
    }
    return [...lines.values()].map((found) => this.lineOf(found)).sort((a, b) => b.weight - a.weight || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  }

  /** What is left in one function, whether it is hot or not. */
  findings(modules: readonly IrModule[], fn: IrFunction): Finding[] {
    const { heat, origins } = this.prepare(modules);
    return findingsOf(fn, heat, origins, true);
  }

  view(path: string): SourceView | null {
    let view = this.views.get(path);
    const file = this.files.get(path);
    if (view === undefined && file !== undefined) this.views.set(path, (view = new SourceView(file, readFileSync(file, "utf8"))));
    return view ?? null;
  }

  /** Absolute name of a module's file. */
  fileOf(path: string): string | undefined {
    return this.files.get(path);
  }

  private prepare(modules: readonly IrModule[]): { functions: readonly IrFunction[]; heat: Heat; origins: Origins } {
    if (this.hints === null || this.evidence === null) throw new Error("explain: the passes have not run");
    const all = modules.flatMap((module) => module.functions.filter(({ attributes }) => attributes.kind === "managed"));
    for (const fn of all) this.functions.set(fn.symbol, fn);
    const functions = this.withLibrary ? all : all.filter(({ attributes }) => attributes.kind === "managed" && !attributes.house);
    const names = { parameterName: (symbol: string, index: number) => this.parameterName(symbol, index) };
    return { functions, heat: measureHeat(functions, this.hints), origins: new Origins(this.hints, this.evidence, names) };
  }

  private parameterName(symbol: string, index: number): string | null {
    const location = this.functions.get(symbol)?.location;
    return location === undefined ? null : this.view(location.file)?.parameterName(location.line, location.column, index) ?? null;
  }

  private lineOf(found: readonly Finding[]): ExplainedLine {
    const distinct = new Map<string, ExplainedFinding>();
    for (const { kind, what, why, advice, depth, weight, location, function: name } of found) {
      // Copies of inlined code have the same left, of values that are named otherwise.
      const key = kind === "guard" || kind === "operator" ? `${kind} ${location.column} ${what}` : `${kind} ${location.column}`;
      const known = distinct.get(key);
      if (known === undefined || known.weight < weight) distinct.set(key, { kind, column: location.column, what, why, advice, depth, weight, function: name });
    }
    const findings = [...distinct.values()].sort((a, b) => b.weight - a.weight || a.column - b.column);
    const { file, line } = found[0]!.location;
    return {
      file: this.files.get(file) ?? file, line, column: findings[0]!.column, text: this.view(file)?.line(line) ?? "", depth: Math.max(...findings.map(({ depth }) => depth)),
      weight: findings.reduce((sum, { weight }) => sum + weight, 0), findings,
    };
  }
}

function isOfProgram(path: string): boolean {
  return path.startsWith("app/") || path.startsWith("npm/");
}
