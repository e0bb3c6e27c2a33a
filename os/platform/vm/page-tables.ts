"use system";
/**
 * The final page tables (Intel SDM 3A §4.5, 4-level). RAM below 4 GiB is mapped to itself, so a driver's address is also the device's.
 *
 *   0                      page 0 unmapped
 *   image                  text R-X, constants R--, data RW- (4 KiB pages)
 *   RAM below 4 GiB        RW-, no execution, 2 MiB pages where aligned
 *   devices                where they are, uncached
 *   STACK_TOP - size       the stack, with nothing mapped below it
 *   HIGH_HEAP              RAM in one piece when there is some above 4 GiB: the low part, then the high ones
 */
import { cpuidEax, cpuidEbx, cpuidEcx, invalidatePage, readCr0, readCr4, readMsr, writeCr0, writeCr3, writeCr4, writeMsr } from "#sys/cpu.ts";
import { load64, store64 } from "#sys/memory.ts";
import { linkerSymbol } from "#sys/value.ts";
import { u64, type i32, type ptr, type usize } from "#sys/types.ts";
import { fail } from "#os/fault.ts";
import { PAGE_BYTES, rangeCount, rangeEnd, rangeOrigin, takePages, takeRawPages } from "#os/platform/vm/physical-memory.ts";

const PRESENT: u64 = 1;
const WRITABLE: u64 = 2;
const LARGE: u64 = 0x80;
const FRAME_MASK: u64 = 0x000f_ffff_ffff_f000;
const LARGE_BYTES: u64 = 0x20_0000;

export const READ_ONLY: u64 = 0x8000_0000_0000_0101; // PRESENT | GLOBAL | NO_EXECUTE
export const READ_WRITE: u64 = 0x8000_0000_0000_0103;
export const EXECUTABLE: u64 = 0x101;
const DEVICE: u64 = 0x8000_0000_0000_011b; // with PWT | PCD: uncached

/** The last page of the first 512 GiB, so that the stack shares the upper tables. */
export const STACK_TOP: ptr = 0x7f_ffe0_0000;
export const HIGH_HEAP: ptr = 0x1000_0000_0000;

const MSR_EFER = 0xc000_0080;
const EFER_NO_EXECUTE = 0x800;
const CR0_MONITOR = 0x2;
const CR0_EMULATION = 0x4;
const CR0_NUMERIC_ERROR = 0x20;
const CR0_WRITE_PROTECT = 0x1_0000;
const CR4_GLOBAL = 0x80;
const CR4_SSE = 0x600;
const CR4_UMIP = 0x800;
const CR4_SMEP = 0x10_0000;

let root: ptr = 0;

/** The table that an entry points to, made when it is missing. */
function nextTable(entry: ptr): ptr {
  const word = load64(entry);
  if ((word & LARGE) !== 0) fail("two things want to be mapped at the same place; the page there is", word);
  if ((word & PRESENT) !== 0) return word & FRAME_MASK;
  const table = takePages(PAGE_BYTES);
  store64(entry, table | PRESENT | WRITABLE);
  return table;
}

/** Maps `bytes` (whole pages) with `flags`; 4 KiB pages that were mapped there are replaced; a 2 MiB page there is a failure. */
export function mapPages(virtual: ptr, physical: ptr, bytes: usize, flags: u64): void {
  let at: ptr = virtual;
  let from: ptr = physical;
  let left: usize = bytes;
  while (left > 0) {
    const level3 = nextTable(root + ((at >>> 39) & 511) * 8);
    const level2 = nextTable(level3 + ((at >>> 30) & 511) * 8);
    const entry = level2 + ((at >>> 21) & 511) * 8;
    let step: u64 = PAGE_BYTES;
    if (((at | from) & (LARGE_BYTES - 1)) === 0 && left >= LARGE_BYTES && load64(entry) === 0) {
      store64(entry, from | flags | LARGE);
      step = LARGE_BYTES;
    } else {
      // One table at a time: fill it up to its end.
      const level1 = nextTable(entry);
      let index: u64 = (at >>> 12) & 511;
      step = 0;
      while (index < 512 && step < left) {
        store64(level1 + index * 8, (from + step) | flags);
        step += PAGE_BYTES;
        index++;
      }
    }
    at += step;
    from += step;
    left -= step;
  }
}

