"use system";
/**
 * PCI configuration space through ports 0xCF8/0xCFC (PCI Local Bus 3.0 §3.2.2.3.2). A function's address is bus << 16 | device << 11 |
 * function << 8, as in the port's word. Bridges, and what is behind them, were set up by firmware or VMM; so were base addresses, but where firmware
 * leaves all of them to the system (qboot).
 */
import { in32, out32 } from "#sys/cpu.ts";
import { u32, u64, u8, type ptr } from "#sys/types.ts";

const ADDRESS_PORT = 0xcf8;
const DATA_PORT = 0xcfc;
const ENABLE = 0x8000_0000;
const COMMAND = 0x04;
const STATUS_CAPABILITIES = 0x10_0000;
const HEADER_TYPE = 0x0c;
const BASE_ADDRESS = 0x10;
const SECONDARY_BUS = 0x18;
const CAPABILITY_POINTER = 0x34;
export const COMMAND_MEMORY = 2;
export const COMMAND_MASTER = 4;
export const COMMAND_NO_INTX = 0x400;
const NO_FUNCTION = 0xffff_ffff;
const FUNCTION_STEP = 0x100;

/** Reads the word at `offset`, a multiple of 4. */
export function pciRead32(address: u32, offset: u32): u32 {
  out32(ADDRESS_PORT, ENABLE | address | (offset & 0xfc));
  return in32(DATA_PORT);
}
export function pciWrite32(address: u32, offset: u32, x: u32): void {
  out32(ADDRESS_PORT, ENABLE | address | (offset & 0xfc));
  out32(DATA_PORT, x);
}
export function pciRead8(address: u32, offset: u32): u8 {
  return u8(pciRead32(address, offset) >>> ((offset & 3) * 8));
}

/** Sets command bits; writing zeros to the status half changes nothing there. */
export function pciEnable(address: u32, bits: u32): void {
  pciWrite32(address, COMMAND, (pciRead32(address, COMMAND) & 0xffff) | bits);
}

/** Highest bus that a bridge seen so far leads to. */
let lastBus: u32 = 0;

/** The next function after `address` that is there, 0 at the end; begin with 0 (the host bridge, function 0 of bus 0, is never given). */
export function pciNext(address: u32): u32 {
  let at: u32 = address;
  if (at === 0) lastBus = 0;
  for (;;) {
    // A device with one function (or none) is left at once for the next device.
    const isSingle = (at & 0x700) === 0 && (pciRead32(at, 0) === NO_FUNCTION || (pciRead32(at, HEADER_TYPE) & 0x80_0000) === 0);
    at += isSingle ? u32(0x800) : u32(FUNCTION_STEP);
    if ((at & 0xffff) === 0 && (at >>> 16) > lastBus) return 0;
    if (pciRead32(at, 0) === NO_FUNCTION) continue;
    // A bridge: its subordinate bus number.
    if (((pciRead32(at, HEADER_TYPE) >>> 16) & 0x7f) === 1) {
      const subordinate = (pciRead32(at, SECONDARY_BUS) >>> 16) & 0xff;
      if (subordinate > lastBus) lastBus = subordinate;
    }
    return at;
  }
}

/** Offset of the first capability after `offset` with this id, 0 when there is none; begin with offset 0. */
export function pciCapability(address: u32, id: u8, offset: u32): u32 {
  let at: u32 = 0;
  if (offset === 0) {
    if ((pciRead32(address, COMMAND) & STATUS_CAPABILITIES) === 0) return 0;
    at = u32(pciRead8(address, CAPABILITY_POINTER)) & 0xfc;
  } else {
    at = u32(pciRead8(address, offset + 1)) & 0xfc;
  }
  // At most 48 capabilities fit into configuration space: a longer list is a loop.
  for (let count: u32 = 0; at >= 0x40 && count < 48; count++) {
    if (pciRead8(address, at) === id) return at;
    at = u32(pciRead8(address, at + 1)) & 0xfc;
  }
  return 0;
}

/** Physical address that base address register `index` (0..5) holds, 0 when it is for ports or there is no room for what it wants. */
export function pciBaseAddress(address: u32, index: u32): ptr {
  if (index > 5) return 0;
  const register: u32 = BASE_ADDRESS + index * 4;
  const low = pciRead32(address, register);
  if ((low & 1) !== 0) return 0;
  const isWide = (low & 6) === 4 && index < 5;
  let base: ptr = u64(low & 0xffff_fff0);
  if (isWide) base = base | (u64(pciRead32(address, register + 4)) << 32);
  return base === 0 && address >>> 16 === 0 ? assign(address, register, isWide) : base;
}

/** Where addresses are given out: below the I/O APIC, above all memory and what chipsets map. */
let freeAddress: u32 = 0xfe00_0000;
const FREE_END = 0xfec0_0000;

/** Gives a base address register the next address that is free (PCI Local Bus 3.0 §6.2.5.1: all ones read back as the size); 0 when none is. */
function assign(address: u32, register: u32, isWide: boolean): ptr {
  const command = pciRead32(address, COMMAND) & 0xffff;
  pciWrite32(address, COMMAND, command & ~u32(COMMAND_MEMORY));
  pciWrite32(address, register, 0xffff_ffff);
  const mask = pciRead32(address, register) & 0xffff_fff0;
  const bytes: u32 = 0 - mask;
  const base: u32 = (freeAddress + bytes - 1) & mask;
  const fits = mask !== 0 && base >= freeAddress && base < FREE_END && bytes <= FREE_END - base;
  if (fits) freeAddress = base + bytes;
  pciWrite32(address, register, fits ? base : u32(0));
  if (isWide) pciWrite32(address, register + 4, 0);
  pciWrite32(address, COMMAND, command);
  return fits ? u64(base) : u64(0);
}
