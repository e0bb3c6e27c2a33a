/**
 * A simulated Ethernet segment: devices that are NetDevices on one side and a shared wire with delay, loss, repetition, reordering,
 * corruption and limited queues on the other. Driven by FakeTime.
 */
import type { NetDevice } from "#lib/ports/net-device.ts";
import type { FakeTime, SeededRandom } from "#lib/net/testing/fake-time.ts";

export interface LinkFaults {
  readonly delayMs: number;
  /** Additional random delay, which reorders. */
  readonly jitterMs: number;
  /** Probabilities per frame, 0 … 1. */
  readonly loss: number;
  readonly duplicate: number;
  readonly corrupt: number;
}

export const PERFECT_LINK: LinkFaults = { delayMs: 1, jitterMs: 0, loss: 0, duplicate: 0, corrupt: 0 };

export class SimulatedLink {
  faults: LinkFaults;
  readonly time: FakeTime;
  readonly random: SeededRandom;
  readonly devices: SimulatedDevice[];
  framesSent: number;
  framesLost: number;
  /** Sees each frame as it is sent. */
  onFrame: ((frame: Uint8Array, from: SimulatedDevice) => void) | null;
  /** Decides whether a frame is lost, besides `faults.loss`. */
  dropIf: ((frame: Uint8Array, from: SimulatedDevice) => boolean) | null;

  constructor(time: FakeTime, random: SeededRandom, faults: LinkFaults) {
    this.time = time;
    this.random = random;
    this.faults = faults;
    this.devices = [];
    this.framesSent = 0;
    this.framesLost = 0;
    this.onFrame = null;
    this.dropIf = null;
  }

  /** Plugs in a device with the last octet of its hardware address. */
  attach(number: number, mtuBytes: number, options: { offload?: boolean; ringFrames?: number } = {}): SimulatedDevice {
    const device = new SimulatedDevice(this, number, mtuBytes, options.offload ?? false, options.ringFrames ?? Infinity);
    this.devices.push(device);
    return device;
  }

  transmit(frame: Uint8Array, from: SimulatedDevice): void {
    this.framesSent++;
    if (this.onFrame !== null) this.onFrame(frame, from);
    if (this.random.fraction() < this.faults.loss || (this.dropIf !== null && this.dropIf(frame, from))) {
      this.framesLost++;
      return;
    }
    const copies = this.random.fraction() < this.faults.duplicate ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      const copy = frame.slice();
      if (this.random.fraction() < this.faults.corrupt) copy[this.random.next() % copy.length]! ^= 1 << (this.random.next() & 7);
      const delay = this.faults.delayMs + Math.floor(this.random.fraction() * (this.faults.jitterMs + 1) * 0.9999);
      this.time.schedule(delay, () => {
        for (const device of this.devices) {
          if (device !== from) device.arrive(copy);
        }
      });
    }
  }
}

export class SimulatedDevice implements NetDevice {
  readonly macAddress: Uint8Array;
  readonly mtuBytes: number;
  readonly offload: { readonly transmitChecksum: boolean; readonly receiveChecksum: boolean };
  onTransmitReady: (() => void) | null;
  private readonly link: SimulatedLink;
  private readonly ringFrames: number;
  private readonly received: Uint8Array[];
  private inRing: number;

  constructor(link: SimulatedLink, number: number, mtuBytes: number, offload: boolean, ringFrames: number) {
    this.macAddress = Uint8Array.of(2, 0, 0, 0, 0, number);
    this.mtuBytes = mtuBytes;
    this.offload = { transmitChecksum: offload, receiveChecksum: offload };
    this.onTransmitReady = null;
    this.link = link;
    this.ringFrames = ringFrames;
    this.received = [];
    this.inRing = 0;
  }

  send(frame: Uint8Array, checksum: { start: number; offset: number } | null): boolean {
    if (frame.length > this.mtuBytes + 14) throw new Error(`frame of ${frame.length} octets on a link with an MTU of ${this.mtuBytes}`);
    if (this.inRing >= this.ringFrames) return false;
    const copy = frame.slice();
    if (checksum !== null) {
      if (!this.offload.transmitChecksum) throw new Error("checksum requested from a device that cannot compute it");
      fillChecksum(copy, checksum.start, checksum.offset);
    }
    if (this.ringFrames !== Infinity) {
      this.inRing++;
      this.link.time.schedule(1, () => {
        this.inRing--;
        if (this.inRing === this.ringFrames - 1 && this.onTransmitReady !== null) this.onTransmitReady();
      });
    }
    this.link.transmit(copy, this);
    return true;
  }

  poll(receive: (frame: Uint8Array, checksumValid: boolean) => void, framesMax: number): number {
    let count = 0;
    while (count < framesMax && this.received.length > 0) {
      const frame = this.received.shift()!;
      receive(frame, this.offload.receiveChecksum && isIpv4Whole(frame));
      frame.fill(0xa5); // lent only until `receive` returned
      count++;
    }
    return count;
  }

  /** A frame comes from the wire. */
  arrive(frame: Uint8Array): void {
    this.received.push(frame.slice());
  }

  get waiting(): number {
    return this.received.length;
  }
}

function fillChecksum(frame: Uint8Array, start: number, offset: number): void {
  let sum = 0;
  for (let i = start; i < frame.length; i += 2) sum += (frame[i]! << 8) | (i + 1 < frame.length ? frame[i + 1]! : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  sum = ~sum & 0xffff;
  frame[start + offset] = sum >>> 8;
  frame[start + offset + 1] = sum & 0xff;
}

/** The simulated device vouches only for what it has really checked: unfragmented TCP and UDP with a right checksum. */
function isIpv4Whole(frame: Uint8Array): boolean {
  if (frame.length < 34 || frame[12] !== 8 || frame[13] !== 0 || frame[14] !== 0x45 || ((frame[20]! & 0x3f) | frame[21]!) !== 0) return false;
  const protocol = frame[23]!;
  if (protocol !== 6 && protocol !== 17) return false;
  const total = (frame[16]! << 8) | frame[17]!;
  const end = 14 + total;
  if (end > frame.length || total < 28) return false;
  let sum = protocol + total - 20;
  for (let i = 26; i < end; i += 2) sum += (frame[i]! << 8) | (i + 1 < end ? frame[i + 1]! : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff;
}
