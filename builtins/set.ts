/** Set (ECMA-262 §24.2) over runtime/hash-table.ts; union and its kin (ES2025) are set-algebra.ts. */
import { cursorAdvance, cursorKey, cursorNew, tableClear, tableDelete, tableFind, tableNew, tableSet, tableSize } from "#runtime/hash-table.ts";
import { isCallable } from "#runtime/function.ts";
import { call1, call3 } from "#builtins/call.ts";
import { requireCallable } from "#builtins/checks.ts";
import { aliasMethod, tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import {
  differenceOf, intersectionOf, isDisjointTable, isSubsetTable, isSupersetTable, symmetricDifferenceOf, unionOf,
} from "#builtins/set-algebra.ts";
import { SetIterator } from "#builtins/set-iterator.ts";

/** @intrinsic Set */
export class Set {
  #table: unknown = tableNew(false);

  static {
    tagPrototype(this.prototype, "Set");
    const values = this.prototype.values;
    aliasMethod(this.prototype, "keys", values);
    aliasMethod(this.prototype, Symbol.iterator, values);
  }

  /** §24.2.2.1 @length 0 */
  constructor(iterable?: any) {
    if (iterable === undefined || iterable === null) return;
    const adder: any = this.add;
    if (!isCallable(adder)) throw new TypeError("'" + describeValue(adder) + "' returned for property 'add' of object '#<Set>' is not a function");
    const plain = adder === SET_ADD;
    for (const value of iterable) {
      if (plain) tableSet(this.#table, value, undefined);
      else call1(adder, this, value);
    }
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  get size(): number {
    return tableSize(this.#table);
  }

  has(value: unknown): boolean {
    return tableFind(this.#table, value) >= 0;
  }

  add(value: unknown): this {
    tableSet(this.#table, value, undefined);
    return this;
  }

  delete(value: unknown): boolean {
    return tableDelete(this.#table, value);
  }

  clear(): void {
    tableClear(this.#table);
  }

  /** §24.2.3.6 @length 1 */
  forEach(callback: any, thisArgument?: unknown): void {
    const table = this.#table;
    requireCallable(callback);
    const cursor = cursorNew(table);
    while (cursorAdvance(cursor)) {
      const value = cursorKey(cursor);
      call3(callback, thisArgument, value, value, this);
    }
  }

  entries(): unknown {
    return new SetIterator(this.#table, 3);
  }
  values(): unknown {
    return new SetIterator(this.#table, 1);
  }

  // ES2025 §24.2.4: other may be anything with size, has and keys.
  union(other: any): Set {
    return Set.#of(unionOf(this.#table, other));
  }
  intersection(other: any): Set {
    return Set.#of(intersectionOf(this.#table, other));
  }
  difference(other: any): Set {
    return Set.#of(differenceOf(this.#table, other));
  }
  symmetricDifference(other: any): Set {
    return Set.#of(symmetricDifferenceOf(this.#table, other));
  }
  isSubsetOf(other: any): boolean {
    return isSubsetTable(this.#table, other);
  }
  isSupersetOf(other: any): boolean {
    return isSupersetTable(this.#table, other);
  }
  isDisjointFrom(other: any): boolean {
    return isDisjointTable(this.#table, other);
  }

  static #of(table: unknown): Set {
    const result = new Set();
    result.#table = table;
    return result;
  }
}

/** Set.prototype.add as it was when the program started. */
const SET_ADD = Set.prototype.add;
