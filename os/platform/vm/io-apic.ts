"use system";
/**
 * IOAPIC (Intel 82093AA): routes the interrupt lines of virtio-mmio devices, and of PCI devices without MSI-X, to our one processor. Without
 * any (Firecracker always has one; machines without ACPI tables too) the usual address is tried.
 *
 *   +0x00 index | +0x10 data;  register 1: bits 16..23 last pin;  0x10 + 2n: redirection entry n, low then high word
 *   entry: bits 0..7 vector, 13 active low, 15 level, 16 masked, 56..63 destination
 */
import { loadVolatile32, load32, load64, store32, store64, storeVolatile32 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { u32, u64, type i32, type ptr } from "#sys/types.ts";
import { readAcpi } from "#os/platform/vm/acpi.ts";
import { mapDevice } from "#os/platform/vm/page-tables.ts";
import { localApicId } from "#os/platform/vm/local-apic.ts";

const IO_APICS_MAX = 4;
const USUAL_ADDRESS = 0xfec0_0000;
const MASKED = 0x1_0000;

/** { u64 physical; u64 mapped or 0; u32 first interrupt } each, 24 octets. */
const table: ptr = staticMemory(96, 8);
let count: i32 = 0;

/** Notes an IOAPIC of the MADT. */
export function addIoApic(physical: ptr, firstInterrupt: u32): void {
  if (count === IO_APICS_MAX) return;
  const record = table + u64(count) * 24;
  store64(record, physical);
  store64(record + 8, 0);
  store32(record + 16, firstInterrupt);
  count++;
}

function readRegister(base: ptr, index: u32): u32 {
  storeVolatile32(base, index);
  return loadVolatile32(base + 0x10);
}
function writeRegister(base: ptr, index: u32, x: u32): void {
  storeVolatile32(base, index);
  storeVolatile32(base + 0x10, x);
}

/**
 * Routes a global interrupt to a vector, edge-triggered and active high: the driver takes the device's line down before it sleeps again,
 * so each new event is an edge. False when no IOAPIC has that pin.
 */
export function routeInterrupt(interrupt: u32, vector: u32): boolean {
  readAcpi();
  if (count === 0) addIoApic(USUAL_ADDRESS, 0);
  for (let i: i32 = 0; i < count; i++) {
    const record = table + u64(i) * 24;
    const first = load32(record + 16);
    if (interrupt >= first) {
      if (load64(record + 8) === 0) store64(record + 8, mapDevice(load64(record), 4096));
      const base = load64(record + 8);
      const pins = ((readRegister(base, 1) >>> 16) & 0xff) + 1;
      if (interrupt - first < pins) {
        const entry = 0x10 + (interrupt - first) * 2;
        writeRegister(base, entry, MASKED);
        writeRegister(base, entry + 1, u32(localApicId()) << 24);
        writeRegister(base, entry, vector);
        return true;
      }
    }
  }
  return false;
}
