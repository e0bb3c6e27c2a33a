"use system";
/**
 * The realm: all intrinsic prototypes with their prototype chains, before any program code runs (abi/realm.ts). Properties
 * of prototypes come with the classes in builtins/; only what errors need to be printed is made here, because the
 * runtime throws errors whose classes need not be in the image.
 */
import { load64, load8, store32, store64, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, functionPointer, linkerSymbol, staticBytes, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import {
  ATTRIBUTES_METHOD, FLAG_LAZY_PROPERTIES, FUNCTION_ENTRY, FUNCTION_HOME, FUNCTION_INFO, KIND_ARRAY, KIND_FUNCTION, KIND_OBJECT, KIND_WRAPPER,
  OFFSET_FLAGS, WRAPPER_PRIMITIVE,
} from "#abi/cell.ts";
import { INFO_ENTRY, INFO_FLAGS, INFO_HOUSE, INFO_NAME } from "#abi/records.ts";
import { FALSE, NULL, UNDEFINED } from "#abi/value.ts";
import { createOfKind } from "#runtime/object.ts";
import { addOwn } from "#runtime/own.ts";
import { initializeShapes } from "#runtime/shape.ts";
import { fromInt, undefinedValue } from "#runtime/value.ts";

// Indices into INTRINSICS; runtime/realm.test.ts compares them.
export const REALM_OBJECT = 0;
export const REALM_FUNCTION = 1;
export const REALM_ARRAY = 2;
export const REALM_STRING = 3;
export const REALM_NUMBER = 4;
export const REALM_BOOLEAN = 5;
export const REALM_ERROR = 8;
export const REALM_LAST_ERROR = 15;
export const REALM_COUNT = 54;

/** Index of the prototype of each prototype, in the order of INTRINSICS; 255 = null. */
const parents: ptr = staticBytes([
  255, 0, 0, 0, 0, 0, 0, 0, // Object .. BigInt
  0, 8, 8, 8, 8, 8, 8, 8, // Error, the native errors, AggregateError
  0, 16, 16, 16, 16, 16, // Iterator and the iterators of builtins
  1, 16, 1, 1, 27, 0, // GeneratorFunction, Generator, AsyncFunction, AsyncGeneratorFunction, AsyncGenerator, AsyncIterator
  0, 0, 0, 0, 0, 0, 0, 0, 0, // Promise .. FinalizationRegistry
  0, 0, 0, 0, // ArrayBuffer .. TypedArray
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, // Int8Array .. BigUint64Array
  0, 0, // Proxy, Arguments
]);

/** FunctionInfo of %Function.prototype%. */
const emptyFunctionInfo: ptr = staticMemory(32, 16);

/** @inline */
function realmWord(index: u32): ptr {
  return linkerSymbol("tsuki.realm") + u64(index) * 16;
}

/** Prototype number `index`. @inline */
export function realmPrototypeAt(index: u32): value {
  return valueOfBits(load64(realmWord(index)));
}

/** Registers a constructor (undefined: none); gives the prototype. */
export function realmSetConstructor(index: i32, constructor: value): value {
  storeValue(realmWord(u32(index)) + 8, constructor);
  return realmPrototypeAt(u32(index));
}

/** Makes the prototypes. The heap is there; called once, before anything else of the runtime but the heap. */
export function initializeRealm(): void {
  for (let i: u32 = 0; i < REALM_COUNT; i++) {
    const parent = u32(load8(parents + u64(i)));
    let kind: i32 = KIND_OBJECT;
    if (i === REALM_FUNCTION) kind = KIND_FUNCTION;
    else if (i === REALM_ARRAY) kind = KIND_ARRAY;
    else if (i === REALM_STRING || i === REALM_NUMBER || i === REALM_BOOLEAN) kind = KIND_WRAPPER;
    // A parent that comes later in the list (AsyncIterator) is made first.
    if (parent !== 255 && parent > i) makePrototype(parent, valueOfBits(load64(realmWord(0))), KIND_OBJECT);
    if (load64(realmWord(i)) !== UNDEFINED) continue;
    makePrototype(i, parent === 255 ? valueOfBits(NULL) : realmPrototypeAt(parent), kind);
  }
  initializeShapes();
  nameErrors();
}

function makePrototype(index: u32, parent: value, kind: i32): void {
  const prototype = createOfKind(parent, kind);
  const cell = bitsOf(prototype);
  storeValue(realmWord(index), prototype);
  if (kind === KIND_FUNCTION) {
    store32(emptyFunctionInfo + INFO_ENTRY, u32(functionPointer(emptyFunction)));
    store32(emptyFunctionInfo + INFO_NAME, u32(bitsOf("")));
    store32(emptyFunctionInfo + INFO_FLAGS, INFO_HOUSE);
    store64(cell + FUNCTION_ENTRY, functionPointer(emptyFunction));
    store64(cell + FUNCTION_INFO, emptyFunctionInfo);
    store64(cell + FUNCTION_HOME, UNDEFINED);
    store8(cell + OFFSET_FLAGS, FLAG_LAZY_PROPERTIES);
  }
  if (index === REALM_STRING) storeValue(cell + WRAPPER_PRIMITIVE, "");
  if (index === REALM_NUMBER) storeValue(cell + WRAPPER_PRIMITIVE, fromInt(0));
  if (index === REALM_BOOLEAN) store64(cell + WRAPPER_PRIMITIVE, FALSE);
}

/** What calling %Function.prototype% does (ECMA-262 §20.2.3). */
export function emptyFunction(_callee: value, _self: value, _newTarget: value, _argc: u32, _argv: ptr): value {
  return undefinedValue();
}

/** `name` and `message` of the error prototypes (§20.5.3, §20.5.6.3). */
function nameErrors(): void {
  nameError(8, "Error");
  nameError(9, "TypeError");
  nameError(10, "RangeError");
  nameError(11, "SyntaxError");
  nameError(12, "ReferenceError");
  nameError(13, "EvalError");
  nameError(14, "URIError");
  nameError(15, "AggregateError");
}

function nameError(index: u32, name: value): void {
  const prototype = bitsOf(realmPrototypeAt(index));
  addOwn(prototype, "name", name, ATTRIBUTES_METHOD, true);
  addOwn(prototype, "message", "", ATTRIBUTES_METHOD, true);
}
