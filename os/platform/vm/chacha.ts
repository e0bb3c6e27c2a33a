"use system";
/**
 * ChaCha20 block function (RFC 8439 §2.3) and a generator over it with fast key erasure: after each request the first 32 octets of output
 * become the next key, so a later look at memory tells nothing about earlier output.
 */
import { load32, load8, memoryFill, store32, store8 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { type i32, type u32, type u64, type ptr, type usize } from "#sys/types.ts";

/** 16 words: constants, key (words 4..11), counter, nonce. */
const state: ptr = staticMemory(64, 16);
const block: ptr = staticMemory(64, 16);

function rotate(x: u32, count: u32): u32 {
  return (x << count) | (x >>> (32 - count));
}

function quarterRound(a: u64, b: u64, c: u64, d: u64): void {
  let x: u32 = load32(block + a);
  let y: u32 = load32(block + b);
  let z: u32 = load32(block + c);
  let w: u32 = load32(block + d);
  x += y;
  w = rotate(w ^ x, 16);
  z += w;
  y = rotate(y ^ z, 12);
  x += y;
  w = rotate(w ^ x, 8);
  z += w;
  y = rotate(y ^ z, 7);
  store32(block + a, x);
  store32(block + b, y);
  store32(block + c, z);
  store32(block + d, w);
}

/** Fills `block` from `state` and counts up. Offsets are word numbers times four. */
function nextBlock(): void {
  for (let i: u64 = 0; i < 64; i += 4) store32(block + i, load32(state + i));
  for (let round: i32 = 0; round < 10; round++) {
    quarterRound(0, 16, 32, 48);
    quarterRound(4, 20, 36, 52);
    quarterRound(8, 24, 40, 56);
    quarterRound(12, 28, 44, 60);
    quarterRound(0, 20, 40, 60);
    quarterRound(4, 24, 44, 48);
    quarterRound(8, 28, 32, 52);
    quarterRound(12, 16, 36, 56);
  }
  for (let i: u64 = 0; i < 64; i += 4) store32(block + i, load32(block + i) + load32(state + i));
  store32(state + 48, load32(state + 48) + 1);
}

/** The block's first half becomes the key; counter and nonce start again. */
function rekey(): void {
  nextBlock();
  for (let i: u64 = 0; i < 32; i += 4) store32(state + 16 + i, load32(block + i));
  memoryFill(state + 48, 0, 16);
  memoryFill(block, 0, 64);
}

/** Mixes seed octets into the key, 32 at a time. */
export function chachaSeed(from: ptr, bytes: usize): void {
  // "expand 32-byte k"
  store32(state, 0x6170_7865);
  store32(state + 4, 0x3320_646e);
  store32(state + 8, 0x7962_2d32);
  store32(state + 12, 0x6b20_6574);
  for (let i: u64 = 0; i < bytes; i++) {
    const at = state + 16 + (i & 31);
    store8(at, load8(at) ^ load8(from + i));
    if ((i & 31) === 31) rekey();
  }
  rekey();
}

/** Fills memory with output. */
export function chachaFill(to: ptr, bytes: usize): void {
  for (let i: u64 = 0; i < bytes; i++) {
    if ((i & 63) === 0) nextBlock();
    store8(to + i, load8(block + (i & 63)));
  }
  rekey();
}
