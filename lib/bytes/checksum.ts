/**
 * The internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit words. Sums are kept as plain
 * int32 and folded at the end, which is the same thing. Allocates nothing.
 */

/** Octets summed between two folds: 8192 words of at most 0xffff stay far below 2^31 even on top of a large start value. */
const FOLD_EVERY_OCTETS = 16384;

/**
 * Adds `count` octets to a running sum and returns the new one (below 2^30). An odd last octet counts as the high half of a word, so only
 * the last run of a message may be odd.
 * @hot
 */
export function checksumAdd(sum: number, bytes: Uint8Array, offset: number, count: number): number {
  let total = sum;
  let at = offset;
  let left = count;
  while (left > FOLD_EVERY_OCTETS) {
    total = checksumWords(total, bytes, at, FOLD_EVERY_OCTETS);
    total = (total & 0xffff) + (total >>> 16);
    at += FOLD_EVERY_OCTETS;
    left -= FOLD_EVERY_OCTETS;
  }
  total = checksumWords(total, bytes, at, left);
  return (total & 0xffff) + (total >>> 16);
}

/** @hot */
function checksumWords(sum: number, bytes: Uint8Array, offset: number, count: number): number {
  let total = sum | 0;
  let at = offset | 0;
  const unrolledEnd = (offset + (count & ~7)) | 0;
  while (at < unrolledEnd) {
    total = (total + ((bytes[at]! + bytes[at + 2]! + bytes[at + 4]! + bytes[at + 6]!) << 8)
      + bytes[at + 1]! + bytes[at + 3]! + bytes[at + 5]! + bytes[at + 7]!) | 0;
    at = (at + 8) | 0;
  }
  const end = (offset + count) | 0;
  while (at + 1 < end) {
    total = (total + (bytes[at]! << 8) + bytes[at + 1]!) | 0;
    at = (at + 2) | 0;
  }
  if (at < end) total = (total + (bytes[at]! << 8)) | 0;
  return total;
}

/** Folds a running sum to 16 bits without complementing it: what checksum offload wants in the field. @hot */
export function checksumFold(sum: number): number {
  let folded = (sum & 0xffff) + (sum >>> 16);
  folded = (folded & 0xffff) + (folded >>> 16);
  return (folded & 0xffff) + (folded >>> 16);
}

/** The checksum field for a running sum. */
export function checksumFinish(sum: number): number {
  return ~checksumFold(sum) & 0xffff;
}

/** Whether a message that includes its checksum field sums up right. */
export function checksumHolds(sum: number): boolean {
  return checksumFold(sum) === 0xffff;
}

/** Sum of the TCP and UDP pseudo-header (RFC 9293 §3.1, RFC 768): addresses, protocol, length of header and text. @hot */
export function pseudoHeaderSum(source: number, destination: number, protocol: number, lengthOctets: number): number {
  return ((source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff) + protocol + lengthOctets) | 0;
}
