/**
 * TcpTransport over non-blocking Linux sockets. The kernel's send buffer is the only one: `write` takes what it takes, and onDrain comes
 * when epoll says that there is room again. Callbacks run through the event loop's `enter`.
 */
import type { Endpoint, TcpConnection, TcpHandlers, TcpListener, TcpTransport, TransportError } from "#lib/ports/transport.ts";
import type { EventLoop } from "#os/event-loop.ts";
import { EPOLLERR, EPOLLHUP, EPOLLIN, EPOLLOUT } from "#os/platform/process/poll.ts";
import { formatEndpoint, lastEndpoint, parseIpv4 } from "#os/platform/process/socket-address.ts";
import {
  acceptSocket, bindSocket, closeSocket, connectSocket, listenSocket, localName, openSocket, RECEIVE_BYTES, receiveBytes, receivedOctets, sendBytes,
  setAddress, setReuseAddress, setSocketKeepAlive, setSocketNoDelay, setSocketReset, shutdownWrite, socketError, SOCK_STREAM,
} from "#os/platform/process/socket-calls.ts";
import { socketFailure } from "#os/platform/process/socket-errors.ts";
import type { Watcher, Watchers } from "#os/platform/process/watchers.ts";

const EAGAIN = -11;
const EINPROGRESS = -115;
const EPIPE = 32;
/** Connections accepted, and chunks read from one connection, before others get their turn. */
const ACCEPT_BATCH = 64;
const READ_BATCH = 4;

const NO_HANDLERS: TcpHandlers = { onData() {}, onEnd() {}, onDrain() {}, onClose() {} };

// What events tell the handlers, for EventLoop.deliver.
/** @hot */
function tellData(handlers: TcpHandlers): void {
  handlers.onData(receivedOctets() as Uint8Array);
}
function tellEnd(handlers: TcpHandlers): void {
  handlers.onEnd();
}
function tellDrain(handlers: TcpHandlers): void {
  handlers.onDrain();
}

class Connection implements TcpConnection, Watcher {
  handlers: TcpHandlers = NO_HANDLERS;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly #loop: EventLoop;
  readonly #watchers: Watchers;
  readonly #fd: number;
  readonly #token: number;
  #isPaused = false;
  #wantsDrain = false;
  #hasEnded = false;
  #peerHasEnded = false;
  #isClosed = false;
  #isRef = true;
  #flushWaits = false;

  constructor(loop: EventLoop, watchers: Watchers, fd: number, local: Endpoint, remote: Endpoint) {
    this.#loop = loop;
    this.#watchers = watchers;
    this.#fd = fd;
    this.local = local;
    this.remote = remote;
    this.#token = watchers.add(fd, EPOLLIN, this);
    watchers.retain();
  }

  /** What the kernel took is its own; nothing is queued here. */
  get queuedBytes(): number {
    return 0;
  }

