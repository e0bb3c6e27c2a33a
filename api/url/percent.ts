/** Percent-encoding (URL Standard §1.3): which octets each part of a URL writes as `%XX`. */
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.ts";

/** Printable ASCII that a part encodes besides controls and what is not ASCII. Each set holds the one it is built on. */
const FRAGMENT = ' "<>`';
const QUERY = ' "#<>';
const PATH = QUERY + "?`{}";
const USER = PATH + "/:;=@[\\]^|";
const MEMBERS = ["", FRAGMENT, QUERY, QUERY + "'", PATH, USER];

/** The sets by name: their places in MEMBERS. */
export const SETS = { control: 0, fragment: 1, query: 2, specialQuery: 3, path: 4, user: 5 };

/** By ASCII code: a bit for each set that the character is in. Made when the first text needs it. */
let table: Uint8Array | null = null;

function makeTable(): Uint8Array {
  const made = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    for (let set = 0; set < MEMBERS.length; set++) if (code < 0x20 || code > 0x7e || MEMBERS[set]!.includes(String.fromCharCode(code))) made[code]! |= 1 << set;
  }
  return made;
}

const HEX = "0123456789ABCDEF";

/** UTF-8 percent-encode text using one of the sets. */
export function percentEncode(text: string, set: number): string {
  const sets = (table ??= makeTable());
  const bit = 1 << set;
  let plain = 0;
  while (plain < text.length && text.charCodeAt(plain) < 128 && (sets[text.charCodeAt(plain)]! & bit) === 0) plain++;
  if (plain === text.length) return text;
  const octets = encodeUtf8(text);
  let out = "";
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i]!;
    if (octet >= 128 || (sets[octet]! & bit) !== 0) out += "%" + HEX[octet >> 4]! + HEX[octet & 15]!;
    else out += String.fromCharCode(octet);
  }
  return out;
}

/** Percent-decode, then UTF-8 decode without a byte order mark; what is no pair of hexadecimal digits stays. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  const octets = encodeUtf8(text);
  let length = 0;
  for (let i = 0; i < octets.length; i++) {
    const high = octets[i] === 0x25 && i + 2 < octets.length ? hexDigit(octets[i + 1]!) : -1;
    const low = high < 0 ? -1 : hexDigit(octets[i + 2]!);
    if (low >= 0) {
      octets[length++] = high * 16 + low;
      i += 2;
    } else octets[length++] = octets[i]!;
  }
  return decodeUtf8(octets, 0, length, null);
}

/** The value of a hexadecimal digit's code unit, -1 for others. */
export function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
