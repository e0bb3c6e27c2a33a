/** console.table: rows and columns in box-drawing characters; null when the data is no table (lib/internal/cli_table.js, console/constructor.js). */
import { invalidArgument } from "../errors.ts";
import { displayWidth } from "../inspect/display-width.ts";
import { inspect } from "../inspect/inspect.ts";
import { iteratorEntries } from "../inspect/insides.ts";
import { kindOf } from "../inspect/kinds.ts";

export function drawTable(data: unknown, columns: readonly string[] | undefined): string | null {
  if (typeof data !== "object" || data === null) return null;
  if (columns !== undefined && !Array.isArray(columns)) throw invalidArgument("properties", "an instance of Array", columns);
  const kind = kindOf(data);
  if (kind === "map") return drawPairs([...(data as Map<unknown, unknown>)]);
  if (kind === "set") return drawValues([...(data as Set<unknown>)]);
  const inner = iteratorEntries(data);
  if (inner !== null) return inner.pairs ? drawPairs(inner.values as [unknown, unknown][]) : drawValues(inner.values);
  // A record, whose keys come in the order of properties: indices first.
  const names: Record<string, true> = Object.create(null);
  const rows: { index: string; cells: Record<string, string>; value: string | null }[] = [];
  let hasValues = false;
  for (const index of Object.keys(data)) {
    const row = (data as Record<string, unknown>)[index];
    const cells: Record<string, string> = Object.create(null);
    let value: string | null = null;
    if ((typeof row === "object" && row !== null) || (typeof row === "function" && (columns === undefined || columns.length > 0))) {
      for (const name of columns ?? Object.keys(row)) {
        names[name] = true;
        if (Object.prototype.hasOwnProperty.call(row, name)) cells[name] = cellText((row as Record<string, unknown>)[name]);
      }
    } else {
      value = cellText(row);
      hasValues = true;
    }
    rows.push({ index, cells, value });
  }
  const keys = Object.keys(names);
  const header = ["(index)", ...keys];
  if (hasValues) header.push("Values");
  return draw(header, rows.map((row) => {
    const line = [row.index, ...keys.map((name) => row.cells[name] ?? "")];
    if (hasValues) line.push(row.value ?? "");
    return line;
  }));
}

function drawPairs(pairs: readonly [unknown, unknown][]): string {
  return draw(["(iteration index)", "Key", "Values"], pairs.map(([key, value], i) => [String(i), cellText(key), cellText(value)]));
}

function drawValues(values: readonly unknown[]): string {
  return draw(["(iteration index)", "Values"], values.map((value, i) => [String(i), cellText(value)]));
}

function draw(header: string[], lines: string[][]): string {
  const widths = header.map((text, i) => Math.max(displayWidth(text), ...lines.map((line) => displayWidth(line[i]!))) + 2);
  const rule = (left: string, middle: string, right: string): string => left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const drawLine = (line: string[]): string => "│" + line.map((text, i) => " " + text + " ".repeat(widths[i]! - displayWidth(text) - 1)).join("│") + "│";
  return [rule("┌", "┬", "┐"), drawLine(header), rule("├", "┼", "┤"), ...lines.map(drawLine), rule("└", "┴", "┘")].join("\n");
}

function cellText(value: unknown): string {
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0 });
}
