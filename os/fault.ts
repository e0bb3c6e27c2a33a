"use system";
/**
 * Panics and faults: what the machine says when it cannot go on. Prints what happened, the registers when there are any, and the
 * return addresses along the frame-pointer chain (docs/internals.md: frame pointers are kept everywhere), then exits with status 134,
 * as a process that aborted would.
 */
import { FORM_ROPE, KIND_STRING, STRING_FORM } from "#abi/cell.ts";
import { load64, load8 } from "#sys/memory.ts";
import { bitsOf, framePointer, linkerSymbol, valueOfBits } from "#sys/value.ts";
import { cellKind, getOwnRaw, isObject } from "#runtime/object.ts";
import { flatten } from "#runtime/strings/flat.ts";
import { u64, type i32, type ptr, type u32, type value } from "#sys/types.ts";
import { column, fileName, findRow, functionName, line, name, nameBytes, nextFrame } from "#runtime/line-table.ts";
import { platformExit } from "#os/platform.ts";
import { printByte, printDecimal, printFlush, printHex, printLine, printText } from "#os/print.ts";

/** 128 + SIGABRT. */
const STATUS_PANIC = 134;
const FRAMES_MAX = 32;
/** As far below the stack an access counts as an overflow of it: frames larger than a page step over the first page. */
const STACK_GUARD_BYTES = 65536;

/** Lowest and highest address that a frame of the main stack can have; the walk stops outside. Set at start. */
let stackLow: ptr = 0;
let stackHigh: ptr = 0;
/** What compiled code keeps above. */
let stackLimit: ptr = 0;
let isFailing: boolean = false;

/** Tells the stack walk where the stack lies; `limit` is the address that compiled code does not go below. */
export function setStackBounds(low: ptr, limit: ptr, high: ptr): void {
  stackLow = low;
  stackLimit = limit;
  stackHigh = high;
}

/** Whether an address lies in the image's code. */
function isCode(address: ptr): boolean {
  return address >= linkerSymbol("__text_start") && address < linkerSymbol("__text_end");
}

/** The name that was decoded last from the line table. */
function printName(): void {
  for (let i: u32 = 0; i < nameBytes; i++) printByte(load8(name + u64(i)));
}

/** The lines of a return address or a faulting instruction: its functions and lines, innermost first, or the bare address when it has no place in TypeScript. */
function printPlace(at: ptr): void {
  let hasMore = isCode(at) && findRow(at);
  if (!hasMore) printAddress(at);
  while (hasMore) {
    hasMore = nextFrame();
    if (line === 0) {
      printAddress(at);
      continue;
    }
    printText("    at ");
    functionName();
    printName();
    printText(" (");
    fileName();
    printName();
    printByte(58);
    printDecimal(u64(line));
    if (column !== 0) {
      printByte(58);
      printDecimal(u64(column));
    }
    printByte(41);
    printLine();
  }
}

function printAddress(at: ptr): void {
  printText("    at ");
  printHex(at);
  printLine();
}

/** Prints the callers of the frame at `frame`, innermost first. */
export function printStack(frame: ptr): void {
  let at: ptr = frame;
  for (let count: i32 = 0; count < FRAMES_MAX; count++) {
    if (at < stackLow || at + 16 > stackHigh || (at & 7) !== 0) return;
    const back = load64(at + 8);
    if (!isCode(back)) return;
    printPlace(back);
    const next = load64(at);
    // Frames only go towards the base; a loop or a step back is a broken chain.
    if (next <= at) return;
    at = next;
  }
}

/** Marks that a failure is being reported; a failure while reporting ends at once. */
function enterFailure(): void {
  if (isFailing) platformExit(STATUS_PANIC);
  isFailing = true;
  printFlush();
}

/**
 * The handler of runtime/panic.ts: a broken promise in our own code.
 * @noinline
 * @cold
 */
export function reportPanic(message: u64): u64 {
  enterFailure();
  printText("tsuki: panic: ");
  printText(valueOfBits(message));
  printLine();
  printStack(framePointer());
  platformExit(STATUS_PANIC);
  return 0;
}

/** Stops with a message and one number before or during start, when the fault is in what the machine gave us. @cold */
export function fail(message: value, detail: u64): void {
  enterFailure();
  printText("tsuki: ");
  printText(message);
  printText(" ");
  printHex(detail);
  printLine();
  printStack(framePointer());
  platformExit(STATUS_PANIC);
}

/**
 * Prints a thrown value without running any of its code, for when the ordinary report is not there (yet) or failed itself: the message of
 * an error, a string, else its word.
 * @cold
 */
export function printThrown(thrown: value): void {
  let text: value = thrown;
  if (isObject(thrown)) text = getOwnRaw(thrown, "message");
  if (cellKind(text) === KIND_STRING) {
    if (load8(bitsOf(text) + STRING_FORM) === FORM_ROPE) flatten(bitsOf(text));
    printText(text);
  } else {
    printHex(bitsOf(thrown));
  }
  printLine();
}

/** One "name=value" of a register dump. */
export function printRegister(name: value, x: u64): void {
  printText(name);
  printByte(61);
  printHex(x);
  printByte(32);
}

/**
 * Reports a processor fault and stops: `what` names it, `address` is the accessed one (0 when it does not apply), then where it was.
 * @cold
 */
export function reportFault(what: value, code: u64, address: ptr, instruction: ptr, stack: ptr, frame: ptr): void {
  enterFailure();
  printText("tsuki: fault: ");
  printText(what);
  printText(" (code ");
  printDecimal(code);
  printText(") at ");
  printHex(instruction);
  printText(", address ");
  printHex(address);
  if (address !== 0 && address < 4096) printText(" (null pointer)");
  else if (address + STACK_GUARD_BYTES >= stackLow && address < stackLimit) printText(" (stack guard: the stack is full)");
  printLine();
  printText("    ");
  printRegister("rsp", stack);
  printRegister("rbp", frame);
  printLine();
  printPlace(instruction);
  printStack(frame);
}

/** After `reportFault` and the register dump. @noreturn */
export function endFault(): void {
  printFlush();
  platformExit(STATUS_PANIC);
}
