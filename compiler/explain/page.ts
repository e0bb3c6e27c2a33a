/** One self-contained HTML page: nothing is loaded from elsewhere, all text is escaped. */
import type { FunctionView } from "#compiler/frontend/source-view.ts";
import type { Finding } from "#compiler/explain/findings.ts";
import { nameOfPlace } from "#compiler/explain/words.ts";

/** The IR after a pass. */
export interface Step {
  readonly pass: string;
  readonly text: string;
}

export interface PageFunction {
  readonly symbol: string;
  readonly name: string;
  readonly place: string;
  readonly source: FunctionView | null;
  readonly steps: readonly Step[];
  /** What values probably are, by number, as of the passes before instances are laid out. */
  readonly hints: ReadonlyMap<number, string>;
  readonly findings: readonly Finding[];
  readonly inlined: readonly string[];
  readonly llvm: string;
  /** Null: no program to disassemble with. */
  readonly assembly: string | null;
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2em;max-width:110em;color:#222;background:#fff}pre{font:12px/1.45 ui-monospace,monospace;background:#f6f7f9;padding:.7em;overflow-x:auto;margin:.4em 0}
pre i{font-style:normal;color:#999}.changed{background:#fff1b8}.gone{background:#ffe3e3;text-decoration:line-through}.cold{color:#8a94a3}.hint{color:#2b7a4b}summary{cursor:pointer;padding:.15em 0}summary.same{color:#999}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.2em .9em .2em 0;border-bottom:1px solid #e3e6ea}h1 small{font-weight:normal;color:#777}
@media(prefers-color-scheme:dark){body{background:#16181c;color:#d8dbe0}pre{background:#1f2227}.changed{background:#4a4114}.gone{background:#4c2020}.cold{color:#6f7885}.hint{color:#7cc79a}td,th{border-color:#333}}`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function drawPage(functions: readonly PageFunction[]): string {
  const title = functions[0] === undefined ? "" : `${functions[0].name} (${functions[0].place})`;
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>\n${functions.map(drawFunction).join("\n")}\n</body></html>\n`;
}

function drawFunction(fn: PageFunction): string {
  const parts = [`<h1>${escapeHtml(fn.name)} <small>${escapeHtml(fn.place)}, ${escapeHtml(fn.symbol)}</small></h1>`];
  if (fn.source !== null) parts.push("<h2>Source</h2>", `<pre>${numbered(fn.source)}</pre>`);
  parts.push("<h2>What is left, and why</h2>", drawFindings(fn.findings));
  if (fn.inlined.length > 0) parts.push("<h2>Inlined</h2>", `<ul>${fn.inlined.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>`);
  parts.push("<h2>After every pass</h2>", '<p>Lines on yellow are new or changed, those struck out are gone; grey blocks are cold (the slow twin). Green is what values probably are.</p>', ...drawSteps(fn));
  parts.push("<h2>LLVM IR</h2>", details("as handed to LLVM", fn.llvm === "" ? "the module has no code of its own for it: it was inlined everywhere, or is never called" : fn.llvm));
  parts.push("<h2>Assembly</h2>", fn.assembly === null ? "<p>objdump is not installed.</p>" : details("as LLVM made it", fn.assembly === "" ? "LLVM left nothing of it" : fn.assembly, true));
  return parts.join("\n");
}

function numbered({ line, text }: FunctionView): string {
  return text.split("\n").map((each, index) => `<i>${String(line + index).padStart(5)}</i>  ${escapeHtml(each)}`).join("\n");
}

function drawFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return "<p>No tests, boxes or general operations are left.</p>";
  const rows = [...findings].sort((a, b) => b.weight - a.weight).map(({ location, kind, depth, what, why, advice }) =>
    `<tr><td>${escapeHtml(`${nameOfPlace(location)}:${location.column}`)}</td><td>${kind}</td><td>${depth}</td><td>${escapeHtml(what)}</td><td>${escapeHtml(why)}${advice === null ? "" : `<br><b>${escapeHtml(advice)}</b>`}</td></tr>`);
  return `<table><tr><th>place</th><th>kind</th><th>loops</th><th>what</th><th>why</th></tr>${rows.join("")}</table>`;
}

function details(summary: string, text: string, open = false): string {
  return `<details${open ? " open" : ""}><summary>${escapeHtml(summary)}</summary><pre>${escapeHtml(text)}</pre></details>`;
}

/** Steps one below the other; those that changed nothing are one line. */
function drawSteps({ steps, hints }: PageFunction): string[] {
  return steps.map((step, index) => {
    const before = steps[index - 1];
    const name = escapeHtml(step.pass);
    if (before?.text === step.text) return `<details><summary class="same">${name}: nothing changed</summary><pre>${drawIr(step.text, null, hints)}</pre></details>`;
    const isLast = !steps.slice(index + 1).some(({ text }) => text !== step.text);
    return `<details${isLast ? " open" : ""}><summary>${name}</summary><pre>${drawIr(step.text, before?.text ?? null, hints)}</pre></details>`;
  });
}

/** What a line of IR is known by: values and blocks keep their numbers. */
function keyOf(line: string): string {
  return /^\s*(%\d+|b\d+)/.exec(line)?.[1] ?? line;
}

function drawIr(text: string, before: string | null, hints: ReadonlyMap<number, string>): string {
  const old = before === null ? null : new Map(before.split("\n").map((line) => [keyOf(line), line]));
  const lines = text.trimEnd().split("\n");
  const present = new Set(lines.map(keyOf));
  let isCold = false;
  const drawn = lines.map((line) => {
    if (/^b\d+/.test(line)) isCold = /^b\d+ cold\b/.test(line);
    const hint = hints.get(Number(/^\s+%(\d+) = /.exec(line)?.[1] ?? -1));
    const shown = escapeHtml(line) + (hint === undefined ? "" : `  <span class="hint">; ${escapeHtml(hint)}</span>`);
    const classes = [isCold ? "cold" : "", old !== null && old.get(keyOf(line)) !== line ? "changed" : ""].filter((name) => name !== "").join(" ");
    return classes === "" ? shown : `<span class="${classes}">${shown}</span>`;
  });
  for (const [key, line] of old ?? []) if (!present.has(key) && line !== "") drawn.push(`<span class="gone">${escapeHtml(line)}</span>`);
  return drawn.join("\n");
}
