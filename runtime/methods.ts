"use system";
/** Method caches (abi/records.ts): what compiled code expects of the methods of a class, looked up once. */
import { load32, load64, loadValue, store32, store64 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ATTRIBUTE_ACCESSOR, FUNCTION_INFO, KIND_FUNCTION, KIND_OBJECT } from "#abi/cell.ts";
import { METHOD_ADDRESS, METHOD_EPOCH, METHOD_FUNCTION, METHOD_SHAPE, METHOD_WORD } from "#abi/records.ts";
import { keepYoung } from "#runtime/heap/remember.ts";
import { findOwn, wordAddress } from "#runtime/own.ts";
import { isDictionary, noteCached, noteFunctionCached, prototypeEpoch, prototypeOf } from "#runtime/shape.ts";
import { isObject, kindAt } from "#runtime/value.ts";

/**
 * Whether an object without an own property `key` finds there on its prototype chain a closure of the function with this FunctionInfo, as a data
 * property of an ordinary object or a function, or as a part of an accessor (`part`: ACCESSOR_GETTER or ACCESSOR_SETTER; 0 for data); fills the cache
 * then. Runs no program code. Accessors are never changed but replaced, so the word that holds one speaks for its functions.
 */
export function inheritsMethod(object: value, key: value, info: ptr, cache: ptr, part: u32): boolean {
  const cell = bitsOf(object);
  if (!isObject(object) || kindAt(cell) !== KIND_OBJECT || isDictionary(cell) || findOwn(cell, key) >= 0) return false;
  let next = prototypeOf(cell);
  while (isObject(next)) {
    const o = bitsOf(next);
    if (kindAt(o) !== KIND_OBJECT && kindAt(o) !== KIND_FUNCTION) return false;
    const found = findOwn(o, key);
    if (found >= 0) {
      if (((u32(found) & ATTRIBUTE_ACCESSOR) !== 0) !== (part !== 0)) return false;
      const address = wordAddress(o, found);
      const held = loadValue(address);
      const method = part === 0 ? held : loadValue(bitsOf(held) + u64(part));
      if (!isObject(method) || kindAt(bitsOf(method)) !== KIND_FUNCTION || load64(bitsOf(method) + FUNCTION_INFO) !== info) return false;
      const shape = load32(cell);
      noteCached(shape);
      store32(cache + METHOD_SHAPE, shape);
      store32(cache + METHOD_EPOCH, prototypeEpoch);
      store64(cache + METHOD_ADDRESS, address);
      store64(cache + METHOD_WORD, bitsOf(held));
      store64(cache + METHOD_FUNCTION, bitsOf(method));
      // While the cache names them, nothing else may get their addresses: only full collections free old cells, and those clear the cache.
      noteFunctionCached();
      keepYoung(bitsOf(held));
      keepYoung(bitsOf(method));
      return true;
    }
    next = prototypeOf(o);
  }
  return false;
}
