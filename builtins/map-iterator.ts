/** %MapIteratorPrototype% (ECMA-262 §24.1.5). */
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";
import { Cursor, advance, type HashTable } from "#builtins/hash-table.ts";

/** Programs cannot name it. @intrinsic MapIterator */
export class MapIterator {
  /** Null once exhausted. */
  #cursor: Cursor | null;
  /** 1 keys, 2 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Map Iterator");
  }

  constructor(table: HashTable, kind: number) {
    this.#cursor = new Cursor(table);
    this.#kind = kind;
  }

  /** §24.1.5.2.1 */
  next(): unknown {
    const cursor = this.#cursor;
    if (cursor === null) return { value: undefined, done: true };
    const position = advance(cursor);
    if (position < 0) {
      this.#cursor = null;
      return { value: undefined, done: true };
    }
    const table = cursor.table;
    const kind = this.#kind;
    if (kind === 1) return { value: table.keys[position], done: false };
    if (kind === 2) return { value: table.values![position], done: false };
    return { value: [table.keys[position], table.values![position]], done: false };
  }
}
