/** Array.from, Array.of (ECMA-262 §23.1.2) and Array.fromAsync (ES2026 §23.1.2.1). */
import { createArray } from "#runtime/array.ts";
import { toObject } from "#runtime/convert.ts";
import { isCallable, isConstructor } from "#runtime/function.ts";
import { putElement } from "#builtins/array-support.ts";
import { call2 } from "#builtins/call.ts";
import { lengthOf, requireCallable } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { DONE, closeQuietly, iterationFromMethod, stepValue } from "#builtins/iteration-record.ts";

/** §23.1.2.1 */
export function arrayFrom(constructor: any, items: any, mapper: any, thisArgument: unknown): unknown {
  if (mapper !== undefined) requireCallable(mapper);
  if (items === undefined || items === null) throw new TypeError(describeValue(items) + " is not iterable");
  const method = items[Symbol.iterator] ?? undefined;
  if (method !== undefined && !isCallable(method)) throw new TypeError("%Array%.from requires that the property of the first argument, items[Symbol.iterator], when exists, be a function");
  const plain = !isConstructor(constructor);
  if (method !== undefined) {
    const result = plain ? [] : new constructor();
    const iteration = iterationFromMethod(items, method);
    let index = 0;
    for (let value = stepValue(iteration); value !== DONE; value = stepValue(iteration)) {
      try {
        putElement(result, index, mapper === undefined ? value : call2(mapper, thisArgument, value, index));
      } catch (error) {
        closeQuietly(iteration);
        throw error;
      }
      index++;
    }
    result.length = index;
    return result;
  }
  const source = toObject(items) as any;
  const length = lengthOf(source);
  const result: any = plain ? arrayOfLength(length) : new constructor(length);
  for (let i = 0; i < length; i++) {
    const value = source[i];
    putElement(result, i, mapper === undefined ? value : call2(mapper, thisArgument, value, i));
  }
  result.length = length;
  return result;
}

/** §23.1.2.3 */
export function arrayOf(constructor: any, items: unknown[]): unknown {
  const length = items.length;
  if (!isConstructor(constructor)) return items;
  const result = new constructor(length);
  for (let i = 0; i < length; i++) putElement(result, i, items[i]);
  result.length = length;
  return result;
}

/** ES2026 §23.1.2.1 */
export async function arrayFromAsync(constructor: any, items: any, mapper: any, thisArgument: unknown): Promise<unknown> {
  if (mapper !== undefined) requireCallable(mapper);
  const plain = !isConstructor(constructor);
  let index = 0;
  if (items[Symbol.asyncIterator] !== undefined || items[Symbol.iterator] !== undefined) {
    const result: any = plain ? [] : new constructor();
    for await (const value of items) {
      const mapped = mapper === undefined ? value : await call2(mapper, thisArgument, value, index);
      putElement(result, index, mapped);
      index++;
    }
    result.length = index;
    return result;
  }
  const source = toObject(items) as any;
  const length = lengthOf(source);
  const result: any = plain ? arrayOfLength(length) : new constructor(length);
  for (; index < length; index++) {
    const value = await source[index];
    putElement(result, index, mapper === undefined ? value : await call2(mapper, thisArgument, value, index));
  }
  result.length = length;
  return result;
}

function arrayOfLength(length: number): unknown[] {
  if (length > 4294967295) throw new RangeError("Invalid array length");
  return createArray(length) as unknown[];
}
