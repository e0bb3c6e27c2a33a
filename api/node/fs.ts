/**
 * node:fs in an image, which has no file system: calls fail as they do in an empty one that cannot be written (api/fs/failure.ts). Descriptors 1 and 2 are
 * the console and can be written.
 */
import { failureOf } from "../fs/calls.ts";
import { Dirent, ReadStream, Stats, WriteStream, isConsole, writeConsole } from "../fs/classes.ts";
import { constants } from "../fs/constants.ts";
import { fileError } from "../fs/failure.ts";
import { notSupported, requireFunction } from "../errors.ts";
import { defer, deferWith } from "../ticks.ts";
import { Buffer } from "./buffer.ts";
import * as promises from "./fs-promises.ts";

export { constants, Dirent, promises, ReadStream, Stats, WriteStream };
export const F_OK = 0;
export const R_OK = 4;
export const W_OK = 2;
export const X_OK = 1;

type Callback = (error: any, value?: any) => void;

/** Calls back with the failure; what is given wrongly is thrown at once, as Node does. */
function later(name: string, args: readonly unknown[]): void {
  const callback = (args.length > 1 ? args[args.length - 1] : undefined) as Callback;
  requireFunction(callback, "cb");
  const wantsFile = (name === "readFile" || name === "writeFile" || name === "appendFile") && isDescriptor(args[0]);
  if (wantsFile) {
    ends(() => (name === "readFile" ? readFileSync(args[0]) : writeFileSync(args[0], args[1])), callback);
    return;
  }
  deferWith(callback, [mayBeAbsent(name, args) ? null : failureOf(name, args)]);
}

function ends(work: () => unknown, callback: Callback): void {
  let value: unknown;
  try {
    value = work();
  } catch (error) {
    deferWith(callback, [error]);
    return;
  }
  deferWith(callback, value === undefined ? [null] : [null, value]);
}

/** isFd of Node: what else is a number is a bad path. */
function isDescriptor(path: unknown): boolean {
  return typeof path === "number" && path === path >>> 0;
}

/** rm() with `force` does not mind that there is nothing. */
function mayBeAbsent(name: string, args: readonly unknown[]): boolean {
  return name === "rm" && typeof args[1] === "object" && args[1] !== null && (args[1] as { force?: boolean }).force === true;
}

export function existsSync(_path: unknown): boolean {
  return false;
}
export function exists(_path: unknown, callback: (exists: boolean) => void): void {
  deferWith(callback, [false]);
}

