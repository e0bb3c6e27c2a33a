/** A virtio network device as NetDevice: the object over the rings of net-queues.ts. */
import type { NetDevice } from "#lib/ports/net-device.ts";
import {
  netBeginPoll, netFillsChecksums, netFlush, netHasFrames, netMac8, netMtu, netOpen, netPrepareSleep, netReceive, netSend, netStart, netTransmitReady,
  netVerifiesChecksums,
} from "#os/virtio/net-queues.ts";

/** What the event loop needs of a device besides NetDevice. */
export interface PolledNetDevice extends NetDevice {
  /** Hands over what has been queued; call it at the end of a turn. */
  flush(): void;
  /** Whether frames wait. */
  hasFrames(): boolean;
  /** Asks to be woken by the next frame; true when one is there already. */
  prepareSleep(): boolean;
}

class VirtioNet implements PolledNetDevice {
  readonly macAddress: Uint8Array;
  readonly mtuBytes: number;
  readonly offload: { readonly transmitChecksum: boolean; readonly receiveChecksum: boolean };
  onTransmitReady: (() => void) | null = null;
  /** Pointed at one frame after the other. */
  readonly #view: Uint8Array;

  constructor(view: Uint8Array) {
    this.#view = view;
    this.macAddress = new Uint8Array(6);
    for (let i = 0; i < 6; i++) this.macAddress[i] = netMac8(i);
    this.mtuBytes = netMtu();
    this.offload = { transmitChecksum: netFillsChecksums(), receiveChecksum: netVerifiesChecksums() };
  }

  /** @hot */
  send(frame: Uint8Array, checksum: { start: number; offset: number } | null): boolean {
    return checksum === null ? netSend(frame, -1, 0) : netSend(frame, checksum.start, checksum.offset);
  }

  /** @hot */
  poll(receive: (frame: Uint8Array, checksumValid: boolean) => void, framesMax: number): number {
    netBeginPoll();
    let count = 0;
    while (count < framesMax) {
      const flags = netReceive(this.#view);
      if (flags < 0) break;
      count++;
      receive(this.#view, flags === 1);
    }
    if (netTransmitReady() && this.onTransmitReady !== null) this.onTransmitReady();
    return count;
  }

  /** @hot */
  flush(): void {
    netFlush();
  }
  /** @hot */
  hasFrames(): boolean {
    return netHasFrames();
  }
  /** @hot */
  prepareSleep(): boolean {
    return netPrepareSleep();
  }
}

/** Opens the machine's network device number `which` (from 0); null when there is none that works. */
export function openVirtioNet(which: number): PolledNetDevice | null {
  const bytes = netOpen(which);
  if (bytes === 0) return null;
  const memory = new Uint8Array(bytes);
  return netStart(memory) ? new VirtioNet(memory) : null;
}
