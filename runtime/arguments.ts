"use system";
/**
 * Arguments objects (ECMA-262 §10.4.4). In sloppy functions with simple parameters an element and the parameter of its index are one variable
 * (§10.4.4.7 CreateMappedArgumentsObject). Where a program could tell, the compiler keeps such parameters here and nowhere else:
 *
 *   +24 map: KIND_SLOTS cell, a word a parameter: HOLE while the parameter is the element of that index, else its value
 *
 * So [[Get]] and [[Set]] of an element are those of any object; only what ends the link (§10.4.4.2 step 7, §10.4.4.5) has to come here.
 */
import { load64, loadValue, memoryCopy, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, symbolOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ARGUMENTS_MAP, ATTRIBUTE_ACCESSOR, ATTRIBUTES_METHOD, ELEMENTS_LENGTH, ELEMENTS_VALUES, KIND_ARGUMENTS, KIND_SLOTS, OBJECT_ELEMENTS, OBJECT_OVERFLOW, SLOTS_VALUES } from "#abi/cell.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import { denseElement, isSparse, newElements } from "#runtime/elements.ts";
import { peekProperty } from "#runtime/error.ts";
import { newCell } from "#runtime/heap.ts";
import { cellBytes } from "#runtime/heap/mark.ts";
import { remember, rememberAt } from "#runtime/heap/remember.ts";
import { newAccessor } from "#runtime/object.ts";
import { addOwn, findOwn, wordAddress } from "#runtime/own.ts";
import { internalWords, rootShape } from "#runtime/shapes/roots.ts";
import { fromUnsigned, isUndefined, kindAt } from "#runtime/value.ts";

/** The accessor `callee` of strict code, in programs that name it: builtins/throw-type-error.ts. */
let poison: value = valueOfBits(0);

/** Gives `thrower` to the arguments objects of strict code. */
export function setPoison(thrower: value): boolean {
  poison = newAccessor(thrower, thrower);
  return true;
}

/** CreateUnmappedArgumentsObject (§10.4.4.6). `callee` is undefined in strict code. */
export function newArguments(argc: u32, argv: ptr, callee: value): value {
  const isShort = isUndefined(callee) && bitsOf(poison) === 0;
  const shape = rootShape(realmPrototype("Object"), KIND_ARGUMENTS, internalWords(KIND_ARGUMENTS) + (isShort ? u32(2) : u32(3)), 0);
  const object = newCell(KIND_ARGUMENTS, shape, isShort ? u64(48) : u64(64));
  if (argc !== 0) {
    const elements = newElements(argc);
    memoryCopy(elements + ELEMENTS_VALUES, argv, u64(argc) * 8);
    store32(elements + ELEMENTS_LENGTH, argc);
    store64(object + OBJECT_ELEMENTS, elements);
  }
  addOwn(object, "length", fromUnsigned(argc), ATTRIBUTES_METHOD, true);
  addOwn(object, symbolOf("iterator"), peekProperty(realmPrototype("Array"), symbolOf("iterator")), ATTRIBUTES_METHOD, true);
  if (!isUndefined(callee)) addOwn(object, "callee", callee, ATTRIBUTES_METHOD, true);
  else if (!isShort) addOwn(object, "callee", poison, ATTRIBUTE_ACCESSOR, true);
  return valueOfBits(object);
}

/** Links the first `parameters` elements of an arguments object that has just been made; gives it. */
export function mapArguments(object: value, parameters: u32): value {
  const map = newCell(KIND_SLOTS, 0, SLOTS_VALUES + u64(parameters | 1) * 8);
  for (let i: u32 = 0; i < parameters; i++) {
    store64(map + SLOTS_VALUES + u64(i) * 8, bitsOf(denseElement(bitsOf(object), i)) !== HOLE ? HOLE : UNDEFINED);
  }
  store64(bitsOf(object) + ARGUMENTS_MAP, map);
  return object;
}

/** Address of the word that holds a linked element. */
function elementWord(object: ptr, index: u32): ptr {
  if (!isSparse(object)) return load64(object + OBJECT_ELEMENTS) + ELEMENTS_VALUES + u64(index) * 8;
  return wordAddress(object, findOwn(object, fromUnsigned(index)));
}

/** What is to be said when a cell was stored into the word of an element (heap/remember.ts). */
function rememberElement(object: ptr, word: ptr): void {
  const cell = isSparse(object) ? load64(object + OBJECT_OVERFLOW) : load64(object + OBJECT_ELEMENTS);
  if (cell !== 0) rememberAt(cell, word);
}

/** Address of the word that holds parameter `index`. */
function parameterWord(object: ptr, index: u32): ptr {
  const word = load64(object + ARGUMENTS_MAP) + SLOTS_VALUES + u64(index) * 8;
  return load64(word) === HOLE ? elementWord(object, index) : word;
}

/** The value of a parameter. */
export function argumentsLoad(object: value, index: u32): value {
  return loadValue(parameterWord(bitsOf(object), index));
}

/** Assigns to a parameter. */
export function argumentsStore(object: value, index: u32, v: value): void {
  const o = bitsOf(object);
  const word = parameterWord(o, index);
  remember(load64(o + ARGUMENTS_MAP));
  storeValue(word, v);
  rememberElement(o, word);
}

/** Ends the link of an element that is deleted, becomes an accessor or can be written no more: the parameter keeps the value. */
export function unmapArgument(object: ptr, index: u32): void {
  if (kindAt(object) !== KIND_ARGUMENTS) return;
  const map = load64(object + ARGUMENTS_MAP);
  if (map === 0 || u64(index) * 8 >= cellBytes(map) - SLOTS_VALUES) return;
  const word = map + SLOTS_VALUES + u64(index) * 8;
  remember(map);
  if (load64(word) === HOLE) storeValue(word, loadValue(elementWord(object, index)));
}
