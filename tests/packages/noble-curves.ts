// Ed25519, X25519, secp256k1 with Schnorr signatures, P-256: keys, signatures, shared secrets, points.
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { secp256k1, schnorr } from "@noble/curves/secp256k1.js";
import { p256 } from "@noble/curves/nist.js";
import { bytesToHex, hexToBytes } from "@noble/curves/utils.js";
const message = new TextEncoder().encode("message");
const secret = new Uint8Array(32).fill(7);
for (const [name, curve] of Object.entries({ ed25519, secp256k1, p256 }) as [string, any][]) {
  const publicKey = curve.getPublicKey(secret); const signature = curve.sign(message, secret);
  console.log(name, bytesToHex(publicKey), bytesToHex(signature), curve.verify(signature, message, publicKey), curve.verify(signature, new Uint8Array(3), publicKey));
}
const other = new Uint8Array(32).fill(9);
console.log(bytesToHex(x25519.getSharedSecret(secret, x25519.getPublicKey(other))) === bytesToHex(x25519.getSharedSecret(other, x25519.getPublicKey(secret))), bytesToHex(x25519.getPublicKey(secret)));
console.log(bytesToHex(secp256k1.getSharedSecret(secret, secp256k1.getPublicKey(other))), bytesToHex(schnorr.sign(message, secret, new Uint8Array(32))));
const P = secp256k1.Point; console.log(P.BASE.multiply(12345n).toHex(), P.BASE.add(P.BASE).equals(P.BASE.double()), P.fromHex(bytesToHex(secp256k1.getPublicKey(secret))).toAffine().x);
try { secp256k1.getPublicKey(new Uint8Array(32)); } catch (error) { console.log((error as Error).message); } console.log(hexToBytes("0a"));
