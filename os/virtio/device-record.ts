"use system";
/**
 * Layout of a device's record (os/virtio/transport.ts), 128 octets:
 *
 *   +0 u32 bus | +4 u32 type | +8 u64 registers (mmio) or common configuration (pci) | +16 u64 notify area | +24 u64 interrupt status
 *   +32 u64 device configuration | +40 u32 notify multiplier | +44 u32 version (1 legacy) | +48 u32 interrupt line | +52 u32 pci address
 *   +56 u64 MSI-X table | +64 u32 1 when MSI-X is on | +72 u64 features agreed | +80 u32 octets of notify area | +84 u32 octets of device configuration
 *   +88 u32 offset of the MSI-X capability
 */
export const DEVICE_BUS = 0;
export const DEVICE_TYPE = 4;
export const DEVICE_REGISTERS = 8;
export const DEVICE_NOTIFY = 16;
export const DEVICE_ISR = 24;
export const DEVICE_CONFIG = 32;
export const DEVICE_NOTIFY_MULTIPLIER = 40;
export const DEVICE_VERSION = 44;
export const DEVICE_LINE = 48;
export const DEVICE_PCI_ADDRESS = 52;
export const DEVICE_MSIX_TABLE = 56;
export const DEVICE_HAS_MSIX = 64;
export const DEVICE_FEATURES = 72;
export const DEVICE_NOTIFY_BYTES = 80;
export const DEVICE_CONFIG_BYTES = 84;
export const DEVICE_MSIX_CAPABILITY = 88;
export const DEVICE_BYTES = 128;
export const BUS_MMIO = 1;
export const BUS_PCI = 2;
