/**
 * node:crypto, the part that needs no keys of its own kind: digests, HMAC, key derivation, random numbers, comparison in constant time. The
 * algorithms are @noble/hashes. Not here: ciphers, signatures, certificates, and Hash as a stream.
 */
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt as derive } from "@noble/hashes/scrypt.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512 } from "@noble/hashes/sha3.js";
import { createError, createRangeError, createTypeError, invalidArgument, outOfRange } from "../errors.ts";
import { crypto as webcrypto, fillRandom } from "../web/crypto.ts";
import { setImmediate } from "../web/timers.ts";
import {
  createCipheriv, createDecipheriv, createSign, createVerify, createPrivateKey, createPublicKey, createDiffieHellman, createECDH,
  diffieHellman, generateKeyPair, generateKeyPairSync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, sign, verify, getCiphers,
  getCurves,
} from "../crypto/absent.ts";
import { KeyObject, secretKey } from "../crypto/key-object.ts";
import { Buffer } from "./buffer.ts";

type BytesLike = string | ArrayBufferView | ArrayBuffer;

interface Running {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): Running;
}
interface Algorithm {
  (data: Uint8Array): Uint8Array;
  create(): Running;
}

/** By the names that OpenSSL gives them. Looked up when wanted: packages run after the house is initialised. */
function algorithmOf(name: string): Algorithm | null {
  switch (name.toLowerCase()) {
    case "md5": return md5 as unknown as Algorithm;
    case "sha1": case "rsa-sha1": return sha1 as unknown as Algorithm;
    case "ripemd160": case "rmd160": return ripemd160 as unknown as Algorithm;
    case "sha224": return sha224 as unknown as Algorithm;
    case "sha256": case "rsa-sha256": return sha256 as unknown as Algorithm;
    case "sha384": return sha384 as unknown as Algorithm;
    case "sha512": case "rsa-sha512": return sha512 as unknown as Algorithm;
    case "sha512-224": return sha512_224 as unknown as Algorithm;
    case "sha512-256": return sha512_256 as unknown as Algorithm;
    case "sha3-224": return sha3_224 as unknown as Algorithm;
    case "sha3-256": return sha3_256 as unknown as Algorithm;
    case "sha3-384": return sha3_384 as unknown as Algorithm;
    case "sha3-512": return sha3_512 as unknown as Algorithm;
    case "blake2b512": return blake2b as unknown as Algorithm;
    case "blake2s256": return blake2s as unknown as Algorithm;
    default: return null;
  }
}

const HASHES: readonly string[] = ["blake2b512", "blake2s256", "md5", "ripemd160", "sha1", "sha224", "sha256", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "sha384", "sha512", "sha512-224", "sha512-256"];

export function getHashes(): string[] {
  return HASHES.slice();
}

function required(name: unknown): Algorithm {
  if (typeof name !== "string") throw invalidArgument("algorithm", "of type string", name);
  const algorithm = algorithmOf(name);
  if (algorithm === null) throw new Error("Digest method not supported");
  return algorithm;
}

function bytesOf(data: unknown, name: string, encoding?: string): Uint8Array {
  if (typeof data === "string") return Buffer.from(data, (encoding === "buffer" || encoding === undefined ? "utf8" : encoding) as "utf8");
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw invalidArgument(name, "of type string or an instance of Buffer, TypedArray, or DataView", data);
}

function encoded(bytes: Uint8Array, encoding: string | undefined): Buffer | string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined || encoding === "buffer" ? buffer : buffer.toString(encoding as "hex");
}

