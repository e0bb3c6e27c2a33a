"use system";
/**
 * What we want from ACPI (6.5): IOAPICs (MADT §5.2.12), power-off and reset (FADT §5.2.9, \_S5 of the DSDT) and the virtio-mmio devices that
 * QEMU's microvm describes in AML. Read when somebody first needs it, since most images never do. AML is not interpreted: the DSDT is
 * searched for the octets of these objects, as they are written by every compiler that we know of.
 * Every length is checked against its table, so a damaged table ends the search and nothing else.
 */
import { load16, load32, load64, load8 } from "#sys/memory.ts";
import { u16, u64, type ptr, type u8 } from "#sys/types.ts";
import { addIoApic } from "#os/platform/vm/io-apic.ts";
import { addMmioDevice } from "#os/platform/vm/command-line.ts";
import { mapFirmware } from "#os/platform/vm/page-tables.ts";
import { rootPointer } from "#os/platform/vm/start-info.ts";

const FOUR_GIB: u64 = 0x1_0000_0000;
const SIGNATURE_MADT = 0x43495041; // "APIC"
const SIGNATURE_FADT = 0x50434146; // "FACP"
const ROOT_POINTER_BYTES = 36;
const TABLE_HEADER_BYTES = 36;
const TABLE_BYTES_MAX = 0x10_0000;

/** Port of PM1a_CNT, 0 when there is none. */
export let acpiPm1Control: u16 = 0;
/** Memory address of the sleep control register (hardware-reduced ACPI), or 0. */
export let acpiSleepControl: ptr = 0;
/** SLP_TYPa for S5. */
export let acpiSleepType: u8 = 0;
/** Reset register: port or memory address, 0 for none. */
export let acpiResetAddress: ptr = 0;
export let acpiResetIsPort: boolean = false;
export let acpiResetValue: u8 = 0;

let isRead: boolean = false;

/** Finds and reads the tables, the first time; does nothing when there are none. */
export function readAcpi(): void {
  if (isRead) return;
  isRead = true;
  mapFirmware(0xe_0000, 0x2_0000);
  if (rootPointer !== 0 && rootPointer < 0xe_0000) mapFirmware(rootPointer, ROOT_POINTER_BYTES);
  let root: ptr = rootPointer;
  if (!isRootPointer(root)) {
    // §5.2.5.1: on a 16-octet boundary between 0xE0000 and 0xFFFFF.
    root = 0xe_0000;
    while (root < 0x10_0000 && !isRootPointer(root)) root += 16;
    if (root >= 0x10_0000) return;
  }
  // Revision 2 and later have the XSDT (64-bit entries) at +24; before that the RSDT (32-bit) at +16.
  const hasXsdt = load8(root + 15) >= 2 && load64(root + 24) !== 0;
  const list: ptr = hasXsdt ? load64(root + 24) : u64(load32(root + 16));
  if (!isTable(list)) return;
  const end = list + u64(load32(list + 4));
  const step: u64 = hasXsdt ? 8 : 4;
  let at: ptr = list + TABLE_HEADER_BYTES;
  while (at + step <= end) {
    const table: ptr = hasXsdt ? load64(at) : u64(load32(at));
    if (isTable(table)) {
      const signature = load32(table);
      if (signature === SIGNATURE_MADT) readMadt(table);
      else if (signature === SIGNATURE_FADT) readFadt(table);
    }
    at += step;
  }
}

/** "RSD PTR ". */
function isRootPointer(at: ptr): boolean {
  return at !== 0 && at + ROOT_POINTER_BYTES <= 0x10_0000 && load32(at) === 0x2044_5352 && load32(at + 4) === 0x2052_5450;
}

/** Whether a table of a believable length lies there, below 4 GiB; maps it. */
function isTable(table: ptr): boolean {
  if (table < 4096 || table + TABLE_HEADER_BYTES > FOUR_GIB) return false;
  mapFirmware(table, TABLE_HEADER_BYTES);
  const bytes = u64(load32(table + 4));
  if (bytes < TABLE_HEADER_BYTES || bytes > TABLE_BYTES_MAX || table + bytes > FOUR_GIB) return false;
  mapFirmware(table, bytes);
  return true;
}

