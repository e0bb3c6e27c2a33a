/** `tsuki build --explain` for people: the hottest lines first, each with its source text and what is left in it. */
import { relative } from "node:path";
import type { ExplainedFinding, ExplainedLine } from "#compiler/explain/report.ts";

const LINES_MAX = 20;
const FINDINGS_MAX = 6;
const TEXT_MAX = 160;

export function renderExplanation(lines: readonly ExplainedLine[], base: string): string {
  if (lines.length === 0) return "nothing is left in loops: all operations there are on machine numbers and fields in known places";
  const total = lines.reduce((sum, { weight }) => sum + weight, 0);
  const parts = ["", "What is left in hot code, hottest first. A loop counts as ten rounds, a call in a loop as being in it; the shares are estimates, not measurements."];
  for (const line of lines.slice(0, LINES_MAX)) parts.push("", renderLine(line, total, base));
  if (lines.length > LINES_MAX) parts.push("", `${lines.length - LINES_MAX} more lines; --json has all.`);
  return parts.join("\n");
}

function renderLine(line: ExplainedLine, total: number, base: string): string {
  const indent = /^\s*/.exec(line.text)![0].length;
  const column = Math.max(0, line.column - 1 - indent);
  const from = column > TEXT_MAX - 20 ? column - TEXT_MAX / 2 : 0;
  const text = line.text.slice(indent).slice(from, from + TEXT_MAX).replaceAll("\t", " ");
  const file = relative(base, line.file);
  const head = `${file.startsWith("..") ? line.file : file}:${line.line}:${line.column}  ${Math.max(1, Math.round((line.weight / total) * 100))} %, ${line.depth} loop${line.depth === 1 ? "" : "s"} deep, in ${[...new Set(line.findings.map((finding) => finding.function))].slice(0, 3).join(", ")}`;
  const shown = line.findings.slice(0, FINDINGS_MAX).map(renderFinding);
  if (line.findings.length > FINDINGS_MAX) shown.push(`    and ${line.findings.length - FINDINGS_MAX} more`);
  return [head, `    ${text}`, `    ${" ".repeat(column - from)}^`, ...shown].join("\n");
}

function renderFinding({ kind, column, what, why, advice }: ExplainedFinding): string {
  return `  - ${kind}, column ${column}: ${what}\n      ${why}${advice === null ? "" : `\n      -> ${advice}`}`;
}
