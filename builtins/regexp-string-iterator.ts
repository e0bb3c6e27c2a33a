/** %RegExpStringIteratorPrototype% (ECMA-262 §22.2.9): what matchAll gives. */
import { setUpIteratorPrototype } from "#builtins/iterator-setup.ts";
import { toLength } from "#builtins/checks.ts";
import { advanceIndex, execute } from "#builtins/regexp-exec.ts";

/** Programs cannot name it. @intrinsic RegExpStringIterator */
export class RegExpStringIterator {
  #matcher: any;
  #text: string;
  #global: boolean;
  #unicode: boolean;
  #done = false;

  static {
    setUpIteratorPrototype(this.prototype, "RegExp String Iterator");
  }

  constructor(matcher: any, text: string, global: boolean, unicode: boolean) {
    this.#matcher = matcher;
    this.#text = text;
    this.#global = global;
    this.#unicode = unicode;
  }

  /** §22.2.9.2.1 */
  next(): unknown {
    if (this.#done) return { value: undefined, done: true };
    const matcher = this.#matcher;
    const result = execute(matcher, this.#text);
    if (result === null) {
      this.#done = true;
      return { value: undefined, done: true };
    }
    if (!this.#global) this.#done = true;
    else if (`${result[0]}` === "") matcher.lastIndex = advanceIndex(this.#text, toLength(matcher.lastIndex), this.#unicode);
    return { value: result, done: false };
  }
}
