/** Encodes the table behind stack traces (format: abi/line-table.ts), and reads it back for tools. */
import {
  LINE_CODE_ADDRESS, LINE_CODE_COLUMN, LINE_CODE_FUNCTION, LINE_CODE_HEAD, LINE_CODE_OWNER, LINE_CODE_PREFIX, LINE_CODE_TEXT, LINE_CODES, LINE_OWNER_BUILTINS,
  LINE_OWNER_PROGRAM, LINE_OWNER_RUNTIME, LINE_OWNER_START, LINE_TABLE_BASE, LINE_TABLE_BITS_OFFSET, LINE_TABLE_CHECKPOINTS_OFFSET, LINE_TABLE_CODE_BITS_MAX,
  LINE_TABLE_CODES_OFFSET, LINE_TABLE_COLUMNED, LINE_TABLE_FILES_OFFSET, LINE_TABLE_FUNCTIONS_OFFSET, LINE_TABLE_HEADER_BYTES, LINE_TABLE_MAGIC, LINE_TABLE_NAME_BYTES_MAX, LINE_TABLE_NAMES_STRIDE,
  LINE_TABLE_ROWS, LINE_TABLE_STRIDE,
} from "#abi/line-table.ts";
import type { CallSite, CodeFrame } from "#image/code-places.ts";
import { makeCode } from "#image/huffman.ts";

/** What the table keeps of a frame: columns of the app and its packages only, and no lines of builtins (abi/line-table.ts). */
export function keptFrame(frame: CodeFrame): CodeFrame {
  if (hasColumns(frame)) return frame;
  return { ...frame, column: 0, line: ownerOf(frame.file) === LINE_OWNER_BUILTINS ? Math.min(frame.line, 1) : frame.line };
}

function hasColumns({ file }: CodeFrame): boolean {
  return /^(?:app|npm)\//.test(file);
}

