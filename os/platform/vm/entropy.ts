"use system";
/**
 * Random octets of a virtual machine: ChaCha20 keyed from RDSEED/RDRAND (cpuid says whether there is one), else from a virtio-rng device,
 * and stirred with the time-stamp counter. With neither there are none: a guess would be worse than an error.
 */
import { cpuidEax, cpuidEbx, cpuidEcx, randomSeed, readTsc } from "#sys/cpu.ts";
import { store64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import type { i32, ptr, u64, usize } from "#sys/types.ts";
import { chachaFill, chachaSeed } from "#os/platform/vm/chacha.ts";
import { readRandomDevice } from "#os/virtio/rng.ts";

const SEED_BYTES = 48;
const ATTEMPTS = 32;

const seed: ptr = staticMemory(64, 16);
let isSeeded: boolean = false;

/** RDRAND (leaf 1 ecx bit 30) or RDSEED (leaf 7 ebx bit 18). */
function hasRandomInstruction(): boolean {
  if ((cpuidEcx(1, 0) & 0x4000_0000) !== 0) return true;
  return cpuidEax(0, 0) >= 7 && (cpuidEbx(7, 0) & 0x4_0000) !== 0;
}

function seedFromProcessor(): boolean {
  if (!hasRandomInstruction()) return false;
  for (let i: u64 = 0; i < SEED_BYTES; i += 8) {
    let word: u64 = 0;
    for (let attempt: i32 = 0; attempt < ATTEMPTS && word === 0; attempt++) word = randomSeed();
    if (word === 0) return false;
    store64(seed + i, word);
  }
  chachaSeed(seed, SEED_BYTES);
  return true;
}

/** Fills memory; false when the machine has no source. */
export function vmEntropy(to: ptr, bytes: usize): boolean {
  if (!isSeeded) {
    isSeeded = seedFromProcessor();
    if (!isSeeded && readRandomDevice(seed, SEED_BYTES)) {
      chachaSeed(seed, SEED_BYTES);
      isSeeded = true;
    }
    if (!isSeeded) return false;
  }
  store64(seed, readTsc());
  chachaSeed(seed, 8);
  chachaFill(to, bytes);
  return true;
}