export function access(...args: unknown[]): void {
  later("access", args);
}
export function appendFile(...args: unknown[]): void {
  later("appendFile", args);
}
export function chmod(...args: unknown[]): void {
  later("chmod", args);
}
export function chown(...args: unknown[]): void {
  later("chown", args);
}
export function copyFile(...args: unknown[]): void {
  later("copyFile", args);
}
export function cp(...args: unknown[]): void {
  later("cp", args);
}
export function lchown(...args: unknown[]): void {
  later("lchown", args);
}
export function link(...args: unknown[]): void {
  later("link", args);
}
export function lstat(...args: unknown[]): void {
  later("lstat", args);
}
export function lutimes(...args: unknown[]): void {
  later("lutimes", args);
}
export function mkdir(...args: unknown[]): void {
  later("mkdir", args);
}
export function mkdtemp(...args: unknown[]): void {
  later("mkdtemp", args);
}
export function open(...args: unknown[]): void {
  later("open", args);
}
export function opendir(...args: unknown[]): void {
  later("opendir", args);
}
export function readFile(...args: unknown[]): void {
  later("readFile", args);
}
export function readdir(...args: unknown[]): void {
  later("readdir", args);
}
export function readlink(...args: unknown[]): void {
  later("readlink", args);
}
export function rename(...args: unknown[]): void {
  later("rename", args);
}
export function rm(...args: unknown[]): void {
  later("rm", args);
}
export function rmdir(...args: unknown[]): void {
  later("rmdir", args);
}
export function stat(...args: unknown[]): void {
  later("stat", args);
}
export function statfs(...args: unknown[]): void {
  later("statfs", args);
}
export function symlink(...args: unknown[]): void {
  later("symlink", args);
}
export function truncate(...args: unknown[]): void {
  later("truncate", args);
}
export function unlink(...args: unknown[]): void {
  later("unlink", args);
}
export function utimes(...args: unknown[]): void {
  later("utimes", args);
}
export function writeFile(...args: unknown[]): void {
  later("writeFile", args);
}
export function realpath(...args: unknown[]): void {
  later("realpath", args);
}
export function realpathSync(...args: unknown[]): never {
  throw failureOf("realpath", args);
}
export function accessSync(...args: unknown[]): never {
  throw failureOf("access", args);
}
export function chmodSync(...args: unknown[]): never {
  throw failureOf("chmod", args);
}
export function chownSync(...args: unknown[]): never {
  throw failureOf("chown", args);
}
export function copyFileSync(...args: unknown[]): never {
  throw failureOf("copyFile", args);
}
export function cpSync(...args: unknown[]): never {
  throw failureOf("cp", args);
}
export function lchownSync(...args: unknown[]): never {
  throw failureOf("lchown", args);
}
export function linkSync(...args: unknown[]): never {
  throw failureOf("link", args);
}
export function lutimesSync(...args: unknown[]): never {
  throw failureOf("lutimes", args);
}
export function mkdirSync(...args: unknown[]): never {
  throw failureOf("mkdir", args);
}
export function mkdtempSync(...args: unknown[]): never {
  throw failureOf("mkdtemp", args);
}
export function opendirSync(...args: unknown[]): never {
  throw failureOf("opendir", args);
}
export function readdirSync(...args: unknown[]): never {
  throw failureOf("readdir", args);
}
export function readlinkSync(...args: unknown[]): never {
  throw failureOf("readlink", args);
}
export function renameSync(...args: unknown[]): never {
  throw failureOf("rename", args);
}
export function rmdirSync(...args: unknown[]): never {
  throw failureOf("rmdir", args);
}
export function statfsSync(...args: unknown[]): never {
  throw failureOf("statfs", args);
}
export function symlinkSync(...args: unknown[]): never {
  throw failureOf("symlink", args);
}
export function truncateSync(...args: unknown[]): never {
  throw failureOf("truncate", args);
}
export function unlinkSync(...args: unknown[]): never {
  throw failureOf("unlink", args);
}
export function utimesSync(...args: unknown[]): never {
  throw failureOf("utimes", args);
}
export function rmSync(...args: unknown[]): void {
  if (!mayBeAbsent("rm", args)) throw failureOf("rm", args);
}
export function statSync(path: unknown, options?: { throwIfNoEntry?: boolean }): undefined {
  if (options === undefined || options === null || options.throwIfNoEntry !== false) throw failureOf("stat", [path]);
}
export function lstatSync(path: unknown, options?: { throwIfNoEntry?: boolean }): undefined {
  if (options === undefined || options === null || options.throwIfNoEntry !== false) throw failureOf("lstat", [path]);
}
export function openSync(path: unknown, flags: unknown = "r"): never {
  throw failureOf("open", [path, flags]);
}
export function readFileSync(path: unknown, ..._rest: unknown[]): never {
  throw isDescriptor(path) ? fileError("EBADF", "read") : failureOf("readFile", [path]);
}
export function writeFileSync(path: unknown, data: unknown, ..._rest: unknown[]): void {
  if (!isDescriptor(path)) throw failureOf("writeFile", [path]);
  writeSync(path, data);
}
export function appendFileSync(path: unknown, data: unknown, ..._rest: unknown[]): void {
  if (!isDescriptor(path)) throw failureOf("appendFile", [path]);
  writeSync(path, data);
}

