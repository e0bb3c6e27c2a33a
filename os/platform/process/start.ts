"use system";
/**
 * Start of the process platform. Linux enters with the initial stack (System V x86-64 ABI §3.4.1):
 *
 *   info -> argc | argv[0] ... argv[argc-1] | 0 | envp[0] ... | 0 | auxv pairs ...
 */
import { load64 } from "#sys/memory.ts";
import { i32, u64, type ptr } from "#sys/types.ts";
import { fail } from "#os/fault.ts";
import { setArguments, setEnvironment, setHeapRegion, setMachineBytes, setShapeRegion, setStack } from "#os/memory-layout.ts";
import { heapStart, machineMemoryBytes, reserveHeap, reserveShapeRegion, SHAPE_REGION_BYTES, stackLimitFor } from "#os/platform/process/memory.ts";
import { openPoll } from "#os/platform/process/poll.ts";
import { installSignals } from "#os/platform/process/signals.ts";

/** Sets up arguments, memory, signals and the poll; stops the program when the kernel refuses. */
export function startProcess(info: ptr): void {
  const count = load64(info);
  setArguments(info + 8, i32(count));
  const environment: ptr = info + 8 + (count + 1) * 8;
  let entries: u64 = 0;
  while (load64(environment + entries * 8) !== 0) entries++;
  setEnvironment(environment, i32(entries));
  setStack(info, stackLimitFor(info));
  installSignals();
  const shapes = reserveShapeRegion();
  if (shapes === 0) fail("no address space below 4 GiB for shapes; wanted octets:", SHAPE_REGION_BYTES);
  setShapeRegion(shapes, SHAPE_REGION_BYTES);
  const machine = machineMemoryBytes();
  setMachineBytes(machine);
  const heapBytes = reserveHeap(machine);
  if (heapBytes === 0) fail("no address space for the heap; wanted octets:", machine);
  setHeapRegion(heapStart, heapBytes);
  openPoll();
}
