/**
 * Math.random's generator: xorshift128+ (Vigna 2014) on 32-bit halves, seeded by the machine at the first call. Not for secrets; those come
 * from crypto.getRandomValues.
 */
import { seedWord } from "#runtime/random-seed.ts";

/** Halves of the two state words. */
const state = { seeded: false, a0: 0, a1: 0, b0: 0, b1: 0 };

/** A double in [0, 1) with 52 random bits. */
export function randomDouble(): number {
  if (!state.seeded) {
    state.seeded = true;
    state.a0 = seedWord() | 1;
    state.a1 = seedWord() | 0;
    state.b0 = seedWord() | 0;
    state.b1 = seedWord() | 0;
  }
  // s1 = a, s0 = b; a = b; s1 ^= s1 << 23; s1 ^= s1 >> 17; s1 ^= s0 ^ (s0 >> 26); b = s1   (0 = low half, 1 = high half)
  let low = state.a0;
  let high = state.a1;
  const low0 = state.b0;
  const high0 = state.b1;
  state.a0 = low0;
  state.a1 = high0;
  high ^= (high << 23) | (low >>> 9);
  low ^= low << 23;
  low ^= (low >>> 17) | (high << 15);
  high ^= high >>> 17;
  low ^= low0 ^ ((low0 >>> 26) | (high0 << 6));
  high ^= high0 ^ (high0 >>> 26);
  state.b0 = low;
  state.b1 = high;
  return ((high >>> 6) * 67108864 + (low >>> 6)) / 4503599627370496;
}
