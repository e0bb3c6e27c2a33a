/**
 * A connection as its user sees it: lib/ports/transport.ts's TcpConnection over a control block. Calls of the user's never call back;
 * events are kept in the control block and passed on by `deliver`, from the event loop, one callback at a time.
 */
import type { Endpoint, TcpConnection, TcpHandlers, TransportError } from "#lib/ports/transport.ts";
import { addressText } from "#lib/net/address.ts";
import { isWindowUpdateWorthwhile } from "#lib/net/tcp/emit.ts";
import { CLOSE_WAIT, CLOSED, ESTABLISHED, nextState, ON_CLOSE, TIME_WAIT } from "#lib/net/tcp/state.ts";
import { EVENT_CLOSED, EVENT_CONNECTED, EVENT_DATA, EVENT_DRAIN, EVENT_END, EVENT_FLUSHED, type Tcb } from "#lib/net/tcp/tcb.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { startKeepAlive } from "#lib/net/tcp/timers.ts";

/** What happens to a connection between its start and the handlers of its user. */
const SILENT: TcpHandlers = { onData() {}, onEnd() {}, onDrain() {}, onClose() {} };

export type ConnectDone = (error: TransportError | null, connection: TcpConnection | null) => void;

export class TcpSocket implements TcpConnection {
  private readonly tcp: Tcp;
  private readonly tcb: Tcb;
  handlers: TcpHandlers;
  isReferenced: boolean;
  /** `write` took less than it was given. */
  wantsDrain: boolean;
  /** For connections that we started. */
  connectDone: ConnectDone | null;
  private endTold: boolean;
  private closeTold: boolean;
  private handedOver: boolean;
  private localEndpoint: Endpoint | null;
  private remoteEndpoint: Endpoint | null;

  constructor(tcp: Tcp, tcb: Tcb) {
    this.tcp = tcp;
    this.tcb = tcb;
    this.handlers = SILENT;
    this.isReferenced = true;
    this.wantsDrain = false;
    this.connectDone = null;
    this.endTold = false;
    this.closeTold = false;
    this.handedOver = false;
    this.localEndpoint = null;
    this.remoteEndpoint = null;
  }

  get local(): Endpoint {
    if (this.localEndpoint === null) this.localEndpoint = { address: addressText(this.tcb.localAddress), port: this.tcb.localPort };
    return this.localEndpoint;
  }

  get remote(): Endpoint {
    if (this.remoteEndpoint === null) this.remoteEndpoint = { address: addressText(this.tcb.remoteAddress), port: this.tcb.remotePort };
    return this.remoteEndpoint;
  }

  get queuedBytes(): number {
    return this.tcb.ring.length;
  }

  /** @hot */
  write(bytes: Uint8Array, start: number = 0, end: number = bytes.length): number {
    const tcb = this.tcb;
    if (tcb.finQueued || (tcb.state !== ESTABLISHED && tcb.state !== CLOSE_WAIT)) return 0;
    const taken = tcb.ring.write(bytes, start, end);
    if (taken < end - start) this.wantsDrain = true;
    if (taken > 0) this.sendLater();
    return taken;
  }

  end(): void {
    const tcb = this.tcb;
    if (tcb.finQueued || (tcb.state !== ESTABLISHED && tcb.state !== CLOSE_WAIT)) return;
    tcb.finQueued = true;
    tcb.state = nextState(tcb.state, ON_CLOSE);
    this.sendLater();
  }

  abort(): void {
    const tcb = this.tcb;
    if (this.closeTold) return;
    const entered = this.tcp.host.enter();
    if (tcb.state === CLOSED || tcb.state === TIME_WAIT) {
      // All is said between the two ends; only the user has not read it yet, and does not want to.
      tcb.queue.clear();
      this.endTold = true;
      this.tcp.raise(tcb, EVENT_CLOSED);
    } else {
      this.tcp.abort(tcb);
    }
    this.tcp.host.leave(entered);
  }

  pause(): void {
    this.tcb.paused = true;
  }

  resume(): void {
    const tcb = this.tcb;
    if (!tcb.paused) return;
    tcb.paused = false;
    const entered = this.tcp.host.enter();
    this.tcp.raise(tcb, EVENT_DATA);
    this.tcp.host.leave(entered);
  }

  setNoDelay(on: boolean): void {
    this.tcb.noDelay = on;
    if (on && this.tcb.ring.length > 0) this.sendLater();
  }

