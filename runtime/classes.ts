"use system";
/**
 * Class records (abi/records.ts): the shapes that compiled code expects of the instances of classes. What the compiler predicts (which fields
 * constructors make, in which order: compiler/passes/layouts.ts) becomes a shape when a class has its first instance; an object that went another
 * way has another shape. The shapes are held weakly.
 *
 * Constructors ask here what an object will look like when they have added the fields of their class, store the fields first and the shape last
 * (compiler/passes/instances.ts). The answer stays in the shape that the object came with.
 */
import { load32, load64, load8, store32, store64 } from "#sys/memory.ts";
import { bitsOf, linkerSymbol, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ATTRIBUTE_ACCESSOR, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, FUNCTION_INFO, KIND_OBJECT, KIND_PROXY, KIND_SYMBOL, KIND_TYPED_FIRST, KIND_TYPED_LAST,
} from "#abi/cell.ts";
import {
  CLASS_BYTES, CLASS_CALLEE, CLASS_FIRST, CLASS_SHAPE, LAYOUT_ASSIGNED, LAYOUT_BYTES, LAYOUT_COUNT, LAYOUT_INFO, LAYOUT_INHERITED, LAYOUT_KEYS, LAYOUT_RECORD,
  SHAPE_AFTER, SHAPE_STAGE, SHAPE_STAGE_EPOCH,
} from "#abi/records.ts";
import { isKept } from "#runtime/heap/mark.ts";
import { findOwn } from "#runtime/own.ts";
import { findInShape, prototypeEpoch, prototypeOf } from "#runtime/shape.ts";
import {
  isShapeKept, SHAPE_CAPACITY, SHAPE_COUNT, SHAPE_DICTIONARY, SHAPE_FLAGS, SHAPE_KIND, SHAPE_NOT_EXTENSIBLE, SHAPE_OBJECT_BYTES, SHAPE_OF_PROTOTYPE, SHAPE_PROTOTYPE,
  SHAPE_WORDS,
} from "#runtime/shapes/memory.ts";
import { shapeWithProperty } from "#runtime/shapes/transitions.ts";
import { isObject, kindAt, kindOf } from "#runtime/value.ts";

/** `new callee` begins with the shape `first`: fills the record of the class, if compiled code has one. */
export function noteFirstShape(callee: ptr, first: u32): void {
  const layout = layoutBy(LAYOUT_INFO, load64(callee + FUNCTION_INFO));
  if (layout === 0) return;
  const record = u64(load32(layout + LAYOUT_RECORD));
  const count = load32(layout + LAYOUT_COUNT);
  const shape = count > load32(u64(first) + SHAPE_CAPACITY) ? u32(0) : withFields(layout, first, 0);
  const isUsual = shape !== 0 && load32(u64(first) + SHAPE_OBJECT_BYTES) === load32(layout + LAYOUT_BYTES);
  store32(record + CLASS_SHAPE, shape);
  store32(record + CLASS_FIRST, isUsual ? first : u32(0));
  store64(record + CLASS_CALLEE, isUsual ? callee : u64(0));
}

/** The layout with this FunctionInfo or class record, or 0. */
function layoutBy(offset: u32, address: ptr): ptr {
  const end = linkerSymbol("__stop_tsuki_layouts");
  let at = linkerSymbol("__start_tsuki_layouts");
  while (at < end) {
    if (u64(load32(at + u64(offset))) === address) return at;
    at += LAYOUT_KEYS + u64(load32(at + LAYOUT_COUNT)) * 4;
  }
  return 0;
}

function keyOf(layout: ptr, field: u32): value {
  return valueOfBits(u64(load32(layout + LAYOUT_KEYS + u64(field) * 4) & ~u32(LAYOUT_ASSIGNED)));
}

function attributesOf(key: value): u32 {
  return kindOf(key) === KIND_SYMBOL ? u32(ATTRIBUTE_WRITABLE) : u32(ATTRIBUTES_DEFAULT);
}

