/** Functions of the global object (ECMA-262 §19.2): URI coding is in runtime/percent.ts. There is no eval. */
import { toStringValue } from "#runtime/convert.ts";
import { parseFloatPrefix, parseIntPrefix } from "#runtime/number.ts";
import { percentDecode, percentEncode } from "#runtime/percent.ts";

/** §19.2.5 */
export function parseInt(text: unknown, radix: unknown): number {
  // An int32 in decimal is its own text.
  if (typeof text === "number" && (text | 0) === text && radix === undefined) return text | 0;
  const string = toStringValue(text);
  return parseIntPrefix(string, (radix as number) | 0);
}

/** §19.2.4 */
export function parseFloat(text: unknown): number {
  return parseFloatPrefix(toStringValue(text));
}

/** §19.2.3 */
export function isNaN(value: unknown): boolean {
  const number = +(value as number);
  return number !== number;
}

/** §19.2.2 */
export function isFinite(value: unknown): boolean {
  const number = +(value as number);
  return number - number === 0;
}

function wellFormed(result: unknown): string {
  if (result === undefined) throw new URIError("URI malformed");
  return result as string;
}

/** §19.2.6.2 */
export function decodeURI(text: any): string {
  return wellFormed(percentDecode(`${text}`, false));
}

/** §19.2.6.3 */
export function decodeURIComponent(text: any): string {
  return wellFormed(percentDecode(`${text}`, true));
}

/** §19.2.6.4 */
export function encodeURI(text: any): string {
  return wellFormed(percentEncode(`${text}`, false));
}

/** §19.2.6.5 */
export function encodeURIComponent(text: any): string {
  return wellFormed(percentEncode(`${text}`, true));
}

/** §B.2.1.1 */
export function escape(value: any): string {
  const text = `${value}`;
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isAlphanumeric(unit) || "@*_+-./".indexOf(text[i]!) >= 0) result += text[i];
    else if (unit < 256) result += "%" + HEX[unit >> 4] + HEX[unit & 15];
    else result += "%u" + HEX[unit >> 12] + HEX[(unit >> 8) & 15] + HEX[(unit >> 4) & 15] + HEX[unit & 15];
  }
  return result;
}

/** §B.2.1.2 */
export function unescape(value: any): string {
  const text = `${value}`;
  let result = "";
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "%") {
      const long = text[i + 1] === "u";
      const digits = long ? text.slice(i + 2, i + 6) : text.slice(i + 1, i + 3);
      const unit = hexValue(digits, long ? 4 : 2);
      if (unit >= 0) {
        result += String.fromCharCode(unit);
        i += long ? 5 : 2;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

const HEX = "0123456789ABCDEF";

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

function hexValue(digits: string, count: number): number {
  if (digits.length !== count) return -1;
  let value = 0;
  for (let i = 0; i < count; i++) {
    const unit = digits.charCodeAt(i);
    const digit = unit >= 48 && unit <= 57 ? unit - 48 : unit >= 97 && unit <= 102 ? unit - 87 : unit >= 65 && unit <= 70 ? unit - 55 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
