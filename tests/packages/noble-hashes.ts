// SHA-2, SHA-3, BLAKE2 and BLAKE3, legacy hashes, HMAC, HKDF, PBKDF2, scrypt, streaming.
import { sha256, sha512, sha384 } from "@noble/hashes/sha2.js";
import { sha3_256, keccak_256, shake256 } from "@noble/hashes/sha3.js";
import { sha1, md5, ripemd160 } from "@noble/hashes/legacy.js";
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { blake3 } from "@noble/hashes/blake3.js";
import { hmac } from "@noble/hashes/hmac.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { bytesToHex, utf8ToBytes, hexToBytes, randomBytes, concatBytes } from "@noble/hashes/utils.js";
const message = utf8ToBytes("The quick brown fox jumps over the lazy dog");
for (const [name, hash] of Object.entries({ sha256, sha512, sha384, sha3_256, keccak_256, sha1, md5, ripemd160, blake2b, blake2s, blake3 })) {
  console.log(name, bytesToHex(hash(message)), bytesToHex(hash(new Uint8Array(1000).fill(7))).slice(0, 16));
}
console.log(bytesToHex(shake256(message, { dkLen: 50 })), bytesToHex(blake3(message, { key: new Uint8Array(32).fill(1), dkLen: 40 })));
console.log(bytesToHex(hmac(sha256, utf8ToBytes("key"), message)), bytesToHex(hkdf(sha256, message, utf8ToBytes("salt"), utf8ToBytes("info"), 42)));
console.log(bytesToHex(pbkdf2(sha256, "password", "salt", { c: 100, dkLen: 32 })), bytesToHex(scrypt("password", "salt", { N: 64, r: 8, p: 1, dkLen: 32 })));
const h = sha256.create(); h.update(message.subarray(0, 10)); const copy = h.clone(); h.update(message.subarray(10)); copy.update(utf8ToBytes("x"));
console.log(bytesToHex(h.digest()) === bytesToHex(sha256(message)), bytesToHex(copy.digest()), randomBytes(16).length, hexToBytes("00ff"), concatBytes(message.subarray(0, 2), new Uint8Array([1])));
try { sha256("text" as never); } catch (error) { console.log(String(error)); }
