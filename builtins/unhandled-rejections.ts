/**
 * HostPromiseRejectionTracker (ECMA-262 §27.2.1.9), kept as a list that the API layer empties after each run of the microtask
 * queue, as Node does: what is still unhandled then ends the program or goes to process.on("unhandledRejection").
 */
import type { PromiseRecord } from "#builtins/promise-record.ts";

let suspects: PromiseRecord[] = [];
let firstSuspect = 0;

/** A promise was rejected while nobody listened. */
export function noteRejection(record: PromiseRecord): void {
  suspects[suspects.length] = record;
}

/** Promises that somebody listened to after they were reported. */
let late: PromiseRecord[] = [];

export function noteHandledLate(record: PromiseRecord): void {
  record.reported = false;
  late[late.length] = record;
}

/** One of them, or null. */
export function takeHandledLate(): PromiseRecord | null {
  if (late.length === 0) return null;
  const record = late[0]!;
  late = late.slice(1);
  return record;
}

/** The next promise that was rejected and is still unhandled (its `promise` and, as the reason, `result`), or null. */
export function takeUnhandledRejection(): PromiseRecord | null {
  while (firstSuspect < suspects.length) {
    const record = suspects[firstSuspect++]!;
    if (!record.handled) {
      record.reported = true;
      return record;
    }
  }
  if (firstSuspect > 0) {
    suspects = [];
    firstSuspect = 0;
  }
  return null;
}
