/**
 * The table behind Map and Set: entries in insertion order, found through an open-addressing index.
 *
 *   index   [ 0 | 3 | 0 | 1 | 2 | 0 | 0 | 0 ]      position + 1 of an entry, 0 = free; linear probing, at most half full
 *   keys    [ k0 | k1 | k2 ]   values [ v0 | v1 | v2 ]      a deleted entry keeps its place as DELETED until the next rebuild
 *
 * Iterations go by position and see entries that are added meanwhile. When a rebuild moves entries, the table leaves a Move
 * record behind; iterators that still stand before it correct their position (advance). Keys are equal by SameValueZero.
 */
import { newSymbol } from "#runtime/symbol.ts";
import { hashValue } from "#runtime/hash.ts";

/** What a rebuild did to positions: these (ascending) went away; null: all did. */
export class Move {
  removed: number[] | null = null;
  next: Move | null = null;
}

export class HashTable {
  index: number[];
  mask: number;
  keys: unknown[] = [];
  /** Null in sets. */
  values: unknown[] | null;
  /** Entries including deleted ones. */
  used = 0;
  live = 0;
  /** The Move that the next rebuild will fill. */
  move = new Move();

  constructor(hasValues: boolean) {
    this.index = zeros(INDEX_MINIMUM);
    this.mask = INDEX_MINIMUM - 1;
    this.values = hasValues ? [] : null;
  }
}

/** A walk over a table. */
export class Cursor {
  table: HashTable;
  position = 0;
  move: Move;

  constructor(table: HashTable) {
    this.table = table;
    this.move = table.move;
  }
}

const INDEX_MINIMUM = 8;
const DELETED = newSymbol("deleted");

/** Position of the entry with this key, or -1. */
export function tableFind(table: HashTable, key: unknown): number {
  const mask = table.mask;
  const index = table.index;
  const keys = table.keys;
  let slot = hashValue(key) & mask;
  for (;;) {
    const position = index[slot]! - 1;
    if (position < 0) return -1;
    const found = keys[position];
    if (found === key || (key !== key && found !== found)) return position;
    slot = (slot + 1) & mask;
  }
}

/** Adds an entry that is not there yet; -0 is stored as +0. */
export function tableAdd(table: HashTable, key: unknown, value: unknown): void {
  if (table.used * 2 > table.mask) rebuild(table);
  const position = table.used;
  table.keys[position] = key === 0 ? 0 : key;
  if (table.values !== null) table.values[position] = value;
  table.used = position + 1;
  table.live++;
  insertIndex(table, key, position);
}

/** Adds or overwrites. */
export function tableSet(table: HashTable, key: unknown, value: unknown): void {
  const position = tableFind(table, key);
  if (position < 0) tableAdd(table, key, value);
  else if (table.values !== null) table.values[position] = value;
}

/** Removes the entry; false when there is none. */
export function tableDelete(table: HashTable, key: unknown): boolean {
  const position = tableFind(table, key);
  if (position < 0) return false;
  tableDeleteAt(table, position);
  return true;
}

export function tableDeleteAt(table: HashTable, position: number): void {
  table.keys[position] = DELETED;
  if (table.values !== null) table.values[position] = undefined;
  table.live--;
}

/** Removes all entries; walks under way find whatever is added later. */
export function tableClear(table: HashTable): void {
  if (table.used === 0) return;
  const move = table.move;
  move.next = new Move();
  table.move = move.next;
  table.keys = [];
  if (table.values !== null) table.values = [];
  table.used = 0;
  table.live = 0;
  table.index = zeros(INDEX_MINIMUM);
  table.mask = INDEX_MINIMUM - 1;
}

/** Steps to the next live entry and returns its position, or -1 at the (present) end. */
export function advance(cursor: Cursor): number {
  while (cursor.move.next !== null) catchUp(cursor);
  const table = cursor.table;
  const keys = table.keys;
  let position = cursor.position;
  while (position < table.used) {
    if (keys[position] !== DELETED) {
      cursor.position = position + 1;
      return position;
    }
    position++;
  }
  cursor.position = position;
  return -1;
}

/** A table with the same entries and no deleted ones. */
export function tableCopy(table: HashTable): HashTable {
  const copy = new HashTable(table.values !== null);
  for (let i = 0; i < table.used; i++) {
    const key = table.keys[i];
    if (key !== DELETED) tableAdd(copy, key, table.values === null ? undefined : table.values[i]);
  }
  return copy;
}

function catchUp(cursor: Cursor): void {
  const move = cursor.move;
  if (move.removed === null) {
    cursor.position = 0;
  } else {
    let before = 0;
    while (before < move.removed.length && move.removed[before]! < cursor.position) before++;
    cursor.position -= before;
  }
  cursor.move = move.next!;
}

/** Doubles the index, or keeps its size when dropping deleted entries makes room enough. */
function rebuild(table: HashTable): void {
  if (table.live < table.used) compact(table);
  const size = table.live * 4 > table.mask ? (table.mask + 1) * 2 : table.mask + 1;
  table.index = zeros(size);
  table.mask = size - 1;
  for (let i = 0; i < table.used; i++) insertIndex(table, table.keys[i], i);
}

/** Drops deleted entries and leaves word of it for the walks under way. */
function compact(table: HashTable): void {
  const removed: number[] = [];
  const keys: unknown[] = [];
  const values: unknown[] | null = table.values === null ? null : [];
  let to = 0;
  for (let i = 0; i < table.used; i++) {
    const key = table.keys[i];
    if (key === DELETED) {
      removed[removed.length] = i;
      continue;
    }
    keys[to] = key;
    if (values !== null) values[to] = table.values![i];
    to++;
  }
  table.keys = keys;
  table.values = values;
  table.used = to;
  const move = table.move;
  move.removed = removed;
  move.next = new Move();
  table.move = move.next;
}

function insertIndex(table: HashTable, key: unknown, position: number): void {
  const mask = table.mask;
  const index = table.index;
  let slot = hashValue(key) & mask;
  while (index[slot] !== 0) slot = (slot + 1) & mask;
  index[slot] = position + 1;
}

function zeros(count: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < count; i++) result[i] = 0;
  return result;
}
