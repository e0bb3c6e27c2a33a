/**
 * Makes the table behind stack traces (format: abi/line-table.ts) from the debug information of a linked image, and reads it back
 * for tools. Addresses behind calls get rows, since those are what stacks hold, and in System TypeScript, where alone memory is reached
 * by address, places that a fault can be at.
 */
import {
  LINE_TABLE_HEADER_BYTES, LINE_TABLE_MAGIC, LINE_TABLE_STRIDE, LINE_TABLE_BASE, LINE_TABLE_CHECKPOINTS, LINE_TABLE_CHECKPOINTS_OFFSET,
  LINE_TABLE_FILES_OFFSET, LINE_TABLE_FUNCTIONS_OFFSET, LINE_TABLE_ROWS, LINE_TABLE_ROWS_OFFSET,
} from "#abi/line-table.ts";
import { Cursor } from "#image/dwarf-forms.ts";
import { readScopes, type InlineScope } from "#image/dwarf-info.ts";
import { readLines, type LineRow, type LineUnit } from "#image/dwarf-lines.ts";
import { findSection, readSymbols, type ElfFile, type ElfSymbol } from "#image/elf.ts";

/** One frame of a place in code; inlining makes several for one address. */
export interface CodeFrame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A return address with its frames, innermost first. */
export interface CallSite {
  readonly address: number;
  readonly frames: readonly CodeFrame[];
}

/** Name of a function for people, from its linker symbol ("runtime/heap.ts:allocate", "app/a.ts:outer.inner@3:9$direct"). */
export function functionName(symbol: string): string {
  const colon = symbol.search(/:(?!\/)/);
  return (colon < 0 ? symbol : symbol.slice(colon + 1)).replace(/\$direct$/, "").replace(/@\d+:\d+$/, "");
}

/** The call sites of an image that has symbols and debug information, sorted by address. */
export function callSites(elf: ElfFile): CallSite[] {
  const text = findSection(elf, ".text");
  if (text === null) return [];
  const functions = functionsOf(elf);
  const code = elf.bytes.subarray(text.offset, text.offset + text.size);
  const returns = [...returnAddresses(code, text.address, new Set(functions.map((each) => each.address)))];
  return sitesAt(elf, text.address, functions, returns, -1);
}

/**
 * Call sites, and where faults can be told apart: every line of os/ (drivers, memory), and the beginning of each function of the runtime, so that
 * the last row not above a faulting instruction is never that of another function. Sorted by address.
 */
