"use system";
/**
 * Iterations of `for...of`, spread and destructuring (ECMA-262 §7.4), and of `for...in`. An iteration is a KIND_ITERATION cell:
 *
 *   +8 mode (int32 word) | +16 subject: array, string, generator or iterator | +24 next method, or index (int32/double word) | +32 keys (for...in)
 *
 * Arrays, arguments, strings and generators whose iterator is the builtin one are stepped without calling it; that it is, is looked
 * up when the prototypes changed or the words that hold the methods did.
 */
import { load32, load64, loadValue, store64, storeValue } from "#sys/memory.ts";
import { addressOf, bitsOf, realmPrototype, symbolOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ATTRIBUTE_ACCESSOR, ATTRIBUTE_ENUMERABLE, FUNCTION_INFO, GENERATOR_FRAME, ITERATION_KEYS, ITERATION_MODE, ITERATION_MODE_ARRAY, ITERATION_MODE_STRING, ITERATION_MODE_VIEW, ITERATION_NEXT, ITERATION_SUBJECT, KIND_ARGUMENTS, KIND_ARRAY, KIND_FUNCTION, KIND_GENERATOR, KIND_ITERATION, KIND_OBJECT, KIND_STRING,
  RESUME_NEXT, STRING_LENGTH, SUSPEND_DELEGATE,
} from "#abi/cell.ts";
import { INFO_FLAGS, INFO_HOUSE } from "#abi/records.ts";
import { EMPTY, HOLE, INT_TAG, UNDEFINED } from "#abi/value.ts";
import { arrayAppend, arrayLength, createArray, elementAt } from "#runtime/array.ts";
import { call0 } from "#runtime/call.ts";
import { primitiveToString, toBoolean, toObject } from "#runtime/convert.ts";
import { coroutineState, coroutineSuspension, resumeCoroutine } from "#runtime/coroutine.ts";
import { isDirectNext, takeDirectWish, wishDirect } from "#runtime/direct-iteration.ts";
import { arrayLengthOf } from "#runtime/elements.ts";
import { displayCallSite, displayOf } from "#runtime/error.ts";
import { setPending, takePending, throwTypeError } from "#runtime/exception.ts";
import { isCallable } from "#runtime/function.ts";
import { getIndexed, getProperty } from "#runtime/get.ts";
import { newCell } from "#runtime/heap.ts";
import { KEYS_STRINGS, ownKeys } from "#runtime/keys.ts";
import { getOwnAttributes } from "#runtime/object.ts";
import { findOwn, wordAddress } from "#runtime/own.ts";
import { isTypedIteration, stepView } from "#runtime/iterate-view.ts";
import { getCached, getElement, hasKey } from "#runtime/property.ts";
import { proxyGetPrototype, proxyIsEnumerable, proxyOwnKeys } from "#runtime/proxy.ts";
import { isNameless, plainNames } from "#runtime/plain-names.ts";
import { arrayShape, prototypeEpoch, prototypeOf, runtimeCache } from "#runtime/shape.ts";
import { charCodeUnit, join, join3, stringLength, substring } from "#runtime/string.ts";
import { keyOfString } from "#runtime/strings/intern.ts";
import { asNumber, fromUnsigned, isEmpty, isNullish, isObject, isProxy, isTrue, isUndefined, kindOf, sameWord } from "#runtime/value.ts";

const MODE_GENERATOR = 2;
const MODE_PROTOCOL = 3;
const MODE_FOR_IN = 4;
const MODE_DONE = 5;
/** An iterator of the library that gives bare values (direct-iteration.ts). */
const MODE_DIRECT = 6;

/** A word that never changes: stands in for a method that is not in the image. */
let noMethod: value = valueOfBits(UNDEFINED);

// What is known about the builtin iterators as of `knownEpoch`: where the methods are, and what was there.
let knownEpoch: u32 = 0;
let arrayIsPristine: boolean = false;
let stringIsPristine: boolean = false;
let arrayIteratorWord: ptr = 0;
let arrayNextWord: ptr = 0;
let stringIteratorWord: ptr = 0;
let stringNextWord: ptr = 0;
let arrayIterator: value = valueOfBits(UNDEFINED);
let arrayNext: value = valueOfBits(UNDEFINED);
let stringIterator: value = valueOfBits(UNDEFINED);
let stringNext: value = valueOfBits(UNDEFINED);

