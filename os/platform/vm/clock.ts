"use system";
/**
 * Time of a virtual machine: the time-stamp counter, scaled. The scale comes from the first of these that is there:
 *
 *   1. kvmclock (Linux Documentation/virt/kvm/x86/msr.rst): KVM tells the scale and the wall clock
 *   2. CPUID leaf 15h (crystal frequency and ratio), or the hypervisor's leaf 4000_0010h (kHz)
 *   3. the local APIC's timer, which KVM and QEMU run at 1 GHz: counted since start, again and better before the first sleep
 *
 * Wall time without kvmclock: the real-time clock, read once.
 */
import { cpuidEax, cpuidEbx, cpuidEcx, readTsc, writeMsr } from "#sys/cpu.ts";
import { multiplyHigh } from "#sys/arithmetic.ts";
import { compilerFence, loadVolatile32, loadVolatile64, loadVolatile8 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { u64, type i32, type ptr, type u32 } from "#sys/types.ts";
import { readRealTimeClock } from "#os/platform/vm/cmos.ts";
import { timerTicks } from "#os/platform/vm/local-apic.ts";

const MSR_KVM_WALL_CLOCK = 0x4b56_4d00;
const MSR_KVM_SYSTEM_TIME = 0x4b56_4d01;
const FEATURE_CLOCKSOURCE2 = 8;
const SIGNATURE_KVM = 0x4b4d_564b; // "KVMK"
const NS_PER_S: u64 = 1_000_000_000;
/** Ticks of 16 ns before the first measurement counts: 0.5 ms. */
const TICKS_MIN = 31250;
/** Looks at both counters in one sample: at start, where little time is to be lost, and for a measurement. */
const LOOKS_AT_START = 3;
const LOOKS = 8;

/** struct pvclock_vcpu_time_info: +0 u32 version, +8 u64 tsc, +16 u64 ns, +24 u32 multiplier, +28 i8 shift. It must not cross a page. */
const timeInfo: ptr = staticMemory(64, 64);
/** struct pvclock_wall_clock: +0 u32 version, +4 u32 s, +8 u32 ns. */
const wallInfo: ptr = staticMemory(64, 64);

/** ns = high word of (cycles << 8) * scale; scale = 10^9 * 2^56 / hertz. 0 = not known yet. */
let scale: u64 = 0;
let hertz: u64 = 0;
let isMeasured: boolean = false;
/** The two counters at the start, and in the last sample. */
let startTsc: u64 = 0;
let startTicks: u32 = 0;
let sampleTsc: u64 = 0;
let sampleTicks: u32 = 0;
let baseTsc: u64 = 0;
let baseNs: u64 = 0;
let hasKvmClock: boolean = false;
/** Wall time at monotonic 0. */
let wallOffsetNs: u64 = 0;

/** Largest hypervisor CPUID leaf, 0 without hypervisor. */
function hypervisorLeafMax(): u32 {
  if ((cpuidEcx(1, 0) & 0x8000_0000) === 0) return 0;
  return cpuidEax(0x4000_0000, 0);
}

/** Finds the clock; after `startLocalApic`. */
export function startClock(): void {
  baseTsc = readTsc();
  const leafMax = hypervisorLeafMax();
  if (leafMax >= 0x4000_0001 && cpuidEbx(0x4000_0000, 0) === SIGNATURE_KVM && (cpuidEax(0x4000_0001, 0) & FEATURE_CLOCKSOURCE2) !== 0) {
    writeMsr(MSR_KVM_SYSTEM_TIME, timeInfo | 1);
    hasKvmClock = true;
    return;
  }
  if (leafMax >= 0x4000_0010) setHertz(u64(cpuidEax(0x4000_0010, 0)) * 1000);
  if (hertz === 0 && cpuidEax(0, 0) >= 0x15) {
    const denominator = cpuidEax(0x15, 0);
    if (denominator !== 0) setHertz((u64(cpuidEcx(0x15, 0)) * u64(cpuidEbx(0x15, 0))) / u64(denominator));
  }
  if (hertz !== 0) return;
  sample(LOOKS_AT_START);
  startTsc = sampleTsc;
  startTicks = sampleTicks;
}

/**
 * Reads both counters at one moment. The host may stop us between the two reads for as long as it likes (a measurement of some milliseconds was
 * wrong by a third on a busy host), so of several looks the one counts that took least.
 */
function sample(looks: i32): void {
  let least: u64 = 0xffff_ffff_ffff_ffff;
  for (let i: i32 = 0; i < looks; i++) {
    const before = readTsc();
    const ticks = timerTicks();
    const took = readTsc() - before;
    if (took >= least) continue;
    least = took;
    sampleTsc = before + took / 2;
    sampleTicks = ticks;
  }
}

function setHertz(frequency: u64): void {
  if (frequency < 1_000_000) return;
  hertz = frequency;
  scale = ((NS_PER_S << 32) / frequency) << 24;
}

/** Measures the counter against the timer, from the start until now. */
function measure(): void {
  while (timerTicks() - startTicks < TICKS_MIN) continue;
  sample(LOOKS);
  // The count has reached its end (68 s): the first measurement stands.
  if (sampleTicks === 0xffff_ffff && scale !== 0) return;
  setHertz(((sampleTsc - startTsc) * 62_500_000) / u64(sampleTicks - startTicks));
}

/** Measures again, over all the time since start, keeping the time continuous. Before the timer is first armed. */
export function refineClock(): void {
  if (!isMeasured) return;
  baseNs = counterNs();
  baseTsc = readTsc();
  measure();
}

/** Cycles as nanoseconds, with a base that moves on so that nothing overflows. */
function counterNs(): u64 {
  const now = readTsc();
  const ns = baseNs + multiplyHigh((now - baseTsc) << 8, scale);
  if (now - baseTsc > 0x4_0000_0000_0000) {
    baseNs = ns;
    baseTsc = now;
  }
  return ns;
}

/** The kvmclock's time: read again while the host is changing it (odd or changed version). */
function kvmClockNs(): u64 {
  for (;;) {
    const version = loadVolatile32(timeInfo);
    compilerFence();
    const elapsed = readTsc() - loadVolatile64(timeInfo + 8);
    const multiplier = u64(loadVolatile32(timeInfo + 24));
    const shift = loadVolatile8(timeInfo + 28);
    // A signed octet: negative shifts go right.
    const cycles = shift < 128 ? elapsed << u64(shift) : elapsed >>> (256 - u64(shift));
    const ns = loadVolatile64(timeInfo + 16) + multiplyHigh(cycles, multiplier << 32);
    compilerFence();
    if ((version & 1) === 0 && loadVolatile32(timeInfo) === version) return ns;
  }
}

export function vmMonotonicNs(): u64 {
  if (hasKvmClock) return kvmClockNs();
  if (scale === 0) {
    isMeasured = true;
    measure();
  }
  return counterNs();
}

export function vmWallNs(): u64 {
  if (wallOffsetNs === 0) {
    if (hasKvmClock) {
      writeMsr(MSR_KVM_WALL_CLOCK, wallInfo);
      wallOffsetNs = u64(loadVolatile32(wallInfo + 4)) * NS_PER_S + u64(loadVolatile32(wallInfo + 8));
    } else {
      wallOffsetNs = readRealTimeClock() * NS_PER_S - vmMonotonicNs();
    }
  }
  return wallOffsetNs + vmMonotonicNs();
}

/** Nanoseconds as cycles of the counter, for its deadline timer. */
export function nsToTsc(ns: u64): u64 {
  if (hasKvmClock) {
    const multiplier = u64(loadVolatile32(timeInfo + 24));
    const shift = loadVolatile8(timeInfo + 28);
    // (ns << 32) / multiplier, in two steps so that long sleeps do not overflow.
    let limited: u64 = ns;
    if (limited > 0xffff_ffff_ffff) limited = 0xffff_ffff_ffff;
    const cycles = (limited / multiplier << 32) + ((limited % multiplier) << 32) / multiplier;
    return shift < 128 ? cycles >>> u64(shift) : cycles << (256 - u64(shift));
  }
  if (scale === 0) vmMonotonicNs();
  let seconds: u64 = ns / NS_PER_S;
  if (seconds > 1_000_000) seconds = 1_000_000;
  return seconds * hertz + ((ns % NS_PER_S) * hertz) / NS_PER_S;
}