/** MADT: entries of { u8 type; u8 length } from +44; type 1: +4 address, +8 first global interrupt. */
function readMadt(table: ptr): void {
  const end = table + u64(load32(table + 4));
  let at: ptr = table + 44;
  while (at + 2 <= end) {
    const length = u64(load8(at + 1));
    if (length < 2 || at + length > end) return;
    if (load8(at) === 1 && length >= 12) addIoApic(u64(load32(at + 4)), load32(at + 8));
    at += length;
  }
}

/** FADT: +40 DSDT, +64 PM1a_CNT_BLK, +116 RESET_REG, +128 RESET_VALUE, +140 X_DSDT, +172 X_PM1a_CNT_BLK, +244 SLEEP_CONTROL_REG. */
function readFadt(table: ptr): void {
  const bytes = u64(load32(table + 4));
  if (bytes < 116) return;
  const flags = load32(table + 112);
  const isReduced = (flags & 0x10_0000) !== 0;
  // RESET_REG_SUP; generic address: +0 space (0 memory, 1 port), +4 address.
  if ((flags & 0x400) !== 0 && bytes >= 129) {
    acpiResetIsPort = load8(table + 116) === 1;
    acpiResetAddress = load64(table + 120);
    acpiResetValue = load8(table + 128);
  }
  let dsdt: ptr = u64(load32(table + 40));
  if (bytes >= 148 && load64(table + 140) !== 0) dsdt = load64(table + 140);
  if (!isTable(dsdt) || !readDsdt(dsdt)) return;
  if (!isReduced) acpiPm1Control = u16(load32(table + 64));
  else if (bytes >= 256 && load8(table + 244) === 0) acpiSleepControl = load64(table + 248);
}

/**
 * Searches the DSDT. `_S5_` package (ACPI §20.2.5.4): 08 "_S5_" 12 PkgLength NumElements then SLP_TYPa as 00, 01 or 0A xx.
 * Gives whether it is there. A device with _HID "LNRO0005" is virtio-mmio.
 */
function readDsdt(table: ptr): boolean {
  const end = table + u64(load32(table + 4));
  let hasS5 = false;
  let at: ptr = table + TABLE_HEADER_BYTES;
  while (at + 9 <= end) {
    const word = load32(at);
    if (word === 0x5f35_535f && load8(at + 4) === 0x12) {
      // PkgLength: its two top bits count the octets that follow it.
      let element: ptr = at + 5 + u64(load8(at + 5) >>> 6) + 2;
      if (element + 2 <= end) {
        if (load8(element) === 0x0a) element++;
        else if (load8(element) > 1) element = 0;
        if (element !== 0) {
          acpiSleepType = load8(element) & 7;
          hasS5 = true;
        }
      }
    } else if (word === 0x4f52_4e4c && load32(at + 4) === 0x3530_3030) {
      readMmioResources(at + 8, end);
    }
    at++;
  }
  return hasS5;
}

/** The resource template that follows (§6.4.3): Memory32Fixed 86 09 00 rw base length, extended interrupt 89 06 00 flags 01 number. */
function readMmioResources(from: ptr, tableEnd: ptr): void {
  let end: ptr = from + 128;
  if (end > tableEnd) end = tableEnd;
  let base: ptr = 0;
  let at: ptr = from;
  while (at + 12 <= end) {
    // The next device begins: this one has no (further) resources.
    if (load32(at) === 0x4f52_4e4c) return;
    if (base === 0 && load16(at) === 0x0986 && load8(at + 2) === 0) base = u64(load32(at + 4));
    else if (base !== 0 && load16(at) === 0x0689 && load8(at + 2) === 0 && load8(at + 4) === 1) {
      addMmioDevice(base, u64(load32(at + 5)));
      return;
    }
    at++;
  }
}
