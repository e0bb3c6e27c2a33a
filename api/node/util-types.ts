/** node:util/types. */
import { host } from "../host.ts";
import { isModuleNamespace, kindOf } from "../inspect/kinds.ts";

type Test = (value: unknown) => boolean;
function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
function tagOf(value: unknown): unknown {
  return isObject(value) ? (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] : undefined;
}
function isKind(kind: string): Test {
  return (value) => isObject(value) && kindOf(value) === kind;
}

export const isModuleNamespaceObject: Test = (value) => isObject(value) && isModuleNamespace(value);
export const isMap: Test = isKind("map");
export const isSet: Test = isKind("set");
export const isDate: Test = isKind("date");
export const isRegExp: Test = isKind("regexp");
export const isPromise: Test = isKind("promise");
export const isNativeError: Test = isKind("error");
export const isDataView: Test = isKind("view");
export const isAnyArrayBuffer: Test = isKind("buffer");
export const isTypedArray: Test = isKind("typed");
export const isBoxedPrimitive: Test = isKind("boxed");
export const isArgumentsObject: Test = isKind("arguments");
export const isArrayBufferView: Test = (value) => isTypedArray(value) || isDataView(value);
export const isUint8Array: Test = (value) => isTypedArray(value) && tagOf(value) === "Uint8Array";
export const isArrayBuffer: Test = (value) => isAnyArrayBuffer(value) && tagOf(value) === "ArrayBuffer";
export const isSharedArrayBuffer: Test = (value) => isAnyArrayBuffer(value) && tagOf(value) === "SharedArrayBuffer";
export const isWeakMap: Test = (value) => tagOf(value) === "WeakMap";
export const isWeakSet: Test = (value) => tagOf(value) === "WeakSet";
export const isGeneratorObject: Test = isKind("generator");
export const isAsyncFunction: Test = (value) => typeof value === "function" && (tagOf(value) === "AsyncFunction" || tagOf(value) === "AsyncGeneratorFunction");
export const isGeneratorFunction: Test = (value) => typeof value === "function" && (tagOf(value) === "GeneratorFunction" || tagOf(value) === "AsyncGeneratorFunction");
export const isNumberObject: Test = (value) => isBoxedPrimitive(value) && typeof (value as Number).valueOf() === "number";
export const isStringObject: Test = (value) => isBoxedPrimitive(value) && typeof (value as String).valueOf() === "string";
export const isBooleanObject: Test = (value) => isBoxedPrimitive(value) && typeof (value as Boolean).valueOf() === "boolean";

export const isProxy: Test = (value) => host.isProxy !== null && host.isProxy(value);
export const isBigIntObject: Test = (value) => isBoxedPrimitive(value) && typeof (value as object).valueOf() === "bigint";
export const isSymbolObject: Test = (value) => isBoxedPrimitive(value) && typeof (value as object).valueOf() === "symbol";
export const isMapIterator: Test = (value) => isObject(value) && tagOf(value) === "Map Iterator";
export const isSetIterator: Test = (value) => isObject(value) && tagOf(value) === "Set Iterator";
const isTypedOf = (name: string): Test => (value) => isTypedArray(value) && tagOf(value) === name;
export const isUint8ClampedArray: Test = isTypedOf("Uint8ClampedArray");
export const isUint16Array: Test = isTypedOf("Uint16Array");
export const isUint32Array: Test = isTypedOf("Uint32Array");
export const isInt8Array: Test = isTypedOf("Int8Array");
export const isInt16Array: Test = isTypedOf("Int16Array");
export const isInt32Array: Test = isTypedOf("Int32Array");
export const isFloat32Array: Test = isTypedOf("Float32Array");
export const isFloat64Array: Test = isTypedOf("Float64Array");
export const isBigInt64Array: Test = isTypedOf("BigInt64Array");
export const isBigUint64Array: Test = isTypedOf("BigUint64Array");
export const isExternal: Test = () => false;
export const isKeyObject: Test = (value) => isObject(value) && (value as { constructor?: { name?: unknown } }).constructor?.name?.toString().endsWith("KeyObject") === true;
export const isCryptoKey: Test = (value) => isObject(value) && tagOf(value) === "CryptoKey";

export default {
  isProxy, isBigIntObject, isSymbolObject, isMapIterator, isSetIterator, isUint8ClampedArray, isUint16Array, isUint32Array, isInt8Array, isInt16Array, isInt32Array, isFloat32Array, isFloat64Array,
  isBigInt64Array, isBigUint64Array, isExternal, isKeyObject, isCryptoKey,
  isModuleNamespaceObject,
  isMap, isSet, isDate, isRegExp, isPromise, isNativeError, isDataView, isAnyArrayBuffer, isTypedArray, isBoxedPrimitive, isArgumentsObject, isArrayBufferView, isUint8Array, isArrayBuffer,
  isSharedArrayBuffer, isWeakMap, isWeakSet, isGeneratorObject, isAsyncFunction, isGeneratorFunction, isNumberObject, isStringObject, isBooleanObject,
};
