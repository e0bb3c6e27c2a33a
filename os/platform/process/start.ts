"use system";
/**
 * Start of the process platform. Linux enters with the initial stack (System V x86-64 ABI §3.4.1):
 *
 *   info -> argc | argv[0] ... argv[argc-1] | 0 | envp[0] ... | 0 | auxv pairs ...
 */
import { load64, load8 } from "#sys/memory.ts";
import { staticBytes } from "#sys/value.ts";
import { i32, u64, type ptr, type u8 } from "#sys/types.ts";
import { fail } from "#os/fault.ts";
import { setArguments, setEnvironment, setHeapRegion, setMachineBytes, setShapeRegion, setStack } from "#os/memory-layout.ts";
import { prepareClock } from "#os/platform/process/clock.ts";
import { heapStart, machineMemoryBytes, reserveHeap, reserveShapeRegion, SHAPE_REGION_BYTES, STACK_RESERVE_BYTES, stackBytesMax } from "#os/platform/process/memory.ts";
import { openPoll } from "#os/platform/process/poll.ts";
import { installSignals } from "#os/platform/process/signals.ts";

/** "TSUKI_MEMORY=" */
const memoryName: ptr = staticBytes([84, 83, 85, 75, 73, 95, 77, 69, 77, 79, 82, 89, 61]);
const MEMORY_NAME_BYTES = 13;
const HEAP_BYTES_MIN = 0x10_0000;

/** Octets that the heap may take: $TSUKI_MEMORY (a number with K, M or G) when that is less than `most`. */
function memoryLimit(environment: ptr, most: u64): u64 {
  for (let at: ptr = environment; load64(at) !== 0; at += 8) {
    let text: ptr = load64(at);
    let matched: u64 = 0;
    while (matched < MEMORY_NAME_BYTES && load8(text + matched) === load8(memoryName + matched)) matched++;
    if (matched < MEMORY_NAME_BYTES) continue;
    text += matched;
    let bytes: u64 = 0;
    while (load8(text) >= 48 && load8(text) <= 57) {
      bytes = bytes * 10 + u64(load8(text)) - 48;
      text++;
    }
    const unit: u8 = load8(text) | 32;
    if (unit === 107) bytes = bytes << 10;
    else if (unit === 109) bytes = bytes << 20;
    else if (unit === 103) bytes = bytes << 30;
    if (bytes >= HEAP_BYTES_MIN && bytes < most) return bytes;
    return most;
  }
  return most;
}

/** Sets up arguments, memory, signals and the poll; stops the program when the kernel refuses. */
export function startProcess(info: ptr): void {
  const count = load64(info);
  setArguments(info + 8, i32(count));
  const environment: ptr = info + 8 + (count + 1) * 8;
  let entries: u64 = 0;
  while (load64(environment + entries * 8) !== 0) entries++;
  setEnvironment(environment, i32(entries));
  prepareClock(environment + (entries + 1) * 8);
  const stackBytes = stackBytesMax();
  setStack(info, info - stackBytes + STACK_RESERVE_BYTES, info - stackBytes);
  installSignals();
  const shapes = reserveShapeRegion();
  if (shapes === 0) fail("no address space below 4 GiB for shapes; wanted octets:", SHAPE_REGION_BYTES);
  setShapeRegion(shapes, SHAPE_REGION_BYTES);
  const machine = machineMemoryBytes();
  setMachineBytes(machine);
  const heapBytes = reserveHeap(memoryLimit(environment, machine));
  if (heapBytes === 0) fail("no address space for the heap; wanted octets:", machine);
  setHeapRegion(heapStart, heapBytes);
  openPoll();
}
