"use system";
/**
 * Segments, task state and interrupt table (Intel SDM 3A §3.4.5, §6.14, §7.7). Every vector runs on a stack of its own from the task state
 * (IST), so that neither an overflow of the main stack nor its red zone matters:
 *
 *   IST1 device interrupts | IST2 exceptions | IST3 double fault | IST4 NMI
 *
 * Selectors are those of the boot stub: 0x08 code, 0x10 data; 0x18 is ours.
 */
import { loadGdt, loadIdt, loadTaskRegister } from "#sys/cpu.ts";
import { store16, store32, store64, store8 } from "#sys/memory.ts";
import { linkerSymbol, staticMemory } from "#sys/value.ts";
import { u16, u32, u64, type i32, type ptr, type u8 } from "#sys/types.ts";
import { VECTOR_SPURIOUS } from "#os/platform/vm/local-apic.ts";

const CODE_SELECTOR = 0x08;
const TASK_SELECTOR = 0x18;
/** Present, DPL 0, 64-bit interrupt gate / available 64-bit TSS. */
const INTERRUPT_GATE = 0x8e;
const TASK_STATE = 0x89;
const TASK_STATE_BYTES = 104;
const STACK_BYTES = 4096;
const VECTOR_NMI = 2;
const VECTOR_DOUBLE_FAULT = 8;
const EXCEPTIONS = 32;
/** Vectors from 0 on that have a stub, and the octets from one stub to the next. */
const STUBS = 96;
const STUB_BYTES = 16;

const globalTable: ptr = staticMemory(64, 16);
const taskState: ptr = staticMemory(112, 16);
const interruptTable: ptr = staticMemory(4096, 16);
const operand: ptr = staticMemory(16, 16);
/** The four stacks, one after the other. */
const stacks: ptr = staticMemory(16384, 16);

/** One gate: offset 0..15, selector, IST, type, offset 16..31, offset 32..63. */
function setGate(vector: i32, handler: ptr, stack: u8): void {
  const gate = interruptTable + u64(vector) * 16;
  store16(gate, u16(handler));
  store16(gate + 2, CODE_SELECTOR);
  store8(gate + 4, stack);
  store8(gate + 5, INTERRUPT_GATE);
  store16(gate + 6, u16(handler >>> 16));
  store32(gate + 8, u32(handler >>> 32));
}

/** Loads all three. The stubs are image/boot/interrupts.S. */
export function startDescriptors(): void {
  store64(globalTable, 0);
  store64(globalTable + 8, 0x00af_9a00_0000_ffff);
  store64(globalTable + 16, 0x00cf_9200_0000_ffff);
  store64(globalTable + 24, u64(TASK_STATE_BYTES - 1) | ((taskState & 0xff_ffff) << 16) | (u64(TASK_STATE) << 40) | (((taskState >>> 24) & 0xff) << 56));
  store64(globalTable + 32, taskState >>> 32);
  store16(operand, 39);
  store64(operand + 2, globalTable);
  loadGdt(operand);

  for (let i: u64 = 0; i < 4; i++) store64(taskState + 36 + i * 8, stacks + (i + 1) * STACK_BYTES);
  // No I/O permission map: its offset lies at the end.
  store16(taskState + 102, TASK_STATE_BYTES);
  loadTaskRegister(TASK_SELECTOR);

  const stubs = linkerSymbol("tsuki.interrupt.stubs");
  for (let vector: i32 = 0; vector < STUBS; vector++) {
    let stack: u8 = 1;
    if (vector === VECTOR_DOUBLE_FAULT) stack = 3;
    else if (vector === VECTOR_NMI) stack = 4;
    else if (vector < EXCEPTIONS) stack = 2;
    setGate(vector, stubs + u64(vector) * STUB_BYTES, stack);
  }
  setGate(VECTOR_SPURIOUS, linkerSymbol("tsuki.interrupt.spurious"), 1);
  store16(operand, 4095);
  store64(operand + 2, interruptTable);
  loadIdt(operand);
}
