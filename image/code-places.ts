/**
 * Finds out from the debug information of a linked image which places in TypeScript its addresses belong to: what the table behind stack traces
 * (line-table.ts) is made of. Addresses behind calls, since those are what stacks hold, and in System TypeScript, where alone memory is
 * reached by address, places that a fault can be at.
 */
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

/** A return address with its frames, innermost first. One frame with line 0: code without a place. */
export interface CallSite {
  readonly address: number;
  readonly frames: readonly CodeFrame[];
}

const NO_PLACE: readonly CodeFrame[] = [{ function: "", file: "", line: 0, column: 0 }];

/** Name of a function for people, from its linker symbol ("runtime/heap.ts:allocate", "app/a.ts:outer.inner@3:9$direct"). */
export function functionName(symbol: string): string {
  const colon = symbol.search(/:(?!\/)/);
  return (colon < 0 ? symbol : symbol.slice(colon + 1)).replace(/\$direct$/, "").replace(/@\d+:\d+$/, "");
}

/**
 * Call sites, and where faults can be told apart: every line of os/ (drivers, memory), and the beginning of each function of the runtime, so that
 * the last row not above a faulting instruction is never that of another function. Sorted by address.
 */
export function codePlaces(elf: ElfFile): CallSite[] {
  const code = readCode(elf);
  if (code === null) return [];
  const { functions, rows } = code;
  const calls = sitesAt(code, code.returns, -1);
  const taken = new Set(calls.map((site) => site.address));
  const wanted = new Set<number>();
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
  const places = sitesAt(code, [...wanted].filter((at) => !taken.has(at)).sort((a, b) => a - b), 0);
  return [...calls, ...places].sort((a, b) => a.address - b.address);
}

/** What the image's code is, by address. */
interface Code {
  readonly functions: readonly ElfSymbol[];
  /** Addresses behind calls. */
  readonly returns: readonly number[];
  readonly rows: readonly LineRow[];
  readonly units: ReadonlyMap<number, LineUnit>;
  /** Functions with what was inlined into them, a range each. */
  readonly scopes: readonly { readonly start: number; readonly end: number; readonly scope: InlineScope }[];
}

function readCode(elf: ElfFile): Code | null {
  const text = findSection(elf, ".text");
  if (text === null) return null;
  const functions = readSymbols(elf).filter((symbol) => symbol.type === 2 && symbol.size > 0).sort((a, b) => a.address - b.address);
  const octets = elf.bytes.subarray(text.offset, text.offset + text.size);
  const returns = [...returnAddresses(octets, text.address, new Set(functions.map((each) => each.address)))];
  const scopes = readScopes(elf, text.address).flatMap((scope) => scope.ranges.map(([start, end]) => ({ start, end, scope }))).sort((a, b) => a.start - b.start);
  return { functions, returns, ...readLines(elf, text.address), scopes };
}

/** Sites with the frames of the code `offset` octets from each address (-1: of the call before it). */
function sitesAt({ functions, rows, units, scopes }: Code, addresses: readonly number[], offset: number): CallSite[] {
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
    sites.push({ address, frames: frames ?? NO_PLACE });
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
function* returnAddresses(code: Buffer, base: number, starts: ReadonlySet<number>): Generator<number> {
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
