/** The table of results by directory, and the reasons of what fails, grouped. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Outcome, Results } from "#tests/test262/results.ts";

const COLUMNS: readonly Outcome[] = ["pass", "wrong", "crash", "hang", "unsupported"];
const MARK = "<!-- made by tests/test262/main.ts -->";
const REASONS_SHOWN = 60;

/** Replaces what follows the mark in the file by the tables. */
export function writeReport(file: string, results: Results): void {
  const head = readFileSync(file, "utf8").split(MARK)[0]!;
  writeFileSync(file, `${head}${MARK}\n\n${tableByFolder(results)}\n\n${excludedTable(results)}\n\n${reasonTable(results)}\n`);
}

/** "built-ins/Map", "language/expressions". */
function folderOf(path: string): string {
  return path.split("/").slice(1, 3).join("/");
}

function tableByFolder(results: Results): string {
  const rows = new Map<string, Record<string, number>>();
  const total: Record<string, number> = {};
  for (const [path, { outcome }] of results.byPath) {
    if (outcome === "excluded") continue;
    const folder = folderOf(path);
    const row = rows.get(folder) ?? {};
    rows.set(folder, row);
    for (const counts of [row, total]) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  const line = (name: string, row: Record<string, number>): string => {
    const run = COLUMNS.reduce((sum, column) => sum + (row[column] ?? 0), 0);
    return `| ${name} | ${run} | ${COLUMNS.map((column) => row[column] ?? 0).join(" | ")} | ${((100 * (row["pass"] ?? 0)) / run).toFixed(1)} % |`;
  };
  return [
    "## Results by directory", "",
    `| directory | run | ${COLUMNS.join(" | ")} | passed |`, `|---|${"--:|".repeat(COLUMNS.length + 2)}`,
    line("**all**", total), ...[...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => line(name, row)),
  ].join("\n");
}

function excludedTable(results: Results): string {
  const counts = new Map<string, number>();
  for (const { outcome, reason } of results.byPath.values()) if (outcome === "excluded") counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return ["## Counted apart", "", "| what they need | tests |", "|---|--:|", ...[...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `| ${reason} | ${count} |`)].join("\n");
}

function reasonTable(results: Results): string {
  const groups = new Map<string, { count: number; example: string }>();
  for (const [path, { outcome, reason }] of results.byPath) {
    if (outcome === "pass" || outcome === "excluded") continue;
    const key = `${outcome}: ${groupOf(reason)}`;
    const group = groups.get(key) ?? { count: 0, example: path };
    group.count++;
    groups.set(key, group);
  }
  const sorted = [...groups].sort((a, b) => b[1].count - a[1].count);
  const shown = sorted.slice(0, REASONS_SHOWN);
  const rest = sorted.slice(REASONS_SHOWN).reduce((sum, [, group]) => sum + group.count, 0);
  return [
    "## Why tests fail", "", "| what was found | tests | for example |", "|---|--:|---|",
    ...shown.map(([key, group]) => `| ${escapeCell(key)} | ${group.count} | ${group.example.slice("test/".length)} |`),
    ...(rest > 0 ? [`| others, ${sorted.length - shown.length} kinds | ${rest} | |`] : []),
  ].join("\n");
}

/** Messages without what differs from test to test. */
function groupOf(reason: string): string {
  return reason.replace(/(?:\/[\w.-]+)+\/batch\//g, "").replace(/«[^»]*»/g, "«…»").replace(/"[^"]*"/g, '"…"').replace(/'[^']*'/g, "'…'").replace(/\b\d+\b/g, "N").replace(/expression: \/.*\/\w*:/, "expression …:").slice(0, 110);
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("`", "'");
}
