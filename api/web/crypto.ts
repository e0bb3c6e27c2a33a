/** crypto.getRandomValues and randomUUID (Web Cryptography §10). */
import { createTypeError } from "../errors.ts";
import { host } from "../host.ts";
import { DOMException } from "./dom-exception.ts";
import { subtle, type SubtleCrypto } from "./subtle.ts";

class Crypto {
  getRandomValues<T extends ArrayBufferView>(array: T): T {
    if (!ArrayBuffer.isView(array) || array instanceof Float32Array || array instanceof Float64Array || array instanceof DataView) {
      throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    }
    if (array.byteLength > 65536) throw new DOMException("The requested length exceeds 65,536 bytes", "QuotaExceededError");
    fillRandom(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  }
  randomUUID(): string {
    const bytes = new Uint8Array(16);
    fillRandom(bytes);
    bytes[6] = (bytes[6]! & 15) | 64;
    bytes[8] = (bytes[8]! & 63) | 128;
    let text = "";
    for (let i = 0; i < 16; i++) text += (i === 4 || i === 6 || i === 8 || i === 10 ? "-" : "") + (bytes[i]! < 16 ? "0" : "") + bytes[i]!.toString(16);
    return text;
  }
  get subtle(): SubtleCrypto {
    return subtle;
  }
}

export function fillRandom(bytes: Uint8Array): void {
  if (host.entropy === null) throw createTypeError("ENOENTROPY", "this machine has no source of random numbers");
  host.entropy.fill(bytes);
}

export const crypto: Crypto = new Crypto();
