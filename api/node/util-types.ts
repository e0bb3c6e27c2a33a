/** node:util/types. Not here: isProxy, isExternal and key objects. */
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

export default {
  isModuleNamespaceObject,
  isMap, isSet, isDate, isRegExp, isPromise, isNativeError, isDataView, isAnyArrayBuffer, isTypedArray, isBoxedPrimitive, isArgumentsObject, isArrayBufferView, isUint8Array, isArrayBuffer,
  isSharedArrayBuffer, isWeakMap, isWeakSet, isGeneratorObject, isAsyncFunction, isGeneratorFunction, isNumberObject, isStringObject, isBooleanObject,
};
