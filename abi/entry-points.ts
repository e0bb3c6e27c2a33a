/**
 * The runtime functions that compiled code calls by name. Implemented in System TypeScript under runtime/ (kind "system")
 * or as ordinary TypeScript under builtins/ (kind "managed": called through their direct entry).
 *
 * Convention: a system function that can throw returns a value word and returns EMPTY exactly when it has thrown
 * (runtime/exception.ts#pending then holds the thrown value). Functions with any other result type never throw.
 * "any" is a boxed value, "ptr" a raw address or machine word (both 64 bits).
 */
export type EntryType = "any" | "ptr" | "i32" | "u32" | "f64" | "bool" | "void";
export interface EntryPoint {
  readonly module: string;
  readonly params: readonly EntryType[];
  readonly result: EntryType;
  readonly throws: boolean;
}

function throwing(module: string, ...params: EntryType[]): EntryPoint {
  return { module, params, result: "any", throws: true };
}
function pure(module: string, result: EntryType, ...params: EntryType[]): EntryPoint {
  return { module, params, result, throws: false };
}

/** Symbol in the object file: `module:name`, for example `runtime/property.ts:getNamed`. */
export const ENTRY_POINTS = {
  // runtime/property.ts: (object, key) with key an interned string or symbol; cache is a record of abi/records.ts
  getNamed: throwing("runtime/property.ts", "any", "any", "ptr"),
  setNamed: throwing("runtime/property.ts", "any", "any", "any", "ptr", "i32"), // object, key, value, cache, strict
  getElement: throwing("runtime/property.ts", "any", "any"),
  setElement: throwing("runtime/property.ts", "any", "any", "any", "i32"), // object, key, value, strict
  deleteElement: throwing("runtime/property.ts", "any", "any", "i32"), // object, key, strict -> boolean
  hasProperty: throwing("runtime/property.ts", "any", "any"), // key, object -> boolean; TypeError when object is no object
  getSuper: throwing("runtime/property.ts", "any", "any", "any"), // home object, key, receiver
  setSuper: throwing("runtime/property.ts", "any", "any", "any", "any", "i32"), // home object, key, receiver, value, strict
  getPrivate: throwing("runtime/private.ts", "any", "any", "ptr"), // object, private symbol, get cache or 0
  setPrivate: throwing("runtime/private.ts", "any", "any", "any", "ptr"), // object, private symbol, value, set cache or 0
  addPrivate: throwing("runtime/private.ts", "any", "any", "any", "ptr"), // object, private symbol, value, set cache or 0; TypeError when present
  addPrivateAccessor: throwing("runtime/private.ts", "any", "any", "any", "any"), // object, symbol, getter|UNDEFINED, setter|UNDEFINED
  hasPrivate: throwing("runtime/private.ts", "any", "any", "ptr"), // object, private symbol, get cache or 0 -> boolean
  newPrivateName: pure("runtime/private.ts", "any", "any"), // description -> symbol

  shapeAfter: pure("runtime/classes.ts", "u32", "u32", "ptr"), // shape of an object in a constructor, class record -> shape when it has its fields, or 0

  rememberOld: pure("runtime/heap/remember.ts", "void", "ptr", "ptr"), // cell that is FLAG_OLD, address of the word

  // runtime/operators.ts: slow paths; compiled code has the int32 (and mostly the double) case inline
  add: throwing("runtime/operators.ts", "any", "any"),
  subtract: throwing("runtime/operators.ts", "any", "any"),
  multiply: throwing("runtime/operators.ts", "any", "any"),
  divide: throwing("runtime/operators.ts", "any", "any"),
  remainder: throwing("runtime/operators.ts", "any", "any"),
  exponentiate: throwing("runtime/operators.ts", "any", "any"),
  bitAnd: throwing("runtime/operators.ts", "any", "any"),
  bitOr: throwing("runtime/operators.ts", "any", "any"),
  bitXor: throwing("runtime/operators.ts", "any", "any"),
  shiftLeft: throwing("runtime/operators.ts", "any", "any"),
  shiftRight: throwing("runtime/operators.ts", "any", "any"),
  shiftRightUnsigned: throwing("runtime/operators.ts", "any", "any"),
  negate: throwing("runtime/operators.ts", "any"),
  bitNot: throwing("runtime/operators.ts", "any"),
  increment: throwing("runtime/operators.ts", "any"),
  decrement: throwing("runtime/operators.ts", "any"),
  less: throwing("runtime/operators.ts", "any", "any"), // -> boolean, here and below
  lessEqual: throwing("runtime/operators.ts", "any", "any"),
  greater: throwing("runtime/operators.ts", "any", "any"),
  greaterEqual: throwing("runtime/operators.ts", "any", "any"),
  looseEquals: throwing("runtime/operators.ts", "any", "any"),
  strictEquals: pure("runtime/operators.ts", "bool", "any", "any"),
  instanceOf: throwing("runtime/operators.ts", "any", "any"), // value, target
  typeOf: pure("runtime/operators.ts", "any", "any"),

  // runtime/convert.ts
  toBoolean: pure("runtime/convert.ts", "bool", "any"),
  toNumber: throwing("runtime/convert.ts", "any"), // result is a number word
  toNumeric: throwing("runtime/convert.ts", "any"),
  toInt32: throwing("runtime/convert.ts", "any"), // result is an int32 word
  toStringValue: throwing("runtime/convert.ts", "any"), // ToString
  toPropertyKey: throwing("runtime/convert.ts", "any"), // interned string, symbol, or int32/double array index
  toObject: throwing("runtime/convert.ts", "any"),
  doubleToInt32: pure("runtime/convert.ts", "i32", "f64"), // ECMA-262 ToInt32 of a double
  remainderOf: pure("runtime/number/remainder.ts", "f64", "f64", "f64"), // `%` of doubles
  concatenate: throwing("runtime/string.ts", "any", "any"), // two strings; RangeError when too long

  // runtime/call.ts
  callValue: throwing("runtime/call.ts", "any", "any", "u32", "ptr"), // callee, this, argc, argv; TypeError when not callable
  construct: throwing("runtime/call.ts", "any", "any", "u32", "ptr"), // callee, newTarget, argc, argv
  callSpread: throwing("runtime/call.ts", "any", "any", "any"), // callee, this, array of arguments
  constructSpread: throwing("runtime/call.ts", "any", "any", "any"), // callee, newTarget, array of arguments
  callOther: throwing("runtime/call.ts", "any", "any", "u32", "ptr", "any"), // a callee that is no function cell: a proxy is called, all else is "text is not a function"
  constructOther: throwing("runtime/call.ts", "any", "u32", "ptr", "any"), // likewise for `new`
  throwNotCallable: throwing("runtime/call.ts", "any", "any"), // value, source text of the callee (string): "text is not a function"
  throwNotConstructor: throwing("runtime/call.ts", "any", "any"),
  throwClassCall: throwing("runtime/call.ts", "any"), // the class constructor: "Class constructor X cannot be invoked without 'new'"
  stackOverflow: throwing("runtime/call.ts"), // RangeError: Maximum call stack size exceeded

  // runtime/methods.ts
  inheritsMethod: pure("runtime/methods.ts", "bool", "any", "any", "ptr", "ptr", "u32"), // object, key, FunctionInfo, method cache, offset in an accessor or 0: whether it inherits a closure of that function

  // runtime/object.ts
  literalShape: pure("runtime/shape.ts", "u32", "ptr", "ptr"), // literal site, its shape word (filled)
  newObject: pure("runtime/object.ts", "any", "u32"), // shape -> object with words uninitialised to UNDEFINED
  newEmptyObject: pure("runtime/object.ts", "any"), // {}
  constructorThis: throwing("runtime/object.ts", "any", "any"), // callee, newTarget: OrdinaryCreateFromConstructor
  defineField: throwing("runtime/object.ts", "any", "any", "any"), // object, key, value: CreateDataPropertyOrThrow
  defineNamedField: throwing("runtime/object.ts", "any", "any", "any", "ptr"), // object, interned key, value, set cache
  defineMethod: throwing("runtime/object.ts", "any", "any", "any", "i32"), // object, key, function, attributes
  defineGetter: throwing("runtime/object.ts", "any", "any", "any", "i32"),
  defineSetter: throwing("runtime/object.ts", "any", "any", "any", "i32"),
  defineTable: throwing("runtime/method-table.ts", "any", "any", "ptr", "ptr", "u32"), // object, environment, rows, how many
  copyDataProperties: throwing("runtime/object.ts", "any", "any", "any"), // target, source, array of excluded keys or UNDEFINED
  setPrototypeLiteral: throwing("runtime/object.ts", "any", "any"), // object, value of `__proto__: value`
  setFunctionName: throwing("runtime/function.ts", "any", "any", "any"), // function, key, prefix ("get", "set", "" as string)
  requireObjectCoercible: throwing("runtime/convert.ts", "any"), // TypeError for undefined and null (destructuring)

  // runtime/array.ts
  newArray: pure("runtime/array.ts", "any", "u32", "ptr"), // count, values (HOLE allowed)
  arrayPush: throwing("runtime/array.ts", "any", "any"), // array literal under construction, value
  arraySpread: throwing("runtime/array.ts", "any", "any", "any"), // array literal under construction, iterable, message as iterationOpen has it
  arraySpreadPlain: throwing("runtime/array.ts", "any", "any"), // likewise, in the library
  restArray: pure("runtime/array.ts", "any", "u32", "ptr", "u32"), // argc, argv, first
  newArguments: pure("runtime/arguments.ts", "any", "u32", "ptr", "any"), // argc, argv, callee or UNDEFINED (strict)
  mapArguments: pure("runtime/arguments.ts", "any", "any", "u32"), // arguments object, number of parameters
  preventExtensions: pure("runtime/object.ts", "bool", "any"), // an object that is no proxy
  argumentsLoad: pure("runtime/arguments.ts", "any", "any", "u32"), // arguments object, index of the parameter
  argumentsStore: pure("runtime/arguments.ts", "void", "any", "u32", "any"),

  templateObject: pure("runtime/template.ts", "any", "ptr", "ptr"), // template site, its root word (filled) -> frozen array of cooked strings with `raw`

  // runtime/function.ts, runtime/environment.ts
  newFunction: pure("runtime/function.ts", "any", "ptr", "ptr", "any"), // FunctionInfo, environment or 0, home object or UNDEFINED
  newClass: throwing("runtime/function.ts", "ptr", "ptr", "any", "i32"), // FunctionInfo, environment, parent (EMPTY: no extends), intrinsic index or -1 -> constructor
  newEnvironment: pure("runtime/environment.ts", "ptr", "ptr", "u32"), // parent, slots (set to UNINITIALIZED)

  // runtime/iterate.ts: for...of, spread, destructuring; arrays with the pristine iterator take no allocation per step
  iterationOpen: throwing("runtime/iterate.ts", "any", "any"), // iterable, message when it is none (or UNDEFINED) -> iteration (a cell, not a program value)
  arraysIteratePlainly: pure("runtime/iterate.ts", "bool"), // whether ordinary arrays are iterated by the builtin iterator
  iterationOpenPlain: throwing("runtime/iterate.ts", "any"), // likewise, in the library: what programs did to prototypes does not count
  throwNoIteratorResult: throwing("runtime/iterate.ts", "any"), // what an iterator gave instead of an object: always throws
  iterationStep: throwing("runtime/iterate.ts", "any"), // iteration -> next value, or HOLE when done
  iterationClose: throwing("runtime/iterate.ts", "any"), // IteratorClose with a normal completion
  iterationCloseQuiet: pure("runtime/iterate.ts", "void", "any"), // IteratorClose with a throw completion: keeps the pending exception
  forInOpen: throwing("runtime/iterate.ts", "any"), // object -> iteration over enumerable string keys
  forInStep: throwing("runtime/iterate.ts", "any"), // next key still present, or HOLE

  // runtime/coroutine.ts and builtins
  newCoroutine: pure("runtime/coroutine.ts", "ptr", "ptr", "u32"), // resume code, saved words -> frame
  newGenerator: throwing("runtime/coroutine.ts", "any", "ptr"), // callee (for its prototype property), frame
  startAsync: { module: "builtins/async.ts", params: ["any"], result: "any", throws: true }, // frame as value -> promise (managed)
  newAsyncGenerator: { module: "builtins/async-generator.ts", params: ["any", "any"], result: "any", throws: true }, // callee, frame (managed)
  asyncIterator: { module: "builtins/async-iterator.ts", params: ["any", "any"], result: "any", throws: true }, // for await: GetIterator(async) (managed); message when there is none

  // runtime/quick-text.ts, runtime/quick-array.ts: methods on usual operands (this, arguments); HOLE: call the method
  quickSubstring: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickTextSlice: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickTextAt: pure("runtime/quick-text.ts", "any", "any", "any"),
  quickTextIndexOf: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickContains: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickStartsWith: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickEndsWith: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickLowerCase: pure("runtime/quick-text.ts", "any", "any"),
  quickUpperCase: pure("runtime/quick-text.ts", "any", "any"),
  quickTrim: pure("runtime/quick-text.ts", "any", "any"),
  quickPadStart: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickPadEnd: pure("runtime/quick-text.ts", "any", "any", "any", "any"),
  quickRepeat: pure("runtime/quick-text.ts", "any", "any", "any"),
  quickLocaleCompare: pure("runtime/quick-text.ts", "any", "any", "any"),
  quickParseInt: pure("runtime/quick-text.ts", "any", "any", "any"),
  quickPop: pure("runtime/quick-array.ts", "any", "any"),
  quickShift: pure("runtime/quick-array.ts", "any", "any"),
  quickArrayAt: pure("runtime/quick-array.ts", "any", "any", "any"),
  quickArraySlice: pure("runtime/quick-array.ts", "any", "any", "any", "any"),
  quickArrayIndexOf: pure("runtime/quick-array.ts", "any", "any", "any", "any"),
  quickIncludes: pure("runtime/quick-array.ts", "any", "any", "any", "any"),

  // runtime/exception.ts
  throwValue: throwing("runtime/exception.ts", "any"),
  throwUninitialized: throwing("runtime/exception.ts", "any"), // name: ReferenceError "Cannot access 'x' before initialization"
  throwConstant: throwing("runtime/exception.ts", "any"), // name: TypeError "Assignment to constant variable."
  throwUndefinedName: throwing("runtime/exception.ts", "any"), // name: ReferenceError "x is not defined"
  throwTypeError: throwing("runtime/exception.ts", "any"), // message
  throwReferenceError: throwing("runtime/exception.ts", "any"), // message
} as const satisfies Record<string, EntryPoint>;

