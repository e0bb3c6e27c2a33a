"use system";
/**
 * Stack traces: return addresses are collected along the chain of frame pointers when an error is made, and looked up in the
 * image's line table (line-table.ts) when somebody reads them.
 */
import { load32, load64, store32, store64 } from "#sys/memory.ts";
import { bitsOf, framePointer, linkerSymbol } from "#sys/value.ts";
import { i32, u64 } from "#sys/types.ts";
import type { ptr, u32, value } from "#sys/types.ts";
import { ERROR_STACK, KIND_BYTES, KIND_ERROR } from "#abi/cell.ts";
import { LINE_OWNER_BUILTINS, LINE_OWNER_RUNTIME, LINE_OWNER_START } from "#abi/line-table.ts";
import { newCell, stackBase } from "#runtime/heap.ts";
import { remember } from "#runtime/heap/remember.ts";
import { column, fileName, findRow, functionIndex, functionName, line, name, nameBytes, nextFrame } from "#runtime/line-table.ts";
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
  remember(bitsOf(error));
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
    // Helpers of compiled code (compiler/llvm/support.ts) are no functions of anybody.
    if (address < linkerSymbol("__helpers_start") || address >= linkerSymbol("__helpers_end")) {
      if (captured !== 0) store64(captured + CAPTURED_ADDRESSES + u64(count) * 8, address);
      count += 1;
    }
    const next = load64(frame);
    if (next <= frame) break;
    frame = next;
  }
  return count;
}

/** The method of a builtin class that is running, as `Map.get`; empty when the innermost function is another's. */
export function runningBuiltin(): value {
  let frame = framePointer();
  while (frame !== 0 && frame + 16 <= stackBase) {
    let more = findRow(load64(frame + 8));
    while (more) {
      more = nextFrame();
      const owner = functionName();
      if (owner !== LINE_OWNER_RUNTIME && line !== 0) return owner === LINE_OWNER_BUILTINS ? decodedName() : "";
    }
    const next = load64(frame);
    if (next <= frame) break;
    frame = next;
  }
  return "";
}

// --- texts ------------------------------------------------------------------------------------------------------------------

/** Lines `    at name (file:line:column)`, as V8 writes them, separated by line feeds; empty without a stack or a table. */
export function formatStack(error: value): value {
  if (kindOf(error) !== KIND_ERROR) return "";
  const captured = load64(bitsOf(error) + ERROR_STACK);
  if (captured === 0) return "";
  const builder = builderNew(256);
  const count = load32(captured + CAPTURED_COUNT);
  let shown: u32 = 0;
  let lastMethod: u32 = 0xffff_ffff;
  for (let i: u32 = 0; i < count && shown < LINES_MAX; i++) {
    if (!findRow(load64(captured + CAPTURED_ADDRESSES + u64(i) * 8))) continue;
    let more = true;
    while (more && shown < LINES_MAX) {
      more = nextFrame();
      const owner = functionName();
      if (owner === LINE_OWNER_START) return builderFinish(builder);
      if (owner === LINE_OWNER_RUNTIME || line === 0) continue;
      if (owner === LINE_OWNER_BUILTINS) {
        // The library's own frames at the top are how the error was made; in between, methods show as V8 shows native ones.
        if (shown === 0 || functionIndex === lastMethod || !appendMethod(builder)) continue;
        lastMethod = functionIndex;
      } else {
        if (shown !== 0) builderAppendUnit(builder, 10);
        appendFrame(builder);
        lastMethod = 0xffff_ffff;
      }
      shown += 1;
    }
  }
  return builderFinish(builder);
}

function decodedName(): value {
  return utf8Decode(name, i32(nameBytes));
}

/** `    at Array.map (<anonymous>)`, when the function is a method of a builtin class. */
function appendMethod(builder: value): boolean {
  const method = decodedName();
  const dot = stringIndexOf(method, ".", 0);
  if (dot <= 0) return false;
  builderAppend(builder, "\n    at ");
  if (stringHasAt(method, ".constructor", dot) && dot + 12 === stringLength(method)) {
    builderAppend(builder, "new ");
    builderAppend(builder, substring(method, 0, dot));
  } else {
    builderAppend(builder, method);
  }
  builderAppend(builder, " (<anonymous>)");
  return true;
}

function appendFrame(builder: value): void {
  builderAppend(builder, "    at ");
  const named = nameBytes !== 0;
  if (named) {
    builderAppend(builder, decodedName());
    builderAppend(builder, " (");
  }
  fileName();
  builderAppend(builder, decodedName());
  builderAppendUnit(builder, 0x3a);
  builderAppend(builder, intToString(line));
  // Of the library only lines are known; whoever takes such texts apart wants a column, as V8 always writes one.
  builderAppendUnit(builder, 0x3a);
  builderAppend(builder, intToString(column === 0 ? 1 : i32(column)));
  if (named) builderAppendUnit(builder, 0x29);
}
