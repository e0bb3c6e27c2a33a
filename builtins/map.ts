/** Map (ECMA-262 §24.1) over runtime/hash-table.ts. */
import { cursorAdvance, cursorKey, cursorNew, cursorValue, tableClear, tableDelete, tableFind, tableGet, tableNew, tableSet, tableSize, tableValueAt } from "#runtime/hash-table.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call2, call3 } from "#builtins/call.ts";
import { requireCallable } from "#builtins/checks.ts";
import { aliasMethod, tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { groupBy } from "#builtins/group-by.ts";
import { MapIterator } from "#builtins/map-iterator.ts";

/** @intrinsic Map */
export class Map {
  #table: unknown = tableNew(true);

  static {
    tagPrototype(this.prototype, "Map");
    aliasMethod(this.prototype, Symbol.iterator, this.prototype.entries);
  }

  /** §24.1.1.1 @length 0 */
  constructor(iterable?: any) {
    if (iterable === undefined || iterable === null) return;
    // A subclass or a patched prototype may have an adder of its own.
    const adder: any = this.set;
    if (!isCallable(adder)) throw new TypeError("'" + describeValue(adder) + "' returned for property 'set' of object '#<Map>' is not a function");
    const plain = adder === MAP_SET;
    for (const entry of iterable) {
      if (!isObject(entry)) throw new TypeError("Iterator value " + describeValue(entry) + " is not an entry object");
      const key = entry[0];
      const value = entry[1];
      if (plain) tableSet(this.#table, key, value);
      else call2(adder, this, key, value);
    }
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  /** §24.1.2.1 */
  static groupBy(items: any, callback: any): Map {
    const map = new Map();
    map.#table = groupBy(items, callback, false);
    return map;
  }

  get size(): number {
    return tableSize(this.#table);
  }

  get(key: unknown): unknown {
    return tableGet(this.#table, key);
  }

  has(key: unknown): boolean {
    return tableFind(this.#table, key) >= 0;
  }

  set(key: unknown, value: unknown): this {
    tableSet(this.#table, key, value);
    return this;
  }

  /** ES2026 §24.1.3.9 */
  getOrInsert(key: unknown, value: unknown): unknown {
    const table = this.#table;
    const position = tableFind(table, key);
    if (position >= 0) return tableValueAt(table, position);
    tableSet(table, key, value);
    return value;
  }

  /** ES2026 §24.1.3.10 */
  getOrInsertComputed(key: unknown, callback: any): unknown {
    const table = this.#table;
    requireCallable(callback);
    const position = tableFind(table, key);
    if (position >= 0) return tableValueAt(table, position);
    const value = callback(key === 0 ? 0 : key);
    // The callback may have added the key.
    tableSet(table, key, value);
    return value;
  }

  delete(key: unknown): boolean {
    return tableDelete(this.#table, key);
  }

  clear(): void {
    tableClear(this.#table);
  }

  /** §24.1.3.5 @length 1 */
  forEach(callback: any, thisArgument?: unknown): void {
    const table = this.#table;
    requireCallable(callback);
    const cursor = cursorNew(table);
    while (cursorAdvance(cursor)) call3(callback, thisArgument, cursorValue(cursor), cursorKey(cursor), this);
  }

  entries(): unknown {
    return new MapIterator(this.#table, 3);
  }
  keys(): unknown {
    return new MapIterator(this.#table, 1);
  }
  values(): unknown {
    return new MapIterator(this.#table, 2);
  }
}

/** Map.prototype.set as it was when the program started. */
const MAP_SET = Map.prototype.set;

