"use system";
/** The wall clock as Date sees it. The platform installs its source at start (os/main.ts). */
import { callPointer1 } from "#sys/value.ts";
import { f64, type ptr, type u64 } from "#sys/types.ts";

let source: ptr = 0;

/** `read` takes a word that it ignores and gives microseconds since 1970-01-01T00:00:00Z. */
export function setWallClock(read: ptr): void {
  source = read;
}

/** Whole milliseconds since 1970-01-01T00:00:00Z; 0 before the platform has a clock. */
export function wallClockMs(): f64 {
  if (source === 0) return 0.0;
  const microseconds: u64 = callPointer1(source, 0);
  return f64(microseconds / 1000);
}
