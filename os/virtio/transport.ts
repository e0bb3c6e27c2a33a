"use system";
/**
 * A virtio device (virtio 1.2, OASIS) as drivers see it, whichever way it is attached: a record in static memory and functions that go to
 * transport-mmio.ts or transport-pci.ts by its `bus`. The initialisation sequence of §3.1.1 is here.
 *
 * What a device writes (ids, lengths, sizes) is checked where it is read; a device that breaks the protocol is reset and marked broken.
 */
import { load32, load64, store32, store64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { u64, type i32, type ptr, type u32, type u8 } from "#sys/types.ts";
import {
  mmioAcknowledge, mmioConfig8, mmioEnableInterrupt, mmioNotifyAddress, mmioQueueSizeMax, mmioReadFeatures, mmioReadStatus, mmioSetQueue,
  mmioWriteFeatures, mmioWriteStatus,
} from "#os/virtio/transport-mmio.ts";
import {
  pciAcknowledge, pciConfig8, pciEnableInterrupt, pciNotifyAddress, pciQueueSizeMax, pciReadFeatures, pciReadStatus, pciSetQueue, pciWriteFeatures,
  pciWriteStatus,
} from "#os/virtio/transport-pci.ts";
import { BUS_MMIO, DEVICE_BUS, DEVICE_BYTES, DEVICE_FEATURES, DEVICE_TYPE, DEVICE_VERSION } from "#os/virtio/device-record.ts";

export const STATUS_ACKNOWLEDGE = 1;
export const STATUS_DRIVER = 2;
export const STATUS_DRIVER_OK = 4;
export const STATUS_FEATURES_OK = 8;
export const STATUS_FAILED = 128;
/** §6 Reserved feature bits. */
export const FEATURE_ANY_LAYOUT: u64 = 0x800_0000; // 27, legacy only
export const FEATURE_EVENT_IDX: u64 = 0x2000_0000; // 29
export const FEATURE_VERSION_1: u64 = 0x1_0000_0000; // 32

function isMmio(device: ptr): boolean {
  return load32(device + DEVICE_BUS) === BUS_MMIO;
}

function readStatus(device: ptr): u8 {
  return isMmio(device) ? mmioReadStatus(device) : pciReadStatus(device);
}
function writeStatus(device: ptr, status: u8): void {
  if (isMmio(device)) mmioWriteStatus(device, status);
  else pciWriteStatus(device, status);
}

/** Whether the device speaks the protocol from before 1.0 (§1.3.1). */
export function isLegacy(device: ptr): boolean {
  return load32(device + DEVICE_VERSION) === 1;
}
/** Bits that `negotiate` agreed on. */
export function deviceFeatures(device: ptr): u64 {
  return load64(device + DEVICE_FEATURES);
}

/** Bits that the device offers. */
export function offeredFeatures(device: ptr): u64 {
  return isMmio(device) ? mmioReadFeatures(device) : pciReadFeatures(device);
}

/**
 * §3.1.1 steps 1 to 6: resets the device and agrees on `wanted` as far as it offers them. False when it refuses, or offers no VERSION_1
 * though it is modern.
 */
export function negotiate(device: ptr, wanted: u64): boolean {
  // 1. Reset, and wait until it is done (§4.1.4.3.2, §4.2.2.2).
  writeStatus(device, 0);
  for (let i: i32 = 0; readStatus(device) !== 0; i++) {
    if (i === 1_000_000) return false;
  }
  // 2. 3.
  writeStatus(device, STATUS_ACKNOWLEDGE);
  writeStatus(device, STATUS_ACKNOWLEDGE | STATUS_DRIVER);
  // 4.
  const offered = offeredFeatures(device);
  let agreed: u64 = offered & wanted;
  if (isLegacy(device)) {
    agreed = (agreed | (offered & FEATURE_ANY_LAYOUT)) & 0xffff_ffff;
  } else {
    if ((offered & FEATURE_VERSION_1) === 0) return abandon(device);
    agreed = (agreed | FEATURE_VERSION_1) & ~FEATURE_ANY_LAYOUT;
  }
  if (isMmio(device)) mmioWriteFeatures(device, agreed);
  else pciWriteFeatures(device, agreed);
  store64(device + DEVICE_FEATURES, agreed);
  // 5. 6. Legacy devices know no FEATURES_OK.
  if (isLegacy(device)) return true;
  writeStatus(device, STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK);
  if ((readStatus(device) & STATUS_FEATURES_OK) === 0) return abandon(device);
  return true;
}

/** Tells the device that we gave up. */
export function abandon(device: ptr): boolean {
  writeStatus(device, STATUS_FAILED);
  return false;
}

/** §3.1.1 step 8: the device may work from now on. */
export function setDriverOk(device: ptr): void {
  const status: u8 = isLegacy(device) ? 3 : 11;
  writeStatus(device, status | STATUS_DRIVER_OK);
}

/** Most descriptors of queue `index`; 0 when there is no such queue. */
export function queueSizeMax(device: ptr, index: u32): u32 {
  return isMmio(device) ? mmioQueueSizeMax(device, index) : pciQueueSizeMax(device, index);
}
/** Hands a queue's memory over (physical addresses) and enables it; `vector` is its MSI-X entry 0 when interrupts are on. */
export function setQueue(device: ptr, index: u32, size: u32, descriptors: ptr, available: ptr, used: ptr): boolean {
  return isMmio(device) ? mmioSetQueue(device, index, size, descriptors, available, used) : pciSetQueue(device, index, size, descriptors, available, used);
}
/** Where to write the queue's number to notify the device (§4.1.4.4, §4.2.2). */
export function notifyAddress(device: ptr, index: u32): ptr {
  return isMmio(device) ? mmioNotifyAddress(device) : pciNotifyAddress(device, index);
}
/** Whether notifications are 32-bit writes (mmio) or 16-bit ones (pci). */
export function notifyIsWide(device: ptr): boolean {
  return isMmio(device);
}
/** Octet `offset` of the device's own configuration. */
export function deviceConfig8(device: ptr, offset: u32): u8 {
  return isMmio(device) ? mmioConfig8(device, offset) : pciConfig8(device, offset);
}
/** Routes the device's interrupts to `vector`; before queues are set up. False: it has to be polled. */
export function enableInterrupt(device: ptr, vector: u32): boolean {
  return isMmio(device) ? mmioEnableInterrupt(device, vector) : pciEnableInterrupt(device, vector);
}
/** Takes the interrupt line down (nothing to do with MSI-X). */
export function acknowledgeInterrupt(device: ptr): void {
  if (isMmio(device)) mmioAcknowledge(device);
  else pciAcknowledge(device);
}

const DEVICES_MAX = 16;
const devices: ptr = staticMemory(2048, 16);
export let deviceCount: i32 = 0;

/** A fresh record, 0 when there are too many devices. */
export function newDevice(bus: u32, type: u32, version: u32): ptr {
  if (deviceCount === DEVICES_MAX) return 0;
  const device = devices + u64(deviceCount) * DEVICE_BYTES;
  deviceCount++;
  store32(device + DEVICE_BUS, bus);
  store32(device + DEVICE_TYPE, type);
  store32(device + DEVICE_VERSION, version);
  return device;
}

/** The `which`th device (from 0) of a type (§5: 1 network, 2 block, 4 entropy), 0 when there is none. */
export function deviceOfType(type: u32, which: u32): ptr {
  let left: u32 = which;
  for (let i: i32 = 0; i < deviceCount; i++) {
    const device = devices + u64(i) * DEVICE_BYTES;
    if (load32(device + DEVICE_TYPE) !== type) continue;
    if (left === 0) return device;
    left--;
  }
  return 0;
}