export function codePlaces(elf: ElfFile): CallSite[] {
  const text = findSection(elf, ".text");
  if (text === null) return [];
  const functions = functionsOf(elf);
  const calls = callSites(elf);
  const taken = new Set(calls.map((site) => site.address));
  const wanted = new Set<number>();
  const { rows } = readLines(elf, text.address);
  let row = 0;
  for (const { address, size, name } of functions) {
    if (!/^(?:os|sys|runtime)\//.test(name)) continue;
    wanted.add(address);
    if (!name.startsWith("os/")) continue;
    while (row < rows.length && rows[row]!.address < address) row++;
    for (let place = ""; row < rows.length && rows[row]!.address < address + size; row++) {
      const { file, line, address: at } = rows[row]!;
      // Behind a call stands the call's own row.
      if (line !== 0 && `${file}:${line}` !== place) wanted.add(taken.has(at) ? at + 1 : at);
      if (line !== 0) place = `${file}:${line}`;
    }
  }
  const places = sitesAt(elf, text.address, functions, [...wanted].filter((at) => !taken.has(at)).sort((a, b) => a - b), 0);
  return [...calls, ...places].sort((a, b) => a.address - b.address);
}

function functionsOf(elf: ElfFile): ElfSymbol[] {
  return readSymbols(elf).filter((symbol) => symbol.type === 2 && symbol.size > 0).sort((a, b) => a.address - b.address);
}

/** Sites with the frames of the code `offset` octets from each address (-1: of the call before it). */
function sitesAt(elf: ElfFile, textAddress: number, functions: readonly ElfSymbol[], addresses: readonly number[], offset: number): CallSite[] {
  const { rows, units } = readLines(elf, textAddress);
  const scopes = readScopes(elf, textAddress).flatMap((scope) => scope.ranges.map(([start, end]) => ({ start, end, scope }))).sort((a, b) => a.start - b.start);
  const sites: CallSite[] = [];
  let row = 0;
  let within = 0;
  let scopeAt = 0;
  for (const address of addresses) {
    const inside = address + offset;
    while (within + 1 < functions.length && functions[within + 1]!.address <= inside) within++;
    const owner = functions[within];
    if (owner === undefined || inside < owner.address || inside >= owner.address + owner.size) continue;
    while (row + 1 < rows.length && rows[row + 1]!.address <= inside) row++;
    while (scopeAt + 1 < scopes.length && scopes[scopeAt + 1]!.start <= inside) scopeAt++;
    const found = scopes[scopeAt];
    const scope = found !== undefined && inside >= found.start && inside < found.end ? found.scope : null;
    const frames = framesAt(inside, owner, placeAt(rows, row, owner, inside), scope, units);
    if (frames !== null) sites.push({ address, frames });
  }
  return sites;
}

/** The row that covers an address, or the nearest before it in the same function that names a line. */
function placeAt(rows: readonly LineRow[], at: number, owner: ElfSymbol, inside: number): LineRow | null {
  for (let i = at; i >= 0; i--) {
    const row = rows[i]!;
    if (row.address > inside) continue;
    if (row.file === "" || row.address < owner.address) return null;
    if (row.line !== 0) return row;
  }
  return null;
}

function framesAt(address: number, owner: ElfSymbol, place: LineRow | null, scope: InlineScope | null, units: ReadonlyMap<number, LineUnit>): CodeFrame[] | null {
  if (place === null) return null;
  const chain = scope === null ? [] : scopeChain(scope, address);
  const frames: CodeFrame[] = [];
  let { file, line, column } = place;
  for (let i = chain.length - 1; i > 0; i--) {
    const inlined = chain[i]!;
    frames.push({ function: inlined.name, file, line, column });
    file = units.get(inlined.lines)?.files[inlined.callFile] ?? file;
    line = inlined.callLine;
    column = inlined.callColumn;
  }
  const name = chain.length > 0 && chain[0]!.name !== "" ? chain[0]!.name : functionName(owner.name);
  frames.push({ function: name, file, line, column });
  return frames;
}

/** The function and the inlined calls around an address, outermost first. */
function scopeChain(scope: InlineScope, address: number): InlineScope[] {
  const chain = [scope];
  for (let at = scope; ; ) {
    const next = at.children.find((child) => child.ranges.some(([start, end]) => address >= start && address < end));
    if (next === undefined) return chain;
    chain.push(next);
    at = next;
  }
}

/**
 * Addresses behind whatever reads as a call: `e8 rel32` to the start of a function, and every form of `ff /2` (Intel SDM 2A, CALL).
 * Octets that only look like one cost a row and do no harm.
 */
export function* returnAddresses(code: Buffer, base: number, starts: ReadonlySet<number>): Generator<number> {
  const found = new Set<number>();
  for (let i = 0; i + 2 <= code.length; i++) {
    if (code[i] === 0xe8 && i + 5 <= code.length) {
      if (starts.has(base + i + 5 + code.readInt32LE(i + 1))) found.add(base + i + 5);
    } else if (code[i] === 0xff && ((code[i + 1]! >> 3) & 7) === 2) {
      const mode = code[i + 1]! >> 6;
      const register = code[i + 1]! & 7;
      const hasSib = mode !== 3 && register === 4;
      const noBase = mode === 0 && (register === 5 || (hasSib && i + 2 < code.length && (code[i + 2]! & 7) === 5));
      found.add(base + i + 2 + (hasSib ? 1 : 0) + (mode === 1 ? 1 : mode === 2 || noBase ? 4 : 0));
    }
  }
  yield* [...found].sort((a, b) => a - b);
}

/** Encodes call sites, which are sorted by address. */
export function encodeLineTable(sites: readonly CallSite[], base: number): Buffer {
  const files = new Names();
  const functions = new Names();
  const rows: number[] = [];
  const checkpoints: number[] = [];
  let previous = base;
  let state = { line: 0, function: 0, file: 0 };
  sites.forEach((site, index) => {
    if (index % LINE_TABLE_STRIDE === 0) {
      checkpoints.push(site.address - base, rows.length);
      previous = site.address;
      state = { line: 0, function: 0, file: 0 };
    }
    uleb(rows, site.address - previous);
    previous = site.address;
    site.frames.forEach((frame, i) => {
      const [functionIndex, fileIndex] = [functions.index(frame.function), files.index(frame.file)];
      const delta = frame.line - state.line;
      const flags = (i + 1 < site.frames.length ? 1 : 0) | (functionIndex !== state.function ? 2 : 0) | (fileIndex !== state.file ? 4 : 0);
      uleb(rows, (delta < 0 ? -2 * delta - 1 : 2 * delta) * 8 + flags);
      if ((flags & 2) !== 0) uleb(rows, functionIndex);
      if ((flags & 4) !== 0) uleb(rows, fileIndex);
      uleb(rows, frame.column);
      state = { line: frame.line, function: functionIndex, file: fileIndex };
    });
  });
  const header = Buffer.alloc(LINE_TABLE_HEADER_BYTES);
  const checkpointsAt = header.length;
  const filesAt = checkpointsAt + checkpoints.length * 4;
  const functionsAt = filesAt + files.list.length * 4;
  const rowsAt = functionsAt + functions.list.length * 4;
  const stringsAt = rowsAt + rows.length;
  const strings = new StringPool(stringsAt);
  const fileOffsets = files.list.map((name) => strings.add(name));
  const functionOffsets = functions.list.map((name) => strings.add(name));
  header.writeUInt32LE(LINE_TABLE_MAGIC, 0);
  header.writeUInt32LE(checkpoints.length / 2, LINE_TABLE_CHECKPOINTS);
  header.writeBigUInt64LE(BigInt(base), LINE_TABLE_BASE);
  header.writeUInt32LE(checkpointsAt, LINE_TABLE_CHECKPOINTS_OFFSET);
  header.writeUInt32LE(filesAt, LINE_TABLE_FILES_OFFSET);
  header.writeUInt32LE(functionsAt, LINE_TABLE_FUNCTIONS_OFFSET);
  header.writeUInt32LE(rowsAt, LINE_TABLE_ROWS_OFFSET);
  header.writeUInt32LE(sites.length, LINE_TABLE_ROWS);
  const words = Buffer.from(Uint32Array.from([...checkpoints, ...fileOffsets, ...functionOffsets]).buffer);
  return Buffer.concat([header, words, Buffer.from(rows), strings.bytes()]);
}

class Names {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  index(name: string): number {
    let index = this.known.get(name);
    if (index === undefined) {
      this.known.set(name, (index = this.list.length));
      this.list.push(name);
    }
    return index;
  }
}

class StringPool {
  private readonly parts: Buffer[] = [];
  private at: number;

  constructor(start: number) {
    this.at = start;
  }

  add(text: string): number {
    const body = Buffer.from(text, "utf8");
    const length = Buffer.alloc(2);
    length.writeUInt16LE(body.length);
    this.parts.push(length, body);
    const offset = this.at;
    this.at += 2 + body.length;
    return offset;
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

function uleb(to: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    to.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  to.push(rest);
}

/** The frames of a return address in an encoded table; null when it has no row. Does what runtime/stack.ts does. */
export function lookUp(table: Buffer, address: number): CodeFrame[] | null {
  const count = table.length < LINE_TABLE_HEADER_BYTES ? 0 : table.readUInt32LE(LINE_TABLE_CHECKPOINTS);
  const base = count === 0 ? 0 : Number(table.readBigUInt64LE(LINE_TABLE_BASE));
  const checkpoint = (i: number): number => table.readUInt32LE(LINE_TABLE_HEADER_BYTES + i * 8);
  let at = -1;
  for (let low = 0, high = count; low < high; ) {
    const middle = (low + high) >> 1;
    if (checkpoint(middle) <= address - base) low = (at = middle) + 1;
    else high = middle;
  }
  if (at < 0) return null;
  const string = (list: number, index: number): string => {
    const offset = table.readUInt32LE(table.readUInt32LE(list) + index * 4);
    return table.toString("utf8", offset + 2, offset + 2 + table.readUInt16LE(offset));
  };
  const cursor = new Cursor(table, table.readUInt32LE(LINE_TABLE_ROWS_OFFSET) + table.readUInt32LE(LINE_TABLE_HEADER_BYTES + at * 8 + 4));
  let current = base + checkpoint(at);
  const state = { line: 0, function: 0, file: 0 };
  const rows = Math.min(LINE_TABLE_STRIDE, table.readUInt32LE(LINE_TABLE_ROWS) - at * LINE_TABLE_STRIDE);
  for (let row = 0; row < rows; row++) {
    current += cursor.uleb();
    const frames: CodeFrame[] = [];
    for (let more = true; more; ) {
      const head = cursor.uleb();
      more = (head & 1) !== 0;
      if ((head & 2) !== 0) state.function = cursor.uleb();
      if ((head & 4) !== 0) state.file = cursor.uleb();
      const zigzag = Math.floor(head / 8);
      state.line += zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
      frames.push({ function: string(LINE_TABLE_FUNCTIONS_OFFSET, state.function), file: string(LINE_TABLE_FILES_OFFSET, state.file), line: state.line, column: cursor.uleb() });
    }
    if (current === address) return frames;
    if (current > address) return null;
  }
  return null;
}
