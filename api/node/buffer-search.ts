/** Octet loops behind Buffer: comparing, finding, filling. */

export function compareOctets(a: Uint8Array, aStart: number, aEnd: number, b: Uint8Array, bStart: number, bEnd: number): number {
  const aLength = aEnd - aStart;
  const bLength = bEnd - bStart;
  const length = aLength < bLength ? aLength : bLength;
  for (let i = 0; i < length; i++) {
    const difference = a[aStart + i]! - b[bStart + i]!;
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return aLength < bLength ? -1 : aLength > bLength ? 1 : 0;
}

/** First place at or after `from`, looking every `step` octets; -1 for none. */
export function indexOfOctets(bytes: Uint8Array, needle: Uint8Array, from: number, step: number): number {
  const last = bytes.length - needle.length;
  const first = needle[0];
  for (let i = from; i <= last; i += step) {
    if (bytes[i] === first && matchesAt(bytes, i, needle)) return i;
  }
  return -1;
}

export function lastIndexOfOctets(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  for (let i = from; i >= 0; i--) if (matchesAt(bytes, i, needle)) return i;
  return -1;
}

function matchesAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  for (let k = 0; k < needle.length; k++) if (bytes[at + k] !== needle[k]) return false;
  return true;
}

/** Repeats an octet or a pattern (an empty one means zeros) over bytes[from..to). */
export function fillOctets(bytes: Uint8Array, pattern: number | Uint8Array, from: number, to: number): void {
  if (typeof pattern === "object" && pattern.length > 0) {
    for (let i = from, k = 0; i < to; i++) {
      bytes[i] = pattern[k]!;
      if (++k === pattern.length) k = 0;
    }
    return;
  }
  const octet = typeof pattern === "object" ? 0 : pattern & 255;
  for (let i = from; i < to; i++) bytes[i] = octet;
}
