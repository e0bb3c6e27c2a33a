/** What util.inspect shows of an object beside its properties: elements, entries, octets, the result of a promise. */
import { type Context, styledPrimitive } from "./context.ts";
import { formatProperty, formatValue } from "./inspect.ts";
import { iteratorEntries, promiseParts } from "./insides.ts";

export function formatContents(context: Context, kind: string, value: object, depth: number): string[] {
  switch (kind) {
    case "array": return formatArray(context, value as unknown[], depth);
    case "typed": return formatTyped(context, value as ArrayLike<number>);
    case "map": case "set": return formatCollection(context, value as Map<unknown, unknown>, kind === "map", depth);
    case "promise": return formatPromise(context, value, depth);
    case "iterator": return formatIterator(context, value, depth);
    case "weak": return [context.stylize("<items unknown>", "special")];
    case "buffer": return formatBuffer(context, value as ArrayBuffer);
    case "view": {
      const view = value as DataView;
      context.indentation += 2;
      const entries = ["byteLength: " + styledPrimitive(context, view.byteLength), "byteOffset: " + styledPrimitive(context, view.byteOffset), "buffer: " + formatValue(context, view.buffer, depth, false)];
      context.indentation -= 2;
      return entries;
    }
    default: return [];
  }
}

function moreItems(count: number): string {
  return "... " + count + " more item" + (count > 1 ? "s" : "");
}

function formatArray(context: Context, array: unknown[], depth: number): string[] {
  const output: string[] = [];
  const max = Math.min(context.maxArrayLength, array.length);
  let i = 0;
  // Holes in a row are one entry; entries are counted, not indices.
  while (i < array.length && output.length < max) {
    if (Object.prototype.hasOwnProperty.call(array, i)) {
      output.push(formatProperty(context, array, depth, String(i), true));
      i++;
      continue;
    }
    const from = i;
    // A few holes are stepped over; what begins with more of them is asked for its keys.
    while (i < array.length && i - from < HOLES_STEPPED && !Object.prototype.hasOwnProperty.call(array, i)) i++;
    if (i - from === HOLES_STEPPED) i = nextElement(array, i);
    output.push(context.stylize("<" + (i - from) + " empty item" + (i - from > 1 ? "s" : "") + ">", "undefined"));
  }
  if (i < array.length) output.push(moreItems(array.length - i));
  return output;
}

const HOLES_STEPPED = 64;

/** The first index from `from` on that has an element; the length when there is none. */
function nextElement(array: unknown[], from: number): number {
  for (const key of Object.keys(array)) {
    const index = Number(key);
    if (index >= from && index < array.length && String(index) === key) return index;
  }
  return array.length;
}

function formatTyped(context: Context, array: ArrayLike<number>): string[] {
  const output: string[] = [];
  const max = Math.min(context.maxArrayLength, array.length);
  for (let i = 0; i < max; i++) output.push(styledPrimitive(context, array[i]));
  if (array.length > max) output.push(moreItems(array.length - max));
  return output;
}

function formatCollection(context: Context, collection: Map<unknown, unknown>, pairs: boolean, depth: number): string[] {
  const output: string[] = [];
  const max = Math.min(context.maxArrayLength, collection.size);
  context.indentation += 2;
  let count = 0;
  collection.forEach((value, key) => {
    if (count++ >= max) return;
    output.push(pairs ? formatValue(context, key, depth, false) + " => " + formatValue(context, value, depth, false) : formatValue(context, value, depth, false));
  });
  context.indentation -= 2;
  if (count > max) output.push(moreItems(count - max));
  return output;
}

function formatBuffer(context: Context, buffer: ArrayBuffer): string[] {
  if ((buffer as { detached?: boolean }).detached === true) return [context.stylize("(detached)", "special"), "byteLength: " + context.stylize("0", "number")];
  const bytes = new Uint8Array(buffer);
  const shown = Math.min(50, context.maxArrayLength, bytes.length);
  let hex = "";
  for (let i = 0; i < shown; i++) hex += (i > 0 ? " " : "") + (bytes[i]! < 16 ? "0" : "") + bytes[i]!.toString(16);
  if (bytes.length > shown) hex += " ... " + (bytes.length - shown) + " more byte" + (bytes.length - shown > 1 ? "s" : "");
  return [context.stylize("[Uint8Contents]", "special") + ": <" + hex + ">", "byteLength: " + context.stylize(String(buffer.byteLength), "number")];
}

function formatPromise(context: Context, value: object, depth: number): string[] {
  const parts = promiseParts(value);
  if (parts === null || parts.state === "pending") return [context.stylize("<pending>", "special")];
  context.indentation += 2;
  const text = formatValue(context, parts.result, depth, false);
  context.indentation -= 2;
  return [parts.state === "rejected" ? context.stylize("<rejected>", "special") + " " + text : text];
}

/** What the iterator of a Map or Set has still to give. */
function formatIterator(context: Context, value: object, depth: number): string[] {
  const { values } = iteratorEntries(value)!;
  const max = Math.min(context.maxArrayLength, values.length);
  const output: string[] = [];
  context.indentation += 2;
  for (let i = 0; i < max; i++) output.push(formatValue(context, values[i], depth, true));
  context.indentation -= 2;
  if (values.length > max) output.push(moreItems(values.length - max));
  return output;
}
