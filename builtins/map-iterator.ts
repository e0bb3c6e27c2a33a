/** %MapIteratorPrototype% (ECMA-262 §24.1.5). */
import { cursorAdvance, cursorKey, cursorNew, cursorValue } from "#runtime/hash-table.ts";
import { directEnd, registerDirectNext, takeDirectWish } from "#runtime/direct-iteration.ts";
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";

/** Programs cannot name it. @intrinsic MapIterator */
export class MapIterator {
  /** Null once exhausted. */
  #cursor: unknown;
  /** 1 keys, 2 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Map Iterator");
    registerDirectNext(this.prototype.next);
  }

  constructor(table: unknown, kind: number) {
    this.#cursor = cursorNew(table);
    this.#kind = kind;
  }

  /** §24.1.5.2.1 */
  next(): unknown {
    const direct = takeDirectWish();
    const cursor = this.#cursor;
    if (cursor === null || !cursorAdvance(cursor)) {
      this.#cursor = null;
      return direct ? directEnd() : { value: undefined, done: true };
    }
    const kind = this.#kind;
    const value = kind === 1 ? cursorKey(cursor) : kind === 2 ? cursorValue(cursor) : [cursorKey(cursor), cursorValue(cursor)];
    return direct ? value : { value, done: false };
  }
}
