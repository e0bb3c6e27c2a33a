"use system";
/**
 * Class records (abi/records.ts): the shapes that compiled code expects of the instances of classes. What the compiler predicts (which fields
 * constructors make, in which order: compiler/passes/layouts.ts) becomes a shape when a class has its first instance; an object that went another
 * way has another shape. The shapes are held weakly.
 */
import { load32, load64, store32, store64 } from "#sys/memory.ts";
import { linkerSymbol, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import { ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, FUNCTION_INFO, KIND_SYMBOL } from "#abi/cell.ts";
import { CLASS_BYTES, CLASS_CALLEE, CLASS_FIRST, CLASS_SHAPE, LAYOUT_COUNT, LAYOUT_INFO, LAYOUT_KEYS, LAYOUT_RECORD } from "#abi/records.ts";
import { isShapeKept, SHAPE_CAPACITY } from "#runtime/shapes/memory.ts";
import { shapeWithProperty } from "#runtime/shapes/transitions.ts";
import { kindOf } from "#runtime/value.ts";

/** `new callee` begins with the shape `first`: fills the record of the class, if compiled code has one. */
export function noteFirstShape(callee: ptr, first: u32): void {
  const layout = layoutOf(load64(callee + FUNCTION_INFO));
  if (layout === 0) return;
  const record = u64(load32(layout + LAYOUT_RECORD));
  const shape = completeShape(layout, first);
  store32(record + CLASS_SHAPE, shape);
  store32(record + CLASS_FIRST, first);
  store64(record + CLASS_CALLEE, shape === 0 ? u64(0) : callee);
}

/** The layout of a constructor by its FunctionInfo, or 0. */
function layoutOf(info: ptr): ptr {
  const end = linkerSymbol("__stop_tsuki_layouts");
  let at = linkerSymbol("__start_tsuki_layouts");
  while (at < end) {
    if (u64(load32(at + LAYOUT_INFO)) === info) return at;
    at += LAYOUT_KEYS + u64(load32(at + LAYOUT_COUNT)) * 4;
  }
  return 0;
}

/** The shape of an instance that got all its fields, each in an inline word; 0 when it cannot be. */
function completeShape(layout: ptr, first: u32): u32 {
  const count = load32(layout + LAYOUT_COUNT);
  if (count > load32(u64(first) + SHAPE_CAPACITY)) return 0;
  let shape = first;
  for (let i: u32 = 0; i < count; i++) {
    const key = valueOfBits(u64(load32(layout + LAYOUT_KEYS + u64(i) * 4)));
    shape = shapeWithProperty(shape, key, kindOf(key) === KIND_SYMBOL ? u32(ATTRIBUTE_WRITABLE) : u32(ATTRIBUTES_DEFAULT), true);
    if (shape === 0) return 0;
  }
  return shape;
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
