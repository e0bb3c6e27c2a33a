"use system";
/**
 * The split virtqueue (virtio 1.2 §2.7), restricted to what our drivers need: every descriptor has a fixed buffer of its own, and a
 * buffer is one descriptor, so there are no chains. One allocation holds all of it:
 *
 *   descriptors 16 n | available 6 + 2 n | pad to 4096 | used 6 + 8 n | in-flight octets n | free stack 2 n | pad to 64 | buffers
 *
 * which is also the layout that legacy devices expect (§2.7.2). The device may write anything to `used`, at any time: each word is
 * read once and checked; a queue whose device lies is broken for good, and gives nothing any more.
 *
 * Record, 128 octets:
 *   +0 descriptors | +8 available | +16 used | +24 buffers | +32 u32 size | +36 u32 buffer octets | +40 u32 next available index
 *   +44 u32 next used index | +48 u32 available index at the last notification | +52 u32 free descriptors | +56 u32 event index agreed
 *   +60 u32 broken | +64 notify address | +72 u32 notify is 32 bits wide | +76 u32 queue number | +80 u32 length of the last taken
 *   +84 u32 buffers are written by the device | +88 in-flight octets | +96 free stack
 */
import {
  compilerFence, fence, load16, load32, load64, load8, loadVolatile16, loadVolatile32, store16, store32, store64, store8, storeVolatile16,
  storeVolatile32,
} from "#sys/memory.ts";
import { i32, u16, u32, u64, type ptr, type usize } from "#sys/types.ts";

const DESCRIPTORS = 0;
const AVAILABLE = 8;
const USED = 16;
const BUFFERS = 24;
const SIZE = 32;
const BUFFER_BYTES = 36;
const NEXT_AVAILABLE = 40;
const NEXT_USED = 44;
const NOTIFIED = 48;
const FREE = 52;
const HAS_EVENT_INDEX = 56;
const BROKEN = 60;
const NOTIFY = 64;
const NOTIFY_IS_WIDE = 72;
const NUMBER = 76;
const TAKEN_BYTES = 80;
const DEVICE_WRITES = 84;
const IN_FLIGHT = 88;
const FREE_STACK = 96;

const DESCRIPTOR_WRITE = 2;
const AVAILABLE_NO_INTERRUPT = 1;
const USED_NO_NOTIFY = 1;
/** What `queueTake` gives when there is nothing, and when the device has broken the protocol. */
export const NOTHING = -1;

function usedOffset(size: u32): u64 {
  return (u64(size) * 16 + 6 + u64(size) * 2 + 4095) & ~4095;
}
function privateOffset(size: u32): u64 {
  return usedOffset(size) + ((6 + u64(size) * 8 + 7) & ~7);
}
function buffersOffset(size: u32): u64 {
  return (privateOffset(size) + u64(size) * 3 + 63) & ~63;
}

/** Octets of the allocation, which must begin on a page and be physically contiguous. `size` is a power of two up to 32768. */
export function queueBytes(size: u32, bufferBytes: u32): usize {
  return buffersOffset(size) + u64(size) * u64(bufferBytes);
}

/**
 * Makes a queue in zeroed `memory`, which the device sees at `physical`. All descriptors are free. The rings' own addresses for the device
 * are then `physical + queueAvailableOffset` and so on.
 */
export function queueCreate(queue: ptr, memory: ptr, physical: ptr, size: u32, bufferBytes: u32, deviceWrites: boolean, hasEventIndex: boolean): void {
  store64(queue + DESCRIPTORS, memory);
  store64(queue + AVAILABLE, memory + queueAvailableOffset(size));
  store64(queue + USED, memory + queueUsedOffset(size));
  store64(queue + BUFFERS, memory + buffersOffset(size));
  store32(queue + SIZE, size);
  store32(queue + BUFFER_BYTES, bufferBytes);
  store32(queue + NEXT_AVAILABLE, 0);
  store32(queue + NEXT_USED, 0);
  store32(queue + NOTIFIED, 0);
  store32(queue + FREE, size);
  store32(queue + HAS_EVENT_INDEX, hasEventIndex ? u32(1) : u32(0));
  store32(queue + BROKEN, 0);
  store32(queue + DEVICE_WRITES, deviceWrites ? u32(1) : u32(0));
  store64(queue + IN_FLIGHT, memory + privateOffset(size));
  store64(queue + FREE_STACK, memory + privateOffset(size) + u64(size));
  for (let i: u32 = 0; i < size; i++) {
    const descriptor = memory + u64(i) * 16;
    store64(descriptor, physical + buffersOffset(size) + u64(i) * u64(bufferBytes));
    store32(descriptor + 8, bufferBytes);
    store16(descriptor + 12, deviceWrites ? u16(DESCRIPTOR_WRITE) : u16(0));
    store16(descriptor + 14, 0);
    store8(memory + privateOffset(size) + u64(i), 0);
    // Taken from the top: descriptor 0 first.
    store16(memory + privateOffset(size) + u64(size) + u64(i) * 2, u16(size - 1 - i));
  }
}
export function queueAvailableOffset(size: u32): u64 {
  return u64(size) * 16;
}
export function queueUsedOffset(size: u32): u64 {
  return usedOffset(size);
}

/** Says how the device is notified; `address` 0 (tests): not at all. */
export function queueSetNotify(queue: ptr, address: ptr, isWide: boolean, number: u32): void {
  store64(queue + NOTIFY, address);
  store32(queue + NOTIFY_IS_WIDE, isWide ? u32(1) : u32(0));
  store32(queue + NUMBER, number);
}

