/** A tap interface of the host as NetDevice, for the own network stack in a process. */
import type { NetDevice } from "#lib/ports/net-device.ts";
import { EPOLLIN, EPOLLOUT } from "#os/platform/process/poll.ts";
import { TAP_BUFFER_BYTES, tapOpen, tapReceive, tapSend } from "#os/platform/process/tap-calls.ts";
import type { Watchers } from "#os/platform/process/watchers.ts";

const EAGAIN = -11;

/** Frames come by `poll`; the descriptor only ends the sleep. */
class Tap implements NetDevice {
  readonly macAddress: Uint8Array;
  readonly mtuBytes = 1500;
  readonly offload = { transmitChecksum: true, receiveChecksum: true };
  onTransmitReady: (() => void) | null = null;
  readonly #view = new Uint8Array(TAP_BUFFER_BYTES);
  readonly #watchers: Watchers;
  readonly #token: number;
  #mayHaveMore = false;

  constructor(watchers: Watchers, fd: number, macAddress: Uint8Array) {
    this.#watchers = watchers;
    this.macAddress = macAddress;
    this.#token = watchers.add(fd, EPOLLIN, { onReady: (mask) => this.#onReady(mask) });
  }

  #onReady(mask: number): void {
    if ((mask & EPOLLIN) !== 0) this.#mayHaveMore = true;
    if ((mask & EPOLLOUT) !== 0) {
      this.#watchers.change(this.#token, EPOLLIN);
      if (this.onTransmitReady !== null) this.onTransmitReady();
    }
  }

  /** @hot */
  send(frame: Uint8Array, checksum: { start: number; offset: number } | null): boolean {
    const result = checksum === null ? tapSend(frame, -1, 0) : tapSend(frame, checksum.start, checksum.offset);
    if (result === EAGAIN) {
      this.#watchers.change(this.#token, EPOLLIN | EPOLLOUT);
      return false;
    }
    // Other errors (the interface is down) lose the frame, as a cable would.
    return true;
  }

  /** @hot */
  poll(receive: (frame: Uint8Array, checksumValid: boolean) => void, framesMax: number): number {
    if (!this.#mayHaveMore) return 0;
    let count = 0;
    while (count < framesMax) {
      const flags = tapReceive(this.#view);
      if (flags < 0) {
        this.#mayHaveMore = false;
        break;
      }
      count++;
      receive(this.#view, flags === 1);
    }
    return count;
  }

  flush(): void {}
  /** @hot */
  hasFrames(): boolean {
    return this.#mayHaveMore;
  }
  /** @hot */
  prepareSleep(): boolean {
    return this.#mayHaveMore;
  }
}

/** Opens tap interface `name`; throws with the errno when the kernel refuses. */
export function openTap(watchers: Watchers, name: string, macAddress: Uint8Array): Tap {
  const fd = tapOpen(name);
  if (fd < 0) throw new Error(`tap interface ${name} could not be opened, errno ${-fd}: it must exist and belong to this user (ip tuntap add ${name} mode tap user $USER)`);
  return new Tap(watchers, fd, macAddress);
}
