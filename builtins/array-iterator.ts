/** %ArrayIteratorPrototype% (ECMA-262 §23.1.5), for arrays, typed arrays and array-likes. */
import { KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import { arrayLength, isArrayCell } from "#runtime/array.ts";
import { viewLength } from "#runtime/buffer.ts";
import { viewIsOutOfBounds } from "#runtime/buffer-views.ts";
import { directEnd, registerDirectNext, takeDirectWish } from "#runtime/direct-iteration.ts";
import { cellKind } from "#runtime/object.ts";
import { lengthOf } from "#builtins/checks.ts";
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";

/** Programs cannot name it. @intrinsic ArrayIterator */
export class ArrayIterator {
  /** Null once exhausted. */
  #array: any;
  #index = 0;
  /** 1 keys, 2 values, 3 entries. */
  #kind: number;

  static {
    setUpIteratorPrototype(this.prototype, "Array Iterator");
    registerDirectNext(this.prototype.next);
  }

  constructor(array: any, kind: number) {
    this.#array = array;
    this.#kind = kind;
  }

  /** §23.1.5.2.1 */
  next(): unknown {
    const direct = takeDirectWish();
    const array = this.#array;
    if (array === null) return direct ? directEnd() : { value: undefined, done: true };
    const index = this.#index;
    if (index >= currentLength(array)) {
      this.#array = null;
      return direct ? directEnd() : { value: undefined, done: true };
    }
    this.#index = index + 1;
    const kind = this.#kind;
    const value = kind === 2 ? array[index] : kind === 1 ? index : [index, array[index]];
    return direct ? value : { value, done: false };
  }
}

function currentLength(array: any): number {
  if (isArrayCell(array)) return arrayLength(array);
  const kind = cellKind(array);
  if (kind < KIND_TYPED_FIRST || kind > KIND_TYPED_LAST) return lengthOf(array);
  const length = viewLength(array);
  if (length === 0 && viewIsOutOfBounds(array)) throw new TypeError("Cannot perform Array Iterator.prototype.next on a detached ArrayBuffer");
  return length;
}

/** CreateArrayIterator (§23.1.5.1). */
export function createArrayIterator(array: unknown, kind: "key" | "value" | "entry"): unknown {
  return new ArrayIterator(array, kind === "value" ? 2 : kind === "key" ? 1 : 3);
}
