/** UdpTransport over non-blocking Linux sockets. */
import type { Endpoint, TransportError, UdpSocket, UdpTransport } from "#lib/ports/transport.ts";
import type { EventLoop } from "#os/event-loop.ts";
import { EPOLLIN } from "#os/platform/process/poll.ts";
import { formatEndpoint, lastEndpoint, parseIpv4 } from "#os/platform/process/socket-address.ts";
import {
  bindSocket, closeSocket, localName, openSocket, receivedOctets, receiveFrom, sendTo, setAddress, setReuseAddress, setSocketBroadcast, SOCK_DGRAM,
} from "#os/platform/process/socket-calls.ts";
import { socketFailure } from "#os/platform/process/socket-errors.ts";
import type { Watcher, Watchers } from "#os/platform/process/watchers.ts";

const EAGAIN = -11;
/** Datagrams read from one socket before others get their turn. */
const RECEIVE_BATCH = 64;

class Socket implements UdpSocket, Watcher {
  readonly local: Endpoint;
  readonly #loop: EventLoop;
  readonly #watchers: Watchers;
  readonly #fd: number;
  readonly #token: number;
  readonly #onDatagram: (bytes: Uint8Array, remote: Endpoint) => void;
  #isRef = true;
  #isClosed = false;

  constructor(loop: EventLoop, watchers: Watchers, fd: number, local: Endpoint, onDatagram: (bytes: Uint8Array, remote: Endpoint) => void) {
    this.#loop = loop;
    this.#watchers = watchers;
    this.#fd = fd;
    this.local = local;
    this.#onDatagram = onDatagram;
    this.#token = watchers.add(fd, EPOLLIN, this);
    watchers.retain();
  }

  onReady(_mask: number): void {
    for (let turn = 0; turn < RECEIVE_BATCH && !this.#isClosed; turn++) {
      const count = receiveFrom(this.#fd);
      // A negative result other than EAGAIN is an ICMP error of an earlier datagram (ECONNREFUSED): UDP has nobody to tell.
      if (count < 0) {
        if (count === EAGAIN) return;
        continue;
      }
      const remote = lastEndpoint();
      const bytes = receivedOctets() as Uint8Array;
      this.#loop.enter(() => this.#onDatagram(bytes, remote));
    }
  }

  send(bytes: Uint8Array, remote: Endpoint): TransportError | null {
    if (this.#isClosed) return socketFailure(107, "send", "");
    setAddress(parseIpv4(remote.address), remote.port);
    const result = sendTo(this.#fd, bytes, bytes.length);
    // A full send buffer loses the datagram, as the network may.
    return result >= 0 || result === EAGAIN ? null : socketFailure(-result, "send", formatEndpoint(remote));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#watchers.remove(this.#token);
    closeSocket(this.#fd);
    if (this.#isRef) this.#watchers.release();
  }

  setRef(ref: boolean): void {
    if (this.#isClosed || ref === this.#isRef) return;
    this.#isRef = ref;
    if (ref) this.#watchers.retain();
    else this.#watchers.release();
  }

  setBroadcast(on: boolean): void {
    if (!this.#isClosed) setSocketBroadcast(this.#fd, on);
  }
}

/** UDP by the host's kernel. */
export class HostUdp implements UdpTransport {
  readonly #loop: EventLoop;
  readonly #watchers: Watchers;

  constructor(loop: EventLoop, watchers: Watchers) {
    this.#loop = loop;
    this.#watchers = watchers;
  }

  bind(local: Endpoint, options: { reuseAddress: boolean }, onDatagram: (bytes: Uint8Array, remote: Endpoint) => void): UdpSocket {
    const where = formatEndpoint(local);
    const fd = openSocket(SOCK_DGRAM);
    if (fd < 0) throw socketFailure(-fd, "bind", where);
    if (options.reuseAddress) setReuseAddress(fd);
    setAddress(parseIpv4(local.address), local.port);
    const result = bindSocket(fd);
    if (result < 0) {
      closeSocket(fd);
      throw socketFailure(-result, "bind", where);
    }
    localName(fd);
    return new Socket(this.#loop, this.#watchers, fd, lastEndpoint(), onDatagram);
  }
}
