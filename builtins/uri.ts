/** Encode and Decode (ECMA-262 §19.2.6.5-6): percent-encoded UTF-8. */

const HEX = "0123456789ABCDEF";

/** Escapes all but letters, digits and `unreserved`; a lone surrogate is a URIError. */
export function encodeText(text: string, unreserved: string): string {
  let result = "";
  let plainFrom = 0;
  const length = text.length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)) continue;
    if (unit < 128 && unreserved.indexOf(text[i]!) >= 0) continue;
    if (plainFrom < i) result += text.slice(plainFrom, i);
    let point = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const low = i + 1 < length ? text.charCodeAt(i + 1) : 0;
      if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) throw new URIError("URI malformed");
      point = (unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
      i++;
    }
    if (point < 0x80) {
      result += escaped(point);
    } else if (point < 0x800) {
      result += escaped(0xc0 | (point >> 6)) + escaped(0x80 | (point & 63));
    } else if (point < 0x10000) {
      result += escaped(0xe0 | (point >> 12)) + escaped(0x80 | ((point >> 6) & 63)) + escaped(0x80 | (point & 63));
    } else {
      result += escaped(0xf0 | (point >> 18)) + escaped(0x80 | ((point >> 12) & 63)) + escaped(0x80 | ((point >> 6) & 63)) + escaped(0x80 | (point & 63));
    }
    plainFrom = i + 1;
  }
  return plainFrom === 0 ? text : result + text.slice(plainFrom, length);
}

function escaped(octet: number): string {
  return "%" + HEX[octet >> 4] + HEX[octet & 15];
}

/** Undoes the escapes, but for those of characters in `reserved`; octets that are not UTF-8 are a URIError. */
export function decodeText(text: string, reserved: string): string {
  let result = "";
  let plainFrom = 0;
  const length = text.length;
  for (let i = 0; i < length; i++) {
    if (text.charCodeAt(i) !== 37) continue;
    const start = i;
    const first = octetAt(text, i);
    i += 2;
    let decoded: string;
    if (first < 0x80) {
      decoded = String.fromCharCode(first);
      if (reserved.indexOf(decoded) >= 0) continue;
    } else {
      const more = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
      if (more === 0) throw new URIError("URI malformed");
      let point = first & (0x3f >> more);
      for (let k = 0; k < more; k++) {
        i++;
        const next = octetAt(text, i);
        if ((next & 0xc0) !== 0x80) throw new URIError("URI malformed");
        point = (point << 6) | (next & 63);
        i += 2;
      }
      if ((more === 2 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) || (more === 3 && (point < 0x10000 || point > 0x10ffff))) {
        throw new URIError("URI malformed");
      }
      decoded = String.fromCodePoint(point);
    }
    if (plainFrom < start) result += text.slice(plainFrom, start);
    result += decoded;
    plainFrom = i + 1;
  }
  return plainFrom === 0 ? text : result + text.slice(plainFrom, length);
}

/** The octet of the escape %XX at this place. */
function octetAt(text: string, at: number): number {
  if (at + 2 >= text.length) throw new URIError("URI malformed");
  if (text.charCodeAt(at) !== 37) throw new URIError("URI malformed");
  const high = digit(text.charCodeAt(at + 1));
  const low = digit(text.charCodeAt(at + 2));
  if (high < 0 || low < 0) throw new URIError("URI malformed");
  return high * 16 + low;
}

function digit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
