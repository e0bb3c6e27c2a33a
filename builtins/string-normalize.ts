/** String.prototype.normalize (ECMA-262 §22.1.3.15). Without Unicode's tables it does what needs none: ASCII in all forms, Latin-1 in the composed one. */
import { charCodeUnit, isLatin1, stringLength } from "#runtime/string.ts";

/** The same text where it is known to be normal already; else a RangeError that says so. */
export function normalizeText(text: string, form: any): string {
  const name = form === undefined ? "NFC" : `${form}`;
  if (name !== "NFC" && name !== "NFD" && name !== "NFKC" && name !== "NFKD") throw new RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  // NFC: nothing below U+0300 changes (Unicode's NFC_Quick_Check).
  const limit = name === "NFC" ? 0x300 : 0x80;
  if (name === "NFC" && isLatin1(text)) return text;
  const length = stringLength(text);
  for (let i = 0; i < length; i++) {
    const unit = charCodeUnit(text, i);
    if (unit >= limit) throw new RangeError("String.prototype.normalize: no Unicode tables in this image for " + name + " of U+" + hex(unit) + " at index " + i);
  }
  return text;
}

function hex(unit: number): string {
  const digits = "0123456789ABCDEF";
  let text = "";
  for (let shift = 12; shift >= 0; shift -= 4) text += digits[(unit >> shift) & 15];
  return text;
}
