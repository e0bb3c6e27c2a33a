/** Octets to code units and back, through the machine's codec. */
import { host } from "../host.ts";

export function decodeLatin1(bytes: Uint8Array, start: number, end: number): string {
  return host.text.decodeLatin1(bytes, start, end);
}

/** Each octet without its top bit (Buffer's "ascii"). */
export function decodeAscii(bytes: Uint8Array, start: number, end: number): string {
  const copy = new Uint8Array(end - start);
  for (let i = start; i < end; i++) copy[i - start] = bytes[i]! & 127;
  return decodeLatin1(copy, 0, copy.length);
}

export function writeLatin1(text: string, to: Uint8Array, at: number, room: number): number {
  return host.text.writeLatin1(text, to, at, room);
}