/** A shape with the fields of a layout from one on; 0 when it cannot be. */
function withFields(layout: ptr, shape: u32, from: u32): u32 {
  const count = load32(layout + LAYOUT_COUNT);
  let at = shape;
  for (let i = from; i < count; i++) {
    const key = keyOf(layout, i);
    at = shapeWithProperty(at, key, attributesOf(key), true);
    if (at === 0) return 0;
  }
  return at;
}

/**
 * The shape that an object of some shape has when the constructor with this class record has added the fields of its class: each is a plain
 * property in the inline word that the layout says, and adding them asks nobody. 0: they must be added one by one. Both answers hold until the
 * prototype epoch changes.
 */
export function shapeAfter(shape: u32, record: ptr): u32 {
  const layout = layoutBy(LAYOUT_RECORD, record);
  const after = takesFields(layout, shape) ? withFields(layout, shape, load32(layout + LAYOUT_INHERITED)) : u32(0);
  const at = u64(shape);
  store32(at + SHAPE_STAGE, u32(record));
  store32(at + SHAPE_AFTER, after);
  store32(at + SHAPE_STAGE_EPOCH, prototypeEpoch);
  return after;
}

/** Whether an object of this shape has the inherited fields of a layout in their places and nothing else, and can have the others. */
function takesFields(layout: ptr, shape: u32): boolean {
  const at = u64(shape);
  const count = load32(layout + LAYOUT_COUNT);
  const inherited = load32(layout + LAYOUT_INHERITED);
  if (u32(load8(at + SHAPE_KIND)) !== KIND_OBJECT) return false;
  if ((load8(at + SHAPE_FLAGS) & (SHAPE_DICTIONARY | SHAPE_NOT_EXTENSIBLE | SHAPE_OF_PROTOTYPE)) !== 0) return false;
  if (load32(at + SHAPE_COUNT) !== inherited || load32(at + SHAPE_WORDS) !== inherited || count > load32(at + SHAPE_CAPACITY)) return false;
  for (let i: u32 = 0; i < count; i++) {
    const key = keyOf(layout, i);
    if (i < inherited) {
      if (findInShape(shape, key) !== i32((i << 4) | attributesOf(key))) return false;
    } else if ((load32(layout + LAYOUT_KEYS + u64(i) * 4) & LAYOUT_ASSIGNED) !== 0 && !isAssignable(at, key)) {
      return false;
    }
  }
  return true;
}

/** Whether assigning to a name that an object of this shape lacks adds a property: no setter, nothing read-only and no proxy is on the way. */
function isAssignable(shape: ptr, key: value): boolean {
  let next = valueOfBits(load64(shape + SHAPE_PROTOTYPE));
  while (isObject(next)) {
    const o = bitsOf(next);
    const kind = kindAt(o);
    if (kind === KIND_PROXY || (kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST)) return false;
    const info = bitsOf(key) === bitsOf("length") && kind !== KIND_OBJECT ? 0 : findOwn(o, key);
    if (info >= 0) return (u32(info) & (ATTRIBUTE_ACCESSOR | ATTRIBUTE_WRITABLE)) === ATTRIBUTE_WRITABLE;
    next = prototypeOf(o);
  }
  return true;
}

/** After marking in a young collection, where no shape dies: forgets classes that do. */
export function dropDeadCallees(): void {
  const end = linkerSymbol("__stop_tsuki_classes");
  for (let record = linkerSymbol("__start_tsuki_classes"); record < end; record += CLASS_BYTES) {
    if (isKept(load64(record + CLASS_CALLEE))) continue;
    store32(record + CLASS_FIRST, 0);
    store64(record + CLASS_CALLEE, 0);
  }
}

/** After marking: forgets shapes that die, and all classes, which `new` finds again. */
export function dropDeadClasses(): void {
  const end = linkerSymbol("__stop_tsuki_classes");
  for (let record = linkerSymbol("__start_tsuki_classes"); record < end; record += CLASS_BYTES) {
    if (!isShapeKept(load32(record + CLASS_SHAPE))) store32(record + CLASS_SHAPE, 0);
    store32(record + CLASS_FIRST, 0);
    store64(record + CLASS_CALLEE, 0);
  }
}
