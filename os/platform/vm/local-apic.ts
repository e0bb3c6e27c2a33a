"use system";
/**
 * The processor's interrupt controller (Intel SDM 3A chapter 11): by MSRs as x2APIC where there is one, else by memory. Gives vectors, the
 * end-of-interrupt and the one-shot timer in its two forms. The 8259 controllers are masked for good.
 */
import { cpuidEcx, out8, readMsr, writeMsr } from "#sys/cpu.ts";
import { loadVolatile32, storeVolatile32 } from "#sys/memory.ts";
import { u32, u64, type ptr } from "#sys/types.ts";
import { mapDevice } from "#os/platform/vm/page-tables.ts";

const MSR_APIC_BASE = 0x1b;
const BASE_ENABLE: u64 = 0x800;
const BASE_X2: u64 = 0x400;
const MSR_TSC_DEADLINE = 0x6e0;
const ID = 0x20;
const TASK_PRIORITY = 0x80;
const END_OF_INTERRUPT = 0xb0;
const SPURIOUS = 0xf0;
const LVT_TIMER = 0x320;
const LVT_LINT0 = 0x350;
const LVT_ERROR = 0x370;
const TIMER_INITIAL = 0x380;
const TIMER_CURRENT = 0x390;
const TIMER_DIVIDE = 0x3e0;
const DIVIDE_BY_16 = 3;
const MASKED = 0x1_0000;
const MODE_TSC_DEADLINE = 0x4_0000;

export const VECTOR_TIMER = 0x20;
/** First vector for devices. */
export const VECTOR_DEVICES = 0x21;
export const VECTOR_SPURIOUS = 0xff;

/** Registers in memory; 0 with x2APIC. */
let registers: ptr = 0;
export let hasTscDeadline: boolean = false;

function readRegister(register: u32): u32 {
  if (registers === 0) return u32(readMsr(0x800 + (register >>> 4)));
  return loadVolatile32(registers + u64(register));
}
function writeRegister(register: u32, x: u32): void {
  if (registers === 0) writeMsr(0x800 + (register >>> 4), u64(x));
  else storeVolatile32(registers + u64(register), x);
}

/** Turns it on with everything masked and the timer's count-down running from its top, as a reference for the clock. */
export function startLocalApic(): void {
  out8(0x21, 0xff);
  out8(0xa1, 0xff);
  const features = cpuidEcx(1, 0);
  hasTscDeadline = (features & 0x100_0000) !== 0;
  const base = readMsr(MSR_APIC_BASE);
  if ((features & 0x20_0000) !== 0) {
    writeMsr(MSR_APIC_BASE, base | BASE_ENABLE | BASE_X2);
  } else {
    writeMsr(MSR_APIC_BASE, base | BASE_ENABLE);
    registers = mapDevice(base & 0x000f_ffff_ffff_f000, 4096);
  }
  writeRegister(SPURIOUS, 0x100 | VECTOR_SPURIOUS);
  writeRegister(TASK_PRIORITY, 0);
  writeRegister(LVT_LINT0, MASKED);
  writeRegister(LVT_ERROR, MASKED);
  writeRegister(LVT_TIMER, MASKED | VECTOR_TIMER);
  writeRegister(TIMER_DIVIDE, DIVIDE_BY_16);
  writeRegister(TIMER_INITIAL, 0xffff_ffff);
}

/** Our id, as destination of interrupts. */
export function localApicId(): u32 {
  return registers === 0 ? readRegister(ID) : readRegister(ID) >>> 24;
}

/** Ends the interrupt of highest priority that is in service. */
export function endInterrupt(): void {
  writeRegister(END_OF_INTERRUPT, 0);
}

/** Ticks since `startLocalApic`, while the timer has not been armed: one every 16 of its clock. */
export function timerTicks(): u32 {
  return 0xffff_ffff - readRegister(TIMER_CURRENT);
}

/** Chooses the form of the timer; before the first `arm...`. */
export function startTimer(): void {
  if (hasTscDeadline) {
    writeRegister(TIMER_INITIAL, 0);
    writeRegister(LVT_TIMER, MODE_TSC_DEADLINE | VECTOR_TIMER);
  } else {
    writeRegister(LVT_TIMER, VECTOR_TIMER);
  }
}
/** Interrupts when the TSC reaches `deadline`. */
export function armDeadline(deadline: u64): void {
  writeMsr(MSR_TSC_DEADLINE, deadline);
}
/** Interrupts after `ticks` (16 clocks each); 0 stops the timer. */
export function armTicks(ticks: u32): void {
  writeRegister(TIMER_INITIAL, ticks);
}
