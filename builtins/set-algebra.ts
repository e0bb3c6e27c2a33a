/** Set methods of ES2025 (§24.2.4.5 and on): algebra between a table and a set record (anything with size, has, keys). */
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call1 } from "#builtins/call.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { DONE, closeIteration, iterationFromMethod, stepValue, type IterationRecord } from "#builtins/iteration-record.ts";
import { Cursor, HashTable, advance, tableAdd, tableCopy, tableDelete, tableFind } from "#builtins/hash-table.ts";

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

export function unionOf(table: HashTable, other: any): HashTable {
  const keys = keysOf(setRecord(other));
  const result = tableCopy(table);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) if (tableFind(result, key) < 0) tableAdd(result, key, undefined);
  return result;
}

export function intersectionOf(table: HashTable, other: any): HashTable {
  const record = setRecord(other);
  const result = new HashTable(false);
  if (table.live <= record.size) {
    const cursor = new Cursor(table);
    for (let position = advance(cursor); position >= 0; position = advance(cursor)) {
      const key = table.keys[position];
      if (call1(record.has, record.set, key) && tableFind(result, key) < 0) tableAdd(result, key, undefined);
    }
    return result;
  }
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) >= 0 && tableFind(result, key) < 0) tableAdd(result, key, undefined);
  }
  return result;
}

export function differenceOf(table: HashTable, other: any): HashTable {
  const record = setRecord(other);
  const result = tableCopy(table);
  if (table.live <= record.size) {
    const cursor = new Cursor(table);
    for (let position = advance(cursor); position >= 0; position = advance(cursor)) {
      const key = table.keys[position];
      if (call1(record.has, record.set, key)) tableDelete(result, key);
    }
    return result;
  }
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) tableDelete(result, key);
  return result;
}

export function symmetricDifferenceOf(table: HashTable, other: any): HashTable {
  const keys = keysOf(setRecord(other));
  const result = tableCopy(table);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) >= 0) tableDelete(result, key);
    else if (tableFind(result, key) < 0) tableAdd(result, key, undefined);
  }
  return result;
}

export function isSubsetTable(table: HashTable, other: any): boolean {
  const record = setRecord(other);
  if (table.live > record.size) return false;
  const cursor = new Cursor(table);
  for (let position = advance(cursor); position >= 0; position = advance(cursor)) {
    if (!call1(record.has, record.set, table.keys[position])) return false;
  }
  return true;
}

export function isSupersetTable(table: HashTable, other: any): boolean {
  const record = setRecord(other);
  if (table.live < record.size) return false;
  const keys = keysOf(record);
  for (let key = stepValue(keys); key !== DONE; key = stepValue(keys)) {
    if (tableFind(table, key) < 0) {
      closeIteration(keys);
      return false;
    }
  }
  return true;
}

export function isDisjointTable(table: HashTable, other: any): boolean {
  const record = setRecord(other);
  if (table.live <= record.size) {
    const cursor = new Cursor(table);
    for (let position = advance(cursor); position >= 0; position = advance(cursor)) {
      if (call1(record.has, record.set, table.keys[position])) return false;
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
