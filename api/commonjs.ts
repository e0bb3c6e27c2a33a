/**
 * CommonJS at run time (nodejs.org/api/modules.html): module records, the `require` function as a value, and its errors. Which modules there are
 * is fixed when the image is built; compiler/lower/program/commonjs.ts makes the functions that run them and calls what is here.
 */
import { createError } from "./errors.ts";
import { host } from "./host.ts";

export interface ModuleRecord {
  id: string;
  path: string;
  exports: unknown;
  filename: string;
  loaded: boolean;
  children: ModuleRecord[];
  paths: string[];
}

/** The module that the program was started with, if it is a CommonJS module. */
let main: ModuleRecord | undefined;

/** A module before its code runs. */
export function createModule(filename: string, isMain: boolean): ModuleRecord {
  const path = filename.substring(0, filename.lastIndexOf("/"));
  const module: ModuleRecord = { id: isMain ? "." : filename, path, exports: {}, filename, loaded: false, children: [], paths: [] };
  if (isMain) {
    main = module;
    host.startsInTick = true;
  }
  return module;
}

/** What an ES module sees under a name: own properties only, and nothing from a getter that throws (as Node's ESM translator has it). */
export function exportOf(exports: unknown, name: string): unknown {
  if ((typeof exports !== "object" || exports === null) && typeof exports !== "function") return undefined;
  try {
    return Object.prototype.hasOwnProperty.call(exports, name) ? (exports as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}

/** The error of a require() that finds nothing. */
export function moduleNotFound(specifier: unknown, filename: string): Error {
  if (typeof specifier !== "string") {
    const error = new TypeError('The "id" argument must be of type string. Received ' + String(specifier));
    (error as Error & { code: string }).code = "ERR_INVALID_ARG_TYPE";
    return error;
  }
  if (specifier.startsWith("node:")) return createError("ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: " + specifier);
  const error = new Error("Cannot find module '" + specifier + "'\nRequire stack:\n- " + filename) as Error & { code: string; requireStack: string[] };
  error.code = "MODULE_NOT_FOUND";
  error.requireStack = [filename];
  return error;
}

/** require() of an ES module that waits at its top level. */
export function requireOfAsync(specifier: string): Error {
  return createError("ERR_REQUIRE_ASYNC_MODULE", "require() cannot be used on an ESM graph with top-level await. Use import() instead. Requested: " + specifier);
}

/** The namespace of an ES module as require() gives it when there is a default export: with `__esModule`, in its place among the names. */
export function markedNamespace(namespace: object): object {
  const marked = Object.create(null) as object;
  const names = Object.getOwnPropertyNames(namespace);
  names.push("__esModule");
  names.sort();
  for (const name of names) {
    const descriptor = name === "__esModule" ? { value: true, enumerable: true, writable: true } : { get: () => (namespace as Record<string, unknown>)[name], enumerable: true };
    Object.defineProperty(marked, name, descriptor);
  }
  Object.defineProperty(marked, Symbol.toStringTag, { value: "Module" });
  return marked;
}

/** What cannot be compiled and was reached all the same, in a package: `place` is its file, line and column. */
export function notCompiled(what: string, place: string): Error {
  return new EvalError(what + " cannot run in an image, which contains no compiler (" + place + ")");
}

/**
 * PerformEval (ECMA-262 §19.2.1.1) of what is no string gives it back. @name eval
 */
export function evaluate(code: unknown): unknown {
  if (typeof code === "string") throw new EvalError("eval() cannot run in an image, which contains no compiler");
  return code;
}

interface Require {
  (specifier: string): unknown;
  resolve: (specifier: string) => string;
  main: ModuleRecord | undefined;
  cache: Record<string, ModuleRecord>;
  extensions: Record<string, unknown>;
}

/** The `require` of one file. `load` knows the specifiers that the file names; `files` holds each of them, followed by its file name. */
export function createRequireFunction(load: (specifier: string) => unknown, files: readonly string[], filename: string): Require {
  const require = function (specifier: string): unknown { return load(specifier); } as Require;
  Object.defineProperty(require, "name", { value: "require" });
  require.resolve = (specifier: string): string => {
    for (let i = 0; i < files.length; i += 2) if (files[i] === specifier) return files[i + 1]!;
    throw moduleNotFound(specifier, filename);
  };
  require.main = main;
  require.cache = Object.create(null) as Record<string, ModuleRecord>;
  require.extensions = Object.create(null) as Record<string, unknown>;
  return require;
}
