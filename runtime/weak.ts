"use system";
/**
 * Weak references: cells that do not keep what they refer to. The collector notes each one that it reaches (`noteWeakCell`),
 * and looks at them when marking is over.
 *
 *   weak cell (WeakRef):  +8 next noted | +16 target | +24 u32 collection in which it was last read
 *   weak table:           +8 next noted | +16 KIND_BYTES cell with entries | +24 u32 entries in use (with dead ones) | +28 u32 capacity
 *                         +32 u32 live | +36 u32 kind: 0 map, 1 registry
 *
 * A map's entries are { key, value } found by hashing the key's address; a value lives as long as its key (an ephemeron). A
 * registry's entries are { target, held value, token } in order; entries of dead targets become ready: target = HOLE.
 */
import { load32, load64, load8, loadValue, store32, store64, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { FLAG_MARK, KIND_BYTES, KIND_WEAK_CELL, KIND_WEAK_TABLE, OFFSET_FLAGS, OFFSET_KIND } from "#abi/cell.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import { newCell } from "#runtime/heap.ts";
import { collections } from "#runtime/heap/collect.ts";
import { drain, isKept, markWord } from "#runtime/heap/mark.ts";
import { remember } from "#runtime/heap/remember.ts";

const WEAK_NEXT = 8;
const WEAK_TARGET = 16;
const WEAK_READ = 24;
const TABLE_ENTRIES = 16;
const TABLE_USED = 24;
const TABLE_CAPACITY = 28;
const TABLE_LIVE = 32;
const TABLE_KIND = 36;
const MAP = 0;
const REGISTRY = 1;
/** A map entry whose key was deleted or died: passed over by searches. */
const DELETED = 1;

/** Weak cells and tables reached by the running collection. */
let noted: ptr = 0;
/** Whether some registry has entries that are ready. */
let anyReady: boolean = false;

// --- WeakRef -----------------------------------------------------------------------------------------------------------------

/** A weak reference to an object or symbol. */
export function weakCellNew(target: value): value {
  const cell = newCell(KIND_WEAK_CELL, 0, 32);
  storeValue(cell + WEAK_TARGET, target);
  store32(cell + WEAK_READ, collections);
  return valueOfBits(cell);
}
/** The target, or undefined when it is gone. Reading keeps it over the next collection (ECMA-262 §9.12 KeepDuringJob). */
export function weakCellTarget(cell: value): value {
  store32(bitsOf(cell) + WEAK_READ, collections);
  return loadValue(bitsOf(cell) + WEAK_TARGET);
}

// --- WeakMap, WeakSet ----------------------------------------------------------------------------------------------------------

/** An empty weak map; keys are objects or symbols. */
export function weakTableNew(): value {
  return newTable(MAP, 16, 8);
}
function newTable(kind: u32, entryBytes: u32, capacity: u32): value {
  // Entries first: the collector expects every table to have them.
  const entries = newCell(KIND_BYTES, 0, 16 + u64(capacity) * u64(entryBytes));
  const table = newCell(KIND_WEAK_TABLE, 0, 48);
  store64(table + TABLE_ENTRIES, entries);
  store32(table + TABLE_KIND, kind);
  store32(table + TABLE_CAPACITY, capacity);
  return valueOfBits(table);
}

function hashAddress(word: u64): u32 {
  const x = u32(word >>> 4) * 0x9e37_79b1;
  return x ^ (x >>> 15);
}

/** Address of the entry of a key, or 0. */
function findKey(table: ptr, key: value): ptr {
  const entries = load64(table + TABLE_ENTRIES) + 16;
  const mask = load32(table + TABLE_CAPACITY) - 1;
  let at = hashAddress(bitsOf(key)) & mask;
  while (true) {
    const entry = entries + u64(at) * 16;
    const word = load64(entry);
    if (word === 0) return 0;
    if (word === bitsOf(key)) return entry;
    at = (at + 1) & mask;
  }
  return 0;
}

/** The value of a key, or HOLE. */
export function weakTableGet(table: value, key: value): value {
  const entry = findKey(bitsOf(table), key);
  return entry === 0 ? valueOfBits(HOLE) : loadValue(entry + 8);
}
export function weakTableHas(table: value, key: value): boolean {
  return findKey(bitsOf(table), key) !== 0;
}
/** Whether there was one to delete. */
export function weakTableDelete(table: value, key: value): boolean {
  const entry = findKey(bitsOf(table), key);
  if (entry === 0) return false;
  store64(entry, DELETED);
  store64(entry + 8, 0);
  store32(bitsOf(table) + TABLE_LIVE, load32(bitsOf(table) + TABLE_LIVE) - 1);
  return true;
}

export function weakTableSet(tableValue: value, key: value, v: value): void {
  const table = bitsOf(tableValue);
  // Its entries are looked at with the table.
  remember(table);
  const entry = findKey(table, key);
  if (entry !== 0) {
    storeValue(entry + 8, v);
    return;
  }
  if ((load32(table + TABLE_USED) + 1) * 4 > load32(table + TABLE_CAPACITY) * 3) growMap(table);
  remember(table);
  insert(table, bitsOf(key), bitsOf(v));
  store32(table + TABLE_LIVE, load32(table + TABLE_LIVE) + 1);
}

function insert(table: ptr, key: u64, v: u64): void {
  const entries = load64(table + TABLE_ENTRIES) + 16;
  const mask = load32(table + TABLE_CAPACITY) - 1;
  let at = hashAddress(key) & mask;
  while (load64(entries + u64(at) * 16) !== 0) at = (at + 1) & mask;
  store64(entries + u64(at) * 16, key);
  store64(entries + u64(at) * 16 + 8, v);
  store32(table + TABLE_USED, load32(table + TABLE_USED) + 1);
}

function growMap(table: ptr): void {
  let capacity: u32 = 8;
  while (capacity < load32(table + TABLE_LIVE) * 2 + 2) capacity *= 2;
  const bigger = newCell(KIND_BYTES, 0, 16 + u64(capacity) * 16);
  // Read after the allocation: a collection in it may have dropped entries.
  const old = load64(table + TABLE_ENTRIES);
  const oldCapacity = load32(table + TABLE_CAPACITY);
  store64(table + TABLE_ENTRIES, bigger);
  store32(table + TABLE_CAPACITY, capacity);
  store32(table + TABLE_USED, 0);
  for (let i: u32 = 0; i < oldCapacity; i++) {
    const key = load64(old + 16 + u64(i) * 16);
    if (key > DELETED) insert(table, key, load64(old + 24 + u64(i) * 16));
  }
}

// --- FinalizationRegistry --------------------------------------------------------------------------------------------------------

/** An empty registry. */
export function finalizationNew(): value {
  return newTable(REGISTRY, 24, 4);
}

/** Registers a target with a held value; the token is an object, symbol, or undefined. */
export function finalizationRegister(registry: value, target: value, held: value, token: value): void {
  const table = bitsOf(registry);
  if (load32(table + TABLE_USED) === load32(table + TABLE_CAPACITY)) growRegistry(table);
  const used = load32(table + TABLE_USED);
  const entry = load64(table + TABLE_ENTRIES) + 16 + u64(used) * 24;
  remember(table);
  storeValue(entry, target);
  storeValue(entry + 8, held);
  storeValue(entry + 16, token);
  store32(table + TABLE_USED, used + 1);
}

/** Makes room, dropping entries that were unregistered or taken (target 0). */
function growRegistry(table: ptr): void {
  const used = load32(table + TABLE_USED);
  const capacity = used * 2;
  const bigger = newCell(KIND_BYTES, 0, 16 + u64(capacity) * 24);
  const old = load64(table + TABLE_ENTRIES);
  let next: u32 = 0;
  for (let i: u32 = 0; i < used; i++) {
    const from = old + 16 + u64(i) * 24;
    if (load64(from) === 0) continue;
    const to = bigger + 16 + u64(next) * 24;
    store64(to, load64(from));
    store64(to + 8, load64(from + 8));
    store64(to + 16, load64(from + 16));
    next += 1;
  }
  store64(table + TABLE_ENTRIES, bigger);
  store32(table + TABLE_CAPACITY, capacity);
  store32(table + TABLE_USED, next);
}

/** Drops the entries with this token; whether there were any. */
export function finalizationUnregister(registry: value, token: value): boolean {
  const table = bitsOf(registry);
  const used = load32(table + TABLE_USED);
  let any = false;
  for (let i: u32 = 0; i < used; i++) {
    const entry = load64(table + TABLE_ENTRIES) + 16 + u64(i) * 24;
    if (load64(entry) === 0 || load64(entry + 16) !== bitsOf(token)) continue;
    clearEntry(entry);
    any = true;
  }
  return any;
}
function clearEntry(entry: ptr): void {
  store64(entry, 0);
  store64(entry + 8, 0);
  store64(entry + 16, UNDEFINED);
}

/** The held value of a target that is gone, which is taken out; HOLE when there is none. */
export function finalizationTake(registry: value): value {
  const table = bitsOf(registry);
  const used = load32(table + TABLE_USED);
  for (let i: u32 = 0; i < used; i++) {
    const entry = load64(table + TABLE_ENTRIES) + 16 + u64(i) * 24;
    if (load64(entry) !== HOLE) continue;
    const held = loadValue(entry + 8);
    clearEntry(entry);
    return held;
  }
  return valueOfBits(HOLE);
}

/** Whether registries have held values to take since this was asked last. */
export function finalizationPending(): boolean {
  const ready = anyReady;
  anyReady = false;
  return ready;
}

// --- what the collector calls ----------------------------------------------------------------------------------------------------

/** Notes a weak cell or table that was reached, and marks what it keeps in any case. */
export function noteWeakCell(cell: ptr): void {
  // A cell is scanned again when the mark stack overflowed.
  if ((load8(cell + OFFSET_FLAGS) & FLAG_MARK) === 0) {
    store8(cell + OFFSET_FLAGS, load8(cell + OFFSET_FLAGS) | FLAG_MARK);
    store64(cell + WEAK_NEXT, noted);
    noted = cell;
  }
  if (load8(cell + OFFSET_KIND) === KIND_WEAK_CELL) {
    if (load32(cell + WEAK_READ) + 1 >= collections) markWord(load64(cell + WEAK_TARGET));
    return;
  }
  markWord(load64(cell + TABLE_ENTRIES));
  if (load32(cell + TABLE_KIND) === MAP) return;
  const used = load32(cell + TABLE_USED);
  for (let i: u32 = 0; i < used; i++) markWord(load64(load64(cell + TABLE_ENTRIES) + 24 + u64(i) * 24));
}

/** Marks values of maps whose keys are marked; whether any were. */
export function markEphemerons(): boolean {
  let any = false;
  let cell = noted;
  while (cell !== 0) {
    if (load8(cell + OFFSET_KIND) === KIND_WEAK_TABLE && load32(cell + TABLE_KIND) === MAP) {
      const entries = load64(cell + TABLE_ENTRIES) + 16;
      const capacity = load32(cell + TABLE_CAPACITY);
      for (let i: u32 = 0; i < capacity; i++) {
        const key = load64(entries + u64(i) * 16);
        const v = load64(entries + u64(i) * 16 + 8);
        if (key > DELETED && isKept(key) && !isKept(v)) {
          markWord(v);
          // Drained at once, so that a long chain of entries does not fill the mark stack.
          drain();
          any = true;
        }
      }
    }
    cell = load64(cell + WEAK_NEXT);
  }
  return any;
}

/** Marking is over: forgets what died. */
export function finishWeak(): void {
  let cell = noted;
  noted = 0;
  while (cell !== 0) {
    const next = load64(cell + WEAK_NEXT);
    store64(cell + WEAK_NEXT, 0);
    store8(cell + OFFSET_FLAGS, load8(cell + OFFSET_FLAGS) & (0xff - FLAG_MARK));
    if (load8(cell + OFFSET_KIND) === KIND_WEAK_CELL) {
      if (!isKept(load64(cell + WEAK_TARGET))) store64(cell + WEAK_TARGET, UNDEFINED);
    } else if (load32(cell + TABLE_KIND) === MAP) {
      finishMap(cell);
    } else {
      finishRegistry(cell);
    }
    cell = next;
  }
}

/** Debugging: marks what a weak cell or table keeps after a collection (heap/mark.ts#verifyMarks). */
export function verifyWeakCell(cell: ptr): void {
  if (load8(cell + OFFSET_KIND) === KIND_WEAK_CELL) {
    markWord(load64(cell + WEAK_TARGET));
    return;
  }
  const entries = load64(cell + TABLE_ENTRIES);
  markWord(entries);
  if (load32(cell + TABLE_KIND) === MAP) {
    const capacity = load32(cell + TABLE_CAPACITY);
    for (let i: u32 = 0; i < capacity; i++) {
      if (load64(entries + 16 + u64(i) * 16) <= DELETED) continue;
      markWord(load64(entries + 16 + u64(i) * 16));
      markWord(load64(entries + 24 + u64(i) * 16));
    }
    return;
  }
  const used = load32(cell + TABLE_USED);
  for (let i: u32 = 0; i < used; i++) {
    for (let word: u32 = 0; word < 3; word++) markWord(load64(entries + 16 + u64(i) * 24 + u64(word) * 8));
  }
}

function finishMap(table: ptr): void {
  const entries = load64(table + TABLE_ENTRIES) + 16;
  const capacity = load32(table + TABLE_CAPACITY);
  for (let i: u32 = 0; i < capacity; i++) {
    const entry = entries + u64(i) * 16;
    const key = load64(entry);
    if (key <= DELETED || isKept(key)) continue;
    store64(entry, DELETED);
    store64(entry + 8, 0);
    store32(table + TABLE_LIVE, load32(table + TABLE_LIVE) - 1);
  }
}

function finishRegistry(table: ptr): void {
  const used = load32(table + TABLE_USED);
  for (let i: u32 = 0; i < used; i++) {
    const entry = load64(table + TABLE_ENTRIES) + 16 + u64(i) * 24;
    const target = load64(entry);
    if (target !== 0 && target !== HOLE && !isKept(target)) {
      store64(entry, HOLE);
      anyReady = true;
    }
    if (!isKept(load64(entry + 16))) store64(entry + 16, UNDEFINED);
  }
}
