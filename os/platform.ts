"use system";
/**
 * The machine as the rest of the image sees it. Which door the image was entered by selects the platform at start; every call below goes
 * to one of two twins. This is all that a new platform has to provide.
 */
import { i32, u64, type ptr, type usize } from "#sys/types.ts";
import { platformAllowed } from "#sys/linked.ts";
import { processMonotonicNs, processWallNs } from "#os/platform/process/clock.ts";
import { processEntropy, processWrite } from "#os/platform/process/console.ts";
import { processIdle } from "#os/platform/process/poll.ts";
import { startProcess } from "#os/platform/process/start.ts";
import { exitGroup } from "#os/platform/process/system-calls.ts";
import { vmEntropy } from "#os/platform/vm/entropy.ts";
import { vmIdle } from "#os/platform/vm/idle.ts";
import { vmExit } from "#os/platform/vm/power.ts";
import { vmWrite } from "#os/platform/vm/serial.ts";
import { startVm } from "#os/platform/vm/start.ts";
import { vmMonotonicNs, vmWallNs } from "#os/platform/vm/clock.ts";

export const DOOR_VM = 0;
export const DOOR_PROCESS = 1;
/** As a time-out of `platformIdle`: no limit. */
export const FOREVER_NS: u64 = 0xffff_ffff_ffff_ffff;

let door: i32 = DOOR_PROCESS;

/** Whether the image runs as a Linux process. */
export function isProcess(): boolean {
  if (!platformAllowed("vm")) return true;
  if (!platformAllowed("process")) return false;
  return door === DOOR_PROCESS;
}

/** Sets up memory, console, clock and waiting from what the door gave; fills os/memory-layout.ts. */
export function platformStart(entered: i32, info: ptr): void {
  door = entered;
  if (isProcess()) startProcess(info);
  else startVm(info);
}

/** Writes all octets to standard output (1) or error (2); a virtual machine has one serial line for both. */
export function platformWrite(stream: i32, from: ptr, bytes: usize): void {
  if (isProcess()) processWrite(stream, from, bytes);
  else vmWrite(from, bytes);
}

/** Ends the program at once with this status (its low octet). */
export function platformExit(status: i32): void {
  if (isProcess()) exitGroup(status);
  else vmExit(status);
}

/** Nanoseconds since some start, never going back. */
export function platformMonotonicNs(): u64 {
  return isProcess() ? processMonotonicNs() : vmMonotonicNs();
}

/** Nanoseconds since 1970-01-01T00:00:00Z. */
export function platformWallNs(): u64 {
  return isProcess() ? processWallNs() : vmWallNs();
}

/** Fills memory with octets fit for keys; false when no source is there. */
export function platformEntropy(to: ptr, bytes: usize): boolean {
  return isProcess() ? processEntropy(to, bytes) : vmEntropy(to, bytes);
}

/**
 * Waits for a device, a descriptor or the time-out; 0 only looks. May return early. Gives the count of ready descriptors
 * (platform/process/poll.ts); a virtual machine gives 0, and its drivers are asked instead.
 */
export function platformIdle(timeoutNs: u64): i32 {
  if (isProcess()) return processIdle(timeoutNs);
  vmIdle(timeoutNs);
  return i32(0);
}
