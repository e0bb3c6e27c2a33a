"use system";
/**
 * The network device's queues (virtio 1.2 §5.1): queue 0 receives, queue 1 transmits. One device. The object over it is net.ts.
 * Buffers have 2 KiB; what is sent lies in one behind its header, what arrives in one or several (net-receiver.ts):
 *
 *   u8 flags (1 checksum wanted / partial, 2 checksum verified) | u8 gso | u16 header length | u16 gso size | u16 checksum start | u16 checksum offset | u16 buffers
 *
 * (§5.1.6; the last field only with VERSION_1.) Nothing here allocates; memory comes from net.ts and is the device's as long as the image runs.
 */
import { VIEW_BYTE_OFFSET, VIEW_DATA, VIEW_LENGTH } from "#abi/cell.ts";
import { load64, memoryCopy, memoryFill, store16, store64, store8 } from "#sys/memory.ts";
import { bitsOf, staticMemory } from "#sys/value.ts";
import { i32, u16, u32, u64, type ptr, type value } from "#sys/types.ts";
import { viewData, viewLength } from "#runtime/buffer.ts";
import { panic } from "#runtime/panic.ts";
import { findDevice } from "#os/platform/vm/devices.ts";
import { allocateVector, takeInterrupt } from "#os/platform/vm/idle.ts";
import { physicalAddress } from "#os/platform/vm/page-tables.ts";
import { ramBytes } from "#os/platform/vm/physical-memory.ts";
import { ASSEMBLY_BYTES, frameBytes, frameFlags, frameStart, receiverCreate, returnFrame, takeFrame } from "#os/virtio/net-receiver.ts";
import {
  NOTHING, queueAllocate, queueAvailableOffset, queueBuffer, queueBytes, queueCreate, queueFree, queueHasUsed, queueNotify, queuePost,
  queueRelease, queueSetNotify, queueSize, queueTake, queueUsedOffset, queueWantInterrupt,
} from "#os/virtio/split-queue.ts";
import {
  abandon, acknowledgeInterrupt, deviceConfig8, deviceFeatures, enableInterrupt, FEATURE_ANY_LAYOUT, FEATURE_EVENT_IDX, isLegacy, negotiate, notifyAddress,
  notifyIsWide, offeredFeatures, queueSizeMax, setDriverOk, setQueue,
} from "#os/virtio/transport.ts";

const TYPE_NETWORK = 1;
const FEATURE_CSUM: u64 = 1; // 0: the device fills checksums
const FEATURE_GUEST_CSUM: u64 = 2; // 1: frames with partial checksum may come
const FEATURE_MTU: u64 = 8; // 3
const FEATURE_GUEST_TSO4: u64 = 0x80; // 7: segments of one TCP connection may come joined
const FEATURE_MRG_RXBUF: u64 = 0x8000; // 15: one frame in several buffers
const FEATURE_MAC: u64 = 0x20; // 5
const BUFFER_BYTES = 2048;
const HEADER_NEEDS_CHECKSUM = 1;
const HEADER_CHECKSUM_VALID = 2;
const RECEIVE_SIZE = 256;
const TRANSMIT_SIZE = 128;
/** Machines with less RAM than this get a quarter of the buffers. */
const SMALL_MACHINE_BYTES = 0x300_0000;
/** Frames queued before the device is told without waiting for the end of the turn. */
const TRANSMIT_BATCH = 32;

const receiver: ptr = staticMemory(128, 16);
const transmitter: ptr = staticMemory(128, 16);
let device: ptr = 0;
let headerBytes: u32 = 12;
let receiveSize: u32 = 0;
let transmitSize: u32 = 0;
let vector: u32 = 0;
let isTransmitterFull: boolean = false;
let unsent: u32 = 0;

function sizeFor(most: u32, wanted: u32): u32 {
  let size: u32 = wanted;
  while (size > most) size = size >>> 1;
  return size;
}

