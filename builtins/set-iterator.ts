/** %SetIteratorPrototype% (ECMA-262 §24.2.6). */
import { cursorAdvance, cursorKey, cursorNew } from "#runtime/hash-table.ts";
import { directEnd, registerDirectNext, takeDirectWish } from "#runtime/direct-iteration.ts";
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";

/** Programs cannot name it. @intrinsic SetIterator */
export class SetIterator {
  /** Null once exhausted. */
  #cursor: unknown;
  /** 1 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Set Iterator");
    registerDirectNext(this.prototype.next);
  }

  constructor(table: unknown, kind: number) {
    this.#cursor = cursorNew(table);
    this.#kind = kind;
  }

  /** §24.2.6.2.1 */
  next(): unknown {
    const direct = takeDirectWish();
    const cursor = this.#cursor;
    if (cursor === null || !cursorAdvance(cursor)) {
      this.#cursor = null;
      return direct ? directEnd() : { value: undefined, done: true };
    }
    const key = cursorKey(cursor);
    const value = this.#kind === 3 ? [key, key] : key;
    return direct ? value : { value, done: false };
  }
}
