"use system";
/**
 * What the hypervisor hands over by the PVH boot protocol (Xen include/public/arch-x86/hvm/start_info.h, version 1):
 *
 *   +0 u32 magic 0x336ec578 | +4 u32 version | +8 u32 flags | +12 u32 modules | +16 u64 module list | +24 u64 command line
 *   +32 u64 RSDP | +40 u64 memory map | +48 u32 entries | +52 u32 reserved
 *   memory map entry: u64 address, u64 octets, u32 type (1 RAM, 2 reserved, 3 ACPI, ... as E820), u32 reserved
 *
 * All of it lies in memory that is reused, so it is copied.
 */
import { load32, load64, load8, memoryCopy, store8 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { i32, u64, type ptr, type u32 } from "#sys/types.ts";
import { fail } from "#os/fault.ts";

const MAGIC = 0x336e_c578;
const ENTRY_BYTES = 24;
const ENTRIES_MAX = 64;
const COMMAND_LINE_BYTES_MAX = 8191;
export const MEMORY_RAM = 1;

const memoryMap: ptr = staticMemory(1536, 16);
/** The command line, ends in NUL; command-line.ts cuts it up in place. */
export const commandLine: ptr = staticMemory(8192, 16);
export let memoryMapEntries: i32 = 0;
/** Physical address of the ACPI root pointer, 0 when the hypervisor gave none. */
export let rootPointer: ptr = 0;

/** Copies everything out of the start info; stops with a message when it is not one. */
export function readStartInfo(info: ptr): void {
  if (load32(info) !== MAGIC) fail("the start info has magic, wanted 0x336ec578; found", u64(load32(info)));
  if (load32(info + 4) < 1) fail("the hypervisor gives no memory map: PVH start info of version", u64(load32(info + 4)));
  rootPointer = load64(info + 32);
  const text = load64(info + 24);
  if (text !== 0) {
    for (let i: u64 = 0; i < COMMAND_LINE_BYTES_MAX; i++) {
      const octet = load8(text + i);
      store8(commandLine + i, octet);
      if (octet === 0) break;
    }
  }
  let entries = i32(load32(info + 48));
  if (entries > ENTRIES_MAX) entries = ENTRIES_MAX;
  memoryCopy(memoryMap, load64(info + 40), u64(entries) * ENTRY_BYTES);
  memoryMapEntries = entries;
}

export function memoryMapAddress(index: i32): u64 {
  return load64(memoryMap + u64(index) * ENTRY_BYTES);
}
export function memoryMapBytes(index: i32): u64 {
  return load64(memoryMap + u64(index) * ENTRY_BYTES + 8);
}
export function memoryMapType(index: i32): u32 {
  return load32(memoryMap + u64(index) * ENTRY_BYTES + 16);
}
