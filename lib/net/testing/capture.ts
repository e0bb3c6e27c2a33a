/** A NetDevice around another one that keeps a copy of each frame as a pcap file (draft-ietf-opsawg-pcap), for Wireshark and tcpdump. */
import type { NetDevice } from "#lib/ports/net-device.ts";

const LINKTYPE_ETHERNET = 1;

/** Collects frames; `bytes()` is a whole pcap file. */
export class PcapWriter {
  private readonly parts: Uint8Array[];
  private length: number;

  constructor() {
    const header = new Uint8Array(24);
    const view = new DataView(header.buffer);
    view.setUint32(0, 0xa1b2c3d4);
    view.setUint16(4, 2);
    view.setUint16(6, 4);
    view.setUint32(16, 65535);
    view.setUint32(20, LINKTYPE_ETHERNET);
    this.parts = [header];
    this.length = header.length;
  }

  add(frame: Uint8Array, timeMs: number): void {
    const record = new Uint8Array(16 + frame.length);
    const view = new DataView(record.buffer);
    view.setUint32(0, Math.floor(timeMs / 1000));
    view.setUint32(4, Math.floor((timeMs % 1000) * 1000));
    view.setUint32(8, frame.length);
    view.setUint32(12, frame.length);
    record.set(frame, 16);
    this.parts.push(record);
    this.length += record.length;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

/** The same device, with everything that passes shown to `observe`. Frames are lent. */
export function createTracer(device: NetDevice, observe: (frame: Uint8Array, direction: "in" | "out") => void): NetDevice {
  return {
    macAddress: device.macAddress,
    mtuBytes: device.mtuBytes,
    offload: device.offload,
    send(frame, checksum) {
      const sent = device.send(frame, checksum);
      if (sent) observe(frame, "out");
      return sent;
    },
    poll(receive, framesMax) {
      return device.poll((frame, checksumValid) => {
        observe(frame, "in");
        receive(frame, checksumValid);
      }, framesMax);
    },
    get onTransmitReady() {
      return device.onTransmitReady;
    },
    set onTransmitReady(callback) {
      device.onTransmitReady = callback;
    },
  };
}