  setKeepAlive(on: boolean, idleMs: number): void {
    const tcb = this.tcb;
    const idle = idleMs < 1000 ? 1000 : idleMs > 0x3fffffff ? 0x3fffffff : idleMs | 0;
    tcb.keepAliveIdleMs = on ? idle : 0;
    const entered = this.tcp.host.enter();
    startKeepAlive(this.tcp, tcb);
    this.tcp.host.leave(entered);
  }

  setRef(ref: boolean): void {
    this.isReferenced = ref;
  }

  /** Passes on what has happened. @hot */
  deliver(): void {
    const tcb = this.tcb;
    // Each event is taken off before its callback, which may throw: what is left is told next time.
    if ((tcb.events & EVENT_CONNECTED) !== 0) {
      tcb.events &= ~EVENT_CONNECTED;
      if (!this.handedOver) this.handOver();
    }
    if (!this.handedOver) {
      this.giveUp();
      return;
    }
    if ((tcb.events & EVENT_DRAIN) !== 0) {
      tcb.events &= ~EVENT_DRAIN;
      if (this.wantsDrain) {
        this.wantsDrain = false;
        this.handlers.onDrain();
        this.tcp.host.afterCallback();
      }
    }
    if ((tcb.events & EVENT_FLUSHED) !== 0) {
      tcb.events &= ~EVENT_FLUSHED;
      if (this.handlers.onFlushed !== undefined) {
        this.handlers.onFlushed();
        this.tcp.host.afterCallback();
      }
    }
    tcb.events &= ~(EVENT_DATA | EVENT_END);
    this.deliverData();
    if (tcb.finReceived && !this.endTold && !tcb.paused && !tcb.queue.hasChunk() && !this.closeTold && tcb.errorCode === "") {
      this.endTold = true;
      this.handlers.onEnd();
      this.tcp.host.afterCallback();
    }
    if ((tcb.events & EVENT_CLOSED) === 0 || this.closeTold) return;
    // An orderly end waits until the user has read everything; then `resume` comes through here again.
    if (tcb.errorCode === "" && tcb.finReceived && !this.endTold && (tcb.state === TIME_WAIT || tcb.finAcknowledged())) return;
    this.tellClose();
  }

  /** @hot */
  private deliverData(): void {
    const tcb = this.tcb;
    if (!tcb.queue.hasChunk()) return;
    while (!tcb.paused && tcb.queue.hasChunk()) {
      this.handlers.onData(tcb.queue.take());
      this.tcp.host.afterCallback();
    }
    const window = (tcb.receiveEdge - tcb.receiveNext) | 0;
    if (tcb.state !== CLOSED && tcb.state !== TIME_WAIT && isWindowUpdateWorthwhile(tcb, tcb.receiveLimit - tcb.queue.length, window) && window < tcb.receiveLimit >> 1) {
      tcb.acknowledgeNow = true;
      this.tcp.queueOutput(tcb);
    }
  }

  private handOver(): void {
    const tcb = this.tcb;
    const listener = tcb.listener;
    if (listener !== null) {
      tcb.listener = null;
      if (tcb.state !== CLOSED) listener.pending--;
      if (listener.closed) {
        this.closeTold = true;
        return;
      }
      this.handedOver = true;
      listener.accept(this);
    } else {
      const done = this.connectDone;
      this.connectDone = null;
      this.handedOver = true;
      if (done !== null) done(null, this);
    }
    this.tcp.host.afterCallback();
  }

  /** Reports an attempt to connect that has failed. */
  private giveUp(): void {
    const done = this.connectDone;
    if (done === null || this.tcb.state !== CLOSED) return;
    this.connectDone = null;
    this.closeTold = true;
    const code = this.tcb.errorCode === "" ? "ECANCELED" : this.tcb.errorCode;
    done({ code, message: this.tcb.errorMessage }, null);
    this.tcp.host.afterCallback();
  }

  private tellClose(): void {
    const tcb = this.tcb;
    this.closeTold = true;
    tcb.events = 0;
    tcb.queue.clear();
    const handlers = this.handlers;
    this.handlers = SILENT;
    // Before the callback, which may throw.
    this.tcp.onCloseTold(tcb);
    handlers.onClose(tcb.errorCode === "" ? null : { code: tcb.errorCode, message: tcb.errorMessage });
    this.tcp.host.afterCallback();
  }

  /** @hot */
  private sendLater(): void {
    const entered = this.tcp.host.enter();
    this.tcp.queueOutput(this.tcb);
    this.tcp.host.leave(entered);
  }
}