export function queueIsBroken(queue: ptr): boolean {
  return load32(queue + BROKEN) !== 0;
}
export function queueSize(queue: ptr): u32 {
  return load32(queue + SIZE);
}
/** Descriptors that the driver holds. */
export function queueFree(queue: ptr): u32 {
  return load32(queue + FREE);
}
/** The buffer of a descriptor. */
export function queueBuffer(queue: ptr, id: i32): ptr {
  return load64(queue + BUFFERS) + u64(u32(id)) * u64(load32(queue + BUFFER_BYTES));
}

/** Takes a free descriptor; NOTHING when the device has them all. */
export function queueAllocate(queue: ptr): i32 {
  const free = load32(queue + FREE);
  if (free === 0) return NOTHING;
  store32(queue + FREE, free - 1);
  return i32(u32(load16(load64(queue + FREE_STACK) + u64(free - 1) * 2)));
}

/** Gives a descriptor with `bytes` octets of its buffer to the device; it sees it at the next `queueNotify`. */
export function queuePost(queue: ptr, id: i32, bytes: u32): void {
  const index = load32(queue + NEXT_AVAILABLE);
  store32(load64(queue + DESCRIPTORS) + u64(u32(id)) * 16 + 8, bytes);
  store8(load64(queue + IN_FLIGHT) + u64(u32(id)), 1);
  store16(load64(queue + AVAILABLE) + 4 + u64(index & (load32(queue + SIZE) - 1)) * 2, u16(u32(id)));
  store32(queue + NEXT_AVAILABLE, (index + 1) & 0xffff);
}

/** Publishes what has been posted and notifies the device when it wants that (§2.7.13, §2.7.10). */
export function queueNotify(queue: ptr): void {
  const next = load32(queue + NEXT_AVAILABLE);
  const last = load32(queue + NOTIFIED);
  if (next === last) return;
  // Descriptors and ring before the index.
  compilerFence();
  storeVolatile16(load64(queue + AVAILABLE) + 2, u16(next));
  store32(queue + NOTIFIED, next);
  // The index before the look at what the device asks for: the one place where x86 reorders.
  fence();
  const used = load64(queue + USED);
  if (load32(queue + HAS_EVENT_INDEX) !== 0) {
    const event = u32(loadVolatile16(used + 4 + u64(load32(queue + SIZE)) * 8));
    // vring_need_event: the device's mark lies among the entries that are new.
    if (((next - event - 1) & 0xffff) >= ((next - last) & 0xffff)) return;
  } else if ((loadVolatile16(used) & USED_NO_NOTIFY) !== 0) {
    return;
  }
  const address = load64(queue + NOTIFY);
  if (address === 0) return;
  if (load32(queue + NOTIFY_IS_WIDE) !== 0) storeVolatile32(address, load32(queue + NUMBER));
  else storeVolatile16(address, u16(load32(queue + NUMBER)));
}

/** Ends the use of a queue whose device has broken the protocol. */
export function queueBreak(queue: ptr): i32 {
  store32(queue + BROKEN, 1);
  return NOTHING;
}

/**
 * Takes back the next descriptor that the device is done with; `queueTakenBytes` tells how much it wrote. The driver holds it until
 * it is posted again or released. NOTHING when there is none, or when the device broke the protocol.
 */
export function queueTake(queue: ptr): i32 {
  if (load32(queue + BROKEN) !== 0) return NOTHING;
  const size = load32(queue + SIZE);
  const used = load64(queue + USED);
  const index = load32(queue + NEXT_USED);
  const deviceIndex = u32(loadVolatile16(used + 2));
  if (deviceIndex === index) return NOTHING;
  // It cannot be further ahead than there are descriptors.
  if (((deviceIndex - index) & 0xffff) > size) return queueBreak(queue);
  compilerFence();
  const element = used + 4 + u64(index & (size - 1)) * 8;
  const id = loadVolatile32(element);
  const bytes = loadVolatile32(element + 4);
  if (id >= size) return queueBreak(queue);
  const flight = load64(queue + IN_FLIGHT) + u64(id);
  if (load8(flight) === 0) return queueBreak(queue);
  if (load32(queue + DEVICE_WRITES) !== 0 && bytes > load32(queue + BUFFER_BYTES)) return queueBreak(queue);
  store8(flight, 0);
  store32(queue + NEXT_USED, (index + 1) & 0xffff);
  store32(queue + TAKEN_BYTES, bytes);
  return i32(id);
}
export function queueTakenBytes(queue: ptr): u32 {
  return load32(queue + TAKEN_BYTES);
}

/** Gives a descriptor back to the free ones. */
export function queueRelease(queue: ptr, id: i32): void {
  const free = load32(queue + FREE);
  store16(load64(queue + FREE_STACK) + u64(free) * 2, u16(u32(id)));
  store32(queue + FREE, free + 1);
}

/** Whether the device has something for us, without taking it. */
export function queueHasUsed(queue: ptr): boolean {
  if (load32(queue + BROKEN) !== 0) return false;
  return u32(loadVolatile16(load64(queue + USED) + 2)) !== load32(queue + NEXT_USED);
}

/**
 * Asks for an interrupt at the next used buffer, or for none. With the event index a mark behind us means none for now (§2.7.7.1). Gives
 * whether something has arrived in the meantime, so that a sleep would miss it.
 */
export function queueWantInterrupt(queue: ptr, isWanted: boolean): boolean {
  const available = load64(queue + AVAILABLE);
  const next = load32(queue + NEXT_USED);
  if (load32(queue + HAS_EVENT_INDEX) !== 0) {
    storeVolatile16(available + 4 + u64(load32(queue + SIZE)) * 2, u16(isWanted ? next : next - 1));
  } else {
    storeVolatile16(available, isWanted ? u16(0) : u16(AVAILABLE_NO_INTERRUPT));
  }
  if (!isWanted) return false;
  fence();
  return queueHasUsed(queue);
}
