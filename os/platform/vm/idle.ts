"use system";
/**
 * Sleeping in a virtual machine. Interrupts are enabled only here: everywhere else they wait in the local APIC, so no code of ours
 * is ever interrupted and none has to be careful about it. An interrupt does nothing but end the sleep: the stub (image/boot/) notes its
 * vector in `tsuki.interrupt.pending`, and drivers look at their rings on every turn of the event loop anyway.
 */
import { disableInterrupts, enableInterruptsAndHalt, readCr3, readTsc, writeCr3 } from "#sys/cpu.ts";
import { loadVolatile64, storeVolatile64 } from "#sys/memory.ts";
import { linkerSymbol } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import { nsToTsc, refineClock } from "#os/platform/vm/clock.ts";
import { armDeadline, armTicks, endInterrupt, hasTscDeadline, startTimer, VECTOR_DEVICES } from "#os/platform/vm/local-apic.ts";

const FOREVER: u64 = 0xffff_ffff_ffff_ffff;
const VECTORS_MAX = 32;
/** The local APIC's clock under QEMU and KVM is 1 GHz; a tick is 16 of its cycles. */
const TICK_NS = 16;

/** Calls of vmIdle. */
let turns: u64 = 0;
let isTimerStarted: boolean = false;
let isArmed: boolean = false;
let vectorsUsed: u32 = 0;
/** Vectors (bit n: VECTOR_TIMER + n) that came and that their drivers have not asked about yet. */
let arrived: u64 = 0;

/** A vector for a device's interrupts; 0 when all are taken. */
export function allocateVector(): u32 {
  if (vectorsUsed + 1 >= VECTORS_MAX) return 0;
  vectorsUsed++;
  return VECTOR_DEVICES + vectorsUsed - 1;
}

/** Whether that vector's interrupt has come since the last call. */
export function takeInterrupt(vector: u32): boolean {
  const bit = u64(1) << u64(vector - 0x20);
  const came = (arrived & bit) !== 0;
  arrived = arrived & ~bit;
  return came;
}

/** Sleeps until an interrupt, at most `timeoutNs`. 0 returns at once. */
export function vmIdle(timeoutNs: u64): void {
  turns++;
  // QEMU's software emulation makes its table of translated pages (256 at first) larger only when the guest flushes it: a few times, ever more seldom.
  if (turns >= 64 && (turns & (turns - 1)) === 0) writeCr3(readCr3());
  if (timeoutNs === 0) return;
  if (!isTimerStarted) {
    // The last moment at which the timer still counts from the start of the machine.
    refineClock();
    startTimer();
    isTimerStarted = true;
  }
  if (timeoutNs !== FOREVER) {
    if (hasTscDeadline) {
      armDeadline(readTsc() + nsToTsc(timeoutNs));
    } else {
      let ticks: u64 = timeoutNs / TICK_NS + 1;
      if (ticks > 0xffff_ffff) ticks = 0xffff_ffff;
      armTicks(u32(ticks));
    }
    isArmed = true;
  } else if (isArmed) {
    if (hasTscDeadline) armDeadline(0);
    else armTicks(0);
    isArmed = false;
  }
  enableInterruptsAndHalt();
  disableInterrupts();
  takePending();
}

/** Ends the interrupts that came in the sleep: each delivered vector is one in service. */
function takePending(): void {
  const pending = linkerSymbol("tsuki.interrupt.pending");
  let bits: u64 = loadVolatile64(pending);
  storeVolatile64(pending, 0);
  arrived = arrived | bits;
  while (bits !== 0) {
    endInterrupt();
    bits = bits & (bits - 1);
  }
}
