"use system";
/** Time of the process platform: clock_gettime(2) through the vDSO; where there is none as a system call. */
import { load64 } from "#sys/memory.ts";
import { callPointer2, staticMemory } from "#sys/value.ts";
import { u64, type ptr } from "#sys/types.ts";
import { call2, SYS_CLOCK_GETTIME } from "#os/platform/process/system-calls.ts";
import { findVdsoClock } from "#os/platform/process/vdso.ts";

const CLOCK_REALTIME = 0;
const CLOCK_MONOTONIC = 1;
const NS_PER_S = 1_000_000_000;

/** struct timespec { i64 seconds; i64 nanoseconds } */
const timespec: ptr = staticMemory(16, 16);

/** clock_gettime of the vDSO, 0 = use the system call. */
let vdsoClock: ptr = 0;

/** To be called once at start, with the auxiliary vector. */
export function prepareClock(auxiliary: ptr): void {
  vdsoClock = findVdsoClock(auxiliary);
}

function readClock(clock: u64): u64 {
  if (vdsoClock !== 0) callPointer2(vdsoClock, clock, timespec);
  else call2(SYS_CLOCK_GETTIME, clock, timespec);
  return load64(timespec) * NS_PER_S + load64(timespec + 8);
}

/** Nanoseconds since some start, never going back. */
export function processMonotonicNs(): u64 {
  return readClock(CLOCK_MONOTONIC);
}
/** Nanoseconds since 1970-01-01T00:00:00Z. */
export function processWallNs(): u64 {
  return readClock(CLOCK_REALTIME);
}
