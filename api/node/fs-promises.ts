/** node:fs/promises in an image, which has no file system: every call rejects (api/fs/failure.ts). */
import { failureOf } from "../fs/calls.ts";
import { constants } from "../fs/constants.ts";
import { notSupported } from "../errors.ts";

export { constants };

export async function access(...args: unknown[]): Promise<never> {
  throw failureOf("access", args);
}
export async function appendFile(...args: unknown[]): Promise<never> {
  throw failureOf("appendFile", args);
}
export async function chmod(...args: unknown[]): Promise<never> {
  throw failureOf("chmod", args);
}
export async function chown(...args: unknown[]): Promise<never> {
  throw failureOf("chown", args);
}
export async function copyFile(...args: unknown[]): Promise<never> {
  throw failureOf("copyFile", args);
}
export async function cp(...args: unknown[]): Promise<never> {
  throw failureOf("cp", args);
}
export async function lchown(...args: unknown[]): Promise<never> {
  throw failureOf("lchown", args);
}
export async function link(...args: unknown[]): Promise<never> {
  throw failureOf("link", args);
}
export async function lstat(...args: unknown[]): Promise<never> {
  throw failureOf("lstat", args);
}
export async function lutimes(...args: unknown[]): Promise<never> {
  throw failureOf("lutimes", args);
}
export async function mkdir(...args: unknown[]): Promise<never> {
  throw failureOf("mkdir", args);
}
export async function mkdtemp(...args: unknown[]): Promise<never> {
  throw failureOf("mkdtemp", args);
}
export async function open(...args: unknown[]): Promise<never> {
  throw failureOf("open", args);
}
export async function opendir(...args: unknown[]): Promise<never> {
  throw failureOf("opendir", args);
}
export async function readFile(...args: unknown[]): Promise<never> {
  throw failureOf("readFile", args);
}
export async function readdir(...args: unknown[]): Promise<never> {
  throw failureOf("readdir", args);
}
export async function readlink(...args: unknown[]): Promise<never> {
  throw failureOf("readlink", args);
}
export async function rename(...args: unknown[]): Promise<never> {
  throw failureOf("rename", args);
}
export async function rmdir(...args: unknown[]): Promise<never> {
  throw failureOf("rmdir", args);
}
export async function stat(...args: unknown[]): Promise<never> {
  throw failureOf("stat", args);
}
export async function statfs(...args: unknown[]): Promise<never> {
  throw failureOf("statfs", args);
}
export async function symlink(...args: unknown[]): Promise<never> {
  throw failureOf("symlink", args);
}
export async function truncate(...args: unknown[]): Promise<never> {
  throw failureOf("truncate", args);
}
export async function unlink(...args: unknown[]): Promise<never> {
  throw failureOf("unlink", args);
}
export async function utimes(...args: unknown[]): Promise<never> {
  throw failureOf("utimes", args);
}
export async function writeFile(...args: unknown[]): Promise<never> {
  throw failureOf("writeFile", args);
}
export async function realpath(...args: unknown[]): Promise<never> {
  throw failureOf("realpathNative", args);
}
export async function rm(path: unknown, options?: { force?: boolean }): Promise<void> {
  if (options === undefined || options.force !== true) throw failureOf("rm", [path]);
}
export function watch(): never {
  throw notSupported("fs.watch()");
}

export default {
  constants, access, appendFile, chmod, chown, copyFile, cp, lchown, link, lstat, lutimes, mkdir, mkdtemp, open, opendir, readFile, readdir, readlink, rename, rm, rmdir, stat, statfs, symlink, truncate, unlink, utimes, writeFile, realpath, watch,
};
