/**
 * Twin of sys/memory.ts for tests under Node: loads and stores on one simulated memory of 1 MiB at SIM_BASE; anything else throws, as
 * an unmapped page would. Use: `vi.mock("#sys/memory.ts", () => import("#sys/sim/memory.ts"))`.
 */
export const SIM_BASE = 0x10_0000;
export const SIM_BYTES = 0x10_0000;
const octets = new Uint8Array(SIM_BYTES);
const view = new DataView(octets.buffer);

/** Fills the memory with 0xa5, so that what is read before it was written shows. */
export function resetMemory(): void {
  octets.fill(0xa5);
}

function at(address: number, bytes: number): number {
  const offset = address - SIM_BASE;
  if (!Number.isInteger(offset) || offset < 0 || offset + bytes > SIM_BYTES) throw new Error(`access of ${bytes} octets at 0x${address.toString(16)}, outside the simulated memory`);
  return offset;
}

export const load8 = (address: number): number => view.getUint8(at(address, 1));
export const load16 = (address: number): number => view.getUint16(at(address, 2), true);
export const load32 = (address: number): number => view.getUint32(at(address, 4), true);
export const load64 = (address: number): number => Number(view.getBigUint64(at(address, 8), true));
export const store8 = (address: number, x: number): void => view.setUint8(at(address, 1), x);
export const store16 = (address: number, x: number): void => view.setUint16(at(address, 2), x, true);
export const store32 = (address: number, x: number): void => view.setUint32(at(address, 4), x, true);
export const store64 = (address: number, x: number): void => view.setBigUint64(at(address, 8), BigInt(x), true);
export const loadVolatile8 = load8;
export const loadVolatile16 = load16;
export const loadVolatile32 = load32;
export const loadVolatile64 = load64;
export const storeVolatile8 = store8;
export const storeVolatile16 = store16;
export const storeVolatile32 = store32;
export const storeVolatile64 = store64;
export function memoryCopy(to: number, from: number, bytes: number): void {
  octets.copyWithin(at(to, bytes), at(from, bytes), at(from, bytes) + bytes);
}
export const memoryMove = memoryCopy;
export function memoryFill(to: number, byte: number, bytes: number): void {
  octets.fill(byte, at(to, bytes), at(to, bytes) + bytes);
}
export const fence = (): void => {};
export const compilerFence = (): void => {};
