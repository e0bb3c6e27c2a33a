// node:zlib: the octets of every format, level, strategy and window, dictionaries, flushing, streams in pieces, what is broken, limits.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import zlib, { constants, createGunzip, createGzip, deflateSync, gzipSync, inflateSync } from "node:zlib";

/** Text with repetitions, noise, and a run of one octet. */
function sample(length: number): Buffer {
  const out = Buffer.alloc(length);
  let seed = 12345;
  for (let i = 0; i < length; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    out[i] = i % 1000 < 300 ? "the quick brown fox ".charCodeAt(i % 20) : i % 1000 < 600 ? seed >>> 24 : 65 + ((seed >>> 16) & 3);
  }
  return out;
}
const digest = (bytes: Uint8Array): string => `${bytes.length}:${sum(bytes)}`;
function sum(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const octet of bytes) {
    a = (a + octet) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
const attempt = (run: () => unknown): string => {
  try {
    return String(run());
  } catch (error: any) {
    return `${error.name} ${error.code} ${error.errno} ${error.message}`;
  }
};

const data = sample(50_000);
const short = Buffer.from("hello hello hello");
console.log(deflateSync(short).toString("hex"), gzipSync(short).toString("hex"), zlib.deflateRawSync(short).toString("hex"), deflateSync("").toString("hex"));
for (const level of [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
  const packed = deflateSync(data, { level });
  console.log("level", level, inflateSync(packed).equals(data), digest(packed));
}
for (const [name, pack, unpack] of [["deflate", zlib.deflateSync, zlib.inflateSync], ["raw", zlib.deflateRawSync, zlib.inflateRawSync], ["gzip", zlib.gzipSync, zlib.gunzipSync], ["unzip", zlib.gzipSync, zlib.unzipSync], ["unzip deflate", zlib.deflateSync, zlib.unzipSync]] as const) {
  for (const options of [{}, { strategy: constants.Z_HUFFMAN_ONLY }, { strategy: constants.Z_RLE }, { strategy: constants.Z_FIXED }, { strategy: constants.Z_FILTERED }, { windowBits: 9 }, { windowBits: 12, memLevel: 1 }, { memLevel: 9, chunkSize: 64 }]) {
    console.log(name, JSON.stringify(options), unpack(pack(data, options)).equals(data), digest(pack(data, options)), unpack(pack("", options)).length);
  }
}

const dictionary = Buffer.from("the quick brown fox ");
const packed = deflateSync("the quick brown fox and the quick brown dog", { dictionary });
console.log(inflateSync(packed, { dictionary }).toString(), attempt(() => inflateSync(packed)), attempt(() => inflateSync(packed, { dictionary: Buffer.from("wrong") })));
const raw = zlib.deflateRawSync("the quick brown fox", { dictionary });
console.log(zlib.inflateRawSync(raw, { dictionary }).toString());

console.log(attempt(() => inflateSync(Buffer.from("nonsense"))), attempt(() => zlib.gunzipSync(Buffer.from("nonsense"))), attempt(() => inflateSync(deflateSync(data).subarray(0, 1000))), attempt(() => zlib.inflateRawSync(Buffer.from([7, 1]))));
const spoilt = Buffer.from(deflateSync(short));
spoilt[spoilt.length - 1]! ^= 1;
console.log(attempt(() => inflateSync(spoilt)), attempt(() => inflateSync(spoilt.subarray(0, -4), { finishFlush: constants.Z_SYNC_FLUSH })));
console.log(attempt(() => inflateSync(deflateSync(data), { maxOutputLength: 100 })), attempt(() => deflateSync(data, { level: 10 })), attempt(() => deflateSync(data, { windowBits: "9" as any })), attempt(() => deflateSync(5 as any)), attempt(() => deflateSync(data, { chunkSize: 1 })));
console.log(zlib.gunzipSync(Buffer.concat([gzipSync("one "), gzipSync("two"), Buffer.alloc(10)])).toString());
console.log(inflateSync(deflateSync(new Float64Array([1, 2, 3]))).length, inflateSync(deflateSync(new Uint8Array([1, 2, 3]).buffer)).toString("hex"), inflateSync(Buffer.from(deflateSync("x"))).toString());

const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.gunzip);
console.log((await gunzip(await gzip(data))).equals(data));
await new Promise<void>((done) => zlib.inflate(Buffer.from("nonsense"), (error: any, result) => {
  console.log(error.code, error.errno, error.message, result);
  done();
}));

const pieces: Buffer[] = [];
await pipeline(Readable.from((function* () {
  for (let i = 0; i < data.length; i += 777) yield data.subarray(i, i + 777);
})()), createGzip({ chunkSize: 1024 }), createGunzip({ chunkSize: 512 }), async (source) => {
  for await (const piece of source) pieces.push(piece as Buffer);
});
console.log(Buffer.concat(pieces).equals(data), pieces.every((piece) => piece.length <= 512));

// What was written can be read after a flush, before the end.
const open = zlib.createDeflate();
const reader = zlib.createInflate();
open.pipe(reader);
const next = (): Promise<string> => new Promise((done) => reader.once("data", (chunk) => done(String(chunk))));
for (const text of ["first", "second part", "third"]) {
  const seen = next();
  open.write(text);
  open.flush(constants.Z_SYNC_FLUSH);
  console.log(await seen);
}
open.end();
await new Promise((done) => reader.on("end", done).resume());
console.log(open.bytesWritten, reader.bytesWritten > 20, open.destroyed);

const failing = createGunzip();
failing.on("error", (error: any) => console.log("failed", error.code, error.message)).on("close", () => console.log("closed"));
failing.end("no gzip");
await new Promise((done) => failing.once("close", done));
console.log(typeof zlib.Gzip, createGzip() instanceof zlib.Gzip, constants.Z_BEST_COMPRESSION, zlib.constants === constants, (zlib as any).codes.Z_DATA_ERROR, digest(zlib.gunzipSync(gzipSync(data))));
