"use system";
/**
 * A tap interface (Linux Documentation/networking/tuntap.rst) with the virtio header, so that checksums are offloaded as with virtio-net:
 * 10 octets before each frame (os/virtio/net-queues.ts draws them).
 */
import { VIEW_BYTE_OFFSET, VIEW_DATA, VIEW_LENGTH } from "#abi/cell.ts";
import { load64, load8, memoryCopy, memoryFill, store16, store32, store64, store8 } from "#sys/memory.ts";
import { bitsOf, staticBytes, staticMemory } from "#sys/value.ts";
import { i32, u16, u32, u64, type ptr, type value } from "#sys/types.ts";
import { viewData, viewLength } from "#runtime/buffer.ts";
import { panic } from "#runtime/panic.ts";
import { utf8Encode } from "#runtime/utf8.ts";
import { close, control, open, read, write } from "#os/platform/process/system-calls.ts";

const O_RDWR_NONBLOCK_CLOEXEC = 0x80802;
const TUNSETIFF = 0x4004_54ca;
const TUNSETOFFLOAD = 0x4004_54d0;
const TUNSETVNETHDRSZ = 0x4004_54d8;
const IFF_TAP_NO_PI_VNET_HDR = 0x5002;
const TUN_F_CSUM = 1;
const NAME_BYTES = 16;
const HEADER_BYTES = 10;
const FRAME_BYTES_MIN = 14;
export const TAP_BUFFER_BYTES = 2048;
const HEADER_NEEDS_CHECKSUM = 1;
const HEADER_CHECKSUM_VALID = 2;

/** "/dev/net/tun" */
const devicePath: ptr = staticBytes([47, 100, 101, 118, 47, 110, 101, 116, 47, 116, 117, 110, 0]);
/** struct ifreq { name[16]; i16 flags; ... } */
const request: ptr = staticMemory(40, 8);
const outgoing: ptr = staticMemory(2048, 64);
let fd: i32 = -1;

/** Opens interface `name` (which must exist and be ours to use); the descriptor or a negative errno. */
export function tapOpen(name: value): i32 {
  const opened = i32(open(devicePath, O_RDWR_NONBLOCK_CLOEXEC));
  if (opened < 0) return opened;
  memoryFill(request, 0, 40);
  utf8Encode(name, request, NAME_BYTES - 1);
  store16(request + NAME_BYTES, IFF_TAP_NO_PI_VNET_HDR);
  let result = i32(control(opened, TUNSETIFF, request));
  if (result >= 0) {
    // The interface remembers what its last user had; QEMU has 12.
    store32(request, HEADER_BYTES);
    result = i32(control(opened, TUNSETVNETHDRSZ, request));
  }
  if (result < 0) {
    close(opened);
    return result;
  }
  // Without it the kernel completes checksums before we see the frames: slower, not wrong.
  control(opened, TUNSETOFFLOAD, TUN_F_CSUM);
  fd = opened;
  return opened;
}

/** Sends one frame; 0, or a negative errno (EAGAIN: the queue is full). */
export function tapSend(frame: value, checksumStart: i32, checksumOffset: i32): i32 {
  const bytes = viewLength(frame);
  if (bytes + HEADER_BYTES > TAP_BUFFER_BYTES) panic("a frame is longer than the MTU of the tap interface allows");
  store64(outgoing, 0);
  store16(outgoing + 8, 0);
  if (checksumStart >= 0) {
    store8(outgoing, HEADER_NEEDS_CHECKSUM);
    store16(outgoing + 6, u16(u32(checksumStart)));
    store16(outgoing + 8, u16(u32(checksumOffset)));
  }
  memoryCopy(outgoing + HEADER_BYTES, viewData(frame), bytes);
  const written = write(fd, outgoing, bytes + HEADER_BYTES);
  return written < 0 ? i32(written) : i32(0);
}

/**
 * Reads the next frame into the memory that `view`, a Uint8Array of TAP_BUFFER_BYTES, began with and points the view at it: 1 checksum known to
 * be right, 0 not, -1 no frame.
 */
export function tapReceive(view: value): i32 {
  const cell: ptr = bitsOf(view);
  const start = load64(cell + VIEW_DATA) - load64(cell + VIEW_BYTE_OFFSET);
  for (;;) {
    const got = read(fd, start, TAP_BUFFER_BYTES);
    if (got < 0) return -1;
    if (got < HEADER_BYTES + FRAME_BYTES_MIN) continue;
    store64(cell + VIEW_DATA, start + HEADER_BYTES);
    store64(cell + VIEW_BYTE_OFFSET, HEADER_BYTES);
    store64(cell + VIEW_LENGTH, u64(got) - HEADER_BYTES);
    return (load8(start) & (HEADER_NEEDS_CHECKSUM | HEADER_CHECKSUM_VALID)) !== 0 ? i32(1) : i32(0);
  }
}
