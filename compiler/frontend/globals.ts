/**
 * Names that every program can use without importing them, and the module of the house that stands behind each:
 * `path#export`. A name whose module is not in this version is known but a diagnostic. `undefined`, `NaN` and `Infinity` are constants,
 * `globalThis` exists only as `globalThis.name`.
 */

function table(path: string, names: string): [string, string][] {
  return names.split(" ").map((name) => [name, `${path}#${name}`]);
}

export const GLOBALS: ReadonlyMap<string, string> = new Map([
  // ECMA-262 §19
  ...table("builtins/object.ts", "Object"),
  ...table("builtins/function.ts", "Function"),
  ...table("builtins/array.ts", "Array"),
  ...table("builtins/string.ts", "String"),
  ...table("builtins/number.ts", "Number"),
  ...table("builtins/boolean.ts", "Boolean"),
  ...table("builtins/symbol.ts", "Symbol"),
  ...table("builtins/bigint.ts", "BigInt"),
  ...table("builtins/error.ts", "Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError SuppressedError"),
  ...table("builtins/iterator.ts", "Iterator"),
  ...table("builtins/promise.ts", "Promise"),
  ...table("builtins/disposable-stack.ts", "DisposableStack"),
  ...table("builtins/async-disposable-stack.ts", "AsyncDisposableStack"),
  ...table("builtins/map.ts", "Map"),
  ...table("builtins/set.ts", "Set"),
  ...table("builtins/weak.ts", "WeakMap WeakSet WeakRef FinalizationRegistry"),
  ...table("builtins/typed-arrays.ts", "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array"),
  ...table("builtins/array-buffer.ts", "ArrayBuffer"),
  ...table("builtins/shared-array-buffer.ts", "SharedArrayBuffer"),
  ...table("builtins/atomics.ts", "Atomics"),
  ...table("builtins/data-view.ts", "DataView"),
  ...table("builtins/json.ts", "JSON"),
  ...table("builtins/math.ts", "Math"),
  ...table("builtins/reflect.ts", "Reflect"),
  ...table("builtins/proxy.ts", "Proxy"),
  ...table("builtins/date.ts", "Date"),
  ...table("builtins/regexp.ts", "RegExp"),
  ...table("builtins/global-functions.ts", "parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape"),
  ...table("builtins/intl.ts", "Intl"),
  // WHATWG and Node
  ...table("api/web/console.ts", "console"),
  ...table("api/web/timers.ts", "setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask"),
  ...table("api/web/structured-clone.ts", "structuredClone"),
  ...table("api/web/text-encoding.ts", "TextEncoder TextDecoder"),
  ...table("api/web/url.ts", "URL URLSearchParams"),
  ...table("api/web/events.ts", "Event EventTarget CustomEvent"),
  ...table("api/web/abort.ts", "AbortController AbortSignal"),
  ...table("api/web/performance.ts", "performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver"),
  ...table("api/web/base64.ts", "atob btoa"),
  ...table("api/web/crypto.ts", "crypto"),
  ...table("api/web/subtle.ts", "CryptoKey SubtleCrypto"),
  ...table("api/web/fetch.ts", "fetch Request Response Headers FormData"),
  ...table("api/web/blob.ts", "Blob File"),
  ...table("api/web/streams.ts", "ByteLengthQueuingStrategy CountQueuingStrategy ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader TransformStream TransformStreamDefaultController WritableStream WritableStreamDefaultController WritableStreamDefaultWriter"),
  ...table("api/web/text-streams.ts", "TextDecoderStream TextEncoderStream"),
  ...table("api/web/dom-exception.ts", "DOMException"),
  ...table("api/web/message-channel.ts", "MessageChannel MessagePort BroadcastChannel MessageEvent"),
  ...table("api/web/websocket.ts", "WebSocket"),
  ...table("api/web/navigator.ts", "navigator"),
  ...table("api/node/process.ts", "process"),
  ...table("api/node/buffer.ts", "Buffer"),
]);

/** `eval` as a value, which packages keep in tables of all intrinsics (get-intrinsic): a function that refuses strings. */
export const EVAL_OF_PACKAGES = "api/commonjs.ts#evaluate";

/** Names of the global object. */
export const GLOBAL_OBJECT_NAMES: ReadonlySet<string> = new Set(["globalThis", "global"]);

/** Globals that are constants. */
export const CONSTANT_GLOBALS: ReadonlyMap<string, number | undefined> = new Map<string, number | undefined>([
  ["undefined", undefined], ["NaN", Number.NaN], ["Infinity", Number.POSITIVE_INFINITY],
]);

/** What a reader is told when the name cannot be there at all. */
export const REFUSED_GLOBALS: ReadonlyMap<string, string> = new Map([
  ["eval", "an image contains no compiler; write the code out, or use JSON.parse for data"],
  ["require", "only ES modules can be compiled; use import"],
  ["module", "only ES modules can be compiled; use export"],
  ["exports", "only ES modules can be compiled; use export"],
  ["__filename", "use import.meta.filename"],
  ["__dirname", "use import.meta.dirname"],
]);

/** Classes (`path#export`) that literals, operators and the runtime reach without naming them. Which of their methods stay is a matter of mentions. */
export const CORE_BUILTINS: readonly string[] = ["Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError"]
  .map((name) => GLOBALS.get(name)!);

/** Builtins that come with a construct of the language. */
export const CONSTRUCT_BUILTINS: Readonly<Record<"generator" | "async" | "asyncGenerator" | "bigint", readonly string[]>> = {
  bigint: ["builtins/bigint.ts#BigInt"],
  generator: ["builtins/generator.ts#Generator", "builtins/iterator.ts#Iterator"],
  async: ["builtins/promise.ts#Promise", "builtins/function-kinds.ts#AsyncFunction"],
  asyncGenerator: ["builtins/async-generator.ts#AsyncGenerator", "builtins/async-iterator.ts#AsyncIterator", "builtins/promise.ts#Promise"],
};

/**
 * Modules of the house whose strings are labels (names of symbols, of traps in messages) and not names that they look up, so that they keep no
 * method of that name in an image.
 */
export const LABELLING_MODULES: ReadonlySet<string> = new Set(["builtins/symbol.ts", "builtins/class-setup.ts", "runtime/proxy.ts", "runtime/template.ts"]);

/** What runtime/proxy.ts looks up in handlers, which may be objects of the house (`new Proxy(target, Reflect)`); mentioned when there are proxies. */
export const PROXY_MODULE = "builtins/proxy.ts";
export const PROXY_TRAPS: readonly string[] = [
  "getPrototypeOf", "setPrototypeOf", "isExtensible", "preventExtensions", "getOwnPropertyDescriptor", "defineProperty", "has", "get", "set", "deleteProperty", "ownKeys", "apply", "construct",
];