export type EntryName = keyof typeof ENTRY_POINTS;

/** Entry points that are ordinary TypeScript: their direct entry is called `(callee=UNDEFINED, this=UNDEFINED, newTarget=UNDEFINED, ...params)`. */
export const MANAGED_ENTRY_POINTS: readonly EntryName[] = ["startAsync", "newAsyncGenerator", "asyncIterator"];

/** Runtime globals that compiled code touches inline: System TS `export let` of that name. */
export const RUNTIME_GLOBALS = {
  /** The thrown value while an exception is on its way, else EMPTY. */
  pending: "runtime/exception.ts:pending",
  /** Prototype epoch (u32) of the inline caches. */
  prototypeEpoch: "runtime/shape.ts:prototypeEpoch",
  /** Shape (u32) of plain arrays; whether an ordinary prototype has integer-indexed properties (bool). */
  arrayShape: "runtime/shape.ts:arrayShape",
  emptyObjectShape: "runtime/shape.ts:emptyObjectShape",
  /** Five shapes (u32) of functions: plain, generator, async, async generator, class. */
  functionShapes: "runtime/shape.ts:functionShapes",
  indexedPrototypes: "runtime/shape.ts:indexedPrototypes",
  /** Words of the one-unit strings of Latin-1 by unit, 0 where there is none yet. */
  unitStrings: "runtime/strings/units.ts:unitStrings",
  /** Bump allocation: next free address and end of the current free run (zeroed memory). */
  allocationCursor: "runtime/heap.ts:cursor",
  allocationLimit: "runtime/heap.ts:limit",
  /** Lowest address the stack pointer may reach before RangeError. */
  stackLimit: "runtime/call.ts:stackLimit",
} as const;

/** Array of 2 * INTRINSICS.length values in the root section, emitted by the compiler. */
export const REALM_SYMBOL = "tsuki.realm";
/** Section of everything the collector must scan: module variables, System TS variables of type value, realm. */
export const ROOT_SECTION = "tsuki_roots";
/** Section of the inline caches, cleared whole when shapes die. */
export const CACHE_SECTION = "tsuki_caches";
/** Section of class records, section of class layouts (abi/records.ts). */
export const CLASS_SECTION = "tsuki_classes";
export const LAYOUT_SECTION = "tsuki_layouts";
/** Constant array of the addresses (u32) of the interned strings of the image, bounded by linker symbols __start_/__stop_. */
export const ATOM_SECTION = "tsuki_atoms";
