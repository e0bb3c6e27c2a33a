/**
 * Hosts of URLs (URL Standard §3.5): names, IPv4 addresses in every notation, IPv6 addresses, and the opaque hosts of other schemes. A host is kept as
 * it is written in a URL: addresses in their canonical text, IPv6 in brackets. Every failure is null.
 */
import { domainToAscii } from "./idna.ts";
import { hexDigit, percentDecode, percentEncode, SETS } from "./percent.ts";

const FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

export function parseHost(input: string, special: boolean): string | null {
  if (input.startsWith("[")) {
    const pieces = input.endsWith("]") ? parseIPv6(input.slice(1, -1)) : null;
    return pieces === null ? null : "[" + writeIPv6(pieces) + "]";
  }
  if (!special) return hasForbidden(input, "") ? null : percentEncode(input, SETS.control);
  const domain = domainToAscii(percentDecode(input));
  if (domain === null || domain === "" || hasForbidden(domain, "%\x7f")) return null;
  return endsInNumber(domain) ? parseIPv4(domain) : domain;
}

/** Forbidden host code points; with "%\x7f" forbidden domain code points, which controls are too. */
function hasForbidden(text: string, more: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (FORBIDDEN.includes(text[i]!) || (more !== "" && (text.charCodeAt(i) < 0x20 || more.includes(text[i]!)))) return true;
  }
  return false;
}

/** The ends-in-a-number checker: then nothing but an IPv4 address will do. */
function endsInNumber(domain: string): boolean {
  const parts = domain.split(".");
  if (parts[parts.length - 1] === "") {
    if (parts.length === 1) return false;
    parts.pop();
  }
  const last = parts[parts.length - 1]!;
  return last !== "" && (allDigits(last) || parseNumber(last) >= 0);
}

function allDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return true;
}

/** The IPv4 number parser: decimal, octal with a leading 0, hexadecimal with 0x ("0x" alone is 0); -1 is failure. */
function parseNumber(text: string): number {
  if (text === "") return -1;
  const hex = text.startsWith("0x") || text.startsWith("0X");
  const octal = !hex && text.length > 1 && text.startsWith("0");
  const radix = hex ? 16 : octal ? 8 : 10;
  let number = 0;
  for (let i = hex ? 2 : octal ? 1 : 0; i < text.length; i++) {
    const digit = hexDigit(text.charCodeAt(i));
    if (digit < 0 || digit >= radix) return -1;
    number = number * radix + digit;
  }
  return number;
}

/** The IPv4 parser; the last part fills what the others leave. */
function parseIPv4(text: string): string | null {
  const parts = text.split(".");
  if (parts[parts.length - 1] === "" && parts.length > 1) parts.pop();
  if (parts.length > 4) return null;
  let address = 0;
  for (let i = 0; i < parts.length; i++) {
    const number = parseNumber(parts[i]!);
    const last = i === parts.length - 1;
    if (number < 0 || number >= (last ? 256 ** (5 - parts.length) : 256)) return null;
    address += last ? number : number * 256 ** (3 - i);
  }
  return Math.floor(address / 0x1000000) + "." + (Math.floor(address / 0x10000) % 256) + "." + (Math.floor(address / 0x100) % 256) + "." + (address % 256);
}

/** The IPv6 parser: eight pieces of 16 bits. No zones. */
function parseIPv6(text: string): number[] | null {
  const pieces: number[] = [];
  let compressAt = -1;
  let i = 0;
  if (text.startsWith(":")) {
    if (!text.startsWith("::")) return null;
    i = 2;
    compressAt = 0;
  }
  while (i < text.length) {
    if (pieces.length === 8) return null;
    if (text[i] === ":") {
      if (compressAt >= 0) return null;
      i++;
      compressAt = pieces.length;
      continue;
    }
    const from = i;
    let value = 0;
    while (i < text.length && i - from < 4 && hexDigit(text.charCodeAt(i)) >= 0) value = value * 16 + hexDigit(text.charCodeAt(i++));
    if (text[i] === ".") {
      if (i === from || pieces.length > 6 || !pushDottedIPv4(text.substring(from), pieces)) return null;
      break;
    }
    if (i < text.length) {
      if (text[i] !== ":" || i + 1 === text.length) return null;
      i++;
    }
    pieces.push(value);
  }
  if (compressAt < 0) return pieces.length === 8 ? pieces : null;
  if (pieces.length === 8) return null;
  while (pieces.length < 8) pieces.splice(compressAt, 0, 0);
  return pieces;
}

/** Four decimal numbers without leading zeros, as the last two pieces. */
function pushDottedIPv4(text: string, pieces: number[]): boolean {
  const parts = text.split(".");
  if (parts.length !== 4) return false;
  for (const part of parts) if (part === "" || part.length > 3 || !allDigits(part) || (part.length > 1 && part.startsWith("0")) || Number(part) > 255) return false;
  pieces.push(Number(parts[0]) * 256 + Number(parts[1]), Number(parts[2]) * 256 + Number(parts[3]));
  return true;
}

/** The IPv6 serializer: the first longest run of at least two zeros becomes `::`. */
function writeIPv6(pieces: readonly number[]): string {
  let best = -1;
  let most = 1;
  for (let from = 0; from < 8; from++) {
    let to = from;
    while (to < 8 && pieces[to] === 0) to++;
    if (to - from > most) {
      best = from;
      most = to - from;
    }
  }
  let out = "";
  for (let i = 0; i < 8; i++) {
    if (i === best) {
      out += i === 0 ? "::" : ":";
      i += most - 1;
    } else out += pieces[i]!.toString(16) + (i < 7 ? ":" : "");
  }
  return out;
}