// Whether the classes that have these methods are in the image: a method that is gone later has been deleted.
let arrayIsComplete: boolean = false;
let stringIsComplete: boolean = false;

/** To be called when the methods of %Array% or %String% have been made. */
export function noteIterators(): void {
  arrayIsComplete = findOwn(bitsOf(realmPrototype("Array")), symbolOf("iterator")) >= 0;
  stringIsComplete = findOwn(bitsOf(realmPrototype("String")), symbolOf("iterator")) >= 0;
}

/** Address of the word of an own data property, 0 when it is an accessor; when it is absent, that of `noMethod`, or 0 when it was there. */
function methodWord(holder: value, key: value, wasThere: boolean): ptr {
  const info = findOwn(bitsOf(holder), key);
  if (info < 0) return wasThere ? u64(0) : addressOf(noMethod);
  return (u32(info) & ATTRIBUTE_ACCESSOR) !== 0 ? 0 : wordAddress(bitsOf(holder), info);
}

/** Whether a method is the library's (or absent, because the program never names the class behind it). */
function isBuiltin(method: value): boolean {
  if (isUndefined(method)) return true;
  return kindOf(method) === KIND_FUNCTION && (load32(load64(bitsOf(method) + FUNCTION_INFO) + INFO_FLAGS) & INFO_HOUSE) !== 0;
}

function refreshKnown(): void {
  knownEpoch = prototypeEpoch;
  arrayIteratorWord = methodWord(realmPrototype("Array"), symbolOf("iterator"), arrayIsComplete);
  arrayNextWord = methodWord(realmPrototype("ArrayIterator"), "next", false);
  stringIteratorWord = methodWord(realmPrototype("String"), symbolOf("iterator"), stringIsComplete);
  stringNextWord = methodWord(realmPrototype("StringIterator"), "next", false);
  arrayIsPristine = arrayIteratorWord !== 0 && arrayNextWord !== 0;
  if (arrayIsPristine) {
    arrayIterator = loadValue(arrayIteratorWord);
    arrayNext = loadValue(arrayNextWord);
    arrayIsPristine = isBuiltin(arrayIterator) && isBuiltin(arrayNext);
  }
  stringIsPristine = stringIteratorWord !== 0 && stringNextWord !== 0;
  if (stringIsPristine) {
    stringIterator = loadValue(stringIteratorWord);
    stringNext = loadValue(stringNextWord);
    stringIsPristine = isBuiltin(stringIterator) && isBuiltin(stringNext);
  }
}

/** Whether ordinary arrays are iterated by the builtin iterator. */
export function arraysIteratePlainly(): boolean {
  if (knownEpoch !== prototypeEpoch) refreshKnown();
  if (arrayIsPristine && load64(arrayIteratorWord) === bitsOf(arrayIterator) && load64(arrayNextWord) === bitsOf(arrayNext)) return true;
  knownEpoch = 0;
  return false;
}

/** Whether an array (or arguments object) is iterated by the builtin iterator. */
function iteratesPlainly(v: value, kind: u32): boolean {
  if (!arraysIteratePlainly()) return false;
  const cell = bitsOf(v);
  if (load32(cell) === arrayShape) return true;
  const info = findOwn(cell, symbolOf("iterator"));
  if (kind === KIND_ARGUMENTS) return info >= 0 && (u32(info) & ATTRIBUTE_ACCESSOR) === 0 && load64(wordAddress(cell, info)) === bitsOf(arrayIterator);
  return info < 0 && sameWord(prototypeOf(cell), realmPrototype("Array"));
}

function stringIteratesPlainly(): boolean {
  if (knownEpoch !== prototypeEpoch) refreshKnown();
  if (stringIsPristine && load64(stringIteratorWord) === bitsOf(stringIterator) && load64(stringNextWord) === bitsOf(stringNext)) return true;
  knownEpoch = 0;
  return false;
}

