/** Set methods of ES2025 (§24.2.4.5 and on): algebra between a table and a set record (anything with size, has, keys). */
import { isCallable } from "#runtime/function.ts";
import { cursorAdvance, cursorKey, cursorNew, tableCopy, tableDelete, tableFind, tableNew, tableSet, tableSize } from "#runtime/hash-table.ts";
import { isObject } from "#runtime/object.ts";
import { call1 } from "#builtins/call.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { DONE, closeIteration, iterationFromMethod, stepValue, type IterationRecord } from "#builtins/iteration-record.ts";

/** Set Record (§24.2.1.1). */
class SetRecord {
  set: any;
  size: number;
  has: any;
  keys: any;

  constructor(set: any, size: number, has: any, keys: any) {
    this.set = set;
    this.size = size;
    this.has = has;
    this.keys = keys;
  }
}

/** GetSetRecord (§24.2.1.2). */
function setRecord(other: any): SetRecord {
  if (!isObject(other)) throw new TypeError(describeValue(other) + " is not an object");
  const number = +other.size;
  if (number !== number) throw new TypeError("The 'size' property must be a number");
  const size = toIntegerOrInfinity(number);
  if (size < 0) throw new RangeError("'" + size + "' is an invalid size");
  const has = other.has;
  if (!isCallable(has)) throw new TypeError("The 'has' property must be a function");
  const keys = other.keys;
  if (!isCallable(keys)) throw new TypeError("The 'keys' property must be a function");
  return new SetRecord(other, size, has, keys);
}

/** GetIteratorFromMethod on the record's keys. */
function keysOf(record: SetRecord): IterationRecord {
  return iterationFromMethod(record.set, record.keys);
}

export function unionOf(table: unknown, other: any): unknown {
  const keys = keysOf(setRecord(other));
  const result = tableCopy(table);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) tableSet(result, key, undefined);
  return result;
}

export function intersectionOf(table: unknown, other: any): unknown {
  const record = setRecord(other);
  const result = tableNew(false);
  if (tableSize(table) <= record.size) {
    const cursor = cursorNew(table);
    while (cursorAdvance(cursor)) {
      const key = cursorKey(cursor);
      if (call1(record.has, record.set, key)) tableSet(result, key, undefined);
    }
    return result;
  }
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) >= 0) tableSet(result, key, undefined);
  }
  return result;
}

export function differenceOf(table: unknown, other: any): unknown {
  const record = setRecord(other);
  const result = tableCopy(table);
  if (tableSize(table) <= record.size) {
    const cursor = cursorNew(table);
    while (cursorAdvance(cursor)) {
      const key = cursorKey(cursor);
      if (call1(record.has, record.set, key)) tableDelete(result, key);
    }
    return result;
  }
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) tableDelete(result, key);
  return result;
}

export function symmetricDifferenceOf(table: unknown, other: any): unknown {
  const keys = keysOf(setRecord(other));
  const result = tableCopy(table);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) >= 0) tableDelete(result, key);
    else tableSet(result, key, undefined);
  }
  return result;
}

export function isSubsetTable(table: unknown, other: any): boolean {
  const record = setRecord(other);
  if (tableSize(table) > record.size) return false;
  const cursor = cursorNew(table);
  while (cursorAdvance(cursor)) {
    if (!call1(record.has, record.set, cursorKey(cursor))) return false;
  }
  return true;
}

export function isSupersetTable(table: unknown, other: any): boolean {
  const record = setRecord(other);
  if (tableSize(table) < record.size) return false;
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) < 0) {
      closeIteration(keys);
      return false;
    }
  }
  return true;
}

export function isDisjointTable(table: unknown, other: any): boolean {
  const record = setRecord(other);
  if (tableSize(table) <= record.size) {
    const cursor = cursorNew(table);
    while (cursorAdvance(cursor)) {
      if (call1(record.has, record.set, cursorKey(cursor))) return false;
    }
    return true;
  }
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) >= 0) {
      closeIteration(keys);
      return false;
    }
  }
  return true;
}
