/** Where lines break: util.inspect's grouping of many short array elements in columns, and the choice of one line or several. */
import { displayWidth } from "./display-width.ts";

export interface Layout {
  /** Columns already taken by indentation. */
  indentation: number;
  /** Depth of the value printed last. */
  currentDepth: number;
  readonly breakLength: number;
  readonly compact: number;
  readonly maxArrayLength: number;
  readonly options: { readonly colors?: boolean };
}

export function joinEntries(layout: Layout, entries: string[], base: string, open: string, close: string, depth: number, array: ArrayLike<unknown> | null): string {
  let output = entries;
  if (layout.compact >= 1) {
    if (array !== null && entries.length > 6) output = groupElements(layout, entries, array);
    if (layout.currentDepth - depth < layout.compact && entries.length === output.length) {
      const start = output.length + layout.indentation + open.length + base.length + 10;
      if (fits(layout, output, start, base)) {
        const joined = output.join(", ");
        if (!joined.includes("\n")) return (base === "" ? "" : base + " ") + open + " " + joined + " " + close;
      }
    }
  }
  const indentation = "\n" + " ".repeat(layout.indentation);
  return (base === "" ? "" : base + " ") + open + indentation + "  " + output.join("," + indentation + "  ") + indentation + close;
}

function fits(layout: Layout, output: string[], start: number, base: string): boolean {
  let total = output.length + start;
  if (total + output.length > layout.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += layout.options.colors === true ? withoutColours(output[i]!).length : output[i]!.length;
    if (total > layout.breakLength) return false;
  }
  return base === "" || !base.includes("\n");
}

function groupElements(layout: Layout, output: string[], array: ArrayLike<unknown>): string[] {
  let total = 0;
  let longest = 0;
  const sizes: number[] = [];
  let count = output.length;
  if (layout.maxArrayLength < output.length) count--; // the last one says how many more
  for (let i = 0; i < count; i++) {
    const length = displayWidth(layout.options.colors === true ? withoutColours(output[i]!) : output[i]!);
    sizes.push(length);
    total += length + 2;
    if (length > longest) longest = length;
  }
  const width = longest + 2;
  if (!(width * 3 + layout.indentation < layout.breakLength && (total / width > 5 || longest <= 6))) return output;
  const bias = Math.sqrt(width - total / output.length);
  const biased = Math.max(width - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((layout.breakLength - layout.indentation) / width),
    layout.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const widths: number[] = [];
  for (let i = 0; i < columns; i++) {
    let widest = 0;
    for (let k = i; k < count; k += columns) if (sizes[k]! > widest) widest = sizes[k]!;
    widths.push(widest + 2);
  }
  let numbers = true;
  for (let i = 0; i < output.length; i++) {
    if (typeof array[i] !== "number" && typeof array[i] !== "bigint") {
      numbers = false;
      break;
    }
  }
  const lines: string[] = [];
  for (let i = 0; i < count; i += columns) {
    const max = Math.min(i + columns, count);
    let line = "";
    let k = i;
    for (; k < max - 1; k++) {
      const cell = output[k]! + ", ";
      // Padding counts columns, which units of the text may be more or fewer than.
      const width = widths[k - i]! + output[k]!.length - sizes[k]!;
      line += numbers ? cell.padStart(width) : cell.padEnd(width);
    }
    line += numbers ? output[k]!.padStart(widths[k - i]! - 2 + output[k]!.length - sizes[k]!) : output[k]!;
    lines.push(line);
  }
  if (layout.maxArrayLength < output.length) lines.push(output[count]!);
  return lines;
}

/** Without the escapes of context.ts. */
function withoutColours(text: string): string {
  let out = "";
  let from = 0;
  for (let at = text.indexOf("\u001b["); at >= 0; at = text.indexOf("\u001b[", from)) {
    out += text.substring(from, at);
    from = text.indexOf("m", at) + 1;
  }
  return out + text.substring(from);
}