/** Finds network device `which` and agrees on features; octets of memory that `netStart` wants, 0 when there is no usable device. */
export function netOpen(which: u32): u32 {
  device = findDevice(TYPE_NETWORK, which);
  if (device === 0) return 0;
  // Joined segments (up to 64 KiB) need either buffers of that size or merged ones, and the device's word for their checksum (§5.1.3.1).
  let wanted: u64 = FEATURE_CSUM | FEATURE_GUEST_CSUM | FEATURE_MTU | FEATURE_MAC | FEATURE_MRG_RXBUF | FEATURE_EVENT_IDX;
  const joinable: u64 = FEATURE_MRG_RXBUF | FEATURE_GUEST_CSUM;
  if ((offeredFeatures(device) & joinable) === joinable) wanted |= FEATURE_GUEST_TSO4;
  if (!negotiate(device, wanted)) return 0;
  // Before 1.0 the header needs a descriptor of its own, unless the device says otherwise.
  if (isLegacy(device)) {
    if ((deviceFeatures(device) & FEATURE_ANY_LAYOUT) === 0) return refuse();
    headerBytes = isMerging() ? 12 : 10;
  }
  const divisor: u32 = ramBytes < SMALL_MACHINE_BYTES ? 4 : 1;
  receiveSize = sizeFor(queueSizeMax(device, 0), RECEIVE_SIZE / divisor);
  transmitSize = sizeFor(queueSizeMax(device, 1), TRANSMIT_SIZE / divisor);
  if (receiveSize === 0 || transmitSize === 0) return refuse();
  // Two page-aligned parts in memory that need not begin on a page.
  return u32(queueBytes(receiveSize, BUFFER_BYTES) + queueBytes(transmitSize, BUFFER_BYTES)) + 3 * 4096 + (isMerging() ? u32(ASSEMBLY_BYTES) : u32(0));
}
function isMerging(): boolean {
  return (deviceFeatures(device) & FEATURE_MRG_RXBUF) !== 0;
}
function refuse(): u32 {
  abandon(device);
  return 0;
}

function startQueue(queue: ptr, index: u32, memory: ptr, size: u32, deviceWrites: boolean): boolean {
  const physical = physicalAddress(memory);
  const bytes = queueBytes(size, BUFFER_BYTES);
  // The heap is contiguous for the device as far as its pages are; it is in one piece but for machines with RAM above 4 GiB.
  if (physical === 0 || physicalAddress(memory + bytes - 1) !== physical + bytes - 1) return false;
  memoryFill(memory, 0, queueBytes(size, 0));
  queueCreate(queue, memory, physical, size, BUFFER_BYTES, deviceWrites, (deviceFeatures(device) & FEATURE_EVENT_IDX) !== 0);
  if (!setQueue(device, index, size, physical, physical + queueAvailableOffset(size), physical + queueUsedOffset(size))) return false;
  const notify = notifyAddress(device, index);
  queueSetNotify(queue, notify, notifyIsWide(device), index);
  return notify !== 0;
}

/** Starts the device in the memory of a Uint8Array as large as `netOpen` asked, which must be kept. */
export function netStart(memory: value): boolean {
  vector = allocateVector();
  // The vector is given to the queues as they are set up.
  if (vector === 0 || !enableInterrupt(device, vector)) return abandon(device);
  const start = (viewData(memory) + 4095) & ~4095;
  const second = (start + queueBytes(receiveSize, BUFFER_BYTES) + 4095) & ~4095;
  if (!startQueue(receiver, 0, start, receiveSize, true) || !startQueue(transmitter, 1, second, transmitSize, false)) return abandon(device);
  receiverCreate(receiver, headerBytes, BUFFER_BYTES, isMerging() ? second + queueBytes(transmitSize, BUFFER_BYTES) : u64(0));
  setDriverOk(device);
  for (let id = queueAllocate(receiver); id !== NOTHING; id = queueAllocate(receiver)) queuePost(receiver, id, BUFFER_BYTES);
  queueNotify(receiver);
  queueWantInterrupt(transmitter, false);
  return true;
}

