/** node:path/win32: paths of Windows. */
export { basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve, sep, toNamespacedPath } from "../path/windows.ts";
export { posix, win32 } from "./path.ts";
export { win32 as default } from "./path.ts";
