/** What builtins give, by name. Only what is worth a hint: anything else says nothing. */
import { BOOLEAN, DOUBLE, INT, LARGE, NUMBER, STRING } from "#compiler/passes/hints/flow.ts";

/** Typed arrays by the name of their class: element type and evidence of an element. */
export const VIEWS: ReadonlyMap<string, { readonly elements: string; readonly bits: number }> = new Map([
  ["Int8Array", { elements: "i8", bits: INT }], ["Uint8Array", { elements: "u8", bits: INT }], ["Int16Array", { elements: "i16", bits: INT }], ["Uint16Array", { elements: "u16", bits: INT }],
  ["Int32Array", { elements: "i32", bits: INT }], ["Uint32Array", { elements: "u32", bits: NUMBER }], ["Float32Array", { elements: "f32", bits: DOUBLE }], ["Float64Array", { elements: "f64", bits: DOUBLE }],
  ["Buffer", { elements: "u8", bits: INT }],
]);

function table(rows: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap(([names, bits]) => names.split(" ").map((name) => [name, bits] as const)));
}

/** Functions of the library whose result is always of one sort. */
export const FUNCTIONS = table([
  ["Math.floor Math.ceil Math.round Math.trunc Math.clz32 Math.sign parseInt Number.parseInt String.charCodeAt", INT],
  ["Math.imul", INT | LARGE],
  ["Math.sqrt Math.sin Math.cos Math.tan Math.asin Math.acos Math.atan Math.atan2 Math.exp Math.expm1 Math.log Math.log2 Math.log10 Math.log1p Math.cbrt Math.hypot Math.sinh Math.cosh Math.tanh Math.random", DOUBLE],
  ["Math.fround Date.now performance.now", DOUBLE],
  ["Math.pow Number parseFloat Number.parseFloat", NUMBER],
  ["String String.fromCharCode String.fromCodePoint String.raw JSON.stringify encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape", STRING],
  ["Boolean isNaN isFinite Number.isInteger Number.isSafeInteger Number.isFinite Number.isNaN Array.isArray Object.is Object.hasOwn Object.isFrozen Reflect.has Buffer.isBuffer", BOOLEAN],
  ["process.hrtime Buffer.byteLength", INT],
]);

/** Constants of the library. */
export const CONSTANTS = table([
  ["Math.PI Math.E Math.LN2 Math.LN10 Math.LOG2E Math.LOG10E Math.SQRT2 Math.SQRT1_2 Number.EPSILON Number.MAX_VALUE Number.MIN_VALUE Number.MAX_SAFE_INTEGER Number.MIN_SAFE_INTEGER Number.POSITIVE_INFINITY Number.NEGATIVE_INFINITY Number.NaN", DOUBLE],
]);

/** Methods that give a value of the same sort whatever has them among the library's classes. */
const EVERYWHERE: readonly (readonly [string, number])[] = [
  ["indexOf lastIndexOf search localeCompare", INT],
  ["toString toLocaleString join", STRING],
  ["includes hasOwnProperty propertyIsEnumerable isPrototypeOf", BOOLEAN],
];

/** Methods of strings. */
export const STRING_METHODS = table([
  ...EVERYWHERE,
  ["charCodeAt codePointAt", INT],
  ["charAt at slice substring substr trim trimStart trimEnd toUpperCase toLowerCase toLocaleUpperCase toLocaleLowerCase padStart padEnd repeat replace replaceAll concat normalize valueOf", STRING],
  ["startsWith endsWith isWellFormed", BOOLEAN],
]);

/** Methods of arrays and typed arrays with results of one sort. */
export const ARRAY_METHODS = table([...EVERYWHERE, ["push unshift findIndex findLastIndex", INT], ["some every", BOOLEAN]]);
export const NUMBER_METHODS = table([["toString toFixed toPrecision toExponential toLocaleString", STRING]]);
/** Readers of Buffer and DataView. */
export const VIEW_METHODS = table([
  ["readUInt8 readUint8 readInt8 readUInt16BE readUInt16LE readUint16BE readUint16LE readInt16BE readInt16LE readInt32BE readInt32LE getInt8 getUint8 getInt16 getUint16 getInt32 compare copy write", INT],
  ["readUInt32BE readUInt32LE readUint32BE readUint32LE getUint32", NUMBER],
  ["readFloatBE readFloatLE readDoubleBE readDoubleLE getFloat32 getFloat64", DOUBLE],
]);

/** Methods by name alone, for receivers of which nothing is known; not used for names that the program gives to functions of its own. */
export const BY_NAME: ReadonlyMap<string, number> = new Map([
  ...STRING_METHODS, ...VIEW_METHODS, ...NUMBER_METHODS, ["push", INT], ["findIndex", INT], ["test", BOOLEAN], ["has", BOOLEAN], ["getTime", DOUBLE],
  ...(["at", "concat", "slice", "valueOf", "write", "copy", "compare"] as const).map((name) => [name, 0] as const),
]);
