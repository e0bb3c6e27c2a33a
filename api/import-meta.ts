/**
 * What ES modules ask of the loader at run time (nodejs.org/api/esm.html). Which modules there are is fixed when the image is built; the compiler
 * hands over what it found for the specifiers that the file names.
 */
import { createError, createTypeError } from "./errors.ts";
import { URL } from "./web/url.ts";

function notFound(specifier: string, base: string): Error {
  const text = isPath(specifier) ? "Cannot find module '" + new URL(specifier, base).pathname + "' imported from " + new URL(base).pathname
    : "Cannot find package '" + packageOf(specifier) + "' imported from " + new URL(base).pathname;
  return createError("ERR_MODULE_NOT_FOUND", text);
}

function isPath(specifier: string): boolean {
  return specifier.startsWith("./") || specifier.startsWith("../") || specifier.startsWith("/");
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts[0]! + "/" + parts[1]! : parts[0]!;
}

/** `import()` of what was not there when the image was built. */
export function importNotFound(specifier: string, base: string): Promise<never> {
  return Promise.reject(notFound(specifier, base));
}

/**
 * `import()` with options (ECMA-262 §13.3.10.1 step 10): whatever is wrong with them rejects the promise. Files are known by what they hold when the
 * image is built, so a type changes nothing.
 */
export async function importWithOptions(options: any, load: () => Promise<unknown>): Promise<unknown> {
  if (options !== undefined) {
    if (!isObject(options)) throw new TypeError("The second argument to import() must be an object");
    const attributes: any = options.with;
    if (attributes !== undefined) {
      if (!isObject(attributes)) throw new TypeError("The 'with' option must be an object");
      const entries = Object.entries(attributes);
      for (const [, value] of entries) if (typeof value !== "string") throw new TypeError("Import attribute value must be a string");
      for (const [key, value] of entries) {
        if (key !== "type" || value !== "json") throw createTypeError("ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", 'Import attribute "' + key + '" with value "' + value + '" is not supported');
      }
    }
  }
  return load();
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** `import()` of a computed specifier in a package: there is no loader in an image. */
export async function importNotKnown(specifier: unknown, place: string): Promise<never> {
  throw new EvalError("import(" + JSON.stringify(String(specifier)) + ") at " + place + ": the module was not known when the image was built");
}

/** import.meta.resolve of one file: paths and URLs by its address, packages by `known`: specifiers in the file, each followed by its address. */
export function createResolve(base: string, known: readonly string[]): (specifier: unknown) => string {
  return function resolve(specifier: unknown): string {
    const text = String(specifier);
    if (isPath(text)) return new URL(text, base).href;
    for (let i = 0; i < known.length; i += 2) if (known[i] === text) return known[i + 1]!;
    if (URL.canParse(text)) return new URL(text).href;
    throw notFound(text, base);
  };
}
