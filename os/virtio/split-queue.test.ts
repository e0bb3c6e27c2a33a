import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";

vi.mock("#sys/memory.ts", () => import("#sys/sim/memory.ts"));

import { load16, load32, load64, memoryFill, resetMemory, SIM_BASE, store16, store32 } from "#sys/sim/memory.ts";
import {
  NOTHING, queueAllocate, queueAvailableOffset, queueBuffer, queueBytes, queueCreate, queueFree, queueHasUsed, queueIsBroken, queueNotify, queuePost,
  queueRelease, queueSetNotify, queueTake, queueTakenBytes, queueUsedOffset, queueWantInterrupt,
} from "#os/virtio/split-queue.ts";

const QUEUE = SIM_BASE;
const NOTIFY = SIM_BASE + 0x200;
const MEMORY = SIM_BASE + 0x1000;
/** The device sees memory elsewhere than the driver. */
const PHYSICAL_SHIFT = 0x4000_0000;
const SIZE = 8;
const BUFFER_BYTES = 64;

/** The device's side of the rings, written from the specification. */
class Device {
  seen = 0;
  used = 0;
  constructor(readonly memory: number) {}
  available(): number[] {
    const ring = this.memory + queueAvailableOffset(SIZE);
    const out: number[] = [];
    for (; this.seen !== load16(ring + 2); this.seen = (this.seen + 1) & 0xffff) out.push(load16(ring + 4 + (this.seen % SIZE) * 2));
    return out;
  }
  descriptor(id: number): { address: number; bytes: number; flags: number } {
    const at = this.memory + id * 16;
    return { address: load64(at), bytes: load32(at + 8), flags: load16(at + 12) };
  }
  complete(id: number, bytes: number): void {
    const ring = this.memory + queueUsedOffset(SIZE);
    store32(ring + 4 + (this.used % SIZE) * 8, id);
    store32(ring + 8 + (this.used % SIZE) * 8, bytes);
    this.used = (this.used + 1) & 0xffff;
    store16(ring + 2, this.used);
  }
  set availableEvent(index: number) { store16(this.memory + queueUsedOffset(SIZE) + 4 + SIZE * 8, index); }
  set noNotify(on: boolean) { store16(this.memory + queueUsedOffset(SIZE), on ? 1 : 0); }
  get usedEvent(): number { return load16(this.memory + queueAvailableOffset(SIZE) + 4 + SIZE * 2); }
}

function create(options: { deviceWrites?: boolean; eventIndex?: boolean } = {}): Device {
  memoryFill(MEMORY, 0, queueBytes(SIZE, BUFFER_BYTES));
  queueCreate(QUEUE, MEMORY, MEMORY + PHYSICAL_SHIFT, SIZE, BUFFER_BYTES, options.deviceWrites ?? true, options.eventIndex ?? false);
  queueSetNotify(QUEUE, NOTIFY, true, 3);
  store32(NOTIFY, 0xffff_ffff);
  return new Device(MEMORY);
}

function takeNotification(): boolean {
  const came = load32(NOTIFY) === 3;
  store32(NOTIFY, 0xffff_ffff);
  return came;
}

