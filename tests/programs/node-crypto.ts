// node:crypto: digests, HMAC, key derivation, random numbers, and their errors.
import crypto, { createHash, createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual, pbkdf2Sync, scryptSync, hkdfSync } from "node:crypto";
for (const name of ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-256", "SHA256", "RSA-SHA256", "ripemd160", "sha3-256", "blake2b512", "blake2s256"]) {
  console.log(name, createHash(name).update("hello ").update(Buffer.from("world")).digest("hex"));
}
console.log(createHash("sha1").update("dGhlIHNhbXBsZQ==", "base64").digest("base64"), createHash("sha256").digest());
console.log(createHmac("sha256", "key").update("data").digest("hex"), createHmac("sha512", Buffer.alloc(200, 1)).update(new DataView(new ArrayBuffer(4))).digest("base64url"));
const h = createHash("sha256").update("a");
const copy = h.copy();
console.log(h.update("b").digest("hex") === createHash("sha256").update("ab").digest("hex"), copy.digest("hex").slice(0, 16));
console.log(pbkdf2Sync("secret", "salt", 10, 20, "sha512").toString("hex"), scryptSync("pw", "salt", 16, { N: 32 }).toString("hex"), Buffer.from(hkdfSync("sha256", "key", "salt", "info", 24)).toString("hex"));
console.log(randomBytes(12).length, randomBytes(0), new Set(Array.from({ length: 50 }, () => randomInt(5, 8))).size, randomUUID().length, crypto.randomInt(1));
console.log(timingSafeEqual(Buffer.from("abc"), Buffer.from("abc")), timingSafeEqual(Buffer.from("abc"), Buffer.from("abd")));
for (const bad of [() => createHash("nope"), () => h.update("more"), () => h.digest(), () => timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)), () => createHash("sha1").update(5 as never), () => createHmac("nope", "k"), () => randomBytes(-1)]) {
  try { bad(); } catch (error) { console.log((error as Error).name, (error as { code?: string }).code ?? "", (error as Error).message.split("\n")[0]!); }
}
randomBytes(4, (error, bytes) => console.log("called back", error, bytes.length));
