/** Stats, Dirent and the streams of node:fs. There is no file that the first two could describe: programs ask whether something is one of them. */
import { Readable } from "../stream/readable.ts";
import { Writable } from "../stream/writable.ts";
import { host } from "../host.ts";
import { notSupported } from "../errors.ts";
import { fileError, pathOf } from "./failure.ts";

export class Stats {
  constructor() {
    throw notSupported("new fs.Stats()");
  }
}
export class Dirent {
  constructor() {
    throw notSupported("new fs.Dirent()");
  }
}

/** Fails as the open() of a file that is not there. */
export class ReadStream extends Readable {
  fd: number | null = null;
  path: string;
  flags: string;
  bytesRead = 0;
  pending = true;
  constructor(path: unknown, options?: any) {
    const given = typeof options === "string" ? { encoding: options } : (options ?? {});
    super({ ...given, construct: (done: (error?: any) => void) => done(fileError("ENOENT", "open", pathOf(path))) });
    this.path = pathOf(path);
    this.flags = given.flags ?? "r";
  }
  close(callback?: (error?: any) => void): void {
    if (callback !== undefined) this.once("close", callback);
    this.destroy();
  }
}

/** Writes to the console when it is given the number of one of its streams; a path cannot be made. */
export class WriteStream extends Writable {
  fd: number | null;
  path: string | undefined;
  flags: string;
  bytesWritten = 0;
  pending: boolean;
  constructor(path: unknown, options?: any) {
    const given = typeof options === "string" ? { encoding: options } : (options ?? {});
    const fd = typeof given.fd === "number" ? (given.fd as number) : null;
    super({ ...given, decodeStrings: true, construct: (done: (error?: any) => void) => done(isConsole(fd) ? undefined : fd === null ? fileError("EROFS", "open", pathOf(path)) : fileError("EBADF", "write")) });
    this.fd = fd;
    this.pending = fd === null;
    this.path = path === null || path === undefined ? undefined : pathOf(path);
    this.flags = given.flags ?? "w";
  }
  override _write(chunk: any, _encoding: string, callback: (error?: any) => void): void {
    writeConsole(this.fd as 1 | 2, chunk as Uint8Array);
    this.bytesWritten += (chunk as Uint8Array).length;
    callback();
  }
  close(callback?: (error?: any) => void): void {
    if (callback !== undefined) this.once("close", callback);
    this.end();
  }
}

export function isConsole(fd: unknown): fd is 1 | 2 {
  return fd === 1 || fd === 2;
}

export function writeConsole(fd: 1 | 2, bytes: Uint8Array): void {
  if (host.console !== null) host.console.write(fd, bytes);
}
