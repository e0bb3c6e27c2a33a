/** Text to octets and back in bulk: machines have faster ones than a loop over code units. */
export interface TextCodec {
  /** Octets of the text in UTF-8; lone surrogates count as U+FFFD. */
  utf8Length(text: string): number;
  /** Writes whole characters that fit in `room` octets from `to[at]` on and gives the octets written. */
  writeUtf8(text: string, to: Uint8Array, at: number, room: number): number;
  /** Writes the low octet of each code unit, at most `room` of them, and gives the octets written. */
  writeLatin1(text: string, to: Uint8Array, at: number, room: number): number;
  /** Each octet of bytes[start..end) as one code unit. */
  decodeLatin1(bytes: Uint8Array, start: number, end: number): string;
}
