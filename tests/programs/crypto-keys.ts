// KeyObject of secret keys, as jsonwebtoken uses them; the names of what needs ciphers and public keys can be imported.
import crypto, { KeyObject, createHmac, createSecretKey, createSign, generateKeyPairSync } from "node:crypto";

const key = createSecretKey("736563726574", "hex");
const bytes = Buffer.from("secret");
const other = createSecretKey(bytes);
bytes.fill(0);
console.log(key.type, key.symmetricKeySize, key instanceof KeyObject, key.export(), key.export({ format: "jwk" }), key.equals(other), key.equals(createSecretKey(Buffer.from("secrets"))), Object.prototype.toString.call(key));
console.log(createHmac("sha256", key).update("text").digest("hex") === createHmac("sha256", "secret").update("text").digest("hex"));
for (const bad of [() => new (KeyObject as any)("secret", {}), () => createSecretKey(5 as never), () => key.equals({} as never)]) {
  try {
    bad();
    console.log("made");
  } catch (error: any) {
    console.log(error instanceof TypeError || error instanceof Error);
  }
}
console.log(typeof createSign, typeof generateKeyPairSync, typeof crypto.createPrivateKey, typeof crypto.createCipheriv, crypto.createSecretKey === createSecretKey);
