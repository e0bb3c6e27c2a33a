"use system";
/**
 * Function objects. Most functions are never asked for `length`, `name` or `prototype`: those own properties are made when
 * something looks (FLAG_LAZY_PROPERTIES; runtime/own.ts calls `materializeLazyProperties`).
 */
import { load16, load32, load64, load8, store32, store64, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, functionPointer, realmPrototype, stackPointer, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import {
  ARRAY_LENGTH, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_METHOD, FLAG_LAZY_PROPERTIES, FUNCTION_ENTRY, FUNCTION_ENVIRONMENT,
  FUNCTION_HOME, FUNCTION_INFO, KIND_FUNCTION, KIND_PROXY, KIND_SLOTS, KIND_SYMBOL, OFFSET_FLAGS, PROXY_ROOT, SLOTS_VALUES,
  SYMBOL_DESCRIPTION, SYMBOL_IS_PRIVATE,
} from "#abi/cell.ts";
import {
  INFO_ASYNC, INFO_CLASS, INFO_CONSTRUCTOR, INFO_ENTRY, INFO_EXOTIC, INFO_FLAGS, INFO_GENERATOR, INFO_HOUSE, INFO_LENGTH, INFO_NAME,
} from "#abi/records.ts";
import { NULL } from "#abi/value.ts";
import { newCell } from "#runtime/heap.ts";
import { addOwn, findOwn, storeOwn } from "#runtime/own.ts";
import { elementAt } from "#runtime/array.ts";
import { CLASS_WORDS, functionShape } from "#runtime/shape.ts";
import { SHAPE_OBJECT_BYTES } from "#runtime/shapes/memory.ts";
import { rootShape } from "#runtime/shapes/roots.ts";
import { createObject } from "#runtime/object.ts";
import { getNamed } from "#runtime/property.ts";
import { callValue, construct, stackLimit, stackOverflow } from "#runtime/call.ts";
import { throwTypeError } from "#runtime/exception.ts";
import { displayOf, peekProperty } from "#runtime/error.ts";
import { join, join3, stringLength } from "#runtime/string.ts";
import { realmSetConstructor } from "#runtime/realm.ts";
import { primitiveToString } from "#runtime/convert.ts";
import { fromUnsigned, isEmpty, isObject, isString, isUndefined, kindOf, undefinedValue } from "#runtime/value.ts";

/** A closure. `home`: object whose method it is (for `super`), or UNDEFINED. */
export function newFunction(info: ptr, environment: ptr, home: value): value {
  const flags = load32(info + INFO_FLAGS);
  const variety: u32 = ((flags & INFO_GENERATOR) !== 0 ? u32(1) : u32(0)) + ((flags & INFO_ASYNC) !== 0 ? u32(2) : u32(0));
  return newFunctionCell(functionShape(variety), info, environment, home);
}

function newFunctionCell(shape: u32, info: ptr, environment: ptr, home: value): value {
  const f = newCell(KIND_FUNCTION, shape, u64(load32(u64(shape) + SHAPE_OBJECT_BYTES)));
  store8(f + OFFSET_FLAGS, FLAG_LAZY_PROPERTIES);
  store64(f + FUNCTION_ENTRY, u64(load32(info + INFO_ENTRY)));
  store64(f + FUNCTION_ENVIRONMENT, environment);
  store64(f + FUNCTION_INFO, info);
  storeValue(f + FUNCTION_HOME, home);
  return valueOfBits(f);
}

/** INFO_* flags of a function cell. @inline */
export function functionFlags(f: value): u32 {
  return load32(load64(bitsOf(f) + FUNCTION_INFO) + INFO_FLAGS);
}

/** Whether a key names a property that functions make late. @inline */
export function isLazyKey(key: value): boolean {
  const bits = bitsOf(key);
  return bits === bitsOf("prototype") || bits === bitsOf("name") || bits === bitsOf("length");
}

/** Makes `length`, `name` and `prototype` (ECMA-262 §10.2.9, §10.2.10, §10.2.5). */
export function materializeLazyProperties(f: ptr): void {
  store8(f + OFFSET_FLAGS, load8(f + OFFSET_FLAGS) & (0xff - FLAG_LAZY_PROPERTIES));
  const info = load64(f + FUNCTION_INFO);
  const flags = load32(info + INFO_FLAGS);
  addOwn(f, "length", fromUnsigned(u32(load16(info + INFO_LENGTH))), ATTRIBUTE_CONFIGURABLE, true);
  addOwn(f, "name", functionNameOf(info), ATTRIBUTE_CONFIGURABLE, true);
  if ((flags & INFO_CLASS) !== 0) return;
  if ((flags & INFO_GENERATOR) !== 0) {
    const parent = (flags & INFO_ASYNC) !== 0 ? realmPrototype("AsyncGenerator") : realmPrototype("Generator");
    addOwn(f, "prototype", createObject(parent), ATTRIBUTE_WRITABLE, true);
  } else if ((flags & INFO_CONSTRUCTOR) !== 0) {
    const prototype = createObject(realmPrototype("Object"));
    addOwn(bitsOf(prototype), "constructor", valueOfBits(f), ATTRIBUTES_METHOD, true);
    addOwn(f, "prototype", prototype, ATTRIBUTE_WRITABLE, true);
  }
}

function functionNameOf(info: ptr): value {
  const name = valueOfBits(u64(load32(info + INFO_NAME)));
  return isEmpty(name) ? "" : nameOfKey(name);
}

/** The name that a function gets from a property key: symbols in brackets (§10.2.9). */
function nameOfKey(key: value): value {
  if (kindOf(key) !== KIND_SYMBOL) return isString(key) ? key : primitiveToString(key);
  const description = valueOfBits(load64(bitsOf(key) + SYMBOL_DESCRIPTION));
  if (isUndefined(description)) return "";
  return load32(bitsOf(key) + SYMBOL_IS_PRIVATE) !== 0 ? description : join3("[", description, "]");
}

/**
 * SetFunctionName (§10.2.9). `prefix` is a string: "", "get" or "set".
 * @throws never, but entry points of this kind return a value
 */
export function setFunctionName(f: value, key: value, prefix: value): value {
  let name = nameOfKey(key);
  if (stringLength(prefix) !== 0) name = join3(prefix, " ", name);
  const cell = bitsOf(f);
  const info = findOwn(cell, "name");
  if (info < 0) addOwn(cell, "name", name, ATTRIBUTE_CONFIGURABLE, true);
  else storeOwn(cell, info, name);
  return f;
}

/** Whether a value has [[Call]]. */
export function isCallable(v: value): boolean {
  const target = kindOf(v) === KIND_PROXY ? valueOfBits(load64(bitsOf(v) + PROXY_ROOT)) : v;
  return kindOf(target) === KIND_FUNCTION;
}
/** Whether a value has [[Construct]]. */
export function isConstructor(v: value): boolean {
  const target = kindOf(v) === KIND_PROXY ? valueOfBits(load64(bitsOf(v) + PROXY_ROOT)) : v;
  return kindOf(target) === KIND_FUNCTION && (functionFlags(target) & INFO_CONSTRUCTOR) !== 0;
}

/** Text of Function.prototype.toString: the source is not in the image, so the NativeFunction form (§20.2.3.5). */
export function functionSource(v: value): value {
  if (kindOf(v) !== KIND_FUNCTION) return "function () { [native code] }";
  const name = peekProperty(v, "name");
  const text: value = isString(name) ? name : "";
  // §20.2.3.5 step 3: a built-in is a NativeFunction, also where it is written as a class.
  if ((functionFlags(v) & (INFO_CLASS | INFO_HOUSE)) === INFO_CLASS) return join3("class ", text, stringLength(text) === 0 ? "{ }" : " { }");
  return join3("function ", text, "() { [native code] }");
}

/**
 * ClassDefinitionEvaluation (§15.7.14) up to the constructor. `parent` is EMPTY without `extends`. `intrinsic`: index into
 * the realm of a builtin class, whose prototype exists already; or -1.
 * @throws
 */
export function newClass(info: ptr, environment: ptr, parent: value, intrinsic: i32): value {
  let protoParent = realmPrototype("Object");
  let shape = functionShape(4);
  if (!isEmpty(parent)) {
    if (bitsOf(parent) === NULL) {
      protoParent = parent;
    } else {
      if (!isConstructor(parent)) {
        return throwTypeError(join3("Class extends value ", displayOf(parent), " is not a constructor or null"));
      }
      protoParent = getNamed(parent, "prototype", 0);
      if (isEmpty(protoParent)) return protoParent;
      if (!isObject(protoParent) && bitsOf(protoParent) !== NULL) {
        return throwTypeError(join("Class extends value does not have valid prototype property ", displayOf(protoParent)));
      }
      shape = rootShape(parent, KIND_FUNCTION, CLASS_WORDS, 0);
    }
  }
  const prototype = intrinsic >= 0 ? realmSetConstructor(intrinsic, undefinedValue()) : createObject(protoParent);
  const f = newFunctionCell(shape, info, environment, prototype);
  const cell = bitsOf(f);
  materializeLazyProperties(cell);
  addOwn(cell, "prototype", prototype, 0, true);
  const own = findOwn(bitsOf(prototype), "constructor");
  if (own < 0) addOwn(bitsOf(prototype), "constructor", f, ATTRIBUTES_METHOD, true);
  else storeOwn(bitsOf(prototype), own, f);
  if (intrinsic >= 0) realmSetConstructor(intrinsic, f);
  return f;
}

// --- bound functions (§10.4.1): FUNCTION_HOME is a KIND_SLOTS cell { target, this, arguments... } ------------------------

const boundInfo: ptr = staticMemory(32, 16);
const boundConstructorInfo: ptr = staticMemory(32, 16);

/** BoundFunctionCreate: `array` holds the bound arguments. `length` and `name` are the caller's business. */
export function bindFunction(target: value, self: value, array: value): value {
  const constructs = isConstructor(target);
  const info = constructs ? boundConstructorInfo : boundInfo;
  store32(info + INFO_ENTRY, u32(functionPointer(boundEntry)));
  store32(info + INFO_FLAGS, constructs ? u32(INFO_CONSTRUCTOR | INFO_EXOTIC) : u32(0));
  const count = u32(load64(bitsOf(array) + ARRAY_LENGTH));
  const data = newCell(KIND_SLOTS, 0, SLOTS_VALUES + 24 + u64(count) * 8);
  storeValue(data + 8, target);
  storeValue(data + 16, self);
  storeValue(data + 24, fromUnsigned(count));
  for (let i: u32 = 0; i < count; i++) storeValue(data + 32 + u64(i) * 8, elementAt(array, i));
  const f = newFunctionCell(functionShape(0), info, 0, valueOfBits(data));
  store8(bitsOf(f) + OFFSET_FLAGS, 0);
  return f;
}

/** Target of a bound function, or UNDEFINED for any other value. */
export function boundTarget(f: value): value {
  if (kindOf(f) !== KIND_FUNCTION) return undefinedValue();
  const info = load64(bitsOf(f) + FUNCTION_INFO);
  if (info !== boundInfo && info !== boundConstructorInfo) return undefinedValue();
  return valueOfBits(load64(load64(bitsOf(f) + FUNCTION_HOME) + 8));
}

/**
 * Generic entry of bound functions.
 * @throws
 */
export function boundEntry(callee: value, _self: value, newTarget: value, argc: u32, argv: ptr): value {
  if (stackPointer() < stackLimit) return stackOverflow();
  const data = load64(bitsOf(callee) + FUNCTION_HOME);
  const target = valueOfBits(load64(data + 8));
  const count = u32(load64(data + 24));
  let all = argv;
  if (count !== 0) {
    const cell = newCell(KIND_SLOTS, 0, SLOTS_VALUES + u64(count + argc) * 8);
    for (let i: u32 = 0; i < count; i++) store64(cell + 8 + u64(i) * 8, load64(data + 32 + u64(i) * 8));
    for (let i: u32 = 0; i < argc; i++) store64(cell + 8 + u64(count + i) * 8, load64(argv + u64(i) * 8));
    all = cell + SLOTS_VALUES;
  }
  if (isUndefined(newTarget)) return callValue(target, valueOfBits(load64(data + 16)), count + argc, all);
  return construct(target, bitsOf(newTarget) === bitsOf(callee) ? target : newTarget, count + argc, all);
}
