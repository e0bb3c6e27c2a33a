/**
 * Helpers of the program module: what outlined fast paths share. Each exists once in an image, in LLVM text (support.ts), and only when some
 * module names it. `preserve_mostcc` keeps all general registers of the caller but the result, so that a rare call costs the
 * hot path around it no spills.
 */
export interface SupportFunction {
  readonly result: string;
  readonly params: readonly string[];
  readonly convention: "" | "preserve_mostcc";
  /** Neither writes memory nor throws. */
  readonly readOnly: boolean;
}

function preserving(result: string, ...params: string[]): SupportFunction {
  return { result, params, convention: "preserve_mostcc", readOnly: false };
}
function reading(result: string, ...params: string[]): SupportFunction {
  return { result, params, convention: "preserve_mostcc", readOnly: true };
}
function plain(result: string, ...params: string[]): SupportFunction {
  return { result, params, convention: "", readOnly: false };
}

export const SUPPORT: Readonly<Record<string, SupportFunction>> = {
  boxDouble: reading("i64", "double"),
  doubleToInt32: reading("i32", "double"),
  numberToInt32: reading("i32", "i64"),
  truthy: reading("i1", "i64"),

  // Operators with their double paths; EMPTY when the runtime threw.
  add: preserving("i64", "i64", "i64"), subtract: preserving("i64", "i64", "i64"), multiply: preserving("i64", "i64", "i64"), divide: preserving("i64", "i64", "i64"),
  less: preserving("i64", "i64", "i64"), lessEqual: preserving("i64", "i64", "i64"), greater: preserving("i64", "i64", "i64"), greaterEqual: preserving("i64", "i64", "i64"),

  // Properties: object, key, cache (addresses as words).
  get: preserving("i64", "i64", "i64", "i64"), getLength: preserving("i64", "i64", "i64", "i64"), getPrivate: preserving("i64", "i64", "i64", "i64"),
  set: preserving("i64", "i64", "i64", "i64", "i64", "i32"), setPrivate: preserving("i64", "i64", "i64", "i64", "i64"),
  getElement: preserving("i64", "i64", "i64"), setElement: preserving("i64", "i64", "i64", "i64", "i32"),
  hasPrivate: preserving("i64", "i64", "i64", "i64"),
  defineField: preserving("i64", "i64", "i64", "i64", "i64"), addPrivate: preserving("i64", "i64", "i64", "i64", "i64"), // object, key, value, cache
  newLiteral: preserving("i64", "i64", "i64"),

  // Calls: these end in a jump to the target, so they take its arguments where it wants them.
  call: plain("i64", "i64", "i64", "i64", "i32", "ptr"), // callee, this, text, argc, argv
  callMethod: plain("i64", "i64", "i64", "i64", "i32", "ptr", "i64"), // object, key, cache, argc, argv, text
  callSpread: plain("i64", "i64", "i64", "i64", "i64"), // callee, this, array, text
  construct: plain("i64", "i64", "i64", "i32", "ptr"), // callee, text, argc, argv
  constructSpread: plain("i64", "i64", "i64", "i64"), // callee, array, text
};
