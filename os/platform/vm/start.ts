"use system";
/** Start of the virtual machine platform, in the order in which the parts need each other. */
import type { i32, ptr, u64, usize } from "#sys/types.ts";
import { setHeapRegion, setMachineBytes, setShapeRegion, setStack } from "#os/memory-layout.ts";
import { startClock } from "#os/platform/vm/clock.ts";
import { readCommandLine } from "#os/platform/vm/command-line.ts";
import { startDescriptors } from "#os/platform/vm/descriptors.ts";
import { startLocalApic } from "#os/platform/vm/local-apic.ts";
import { HIGH_HEAP, mapPages, READ_WRITE, STACK_TOP, startPaging } from "#os/platform/vm/page-tables.ts";
import { findMemory, highEnd, highStart, largestRange, ramBytes, rangeEnd, rangeStart, takeRange, takeRawPages } from "#os/platform/vm/physical-memory.ts";
import { startSerial } from "#os/platform/vm/serial.ts";
import { memoryMapEntries, readStartInfo } from "#os/platform/vm/start-info.ts";

const STACK_BYTES_MIN = 0x3_0000;
const STACK_BYTES_MAX = 0x10_0000;
const SHAPE_BYTES_MIN = 0x4_0000;
const SHAPE_BYTES_MAX = 0x80_0000;
/** Below the stack limit that compiled code checks: what runtime functions and the making of the error need (runtime/call.ts). */
const STACK_MARGIN_BYTES = 0x1_0000;
const LARGE_PAGE_BYTES = 0x20_0000;

/** A part of all RAM between two bounds, whole pages. */
function share(divisor: u64, least: usize, most: usize): usize {
  const part: usize = (ramBytes / divisor) & ~0xfff;
  if (part < least) return least;
  return part > most ? most : part;
}

/** Brings the machine up; `info` is the PVH start info. */
export function startVm(info: ptr): void {
  startDescriptors();
  startSerial();
  readStartInfo(info);
  readCommandLine();
  findMemory();
  setMachineBytes(ramBytes);
  const stackBytes = share(16, STACK_BYTES_MIN, STACK_BYTES_MAX);
  startPaging(stackBytes);
  setStack(STACK_TOP, STACK_TOP - stackBytes + STACK_MARGIN_BYTES, STACK_TOP - stackBytes);
  startLocalApic();
  startClock();
  const shapeBytes = share(32, SHAPE_BYTES_MIN, SHAPE_BYTES_MAX);
  setShapeRegion(takeRawPages(shapeBytes), shapeBytes);
  chooseHeap();
}

/** The largest low range; with RAM above 4 GiB, that range and all of the high ones mapped into one piece. */
function chooseHeap(): void {
  const low = largestRange();
  let start: ptr = rangeStart(low);
  let end: ptr = rangeEnd(low);
  let highBytes: u64 = 0;
  for (let i: i32 = 0; i < memoryMapEntries; i++) {
    if (highStart(i) !== 0) highBytes += highEnd(i) - highStart(i);
  }
  if (highBytes === 0) {
    takeRange(low);
    setHeapRegion(start, end - start);
    return;
  }
  // Whole large pages only. Tables for what is mapped here come from the low range's start, before it.
  const tables = (highBytes / 0x4000_0000 + 8) * 4096;
  start = (start + tables + LARGE_PAGE_BYTES - 1) & ~(LARGE_PAGE_BYTES - 1);
  end = end & ~(LARGE_PAGE_BYTES - 1);
  let at: ptr = HIGH_HEAP;
  if (end > start) {
    mapPages(at, start, end - start, READ_WRITE);
    at += end - start;
  }
  for (let i: i32 = 0; i < memoryMapEntries; i++) {
    const from = highStart(i);
    if (from !== 0) {
      mapPages(at, from, highEnd(i) - from, READ_WRITE);
      at += highEnd(i) - from;
    }
  }
  takeRange(low);
  setHeapRegion(HIGH_HEAP, at - HIGH_HEAP);
}
