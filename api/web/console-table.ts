/** console.table: rows and columns in box-drawing characters; null when the data is no table. */
import { inspect } from "../inspect/inspect.ts";

export function drawTable(data: unknown, columns: readonly string[] | undefined): string | null {
  if (typeof data !== "object" || data === null) return null;
  const names: string[] = [];
  const rows: { index: string; cells: Record<string, string>; value: string | null }[] = [];
  let hasValues = false;
  for (const index of Object.keys(data)) {
    const row = (data as Record<string, unknown>)[index];
    const cells: Record<string, string> = Object.create(null);
    let value: string | null = null;
    if ((typeof row === "object" && row !== null) || typeof row === "function") {
      for (const name of columns ?? Object.keys(row)) {
        if (!names.includes(name)) names.push(name);
        if (Object.prototype.hasOwnProperty.call(row, name)) cells[name] = cellText((row as Record<string, unknown>)[name]);
      }
    } else {
      value = cellText(row);
      hasValues = true;
    }
    rows.push({ index, cells, value });
  }
  const header = ["(index)", ...names];
  if (hasValues) header.push("Values");
  const lines = rows.map((row) => {
    const line = [row.index, ...names.map((name) => row.cells[name] ?? "")];
    if (hasValues) line.push(row.value ?? "");
    return line;
  });
  const widths = header.map((text, i) => Math.max(text.length, ...lines.map((line) => line[i]!.length)) + 2);
  const rule = (left: string, middle: string, right: string): string => left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const draw = (line: string[]): string => "│" + line.map((text, i) => centre(text, widths[i]!)).join("│") + "│";
  return [rule("┌", "┬", "┐"), draw(header), rule("├", "┼", "┤"), ...lines.map(draw), rule("└", "┴", "┘")].join("\n");
}

function cellText(value: unknown): string {
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: typeof value === "object" && value !== null && Object.keys(value).length > 2 ? -1 : 0 });
}

function centre(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return " ".repeat(left) + text + " ".repeat(width - text.length - left);
}
