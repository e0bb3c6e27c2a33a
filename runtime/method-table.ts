"use system";
/** Methods of a class by a table (abi/records.ts, TABLE_*): closures are made and put on an object, in order. */
import { load32 } from "#sys/memory.ts";
import { valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { TABLE_FLAGS, TABLE_GETTER, TABLE_INFO, TABLE_IS_HOME, TABLE_NAME, TABLE_ROW_BYTES, TABLE_SETTER } from "#abi/records.ts";
import { newFunction } from "#runtime/function.ts";
import { defineGetter, defineMethod, defineSetter } from "#runtime/object.ts";
import { isEmpty, undefinedValue } from "#runtime/value.ts";

/**
 * DefineMethodProperty (ECMA-262 §10.2.8) for each row; gives undefined.
 * @throws
 */
export function defineTable(object: value, environment: ptr, rows: ptr, count: u32): value {
  const end = rows + u64(count) * TABLE_ROW_BYTES;
  for (let row = rows; row < end; row += TABLE_ROW_BYTES) {
    const flags = load32(row + TABLE_FLAGS);
    const name = valueOfBits(u64(load32(row + TABLE_NAME)));
    const f = newFunction(u64(load32(row + TABLE_INFO)), environment, (flags & TABLE_IS_HOME) !== 0 ? object : undefinedValue());
    const result = define(object, name, f, flags);
    if (isEmpty(result)) return result;
  }
  return undefinedValue();
}

function define(object: value, name: value, f: value, flags: u32): value {
  const attributes = i32(flags & 0xf);
  if ((flags & TABLE_GETTER) !== 0) return defineGetter(object, name, f, attributes);
  if ((flags & TABLE_SETTER) !== 0) return defineSetter(object, name, f, attributes);
  return defineMethod(object, name, f, attributes);
}