function newIteration(mode: u32, subject: value, next: value): value {
  const cell = newCell(KIND_ITERATION, 0, 48);
  store64(cell + ITERATION_MODE, INT_TAG | u64(mode));
  storeValue(cell + ITERATION_SUBJECT, subject);
  storeValue(cell + ITERATION_NEXT, next);
  return valueOfBits(cell);
}
/** @inline */
function iterationSubject(iteration: value): value {
  return loadValue(bitsOf(iteration) + ITERATION_SUBJECT);
}
/** Takes the index of an iteration by index and moves it on. */
function takeIndex(iteration: value): u32 {
  const at = bitsOf(iteration) + ITERATION_NEXT;
  const index = u32(asNumber(loadValue(at)));
  storeValue(at, fromUnsigned(index + 1));
  return index;
}
/** Ends an iteration: nothing is left to do. */
function endIteration(iteration: value): value {
  store64(bitsOf(iteration) + ITERATION_MODE, INT_TAG | u64(MODE_DONE));
  return valueOfBits(HOLE);
}

/**
 * GetIterator(iterable, sync). `message` is what to say of a value that is not iterable, as the compiler has worded it after the source;
 * one that ends in "(cannot read property " is of an argument `...x`.
 * @throws TypeError when it is not iterable
 */
export function iterationOpen(iterable: value, message: value): value {
  const kind = kindOf(iterable);
  if ((kind === KIND_ARRAY || kind === KIND_ARGUMENTS) && iteratesPlainly(iterable, kind)) return newIteration(ITERATION_MODE_ARRAY, iterable, valueOfBits(INT_TAG));
  if (kind === KIND_STRING && stringIteratesPlainly()) return newIteration(ITERATION_MODE_STRING, iterable, valueOfBits(INT_TAG));
  if (isNullish(iterable)) return throwNotIterable(iterable, message);
  const method: value = isObject(iterable) ? getCached(iterable, symbolOf("iterator"), runtimeCache(4)) : getElement(iterable, symbolOf("iterator"));
  if (isEmpty(method)) return method;
  if (!isCallable(method)) return throwNotIterable(iterable, message);
  if (isTypedIteration(iterable, method) && arraysIteratePlainly()) return newIteration(ITERATION_MODE_VIEW, iterable, valueOfBits(INT_TAG));
  const iterator = call0(method, iterable);
  if (isEmpty(iterator)) return iterator;
  if (!isObject(iterator)) return throwTypeError("Result of the Symbol.iterator method is not an object");
  const next = getCached(iterator, "next", runtimeCache(5));
  if (isEmpty(next)) return next;
  if (kindOf(iterator) === KIND_GENERATOR && isBuiltin(next) && !isUndefined(next)) return newIteration(MODE_GENERATOR, iterator, next);
  return newIteration(isDirectNext(next) ? MODE_DIRECT : MODE_PROTOCOL, iterator, next);
}

/**
 * The same for the library's own code: arrays and strings are what they look like, whatever the program has done to their prototypes.
 * @throws TypeError when it is not iterable
 */
export function iterationOpenPlain(iterable: value): value {
  const kind = kindOf(iterable);
  if (kind === KIND_ARRAY) return newIteration(ITERATION_MODE_ARRAY, iterable, valueOfBits(INT_TAG));
  if (kind === KIND_STRING) return newIteration(ITERATION_MODE_STRING, iterable, valueOfBits(INT_TAG));
  return iterationOpen(iterable, valueOfBits(UNDEFINED));
}

/** @throws */
function throwNotIterable(v: value, message: value): value {
  if (!isUndefined(message)) {
    if (charCodeUnit(message, stringLength(message) - 1) !== 32) return throwTypeError(message);
    if (!isNullish(v)) return throwTypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
    return throwTypeError(join3(message, primitiveToString(v), ")"));
  }
  return throwTypeError(join(displayCallSite(v), " is not iterable (cannot read property Symbol(Symbol.iterator))"));
}

/** The array that an iteration which has just been opened takes elements of by index; else EMPTY. */
export function untouchedArray(iteration: value): value {
  return load64(bitsOf(iteration) + ITERATION_MODE) === (INT_TAG | u64(ITERATION_MODE_ARRAY)) ? iterationSubject(iteration) : valueOfBits(EMPTY);
}

/**
 * IteratorStepValue: the next value, or HOLE when the iteration is over. After a throw it is over too.
 * @throws
 */
