/** What the methods of Array.prototype share: element access, species, results. */
import { newSymbol } from "#runtime/symbol.ts";
import { KIND_PROXY, PROXY_HANDLER, PROXY_TARGET } from "#abi/cell.ts";
import { arrayPush, createArray, isArrayCell, tryPutElement } from "#runtime/array.ts";
import { isConstructor } from "#runtime/function.ts";
import { cellKind, defineField, isObject } from "#runtime/object.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { speciesIsPlain } from "#runtime/species.ts";
import { loadValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { Array } from "#builtins/array.ts";

export const LENGTH_MAX = 9007199254740991;
const ARRAY_LENGTH_MAX = 4294967295;

/** What elementOf gives for an element that is not there. */
export const ABSENT: unknown = newSymbol("absent");

/**
 * HasProperty, then Get: the element or ABSENT. `plain` says that the object is an array cell, whose elements can be read first and
 * asked for only when undefined (the order shows only to proxies).
 */
export function elementOf(object: any, index: number, plain: boolean): any {
  if (plain) {
    const value = object[index];
    return value !== undefined || index in object ? value : ABSENT;
  }
  return index in object ? object[index] : ABSENT;
}

/** IsArray (ECMA-262 §7.2.2). */
export function isArray(value: unknown): boolean {
  return isArrayCell(value) || (cellKind(value) === KIND_PROXY && isArrayProxy(value));
}

function isArrayProxy(value: unknown): boolean {
  const target = loadValue(bitsOf(value) + PROXY_TARGET);
  if (loadValue(bitsOf(value) + PROXY_HANDLER) === null) throw new TypeError("Cannot perform 'IsArray' on a proxy that has been revoked");
  return isArray(target);
}

/** The constructor that ArraySpeciesCreate (§10.4.2.2) would use; undefined means an ordinary array. */
export function arraySpecies(original: any): any {
  if (speciesIsPlain(original)) return undefined;
  if (!isArray(original)) return undefined;
  let constructor = original.constructor;
  if (isObject(constructor)) {
    constructor = constructor[Symbol.species];
    if (constructor === null) constructor = undefined;
  }
  if (constructor === undefined || constructor === Array) return undefined;
  if (!isConstructor(constructor)) throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return constructor;
}

/** ArraySpeciesCreate (§10.4.2.2). */
export function speciesArray(original: any, length: number): any {
  return speciesArrayOf(arraySpecies(original), length);
}

/** Its second half: `constructor` is what arraySpecies gave. */
export function speciesArrayOf(constructor: any, length: number): any {
  if (constructor !== undefined) return new constructor(length);
  if (length > ARRAY_LENGTH_MAX) throw new RangeError("Invalid array length");
  return createArray(length);
}

/** CreateDataPropertyOrThrow for a result of unknown kind. */
export function putElement(target: unknown, index: number, value: unknown): void {
  if (index >= 0xffff_ffff || !tryPutElement(target, index, value)) defineField(target, toPropertyKey(index), value);
}

/** DeletePropertyOrThrow: deletion in strict code throws by itself. */
export function removeElement(object: any, index: number): void {
  delete object[index];
}

/** The elements of a list as an array, holes and all that is missing read as undefined (CreateListFromArrayLike without checks). */
export function listOf(object: any, length: number): unknown[] {
  const list: unknown[] = [];
  for (let i = 0; i < length; i++) arrayPush(list, object[i]);
  return list;
}
