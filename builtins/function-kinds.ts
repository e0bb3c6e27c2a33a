/**
 * The hidden constructors GeneratorFunction, AsyncFunction and AsyncGeneratorFunction (ECMA-262 §27.3, 27.4, 27.7). They would
 * compile source text at run time, which an image cannot; their prototypes give functions of these kinds their tag.
 */
import { ATTRIBUTE_CONFIGURABLE } from "#abi/cell.ts";
import { defineOwn } from "#runtime/object.ts";
import { tagPrototype } from "#builtins/class-setup.ts";

/** @intrinsic GeneratorFunction */
export class GeneratorFunction {
  static {
    setUp(this, "GeneratorFunction");
  }
  /** @length 1 */
  constructor() {
    throwNoEval();
  }
  static "[[Call]]"(): never {
    return throwNoEval();
  }
}

/** @intrinsic AsyncFunction */
export class AsyncFunction {
  static {
    setUp(this, "AsyncFunction");
  }
  /** @length 1 */
  constructor() {
    throwNoEval();
  }
  static "[[Call]]"(): never {
    return throwNoEval();
  }
}

/** @intrinsic AsyncGeneratorFunction */
export class AsyncGeneratorFunction {
  static {
    setUp(this, "AsyncGeneratorFunction");
  }
  /** @length 1 */
  constructor() {
    throwNoEval();
  }
  static "[[Call]]"(): never {
    return throwNoEval();
  }
}

/** The prototype's tag, and its `constructor`, which is not writable. */
function setUp(constructor: any, name: string): void {
  tagPrototype(constructor.prototype, name);
  defineOwn(constructor.prototype, "constructor", constructor, ATTRIBUTE_CONFIGURABLE);
}

/** What every door to run-time compilation does in an image. */
export function throwNoEval(): never {
  throw new EvalError("Code generation from strings disallowed for this context");
}
