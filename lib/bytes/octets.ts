/**
 * Big-endian ("network order") integers in octet arrays, by offset. Callers have checked that offset and width lie inside the array.
 * Plain loads and shifts instead of DataView: no allocation, and int32 arithmetic only.
 */

/** Unsigned 16-bit integer. @hot */
export function readU16(bytes: Uint8Array, offset: number): number {
  return (bytes[offset]! << 8) | bytes[offset + 1]!;
}

/** 32-bit integer as *signed* int32: addresses and sequence numbers are compared and subtracted modulo 2^32. @hot */
export function readI32(bytes: Uint8Array, offset: number): number {
  return (bytes[offset]! << 24) | (bytes[offset + 1]! << 16) | (bytes[offset + 2]! << 8) | bytes[offset + 3]!;
}

/** 32-bit integer as an unsigned number (may leave int32: for durations and counts, not for packet paths). */
export function readU32(bytes: Uint8Array, offset: number): number {
  return readI32(bytes, offset) >>> 0;
}

/** Low 16 bits of `value`. @hot */
export function writeU16(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = (value >>> 8) & 0xff;
  bytes[offset + 1] = value & 0xff;
}

/** Low 32 bits of `value`, signed or unsigned. @hot */
export function writeU32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = (value >>> 24) & 0xff;
  bytes[offset + 1] = (value >>> 16) & 0xff;
  bytes[offset + 2] = (value >>> 8) & 0xff;
  bytes[offset + 3] = value & 0xff;
}

/** Whether `count` octets at the two places are equal. */
export function equalOctets(a: Uint8Array, aOffset: number, b: Uint8Array, bOffset: number, count: number): boolean {
  for (let i = 0; i < count; i++) {
    if (a[aOffset + i] !== b[bOffset + i]) return false;
  }
  return true;
}
