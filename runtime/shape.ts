"use system";
/**
 * Shapes (hidden classes): what compiled code and the rest of the runtime see of them. Layout and memory are in
 * shapes/memory.ts, names in shapes/descriptors.ts, steps in shapes/transitions.ts, roots in shapes/roots.ts.
 *
 * The prototype epoch: an inline cache may remember that objects of a shape find (or do not find) a property on their prototype chain,
 * together with the epoch. Whatever could change the answer - a prototype object gains, loses or reconfigures a property,
 * moves it to another word, or gets another prototype - bumps the epoch. Overwriting a value does not: caches name the word.
 */
import { load32, load64, load8, memoryFill, store16, store32, store64, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, u64, u8 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import {
  ATTRIBUTES_DEFAULT, EMPTY_OBJECT_WORDS, FLAG_IS_PROTOTYPE, FUNCTION_WORDS, KIND_ARRAY, KIND_BIGINT, KIND_FUNCTION, KIND_OBJECT, KIND_SHAPE, KIND_STRING, KIND_SYMBOL, KIND_WRAPPER,
  OFFSET_FLAGS, OFFSET_KIND, OFFSET_SIZE, STRING_LENGTH, WRAPPER_PRIMITIVE,
} from "#abi/cell.ts";
import { CLASS_SHAPE, LITERAL_COUNT, LITERAL_INLINE_WORDS, LITERAL_KEYS } from "#abi/records.ts";
import { clearCacheSection } from "#runtime/heap/collect.ts";
import { clearLookupCache } from "#runtime/lookup-cache.ts";
import { markShape, SHAPE_BYTES, SHAPE_CACHED, SHAPE_COUNT, SHAPE_DESCRIPTORS, SHAPE_DICTIONARY, SHAPE_FLAGS, SHAPE_KIND, SHAPE_PROTOTYPE } from "#runtime/shapes/memory.ts";
import { rootShape } from "#runtime/shapes/roots.ts";
import { becomePrototype, shapeWithProperty } from "#runtime/shapes/transitions.ts";
import { entryInfo, findEntry } from "#runtime/shapes/descriptors.ts";
import { isString } from "#runtime/value.ts";

/** Epoch of the prototype entries of inline caches; never 0. */
export let prototypeEpoch: u32 = 1;
/** Whether some prototype object has, or may get without notice, integer-indexed properties. */
export let indexedPrototypes: boolean = false;

/** Static shapes of primitives; only their prototype is used. The image's constant strings and symbols name them. */
export const stringShape: ptr = staticMemory(96, 16);
export const symbolShape: ptr = staticMemory(96, 16);
export const bigintShape: ptr = staticMemory(96, 16);

/** Inline caches of the runtime itself (abi/records.ts), 32 octets each; see `runtimeCache`. */
const runtimeCaches: ptr = staticMemory(512, 16);
/** Inline words of a class, which has room for its static members. */
export const CLASS_WORDS = 15;
export const ARRAY_WORDS = 1;

export let emptyObjectShape: u32 = 0;
export let arrayShape: u32 = 0;
/** u32 shapes of functions: plain, generator, async, async generator, class. Compiled code reads them, too. */
export const functionShapes: ptr = staticMemory(32, 16);

/** Cache number `index` (0..15) of the runtime's own property reads. */
export function runtimeCache(index: u32): ptr {
  return runtimeCaches + u64(index) * 32;
}

function initializeStaticShape(shape: ptr, kind: u32, prototype: value): void {
  store8(shape + OFFSET_KIND, KIND_SHAPE);
  store16(shape + OFFSET_SIZE, SHAPE_BYTES / 16);
  store8(shape + SHAPE_KIND, u8(kind));
  storeValue(shape + SHAPE_PROTOTYPE, prototype);
}

/** Makes the shapes that the runtime knows by name. The realm's prototypes exist. */
export function initializeShapes(): void {
  initializeStaticShape(stringShape, KIND_STRING, realmPrototype("String"));
  initializeStaticShape(symbolShape, KIND_SYMBOL, realmPrototype("Symbol"));
  initializeStaticShape(bigintShape, KIND_BIGINT, realmPrototype("BigInt"));
  becomePrototype(bitsOf(realmPrototype("String")));
  becomePrototype(bitsOf(realmPrototype("Symbol")));
  becomePrototype(bitsOf(realmPrototype("BigInt")));
  emptyObjectShape = rootShape(realmPrototype("Object"), KIND_OBJECT, EMPTY_OBJECT_WORDS, 0);
  arrayShape = rootShape(realmPrototype("Array"), KIND_ARRAY, ARRAY_WORDS, 0);
  store32(functionShapes, rootShape(realmPrototype("Function"), KIND_FUNCTION, FUNCTION_WORDS, 0));
  store32(functionShapes + 4, rootShape(realmPrototype("GeneratorFunction"), KIND_FUNCTION, FUNCTION_WORDS, 0));
  store32(functionShapes + 8, rootShape(realmPrototype("AsyncFunction"), KIND_FUNCTION, FUNCTION_WORDS, 0));
  store32(functionShapes + 12, rootShape(realmPrototype("AsyncGeneratorFunction"), KIND_FUNCTION, FUNCTION_WORDS, 0));
  store32(functionShapes + 16, rootShape(realmPrototype("Function"), KIND_FUNCTION, CLASS_WORDS, 0));
}

/** Shape of a new function: 0 plain, 1 generator, 2 async, 3 async generator, 4 class without `extends`. */
export function functionShape(variety: u32): u32 {
  return load32(functionShapes + u64(variety) * 4);
}

/** Marks the shapes that only the runtime's variables name. */
export function markRuntimeShapes(): void {
  markShape(emptyObjectShape);
  markShape(arrayShape);
  for (let i: u32 = 0; i < 5; i++) markShape(functionShape(i));
}

/** Whether some inline cache may name a function, which a full collection may free. */
export let functionsAreCached: boolean = false;
export function noteFunctionCached(): void {
  functionsAreCached = true;
}

/** Forgets every inline cache. */
export function clearShapeCaches(): void {
  functionsAreCached = false;
  clearCacheSection();
  memoryFill(runtimeCaches, 0, 512);
  clearLookupCache();
}

/** A prototype object changed in a way that inline caches cannot see. */
export function bumpPrototypeEpoch(): void {
  prototypeEpoch += 1;
  if (prototypeEpoch !== 0) return;
  clearShapeCaches();
  prototypeEpoch = 1;
}

/** To be called before any structural change of an object. @inline */
export function noteStructuralChange(object: ptr): void {
  if ((load8(object + OFFSET_FLAGS) & FLAG_IS_PROTOTYPE) !== 0) bumpPrototypeEpoch();
}

/** A prototype object has integer-indexed properties, or could get some without notice. */
export function noteIndexedPrototype(object: ptr): void {
  if (load8(object + OFFSET_KIND) === KIND_WRAPPER) {
    const primitive = load64(object + WRAPPER_PRIMITIVE);
    if (primitive === 0 || !isString(valueOfBits(primitive)) || load32(primitive + STRING_LENGTH) === 0) return;
  }
  indexedPrototypes = true;
}

/** Lets an inline cache name this shape: it must be told when the shape dies. */
export function noteCached(shape: u32): void {
  const at = u64(shape) + SHAPE_FLAGS;
  store8(at, load8(at) | SHAPE_CACHED);
}

/** The shape of an object literal (abi/records.ts); fills its class record. */
export function literalShape(site: ptr, record: ptr): u32 {
  const count = load32(site + LITERAL_COUNT);
  let words = load32(site + LITERAL_INLINE_WORDS);
  if (words < count) words = count;
  let shape = rootShape(realmPrototype("Object"), KIND_OBJECT, words, 0);
  for (let i: u32 = 0; i < count; i++) {
    shape = shapeWithProperty(shape, valueOfBits(load64(site + LITERAL_KEYS + u64(i) * 8)), ATTRIBUTES_DEFAULT, true);
  }
  store32(record + CLASS_SHAPE, shape);
  return shape;
}

/** Place and attributes (place << 4 | attributes) of a named property in objects of a shape that is no dictionary, or -1. */
export function findInShape(shape: u32, key: value): i32 {
  const at = u64(shape);
  const descriptors = load64(at + SHAPE_DESCRIPTORS);
  if (descriptors === 0) return -1;
  const entry = findEntry(descriptors, load32(at + SHAPE_COUNT), key);
  return entry < 0 ? -1 : entryInfo(descriptors, u32(entry));
}

/** @inline */
export function shapeFlags(shape: u32): u32 {
  return u32(load8(u64(shape) + SHAPE_FLAGS));
}
/** @inline */
export function isDictionary(object: ptr): boolean {
  return (load8(u64(load32(object)) + SHAPE_FLAGS) & SHAPE_DICTIONARY) !== 0;
}
/** Prototype (object or NULL) of the objects of a cell's shape. @inline */
export function prototypeOf(cell: ptr): value {
  return valueOfBits(load64(u64(load32(cell)) + SHAPE_PROTOTYPE));
}

// --- construct cache: which shape `new F` starts from ---------------------------------------------------------------
//   +0 function, +8 u32 its shape, +12 u32 first shape of instances, +16 address of the word of its `prototype`, +24 that value
const CONSTRUCT_ENTRIES = 64;
const constructCache: ptr = staticMemory(2048, 16);

/** The entry that a function may be in. */
export function constructEntry(callee: ptr): ptr {
  return constructCache + ((callee >>> 4) & (CONSTRUCT_ENTRIES - 1)) * 32;
}
/** @inline */
export function constructHit(entry: ptr, callee: ptr): boolean {
  return load64(entry) === callee && load32(entry + 8) === load32(callee) && load64(load64(entry + 16)) === load64(entry + 24);
}
export function fillConstruct(entry: ptr, callee: ptr, first: u32, word: ptr): void {
  store64(entry, callee);
  store32(entry + 8, load32(callee));
  store32(entry + 12, first);
  store64(entry + 16, word);
  store64(entry + 24, load64(word));
}
export function clearConstructCache(): void {
  memoryFill(constructCache, 0, 2048);
}
