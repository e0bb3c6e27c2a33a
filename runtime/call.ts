"use system";
/** [[Call]] and [[Construct]] (ECMA-262 §10.2.1, §10.2.2), the stack limit, and the errors of calls. */
import { load32, load64, storeValue } from "#sys/memory.ts";
import { bitsOf, callManaged, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ARRAY_LENGTH, ELEMENTS_LENGTH, ELEMENTS_VALUES, FUNCTION_ENTRY, FUNCTION_INFO, KIND_ARRAY, KIND_FUNCTION, KIND_PROXY, KIND_SLOTS, OBJECT_ELEMENTS, SLOTS_VALUES } from "#abi/cell.ts";
import { INFO_BUILTIN_CLASS, INFO_CALLABLE_CLASS, INFO_CLASS, INFO_CONSTRUCTOR, INFO_DERIVED, INFO_EXOTIC, INFO_FLAGS, INFO_IGNORES_CALLS } from "#abi/records.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import { newCell, outOfMemory, tryNewCell } from "#runtime/heap.ts";
import { rememberAt } from "#runtime/heap/remember.ts";
import { getElement } from "#runtime/property.ts";
import { constructorThis } from "#runtime/object.ts";
import { throwOutOfMemory, throwRangeError, throwTypeError } from "#runtime/exception.ts";
import { displayCallSite, displayOf, peekProperty } from "#runtime/error.ts";
import { isCallable, isConstructor } from "#runtime/function.ts";
import { proxyCall, proxyConstruct } from "#runtime/proxy.ts";
import { join, join3, stringLength } from "#runtime/string.ts";
import { empty, fromUnsigned, isEmpty, isFunctionCell, isObject, isString, kindOf, sameWord, undefinedValue } from "#runtime/value.ts";

/** Lowest address that the stack pointer may reach; above every address while the program is to be interrupted. */
export let stackLimit: ptr = 0;
/** The limit proper. */
let realStackLimit: ptr = 0;

/** Set by os/ at start. Leave room below for runtime functions and the making of the error: 64 KiB. */
export function setStackLimit(lowest: ptr): void {
  realStackLimit = lowest;
  stackLimit = lowest;
}
/** Makes the next function prologue call `stackOverflow`. */
export function interruptProgram(): void {
  stackLimit = 0xffff_ffff_ffff_ffff;
}

/** Takes that back. */
export function endInterrupt(): void {
  stackLimit = realStackLimit;
}

/**
 * What a prologue calls that found the stack pointer below `stackLimit`.
 * @throws RangeError
 * @cold
 * @noinline
 */
export function stackOverflow(): value {
  if (outOfMemory) return throwOutOfMemory();
  return throwRangeError("Maximum call stack size exceeded");
}

/** @throws TypeError when not callable */
export function callValue(callee: value, self: value, argc: u32, argv: ptr): value {
  const kind = kindOf(callee);
  if (kind === KIND_FUNCTION) {
    const f = bitsOf(callee);
    if ((load32(load64(f + FUNCTION_INFO) + INFO_FLAGS) & (INFO_CLASS | INFO_CALLABLE_CLASS)) === INFO_CLASS) return throwClassCall(callee);
    return callManaged(load64(f + FUNCTION_ENTRY), callee, self, undefinedValue(), argc, argv);
  }
  if (kind === KIND_PROXY) return proxyCall(callee, self, argc, argv);
  return throwTypeError(join(displayCallSite(callee), " is not a function"));
}

/** The callee of `new` is named by its source elsewhere; here another newTarget means `super()` in the class that it names. @throws */
function throwNoParent(callee: value, newTarget: value): value {
  if (sameWord(callee, newTarget)) return throwTypeError(join(displayOf(callee), " is not a constructor"));
  const parent: value = isFunctionCell(callee) ? nameOfFunction(callee, "null") : displayOf(callee);
  return throwTypeError(join(join3("Super constructor ", parent, " of "), join(nameOfFunction(newTarget, "anonymous class"), " is not a constructor")));
}

function nameOfFunction(f: value, otherwise: value): value {
  const name = peekProperty(f, "name");
  return isString(name) && stringLength(name) !== 0 ? name : otherwise;
}

/**
 * Construct(callee, arguments, newTarget).
 * @throws
 */
export function construct(callee: value, newTarget: value, argc: u32, argv: ptr): value {
  if (!isFunctionCell(callee)) {
    if (isConstructor(callee)) return proxyConstruct(callee, newTarget, argc, argv);
    return throwNoParent(callee, newTarget);
  }
  const f = bitsOf(callee);
  const flags = load32(load64(f + FUNCTION_INFO) + INFO_FLAGS);
  if ((flags & INFO_CONSTRUCTOR) === 0) return throwNoParent(callee, newTarget);
  if ((flags & (INFO_DERIVED | INFO_EXOTIC)) !== 0) return callManaged(load64(f + FUNCTION_ENTRY), callee, empty(), newTarget, argc, argv);
  const self = constructorThis(callee, newTarget);
  if (isEmpty(self)) return self;
  const result = callManaged(load64(f + FUNCTION_ENTRY), callee, self, newTarget, argc, argv);
  return isObject(result) || isEmpty(result) ? result : self;
}

// --- calls from System TypeScript with few arguments: they lie in a cell, since callees may allocate ------------------

