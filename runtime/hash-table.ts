"use system";
/**
 * The table behind Map and Set: entries in insertion order, found through an open-addressing index. Keys are equal by SameValueZero.
 *
 *   table    KIND_SLOTS  +8 storage
 *   storage  KIND_SLOTS  +8 successor or 0 | +16 index | +24 entries used | +32 of them deleted | +40 room | +48 octets of an entry | +56 cleared
 *                        | from +64: key (and value), HOLE = deleted        (numbers are int32 words)
 *   index    KIND_BYTES  +8 u32 mask | u64 from +16: hash << 32 | position + 1, 0 = free; linear probing, at most half full
 *   cursor   KIND_SLOTS  +8 storage | +16 position
 *
 * The hash in the index spares a look at entries of other keys, and rebuilding asks no key for its hash. Cursors go by position and see
 * entries that are added meanwhile; a storage that was replaced names its successor, and its deleted entries say how far positions moved.
 */
import { load32, load64, loadValue, memoryCopy, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { KIND_SLOTS, KIND_STRING } from "#abi/cell.ts";
import { HOLE, INT_TAG } from "#abi/value.ts";
import { throwOutOfMemory } from "#runtime/exception.ts";
import { hashValue, sameValueZero } from "#runtime/hash.ts";
import { newCell, tryNewBytes, tryNewCell } from "#runtime/heap.ts";
import { remember, rememberAt } from "#runtime/heap/remember.ts";
import { stringEquals } from "#runtime/strings/flat.ts";
import { asNumber, fromDouble, fromInt, isCell, isInt, isNumber, kindAt, undefinedValue } from "#runtime/value.ts";

const TABLE_STORAGE = 8;
const STORAGE_SUCCESSOR = 8;
const STORAGE_INDEX = 16;
const STORAGE_USED = 24;
const STORAGE_DELETED = 32;
const STORAGE_ROOM = 40;
const STORAGE_STRIDE = 48;
const STORAGE_CLEARED = 56;
const STORAGE_ENTRIES = 64;
const INDEX_MASK = 8;
const INDEX_SLOTS = 16;
const CURSOR_STORAGE = 8;
const CURSOR_POSITION = 16;
const ROOM_MINIMUM = 4;
const STRIDE_SET = 8;
const STRIDE_MAP = 16;

/** @inline */
function storageOf(table: value): ptr {
  return load64(bitsOf(table) + TABLE_STORAGE);
}
/** An int32 word of a storage or cursor. @inline */
function count(at: ptr): u32 {
  return u32(load64(at));
}
/** @inline */
function setCount(at: ptr, n: u32): void {
  store64(at, INT_TAG | u64(n));
}
/** @inline */
function entryAddress(storage: ptr, position: u32): ptr {
  return storage + STORAGE_ENTRIES + u64(position) * u64(count(storage + STORAGE_STRIDE));
}

/** A storage with an empty index; 0 when there is no memory. */
function newStorage(room: u32, stride: u32): ptr {
  const storage = tryNewCell(KIND_SLOTS, 0, STORAGE_ENTRIES + u64(room) * u64(stride));
  if (storage === 0) return 0;
  const size = room * 2;
  const index = tryNewBytes(u64(size) * 8, true);
  if (index === 0) return 0;
  store32(index + INDEX_MASK, size - 1);
  // Large ones are not held (heap/remember.ts), and the index was allocated since.
  remember(storage);
  store64(storage + STORAGE_INDEX, index);
  setCount(storage + STORAGE_USED, 0);
  setCount(storage + STORAGE_DELETED, 0);
  setCount(storage + STORAGE_ROOM, room);
  setCount(storage + STORAGE_STRIDE, stride);
  setCount(storage + STORAGE_CLEARED, 0);
  return storage;
}

/**
 * An empty table; `hasValues` for maps.
 * @throws RangeError when there is no memory
 */
export function tableNew(hasValues: boolean): value {
  const table = newCell(KIND_SLOTS, 0, 16);
  const storage = newStorage(ROOM_MINIMUM, hasValues ? STRIDE_MAP : STRIDE_SET);
  if (storage === 0) return throwOutOfMemory();
  store64(table + TABLE_STORAGE, storage);
  return valueOfBits(table);
}

/** The one word of all that are SameValueZero, as far as numbers go: then equal numbers are equal words. @inline */
function canonical(key: value): value {
  if (isInt(key) || !isNumber(key)) return key;
  const x = asNumber(key);
  return x === 0.0 ? fromInt(0) : fromDouble(x);
}

/** SameValueZero of two cells. @inline */
function sameCell(a: value, b: value): boolean {
  return kindAt(bitsOf(a)) === KIND_STRING && kindAt(bitsOf(b)) === KIND_STRING ? stringEquals(a, b) : sameValueZero(a, b);
}

/** Position of the entry of a canonical key, or -1. */
function find(storage: ptr, key: value, hash: u32): i32 {
  const index = load64(storage + STORAGE_INDEX);
  const mask = load32(index + INDEX_MASK);
  let slot = hash & mask;
  while (true) {
    const entry = load64(index + INDEX_SLOTS + u64(slot) * 8);
    if (entry === 0) return -1;
    if (u32(entry >>> 32) === hash) {
      const position = u32(entry) - 1;
      const found = loadValue(entryAddress(storage, position));
      if (bitsOf(found) === bitsOf(key) || (isCell(found) && isCell(key) && sameCell(found, key))) return i32(position);
    }
    slot = (slot + 1) & mask;
  }
  return -1;
}

/** Notes an entry that is not there. The index has room. */
function insert(index: ptr, hash: u32, position: u32): void {
  const mask = load32(index + INDEX_MASK);
  let slot = hash & mask;
  while (load64(index + INDEX_SLOTS + u64(slot) * 8) !== 0) slot = (slot + 1) & mask;
  store64(index + INDEX_SLOTS + u64(slot) * 8, (u64(hash) << 32) | u64(position + 1));
}

/** Position of the entry with this key, or -1. Good until entries are added. */
export function tableFind(table: value, key: value): i32 {
  const wanted = canonical(key);
  return find(storageOf(table), wanted, hashValue(wanted));
}
/** Value of a map's entry, undefined when there is none. */
export function tableGet(table: value, key: value): value {
  const wanted = canonical(key);
  const storage = storageOf(table);
  const position = find(storage, wanted, hashValue(wanted));
  return position < 0 ? undefinedValue() : loadValue(entryAddress(storage, u32(position)) + 8);
}
export function tableValueAt(table: value, position: i32): value {
  return loadValue(entryAddress(storageOf(table), u32(position)) + 8);
}
/** Entries that are there. */
export function tableSize(table: value): u32 {
  const storage = storageOf(table);
  return count(storage + STORAGE_USED) - count(storage + STORAGE_DELETED);
}

/**
 * Adds an entry, or overwrites its value; sets ignore `v`. -0 is stored as +0. Gives the table.
 * @throws RangeError when there is no memory
 */
export function tableSet(table: value, key: value, v: value): value {
  const wanted = canonical(key);
  const hash = hashValue(wanted);
  let storage = storageOf(table);
  const known = find(storage, wanted, hash);
  const stride = count(storage + STORAGE_STRIDE);
  if (known >= 0) {
    if (stride === STRIDE_MAP) {
      const at = entryAddress(storage, u32(known)) + 8;
      storeValue(at, v);
      rememberAt(storage, at);
    }
    return table;
  }
  if (count(storage + STORAGE_USED) === count(storage + STORAGE_ROOM)) {
    storage = rebuild(table);
    if (storage === 0) return throwOutOfMemory();
  }
  const position = count(storage + STORAGE_USED);
  const at = entryAddress(storage, position);
  storeValue(at, wanted);
  rememberAt(storage, at);
  if (stride === STRIDE_MAP) {
    storeValue(at + 8, v);
    rememberAt(storage, at + 8);
  }
  setCount(storage + STORAGE_USED, position + 1);
  insert(load64(storage + STORAGE_INDEX), hash, position);
  return table;
}

/** Removes the entry; false when there is none. */
export function tableDelete(table: value, key: value): boolean {
  const position = tableFind(table, key);
  if (position < 0) return false;
  const storage = storageOf(table);
  const at = entryAddress(storage, u32(position));
  store64(at, HOLE);
  if (count(storage + STORAGE_STRIDE) === STRIDE_MAP) store64(at + 8, HOLE);
  setCount(storage + STORAGE_DELETED, count(storage + STORAGE_DELETED) + 1);
  return true;
}

/**
 * Removes all entries; cursors under way find whatever is added later. Gives the table.
 * @throws RangeError when there is no memory
 */
export function tableClear(table: value): value {
  const old = storageOf(table);
  if (count(old + STORAGE_USED) === 0) return table;
  const storage = newStorage(ROOM_MINIMUM, count(old + STORAGE_STRIDE));
  if (storage === 0) return throwOutOfMemory();
  setCount(old + STORAGE_CLEARED, 1);
  replace(table, old, storage);
  return table;
}

/** @inline */
function replace(table: value, old: ptr, storage: ptr): void {
  store64(old + STORAGE_SUCCESSOR, storage);
  rememberAt(old, old + STORAGE_SUCCESSOR);
  remember(bitsOf(table));
  store64(bitsOf(table) + TABLE_STORAGE, storage);
}

/** A new storage without deleted entries and with room for more; 0 when there is no memory. */
function rebuild(table: value): ptr {
  const old = storageOf(table);
  const used = count(old + STORAGE_USED);
  const deleted = count(old + STORAGE_DELETED);
  let room = count(old + STORAGE_ROOM);
  while (room < (used - deleted) * 2) room *= 2;
  const stride = u64(count(old + STORAGE_STRIDE));
  const storage = newStorage(room, u32(stride));
  if (storage === 0) return 0;
  remember(storage);
  if (deleted === 0) memoryCopy(storage + STORAGE_ENTRIES, old + STORAGE_ENTRIES, u64(used) * stride);
  else moveEntries(storage, old, used, stride);
  setCount(storage + STORAGE_USED, used - deleted);
  // Over the old index, so that no key is asked for its hash.
  const from = load64(old + STORAGE_INDEX);
  const to = load64(storage + STORAGE_INDEX);
  const slots = u64(load32(from + INDEX_MASK)) + 1;
  for (let i: u64 = 0; i < slots; i++) {
    const entry = load64(from + INDEX_SLOTS + i * 8);
    if (entry === 0) continue;
    let position = u32(entry) - 1;
    if (deleted !== 0) {
      const moved = load64(entryAddress(old, position));
      if (moved === HOLE) continue;
      position = u32(moved);
    }
    insert(to, u32(entry >>> 32), position);
  }
  replace(table, old, storage);
  return storage;
}

/** Copies the entries that are there; the old ones' keys become their new positions, deleted ones stay HOLE. */
function moveEntries(storage: ptr, old: ptr, used: u32, stride: u64): void {
  let from = old + STORAGE_ENTRIES;
  let to = storage + STORAGE_ENTRIES;
  let position: u32 = 0;
  for (let i: u32 = 0; i < used; i++) {
    if (load64(from) !== HOLE) {
      store64(to, load64(from));
      if (stride === STRIDE_MAP) store64(to + 8, load64(from + 8));
      setCount(from, position);
      position += 1;
      to += stride;
    }
    from += stride;
  }
}

/**
 * A table with the same entries.
 * @throws RangeError when there is no memory
 */
export function tableCopy(table: value): value {
  const copy = tableNew(count(storageOf(table) + STORAGE_STRIDE) === STRIDE_MAP);
  if (bitsOf(copy) === 0) return copy;
  const storage = storageOf(table);
  const used = count(storage + STORAGE_USED);
  const isMap = count(storage + STORAGE_STRIDE) === STRIDE_MAP;
  for (let i: u32 = 0; i < used; i++) {
    const at = entryAddress(storage, i);
    if (load64(at) === HOLE) continue;
    const done = tableSet(copy, loadValue(at), isMap ? loadValue(at + 8) : undefinedValue());
    if (bitsOf(done) === 0) return done;
  }
  return copy;
}

// --- cursors ---------------------------------------------------------------------------------------------------------------

/** A walk over a table, before its first entry. */
export function cursorNew(table: value): value {
  const cursor = newCell(KIND_SLOTS, 0, 32);
  store64(cursor + CURSOR_STORAGE, storageOf(table));
  setCount(cursor + CURSOR_POSITION, 0);
  return valueOfBits(cursor);
}

/** Another cursor at the same place. */
export function cursorCopy(cursor: value): value {
  const copy = newCell(KIND_SLOTS, 0, 32);
  store64(copy + CURSOR_STORAGE, load64(bitsOf(cursor) + CURSOR_STORAGE));
  setCount(copy + CURSOR_POSITION, count(bitsOf(cursor) + CURSOR_POSITION));
  return valueOfBits(copy);
}

/** Steps to the next entry that is there; false at the (present) end. */
export function cursorAdvance(cursor: value): boolean {
  const at = bitsOf(cursor);
  while (load64(load64(at + CURSOR_STORAGE) + STORAGE_SUCCESSOR) !== 0) catchUp(at);
  const storage = load64(at + CURSOR_STORAGE);
  const used = count(storage + STORAGE_USED);
  let position = count(at + CURSOR_POSITION);
  while (position < used) {
    const present = load64(entryAddress(storage, position)) !== HOLE;
    position += 1;
    if (present) {
      setCount(at + CURSOR_POSITION, position);
      return true;
    }
  }
  setCount(at + CURSOR_POSITION, position);
  return false;
}

/** Key of the entry that the cursor has stepped to; nothing may have been added since. */
export function cursorKey(cursor: value): value {
  const at = bitsOf(cursor);
  return loadValue(entryAddress(load64(at + CURSOR_STORAGE), count(at + CURSOR_POSITION) - 1));
}
export function cursorValue(cursor: value): value {
  const at = bitsOf(cursor);
  return loadValue(entryAddress(load64(at + CURSOR_STORAGE), count(at + CURSOR_POSITION) - 1) + 8);
}

/** Goes on to the storage that came after. */
function catchUp(cursor: ptr): void {
  const storage = load64(cursor + CURSOR_STORAGE);
  const position = count(cursor + CURSOR_POSITION);
  let passed: u32 = 0;
  if (count(storage + STORAGE_CLEARED) !== 0) passed = position;
  else if (count(storage + STORAGE_DELETED) !== 0) {
    for (let i: u32 = 0; i < position; i++) {
      if (load64(entryAddress(storage, i)) === HOLE) passed += 1;
    }
  }
  setCount(cursor + CURSOR_POSITION, position - passed);
  remember(cursor);
  store64(cursor + CURSOR_STORAGE, load64(storage + STORAGE_SUCCESSOR));
}
