"use system";
/** The microtask queue (ECMA-262 §9.5): a ring of jobs, four words each: a function and its three arguments. */
import { load8, loadValue, memoryCopy, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { FLAG_OLD, KIND_SLOTS, OFFSET_FLAGS, SLOTS_VALUES } from "#abi/cell.ts";
import { call3 } from "#runtime/call.ts";
import { throwOutOfMemory } from "#runtime/exception.ts";
import { tryNewCell } from "#runtime/heap.ts";
import { rememberAt } from "#runtime/heap/remember.ts";
import { isEmpty, undefinedValue } from "#runtime/value.ts";

const JOB_BYTES = 32;
const FIRST_ROOM = 16;

let ring: value = valueOfBits(0);
/** A power of two. */
let room: u32 = 0;
let head: u32 = 0;
let waiting: u32 = 0;

/** @inline */
function jobAddress(index: u32): ptr {
  return bitsOf(ring) + SLOTS_VALUES + u64(index & (room - 1)) * JOB_BYTES;
}

/** @inline */
function rememberJob(cell: ptr, at: ptr): void {
  if ((load8(cell + OFFSET_FLAGS) & FLAG_OLD) === 0) return;
  for (let word: u64 = 0; word < JOB_BYTES; word += 8) rememberAt(cell, at + word);
}

/**
 * Queues f(a, b, c).
 * @throws RangeError when there is no memory
 */
export function queueJob(f: value, a: value, b: value, c: value): value {
  if (waiting === room && !grow()) return throwOutOfMemory();
  const at = jobAddress(head + waiting);
  storeValue(at, f);
  storeValue(at + 8, a);
  storeValue(at + 16, b);
  storeValue(at + 24, c);
  rememberJob(bitsOf(ring), at);
  waiting += 1;
  return undefinedValue();
}

/**
 * Runs jobs until none is left, those included that they queue. What a job throws goes to the caller; the rest stays queued.
 * @throws
 */
export function runQueuedJobs(): value {
  while (waiting !== 0) {
    const at = jobAddress(head);
    const f = loadValue(at);
    const a = loadValue(at + 8);
    const b = loadValue(at + 16);
    const c = loadValue(at + 24);
    // Nothing stays alive because of a job that has run.
    store64(at, 0);
    store64(at + 8, 0);
    store64(at + 16, 0);
    store64(at + 24, 0);
    head += 1;
    waiting -= 1;
    if (isEmpty(call3(f, undefinedValue(), a, b, c))) return valueOfBits(0);
  }
  return undefinedValue();
}

/** Whether there is something to run. */
export function jobsWait(): boolean {
  return waiting !== 0;
}

function grow(): boolean {
  const wanted: u32 = room === 0 ? FIRST_ROOM : room * 2;
  const larger = tryNewCell(KIND_SLOTS, 0, SLOTS_VALUES + u64(wanted) * JOB_BYTES);
  if (larger === 0) return false;
  for (let i: u32 = 0; i < waiting; i++) memoryCopy(larger + SLOTS_VALUES + u64(i) * JOB_BYTES, jobAddress(head + i), JOB_BYTES);
  ring = valueOfBits(larger);
  room = wanted;
  head = 0;
  return true;
}
