/** %StringIteratorPrototype% (ECMA-262 §22.1.5): goes by code points. */
import { charCodeUnit, stringLength, substring } from "#runtime/string.ts";
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";

/** Programs cannot name it. @intrinsic StringIterator */
export class StringIterator {
  #text: string;
  #position = 0;

  static {
    setUpIteratorPrototype(this.prototype, "String Iterator");
  }

  constructor(text: string) {
    this.#text = text;
  }

  /** §22.1.5.1.1 */
  next(): unknown {
    const text = this.#text;
    const position = this.#position;
    const length = stringLength(text);
    if (position >= length) return { value: undefined, done: true };
    let end = position + 1;
    const unit = charCodeUnit(text, position);
    if (unit >= 0xd800 && unit < 0xdc00 && end < length) {
      const low = charCodeUnit(text, end);
      if (low >= 0xdc00 && low < 0xe000) end++;
    }
    this.#position = end;
    return { value: substring(text, position, end), done: false };
  }
}
