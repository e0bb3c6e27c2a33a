/** node:path/posix: node:path, whose paths are POSIX paths. */
export { basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, posix, relative, resolve, sep, toNamespacedPath, win32 } from "./path.ts";
export { default } from "./path.ts";
