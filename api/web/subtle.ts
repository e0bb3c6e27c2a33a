/**
 * crypto.subtle (w3.org/TR/WebCryptoAPI): digests, HMAC, PBKDF2 and HKDF over @noble/hashes. Not here: ciphers and public keys, which reject with a
 * NotSupportedError that names the algorithm. Results come without a thread: the promise is settled when the call returns.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { base64Length, encodeBase64, writeBase64 } from "../encoding/base64.ts";
import { createTypeError } from "../errors.ts";
import { fillRandom } from "./crypto.ts";
import { DOMException } from "./dom-exception.ts";

export type AlgorithmIdentifier = string | { name: string; hash?: AlgorithmIdentifier; length?: number; salt?: BufferSource; info?: BufferSource; iterations?: number };
type BufferSource = ArrayBuffer | ArrayBufferView;

export interface JsonWebKey {
  kty?: string;
  k?: string;
  alg?: string;
  use?: string;
  key_ops?: string[];
  ext?: boolean;
}

interface KeyAlgorithm {
  name: string;
  length?: number;
  hash?: { name: string };
}

function hashOf(name: string): typeof sha256 {
  switch (name) {
    case "SHA-1": return sha1 as unknown as typeof sha256;
    case "SHA-256": return sha256;
    case "SHA-384": return sha384 as unknown as typeof sha256;
    case "SHA-512": return sha512 as unknown as typeof sha256;
    default: throw new DOMException("Unrecognized algorithm name", "NotSupportedError");
  }
}

/** §18.4.4 "normalize an algorithm": names in any case. */
function nameOf(algorithm: AlgorithmIdentifier): string {
  if (typeof algorithm !== "string" && (typeof algorithm !== "object" || algorithm === null || algorithm.name === undefined)) throw createTypeError("ERR_MISSING_OPTION", "name is required");
  return String(typeof algorithm === "string" ? algorithm : algorithm.name).toUpperCase();
}

function bytesOf(data: unknown): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw createTypeError("ERR_INVALID_ARG_TYPE", "data must be an ArrayBuffer or a view of one");
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

function unsupported(operation: string, algorithm: string): DOMException {
  return new DOMException("crypto.subtle." + operation + "() with " + algorithm + " is not available in a Tsuki image", "NotSupportedError");
}

/** Known to importKey alone, which programs reach through crypto.subtle only. */
const making = { allowed: false };

export class CryptoKey {
  readonly #secret: Uint8Array;
  readonly type = "secret";
  readonly extractable: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly usages: string[];

  constructor(secret: Uint8Array, extractable: boolean, algorithm: KeyAlgorithm, usages: string[]) {
    if (!making.allowed) throw createTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#secret = secret;
    this.extractable = extractable;
    this.algorithm = algorithm;
    this.usages = usages;
  }
  get _secret(): Uint8Array {
    return this.#secret;
  }
  get [Symbol.toStringTag](): string {
    return "CryptoKey";
  }
}

function makeKey(secret: Uint8Array, extractable: boolean, algorithm: KeyAlgorithm, usages: readonly string[], allowed: readonly string[]): CryptoKey {
  for (const usage of usages) if (!allowed.includes(usage)) throw new DOMException("Unsupported key usage for " + (algorithm.name === "HMAC" ? "HMAC key" : "a " + algorithm.name + " key"), "SyntaxError");
  if (usages.length === 0) throw new DOMException("Usages cannot be empty when importing a secret key.", "SyntaxError");
  making.allowed = true;
  try {
    return new CryptoKey(secret, extractable, algorithm, [...new Set(usages)]);
  } finally {
    making.allowed = false;
  }
}

function hmacHash(algorithm: AlgorithmIdentifier): string {
  if (typeof algorithm === "string" || algorithm.hash === undefined) throw createTypeError("ERR_MISSING_OPTION", "algorithm.hash is required");
  const hash = nameOf(algorithm.hash);
  hashOf(hash);
  return hash;
}

function requireKey(key: CryptoKey, name: string, usage: string): void {
  if (!(key instanceof CryptoKey)) throw createTypeError("ERR_INVALID_ARG_TYPE", "key must be a CryptoKey");
  if (key.algorithm.name !== name) throw new DOMException("Key algorithm mismatch", "InvalidAccessError");
  if (!key.usages.includes(usage)) throw new DOMException("Unable to use this key to " + usage, "InvalidAccessError");
}

