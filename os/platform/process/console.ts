"use system";
/** Standard output and error of the process platform, and its random octets. */
import { staticMemory } from "#sys/value.ts";
import { store16, store32 } from "#sys/memory.ts";
import { u32, u64, usize, type i32, type ptr } from "#sys/types.ts";
import { call3, call6, EAGAIN, EINTR, SYS_GETRANDOM, write } from "#os/platform/process/system-calls.ts";

const SYS_POLL = 7;
const POLLOUT = 4;
/** One struct pollfd { i32 fd; i16 events; i16 revents }. */
const pollRecord: ptr = staticMemory(8, 8);

/** Writes all octets to descriptor 1 or 2; a reader that has gone away (EPIPE) swallows the rest. */
export function processWrite(stream: i32, from: ptr, bytes: usize): void {
  let at: ptr = from;
  let left: usize = bytes;
  while (left > 0) {
    const written = write(stream, at, left);
    if (written === EAGAIN) {
      // The pipe was made non-blocking by someone who shares it: wait for room.
      store32(pollRecord, u32(stream));
      store16(pollRecord + 4, POLLOUT);
      call3(SYS_POLL, pollRecord, 1, u64(0xffff_ffff));
    } else if (written < 0) {
      if (written !== EINTR) return;
    } else {
      at += usize(written);
      left -= usize(written);
    }
  }
}

/** Fills memory from getrandom(2); false when the kernel has none to give. */
export function processEntropy(to: ptr, bytes: usize): boolean {
  let at: ptr = to;
  let left: usize = bytes;
  while (left > 0) {
    const got = call6(SYS_GETRANDOM, at, left, 0, 0, 0, 0);
    if (got < 0) {
      if (got !== EINTR) return false;
    } else {
      at += usize(got);
      left -= usize(got);
    }
  }
  return true;
}
