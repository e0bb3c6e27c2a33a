/** node:punycode (deprecated in Node, used by older packages): RFC 3492 on whole names, without the mapping of IDNA. */
import { decodePunycode, encodePunycode } from "../url/idna.ts";

export const version = "2.1.0";

export function decode(input: string): string {
  const text = decodePunycode(String(input));
  if (text === null) throw new RangeError("Invalid input");
  return text;
}
export function encode(input: string): string {
  const text = encodePunycode(String(input));
  if (text === null) throw new RangeError("Overflow: input needs wider integers to process");
  return text;
}

/** Each label of a domain, or of what follows the `@` of an address. */
function eachLabel(input: string, change: (label: string) => string): string {
  const at = input.indexOf("@");
  const domain = input.substring(at + 1).replace(/[。．｡]/g, ".");
  return input.substring(0, at + 1) + domain.split(".").map(change).join(".");
}
export function toASCII(input: string): string {
  return eachLabel(String(input), (label) => (/[^\x00-\x7f]/.test(label) ? "xn--" + encode(label) : label));
}
export function toUnicode(input: string): string {
  return eachLabel(String(input), (label) => (label.startsWith("xn--") ? decode(label.substring(4).toLowerCase()) : label));
}
export const ucs2 = {
  decode: (text: string): number[] => Array.from(text, (character) => character.codePointAt(0)!),
  encode: (points: readonly number[]): string => String.fromCodePoint(...points),
};

export default { version, decode, encode, toASCII, toUnicode, ucs2 };