export function iterationStep(iteration: value): value {
  const cell = bitsOf(iteration);
  const mode = u32(load64(cell + ITERATION_MODE));
  if (mode === ITERATION_MODE_ARRAY) return stepArray(iteration);
  if (mode === ITERATION_MODE_STRING) return stepString(iteration);
  if (mode === MODE_DONE) return valueOfBits(HOLE);
  if (mode === ITERATION_MODE_VIEW) return stepView(iteration, INT_TAG | u64(MODE_DONE));
  if (mode === MODE_GENERATOR) return stepGenerator(iteration);
  const result: value = mode === MODE_DIRECT ? stepDirect(iteration) : stepProtocol(iteration);
  if (isEmpty(result)) endIteration(iteration);
  return result;
}

/** §23.1.5.1: the length counts as it is at each step. @throws */
function stepArray(iteration: value): value {
  const array = iterationSubject(iteration);
  const index = takeIndex(iteration);
  if (kindOf(array) === KIND_ARRAY) {
    if (index >= arrayLengthOf(bitsOf(array))) return endIteration(iteration);
    const v = getIndexed(array, index);
    if (isEmpty(v)) endIteration(iteration);
    return v;
  }
  const length = getProperty(array, "length", array);
  if (isEmpty(length)) return length;
  if (!(asNumber(length) > asNumber(fromUnsigned(index)))) return endIteration(iteration);
  const v = getElement(array, fromUnsigned(index));
  if (isEmpty(v)) endIteration(iteration);
  return v;
}

/** §22.1.5.1: by code points. */
function stepString(iteration: value): value {
  const s = iterationSubject(iteration);
  const index = takeIndex(iteration);
  const length = load32(bitsOf(s) + STRING_LENGTH);
  if (index >= length) return endIteration(iteration);
  const unit = charCodeUnit(s, i32(index));
  if (unit >= 0xd800 && unit < 0xdc00 && index + 1 < length) {
    const next = charCodeUnit(s, i32(index + 1));
    if (next >= 0xdc00 && next < 0xe000) {
      takeIndex(iteration);
      return substring(s, i32(index), i32(index + 2));
    }
  }
  return substring(s, i32(index), i32(index + 1));
}

/** Resumes the body without making result objects. @throws */
function stepGenerator(iteration: value): value {
  const frame = valueOfBits(load64(bitsOf(iterationSubject(iteration)) + GENERATOR_FRAME));
  const result = resumeCoroutine(frame, valueOfBits(UNDEFINED), RESUME_NEXT);
  if (isEmpty(result)) {
    endIteration(iteration);
    return result;
  }
  if (coroutineState(frame) === 3) return endIteration(iteration);
  if (coroutineSuspension(frame) !== SUSPEND_DELEGATE) return result;
  const v = unpack(iteration, result);
  if (isEmpty(v)) endIteration(iteration);
  return v;
}

/** @throws */
function stepDirect(iteration: value): value {
  wishDirect();
  const result = call0(loadValue(bitsOf(iteration) + ITERATION_NEXT), iterationSubject(iteration));
  // A stack that is full throws before the wish is taken.
  if (isEmpty(result)) takeDirectWish();
  return bitsOf(result) === HOLE ? endIteration(iteration) : result;
}

/** @throws */
function stepProtocol(iteration: value): value {
  const iterator = iterationSubject(iteration);
  const result = call0(loadValue(bitsOf(iteration) + ITERATION_NEXT), iterator);
  return isEmpty(result) ? result : unpack(iteration, result);
}

/** The value of an iterator result, or HOLE. @throws */
function unpack(iteration: value, result: value): value {
  if (!isObject(result)) return throwNoIteratorResult(result);
  const done = getCached(result, "done", runtimeCache(6));
  if (isEmpty(done)) return done;
  if (toBoolean(done)) return endIteration(iteration);
  return getCached(result, "value", runtimeCache(7));
}

/** What compiled code says of an iterator's result that is no object. @throws */
export function throwNoIteratorResult(result: value): value {
  return throwTypeError(join("Iterator result ", join(displayOf(result), " is not an object")));
}

/**
 * IteratorClose with a normal completion (§7.4.11); gives undefined.
 * @throws
 */
