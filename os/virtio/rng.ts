"use system";
/** The entropy device (virtio 1.2 §5.4): one queue, whose buffers the device fills with random octets. Used synchronously, for seeds only. */
import { memoryCopy, memoryFill } from "#sys/memory.ts";
import { pause } from "#sys/cpu.ts";
import { staticMemory } from "#sys/value.ts";
import { u64, type i32, type ptr, type usize } from "#sys/types.ts";
import { findDevice } from "#os/platform/vm/devices.ts";
import {
  NOTHING, queueAllocate, queueAvailableOffset, queueBuffer, queueBytes, queueCreate, queueNotify, queuePost, queueRelease, queueSetNotify, queueTake,
  queueTakenBytes, queueUsedOffset,
} from "#os/virtio/split-queue.ts";
import { abandon, negotiate, notifyAddress, notifyIsWide, queueSizeMax, setDriverOk, setQueue } from "#os/virtio/transport.ts";

const TYPE_ENTROPY = 4;
const SIZE = 2;
const BUFFER_BYTES = 64;
/** Looks at the ring before the device is given up: about a second. */
const PATIENCE = 20_000_000;

const queue: ptr = staticMemory(128, 16);
/** Two pages of rings (legacy layout) with the buffers in the second; part of the image, so mapped to itself. */
const memory: ptr = staticMemory(8192, 4096);
let isStarted: boolean = false;
let isUsable: boolean = false;

function startDevice(): void {
  isStarted = true;
  const device = findDevice(TYPE_ENTROPY, 0);
  if (device === 0 || !negotiate(device, 0)) return;
  if (queueSizeMax(device, 0) < SIZE || queueBytes(SIZE, BUFFER_BYTES) > 8192) {
    abandon(device);
    return;
  }
  queueCreate(queue, memory, memory, SIZE, BUFFER_BYTES, true, false);
  if (!setQueue(device, 0, SIZE, memory, memory + queueAvailableOffset(SIZE), memory + queueUsedOffset(SIZE))) {
    abandon(device);
    return;
  }
  queueSetNotify(queue, notifyAddress(device, 0), notifyIsWide(device), 0);
  setDriverOk(device);
  isUsable = true;
}

/** Reads octets; false when there is no device, or it does not answer. */
export function readRandomDevice(to: ptr, bytes: usize): boolean {
  if (!isStarted) startDevice();
  if (!isUsable) return false;
  let done: usize = 0;
  while (done < bytes) {
    const id = queueAllocate(queue);
    if (id === NOTHING) return false;
    queuePost(queue, id, BUFFER_BYTES);
    queueNotify(queue);
    let taken = queueTake(queue);
    for (let i: i32 = 0; taken === NOTHING; i++) {
      if (i === PATIENCE) {
        isUsable = false;
        return false;
      }
      pause();
      taken = queueTake(queue);
    }
    let count: usize = u64(queueTakenBytes(queue));
    if (count === 0) return false;
    if (count > bytes - done) count = bytes - done;
    memoryCopy(to + done, queueBuffer(queue, taken), count);
    memoryFill(queueBuffer(queue, taken), 0, BUFFER_BYTES);
    queueRelease(queue, taken);
    done += count;
  }
  return true;
}
