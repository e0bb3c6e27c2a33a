/** %SetIteratorPrototype% (ECMA-262 §24.2.6). */
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";
import { Cursor, advance, type HashTable } from "#builtins/hash-table.ts";

/** Programs cannot name it. @intrinsic SetIterator */
export class SetIterator {
  /** Null once exhausted. */
  #cursor: Cursor | null;
  /** 1 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Set Iterator");
  }

  constructor(table: HashTable, kind: number) {
    this.#cursor = new Cursor(table);
    this.#kind = kind;
  }

  /** §24.2.6.2.1 */
  next(): unknown {
    const cursor = this.#cursor;
    if (cursor === null) return { value: undefined, done: true };
    const position = advance(cursor);
    if (position < 0) {
      this.#cursor = null;
      return { value: undefined, done: true };
    }
    const value = cursor.table.keys[position];
    return { value: this.#kind === 3 ? [value, value] : value, done: false };
  }
}