/** What Hash and Hmac share: bytes in, one digest out. */
class Digest {
  #running: Running;
  #done = false;
  constructor(running: Running) {
    this.#running = running;
  }
  update(data: BytesLike, encoding?: string): this {
    if (this.#done) throw createError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this.#running.update(bytesOf(data, "data", encoding));
    return this;
  }
  digest(encoding?: string): Buffer | string {
    if (this.#done) throw createError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this.#done = true;
    return encoded(this.#running.digest(), encoding);
  }
  protected cloned(): Running {
    if (this.#done) throw createError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    return this.#running.clone();
  }
}

export class Hash extends Digest {
  copy(): Hash {
    return new Hash(this.cloned());
  }
}

export class Hmac extends Digest {}

export function createHash(algorithm: string): Hash {
  return new Hash(required(algorithm).create());
}

export function createSecretKey(key: BytesLike, encoding?: string): KeyObject {
  return secretKey(bytesOf(key, "key", encoding));
}

export function createHmac(algorithm: string, key: BytesLike | KeyObject): Hmac {
  if (typeof algorithm !== "string") throw invalidArgument("hmac", "of type string", algorithm);
  const hash = algorithmOf(algorithm);
  if (hash === null) throw createTypeError("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + algorithm);
  return new Hmac(hmac.create(hash as never, key instanceof KeyObject ? key._secret : bytesOf(key, "key")) as unknown as Running);
}

/** The one-shot form of Node 21, which is in 20 too. */
export function hash(algorithm: string, data: BytesLike, encoding = "hex"): Buffer | string {
  return encoded(required(algorithm)(bytesOf(data, "input")), encoding);
}

const BYTES_MAX = 2147483647;

export function randomBytes(size: number, callback?: (error: Error | null, bytes: Buffer) => void): Buffer | undefined {
  if (typeof size !== "number") throw invalidArgument("size", "of type number", size);
  if (!(size >= 0 && size <= BYTES_MAX)) throw outOfRange("size", ">= 0 && <= 2147483647", size);
  const bytes = Buffer.alloc(size);
  fillRandom(bytes);
  if (callback === undefined) return bytes;
  setImmediate(callback, null, bytes);
  return undefined;
}

export function randomFillSync<T extends ArrayBufferView>(target: T, offset = 0, size = target.byteLength - offset): T {
  if (offset < 0 || offset > target.byteLength) throw outOfRange("offset", ">= 0 && <= " + String(target.byteLength), offset);
  if (size < 0 || offset + size > target.byteLength) throw outOfRange("size + offset", "<= " + String(target.byteLength), size + offset);
  fillRandom(new Uint8Array(target.buffer, target.byteOffset + offset, size));
  return target;
}

/** Uniform in [min, max): what falls into the last, incomplete stretch of 2^48 is drawn again. */
export function randomInt(minOrMax: number, max?: number): number {
  const min = max === undefined ? 0 : minOrMax;
  const end = max === undefined ? minOrMax : max;
  if (!Number.isSafeInteger(min)) throw invalidArgument("min", "a safe integer", min);
  if (!Number.isSafeInteger(end)) throw invalidArgument("max", "a safe integer", end);
  const range = end - min;
  if (!(range > 0)) throw outOfRange("max", "greater than the value of \"min\" (" + String(min) + ")", end);
  if (range > 281474976710655) throw outOfRange("max - min", "<= 281474976710655", range);
  const limit = 281474976710656 - (281474976710656 % range);
  const bytes = new Uint8Array(6);
  for (;;) {
    fillRandom(bytes);
    let drawn = 0;
    for (const byte of bytes) drawn = drawn * 256 + byte;
    if (drawn < limit) return min + (drawn % range);
  }
}

export function randomUUID(): string {
  return webcrypto.randomUUID();
}

export function getRandomValues<T extends ArrayBufferView>(array: T): T {
  return webcrypto.getRandomValues(array);
}

export function timingSafeEqual(a: ArrayBufferView | ArrayBuffer, b: ArrayBufferView | ArrayBuffer): boolean {
  const left = bytesOf(a, "buf1");
  const right = bytesOf(b, "buf2");
  if (left.length !== right.length) throw createRangeError("ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
  let difference = 0;
  for (let i = 0; i < left.length; i++) difference |= left[i]! ^ right[i]!;
  return difference === 0;
}

export function pbkdf2Sync(password: BytesLike, salt: BytesLike, iterations: number, keyBytes: number, digest: string): Buffer {
  const algorithm = algorithmOf(digest);
  if (algorithm === null) throw createTypeError("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + digest);
  return encoded(pbkdf2(algorithm as never, bytesOf(password, "password"), bytesOf(salt, "salt"), { c: iterations, dkLen: keyBytes }), undefined) as Buffer;
}

interface ScryptOptions {
  readonly N?: number;
  readonly cost?: number;
  readonly r?: number;
  readonly blockSize?: number;
  readonly p?: number;
  readonly parallelization?: number;
  readonly maxmem?: number;
}

export function scryptSync(password: BytesLike, salt: BytesLike, keyBytes: number, options: ScryptOptions = {}): Buffer {
  const N = options.N ?? options.cost ?? 16384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  if (128 * N * r > (options.maxmem ?? 33554432)) throw createRangeError("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", "Invalid scrypt params: memory limit exceeded");
  return encoded(derive(bytesOf(password, "password"), bytesOf(salt, "salt"), { N, r, p, dkLen: keyBytes, maxmem: 2 ** 31 }), undefined) as Buffer;
}

export function hkdfSync(digest: string, key: BytesLike, salt: BytesLike, info: BytesLike, keyBytes: number): ArrayBuffer {
  const bytes = hkdf(required(digest) as never, bytesOf(key, "key"), bytesOf(salt, "salt"), bytesOf(info, "info"), keyBytes);
  return bytes.slice().buffer as ArrayBuffer;
}

export { KeyObject, webcrypto };
export {
  createCipheriv, createDecipheriv, createSign, createVerify, createPrivateKey, createPublicKey, createDiffieHellman, createECDH,
  diffieHellman, generateKeyPair, generateKeyPairSync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, sign, verify, getCiphers,
  getCurves,
};

class CryptoModule {
  readonly KeyObject = KeyObject;
  readonly createSecretKey = createSecretKey;
  readonly createCipheriv = createCipheriv;
  readonly createDecipheriv = createDecipheriv;
  readonly createSign = createSign;
  readonly createVerify = createVerify;
  readonly createPrivateKey = createPrivateKey;
  readonly createPublicKey = createPublicKey;
  readonly createDiffieHellman = createDiffieHellman;
  readonly createECDH = createECDH;
  readonly diffieHellman = diffieHellman;
  readonly generateKeyPair = generateKeyPair;
  readonly generateKeyPairSync = generateKeyPairSync;
  readonly privateDecrypt = privateDecrypt;
  readonly privateEncrypt = privateEncrypt;
  readonly publicDecrypt = publicDecrypt;
  readonly publicEncrypt = publicEncrypt;
  readonly sign = sign;
  readonly verify = verify;
  readonly getCiphers = getCiphers;
  readonly getCurves = getCurves;
  readonly Hash = Hash;
  readonly Hmac = Hmac;
  readonly createHash = createHash;
  readonly createHmac = createHmac;
  readonly getHashes = getHashes;
  readonly hash = hash;
  readonly hkdfSync = hkdfSync;
  readonly pbkdf2Sync = pbkdf2Sync;
  readonly scryptSync = scryptSync;
  readonly randomBytes = randomBytes;
  readonly randomFillSync = randomFillSync;
  readonly randomInt = randomInt;
  readonly randomUUID = randomUUID;
  readonly getRandomValues = getRandomValues;
  readonly timingSafeEqual = timingSafeEqual;
  readonly webcrypto = webcrypto;
}

export default new CryptoModule();
