/** %MapIteratorPrototype% (ECMA-262 §24.1.5). */
import { cursorAdvance, cursorCopy, cursorKey, cursorNew, cursorValue } from "#runtime/hash-table.ts";
import { directEnd, registerDirectNext, takeDirectWish } from "#runtime/direct-iteration.ts";
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";

/** What such an iterator has still to give, for inspection; null for everything else. Set by the class, which alone sees it. */
export let restOfMapIterator: (value: object) => { pairs: boolean; values: unknown[] } | null;

/** Programs cannot name it. @intrinsic MapIterator */
export class MapIterator {
  /** Null once exhausted. */
  #cursor: unknown;
  /** 1 keys, 2 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Map Iterator");
    registerDirectNext(this.prototype.next);
    restOfMapIterator = (value) => {
      if (!(#cursor in value)) return null;
      const iterator = value as MapIterator;
      const values: unknown[] = [];
      const kind = iterator.#kind;
      if (iterator.#cursor !== null) {
        const cursor = cursorCopy(iterator.#cursor);
        while (cursorAdvance(cursor)) values.push(kind === 1 ? cursorKey(cursor) : kind === 2 ? cursorValue(cursor) : [cursorKey(cursor), cursorValue(cursor)]);
      }
      return { pairs: kind === 3, values };
    };
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