function pageDown(x: ptr): ptr {
  return x & ~(PAGE_BYTES - 1);
}
function pageUp(x: ptr): ptr {
  return (x + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
}

/** Maps part of the image to itself, up to a page boundary. */
function mapImage(start: ptr, end: ptr, flags: u64): void {
  mapPages(pageDown(start), pageDown(start), pageUp(end) - pageDown(start), flags);
}

/** Builds the tables with everything that is fixed and switches to them; then turns the protections on. */
export function startPaging(stackBytes: usize): void {
  root = takePages(PAGE_BYTES);
  const stack = takeRawPages(stackBytes);
  for (let i: i32 = 0; i < rangeCount; i++) mapPages(rangeOrigin(i), rangeOrigin(i), rangeEnd(i) - rangeOrigin(i), READ_WRITE);
  mapImage(linkerSymbol("__text_start"), linkerSymbol("__text_end"), EXECUTABLE);
  mapImage(linkerSymbol("__rodata_start"), linkerSymbol("__rodata_end"), READ_ONLY);
  mapImage(linkerSymbol("__data_start"), linkerSymbol("__image_end"), READ_WRITE);
  mapPages(STACK_TOP - stackBytes, stack, stackBytes, READ_WRITE);

  writeMsr(MSR_EFER, readMsr(MSR_EFER) | EFER_NO_EXECUTE);
  writeCr3(root);
  writeCr0((readCr0() | CR0_WRITE_PROTECT | CR0_MONITOR | CR0_NUMERIC_ERROR) & ~u64(CR0_EMULATION));
  let control = readCr4() | CR4_GLOBAL | CR4_SSE;
  if (cpuidEax(0, 0) >= 7) {
    if ((cpuidEbx(7, 0) & 0x80) !== 0) control |= CR4_SMEP;
    if ((cpuidEcx(7, 0) & 4) !== 0) control |= CR4_UMIP;
  }
  writeCr4(control);
}

/**
 * Makes a device's registers accessible, uncached, at their own address; gives the address. Addresses from 2^46 on are beyond our tables'
 * use: 0.
 */
export function mapDevice(physical: ptr, bytes: usize): ptr {
  if (physical >= 0x4000_0000_0000) return 0;
  const start = pageDown(physical);
  const end = pageUp(physical + bytes);
  mapPages(start, start, end - start, DEVICE);
  let at: ptr = start;
  while (at < end) {
    invalidatePage(at);
    at += PAGE_BYTES;
  }
  return physical;
}

/** Makes tables of the firmware readable where they are; pages that are mapped already (as RAM) stay as they are. */
export function mapFirmware(physical: ptr, bytes: usize): void {
  let at: ptr = pageDown(physical);
  const end = pageUp(physical + bytes);
  while (at < end) {
    if (physicalAddress(at) === 0) mapPages(at, at, PAGE_BYTES, READ_ONLY);
    at += PAGE_BYTES;
  }
}

/** The physical address behind a mapped one, 0 when nothing is mapped there. */
export function physicalAddress(virtual: ptr): ptr {
  let table: ptr = root;
  let shift: u64 = 39;
  for (;;) {
    const word = load64(table + ((virtual >>> shift) & 511) * 8);
    if ((word & PRESENT) === 0) return 0;
    if (shift === 12 || (shift === 21 && (word & LARGE) !== 0)) {
      const offsetMask = (u64(1) << shift) - 1;
      return (word & FRAME_MASK & ~offsetMask) | (virtual & offsetMask);
    }
    table = word & FRAME_MASK;
    shift -= 9;
  }
}
