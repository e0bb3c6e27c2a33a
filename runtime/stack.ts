"use system";
/**
 * Stack traces: return addresses are collected along the chain of frame pointers when an error is made, and looked up in the
 * image's line table (abi/line-table.ts) when somebody reads them.
 */
import { load16, load32, load64, load8, store32, store64 } from "#sys/memory.ts";
import { bitsOf, framePointer, linkerSymbol } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ERROR_STACK, KIND_BYTES, KIND_ERROR } from "#abi/cell.ts";
import {
  LINE_TABLE_BASE, LINE_TABLE_CHECKPOINTS, LINE_TABLE_CHECKPOINTS_OFFSET, LINE_TABLE_FILES_OFFSET, LINE_TABLE_FUNCTIONS_OFFSET,
  LINE_TABLE_MAGIC, LINE_TABLE_ROWS, LINE_TABLE_ROWS_OFFSET, LINE_TABLE_STRIDE,
} from "#abi/line-table.ts";
import { newCell, stackBase } from "#runtime/heap.ts";
import { intToString } from "#runtime/number/print.ts";
import { builderAppend, builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { stringHasAt, stringIndexOf, stringLength, substring } from "#runtime/string.ts";
import { utf8Decode } from "#runtime/utf8.ts";
import { kindOf } from "#runtime/value.ts";

/** Addresses kept: more than are printed, since the library's own frames at the top are left out. */
const ADDRESSES_MAX = 48;
const LINES_MAX = 10;
/** Captured stack: KIND_BYTES cell, +8 u32 count, return addresses from +16, innermost first. */
const CAPTURED_COUNT = 8;
const CAPTURED_ADDRESSES = 16;

/** Remembers the present stack in an error object (others are left alone). */
export function captureStack(error: value): void {
  if (kindOf(error) !== KIND_ERROR) return;
  const count = walk(0);
  const captured = newCell(KIND_BYTES, 0, CAPTURED_ADDRESSES + u64(count) * 8);
  store32(captured + CAPTURED_COUNT, count);
  walk(captured);
  store64(bitsOf(error) + ERROR_STACK, captured);
}

/** Counts the frames, and stores their return addresses into a cell that has room for as many (0: only counts). */
function walk(captured: ptr): u32 {
  const most: u32 = captured === 0 ? ADDRESSES_MAX : load32(captured + CAPTURED_COUNT);
  let frame = framePointer();
  let count: u32 = 0;
  while (count < most && frame !== 0 && frame + 16 <= stackBase) {
    const address = load64(frame + 8);
    if (address === 0) break;
    if (captured !== 0) store64(captured + CAPTURED_ADDRESSES + u64(count) * 8, address);
    count += 1;
    const next = load64(frame);
    if (next <= frame) break;
    frame = next;
  }
  return count;
}

// --- reading the line table --------------------------------------------------------------------------------------------------

/** Where `uleb` reads next. */
let at: ptr = 0;

function uleb(): u32 {
  let result: u32 = 0;
  let shift: u32 = 0;
  while (true) {
    const octet = u32(load8(at));
    at += 1;
    result = result | ((octet & 0x7f) << shift);
    if (octet < 0x80) return result;
    shift += 7;
  }
  return result;
}

/** Moves `at` to the frames of the row of a return address; false when there is none. */
export function findRow(table: ptr, address: ptr): boolean {
  return seekRow(table, address, false);
}

/** Moves `at` to the frames of the last row that is not above the address; false when there is none. */
export function findRowBefore(table: ptr, address: ptr): boolean {
  return seekRow(table, address, true);
}

function seekRow(table: ptr, address: ptr, isNearest: boolean): boolean {
  if (load32(table) !== LINE_TABLE_MAGIC) return false;
  const base = load64(table + LINE_TABLE_BASE);
  if (address < base || address - base > 0xffff_ffff) return false;
  const offset = u32(address - base);
  const checkpoints = table + u64(load32(table + LINE_TABLE_CHECKPOINTS_OFFSET));
  let low: u32 = 0;
  let high = load32(table + LINE_TABLE_CHECKPOINTS);
  // The last checkpoint that is not above the address.
  while (low < high) {
    const middle = (low + high) / 2;
    if (load32(checkpoints + u64(middle) * 8) <= offset) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return false;
  const checkpoint = checkpoints + u64(low - 1) * 8;
  let row = load32(checkpoint);
  at = table + u64(load32(table + LINE_TABLE_ROWS_OFFSET)) + u64(load32(checkpoint + 4));
  line = 0;
  functionIndex = 0;
  fileIndex = 0;
  let left: u32 = load32(table + LINE_TABLE_ROWS) - (low - 1) * LINE_TABLE_STRIDE;
  if (left > LINE_TABLE_STRIDE) left = LINE_TABLE_STRIDE;
  // The row before the one being looked at: where its frames begin, and what they count from.
  let beforeAt: ptr = 0;
  let beforeLine: i32 = 0;
  let beforeFunction: u32 = 0;
  let beforeFile: u32 = 0;
  for (; left > 0; left--) {
    row += uleb();
    if (row === offset) return true;
    if (row > offset) break;
    beforeAt = at;
    beforeLine = line;
    beforeFunction = functionIndex;
    beforeFile = fileIndex;
    while (nextFrame()) continue;
  }
  if (!isNearest || beforeAt === 0) return false;
  at = beforeAt;
  line = beforeLine;
  functionIndex = beforeFunction;
  fileIndex = beforeFile;
  return true;
}

// The frame that `nextFrame` decoded last.
export let line: i32 = 0;
export let column: u32 = 0;
export let functionIndex: u32 = 0;
export let fileIndex: u32 = 0;

/** Decodes a frame; whether another follows in this row. */
export function nextFrame(): boolean {
  const head = uleb();
  if ((head & 2) !== 0) functionIndex = uleb();
  if ((head & 4) !== 0) fileIndex = uleb();
  column = uleb();
  const zigzag = head >>> 3;
  line += (zigzag & 1) === 0 ? i32(zigzag >>> 1) : -1 - i32(zigzag >>> 1);
  return (head & 1) !== 0;
}

/** String number `index` of the table of string offsets at `tableOffset`. */
function tableString(table: ptr, tableOffset: u64, index: u32): value {
  const offsets = table + u64(load32(table + tableOffset));
  const text = table + u64(load32(offsets + u64(index) * 4));
  return utf8Decode(text + 2, i32(u32(load16(text))));
}

// Whose a frame is, by its file.
const OF_PROGRAM = 0;
const OF_RUNTIME = 1;
const OF_BUILTINS = 2;
/** Below it there is only how the image was started. */
const OF_START = 3;

/** Whose the decoded frame is. */
function ownerOf(table: ptr): u32 {
  const offsets = table + u64(load32(table + LINE_TABLE_FILES_OFFSET));
  const text = table + u64(load32(offsets + u64(fileIndex) * 4));
  const length = u32(load16(text));
  if (length < 4) return OF_PROGRAM;
  if ((load32(text + 2) & 0xff_ffff) === 0x2f_736f) return OF_RUNTIME; // "os/"
  if (length < 9) return OF_PROGRAM;
  const first = load64(text + 2);
  if (first === 0x2f65_6d69_746e_7572) return OF_RUNTIME; // "runtime/"
  if (first === 0x736e_6974_6c69_7562 && load8(text + 10) === 0x2f) return OF_BUILTINS; // "builtins" "/"
  return (first & 0xffff_ffff_ffff) === 0x3a69_6b75_7374 ? OF_START : OF_PROGRAM; // "tsuki:"
}

/** Lines `    at name (file:line:column)`, as V8 writes them, separated by line feeds; empty without a stack or a table. */
export function formatStack(error: value): value {
  if (kindOf(error) !== KIND_ERROR) return "";
  const captured = load64(bitsOf(error) + ERROR_STACK);
  if (captured === 0) return "";
  const table = linkerSymbol("tsuki.lines");
  const builder = builderNew(256);
  const count = load32(captured + CAPTURED_COUNT);
  let shown: u32 = 0;
  let lastMethod: u32 = 0xffff_ffff;
  for (let i: u32 = 0; i < count && shown < LINES_MAX; i++) {
    if (!findRow(table, load64(captured + CAPTURED_ADDRESSES + u64(i) * 8))) continue;
    let more = true;
    while (more && shown < LINES_MAX) {
      more = nextFrame();
      const owner = ownerOf(table);
      if (owner === OF_START) return builderFinish(builder);
      if (owner === OF_RUNTIME || line === 0) continue;
      if (owner === OF_BUILTINS) {
        // The library's own frames at the top are how the error was made; in between, methods show as V8 shows native ones.
        if (shown === 0 || functionIndex === lastMethod || !appendMethod(builder, table)) continue;
        lastMethod = functionIndex;
      } else {
        if (shown !== 0) builderAppendUnit(builder, 10);
        appendFrame(builder, table);
        lastMethod = 0xffff_ffff;
      }
      shown += 1;
    }
  }
  return builderFinish(builder);
}

/** `    at Array.map (<anonymous>)`, when the function is a method of a builtin class. */
function appendMethod(builder: value, table: ptr): boolean {
  const name = tableString(table, LINE_TABLE_FUNCTIONS_OFFSET, functionIndex);
  const dot = stringIndexOf(name, ".", 0);
  if (dot <= 0) return false;
  builderAppend(builder, "\n    at ");
  if (stringHasAt(name, ".constructor", dot) && dot + 12 === stringLength(name)) {
    builderAppend(builder, "new ");
    builderAppend(builder, substring(name, 0, dot));
  } else {
    builderAppend(builder, name);
  }
  builderAppend(builder, " (<anonymous>)");
  return true;
}

function appendFrame(builder: value, table: ptr): void {
  builderAppend(builder, "    at ");
  const name = tableString(table, LINE_TABLE_FUNCTIONS_OFFSET, functionIndex);
  const named = stringLength(name) !== 0;
  if (named) {
    builderAppend(builder, name);
    builderAppend(builder, " (");
  }
  builderAppend(builder, tableString(table, LINE_TABLE_FILES_OFFSET, fileIndex));
  builderAppendUnit(builder, 0x3a);
  builderAppend(builder, intToString(line));
  builderAppendUnit(builder, 0x3a);
  builderAppend(builder, intToString(i32(column)));
  if (named) builderAppendUnit(builder, 0x29);
}
