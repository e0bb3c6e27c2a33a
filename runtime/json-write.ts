"use system";
/**
 * JSON.stringify of plain data (ECMA-262 §25.5.2): objects and arrays without toJSON, accessors or other ways to run the program's code,
 * written without spaces. Whatever is different gives HOLE, and nothing has happened: builtins/json-stringify.ts then does it.
 */
import { load32, load64, load8, memoryFill, store32, store64 } from "#sys/memory.ts";
import { bitsOf, staticMemory, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ATTRIBUTE_ACCESSOR, ATTRIBUTE_ENUMERABLE, KIND_ARRAY, KIND_BIGINT, KIND_ERROR, KIND_FUNCTION, KIND_OBJECT, KIND_PROXY, KIND_STRING, KIND_SYMBOL, OBJECT_ELEMENTS,
  STRING_LENGTH,
} from "#abi/cell.ts";
import { FALSE, HOLE, NULL, TRUE, UNDEFINED } from "#abi/value.ts";
import { arrayLengthOf, denseElement, isSparse } from "#runtime/elements.ts";
import { plainEnd } from "#runtime/json-scan.ts";
import { numberToString } from "#runtime/number.ts";
import { findOwn, loadOwn, ownEntries, ownEntryInfo, ownEntryKey } from "#runtime/own.ts";
import { indexedPrototypes, prototypeOf } from "#runtime/shape.ts";
import { SHAPE_DICTIONARY, SHAPE_FLAGS } from "#runtime/shapes/memory.ts";
import { builderAppend, builderAppendPart, builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { isWideCell, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { asNumber, isNumber, isObject, kindOf } from "#runtime/value.ts";

/** Deeper values, and circles, are left to the other writer. */
const DEPTH_MAX = 256;
const WRITTEN = 0;
/** undefined, functions, symbols: nothing was written. */
const NOTHING = 1;
const UNUSUAL = 2;

/** Objects that are being written, by depth. They live as long as the value does. */
const ancestors: ptr = staticMemory(2048, 16);
/** Shapes whose objects were found to have no toJSON: u32 by a hash of the shape. No code runs meanwhile that could change it. */
const PLAIN_SHAPES = 64;
const plainShapes: ptr = staticMemory(256, 16);

/** The JSON text of a value, `undefined` when it has none, HOLE when the value is unusual. */
export function writeJson(v: value): value {
  memoryFill(plainShapes, 0, PLAIN_SHAPES * 4);
  const out = builderNew(64);
  const outcome = write(out, v, 0);
  if (outcome === UNUSUAL) return valueOfBits(HOLE);
  return outcome === NOTHING ? valueOfBits(UNDEFINED) : builderFinish(out);
}

function write(out: value, v: value, depth: u32): i32 {
  if (isNumber(v)) {
    const x = asNumber(v);
    builderAppend(out, x - x === 0.0 ? numberToString(x, 10) : "null");
    return WRITTEN;
  }
  const bits = bitsOf(v);
  if (bits === NULL) builderAppend(out, "null");
  else if (bits === TRUE) builderAppend(out, "true");
  else if (bits === FALSE) builderAppend(out, "false");
  else return writeCell(out, v, depth);
  return WRITTEN;
}

function writeCell(out: value, v: value, depth: u32): i32 {
  const kind = kindOf(v);
  if (kind === KIND_STRING) {
    quote(out, v);
    return WRITTEN;
  }
  if (kind === 0 || kind === KIND_SYMBOL) return NOTHING;
  if (kind === KIND_BIGINT || !hasNoToJson(bitsOf(v))) return UNUSUAL;
  if (kind === KIND_FUNCTION) return NOTHING;
  if (kind !== KIND_OBJECT && kind !== KIND_ARRAY && kind !== KIND_ERROR) return UNUSUAL;
  if (depth === DEPTH_MAX) return UNUSUAL;
  for (let i: u32 = 0; i < depth; i++) {
    if (load64(ancestors + u64(i) * 8) === bitsOf(v)) return UNUSUAL;
  }
  store64(ancestors + u64(depth) * 8, bitsOf(v));
  return kind === KIND_ARRAY ? writeArray(out, bitsOf(v), depth) : writeObject(out, bitsOf(v), depth);
}

/** Whether a look-up of `toJSON` finds nothing, without running code. */
function hasNoToJson(o: ptr): boolean {
  const shape = load32(o);
  const known = plainShapes + u64((shape >>> 4) & (PLAIN_SHAPES - 1)) * 4;
  if (load32(known) === shape) return true;
  let holder = valueOfBits(o);
  while (isObject(holder)) {
    if (kindOf(holder) === KIND_PROXY || findOwn(bitsOf(holder), "toJSON") >= 0) return false;
    holder = prototypeOf(bitsOf(holder));
  }
  // Dictionaries of one prototype share a shape whatever they hold.
  if ((load8(u64(shape) + SHAPE_FLAGS) & SHAPE_DICTIONARY) === 0) store32(known, shape);
  return true;
}

/** SerializeJSONArray (§25.5.2.6). */
function writeArray(out: value, array: ptr, depth: u32): i32 {
  if (isSparse(array) || indexedPrototypes) return UNUSUAL;
  const length = arrayLengthOf(array);
  builderAppendUnit(out, 0x5b);
  for (let i: u32 = 0; i < length; i++) {
    if (i !== 0) builderAppendUnit(out, 0x2c);
    const v = denseElement(array, i);
    const outcome: i32 = bitsOf(v) === HOLE ? NOTHING : write(out, v, depth + 1);
    if (outcome === UNUSUAL) return UNUSUAL;
    if (outcome === NOTHING) builderAppend(out, "null");
  }
  builderAppendUnit(out, 0x5d);
  return WRITTEN;
}

/** SerializeJSONObject (§25.5.2.5), for objects without indices. */
function writeObject(out: value, o: ptr, depth: u32): i32 {
  if (load64(o + OBJECT_ELEMENTS) !== 0 || isSparse(o)) return UNUSUAL;
  builderAppendUnit(out, 0x7b);
  const count = ownEntries(o);
  let isFirst = true;
  for (let i: u32 = 0; i < count; i++) {
    const key = ownEntryKey(o, i);
    if (isNumber(key) || kindOf(key) !== KIND_STRING) continue;
    const info = ownEntryInfo(o, i);
    if ((u32(info) & ATTRIBUTE_ENUMERABLE) === 0) continue;
    if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) return UNUSUAL;
    const v = loadOwn(o, info);
    if (!hasForm(v)) continue;
    if (!isFirst) builderAppendUnit(out, 0x2c);
    isFirst = false;
    quote(out, key);
    builderAppendUnit(out, 0x3a);
    if (write(out, v, depth + 1) !== WRITTEN) return UNUSUAL;
  }
  builderAppendUnit(out, 0x7d);
  return WRITTEN;
}

/** Whether a value has a JSON form, toJSON apart (functions with one are unusual: `write` does not give WRITTEN for them). */
function hasForm(v: value): boolean {
  if (bitsOf(v) === UNDEFINED) return false;
  const kind = kindOf(v);
  return kind !== KIND_SYMBOL && (kind !== KIND_FUNCTION || !hasNoToJson(bitsOf(v)));
}

/** QuoteJSONString (§25.5.2.3): lone surrogates are escaped. */
function quote(out: value, s: value): void {
  builderAppendUnit(out, 0x22);
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  const length = load32(bitsOf(s) + STRING_LENGTH);
  let start: u32 = 0;
  let i: u32 = 0;
  while (true) {
    i = wide ? unescapedEnd(units, i, length) : plainEnd(units, false, i, length);
    builderAppendPart(out, s, i32(start), i32(i));
    if (i === length) break;
    appendEscape(out, unitAt(units, wide, i));
    i += 1;
    start = i;
  }
  builderAppendUnit(out, 0x22);
}

/** The same as plainEnd for 16-bit units, where surrogates without their other half end it too. */
function unescapedEnd(units: ptr, from: u32, to: u32): u32 {
  let i = from;
  while (i < to) {
    const unit = unitAt(units, true, i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c) break;
    if (unit - 0xd800 < 0x800) {
      if (unit >= 0xdc00 || i + 1 === to || unitAt(units, true, i + 1) - 0xdc00 >= 0x400) break;
      i += 1;
    }
    i += 1;
  }
  return i;
}

function appendEscape(out: value, unit: u32): void {
  builderAppendUnit(out, 0x5c);
  const letter = escapeLetter(unit);
  builderAppendUnit(out, i32(letter));
  if (letter !== 0x75) return;
  for (let shift: i32 = 12; shift >= 0; shift -= 4) {
    const digit = (unit >>> u32(shift)) & 15;
    builderAppendUnit(out, i32(digit < 10 ? digit + 0x30 : digit + 0x57));
  }
}

/** What follows the backslash: `u` when there is no short form. */
function escapeLetter(unit: u32): u32 {
  switch (unit) {
    case 0x22: case 0x5c: return unit;
    case 0x08: return 0x62;
    case 0x0c: return 0x66;
    case 0x0a: return 0x6e;
    case 0x0d: return 0x72;
    case 0x09: return 0x74;
  }
  return 0x75;
}