export function iterationClose(iteration: value): value {
  const result = callReturn(iteration);
  if (isEmpty(result) || bitsOf(result) === HOLE) return isEmpty(result) ? result : valueOfBits(UNDEFINED);
  if (isObject(result)) return valueOfBits(UNDEFINED);
  return throwTypeError(join(displayOf(result), " is not an object"));
}

/** IteratorClose with a throw completion: whatever `return` does, the exception that is on its way stays. */
export function iterationCloseQuiet(iteration: value): void {
  const thrown = takePending();
  callReturn(iteration);
  setPending(thrown);
}

/** Calls `return` of an open iteration; HOLE when there is nothing to call. @throws */
function callReturn(iteration: value): value {
  const mode = u32(load64(bitsOf(iteration) + ITERATION_MODE));
  if (mode !== MODE_GENERATOR && mode !== MODE_PROTOCOL && mode !== MODE_DIRECT) return endIteration(iteration);
  endIteration(iteration);
  const iterator = iterationSubject(iteration);
  const method = getProperty(iterator, "return", iterator);
  if (isEmpty(method)) return method;
  if (isNullish(method)) return valueOfBits(HOLE);
  return call0(method, iterator);
}

// --- for...in (§14.7.5.9): keys are collected when it opens, and passed over when they are gone by then ----------------------

/**
 * Opens an iteration over the enumerable string keys of an object and its prototypes.
 * @throws what the traps of proxies throw
 */
export function forInOpen(v: value): value {
  if (isNullish(v)) return newIteration(MODE_DONE, v, v);
  const object = toObject(v);
  const plain = plainNames(object);
  const keys = isUndefined(plain) ? createArray(0) : plain;
  let o = isUndefined(plain) ? object : prototypeOf(bitsOf(object));
  while (isObject(o)) {
    if (isProxy(o) || !isNameless(o)) {
      const done = collectKeys(keys, object, o);
      if (isEmpty(done)) return done;
    }
    o = isProxy(o) ? proxyGetPrototype(o) : prototypeOf(bitsOf(o));
    if (isEmpty(o)) return o;
  }
  const iteration = newIteration(MODE_FOR_IN, object, valueOfBits(INT_TAG));
  storeValue(bitsOf(iteration) + ITERATION_KEYS, keys);
  return iteration;
}

/** Appends the enumerable keys of one object of the chain that no nearer one has. @throws */
function collectKeys(keys: value, first: value, o: value): value {
  const viaTraps = isProxy(o);
  const own: value = viaTraps ? proxyOwnKeys(o) : ownKeys(o, KEYS_STRINGS);
  if (isEmpty(own)) return own;
  const count = arrayLength(own);
  for (let i: u32 = 0; i < count; i++) {
    const text = elementAt(own, i);
    if (kindOf(text) !== KIND_STRING) continue;
    const key = keyOfString(text);
    if (viaTraps) {
      const enumerable = proxyIsEnumerable(o, key);
      if (isEmpty(enumerable)) return enumerable;
      if (!isTrue(enumerable)) continue;
    } else if ((u32(getOwnAttributes(o, key)) & ATTRIBUTE_ENUMERABLE) === 0) {
      continue;
    }
    let nearer = first;
    while (!sameWord(nearer, o) && (isProxy(nearer) || getOwnAttributes(nearer, key) < 0)) nearer = prototypeOf(bitsOf(nearer));
    if (sameWord(nearer, o)) arrayAppend(keys, text);
  }
  return keys;
}

/**
 * The next key that is still there, or HOLE.
 * @throws
 */
export function forInStep(iteration: value): value {
  const cell = bitsOf(iteration);
  if (u32(load64(cell + ITERATION_MODE)) !== MODE_FOR_IN) return valueOfBits(HOLE);
  const keys = loadValue(cell + ITERATION_KEYS);
  const object = iterationSubject(iteration);
  while (true) {
    const index = takeIndex(iteration);
    if (index >= arrayLength(keys)) return endIteration(iteration);
    const text = elementAt(keys, index);
    const key = keyOfString(text);
    if (kindOf(object) === KIND_OBJECT && findOwn(bitsOf(object), key) >= 0) return text;
    const present = hasKey(object, key);
    if (isEmpty(present)) return present;
    if (isTrue(present)) return text;
  }
  return valueOfBits(HOLE);
}
