import { beforeEach, describe, expect, test, vi } from "vitest";

vi.mock("#sys/memory.ts", () => import("#sys/sim/memory.ts"));

import { load8, memoryFill, resetMemory, SIM_BASE, store16, store32, store8 } from "#sys/sim/memory.ts";
import { ASSEMBLY_BYTES, frameBytes, frameFlags, frameStart, receiverCreate, returnFrame, takeFrame } from "#os/virtio/net-receiver.ts";
import { NOTHING, queueAllocate, queueBuffer, queueBytes, queueCreate, queueFree, queueIsBroken, queueNotify, queuePost, queueSetNotify, queueUsedOffset } from "#os/virtio/split-queue.ts";

const QUEUE = SIM_BASE;
const MEMORY = SIM_BASE + 0x1000;
const SIZE = 64;
const BUFFER_BYTES = 2048;
const ASSEMBLY = SIM_BASE + 0x4_0000;

/** What a device does with receive buffers, as the specification has it (virtio 1.2 §5.1.6.4). */
class Device {
  #used = 0;
  readonly #posted: number[] = [];
  constructor() {
    for (let id = queueAllocate(QUEUE); id !== NOTHING; id = queueAllocate(QUEUE)) {
      queuePost(QUEUE, id, BUFFER_BYTES);
      this.#posted.push(id);
    }
    queueNotify(QUEUE);
  }
  /** Writes a frame of `bytes` octets, octet i being i modulo 251, over as many buffers as it takes; `lie` changes what the header says. */
  receive(bytes: number, flags: number, headerBytes = 12, lie: { buffers?: number; publish?: number } = {}): void {
    const count = Math.max(1, Math.ceil((bytes + headerBytes) / BUFFER_BYTES));
    let at = 0;
    const publish = lie.publish ?? count;
    for (let i = 0; i < count; i++) {
      const id = this.#posted.shift()!;
      const buffer = queueBuffer(QUEUE, id);
      let written = 0;
      if (i === 0) {
        memoryFill(buffer, 0, headerBytes);
        store8(buffer, flags);
        if (headerBytes === 12) store16(buffer + 10, lie.buffers ?? count);
        written = headerBytes;
      }
      for (; written < BUFFER_BYTES && at < bytes; written++, at++) store8(buffer + written, at % 251);
      if (i >= publish) continue;
      const ring = MEMORY + queueUsedOffset(SIZE);
      store32(ring + 4 + (this.#used % SIZE) * 8, id);
      store32(ring + 8 + (this.#used % SIZE) * 8, written);
      this.#used = (this.#used + 1) & 0xffff;
      this.#posted.push(id);
    }
    // All buffers of a frame appear at once.
    store16(MEMORY + queueUsedOffset(SIZE) + 2, this.#used);
  }
}

function start(merging: boolean): Device {
  memoryFill(MEMORY, 0, queueBytes(SIZE, 0));
  queueCreate(QUEUE, MEMORY, MEMORY, SIZE, BUFFER_BYTES, true, false);
  queueSetNotify(QUEUE, 0, true, 0);
  receiverCreate(QUEUE, merging ? 12 : 10, BUFFER_BYTES, merging ? ASSEMBLY : 0);
  return new Device();
}

/** The frame in hand, checked octet by octet. */
function inHand(): { bytes: number; flags: number; isWhole: boolean; isJoined: boolean } {
  let isWhole = true;
  for (let i = 0; i < frameBytes; i++) if (load8(frameStart + i) !== i % 251) isWhole = false;
  return { bytes: frameBytes, flags: frameFlags, isWhole, isJoined: frameStart === ASSEMBLY };
}

describe("receiver", () => {
  beforeEach(resetMemory);

  test("gives frames where they lie, and their buffers back", () => {
    const device = start(false);
    for (let round = 0; round < 3 * SIZE; round++) {
      device.receive(60 + round, round & 3, 10);
      expect(takeFrame()).toBe(true);
      expect(inHand()).toEqual({ bytes: 60 + round, flags: round & 3, isWhole: true, isJoined: false });
      expect(takeFrame()).toBe(false);
      queueNotify(QUEUE);
    }
    expect(queueFree(QUEUE)).toBe(0);
  });

  test("skips what is too short for a frame", () => {
    const device = start(true);
    device.receive(13, 0);
    device.receive(14, 0);
    expect(takeFrame()).toBe(true);
    expect(inHand().bytes).toBe(14);
  });

  test.each([BUFFER_BYTES - 12, BUFFER_BYTES - 11, 3000, 2 * BUFFER_BYTES - 12, 2 * BUFFER_BYTES - 11, ASSEMBLY_BYTES])("joins a frame of %i octets over merged buffers", (bytes) => {
    const device = start(true);
    for (let round = 0; round < 10; round++) {
      device.receive(100, 0);
      device.receive(bytes, 1);
      device.receive(200, 2);
      expect(takeFrame()).toBe(true);
      expect(inHand()).toEqual({ bytes: 100, flags: 0, isWhole: true, isJoined: false });
      expect(takeFrame()).toBe(true);
      expect(inHand()).toEqual({ bytes, flags: 1, isWhole: true, isJoined: bytes + 12 > BUFFER_BYTES });
      expect(takeFrame()).toBe(true);
      expect(inHand()).toEqual({ bytes: 200, flags: 2, isWhole: true, isJoined: false });
      returnFrame();
      expect(takeFrame()).toBe(false);
    }
    expect(queueIsBroken(QUEUE)).toBe(false);
  });

  const lies: [string, (device: Device) => void][] = [
    ["no buffers at all", (device) => device.receive(100, 0, 12, { buffers: 0 })],
    ["more buffers than it has returned", (device) => device.receive(5000, 0, 12, { publish: 1 })],
    ["more octets than any frame has", (device) => device.receive(ASSEMBLY_BYTES + 1, 0)],
    ["65535 buffers", (device) => device.receive(5000, 0, 12, { buffers: 65535 })],
  ];
  test.each(lies)("is through with a device that claims %s", (_name, lie) => {
    const device = start(true);
    lie(device);
    expect(takeFrame()).toBe(false);
    expect(queueIsBroken(QUEUE)).toBe(true);
    expect(takeFrame()).toBe(false);
  });
});
