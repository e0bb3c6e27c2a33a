"use system";
/**
 * Reads the table behind stack traces (abi/line-table.ts): the frames of a return address one after another, and the names of their functions and
 * files. Needs no heap, so that panics and faults can use it as well. One reader at a time: what it found is in this module's variables.
 */
import { load16, load32, load64, load8, store8 } from "#sys/memory.ts";
import { linkerSymbol, staticMemory } from "#sys/value.ts";
import { i32, u32, u64, u8 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import {
  LINE_CODE_ADDRESS, LINE_CODE_COLUMN, LINE_CODE_FUNCTION, LINE_CODE_HEAD, LINE_CODE_OWNER, LINE_CODE_PREFIX, LINE_CODE_TEXT, LINE_TABLE_BASE, LINE_TABLE_BITS_OFFSET,
  LINE_TABLE_CHECKPOINTS_OFFSET, LINE_TABLE_CODE_BITS_MAX, LINE_TABLE_CODES_OFFSET, LINE_TABLE_COLUMNED, LINE_TABLE_FILES_OFFSET, LINE_TABLE_FUNCTIONS_OFFSET, LINE_TABLE_MAGIC,
  LINE_TABLE_NAMES_STRIDE, LINE_TABLE_ROWS, LINE_TABLE_STRIDE,
} from "#abi/line-table.ts";

/** The octet in which the next bit is, and which of its bits that is. */
let at: ptr = 0;
let bit: u32 = 0;

function seekBit(index: u32): void {
  const table = linkerSymbol("tsuki.lines");
  at = table + u64(load32(table + LINE_TABLE_BITS_OFFSET)) + u64(index >>> 3);
  bit = index & 7;
}

/** The next octet of a kind: canonical Huffman, as RFC 1951 §3.2.2 has it, one bit after another. @noinline */
function nextOctet(kind: u64): u32 {
  const table = linkerSymbol("tsuki.lines");
  const codes = table + u64(load32(table + LINE_TABLE_CODES_OFFSET));
  let counts = codes + u64(load16(codes + kind * 2));
  let octets = counts + LINE_TABLE_CODE_BITS_MAX * 2;
  const end = octets;
  let code: u32 = 0;
  let first: u32 = 0;
  while (counts < end) {
    code = code | ((u32(load8(at)) >>> bit) & 1);
    bit += 1;
    if (bit === 8) {
      bit = 0;
      at += 1;
    }
    const count = u32(load16(counts));
    if (code - first < count) return u32(load8(octets + u64(code - first)));
    octets += u64(count);
    first = (first + count) << 1;
    code = code << 1;
    counts += 2;
  }
  return 0;
}

function nextNumber(kind: u64): u32 {
  let result: u32 = 0;
  let shift: u32 = 0;
  while (true) {
    const octet = nextOctet(kind);
    result = result | ((octet & 0x7f) << shift);
    if (octet < 0x80) return result;
    shift += 7;
  }
  return result;
}

function unzigzag(number: u32): i32 {
  return (number & 1) === 0 ? i32(number >>> 1) : -1 - i32(number >>> 1);
}

// --- rows --------------------------------------------------------------------------------------------------------------------

// The frame that `nextFrame` decoded last. The library's have column 0.
export let line: i32 = 0;
export let column: u32 = 0;
export let functionIndex: u32 = 0;

/** Moves to the frames of the last row that is not above the address, of which a return address is part; false when there is none. */
export function findRow(address: ptr): boolean {
  const table = linkerSymbol("tsuki.lines");
  if (load32(table) !== LINE_TABLE_MAGIC) return false;
  const base = load64(table + LINE_TABLE_BASE);
  if (address < base || address - base > 0xffff_ffff) return false;
  const offset = u32(address - base);
  const checkpoints = table + u64(load32(table + LINE_TABLE_CHECKPOINTS_OFFSET));
  const rows = load32(table + LINE_TABLE_ROWS);
  let low: u32 = 0;
  let high: u32 = (rows + LINE_TABLE_STRIDE - 1) / LINE_TABLE_STRIDE;
  // The last checkpoint that is not above the address.
  while (low < high) {
    const middle = (low + high) / 2;
    if (load32(checkpoints + u64(middle) * 8) <= offset) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return false;
  const checkpoint = checkpoints + u64(low - 1) * 8;
  let row = load32(checkpoint);
  seekBit(load32(checkpoint + 4));
  line = 0;
  functionIndex = 0;
  let left: u32 = rows - (low - 1) * LINE_TABLE_STRIDE;
  if (left > LINE_TABLE_STRIDE) left = LINE_TABLE_STRIDE;
  // Where the frames of the row that was looked at last begin, and what they count from. The first of them is the checkpoint's own, which is not above.
  let lastAt: ptr = at;
  let lastBit: u32 = bit;
  let lastLine: i32 = 0;
  let lastFunction: u32 = 0;
  for (; left > 0; left--) {
    row += nextNumber(LINE_CODE_ADDRESS);
    if (row > offset) break;
    lastAt = at;
    lastBit = bit;
    lastLine = line;
    lastFunction = functionIndex;
    while (nextFrame()) continue;
  }
  at = lastAt;
  bit = lastBit;
  line = lastLine;
  functionIndex = lastFunction;
  return true;
}

/** Decodes a frame; whether another follows in this row. */
export function nextFrame(): boolean {
  const head = nextNumber(LINE_CODE_HEAD);
  line += unzigzag(head >>> 2);
  if ((head & 2) !== 0) functionIndex = u32(i32(functionIndex) + unzigzag(nextNumber(LINE_CODE_FUNCTION)));
  column = functionIndex < load32(linkerSymbol("tsuki.lines") + LINE_TABLE_COLUMNED) ? nextNumber(LINE_CODE_COLUMN) : 0;
  return (head & 1) !== 0;
}

// --- names -------------------------------------------------------------------------------------------------------------------

/** Where names are decoded to, LINE_TABLE_NAME_BYTES_MAX octets at most. */
export const name: ptr = staticMemory(256, 16);
/** Octets of the name that was decoded last. */
export let nameBytes: u32 = 0;
let fileIndex: u32 = 0;

/** Whose the decoded frame is (LINE_OWNER_*); its function's name is then in `name`. `fileName` may follow. */
export function functionName(): u32 {
  return seekName(LINE_TABLE_FUNCTIONS_OFFSET, functionIndex, true);
}

/** Decodes the name of the file of the function that `functionName` looked at last. */
export function fileName(): void {
  seekName(LINE_TABLE_FILES_OFFSET, fileIndex, false);
}

/** Names are elsewhere in the stream than rows: this goes there and comes back. */
function seekName(list: u64, index: u32, isFunction: boolean): u32 {
  const rowAt = at;
  const rowBit = bit;
  const table = linkerSymbol("tsuki.lines");
  seekBit(load32(table + u64(load32(table + list)) + u64(index / LINE_TABLE_NAMES_STRIDE) * 4));
  nameBytes = 0;
  let file: i32 = 0;
  let owner: u32 = 0;
  for (let left: u32 = index % LINE_TABLE_NAMES_STRIDE + 1; left > 0; left--) {
    if (isFunction) {
      const word = nextNumber(LINE_CODE_OWNER);
      owner = word & 3;
      file += unzigzag(word >>> 2);
    }
    nameBytes = nextNumber(LINE_CODE_PREFIX);
    for (let octet = nextOctet(LINE_CODE_TEXT); octet !== 0; octet = nextOctet(LINE_CODE_TEXT)) {
      store8(name + u64(nameBytes), u8(octet));
      nameBytes += 1;
    }
  }
  if (isFunction) fileIndex = u32(file);
  at = rowAt;
  bit = rowBit;
  return owner;
}
