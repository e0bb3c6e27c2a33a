"use system";
/**
 * Exceptions of the virtual machine. The stubs of image/boot push all registers and call `exception` with their address; none of
 * our code expects one, so each is the end, with a report. (Device interrupts never get here: platform/vm/idle.ts.)
 *
 * Frame, from its address upward: r15 r14 r13 r12 r11 r10 r9 r8 rdi rsi rbp rbx rdx rcx rax | vector | error code | rip cs rflags rsp ss
 */
import { readCr2 } from "#sys/cpu.ts";
import { load64 } from "#sys/memory.ts";
import type { ptr, u64, value } from "#sys/types.ts";
import { endFault, printRegister, reportFault } from "#os/fault.ts";
import { printLine, printText } from "#os/print.ts";

const FRAME_VECTOR = 120;
const FRAME_CODE = 128;
const FRAME_RIP = 136;
const FRAME_RSP = 160;
const FRAME_RBP = 80;
const VECTOR_PAGE_FAULT = 14;

/** Names of the vectors (Intel SDM 3A table 6-1). */
function vectorName(vector: u64): value {
  switch (vector) {
    case 0: return "divide error";
    case 2: return "non-maskable interrupt";
    case 3: return "breakpoint";
    case 6: return "illegal instruction";
    case 7: return "no floating-point unit";
    case 8: return "double fault";
    case 13: return "general protection";
    case 14: return "memory access";
    case 17: return "alignment check";
    case 18: return "machine check";
    case 19: return "floating point";
    default: return "exception";
  }
}

function show(name: value, frame: ptr, index: u64): void {
  printRegister(name, load64(frame + index * 8));
}

/**
 * Reports and stops.
 * @symbol os/interrupts.ts:exception
 */
export function exception(frame: ptr): void {
  const vector = load64(frame + FRAME_VECTOR);
  let address: ptr = 0;
  if (vector === VECTOR_PAGE_FAULT) address = readCr2();
  reportFault(vectorName(vector), load64(frame + FRAME_CODE), address, load64(frame + FRAME_RIP), load64(frame + FRAME_RSP), load64(frame + FRAME_RBP));
  printText("    ");
  show("rax", frame, 14);
  show("rbx", frame, 11);
  show("rcx", frame, 13);
  show("rdx", frame, 12);
  show("rsi", frame, 9);
  show("rdi", frame, 8);
  printLine();
  printText("    ");
  show("r8", frame, 7);
  show("r9", frame, 6);
  show("r10", frame, 5);
  show("r11", frame, 4);
  printLine();
  printText("    ");
  show("r12", frame, 3);
  show("r13", frame, 2);
  show("r14", frame, 1);
  show("r15", frame, 0);
  printLine();
  endFault();
}