  /** @hot */
  write(bytes: Uint8Array, start: number = 0, end: number = bytes.length): number {
    if (this.#isClosed || this.#hasEnded) return 0;
    let at = start;
    while (at < end) {
      const sent = sendBytes(this.#fd, bytes, at, end - at);
      if (sent < 0) {
        if (sent === EAGAIN) {
          this.#wantsDrain = true;
          this.#watch();
        } else {
          // The error belongs to the connection: it is told later, as onClose.
          this.#closeLater(socketFailure(-sent, "write", ""));
          return end - start;
        }
        break;
      }
      at += sent;
    }
    if (at === end) this.#flushLater();
    return at - start;
  }

  end(): void {
    if (this.#isClosed || this.#hasEnded) return;
    this.#hasEnded = true;
    shutdownWrite(this.#fd);
    this.#flushLater();
    if (this.#peerHasEnded) this.#closeLater(null);
  }

  abort(): void {
    if (this.#isClosed) return;
    setSocketReset(this.#fd);
    this.#closeLater(null);
  }

  pause(): void {
    this.#isPaused = true;
    this.#watch();
  }

  resume(): void {
    this.#isPaused = false;
    this.#watch();
  }

  setNoDelay(on: boolean): void {
    if (!this.#isClosed) setSocketNoDelay(this.#fd, on);
  }

  setKeepAlive(on: boolean, idleMs: number): void {
    if (!this.#isClosed) setSocketKeepAlive(this.#fd, on, Math.ceil(idleMs / 1000));
  }

  setRef(ref: boolean): void {
    if (this.#isClosed || ref === this.#isRef) return;
    this.#isRef = ref;
    if (ref) this.#watchers.retain();
    else this.#watchers.release();
  }

  /** @hot */
  onReady(mask: number): void {
    if ((mask & EPOLLOUT) !== 0 && this.#wantsDrain) {
      this.#wantsDrain = false;
      this.#watch();
      this.#loop.deliver(tellDrain, this.handlers);
    }
    if ((mask & (EPOLLIN | EPOLLHUP | EPOLLERR)) !== 0 && !this.#peerHasEnded) this.#read();
    if ((mask & EPOLLERR) !== 0 && !this.#isClosed) {
      const errno = socketError(this.#fd);
      if (errno !== 0) this.#closeNow(socketFailure(errno, "read", ""));
    }
  }

  /** @hot */
  #read(): void {
    for (let turn = 0; turn < READ_BATCH && !this.#isPaused && !this.#isClosed; turn++) {
      const count = receiveBytes(this.#fd);
      if (count > 0) {
        this.#loop.deliver(tellData, this.handlers);
        if (count < RECEIVE_BYTES) return;
      } else if (count === 0) {
        this.#peerHasEnded = true;
        this.#watch();
        this.#loop.deliver(tellEnd, this.handlers);
        if (this.#hasEnded && !this.#isClosed) this.#closeNow(null);
        return;
      } else {
        if (count !== EAGAIN) this.#closeNow(socketFailure(-count, "read", ""));
        return;
      }
    }
  }

  #watch(): void {
    if (this.#isClosed) return;
    const reads = this.#isPaused || this.#peerHasEnded ? 0 : EPOLLIN;
    this.#watchers.change(this.#token, reads | (this.#wantsDrain ? EPOLLOUT : 0));
  }

  /** @hot */
  #flushLater(): void {
    if (!this.#flushWaits && this.handlers.onFlushed !== undefined) this.#tellFlushed();
  }

  #tellFlushed(): void {
    this.#flushWaits = true;
    this.#watchers.defer(() => {
      this.#flushWaits = false;
      if (!this.#isClosed) this.#loop.enter(() => this.handlers.onFlushed?.());
    });
  }

  /** Gives the descriptor back now and tells the handlers on the next turn. */
  #closeLater(error: TransportError | null): void {
    if (!this.#release()) return;
    this.#watchers.defer(() => this.#loop.enter(() => this.handlers.onClose(error)));
  }

  #closeNow(error: TransportError | null): void {
    if (this.#release()) this.#loop.enter(() => this.handlers.onClose(error));
  }

  #release(): boolean {
    if (this.#isClosed) return false;
    this.#isClosed = true;
    this.#watchers.remove(this.#token);
    closeSocket(this.#fd);
    if (this.#isRef) this.#watchers.release();
    return true;
  }
}

class Listener implements TcpListener, Watcher {
  readonly local: Endpoint;
  readonly #transport: HostTcp;
  readonly #fd: number;
  readonly #onConnection: (connection: TcpConnection) => void;
  readonly #token: number;
  #isRef = true;
  #isClosed = false;

  constructor(transport: HostTcp, fd: number, local: Endpoint, onConnection: (connection: TcpConnection) => void) {
    this.#transport = transport;
    this.#fd = fd;
    this.local = local;
    this.#onConnection = onConnection;
    this.#token = transport.watchers.add(fd, EPOLLIN, this);
    transport.watchers.retain();
  }

  onReady(_mask: number): void {
    for (let count = 0; count < ACCEPT_BATCH && !this.#isClosed; count++) {
      const fd = acceptSocket(this.#fd);
      // EAGAIN: no more. Others (ECONNABORTED, EMFILE) concern one connection; the next turn tries again.
      if (fd < 0) return;
      const remote = lastEndpoint();
      localName(fd);
      const connection = new Connection(this.#transport.loop, this.#transport.watchers, fd, lastEndpoint(), remote);
      this.#transport.loop.enter(() => this.#onConnection(connection));
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#transport.watchers.remove(this.#token);
    closeSocket(this.#fd);
    if (this.#isRef) this.#transport.watchers.release();
  }

  setRef(ref: boolean): void {
    if (this.#isClosed || ref === this.#isRef) return;
    this.#isRef = ref;
    if (ref) this.#transport.watchers.retain();
    else this.#transport.watchers.release();
  }
}

/** TCP by the host's kernel. */
export class HostTcp implements TcpTransport {
  readonly loop: EventLoop;
  readonly watchers: Watchers;

  constructor(loop: EventLoop, watchers: Watchers) {
    this.loop = loop;
    this.watchers = watchers;
  }

  listen(local: Endpoint, options: { backlog: number }, onConnection: (connection: TcpConnection) => void): TcpListener {
    const where = formatEndpoint(local);
    const fd = openSocket(SOCK_STREAM);
    if (fd < 0) throw socketFailure(-fd, "listen", where);
    setReuseAddress(fd);
    setAddress(parseIpv4(local.address), local.port);
    let result = bindSocket(fd);
    if (result === 0) result = listenSocket(fd, options.backlog);
    if (result < 0) {
      closeSocket(fd);
      throw socketFailure(-result, "listen", where);
    }
    localName(fd);
    return new Listener(this, fd, lastEndpoint(), onConnection);
  }

  connect(remote: Endpoint, options: { local?: Endpoint }, done: (error: TransportError | null, connection: TcpConnection | null) => void): { abort(): void } {
    const where = formatEndpoint(remote);
    const fd = openSocket(SOCK_STREAM);
    let result = fd;
    if (fd >= 0) {
      result = 0;
      if (options.local !== undefined) {
        setAddress(parseIpv4(options.local.address), options.local.port);
        result = bindSocket(fd);
      }
      if (result === 0) {
        setAddress(parseIpv4(remote.address), remote.port);
        result = connectSocket(fd);
      }
    }
    const { loop, watchers } = this;
    let isDone = false;
    watchers.retain();
    const finish = (errno: number): void => {
      if (isDone) return;
      isDone = true;
      watchers.release();
      if (errno !== 0) {
        if (fd >= 0) closeSocket(fd);
        loop.enter(() => done(socketFailure(errno, "connect", where), null));
        return;
      }
      localName(fd);
      const connection = new Connection(loop, watchers, fd, lastEndpoint(), remote);
      loop.enter(() => done(null, connection));
    };
    if (result < 0 && result !== EINPROGRESS) {
      const errno = -result;
      watchers.defer(() => finish(errno));
      return { abort() { abandon(-1); } };
    }
    // Connected (or refused) when the socket becomes writable; at once for some loopback cases too.
    const token = watchers.add(fd, EPOLLOUT, {
      onReady(mask) {
        watchers.remove(token);
        const errno = socketError(fd);
        finish(errno !== 0 ? errno : (mask & EPOLLHUP) !== 0 ? EPIPE : 0);
      },
    });
    function abandon(watched: number): void {
      if (isDone) return;
      isDone = true;
      watchers.release();
      if (watched >= 0) {
        watchers.remove(watched);
      }
      if (fd >= 0) closeSocket(fd);
    }
    return { abort() { abandon(token); } };
  }
}
