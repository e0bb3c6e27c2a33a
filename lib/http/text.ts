/** Octets to text and back, for heads: each octet is one code unit (latin1). */
export type TextDecode = (bytes: Uint8Array, start: number, end: number) => string;

/** The portable decoder, eight octets a step; a machine may have a faster one. */
export function decodeLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let i = start;
  for (; i + 8 <= end; i += 8) {
    text += String.fromCharCode(bytes[i]!, bytes[i + 1]!, bytes[i + 2]!, bytes[i + 3]!, bytes[i + 4]!, bytes[i + 5]!, bytes[i + 6]!, bytes[i + 7]!);
  }
  for (; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** Writes the text's code units as octets and gives the offset after them; the caller has seen to the room. */
export function encodeLatin1(text: string, to: Uint8Array, at: number): number {
  const length = text.length;
  for (let i = 0; i < length; i++) to[at + i] = text.charCodeAt(i);
  return at + length;
}
