/**
 * The realm: intrinsic objects that compiled code and the runtime know by number. An array of values `tsuki.realm` in the
 * root section; entry 2*i is the prototype, 2*i+1 the constructor (UNDEFINED until its class in builtins/ has run, or
 * for good when the program never reaches it). The prototypes exist from runtime start (runtime/realm.ts).
 * A class in builtins/ claims its entry with the JSDoc tag `@intrinsic Name`.
 */
export const INTRINSICS = [
  "Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "BigInt",
  "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError",
  "Iterator", "ArrayIterator", "StringIterator", "MapIterator", "SetIterator", "RegExpStringIterator",
  "GeneratorFunction", "Generator", "AsyncFunction", "AsyncGeneratorFunction", "AsyncGenerator", "AsyncIterator",
  "Promise", "RegExp", "Date", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry",
  "ArrayBuffer", "SharedArrayBuffer", "DataView", "TypedArray",
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
  "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
  "Proxy", "Arguments",
] as const;

export type Intrinsic = (typeof INTRINSICS)[number];

/** Well-known symbols, static cells `@"symbol:iterator"` ... in the image, in this order. */
export const WELL_KNOWN_SYMBOLS = [
  "iterator", "asyncIterator", "hasInstance", "toPrimitive", "toStringTag", "species", "isConcatSpreadable",
  "unscopables", "match", "matchAll", "replace", "search", "split", "dispose", "asyncDispose",
] as const;
