"use system";
/** The platform in the form that ordinary TypeScript of os/ and start/ wants: milliseconds, values, small integers. */
import { load8 } from "#sys/memory.ts";
import { f64, i32, u64, type ptr, type u64 as Word, type value } from "#sys/types.ts";
import { utf8Decode } from "#runtime/utf8.ts";
import { argumentAt, environmentAt } from "#os/memory-layout.ts";
import { FOREVER_NS, platformIdle, platformMonotonicNs, platformWallNs } from "#os/platform.ts";

/** Longest sleep asked for at once: half an hour; the loop asks again. */
const IDLE_MS_MAX = 1_800_000.0;

let startNs: Word = 0;

/** Milliseconds since the first call, never going back, fractional. */
export function monotonicMs(): f64 {
  const now = platformMonotonicNs();
  if (startNs === 0) startNs = now;
  return f64(now - startNs) / 1_000_000.0;
}

/** Milliseconds since 1970-01-01T00:00:00Z, fractional. */
export function wallMs(): f64 {
  return f64(platformWallNs() / 1000) / 1000.0;
}

/** `platformIdle` in milliseconds; negative = no limit. */
export function idleMs(timeoutMs: f64): void {
  if (timeoutMs < 0.0) platformIdle(FOREVER_NS);
  else if (timeoutMs > IDLE_MS_MAX) platformIdle(u64(IDLE_MS_MAX * 1_000_000.0));
  // Rounded up: a wake-up a fraction before the deadline would spin.
  else platformIdle(u64(timeoutMs * 1_000_000.0) + (timeoutMs > 0.0 ? u64(999) : u64(0)));
}

function textBytes(text: ptr): i32 {
  let bytes: i32 = 0;
  while (load8(text + u64(bytes)) !== 0) bytes++;
  return bytes;
}

/** Argument `index` as a string. */
export function argumentText(index: i32): value {
  const text = argumentAt(index);
  return utf8Decode(text, textBytes(text));
}

/** Environment entry `index`, "NAME=value". */
export function environmentText(index: i32): value {
  const text = environmentAt(index);
  return utf8Decode(text, textBytes(text));
}
