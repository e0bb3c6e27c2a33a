/**
 * node:zlib over pako, a port of zlib that makes the same octets as the zlib in Node. Not here: Brotli, whose names do not exist, so that code which asks
 * for them (`"createBrotliCompress" in zlib`) takes gzip instead.
 */
import { codes, constants } from "../zlib/constants.ts";
import { crc32 } from "../zlib/crc32.ts";
import type { ZlibOptions } from "../zlib/options.ts";
import { Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, Unzip } from "../zlib/streams.ts";
import { convert, convertSync, type Result } from "../zlib/whole.ts";
import type { Buffer } from "./buffer.ts";

export { codes, constants, crc32, Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, Unzip };

export function createDeflate(options?: ZlibOptions): Deflate {
  return new Deflate(options);
}
export function deflate(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("deflate", data, options, callback);
}
export function deflateSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("deflate", data, options);
}
export function createInflate(options?: ZlibOptions): Inflate {
  return new Inflate(options);
}
export function inflate(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("inflate", data, options, callback);
}
export function inflateSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("inflate", data, options);
}
export function createGzip(options?: ZlibOptions): Gzip {
  return new Gzip(options);
}
export function gzip(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("gzip", data, options, callback);
}
export function gzipSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("gzip", data, options);
}
export function createGunzip(options?: ZlibOptions): Gunzip {
  return new Gunzip(options);
}
export function gunzip(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("gunzip", data, options, callback);
}
export function gunzipSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("gunzip", data, options);
}
export function createDeflateRaw(options?: ZlibOptions): DeflateRaw {
  return new DeflateRaw(options);
}
export function deflateRaw(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("deflateRaw", data, options, callback);
}
export function deflateRawSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("deflateRaw", data, options);
}
export function createInflateRaw(options?: ZlibOptions): InflateRaw {
  return new InflateRaw(options);
}
export function inflateRaw(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("inflateRaw", data, options, callback);
}
export function inflateRawSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("inflateRaw", data, options);
}
export function createUnzip(options?: ZlibOptions): Unzip {
  return new Unzip(options);
}
export function unzip(data: unknown, options?: ZlibOptions | Result, callback?: Result): void {
  convert("unzip", data, options, callback);
}
export function unzipSync(data: unknown, options?: ZlibOptions): Buffer {
  return convertSync("unzip", data, options);
}

/** The constants are properties of the module too, as they were before there was `constants`. */
class ZlibModule {
  Deflate = Deflate;
  createDeflate = createDeflate;
  deflate = deflate;
  deflateSync = deflateSync;
  Inflate = Inflate;
  createInflate = createInflate;
  inflate = inflate;
  inflateSync = inflateSync;
  Gzip = Gzip;
  createGzip = createGzip;
  gzip = gzip;
  gzipSync = gzipSync;
  Gunzip = Gunzip;
  createGunzip = createGunzip;
  gunzip = gunzip;
  gunzipSync = gunzipSync;
  DeflateRaw = DeflateRaw;
  createDeflateRaw = createDeflateRaw;
  deflateRaw = deflateRaw;
  deflateRawSync = deflateRawSync;
  InflateRaw = InflateRaw;
  createInflateRaw = createInflateRaw;
  inflateRaw = inflateRaw;
  inflateRawSync = inflateRawSync;
  Unzip = Unzip;
  createUnzip = createUnzip;
  unzip = unzip;
  unzipSync = unzipSync;
  crc32 = crc32;
  codes = codes;
  constants = constants;
}
export default Object.assign(new ZlibModule(), constants);
