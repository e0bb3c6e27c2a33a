"use system";
/**
 * Virtio over memory-mapped registers (virtio 1.2 §4.2), version 2 and the legacy version 1 (§4.2.4) that QEMU's microvm has by default.
 *
 *   000 magic | 004 version | 008 device id | 010/014 device features, selector | 020/024 driver features, selector | 030 queue selector
 *   034 queue size max | 038 queue size | 044 queue ready | 050 notify | 060/064 interrupt status, acknowledge | 070 status
 *   080/084 descriptors | 090/094 available | 0a0/0a4 used | 100 device configuration
 *   legacy: 028 guest page size | 03c queue align | 040 queue page number
 */
import { load32, load64, loadVolatile32, loadVolatile8, store32, store64, storeVolatile32 } from "#sys/memory.ts";
import { u32, u64, u8, type ptr } from "#sys/types.ts";
import { DEVICE_LINE, DEVICE_REGISTERS, DEVICE_VERSION } from "#os/virtio/device-record.ts";
import { routeInterrupt } from "#os/platform/vm/io-apic.ts";

const MAGIC = 0x7472_6976; // "virt"
const LEGACY_PAGE_BYTES = 4096;

function registers(device: ptr): ptr {
  return load64(device + DEVICE_REGISTERS);
}
function isLegacy(device: ptr): boolean {
  return load32(device + DEVICE_VERSION) === 1;
}

/** Device id at these registers, 0 when there is no device (§4.2.2: id 0 is an empty slot). */
export function mmioProbe(base: ptr): u32 {
  if (loadVolatile32(base) !== MAGIC) return 0;
  const version = loadVolatile32(base + 4);
  return version === 1 || version === 2 ? loadVolatile32(base + 8) : u32(0);
}
export function mmioVersion(base: ptr): u32 {
  return loadVolatile32(base + 4);
}
/** Fills the record of a device that `mmioProbe` has found. */
export function mmioAttach(device: ptr, base: ptr, line: u32): void {
  store64(device + DEVICE_REGISTERS, base);
  store32(device + DEVICE_LINE, line);
}

export function mmioReadStatus(device: ptr): u8 {
  return u8(loadVolatile32(registers(device) + 0x70));
}
export function mmioWriteStatus(device: ptr, status: u8): void {
  storeVolatile32(registers(device) + 0x70, u32(status));
  if (status === 0 && isLegacy(device)) storeVolatile32(registers(device) + 0x28, LEGACY_PAGE_BYTES);
}

export function mmioReadFeatures(device: ptr): u64 {
  const base = registers(device);
  storeVolatile32(base + 0x14, 0);
  const low = u64(loadVolatile32(base + 0x10));
  if (isLegacy(device)) return low;
  storeVolatile32(base + 0x14, 1);
  return low | (u64(loadVolatile32(base + 0x10)) << 32);
}
export function mmioWriteFeatures(device: ptr, features: u64): void {
  const base = registers(device);
  storeVolatile32(base + 0x24, 0);
  storeVolatile32(base + 0x20, u32(features));
  if (isLegacy(device)) return;
  storeVolatile32(base + 0x24, 1);
  storeVolatile32(base + 0x20, u32(features >>> 32));
}

export function mmioQueueSizeMax(device: ptr, index: u32): u32 {
  storeVolatile32(registers(device) + 0x30, index);
  return loadVolatile32(registers(device) + 0x34);
}

/** §4.2.3.2; legacy §4.2.4: one page number, the layout follows from size and alignment (split-queue.ts lays queues out so). */
export function mmioSetQueue(device: ptr, index: u32, size: u32, descriptors: ptr, available: ptr, used: ptr): boolean {
  const base = registers(device);
  storeVolatile32(base + 0x30, index);
  storeVolatile32(base + 0x38, size);
  if (isLegacy(device)) {
    storeVolatile32(base + 0x3c, LEGACY_PAGE_BYTES);
    storeVolatile32(base + 0x40, u32(descriptors >>> 12));
    return true;
  }
  if (loadVolatile32(base + 0x44) !== 0) return false;
  storeVolatile32(base + 0x80, u32(descriptors));
  storeVolatile32(base + 0x84, u32(descriptors >>> 32));
  storeVolatile32(base + 0x90, u32(available));
  storeVolatile32(base + 0x94, u32(available >>> 32));
  storeVolatile32(base + 0xa0, u32(used));
  storeVolatile32(base + 0xa4, u32(used >>> 32));
  storeVolatile32(base + 0x44, 1);
  return true;
}

export function mmioNotifyAddress(device: ptr): ptr {
  return registers(device) + 0x50;
}
export function mmioConfig8(device: ptr, offset: u32): u8 {
  return loadVolatile8(registers(device) + 0x100 + u64(offset));
}
export function mmioEnableInterrupt(device: ptr, vector: u32): boolean {
  return routeInterrupt(load32(device + DEVICE_LINE), vector);
}
export function mmioAcknowledge(device: ptr): void {
  const base = registers(device);
  const status = loadVolatile32(base + 0x60);
  if (status !== 0) storeVolatile32(base + 0x64, status);
}
