/** Sequence numbers (RFC 9293 §3.4): int32, ordered modulo 2^32. The difference of two numbers in play is below 2^31. */

/** a < b @hot */
export function seqLess(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** a <= b */
export function seqLessEqual(a: number, b: number): boolean {
  return ((a - b) | 0) <= 0;
}

export function seqMax(a: number, b: number): number {
  return ((a - b) | 0) < 0 ? b : a;
}