/** Octet 0..5 of the address; the device chooses it (§5.1.4), else a fixed local one. */
export function netMac8(index: u32): i32 {
  if ((deviceFeatures(device) & FEATURE_MAC) !== 0) return i32(u32(deviceConfig8(device, index)));
  return index === 0 ? i32(2) : i32(index);
}
/** Largest payload: the device's, as far as our buffers hold it. */
export function netMtu(): i32 {
  let mtu: i32 = 1500;
  if ((deviceFeatures(device) & FEATURE_MTU) !== 0) {
    const given = i32(u32(deviceConfig8(device, 10)) | (u32(deviceConfig8(device, 11)) << 8));
    // §5.1.4.1: at least 68.
    if (given >= 68 && given < mtu) mtu = given;
  }
  return mtu;
}
export function netFillsChecksums(): boolean {
  return (deviceFeatures(device) & FEATURE_CSUM) !== 0;
}
export function netVerifiesChecksums(): boolean {
  return (deviceFeatures(device) & FEATURE_GUEST_CSUM) !== 0;
}

function reclaim(): void {
  for (let id = queueTake(transmitter); id !== NOTHING; id = queueTake(transmitter)) queueRelease(transmitter, id);
}

/** Queues one frame; `checksumStart` -1: no checksum to fill. False when the ring is full. The stack cuts what is longer than the MTU. */
export function netSend(frame: value, checksumStart: i32, checksumOffset: i32): boolean {
  const bytes = viewLength(frame);
  if (bytes + u64(headerBytes) > BUFFER_BYTES) panic("a frame is longer than the MTU of the network device allows");
  let id = queueAllocate(transmitter);
  if (id === NOTHING) {
    reclaim();
    id = queueAllocate(transmitter);
    if (id === NOTHING) {
      isTransmitterFull = true;
      queueNotify(transmitter);
      return false;
    }
  }
  const buffer = queueBuffer(transmitter, id);
  store64(buffer, 0);
  store16(buffer + 8, 0);
  if (headerBytes === 12) store16(buffer + 10, 0);
  if (checksumStart >= 0) {
    store8(buffer, HEADER_NEEDS_CHECKSUM);
    store16(buffer + 6, u16(u32(checksumStart)));
    store16(buffer + 8, u16(u32(checksumOffset)));
  }
  memoryCopy(buffer + u64(headerBytes), viewData(frame), bytes);
  queuePost(transmitter, id, u32(bytes) + headerBytes);
  unsent++;
  if (unsent === TRANSMIT_BATCH) {
    unsent = 0;
    queueNotify(transmitter);
  }
  return true;
}

/**
 * Points `view`, a Uint8Array over all of the memory given to `netStart`, at the next frame: 1 when its checksum needs no verification, 0 when
 * it does, -1 when there is no frame. The frame stays until the next call.
 */
export function netReceive(view: value): i32 {
  if (!takeFrame()) return -1;
  const cell: ptr = bitsOf(view);
  store64(cell + VIEW_BYTE_OFFSET, load64(cell + VIEW_BYTE_OFFSET) + frameStart - load64(cell + VIEW_DATA));
  store64(cell + VIEW_DATA, frameStart);
  store64(cell + VIEW_LENGTH, u64(frameBytes));
  // A partial checksum comes from a neighbour on the same host: the octets never were on a wire.
  return (frameFlags & (HEADER_NEEDS_CHECKSUM | HEADER_CHECKSUM_VALID)) !== 0 ? i32(1) : i32(0);
}

/** Before frames are taken: acknowledges an interrupt that ended a sleep, and stops asking for more. */
export function netBeginPoll(): void {
  if (takeInterrupt(vector)) acknowledgeInterrupt(device);
}

/** After frames have been taken and sent: tells the device of all of it at once. */
export function netFlush(): void {
  returnFrame();
  unsent = 0;
  queueNotify(receiver);
  queueNotify(transmitter);
}

/** True once after a full ring has room again. */
export function netTransmitReady(): boolean {
  if (queueHasUsed(transmitter)) reclaim();
  if (!isTransmitterFull || queueFree(transmitter) < queueSize(transmitter) / 4) return false;
  isTransmitterFull = false;
  return true;
}

/** Whether frames wait. */
export function netHasFrames(): boolean {
  return queueHasUsed(receiver);
}

/** Before a sleep: asks for interrupts; true when something came in the meantime, so that there must be no sleep. */
export function netPrepareSleep(): boolean {
  netFlush();
  let has = queueWantInterrupt(receiver, true);
  if (isTransmitterFull && queueWantInterrupt(transmitter, true)) has = true;
  return has;
}
