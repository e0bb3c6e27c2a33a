/** Crypto: Ed25519 of @noble/curves, which is BigInt all through. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const secret = new Uint8Array(32).fill(7);
const publicKey = ed25519.getPublicKey(secret);
let [verified, last] = [0, ""];
for (let i = 0; i < 8; i++) {
  const message = new Uint8Array([i, 2, 3]);
  const signature = ed25519.sign(message, secret);
  if (ed25519.verify(signature, message, publicKey)) verified++;
  last = bytesToHex(signature).slice(0, 16);
}
console.log(`noble-curve ${verified} ${last}`);
