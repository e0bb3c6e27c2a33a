/** Octets to text, for heads: each octet is one code unit (latin1). */
export type TextDecode = (bytes: Uint8Array, start: number, end: number) => string;
