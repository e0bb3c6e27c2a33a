/** What node:crypto has and an image has not: ciphers, public keys, certificates. Packages import the names; using them says what is missing. */
import { notSupported } from "../errors.ts";

export function createCipheriv(): never {
  throw notSupported("crypto.createCipheriv()");
}
export function createDecipheriv(): never {
  throw notSupported("crypto.createDecipheriv()");
}
export function createSign(): never {
  throw notSupported("crypto.createSign()");
}
export function createVerify(): never {
  throw notSupported("crypto.createVerify()");
}
export function createPrivateKey(): never {
  throw notSupported("crypto.createPrivateKey()");
}
export function createPublicKey(): never {
  throw notSupported("crypto.createPublicKey()");
}
export function createDiffieHellman(): never {
  throw notSupported("crypto.createDiffieHellman()");
}
export function createECDH(): never {
  throw notSupported("crypto.createECDH()");
}
export function diffieHellman(): never {
  throw notSupported("crypto.diffieHellman()");
}
export function generateKeyPair(): never {
  throw notSupported("crypto.generateKeyPair()");
}
export function generateKeyPairSync(): never {
  throw notSupported("crypto.generateKeyPairSync()");
}
export function privateDecrypt(): never {
  throw notSupported("crypto.privateDecrypt()");
}
export function privateEncrypt(): never {
  throw notSupported("crypto.privateEncrypt()");
}
export function publicDecrypt(): never {
  throw notSupported("crypto.publicDecrypt()");
}
export function publicEncrypt(): never {
  throw notSupported("crypto.publicEncrypt()");
}
export function sign(): never {
  throw notSupported("crypto.sign()");
}
export function verify(): never {
  throw notSupported("crypto.verify()");
}
export function getCiphers(): string[] {
  return [];
}
export function getCurves(): string[] {
  return [];
}