function ownerOf(file: string): number {
  if (/^(?:os|runtime)\//.test(file)) return LINE_OWNER_RUNTIME;
  // What runs callbacks, ticks and jobs is below every stack of the program, and no part of it.
  if (/^(?:tsuki:|start\/main\.ts$|api\/(?:ticks|host)\.ts$)/.test(file)) return LINE_OWNER_START;
  return file.startsWith("builtins/") ? LINE_OWNER_BUILTINS : LINE_OWNER_PROGRAM;
}

/** Encodes call sites, which are sorted by address. */
export function encodeLineTable(sites: readonly CallSite[], base: number): Buffer {
  const files = new Numbers();
  const functions = new Numbers();
  const rows = keptRows(sites);
  const nameOf = (frame: CodeFrame): string => `${frame.file}\n${frame.function}`;
  for (const isWanted of [hasColumns, () => true]) for (const { frames } of rows) for (const frame of frames) if (isWanted(frame)) functions.of(nameOf(frame));
  const columned = functions.list.filter((key) => hasColumns({ file: key } as CodeFrame)).length;
  const stream = new CodedStream();
  const addresses: number[] = [];
  const rowMarks: number[] = [];
  let previous = base;
  let state = { line: 0, function: 0 };
  rows.forEach((site, index) => {
    if (index % LINE_TABLE_STRIDE === 0) {
      addresses.push(site.address - base);
      rowMarks.push(stream.mark());
      previous = site.address;
      state = { line: 0, function: 0 };
    }
    stream.uleb(LINE_CODE_ADDRESS, site.address - previous);
    previous = site.address;
    site.frames.forEach((frame, i) => {
      const number = functions.of(nameOf(frame));
      const hasMore = i + 1 < site.frames.length;
      stream.uleb(LINE_CODE_HEAD, zigzag(frame.line - state.line) * 4 + (hasMore ? 1 : 0) + (number !== state.function ? 2 : 0));
      if (number !== state.function) stream.uleb(LINE_CODE_FUNCTION, zigzag(number - state.function));
      if (number < columned) stream.uleb(LINE_CODE_COLUMN, frame.column);
      state = { line: frame.line, function: number };
    });
  });
  const functionMarks = writeNames(stream, functions.list.map((key) => key.slice(key.indexOf("\n") + 1)), functions.list.map((key) => files.of(key.slice(0, key.indexOf("\n")))), files.list);
  const fileMarks = writeNames(stream, files.list, null, files.list);
  const coded = stream.finish();
  const at = (mark: number): number => coded.marks[mark]!;

  const header = Buffer.alloc(LINE_TABLE_HEADER_BYTES);
  const words = [rowMarks.flatMap((mark, i) => [addresses[i]!, at(mark)]), functionMarks.map(at), fileMarks.map(at)];
  header.writeUInt32LE(LINE_TABLE_MAGIC, 0);
  header.writeUInt32LE(rows.length, LINE_TABLE_ROWS);
  header.writeUInt32LE(columned, LINE_TABLE_COLUMNED);
  header.writeBigUInt64LE(BigInt(base), LINE_TABLE_BASE);
  let offset = header.length;
  [LINE_TABLE_CHECKPOINTS_OFFSET, LINE_TABLE_FUNCTIONS_OFFSET, LINE_TABLE_FILES_OFFSET].forEach((field, i) => {
    header.writeUInt32LE(offset, field);
    offset += words[i]!.length * 4;
  });
  header.writeUInt32LE(offset, LINE_TABLE_CODES_OFFSET);
  header.writeUInt32LE(offset + coded.codes.length, LINE_TABLE_BITS_OFFSET);
  return Buffer.concat([header, Buffer.from(Uint32Array.from(words.flat()).buffer), coded.codes, coded.bits]);
}

/** What is kept of each site, without those that say what the one before them says. */
function keptRows(sites: readonly CallSite[]): CallSite[] {
  let before = "";
  return sites.map(({ address, frames }) => ({ address, frames: frames.map(keptFrame) })).filter(({ frames }) => {
    const text = JSON.stringify(frames);
    const isNew = text !== before;
    before = text;
    return isNew;
  });
}

/** Writes functions (with the files that they are in) or files; where each group of them begins. */
function writeNames(stream: CodedStream, names: readonly string[], fileOf: readonly number[] | null, files: readonly string[]): number[] {
  const marks: number[] = [];
  let before = Buffer.alloc(0);
  let fileBefore = 0;
  names.forEach((name, index) => {
    if (index % LINE_TABLE_NAMES_STRIDE === 0) {
      marks.push(stream.mark());
      before = Buffer.alloc(0);
      fileBefore = 0;
    }
    if (fileOf !== null) {
      const file = fileOf[index]!;
      stream.uleb(LINE_CODE_OWNER, ownerOf(files[file]!) + 4 * zigzag(file - fileBefore));
      fileBefore = file;
    }
    const octets = cut(name);
    let shared = 0;
    while (shared < octets.length && octets[shared] === before[shared]) shared++;
    stream.uleb(LINE_CODE_PREFIX, shared);
    for (const octet of octets.subarray(shared)) stream.octet(LINE_CODE_TEXT, octet);
    stream.octet(LINE_CODE_TEXT, 0);
    before = octets;
  });
  return marks;
}

/** A name's octets, cut between characters when there are too many. */
function cut(name: string): Buffer<ArrayBuffer> {
  const octets = Buffer.from(name.replaceAll("\0", "?"), "utf8");
  let end = Math.min(octets.length, LINE_TABLE_NAME_BYTES_MAX);
  while (end < octets.length && (octets[end]! & 0xc0) === 0x80) end--;
  return octets.subarray(0, end);
}

function zigzag(difference: number): number {
  return difference < 0 ? -2 * difference - 1 : 2 * difference;
}

class Numbers {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  of(name: string): number {
    let index = this.known.get(name);
    if (index === undefined) {
      this.known.set(name, (index = this.list.length));
      this.list.push(name);
    }
    return index;
  }
}

/** Octets of several kinds in one sequence, which gets its codes when all of them are known. */
class CodedStream {
  private readonly kinds: number[] = [];
  private readonly octets: number[] = [];
  private readonly marked: number[] = [];

  octet(kind: number, octet: number): void {
    this.kinds.push(kind);
    this.octets.push(octet);
  }

  uleb(kind: number, value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.octet(kind, (rest % 128) | 128);
    this.octet(kind, rest);
  }

  /** Remembers this place; `finish` says at which bit it is. */
  mark(): number {
    return this.marked.push(this.octets.length) - 1;
  }

  finish(): { codes: Buffer; bits: Buffer; marks: number[] } {
    const frequencies = Array.from({ length: LINE_CODES }, () => new Map<number, number>());
    this.octets.forEach((octet, i) => frequencies[this.kinds[i]!]!.set(octet, (frequencies[this.kinds[i]!]!.get(octet) ?? 0) + 1));
    const codes = frequencies.map((each) => makeCode(each, LINE_TABLE_CODE_BITS_MAX));
    const bits: number[] = [];
    let length = 0;
    const marks: number[] = [];
    for (let i = 0, mark = 0; i <= this.octets.length; i++) {
      for (; this.marked[mark] === i; mark++) marks.push(length);
      if (i === this.octets.length) break;
      const word = codes[this.kinds[i]!]!.words.get(this.octets[i]!)!;
      for (let bit = word.bits - 1; bit >= 0; bit--, length++) bits[length >> 3] = (bits[length >> 3] ?? 0) | (((word.code >> bit) & 1) << (length & 7));
    }
    const tables = codes.map((code) => Buffer.concat([Buffer.from(Uint16Array.from(code.counts).buffer), Buffer.from(code.octets), Buffer.alloc(code.octets.length & 1)]));
    const offsets = Buffer.alloc(LINE_CODES * 2);
    let offset = offsets.length;
    tables.forEach((table, i) => {
      offsets.writeUInt16LE(offset, i * 2);
      offset += table.length;
    });
    return { codes: Buffer.concat([offsets, ...tables]), bits: Buffer.from(bits), marks };
  }
}

/** The frames of a return address in an encoded table; null when no row is before it. Does what runtime/line-table.ts does. */
export function lookUp(table: Buffer, address: number): CodeFrame[] | null {
  return table.length < LINE_TABLE_HEADER_BYTES || table.readUInt32LE(0) !== LINE_TABLE_MAGIC ? null : new Reader(table).find(address);
}

class Reader {
  private readonly table: Buffer;
  private bit = 0;

  constructor(table: Buffer) {
    this.table = table;
  }

  find(address: number): CodeFrame[] | null {
    const base = Number(this.table.readBigUInt64LE(LINE_TABLE_BASE));
    const checkpoints = this.table.readUInt32LE(LINE_TABLE_CHECKPOINTS_OFFSET);
    const rows = this.table.readUInt32LE(LINE_TABLE_ROWS);
    let checkpoint = Math.ceil(rows / LINE_TABLE_STRIDE) - 1;
    while (checkpoint >= 0 && base + this.table.readUInt32LE(checkpoints + checkpoint * 8) > address) checkpoint--;
    if (checkpoint < 0) return null;
    let current = base + this.table.readUInt32LE(checkpoints + checkpoint * 8);
    this.bit = this.table.readUInt32LE(checkpoints + checkpoint * 8 + 4);
    let [line, fn] = [0, 0];
    let found: { function: number; line: number; column: number }[] = [];
    for (let row = checkpoint * LINE_TABLE_STRIDE; row < Math.min(rows, (checkpoint + 1) * LINE_TABLE_STRIDE); row++) {
      current += this.uleb(LINE_CODE_ADDRESS);
      if (current > address) break;
      found = [];
      for (let more = true; more; ) {
        const head = this.uleb(LINE_CODE_HEAD);
        more = (head & 1) !== 0;
        line += unzigzag(Math.floor(head / 4));
        if ((head & 2) !== 0) fn += unzigzag(this.uleb(LINE_CODE_FUNCTION));
        found.push({ function: fn, line, column: fn < this.table.readUInt32LE(LINE_TABLE_COLUMNED) ? this.uleb(LINE_CODE_COLUMN) : 0 });
      }
    }
    return found.map((place) => ({ ...place, ...this.nameOf(place.function) }));
  }

  private nameOf(index: number): { function: string; file: string } {
    const { name, file } = this.entry(LINE_TABLE_FUNCTIONS_OFFSET, index, true);
    return { function: name, file: this.entry(LINE_TABLE_FILES_OFFSET, file, false).name };
  }

  private entry(list: number, index: number, hasOwner: boolean): { name: string; file: number } {
    const group = Math.floor(index / LINE_TABLE_NAMES_STRIDE);
    this.bit = this.table.readUInt32LE(this.table.readUInt32LE(list) + group * 4);
    let name: number[] = [];
    let file = 0;
    for (let i = group * LINE_TABLE_NAMES_STRIDE; i <= index; i++) {
      if (hasOwner) file += unzigzag(Math.floor(this.uleb(LINE_CODE_OWNER) / 4));
      name = name.slice(0, this.uleb(LINE_CODE_PREFIX));
      for (let octet = this.octet(LINE_CODE_TEXT); octet !== 0; octet = this.octet(LINE_CODE_TEXT)) name.push(octet);
    }
    return { name: Buffer.from(name).toString("utf8"), file };
  }

  private octet(kind: number): number {
    const codes = this.table.readUInt32LE(LINE_TABLE_CODES_OFFSET);
    const counts = codes + this.table.readUInt16LE(codes + kind * 2);
    let [code, first, index] = [0, 0, 0];
    for (let bits = 0; bits < LINE_TABLE_CODE_BITS_MAX; bits++, this.bit++) {
      code = code * 2 + ((this.table[this.table.readUInt32LE(LINE_TABLE_BITS_OFFSET) + (this.bit >> 3)]! >> (this.bit & 7)) & 1);
      const count = this.table.readUInt16LE(counts + bits * 2);
      if (code - first < count) {
        this.bit++;
        return this.table[counts + LINE_TABLE_CODE_BITS_MAX * 2 + index + code - first]!;
      }
      index += count;
      first = (first + count) * 2;
    }
    throw new Error(`line table: no code at bit ${this.bit}`);
  }

  private uleb(kind: number): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const octet = this.octet(kind);
      value += (octet & 0x7f) * scale;
      if (octet < 0x80) return value;
    }
  }
}

function unzigzag(number: number): number {
  return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
}
