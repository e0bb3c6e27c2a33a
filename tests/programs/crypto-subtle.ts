// crypto.subtle: digests, HMAC keys in both formats, signatures, derived bits, and what is refused.
import { webcrypto } from "node:crypto";

declare const CryptoKey: any;
declare const SubtleCrypto: any;
const text = new TextEncoder();
const hex = (data: ArrayBuffer): string => Buffer.from(data).toString("hex");
const refusal = async (promise: Promise<unknown>): Promise<string> => promise.then(() => "accepted", (error) => error.name);
const { subtle } = crypto;
console.log(subtle === crypto.subtle, webcrypto.subtle === subtle, Object.prototype.toString.call(subtle), typeof CryptoKey, typeof SubtleCrypto);
for (const name of ["SHA-1", "sha-256", "SHA-384", { name: "SHA-512" }]) console.log(hex(await subtle.digest(name, text.encode("abc"))), hex(await subtle.digest(name, new ArrayBuffer(0))));
for (const hash of ["SHA-1", "SHA-256", "SHA-384", "SHA-512"]) {
  const key = await subtle.importKey("raw", text.encode("a secret"), { name: "HMAC", hash }, true, ["verify", "sign"]);
  const signature = await subtle.sign("HMAC", key, text.encode("message"));
  console.log(hex(signature), await subtle.verify({ name: "hmac" }, key, signature, text.encode("message")), await subtle.verify("HMAC", key, signature, text.encode("massage")), await subtle.verify("HMAC", key, new Uint8Array(3), text.encode("message")));
  console.log(JSON.stringify(key.algorithm), key.type, key.extractable, key.usages, Object.prototype.toString.call(key), key instanceof CryptoKey, JSON.stringify(await subtle.exportKey("jwk", key)), hex((await subtle.exportKey("raw", key)) as ArrayBuffer));
}
const fromJson = await subtle.importKey("jwk", { kty: "oct", k: "AQIDBPv8_f4" }, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
console.log(hex((await subtle.exportKey("raw", fromJson)) as ArrayBuffer), await refusal(subtle.verify("HMAC", fromJson, new Uint8Array(32), new Uint8Array(1))));
const made = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign", "verify"]);
console.log(((await subtle.exportKey("raw", made)) as ArrayBuffer).byteLength, JSON.stringify(made.algorithm));
const password = await subtle.importKey("raw", text.encode("password"), "PBKDF2", false, ["deriveBits"]);
console.log(hex(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: text.encode("salt"), iterations: 10 }, password, 256)));
const material = await subtle.importKey("raw", text.encode("material"), "HKDF", false, ["deriveBits"]);
console.log(hex(await subtle.deriveBits({ name: "HKDF", hash: "SHA-512", salt: text.encode("salt"), info: text.encode("info") }, material, 128)));
console.log(await refusal(subtle.digest("MD5", new Uint8Array(1))), await refusal(subtle.exportKey("raw", password)), await refusal(subtle.sign("HMAC", password, new Uint8Array(1))));
console.log(await refusal(subtle.importKey("raw", new Uint8Array(4), { name: "HMAC", hash: "SHA-256" }, true, [])), await refusal(subtle.importKey("raw", new Uint8Array(4), { name: "HMAC", hash: "SHA-256" }, true, ["encrypt"])), await refusal(subtle.digest("SHA-1", "text" as never)));
const source = text.encode("abc");
const pending = subtle.digest("SHA-256", source);
source[0] = 0;
console.log(hex(await pending));