/** fs.writeSync(fd, buffer, offset, length) and fs.writeSync(fd, text, position, encoding). */
export function writeSync(fd: unknown, data: unknown, offset?: unknown, length?: unknown): number {
  if (!isConsole(fd)) throw fileError("EBADF", "write");
  let bytes: Uint8Array;
  if (typeof data === "string") bytes = Buffer.from(data, (typeof length === "string" ? length : "utf8") as "utf8");
  else {
    const view = data as Uint8Array;
    const from = typeof offset === "number" ? offset : 0;
    bytes = Buffer.from(view.buffer as ArrayBuffer, view.byteOffset + from, typeof length === "number" ? length : view.byteLength - from);
  }
  writeConsole(fd, bytes);
  return bytes.length;
}
export function write(fd: unknown, data: unknown, ...rest: unknown[]): void {
  const callback = rest.pop() as (error: any, written?: number, data?: unknown) => void;
  requireFunction(callback, "cb");
  let written: number;
  try {
    written = writeSync(fd, data, rest[0], rest[1]);
  } catch (error) {
    deferWith(callback, [error]);
    return;
  }
  defer(callback, null, written, data);
}
export function readSync(_fd: unknown): never {
  throw fileError("EBADF", "read");
}
export function read(_fd: unknown, ...rest: unknown[]): void {
  deferWith(rest[rest.length - 1] as Callback, [fileError("EBADF", "read")]);
}
export function closeSync(fd: unknown): void {
  if (!isConsole(fd)) throw fileError("EBADF", "close");
}
export function close(fd: unknown, callback?: Callback): void {
  const done: Callback = callback ?? ((error) => { if (error) throw error; });
  ends(() => closeSync(fd), done);
}
export function fsyncSync(fd: unknown): void {
  if (!isConsole(fd)) throw fileError("EBADF", "fsync");
}
export function fsync(fd: unknown, callback: Callback): void {
  ends(() => fsyncSync(fd), callback);
}
export function fstatSync(_fd: unknown): never {
  throw fileError("EBADF", "fstat");
}
export function fstat(_fd: unknown, ...rest: unknown[]): void {
  deferWith(rest[rest.length - 1] as Callback, [fileError("EBADF", "fstat")]);
}

export function createReadStream(path: unknown, options?: unknown): ReadStream {
  return new ReadStream(path, options);
}
export function createWriteStream(path: unknown, options?: unknown): WriteStream {
  return new WriteStream(path, options);
}
export function watch(): never {
  throw notSupported("fs.watch()");
}
export function watchFile(): never {
  throw notSupported("fs.watchFile()");
}
export function unwatchFile(): void {}

class FileSystemModule {
  constants = constants;
  Dirent = Dirent;
  promises = promises;
  ReadStream = ReadStream;
  Stats = Stats;
  WriteStream = WriteStream;
  F_OK = F_OK;
  R_OK = R_OK;
  W_OK = W_OK;
  X_OK = X_OK;
  existsSync = existsSync;
  exists = exists;
  realpath = realpath;
  realpathSync = realpathSync;
  access = access;
  accessSync = accessSync;
  appendFile = appendFile;
  appendFileSync = appendFileSync;
  chmod = chmod;
  chmodSync = chmodSync;
  chown = chown;
  chownSync = chownSync;
  copyFile = copyFile;
  copyFileSync = copyFileSync;
  cp = cp;
  cpSync = cpSync;
  lchown = lchown;
  lchownSync = lchownSync;
  link = link;
  linkSync = linkSync;
  lstat = lstat;
  lstatSync = lstatSync;
  lutimes = lutimes;
  lutimesSync = lutimesSync;
  mkdir = mkdir;
  mkdirSync = mkdirSync;
  mkdtemp = mkdtemp;
  mkdtempSync = mkdtempSync;
  open = open;
  openSync = openSync;
  opendir = opendir;
  opendirSync = opendirSync;
  readFile = readFile;
  readFileSync = readFileSync;
  readdir = readdir;
  readdirSync = readdirSync;
  readlink = readlink;
  readlinkSync = readlinkSync;
  rename = rename;
  renameSync = renameSync;
  rm = rm;
  rmSync = rmSync;
  rmdir = rmdir;
  rmdirSync = rmdirSync;
  stat = stat;
  statSync = statSync;
  statfs = statfs;
  statfsSync = statfsSync;
  symlink = symlink;
  symlinkSync = symlinkSync;
  truncate = truncate;
  truncateSync = truncateSync;
  unlink = unlink;
  unlinkSync = unlinkSync;
  utimes = utimes;
  utimesSync = utimesSync;
  writeFile = writeFile;
  writeFileSync = writeFileSync;
  writeSync = writeSync;
  write = write;
  readSync = readSync;
  read = read;
  closeSync = closeSync;
  close = close;
  fsyncSync = fsyncSync;
  fsync = fsync;
  fstatSync = fstatSync;
  fstat = fstat;
  createReadStream = createReadStream;
  createWriteStream = createWriteStream;
  watch = watch;
  watchFile = watchFile;
  unwatchFile = unwatchFile;
}
export default new FileSystemModule();