/** @throws */
export function call0(callee: value, self: value): value {
  return callValue(callee, self, 0, 0);
}
/** @throws */
export function call1(callee: value, self: value, a: value): value {
  const argv = newCell(KIND_SLOTS, 0, 16) + SLOTS_VALUES;
  storeValue(argv, a);
  return callValue(callee, self, 1, argv);
}
/** @throws */
export function call2(callee: value, self: value, a: value, b: value): value {
  const argv = newCell(KIND_SLOTS, 0, 32) + SLOTS_VALUES;
  storeValue(argv, a);
  storeValue(argv + 8, b);
  return callValue(callee, self, 2, argv);
}
/** @throws */
export function call3(callee: value, self: value, a: value, b: value, c: value): value {
  const argv = newCell(KIND_SLOTS, 0, 32) + SLOTS_VALUES;
  storeValue(argv, a);
  storeValue(argv + 8, b);
  storeValue(argv + 16, c);
  return callValue(callee, self, 3, argv);
}
/** @throws */
export function call4(callee: value, self: value, a: value, b: value, c: value, d: value): value {
  const argv = newCell(KIND_SLOTS, 0, 48) + SLOTS_VALUES;
  storeValue(argv, a);
  storeValue(argv + 8, b);
  storeValue(argv + 16, c);
  storeValue(argv + 24, d);
  return callValue(callee, self, 4, argv);
}

// --- spread --------------------------------------------------------------------------------------------------------------

/**
 * Address of the arguments in an array, as a word: inside its elements, or inside a copy when it has holes. Without
 * arguments it is some word that is not EMPTY.
 * @throws
 */
function spreadArguments(array: value): value {
  const a = bitsOf(array);
  const count = u32(load64(a + ARRAY_LENGTH));
  if (count === 0) return valueOfBits(16);
  if (kindOf(array) === KIND_ARRAY) {
    const elements = load64(a + OBJECT_ELEMENTS);
    if (elements !== 0 && load32(elements + ELEMENTS_LENGTH) >= count) {
      let i: u32 = 0;
      while (i < count && load64(elements + ELEMENTS_VALUES + u64(i) * 8) !== HOLE) i += 1;
      if (i === count) return valueOfBits(elements + ELEMENTS_VALUES);
    }
  }
  const cell = tryNewCell(KIND_SLOTS, 0, SLOTS_VALUES + u64(count) * 8);
  if (cell === 0) return throwOutOfMemory();
  for (let i: u32 = 0; i < count; i++) {
    const v = getElement(array, fromUnsigned(i));
    if (isEmpty(v)) return v;
    storeValue(cell + SLOTS_VALUES + u64(i) * 8, v);
    rememberAt(cell, cell + SLOTS_VALUES + u64(i) * 8);
  }
  return valueOfBits(cell + SLOTS_VALUES);
}

/**
 * Calls with the elements of an array.
 * @throws
 */
export function callSpread(callee: value, self: value, array: value): value {
  const argv = spreadArguments(array);
  if (isEmpty(argv)) return argv;
  return callValue(callee, self, u32(load64(bitsOf(array) + ARRAY_LENGTH)), bitsOf(argv));
}
/**
 * Constructs with the elements of an array.
 * @throws
 */
export function constructSpread(callee: value, newTarget: value, array: value): value {
  const argv = spreadArguments(array);
  if (isEmpty(argv)) return argv;
  return construct(callee, newTarget, u32(load64(bitsOf(array) + ARRAY_LENGTH)), bitsOf(argv));
}

// --- errors --------------------------------------------------------------------------------------------------------------

/**
 * What compiled calls do with a callee that is no function cell: a proxy is called; `text` is the callee as written.
 * @throws
 * @noinline
 */
export function callOther(callee: value, self: value, argc: u32, argv: ptr, text: value): value {
  if (kindOf(callee) === KIND_PROXY && isCallable(callee)) return proxyCall(callee, self, argc, argv);
  return throwNotCallable(callee, text);
}

/**
 * The same for `new`.
 * @throws
 * @noinline
 */
export function constructOther(callee: value, argc: u32, argv: ptr, text: value): value {
  if (kindOf(callee) === KIND_PROXY && isConstructor(callee)) return proxyConstruct(callee, callee, argc, argv);
  return throwNotConstructor(callee, text);
}

/**
 * `text` is the callee as written.
 * @throws
 */
export function throwNotCallable(callee: value, text: value): value {
  return throwTypeError(join(bitsOf(text) === UNDEFINED ? displayCallSite(callee) : text, " is not a function"));
}
/** @throws */
export function throwNotConstructor(callee: value, text: value): value {
  return throwTypeError(join(bitsOf(text) === UNDEFINED ? displayCallSite(callee) : text, " is not a constructor"));
}
/** A class is called without `new`: undefined from those of the library that ignore it (INFO_IGNORES_CALLS). @throws from all others */
export function throwClassCall(callee: value): value {
  if ((load32(load64(bitsOf(callee) + FUNCTION_INFO) + INFO_FLAGS) & INFO_IGNORES_CALLS) !== 0) return undefinedValue();
  const name = nameOfFunction(callee, "");
  if (stringLength(name) === 0) return throwTypeError("Class constructors cannot be invoked without 'new'");
  if ((load32(load64(bitsOf(callee) + FUNCTION_INFO) + INFO_FLAGS) & INFO_BUILTIN_CLASS) !== 0) {
    if (bitsOf(name) === bitsOf("Promise")) return throwTypeError("Promise constructor cannot be invoked without 'new'");
    return throwTypeError(join3("Constructor ", name, " requires 'new'"));
  }
  return throwTypeError(join3("Class constructor ", name, " cannot be invoked without 'new'"));
}
