/** LLVM spellings of symbols, octets and numbers. */
import { createHash } from "node:crypto";

/** A global's name between quotes, with anything unusual escaped. */
export function quoted(name: string): string {
  let text = "";
  for (const octet of Buffer.from(name, "utf8")) {
    text += octet < 0x20 || octet > 0x7e || octet === 0x22 || octet === 0x5c ? `\\${octet.toString(16).padStart(2, "0")}` : String.fromCharCode(octet);
  }
  return `@"${text}"`;
}

/** Name of the interned string cell of a text; long or ill-formed texts go by their hash. */
export function atomName(text: string): string {
  const plain = text.length <= 64 && text.isWellFormed() && !text.includes("\0");
  return quoted(plain ? `atom:${text}` : `atom#${createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex").slice(0, 32)}`);
}

/** Octets as an LLVM constant. */
export function octets(bytes: Uint8Array): string {
  let text = "";
  for (const octet of bytes) text += octet < 0x20 || octet > 0x7e || octet === 0x22 || octet === 0x5c ? `\\${octet.toString(16).padStart(2, "0").toUpperCase()}` : String.fromCharCode(octet);
  return `c"${text}"`;
}

/** A double as LLVM reads it without loss. */
export function doubleConstant(x: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  return `0x${bits.getBigUint64(0).toString(16).toUpperCase().padStart(16, "0")}`;
}

/** The boxed word of a number, as a signed decimal. */
export function boxedNumber(x: number): string {
  if ((x | 0) === x && !Object.is(x, -0)) return BigInt.asIntN(64, 0xfffe_0000_0000_0000n | BigInt(x >>> 0)).toString();
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = Number.isNaN(x) ? 0x7ff8_0000_0000_0000n : bits.getBigUint64(0);
  return BigInt.asIntN(64, word + 0x0002_0000_0000_0000n).toString();
}

export function signed64(x: bigint): string {
  return BigInt.asIntN(64, x).toString();
}