export class SubtleCrypto {
  async digest(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer> {
    return bufferOf(hashOf(nameOf(algorithm))(bytesOf(data)));
  }

  async importKey(format: string, data: BufferSource | JsonWebKey, algorithm: AlgorithmIdentifier, extractable: boolean, usages: readonly string[]): Promise<CryptoKey> {
    const name = nameOf(algorithm);
    if (name !== "HMAC" && name !== "PBKDF2" && name !== "HKDF") throw unsupported("importKey", name);
    if (name !== "HMAC") {
      if (format !== "raw") throw new DOMException("Unable to import " + name + " key with format " + format, "NotSupportedError");
      if (extractable) throw new DOMException(name + " keys are not extractable", "SyntaxError");
      return makeKey(bytesOf(data).slice(), false, { name }, usages, ["deriveKey", "deriveBits"]);
    }
    let secret: Uint8Array;
    if (format === "raw") secret = bytesOf(data).slice();
    else if (format === "jwk") {
      const key = data as JsonWebKey;
      if (key.kty !== "oct" || typeof key.k !== "string") throw new DOMException("Invalid keyData", "DataError");
      secret = new Uint8Array(base64Length(key.k));
      writeBase64(key.k, secret, 0, secret.length);
    } else throw new DOMException("Unable to import HMAC key with format " + format, "NotSupportedError");
    if (secret.length === 0) throw new DOMException("Zero-length key is not supported", "DataError");
    return makeKey(secret, extractable, { name, hash: { name: hmacHash(algorithm) }, length: secret.length * 8 }, usages, ["sign", "verify"]);
  }

  async exportKey(format: string, key: CryptoKey): Promise<ArrayBuffer | JsonWebKey> {
    if (!key.extractable) throw new DOMException("key is not extractable", "InvalidAccessException");
    if (format === "raw") return bufferOf(key._secret);
    if (format !== "jwk") throw new DOMException("Unable to export a raw " + key.algorithm.name + " key using " + format + " format", "NotSupportedError");
    return { key_ops: key.usages.slice(), ext: true, kty: "oct", k: encodeBase64(key._secret, 0, key._secret.length, true), alg: "HS" + key.algorithm.hash!.name.replace(/^SHA-/, "") };
  }

  async generateKey(algorithm: AlgorithmIdentifier, extractable: boolean, usages: readonly string[]): Promise<CryptoKey> {
    const name = nameOf(algorithm);
    if (name !== "HMAC") throw unsupported("generateKey", name);
    const hash = hmacHash(algorithm);
    const bits = (algorithm as { length?: number }).length ?? hashOf(hash).blockLen * 8;
    const secret = new Uint8Array(Math.ceil(bits / 8));
    fillRandom(secret);
    return makeKey(secret, extractable, { name, length: bits, hash: { name: hash } }, usages, ["sign", "verify"]);
  }

  async sign(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer> {
    const name = nameOf(algorithm);
    if (name !== "HMAC") throw unsupported("sign", name);
    requireKey(key, name, "sign");
    return bufferOf(hmac(hashOf(key.algorithm.hash!.name), key._secret, bytesOf(data)));
  }

  /** Compared in a time that does not depend on where the two differ. */
  async verify(algorithm: AlgorithmIdentifier, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean> {
    const name = nameOf(algorithm);
    if (name !== "HMAC") throw unsupported("verify", name);
    requireKey(key, name, "verify");
    const wanted = hmac(hashOf(key.algorithm.hash!.name), key._secret, bytesOf(data));
    const given = bytesOf(signature);
    let difference = wanted.length ^ given.length;
    for (let i = 0; i < wanted.length; i++) difference |= wanted[i]! ^ (given[i] ?? 0);
    return difference === 0;
  }

  async deriveBits(algorithm: AlgorithmIdentifier, key: CryptoKey, bits: number): Promise<ArrayBuffer> {
    const name = nameOf(algorithm);
    if (name !== "PBKDF2" && name !== "HKDF") throw unsupported("deriveBits", name);
    requireKey(key, name, "deriveBits");
    const { hash, salt, info, iterations } = algorithm as { hash: AlgorithmIdentifier; salt: BufferSource; info: BufferSource; iterations: number };
    if (typeof bits !== "number" || bits === 0 || bits % 8 !== 0) throw new DOMException("length must be a multiple of 8", "OperationError");
    const digest = hashOf(nameOf(hash));
    if (name === "HKDF") return bufferOf(hkdf(digest, key._secret, bytesOf(salt), bytesOf(info), bits / 8));
    if (iterations === 0) throw new DOMException("iterations cannot be zero", "OperationError");
    return bufferOf(pbkdf2(digest, key._secret, bytesOf(salt), { c: iterations, dkLen: bits / 8 }));
  }

  async encrypt(algorithm: AlgorithmIdentifier): Promise<never> {
    throw unsupported("encrypt", nameOf(algorithm));
  }
  async decrypt(algorithm: AlgorithmIdentifier): Promise<never> {
    throw unsupported("decrypt", nameOf(algorithm));
  }
  async deriveKey(algorithm: AlgorithmIdentifier): Promise<never> {
    throw unsupported("deriveKey", nameOf(algorithm));
  }
  async wrapKey(format: string): Promise<never> {
    throw unsupported("wrapKey", String(format));
  }
  async unwrapKey(format: string): Promise<never> {
    throw unsupported("unwrapKey", String(format));
  }
  get [Symbol.toStringTag](): string {
    return "SubtleCrypto";
  }
}

export const subtle: SubtleCrypto = new SubtleCrypto();
