"use system";
/**
 * The boot story. The boot stub (image/boot/) calls `start` with the door that the image was entered by and what was found behind it;
 * it never returns.
 */
import { EMPTY, UNDEFINED } from "#abi/value.ts";
import { load64, store64 } from "#sys/memory.ts";
import { addressOf, bitsOf, callPointer1, functionPointer, linkerSymbol, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, type u64, type i32, type ptr, type value } from "#sys/types.ts";
import { initializeHeap } from "#runtime/heap.ts";
import { initializeRealm } from "#runtime/realm.ts";
import { callValue, setStackLimit } from "#runtime/call.ts";
import { pending } from "#runtime/exception.ts";
import { setFreshMemoryIsZero, setMemoryReleaser } from "#runtime/memory-source.ts";
import { setPanicHandler } from "#runtime/panic.ts";
import { mixSeed } from "#runtime/random-seed.ts";
import { setWallClock } from "#runtime/wall-clock.ts";
import { printThrown, reportPanic, setStackBounds } from "#os/fault.ts";
import { reportError, runLoop } from "#os/hooks.ts";
import { heapRegion, heapRegionBytes, shapeRegion, shapeRegionBytes, stackBase, stackEnd, stackLowest } from "#os/memory-layout.ts";
import { isProcess, platformEntropy, platformExit, platformStart, platformWallNs } from "#os/platform.ts";
import { printText } from "#os/print.ts";
import { releasePages } from "#os/platform/process/memory.ts";

const seed: ptr = staticMemory(16, 16);
const stackSwitch: ptr = staticMemory(16, 16);
const errorArgument: ptr = staticMemory(8, 8);

/**
 * Runs the program. `door`: 0 a virtual machine by PVH (info: hvm_start_info), 1 a Linux process (info: initial stack).
 * @symbol os/main.ts:start
 */
export function start(door: i32, info: ptr): void {
  setPanicHandler(functionPointer(reportPanic));
  platformStart(door, info);
  if (isProcess()) {
    continueStart(0);
  } else {
    // { u64 stack; u64 code }: calls code on that stack (image/boot).
    store64(stackSwitch, stackBase);
    store64(stackSwitch + 8, functionPointer(continueStart));
    callPointer1(linkerSymbol("tsuki.call.on.stack"), stackSwitch);
  }
}

/**
 * Everything after the platform is up; a virtual machine is on its final stack from here on.
 * @noinline
 */
export function continueStart(_unused: u64): u64 {
  setStackBounds(stackEnd, stackLowest, stackBase);
  setStackLimit(stackLowest);
  setWallClock(functionPointer(readWallMicroseconds));
  // Math.random: a virtual machine does with the time-stamp counter that every seed contains; its devices cost too much here.
  if (isProcess()) {
    if (platformEntropy(seed, 8)) mixSeed(load64(seed));
    setFreshMemoryIsZero(true);
    setMemoryReleaser(functionPointer(releasePages));
  }
  initializeHeap(heapRegion, heapRegionBytes, stackBase, shapeRegion, shapeRegionBytes);
  initializeRealm();

  // The compiled program: module initialisation, start/main.ts#main, the app's modules.
  const result = callPointer1(linkerSymbol("tsuki:start"), 0);
  if (result === EMPTY) endWithError();
  // The event loop reports errors of callbacks itself; what comes out of it here is an error of its own.
  if (bitsOf(runLoop) !== EMPTY) {
    const looped = callValue(runLoop, valueOfBits(UNDEFINED), u32(0), 0);
    if (bitsOf(looped) === EMPTY) endWithError();
  }
  platformExit(0);
  return 0;
}

/** Prints the pending exception as an uncaught one and ends with status 1. @cold */
function endWithError(): void {
  const thrown: value = pending;
  store64(addressOf(pending), EMPTY);
  if (bitsOf(reportError) !== EMPTY) {
    store64(errorArgument, bitsOf(thrown));
    callValue(reportError, valueOfBits(UNDEFINED), u32(1), errorArgument);
  }
  printText("Uncaught ");
  printThrown(thrown);
  platformExit(1);
}

/** Source for runtime/wall-clock.ts. */
function readWallMicroseconds(_unused: u64): u64 {
  return platformWallNs() / 1000;
}
