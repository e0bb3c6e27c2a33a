/**
 * Helpers of the program module: what outlined fast paths share. Each exists once in an image, in LLVM text (support.ts), and only when some
 * module names it. `preserve_mostcc` keeps all general registers of the caller but the result, so that a rare call costs the
 * hot path around it no spills.
 */
export interface SupportFunction {
  readonly result: string;
  readonly params: readonly string[];
  readonly convention: "" | "preserve_mostcc";
  /** Neither writes memory nor throws; of "remember": none that compiled code could miss. */
  readonly effects: "none" | "hidden" | "any";
}

function preserving(result: string, ...params: string[]): SupportFunction {
  return { result, params, convention: "preserve_mostcc", effects: "any" };
}
function reading(result: string, ...params: string[]): SupportFunction {
  return { result, params, convention: "preserve_mostcc", effects: "none" };
}
function plain(result: string, ...params: string[]): SupportFunction {
  return { result, params, convention: "", effects: "any" };
}

/** Operators that have a form whose right operand is an int constant, given as i32. */
export const WITH_CONSTANT = [
  "add", "subtract", "multiply", "divide", "less", "lessEqual", "greater", "greaterEqual", "bitAnd", "bitOr", "bitXor", "shiftLeft", "shiftRight", "shiftRightUnsigned",
] as const;
const withConstants = Object.fromEntries(WITH_CONSTANT.map((name) => [`${name}Constant`, preserving("i64", "i64", "i32")]));

/** Calls with so many arguments at most take them in registers: methodN (object, site, ...), callN (callee, this, ...), newN (callee, ...). */
export const REGISTER_ARGUMENTS_MAX = 4;
const counts = Array.from({ length: REGISTER_ARGUMENTS_MAX + 1 }, (_, count) => count);
const calls = Object.fromEntries(counts.flatMap((count) => {
  const words = new Array<string>(count).fill("i64");
  return [[`method${count}`, plain("i64", "i64", "i64", ...words)], [`call${count}`, plain("i64", "i64", "i64", ...words)], [`new${count}`, plain("i64", "i64", ...words)]];
}));

export const SUPPORT: Readonly<Record<string, SupportFunction>> = {
  boxDouble: reading("i64", "double"),
  doubleToInt32: reading("i32", "double"),
  numberToInt32: reading("i32", "i64"),
  truthy: reading("i1", "i64"),
  toDouble: reading("double", "i64"), boxUnsigned: reading("i64", "i32"),

  // Operators with their double paths; EMPTY when the runtime threw.
  add: preserving("i64", "i64", "i64"), subtract: preserving("i64", "i64", "i64"), multiply: preserving("i64", "i64", "i64"), divide: preserving("i64", "i64", "i64"),
  less: preserving("i64", "i64", "i64"), lessEqual: preserving("i64", "i64", "i64"), greater: preserving("i64", "i64", "i64"), greaterEqual: preserving("i64", "i64", "i64"),

  bitAnd: preserving("i64", "i64", "i64"), bitOr: preserving("i64", "i64", "i64"), bitXor: preserving("i64", "i64", "i64"),
  shiftLeft: preserving("i64", "i64", "i64"), shiftRight: preserving("i64", "i64", "i64"), shiftRightUnsigned: preserving("i64", "i64", "i64"),
  increment: preserving("i64", "i64"), decrement: preserving("i64", "i64"), negate: preserving("i64", "i64"), bitNot: preserving("i64", "i64"),
  toNumber: preserving("i64", "i64"), toNumeric: preserving("i64", "i64"), toStringValue: preserving("i64", "i64"), toPropertyKey: preserving("i64", "i64"), toInt32: preserving("i64", "i64"),
  // Strict equality; of a string constant; of an int constant. Flattening a rope is no write that code could see.
  same: preserving("i1", "i64", "i64"), sameString: preserving("i1", "i64", "i64"), sameConstant: preserving("i1", "i64", "i32"),
  isString: reading("i1", "i64"), isObject: reading("i1", "i64"), isFunction: reading("i1", "i64"),
  ...withConstants,

  // The same for code that is compiled for size: object and site (sites.ts), value, arguments.
  getAt: preserving("i64", "i64", "i64"), getLengthAt: preserving("i64", "i64"), setAt: preserving("i64", "i64", "i64", "i64"),
  getPrivateAt: preserving("i64", "i64", "i64"), setPrivateAt: preserving("i64", "i64", "i64", "i64"),
  ...calls,

  // Properties: object, key, cache (addresses as words).
  get: preserving("i64", "i64", "i64", "i64"), getLength: preserving("i64", "i64", "i64", "i64"), getPrivate: preserving("i64", "i64", "i64", "i64"),
  set: preserving("i64", "i64", "i64", "i64", "i64", "i32"), setPrivate: preserving("i64", "i64", "i64", "i64", "i64"),
  getElement: preserving("i64", "i64", "i64"), setElement: preserving("i64", "i64", "i64", "i64", "i32"),
  hasPrivate: preserving("i64", "i64", "i64", "i64"),
  defineField: preserving("i64", "i64", "i64", "i64", "i64"), addPrivate: preserving("i64", "i64", "i64", "i64", "i64"), // object, key, value, cache
  // Cell, address: the write barrier (barrier.ts). It takes a flag away, which nobody minds to see too late, and looks at the word.
  remember: { result: "void", params: ["ptr", "ptr"], convention: "preserve_mostcc", effects: "hidden" },
  shapeAfter: preserving("i32", "i32", "i64"), // shape, class record
  newLiteral: preserving("i64", "i64", "i64"),

  // Calls: these end in a jump to the target, so they take its arguments where it wants them.
  call: plain("i64", "i64", "i64", "i64", "i32", "ptr"), // callee, this, text, argc, argv
  callMethod: plain("i64", "i64", "i64", "i64", "i32", "ptr", "i64"), // object, key, cache, argc, argv, text
  callSpread: plain("i64", "i64", "i64", "i64", "i64"), // callee, this, array, text
  construct: plain("i64", "i64", "i64", "i32", "ptr"), // callee, text, argc, argv
  constructSpread: plain("i64", "i64", "i64", "i64"), // callee, array, text
};
