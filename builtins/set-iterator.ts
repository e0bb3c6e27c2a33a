/** %SetIteratorPrototype% (ECMA-262 §24.2.6). */
import { cursorAdvance, cursorCopy, cursorKey, cursorNew } from "#runtime/hash-table.ts";
import { directEnd, registerDirectNext, takeDirectWish } from "#runtime/direct-iteration.ts";
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";

/** What such an iterator has still to give, for inspection; null for everything else. Set by the class, which alone sees it. */
export let restOfSetIterator: (value: object) => { pairs: boolean; values: unknown[] } | null;

/** Programs cannot name it. @intrinsic SetIterator */
export class SetIterator {
  /** Null once exhausted. */
  #cursor: unknown;
  /** 1 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Set Iterator");
    registerDirectNext(this.prototype.next);
    restOfSetIterator = (value) => {
      if (!(#cursor in value)) return null;
      const iterator = value as SetIterator;
      const values: unknown[] = [];
      const kind = iterator.#kind;
      if (iterator.#cursor !== null) {
        const cursor = cursorCopy(iterator.#cursor);
        while (cursorAdvance(cursor)) values.push(kind === 3 ? [cursorKey(cursor), cursorKey(cursor)] : cursorKey(cursor));
      }
      return { pairs: kind === 3, values };
    };
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
