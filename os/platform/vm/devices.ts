"use system";
/**
 * Which virtio devices the machine has: those of the command line and those on PCI; without either, those that ACPI describes; without
 * these too, the slots where QEMU's microvm puts them. Looked for once, when the first driver asks.
 */
import { store32 } from "#sys/memory.ts";
import { u32, u64, type i32, type ptr } from "#sys/types.ts";
import { readAcpi } from "#os/platform/vm/acpi.ts";
import { mmioDeviceAddress, mmioDeviceInterrupt, mmioDevices } from "#os/platform/vm/command-line.ts";
import { mapDevice } from "#os/platform/vm/page-tables.ts";
import { pciNext, pciRead32 } from "#os/platform/vm/pci.ts";
import { BUS_MMIO, BUS_PCI, DEVICE_TYPE } from "#os/virtio/device-record.ts";
import { mmioAttach, mmioProbe, mmioVersion } from "#os/virtio/transport-mmio.ts";
import { pciAttach, pciVirtioType } from "#os/virtio/transport-pci.ts";
import { deviceCount, deviceOfType, newDevice } from "#os/virtio/transport.ts";

/** hw/i386/microvm: 8 slots of 512 octets, interrupts 5 and up without ACPI. */
const MICROVM_FIRST = 0xfeb0_0000;
const MICROVM_SLOTS = 8;
const MICROVM_SLOT_BYTES = 512;
const MICROVM_INTERRUPT = 5;
const MMIO_BYTES = 0x200;

let isSearched: boolean = false;

/** The `which`th virtio device of a type, 0 when there is none. */
export function findDevice(type: u32, which: u32): ptr {
  if (!isSearched) {
    isSearched = true;
    for (let i: i32 = 0; i < mmioDevices; i++) tryMmio(mmioDeviceAddress(i), u32(mmioDeviceInterrupt(i)));
    const hasPci = pciRead32(0, 0) !== 0xffff_ffff;
    if (hasPci) searchPci();
    if (deviceCount === 0) {
      readAcpi();
      for (let i: i32 = 0; i < mmioDevices; i++) tryMmio(mmioDeviceAddress(i), u32(mmioDeviceInterrupt(i)));
    }
    if (deviceCount === 0 && !hasPci && mmioDevices === 0) {
      for (let i: u64 = 0; i < MICROVM_SLOTS; i++) tryMmio(MICROVM_FIRST + i * MICROVM_SLOT_BYTES, u32(i) + MICROVM_INTERRUPT);
    }
  }
  return deviceOfType(type, which);
}

function tryMmio(physical: ptr, line: u32): void {
  const base = mapDevice(physical, MMIO_BYTES);
  if (base === 0) return;
  const type = mmioProbe(base);
  if (type === 0) return;
  const device = newDevice(BUS_MMIO, type, mmioVersion(base));
  if (device !== 0) mmioAttach(device, base, line);
}

function searchPci(): void {
  let address = pciNext(0);
  while (address !== 0) {
    const type = pciVirtioType(address);
    if (type !== 0) {
      const device = newDevice(BUS_PCI, type, 2);
      // A device that cannot be used loses its type, so that no driver finds it.
      if (device !== 0 && !pciAttach(device, address)) store32(device + DEVICE_TYPE, 0);
    }
    address = pciNext(address);
  }
}
