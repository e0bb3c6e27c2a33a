/** KeyObject of node:crypto (lib/internal/crypto/keys.js): secret keys. Not here: private and public keys. */
import { createRangeError, createTypeError, invalidArgument, notSupported } from "../errors.ts";
import { encodeBase64 } from "../encoding/base64.ts";
import { Buffer } from "../node/buffer.ts";

const making = { allowed: false };

export class KeyObject {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    if (!making.allowed) throw notSupported("new crypto.KeyObject()");
    this.#secret = secret;
  }
  get _secret(): Uint8Array {
    return this.#secret;
  }
  get type(): string {
    return "secret";
  }
  get symmetricKeySize(): number {
    return this.#secret.length;
  }
  export(options?: { format?: string }): Buffer | { kty: string; k: string } {
    if (options?.format === "jwk") return { kty: "oct", k: encodeBase64(this.#secret, 0, this.#secret.length, true) };
    if (options?.format !== undefined && options.format !== "buffer") throw createTypeError("ERR_INVALID_ARG_VALUE", "The property 'options.format' must be one of: undefined, 'buffer', 'jwk'. Received '" + options.format + "'");
    return Buffer.from(this.#secret);
  }
  equals(other: unknown): boolean {
    if (!(other instanceof KeyObject)) throw invalidArgument("otherKeyObject", "an instance of KeyObject", other);
    const theirs = other.#secret;
    let difference = this.#secret.length ^ theirs.length;
    for (let i = 0; i < this.#secret.length; i++) difference |= this.#secret[i]! ^ (theirs[i] ?? 0);
    return difference === 0;
  }
  get [Symbol.toStringTag](): string {
    return "KeyObject";
  }
}

/** A copy of the octets. */
export function secretKey(bytes: Uint8Array): KeyObject {
  if (bytes.length > 2147483647) throw createRangeError("ERR_OUT_OF_RANGE", "the key is too long");
  making.allowed = true;
  try {
    return new KeyObject(new Uint8Array(bytes));
  } finally {
    making.allowed = false;
  }
}
