"use system";
/**
 * QEMU's firmware configuration device (docs/specs/fw_cfg): named files that the host hands over, for options that are too long or too secret
 * for the command line (QEMU: -fw_cfg name=opt/tsuki/options,file=PATH). Read octet by octet through the port interface, only when
 * the command line asks for it: each octet is an exit to the hypervisor.
 *
 *   port 0x510 selector (u16) | 0x511 data (u8, next octet at each read)
 *   file 0x00: "QEMU" | file 0x19: u32 count, then { u32 size; u16 selector; u16 reserved; char name[56] }, big endian
 */
import { in8, out16 } from "#sys/cpu.ts";
import { load8, store8 } from "#sys/memory.ts";
import { u16, u32, u64, type i32, type ptr, type usize } from "#sys/types.ts";

const SELECTOR_PORT = 0x510;
const DATA_PORT = 0x511;
const FILE_SIGNATURE = 0;
const FILE_DIRECTORY = 0x19;
const NAME_BYTES = 56;
const FILES_MAX = 256;

/** Reads `bytes` octets as a big-endian number. */
function readNumber(bytes: i32): u32 {
  let x: u32 = 0;
  for (let i: i32 = 0; i < bytes; i++) x = (x << 8) | u32(in8(DATA_PORT));
  return x;
}

/** Selector of the file called `name` (ends in NUL), 0 when there is none; `fileBytes` is its length. */
function findFile(name: ptr): u32 {
  out16(SELECTOR_PORT, FILE_SIGNATURE);
  if (readNumber(4) !== 0x5145_4d55) return 0; // "QEMU"
  out16(SELECTOR_PORT, FILE_DIRECTORY);
  let left = readNumber(4);
  if (left > FILES_MAX) left = FILES_MAX;
  while (left > 0) {
    const bytes = readNumber(4);
    const selector = readNumber(4) >>> 16;
    let isSame = true;
    let hasEnded = false;
    for (let i: u64 = 0; i < NAME_BYTES; i++) {
      const octet = in8(DATA_PORT);
      if (hasEnded) continue;
      if (octet !== load8(name + i)) isSame = false;
      if (octet === 0 || !isSame) hasEnded = true;
    }
    if (isSame) {
      fileBytes = bytes;
      return selector;
    }
    left--;
  }
  return 0;
}
let fileBytes: u32 = 0;

/** Reads a file into memory as text that ends in NUL, at most `room` octets with it; the count without it. 0: no such file. */
export function readFirmwareFile(name: ptr, to: ptr, room: usize): u64 {
  const selector = findFile(name);
  if (selector === 0) return 0;
  let bytes = u64(fileBytes);
  if (bytes > room - 1) bytes = room - 1;
  out16(SELECTOR_PORT, u16(selector));
  for (let i: u64 = 0; i < bytes; i++) store8(to + i, in8(DATA_PORT));
  store8(to + bytes, 0);
  return bytes;
}
