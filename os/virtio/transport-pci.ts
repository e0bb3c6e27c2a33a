"use system";
/**
 * Virtio over PCI, modern interface (virtio 1.2 §4.1): vendor capabilities say where in which BAR the structures lie. Transitional devices
 * are used by their modern interface too; legacy ones (ports only) are not supported.
 *
 *   capability (§4.1.4): +0 0x09 | +1 next | +2 length | +3 type (1 common, 2 notify, 3 interrupt status, 4 device) | +4 bar | +8 offset | +12 length | +16 multiplier
 *   common configuration (§4.1.4.3): 00 device feature select | 04 device feature | 08 driver feature select | 0c driver feature | 10 MSI-X config
 *     12 queues | 14 status | 16 queue select | 18 queue size | 1a MSI-X vector | 1c enable | 1e notify offset | 20 desc | 28 driver | 30 device
 */
import {
  load32, load64, loadVolatile16, loadVolatile32, loadVolatile8, store32, store64, storeVolatile16, storeVolatile32, storeVolatile8,
} from "#sys/memory.ts";
import { u16, u32, u64, u8, type ptr } from "#sys/types.ts";
import {
  DEVICE_CONFIG, DEVICE_CONFIG_BYTES, DEVICE_HAS_MSIX, DEVICE_ISR, DEVICE_MSIX_CAPABILITY, DEVICE_MSIX_TABLE, DEVICE_NOTIFY, DEVICE_NOTIFY_BYTES,
  DEVICE_NOTIFY_MULTIPLIER, DEVICE_PCI_ADDRESS, DEVICE_REGISTERS,
} from "#os/virtio/device-record.ts";
import { routeInterrupt } from "#os/platform/vm/io-apic.ts";
import { localApicId } from "#os/platform/vm/local-apic.ts";
import { mapDevice } from "#os/platform/vm/page-tables.ts";
import {
  COMMAND_MASTER, COMMAND_MEMORY, COMMAND_NO_INTX, pciBaseAddress, pciCapability, pciEnable, pciRead32, pciRead8, pciWrite32,
} from "#os/platform/vm/pci.ts";

const CAPABILITY_VENDOR = 0x09;
const CAPABILITY_MSIX = 0x11;
const INTERRUPT_LINE = 0x3c;
const MSIX_ENABLE = 0x8000_0000;
const MSIX_FUNCTION_MASK = 0x4000_0000;
const NO_VECTOR = 0xffff;
const COMMON_BYTES = 56;

/** Device type of a function, 0 when it is no virtio device (§4.1.2: vendor 0x1af4; 0x1040 + type, or transitional 0x1000..). */
export function pciVirtioType(address: u32): u32 {
  const id = pciRead32(address, 0);
  if ((id & 0xffff) !== 0x1af4) return 0;
  const device = id >>> 16;
  if (device >= 0x1040 && device <= 0x107f) return device - 0x1040;
  // Transitional: the type is the subsystem id.
  if (device >= 0x1000 && device <= 0x103f) return pciRead32(address, 0x2c) >>> 16;
  return 0;
}

/** Maps the structure that a capability describes, at least `least` octets long; 0 when it does not fit its BAR's 32-bit arithmetic or is absent. */
function mapStructure(address: u32, capability: u32, least: u32): ptr {
  const bar = u32(pciRead8(address, capability + 4));
  const offset = pciRead32(address, capability + 8);
  const bytes = pciRead32(address, capability + 12);
  const base = pciBaseAddress(address, bar);
  if (base === 0 || bytes < least || bytes > 0x100_0000) return 0;
  return mapDevice(base + u64(offset), u64(bytes));
}

/** Finds and maps the device's structures; false when it has no modern interface. */
export function pciAttach(device: ptr, address: u32): boolean {
  store32(device + DEVICE_PCI_ADDRESS, address);
  pciEnable(address, COMMAND_MEMORY | COMMAND_MASTER);
  let at = pciCapability(address, CAPABILITY_VENDOR, 0);
  while (at !== 0) {
    const type = pciRead8(address, at + 3);
    // The first of each type that we can use counts (§4.1.4.1).
    if (type === 1 && load64(device + DEVICE_REGISTERS) === 0) {
      store64(device + DEVICE_REGISTERS, mapStructure(address, at, COMMON_BYTES));
    } else if (type === 2 && load64(device + DEVICE_NOTIFY) === 0) {
      store64(device + DEVICE_NOTIFY, mapStructure(address, at, 2));
      store32(device + DEVICE_NOTIFY_BYTES, pciRead32(address, at + 12));
      store32(device + DEVICE_NOTIFY_MULTIPLIER, pciRead32(address, at + 16));
    } else if (type === 3 && load64(device + DEVICE_ISR) === 0) {
      store64(device + DEVICE_ISR, mapStructure(address, at, 1));
    } else if (type === 4 && load64(device + DEVICE_CONFIG) === 0) {
      store64(device + DEVICE_CONFIG, mapStructure(address, at, 1));
      store32(device + DEVICE_CONFIG_BYTES, pciRead32(address, at + 12));
    }
    at = pciCapability(address, CAPABILITY_VENDOR, at);
  }
  const msix = pciCapability(address, CAPABILITY_MSIX, 0);
  if (msix !== 0) {
    // Table offset and BAR (PCI Local Bus 3.0 §6.8.2.4); one entry is all we need.
    const table = pciRead32(address, msix + 4);
    const base = pciBaseAddress(address, table & 7);
    if (base !== 0) {
      store32(device + DEVICE_MSIX_CAPABILITY, msix);
      store64(device + DEVICE_MSIX_TABLE, mapDevice(base + u64(table & 0xffff_fff8), 16));
    }
  }
  return load64(device + DEVICE_REGISTERS) !== 0 && load64(device + DEVICE_NOTIFY) !== 0 && load64(device + DEVICE_ISR) !== 0;
}

