/**
 * What the compiler tells its user: a code, a place, a sentence, a way out. Rendered like tsc's `--pretty` output, so that editors
 * and eyes find what they know.
 *
 * Codes: TSK1xxx modules and resolution, TSK2xxx System TypeScript, TSK3xxx language constructs, TSK4xxx toolchain and linking, TSK5xxx reports.
 */

/** A stretch of one source line; line and column count from 1. */
export interface Place {
  /** Absolute file name. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters to underline, at least 1, within the line. */
  readonly length: number;
  /** The source line without its end. */
  readonly lineText: string;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly place: Place | null;
  /** One sentence: what was found and what is wanted. */
  readonly message: string;
  /** The way out, when there is one. */
  readonly hint: string | null;
}

/** Thrown when compilation cannot go on; carries everything that was found so far. */
export class CompileError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { color: false, base: process.cwd() })).join("\n\n"));
    this.name = "CompileError";
    this.diagnostics = diagnostics;
  }
}

/** Collects diagnostics; drops exact repetitions (a house module can be reached twice). */
export class DiagnosticSink {
  readonly list: Diagnostic[] = [];
  private readonly seen = new Set<string>();

  add(diagnostic: Diagnostic): void {
    const key = `${diagnostic.place?.file}:${diagnostic.place?.line}:${diagnostic.place?.column}:${diagnostic.code}:${diagnostic.message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(diagnostic);
  }

  error(place: Place | null, code: string, message: string, hint: string | null = null): void {
    this.add({ code, severity: "error", place, message, hint });
  }

  get hasErrors(): boolean {
    return this.list.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Throws a CompileError when an error was reported. */
  throwIfErrors(): void {
    if (this.hasErrors) throw new CompileError(this.list);
  }
}

/** Longer source lines are shown in part. */
const FRAME_CHARACTERS_MAX = 160;

export interface RenderOptions {
  readonly color: boolean;
  /** File names below this folder are shown relative to it. */
  readonly base: string;
}

/**
 * `file:line:col - error TSK1001: message`, then the code frame, then the hint:
 *
 *     src/a.ts:3:20 - error TSK1001: Cannot find module "./b".
 *
 *     3 import { b } from "./b";
 *                         ~~~~~
 *
 *       There is "./c.ts".
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const paint = (code: string, text: string): string => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const tint = diagnostic.severity === "error" ? "91" : "93";
  const head = `${paint(tint, diagnostic.severity)} ${paint("90", `${diagnostic.code}:`)} ${diagnostic.message}`;
  const lines: string[] = [];
  const place = diagnostic.place;
  if (place === null) {
    lines.push(head);
  } else {
    const name = relativeName(place.file, options.base);
    lines.push(`${paint("96", name)}:${paint("93", String(place.line))}:${paint("93", String(place.column))} - ${head}`, "");
    const number = String(place.line);
    const { text, from, length } = frameOf(place);
    lines.push(`${paint("7", number)} ${text}`);
    lines.push(`${paint("7", " ".repeat(number.length))} ${" ".repeat(from)}${paint(tint, "~".repeat(length))}`);
  }
  if (diagnostic.hint !== null) lines.push("", `  ${diagnostic.hint}`);
  return lines.join("\n");
}

/** Of a source line as long as those of minified files, what is around the place; `from` is where the underlined part begins. */
function frameOf(place: Place): { text: string; from: number; length: number } {
  const line = place.lineText.replaceAll("\t", " ");
  const column = place.column - 1;
  const length = Math.max(1, place.length);
  if (line.length <= FRAME_CHARACTERS_MAX) return { text: line, from: column, length };
  const start = Math.min(Math.max(0, column - FRAME_CHARACTERS_MAX / 4), Math.max(0, line.length - FRAME_CHARACTERS_MAX));
  const before = start === 0 ? "" : "...";
  const end = start + FRAME_CHARACTERS_MAX;
  return { text: `${before}${line.slice(start, end)}${end < line.length ? "..." : ""}`, from: before.length + column - start, length: Math.min(length, end - column) };
}

/** All of them, and tsc's closing line. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const parts = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options));
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  const files = new Set(errors.map((diagnostic) => diagnostic.place?.file));
  if (errors.length > 0) parts.push(`Found ${errors.length} error${errors.length === 1 ? "" : "s"}${files.size > 1 ? ` in ${files.size} files` : ""}.`);
  return parts.join("\n\n") + "\n";
}

function relativeName(file: string, base: string): string {
  const prefix = base.endsWith("/") ? base : `${base}/`;
  return file.startsWith(prefix) ? file.slice(prefix.length) : file;
}
