/**
 * What calls of node:fs come to in an image, which has no file system: to them there is an empty one that cannot be written. Whatever is looked for does not
 * exist (ENOENT), whatever would be made is refused (EROFS), and the numbers of open files are those of the console. The errors are those that Node makes
 * (lib/internal/errors.js, UVException).
 */
import { invalidArgument } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import type { URL } from "../web/url.ts";

export interface FileError extends Error {
  errno: number;
  code: string;
  syscall: string;
  path?: string;
  dest?: string;
}

const REASONS: Readonly<Record<string, readonly [number, string]>> = {
  ENOENT: [-2, "no such file or directory"], EROFS: [-30, "read-only file system"], EBADF: [-9, "bad file descriptor"], EINVAL: [-22, "invalid argument"],
};

export function fileError(code: string, syscall: string, path?: string, dest?: string): FileError {
  const [errno, reason] = REASONS[code]!;
  const names = (path === undefined ? "" : " '" + path + "'") + (dest === undefined ? "" : " -> '" + dest + "'");
  const error = new Error(code + ": " + reason + ", " + syscall + names) as FileError;
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/** A path as a string: strings, buffers and file: URLs (getValidatedPath of Node). */
export function pathOf(path: unknown, name = "path"): string {
  if (typeof path === "string") return path;
  if (path instanceof Uint8Array) return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString();
  if (typeof path === "object" && path !== null && typeof (path as URL).href === "string" && typeof (path as URL).pathname === "string") return decodeURIComponent((path as URL).pathname);
  throw invalidArgument(name, "of type string or an instance of Buffer or URL", path);
}

/** Flags of open() that make or change a file. */
export function writes(flags: unknown): boolean {
  return typeof flags === "number" ? (flags & 3) !== 0 : typeof flags === "string" && flags !== "r" && flags !== "rs" && flags !== "sr";
}