function common(device: ptr): ptr {
  return load64(device + DEVICE_REGISTERS);
}
export function pciReadStatus(device: ptr): u8 {
  return loadVolatile8(common(device) + 0x14);
}
export function pciWriteStatus(device: ptr, status: u8): void {
  storeVolatile8(common(device) + 0x14, status);
}
export function pciReadFeatures(device: ptr): u64 {
  storeVolatile32(common(device), 0);
  const low = u64(loadVolatile32(common(device) + 4));
  storeVolatile32(common(device), 1);
  return low | (u64(loadVolatile32(common(device) + 4)) << 32);
}
export function pciWriteFeatures(device: ptr, features: u64): void {
  storeVolatile32(common(device) + 8, 0);
  storeVolatile32(common(device) + 0xc, u32(features));
  storeVolatile32(common(device) + 8, 1);
  storeVolatile32(common(device) + 0xc, u32(features >>> 32));
}
export function pciQueueSizeMax(device: ptr, index: u32): u32 {
  if (index >= u32(loadVolatile16(common(device) + 0x12))) return 0;
  storeVolatile16(common(device) + 0x16, u16(index));
  return u32(loadVolatile16(common(device) + 0x18));
}

function store64InHalves(at: ptr, x: u64): void {
  storeVolatile32(at, u32(x));
  storeVolatile32(at + 4, u32(x >>> 32));
}

/** §4.1.5.1.3; false when the device will not give the queue its interrupt. */
export function pciSetQueue(device: ptr, index: u32, size: u32, descriptors: ptr, available: ptr, used: ptr): boolean {
  const base = common(device);
  storeVolatile16(base + 0x16, u16(index));
  storeVolatile16(base + 0x18, u16(size));
  const hasMsix = load32(device + DEVICE_HAS_MSIX) !== 0;
  storeVolatile16(base + 0x1a, hasMsix ? u16(0) : u16(NO_VECTOR));
  // §4.1.5.1.2.1: a device without room for the vector reads back as NO_VECTOR.
  if (hasMsix && loadVolatile16(base + 0x1a) === NO_VECTOR) return false;
  store64InHalves(base + 0x20, descriptors);
  store64InHalves(base + 0x28, available);
  store64InHalves(base + 0x30, used);
  storeVolatile16(base + 0x1c, 1);
  return true;
}

/** §4.1.4.4: notify base + queue_notify_off * multiplier; 0 when that lies outside the area. */
export function pciNotifyAddress(device: ptr, index: u32): ptr {
  storeVolatile16(common(device) + 0x16, u16(index));
  const offset = u64(loadVolatile16(common(device) + 0x1e)) * u64(load32(device + DEVICE_NOTIFY_MULTIPLIER));
  if (offset + 2 > u64(load32(device + DEVICE_NOTIFY_BYTES))) return 0;
  return load64(device + DEVICE_NOTIFY) + offset;
}
export function pciConfig8(device: ptr, offset: u32): u8 {
  if (load64(device + DEVICE_CONFIG) === 0 || offset >= load32(device + DEVICE_CONFIG_BYTES)) return 0;
  return loadVolatile8(load64(device + DEVICE_CONFIG) + u64(offset));
}

/** MSI-X entry 0 for every queue, none for configuration changes; else the line through the IOAPIC. */
export function pciEnableInterrupt(device: ptr, vector: u32): boolean {
  const address = load32(device + DEVICE_PCI_ADDRESS);
  const table = load64(device + DEVICE_MSIX_TABLE);
  if (table !== 0) {
    const capability = load32(device + DEVICE_MSIX_CAPABILITY);
    pciEnable(address, COMMAND_NO_INTX);
    pciWrite32(address, capability, pciRead32(address, capability) | MSIX_ENABLE | MSIX_FUNCTION_MASK);
    // Intel SDM 3A §11.11: message address 0xfee, destination in bits 12..19; data: the vector, edge, fixed.
    storeVolatile32(table, 0xfee0_0000 | (localApicId() << 12));
    storeVolatile32(table + 4, 0);
    storeVolatile32(table + 8, vector);
    storeVolatile32(table + 12, 0);
    pciWrite32(address, capability, (pciRead32(address, capability) | MSIX_ENABLE) & ~u32(MSIX_FUNCTION_MASK));
    storeVolatile16(common(device) + 0x10, NO_VECTOR);
    store32(device + DEVICE_HAS_MSIX, 1);
    return true;
  }
  const line = pciRead32(address, INTERRUPT_LINE) & 0xff;
  return line !== 0 && line !== 0xff && routeInterrupt(line, vector);
}

/** §4.1.4.5: reading the interrupt status takes the line down. */
export function pciAcknowledge(device: ptr): void {
  if (load32(device + DEVICE_HAS_MSIX) === 0) loadVolatile8(load64(device + DEVICE_ISR));
}