describe("split queue", () => {
  beforeEach(resetMemory);

  test("shows posted buffers to the device with their physical address, once notified", () => {
    const device = create();
    const id = queueAllocate(QUEUE);
    queuePost(QUEUE, id, 48);
    expect(device.available()).toEqual([]);
    queueNotify(QUEUE);
    expect(takeNotification()).toBe(true);
    expect(device.available()).toEqual([id]);
    expect(device.descriptor(id)).toEqual({ address: queueBuffer(QUEUE, id) + PHYSICAL_SHIFT, bytes: 48, flags: 2 });
  });

  test("runs out of descriptors and gets them back", () => {
    create();
    const ids = new Set<number>();
    for (let i = 0; i < SIZE; i++) ids.add(queueAllocate(QUEUE));
    expect([...ids].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(queueAllocate(QUEUE)).toBe(NOTHING);
    queueRelease(QUEUE, 5);
    expect(queueAllocate(QUEUE)).toBe(5);
  });

  test("survives any order of completions", () => {
    fc.assert(fc.property(fc.array(fc.nat(SIZE - 1), { minLength: 50, maxLength: 300 }), fc.boolean(), (choices, eventIndex) => {
      resetMemory();
      const device = create({ eventIndex });
      const atDevice: number[] = [];
      for (const choice of choices) {
        for (let i = 0; i <= choice; i++) {
          const id = queueAllocate(QUEUE);
          if (id !== NOTHING) queuePost(QUEUE, id, BUFFER_BYTES);
        }
        queueNotify(QUEUE);
        atDevice.push(...device.available());
        const [done] = atDevice.splice(choice % atDevice.length, 1);
        device.complete(done!, choice);
        expect(queueHasUsed(QUEUE)).toBe(true);
        expect(queueTake(QUEUE)).toBe(done);
        expect(queueTakenBytes(QUEUE)).toBe(choice);
        expect(queueTake(QUEUE)).toBe(NOTHING);
        queueRelease(QUEUE, done!);
        expect(queueFree(QUEUE) + atDevice.length).toBe(SIZE);
      }
    }), { numRuns: 50 });
  });

  test("notifies by the device's mark when the event index is agreed", () => {
    const device = create({ eventIndex: true });
    const post = (): void => { queuePost(QUEUE, queueAllocate(QUEUE), 1); };
    device.availableEvent = 1;
    post();
    queueNotify(QUEUE);
    expect(takeNotification()).toBe(false);
    post();
    queueNotify(QUEUE);
    expect(takeNotification()).toBe(true);
    post();
    queueNotify(QUEUE);
    expect(takeNotification()).toBe(false);
    // One notification for a batch that passes the mark.
    device.availableEvent = 4;
    post();
    post();
    queueNotify(QUEUE);
    expect(takeNotification()).toBe(true);
  });

  test("heeds NO_NOTIFY without the event index", () => {
    const device = create();
    device.noNotify = true;
    queuePost(QUEUE, queueAllocate(QUEUE), 1);
    queueNotify(QUEUE);
    expect(takeNotification()).toBe(false);
  });

  test("asks for interrupts, and sees what came before it asked", () => {
    const device = create({ eventIndex: true });
    const id = queueAllocate(QUEUE);
    queuePost(QUEUE, id, BUFFER_BYTES);
    queueNotify(QUEUE);
    expect(queueWantInterrupt(QUEUE, true)).toBe(false);
    expect(device.usedEvent).toBe(0);
    queueWantInterrupt(QUEUE, false);
    expect(device.usedEvent).toBe(0xffff);
    device.complete(id, 1);
    expect(queueWantInterrupt(QUEUE, true)).toBe(true);
  });

  const lies: [string, (device: Device, id: number) => void][] = [
    ["an id beyond the queue", (device) => device.complete(SIZE, 1)],
    ["an id of 2^32 - 1", (device) => device.complete(0xffff_ffff, 1)],
    ["an id that it was not given", (device, id) => device.complete(id + 1, 1)],
    ["the same id twice", (device, id) => { device.complete(id, 1); device.complete(id, 1); }],
    ["more octets than the buffer has", (device, id) => device.complete(id, BUFFER_BYTES + 1)],
    ["an index further ahead than there are descriptors", (device, id) => { device.complete(id, 1); store16(device.memory + queueUsedOffset(SIZE) + 2, SIZE + 1); }],
  ];
  test.each(lies)("breaks the queue, and nothing else, when the device returns %s", (_name, lie) => {
    const device = create();
    const id = queueAllocate(QUEUE);
    queuePost(QUEUE, id, BUFFER_BYTES);
    queueNotify(QUEUE);
    lie(device, id);
    for (let i = 0; i < 3; i++) queueTake(QUEUE);
    expect(queueIsBroken(QUEUE)).toBe(true);
    expect(queueTake(QUEUE)).toBe(NOTHING);
    expect(queueHasUsed(QUEUE)).toBe(false);
  });
});
