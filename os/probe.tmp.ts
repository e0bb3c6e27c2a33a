"use system";
import { store64, load64, load8, storeVolatile8 } from "#sys/memory.ts";
import { staticMemory, linkerSymbol, callPointer1, functionPointer } from "#sys/value.ts";
import { u64, u32, i32, type ptr } from "#sys/types.ts";
import { platformStart, platformWrite, platformExit, platformMonotonicNs, platformWallNs, platformIdle, platformEntropy, isProcess } from "#os/platform.ts";
import { printText, printHex, printDecimal, printLine } from "#os/print.ts";
import { setStackBounds } from "#os/fault.ts";
import { heapRegion, heapRegionBytes, shapeRegion, shapeRegionBytes, stackBase, stackLowest, argumentCount, argumentAt, environmentCount, environmentAt, machineBytes } from "#os/memory-layout.ts";
import { printZeroTerminated } from "#os/print.ts";
import { findDevice } from "#os/platform/vm/devices.ts";
import { readRandomDevice } from "#os/virtio/rng.ts";
import { exception } from "#os/interrupts.ts";
const sw: ptr = staticMemory(16, 16);
const rnd: ptr = staticMemory(64, 16);
function show(x: u64): void { printHex(x); printLine(); }
/** @symbol os/main.ts:start */
export function start(door: i32, info: ptr): void {
  if (door === 99) exception(info);
  platformStart(door, info);
  if (isProcess()) { run(0); }
  store64(sw, stackBase);
  store64(sw + 8, functionPointer(run));
  callPointer1(linkerSymbol("tsuki.call.on.stack"), sw);
}
/** @noinline */
function deep(n: u64): u64 { const p = staticMemory2(n); if (n === 0) return 1; return deep(n + 1) + p; }
function staticMemory2(n: u64): u64 { return n ^ 5; }
/** @noinline */
function run(_x: u64): u64 {
  setStackBounds(stackLowest, stackBase);
  printText("hello machine "); show(machineBytes);
  printText("heap "); printHex(heapRegion); printText(" "); show(heapRegionBytes);
  printText("shapes "); printHex(shapeRegion); printText(" "); show(shapeRegionBytes);
  printText("stack "); printHex(stackBase); printText(" "); show(stackLowest);
  for (let i: i32 = 0; i < argumentCount(); i++) { printText("arg "); printZeroTerminated(argumentAt(i)); printLine(); }
  if (!isProcess()) for (let i: i32 = 0; i < environmentCount(); i++) { printText("env "); printZeroTerminated(environmentAt(i)); printLine(); }
  const t0 = platformMonotonicNs();
  printText("mono "); printDecimal(t0); printLine();
  printText("wall "); printDecimal(platformWallNs()); printLine();
  for (let i: i32 = 0; i < 3; i++) { const a = platformMonotonicNs(); platformIdle(100_000_000); printText("slept "); printDecimal(platformMonotonicNs() - a); printLine(); }
  if (platformEntropy(rnd, 16)) { printText("random "); show(load64(rnd)); } else { printText("no entropy"); printLine(); }
  if (!isProcess()) {
    for (let t: u32 = 1; t < 5; t++) { printText("device "); printDecimal(u64(t)); printText(" "); show(findDevice(t, 0)); }
    printText("rng "); printDecimal(readRandomDevice(rnd, 32) ? u64(1) : u64(0)); printText(" "); show(load64(rnd));
  }
  for (let at: u64 = heapRegion; at < heapRegion + heapRegionBytes && !isProcess(); at += 4096) storeVolatile8(at, 1);
  const mode = argumentCount() > 1 ? load8(argumentAt(1)) : load8(rnd) & 0;
  if (mode === 110) { printText("null"); printLine(); storeVolatile8(64, 1); }
  if (mode === 116) { printText("text"); printLine(); storeVolatile8(linkerSymbol("__text_start"), 1); }
  if (mode === 114) { printText("rodata"); printLine(); storeVolatile8(linkerSymbol("__rodata_start"), 1); }
  if (mode === 120) { printText("nx"); printLine(); callPointer1(rnd, 1); }
  if (mode === 115) { printText("stack"); printLine(); show(deep(1)); }
  platformExit(7);
  return 0;
}
