"use system";
/**
 * From shape to shape: adding a property, changing attributes or the prototype, forbidding extension, becoming a prototype.
 * The same step from the same shape gives the same shape, as long as somebody uses it. A step answers 0 when the
 * object should become a dictionary instead: too many properties, too many different steps from one shape, few shapes or no memory left.
 */
import { load32, load64, load8, store32, store64, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { FLAG_IS_PROTOTYPE, KIND_ARGUMENTS, KIND_BYTES, KIND_PROXY, KIND_TYPED_FIRST, KIND_TYPED_LAST, KIND_WRAPPER, OBJECT_ELEMENTS, OFFSET_FLAGS, OFFSET_KIND, FLAG_SPARSE } from "#abi/cell.ts";
import { SHAPE_PARENT } from "#abi/records.ts";
import { newCell } from "#runtime/heap.ts";
import { remember } from "#runtime/heap/remember.ts";
import {
  appendEntry, copyDescriptors, entriesCapacity, entriesUsed, entryInfo, entryKey, findEntry, hashKey, newDescriptors, setEntry,
} from "#runtime/shapes/descriptors.ts";
import {
  SHAPE_ATTRIBUTES, SHAPE_CACHED, SHAPE_CAPACITY, SHAPE_CHILD, SHAPE_CHILDREN, SHAPE_COUNT, SHAPE_DESCRIPTORS, SHAPE_DICTIONARY,
  SHAPE_FLAGS, SHAPE_KEY, SHAPE_KIND, SHAPE_NOT_EXTENSIBLE, SHAPE_OBJECT_BYTES, SHAPE_OF_PROTOTYPE, SHAPE_PROTOTYPE,
  SHAPE_TRANSITIONS, SHAPE_WORDS, shapesAreScarce,
} from "#runtime/shapes/memory.ts";
import { newShapeCell, rootShape } from "#runtime/shapes/roots.ts";
import { bumpPrototypeEpoch, noteIndexedPrototype } from "#runtime/shape.ts";
import { isObject } from "#runtime/value.ts";

/** Steps other than adding a property, in the high bits of SHAPE_ATTRIBUTES. */
const TRANSITION_RECONFIGURE = 0x100;
const TRANSITION_SET_PROTOTYPE = 0x200;
const TRANSITION_NOT_EXTENSIBLE = 0x300;
const TRANSITION_BECOME_PROTOTYPE = 0x400;

const PROPERTIES_MAX = 128;
const PROPERTIES_MAX_LITERAL = 0x10_0000;
const CHILDREN_MAX = 256;
/** Shapes with more properties than this are not copied to change attributes: the object becomes a dictionary. */
const RECONFIGURE_MAX = 24;

/** The child of a shape by a step, or 0. */
function findChild(shape: ptr, key: value, attributes: u32): u32 {
  const only = load32(shape + SHAPE_CHILD);
  if (only !== 0 && isStep(u64(only), key, attributes)) return only;
  const table = load64(shape + SHAPE_TRANSITIONS);
  if (table === 0) return 0;
  const mask = load32(table + 8);
  let at = hashStep(key, attributes) & mask;
  while (true) {
    const child = load32(table + 16 + u64(at) * 4);
    if (child === 0) return 0;
    if (child > 1 && isStep(u64(child), key, attributes)) return child;
    at = (at + 1) & mask;
  }
  return 0;
}

/** The shape that adding this property (absent) is known to lead to, or 0. */
export function knownChild(shape: u32, key: value, attributes: u32): u32 {
  return findChild(u64(shape), key, attributes);
}

/** @inline */
function isStep(child: ptr, key: value, attributes: u32): boolean {
  return load64(child + SHAPE_KEY) === bitsOf(key) && load32(child + SHAPE_ATTRIBUTES) === attributes;
}

function hashStep(key: value, attributes: u32): u32 {
  const x = (hashKey(key) ^ (attributes << 20)) * 0x9e37_79b1;
  return x ^ (x >>> 16);
}

/** Remembers a child: the first in the shape, further ones in a table (see heap memory of shapes). */
function rememberChild(shape: ptr, child: u32): void {
  const count = load32(shape + SHAPE_CHILDREN) + 1;
  store32(shape + SHAPE_CHILDREN, count);
  if (load32(shape + SHAPE_CHILD) === 0) {
    store32(shape + SHAPE_CHILD, child);
    return;
  }
  let table = load64(shape + SHAPE_TRANSITIONS);
  if (table === 0 || (count + load32(table + 12)) * 4 > (load32(table + 8) + 1) * 3) {
    let size: u32 = 8;
    while (size < count * 2) size *= 2;
    const bigger = newCell(KIND_BYTES, 0, 16 + u64(size) * 4);
    store32(bigger + 8, size - 1);
    if (table !== 0) {
      const oldSize = load32(table + 8) + 1;
      for (let i: u32 = 0; i < oldSize; i++) {
        const old = load32(table + 16 + u64(i) * 4);
        if (old > 1) insertChild(bigger, old);
      }
    }
    table = bigger;
    remember(shape);
    store64(shape + SHAPE_TRANSITIONS, table);
  }
  insertChild(table, child);
}

function insertChild(table: ptr, child: u32): void {
  const mask = load32(table + 8);
  let at = hashStep(valueOfBits(load64(u64(child) + SHAPE_KEY)), load32(u64(child) + SHAPE_ATTRIBUTES)) & mask;
  while (load32(table + 16 + u64(at) * 4) !== 0) at = (at + 1) & mask;
  store32(table + 16 + u64(at) * 4, child);
}

/** A child that looks like its parent, not yet remembered. */
function deriveShape(shape: ptr, key: value, attributes: u32): ptr {
  const child = newShapeCell();
  store64(child + SHAPE_PROTOTYPE, load64(shape + SHAPE_PROTOTYPE));
  store32(child + SHAPE_PARENT, u32(shape));
  store64(child + SHAPE_DESCRIPTORS, load64(shape + SHAPE_DESCRIPTORS));
  store32(child + SHAPE_COUNT, load32(shape + SHAPE_COUNT));
  store32(child + SHAPE_WORDS, load32(shape + SHAPE_WORDS));
  store32(child + SHAPE_CAPACITY, load32(shape + SHAPE_CAPACITY));
  store8(child + SHAPE_KIND, load8(shape + SHAPE_KIND));
  store8(child + SHAPE_FLAGS, load8(shape + SHAPE_FLAGS) & (0xff - SHAPE_CACHED));
  storeValue(child + SHAPE_KEY, key);
  store32(child + SHAPE_ATTRIBUTES, attributes);
  store32(child + SHAPE_OBJECT_BYTES, load32(shape + SHAPE_OBJECT_BYTES));
  return child;
}

/**
 * The shape after adding a property (absent, shape extensible and no dictionary) in word SHAPE_WORDS; 0 = make it a
 * dictionary. `certain`: the program text names the property (literal, class), so limits for data-like objects do not apply.
 */
export function shapeWithProperty(shape: u32, key: value, attributes: u32, certain: boolean): u32 {
  const at = u64(shape);
  const known = findChild(at, key, attributes);
  if (known !== 0) return known;
  const count = load32(at + SHAPE_COUNT);
  if (count >= (certain ? u32(PROPERTIES_MAX_LITERAL) : u32(PROPERTIES_MAX))) return 0;
  if (!certain && (load32(at + SHAPE_CHILDREN) >= CHILDREN_MAX || shapesAreScarce())) return 0;
  let descriptors = load64(at + SHAPE_DESCRIPTORS);
  if (descriptors === 0) descriptors = newDescriptors(4, false);
  else if (entriesUsed(descriptors) !== count || entriesCapacity(descriptors) === count) {
    descriptors = copyDescriptors(descriptors, count, count + (count < 4 ? u32(4) : count));
  }
  if (descriptors === 0) return 0;
  const child = deriveShape(at, key, attributes);
  const word = load32(at + SHAPE_WORDS);
  store32(child + SHAPE_COUNT, count + 1);
  store32(child + SHAPE_WORDS, word + 1);
  appendEntry(descriptors, key, i32((word << 4) | attributes));
  store64(child + SHAPE_DESCRIPTORS, descriptors);
  rememberChild(at, u32(child));
  return u32(child);
}

/** The shape in which a property has other attributes, everything else being equal; 0 = make it a dictionary. */
export function shapeWithAttributes(shape: u32, key: value, attributes: u32): u32 {
  const at = u64(shape);
  const step = attributes | TRANSITION_RECONFIGURE;
  const known = findChild(at, key, step);
  if (known !== 0) return known;
  const count = load32(at + SHAPE_COUNT);
  if (count > RECONFIGURE_MAX || load32(at + SHAPE_CHILDREN) >= CHILDREN_MAX || shapesAreScarce()) return 0;
  const descriptors = copyDescriptors(load64(at + SHAPE_DESCRIPTORS), count, count);
  if (descriptors === 0) return 0;
  const child = deriveShape(at, key, step);
  const entry = u32(findEntry(descriptors, count, key));
  setEntry(descriptors, entry, entryKey(descriptors, entry), i32((u32(entryInfo(descriptors, entry)) & 0xffff_fff0) | attributes));
  store64(child + SHAPE_DESCRIPTORS, descriptors);
  rememberChild(at, u32(child));
  return u32(child);
}

/** The shape with another prototype (object or NULL). */
export function shapeWithPrototype(shape: u32, prototype: value): u32 {
  const at = u64(shape);
  const flags = u32(load8(at + SHAPE_FLAGS));
  if ((flags & SHAPE_DICTIONARY) !== 0 || (load32(at + SHAPE_COUNT) === 0 && (flags & 7) === 0)) {
    return rootShape(prototype, u32(load8(at + SHAPE_KIND)), load32(at + SHAPE_CAPACITY), flags & 7);
  }
  const known = findChild(at, prototype, TRANSITION_SET_PROTOTYPE);
  if (known !== 0) return known;
  const child = deriveShape(at, prototype, TRANSITION_SET_PROTOTYPE);
  storeValue(child + SHAPE_PROTOTYPE, prototype);
  if (isObject(prototype)) becomePrototype(bitsOf(prototype));
  rememberChild(at, u32(child));
  return u32(child);
}

/** The shape with further SHAPE_* flags (one of NOT_EXTENSIBLE, OF_PROTOTYPE). */
function shapeWithFlag(shape: u32, flag: u32, step: u32): u32 {
  const at = u64(shape);
  const known = findChild(at, valueOfBits(0), step);
  if (known !== 0) return known;
  const child = deriveShape(at, valueOfBits(0), step);
  store8(child + SHAPE_FLAGS, load8(child + SHAPE_FLAGS) | u8(flag));
  rememberChild(at, u32(child));
  return u32(child);
}

export function shapeNotExtensible(shape: u32): u32 {
  const at = u64(shape);
  const flags = u32(load8(at + SHAPE_FLAGS));
  if ((flags & SHAPE_NOT_EXTENSIBLE) !== 0) return shape;
  if ((flags & SHAPE_DICTIONARY) !== 0) {
    return rootShape(valueOfBits(load64(at + SHAPE_PROTOTYPE)), u32(load8(at + SHAPE_KIND)), load32(at + SHAPE_CAPACITY), (flags & 7) | SHAPE_NOT_EXTENSIBLE);
  }
  return shapeWithFlag(shape, SHAPE_NOT_EXTENSIBLE, TRANSITION_NOT_EXTENSIBLE);
}

/**
 * Some shape is about to name this object as its prototype: from now on every structural change of it bumps the prototype
 * epoch, and its shape is one that only prototypes have.
 */
export function becomePrototype(object: ptr): void {
  const flags = load8(object + OFFSET_FLAGS);
  if ((flags & FLAG_IS_PROTOTYPE) !== 0) return;
  store8(object + OFFSET_FLAGS, flags | FLAG_IS_PROTOTYPE);
  const kind = u32(load8(object + OFFSET_KIND));
  if (load64(object + OBJECT_ELEMENTS) !== 0 || (flags & FLAG_SPARSE) !== 0 || kind === KIND_PROXY || kind === KIND_WRAPPER ||
    kind === KIND_ARGUMENTS || (kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST)) {
    noteIndexedPrototype(object);
  }
  const shape = load32(object);
  if ((load8(u64(shape) + SHAPE_FLAGS) & (SHAPE_DICTIONARY | SHAPE_OF_PROTOTYPE)) === 0) {
    store32(object, shapeWithFlag(shape, SHAPE_OF_PROTOTYPE, TRANSITION_BECOME_PROTOTYPE));
  }
  bumpPrototypeEpoch();
}
