/**
 * The calls of node:fs that take a path, and what each fails with. Written once as a list: the functions of node:fs throw, pass or reject the same
 * error.
 */
import { resolve } from "../node/path.ts";
import { fileError, pathOf, writes, type FileError } from "./failure.ts";

/** Name -> system call that fails, as Node names it in the error. */
const READING: Readonly<Record<string, string>> = {
  access: "access", chmod: "chmod", chown: "chown", lchown: "lchown", lstat: "lstat", lutimes: "lutime", opendir: "opendir", readdir: "scandir", readFile: "open", readlink: "readlink", realpathNative: "realpath",
  rm: "lstat", rmdir: "rmdir", stat: "stat", statfs: "statfs", truncate: "open", unlink: "unlink", utimes: "utime",
};
const WRITING: Readonly<Record<string, string>> = { appendFile: "open", mkdir: "mkdir", mkdtemp: "mkdtemp", writeFile: "open" };
const MOVING: Readonly<Record<string, string>> = { copyFile: "copyfile", cp: "cp", link: "link", rename: "rename", symlink: "symlink" };

/** The error of a call, made from its name and arguments. */
export function failureOf(name: string, args: readonly unknown[]): FileError {
  // Node looks at one folder after the other.
  if (name === "realpath") return fileError("ENOENT", "lstat", "/" + resolve(pathOf(args[0], "path")).split("/")[1]!);
  if (name === "open") return fileError(writes(args[1]) ? "EROFS" : "ENOENT", "open", pathOf(args[0]));
  const reading = READING[name];
  if (reading !== undefined) return fileError("ENOENT", reading, pathOf(args[0], "path"));
  const writing = WRITING[name];
  if (writing !== undefined) return fileError("EROFS", writing, name === "mkdtemp" ? String(args[0]) + "XXXXXX" : pathOf(args[0]));
  return fileError(name === "symlink" ? "EROFS" : "ENOENT", MOVING[name]!, pathOf(args[0], "oldPath"), pathOf(args[1], "newPath"));
}
