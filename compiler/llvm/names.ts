/**
 * Names of things in object files. What a module needs from elsewhere it names, so that its text depends on nothing but itself:
 * interned strings `atom:<text>`, symbols `symbol:<name>`, bigints `bigint:<decimal>`, everything else by its own symbol.
 */
import { createHash } from "node:crypto";

/** Longest text that is spelled out in a name. */
const SPELLED_MAX = 80;

/**
 * Whether a text can be a linker name: linkers read versions behind `@`, LLVM refuses NUL and writes a line feed to assembly as it reads a backslash and
 * an n, and lone surrogates have no UTF-8.
 */
function isNameable(text: string): boolean {
  return text.length <= SPELLED_MAX && !/[\0-\x1f"\\\x7f@]/.test(text) && text.isWellFormed();
}

function hashed(text: string): string {
  return createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex").slice(0, 32);
}

/** Linker name of the interned string with this text. */
export function atomName(text: string): string {
  return isNameable(text) ? `atom:${text}` : `atom#${text.length}#${hashed(text)}`;
}

/** Linker name of a well-known symbol, or of a private name `#module:Class.#x`. */
export function symbolName(name: string): string {
  return isNameable(name) ? `symbol:${name}` : `symbol#${hashed(name)}`;
}

/** Linker name of a bigint constant, given in decimal. */
export function bigintName(decimal: string): string {
  return isNameable(decimal) ? `bigint:${decimal}` : `bigint#${hashed(decimal)}`;
}

/** Linker name of the record of a class (abi/records.ts), given by its identifier. */
export function classRecordName(className: string): string {
  return isNameable(className) ? `tsuki.class.${className}` : `tsuki.class#${hashed(className)}`;
}

/** Linker name of the literal site with these keys, given as their class identifier. */
export function literalSiteName(className: string): string {
  return isNameable(className) ? `tsuki.literal.${className}` : `tsuki.literal#${hashed(className)}`;
}

/** `@"..."` for any name. */
export function globalName(name: string): string {
  return /^[A-Za-z_.$][\w.$]*$/.test(name) ? `@${name}` : `@"${escapeName(name)}"`;
}

function escapeName(name: string): string {
  if (/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(name)) return name;
  return escapeOctets(Buffer.from(name, "utf8"));
}

/** Octets as the inside of an LLVM string. */
export function escapeOctets(octets: Uint8Array): string {
  let text = "";
  for (const octet of octets) {
    if (octet >= 0x20 && octet < 0x7f && octet !== 0x22 && octet !== 0x5c) text += String.fromCharCode(octet);
    else text += `\\${octet.toString(16).padStart(2, "0").toUpperCase()}`;
  }
  return text;
}

/** Address of a global as a 64-bit constant. */
export function addressConstant(name: string): string {
  return `ptrtoint (ptr ${globalName(name)} to i64)`;
}
