/** Crypto: SHA-3, BLAKE2b, SHA-512 and PBKDF2 of @noble/hashes. */
import { blake2b } from "@noble/hashes/blake2.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const message = new Uint8Array(200_000);
for (let i = 0; i < message.length; i++) message[i] = (i * 31) & 255;
let result = "";
for (let round = 0; round < 4; round++) {
  message[0] = round;
  result = [sha3_256, blake2b, sha512].map((hash) => bytesToHex(hash(message)).slice(0, 8)).join(" ");
}
const key = pbkdf2(sha256, utf8ToBytes("password"), utf8ToBytes("salt"), { c: 3000, dkLen: 32 });
console.log(`noble-hash ${result} ${bytesToHex(key).slice(0, 16)}`);
