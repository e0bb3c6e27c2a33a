"use system";
/**
 * Frames out of the receive queue (virtio 1.2 §5.1.6.4). A frame lies behind a header of `headerBytes` octets (net-queues.ts draws it) in one
 * buffer, or, when MRG_RXBUF is agreed, in as many as the header says: the following ones hold nothing but its further octets. Those are
 * joined in `assembly`, since the stack wants frames in one piece. One receiver.
 */
import { load16, load8, memoryCopy } from "#sys/memory.ts";
import { u32, u64, type i32, type ptr, type u8 } from "#sys/types.ts";
import { NOTHING, queueBreak, queueBuffer, queuePost, queueTake, queueTakenBytes } from "#os/virtio/split-queue.ts";

const HEADER_BUFFERS = 10;
const FRAME_BYTES_MIN = 14;
/** The largest IPv4 packet in its frame; the device joins segments up to that (§5.1.6.3.2: 65550 octets). */
export const ASSEMBLY_BYTES = 65550;

let queue: ptr = 0;
let headerBytes: u32 = 12;
let bufferBytes: u32 = 0;
/** Room for joined frames; 0 when buffers are not merged. */
let assembly: ptr = 0;
/** The buffer that the frame in hand lies in, -1 for none. */
let lent: i32 = -1;

/** The frame in hand: where it starts, its octets, and the flags of its header. */
export let frameStart: ptr = 0;
export let frameBytes: u32 = 0;
export let frameFlags: u8 = 0;

/** `joined`: ASSEMBLY_BYTES octets for frames of several buffers, 0 when MRG_RXBUF is not agreed. */
export function receiverCreate(receiveQueue: ptr, header: u32, buffer: u32, joined: ptr): void {
  queue = receiveQueue;
  headerBytes = header;
  bufferBytes = buffer;
  assembly = joined;
  lent = -1;
}

/** Gives the buffer of the frame in hand back to the device. */
export function returnFrame(): void {
  if (lent < 0) return;
  queuePost(queue, lent, bufferBytes);
  lent = -1;
}

/** Takes the next frame into hand; false when there is none. It stays until the next call of this or of `returnFrame`. */
export function takeFrame(): boolean {
  returnFrame();
  for (;;) {
    const id = queueTake(queue);
    if (id === NOTHING) return false;
    lent = id;
    const bytes = queueTakenBytes(queue);
    const buffer = queueBuffer(queue, id);
    if (bytes >= headerBytes + FRAME_BYTES_MIN) {
      frameFlags = load8(buffer);
      frameStart = buffer + u64(headerBytes);
      frameBytes = bytes - headerBytes;
      if (assembly === 0) return true;
      const count = u32(load16(buffer + HEADER_BUFFERS));
      if (count === 1) return true;
      if (!join(count)) return false;
      return true;
    }
    returnFrame();
  }
}

/** Joins the frame in hand with the `count - 1` buffers behind it, which the device has returned together with the first; false: it lied. */
function join(count: u32): boolean {
  let length: u32 = frameBytes;
  memoryCopy(assembly, frameStart, u64(length));
  frameStart = assembly;
  returnFrame();
  if (count === 0) return lied();
  for (let left: u32 = count - 1; left > 0; left--) {
    const id = queueTake(queue);
    if (id === NOTHING) return lied();
    const bytes = queueTakenBytes(queue);
    if (length + bytes > ASSEMBLY_BYTES) return lied();
    memoryCopy(assembly + u64(length), queueBuffer(queue, id), u64(bytes));
    length += bytes;
    queuePost(queue, id, bufferBytes);
  }
  frameBytes = length;
  return true;
}

function lied(): boolean {
  queueBreak(queue);
  return false;
}
