/**
 * TCP (RFC 9293): the connections of one stack, and who gets which segment. The parts: state.ts (the table of states), handshake.ts and
 * input.ts (segments that arrive), acknowledge.ts and scoreboard.ts (loss recovery), congestion.ts, output.ts and emit.ts (segments
 * that leave), timers.ts, socket.ts (what users see).
 *
 * Sans-I/O: `now` is set by the stack before each call; frames go to `ip`; users are told by `deliver`, which the stack calls from the event loop.
 */
import { checksumAdd, checksumHolds, pseudoHeaderSum } from "#lib/bytes/checksum.ts";
import { DEVICE_FULL, PAYLOAD, type Ipv4 } from "#lib/net/ip/ipv4.ts";
import type { RandomSource } from "#lib/net/random.ts";
import { RateLimit } from "#lib/net/rate-limit.ts";
import { TcpSecrets } from "#lib/net/tcp/cookies.ts";
import { emitReset, emitSyn } from "#lib/net/tcp/emit.ts";
import { listenArrives, refuse, startSequenceAt, synSentArrives } from "#lib/net/tcp/handshake.ts";
import { segmentArrives } from "#lib/net/tcp/input.ts";
import { Listeners, type Listener } from "#lib/net/tcp/listener.ts";
import { output } from "#lib/net/tcp/output.ts";
import { seqLess, seqLessEqual } from "#lib/net/tcp/sequence.ts";
import type { TcpSettings } from "#lib/net/tcp/settings.ts";
import { TcpSocket, type ConnectDone } from "#lib/net/tcp/socket.ts";
import { CLOSED, nextState, ON_DELETE, ON_OPEN, SYN_RECEIVED, SYN_SENT, TIME_WAIT } from "#lib/net/tcp/state.ts";
import { ConnectionTable } from "#lib/net/tcp/table.ts";
import { EVENT_CLOSED, EVENT_CONNECTED, EVENT_DATA, Tcb, TIMER_LIFE, TIMER_RETRANSMIT } from "#lib/net/tcp/tcb.ts";
import { onTcbTimer, setTimer } from "#lib/net/tcp/timers.ts";
import type { TimerWheel } from "#lib/net/timer-wheel.ts";
import { EPHEMERAL_PORT_MIN, EPHEMERAL_PORTS } from "#lib/net/udp/udp.ts";
import { IPV4_HEADER_OCTETS, PROTOCOL_TCP } from "#lib/net/wire/ipv4.ts";
import { ACK, Segment, SYN, TCP_CHECKSUM, TCP_HEADER_OCTETS } from "#lib/net/wire/tcp.ts";

const RESETS_PER_SECOND = 1000;
const RESETS_BURST = 200;

/** The stack around TCP: brackets for calls from users, and what runs after each of their callbacks. */
export interface TcpHost {
  enter(): boolean;
  leave(entered: boolean): void;
  afterCallback(): void;
}

export interface TcpStatistics {
  segmentsReceived: number;
  segmentsSent: number;
  segmentsRetransmitted: number;
  segmentsMalformed: number;
  timeouts: number;
  fastRecoveries: number;
  resetsSent: number;
  resetsReceived: number;
  challengesSent: number;
  pawsRejected: number;
  backlogOverflows: number;
  cookiesSent: number;
  cookiesAccepted: number;
}

export class Tcp {
  readonly ip: Ipv4;
  readonly host: TcpHost;
  readonly wheel: TimerWheel;
  readonly settings: TcpSettings;
  readonly secrets: TcpSecrets;
  readonly random: RandomSource;
  readonly table: ConnectionTable;
  readonly resets: RateLimit;
  readonly sackEdges: Int32Array;
  readonly offloadChecksum: boolean;
  readonly offloadRequest: { start: number; offset: number };
  /** RFC 7323 §2.2 shift that we offer. */
  readonly windowScale: number;
  readonly statistics: TcpStatistics;
  now: number;
  halfOpen: number;
  timeWaits: number;
  readonly listeners: Listeners;
  private readonly segment: Segment;
  // In the order in which they came.
  private timeWaitFirst: Tcb | null;
  private timeWaitLast: Tcb | null;
  /** Parts for all that are in TIME-WAIT. */
  private readonly spare: Tcb;
  private portCounter: number;
  private readyFirst: Tcb | null;
  private readyLast: Tcb | null;
  private outputFirst: Tcb | null;
  private outputLast: Tcb | null;

  constructor(ip: Ipv4, host: TcpHost, wheel: TimerWheel, random: RandomSource, settings: TcpSettings, now: number) {
    this.ip = ip;
    this.host = host;
    this.wheel = wheel;
    this.settings = settings;
    this.random = random;
    this.secrets = new TcpSecrets(random);
    this.table = new ConnectionTable(random.next32());
    this.resets = new RateLimit(RESETS_PER_SECOND, RESETS_BURST, now);
    this.sackEdges = new Int32Array(8);
    this.offloadChecksum = ip.device !== null && ip.device.offload.transmitChecksum;
    this.offloadRequest = { start: PAYLOAD, offset: TCP_CHECKSUM };
    let scale = 1;
    while (settings.receiveBufferOctets >> scale > 65535) scale++;
    this.windowScale = scale;
    this.statistics = {
      segmentsReceived: 0, segmentsSent: 0, segmentsRetransmitted: 0, segmentsMalformed: 0, timeouts: 0, fastRecoveries: 0, resetsSent: 0, resetsReceived: 0,
      challengesSent: 0, pawsRejected: 0, backlogOverflows: 0, cookiesSent: 0, cookiesAccepted: 0,
    };
    this.now = now;
    this.halfOpen = 0;
    this.timeWaits = 0;
    this.listeners = new Listeners();
    this.segment = new Segment();
    this.timeWaitFirst = null;
    this.timeWaitLast = null;
    this.spare = new Tcb(this, 0, 0, 0, 0, 0, 0, settings.congestion, now);
    this.portCounter = random.next16();
    this.readyFirst = null;
    this.readyLast = null;
    this.outputFirst = null;
    this.outputLast = null;
  }

  // ---- Users

  /** Opens a listener; null when the address and port are taken. Port 0 picks a free one. */
  listen(localAddress: number, port: number, backlog: number, accept: (socket: TcpSocket) => void): Listener | null {
    return this.listeners.open(localAddress, port, backlog, accept, this.random);
  }

  /** Closes a listener; connections that were not handed over are reset. */
  closeListener(listener: Listener): void {
    if (!this.listeners.close(listener) || listener.pending === 0) return;
    const all = this.table.list();
    for (let i = 0; i < all.length; i++) {
      if (all[i]!.listener === listener) this.abort(all[i]!);
    }
  }

  /** Starts a connection (RFC 9293 §3.10.1). Null when no local port is free towards that remote, or the given one is not. */
  connect(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, done: ConnectDone): Tcb | null {
    const port = localPort === 0 ? this.choosePort(localAddress, remoteAddress, remotePort) : localPort;
    if (port === 0 || this.table.count >= this.settings.connectionsMax) return null;
    const old = this.table.find(localAddress, port, remoteAddress, remotePort);
    let floor = 0;
    if (old !== null) {
      // A chosen port may reuse its own TIME-WAIT when timestamps protect the new incarnation (RFC 6191).
      if (old.state !== TIME_WAIT || !old.useTimestamps) return null;
      floor = (old.sendMax + 65536) | 0;
      this.remove(old);
    }
    const tcb = this.createTcb(localAddress, port, remoteAddress, remotePort);
    if (old !== null && seqLess(tcb.initialSend, floor)) startSequenceAt(tcb, floor);
    tcb.state = nextState(tcb.state, ON_OPEN);
    tcb.socket = new TcpSocket(this, tcb);
    tcb.socket.connectDone = done;
    this.table.add(tcb);
    tcb.sendNext = (tcb.initialSend + 1) | 0;
    tcb.sendMax = tcb.sendNext;
    tcb.timing = true;
    tcb.timingSince = this.now;
    emitSyn(this, tcb, SYN);
    setTimer(this, tcb, TIMER_RETRANSMIT, (this.now + tcb.roundTrip.timeout()) | 0);
    return tcb;
  }

  /** Ends a connection with a reset, without an error for its user (RFC 9293 §3.10.5). */
  abort(tcb: Tcb): void {
    if (tcb.state >= SYN_RECEIVED && tcb.state !== TIME_WAIT) {
      emitReset(this, tcb.localAddress, tcb.localPort, tcb.remoteAddress, tcb.remotePort, tcb.sendMax, tcb.receiveNext, ACK);
    }
    tcb.queue.clear();
    this.fail(tcb, "", "");
  }

  /** Ends a connection without a word to the peer; `code` "" is no error. */
  fail(tcb: Tcb, code: string, message: string): void {
    if (tcb.state === CLOSED) return;
    tcb.errorCode = code;
    tcb.errorMessage = message;
    this.remove(tcb);
    if (tcb.socket !== null) this.raise(tcb, EVENT_CLOSED);
  }

  // ---- The connection's life, for the other files of this folder

  createTcb(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): Tcb {
    const settings = this.settings;
    const tcb = new Tcb(this, localAddress, localPort, remoteAddress, remotePort, settings.sendBufferOctets, settings.receiveBufferOctets, settings.congestion, this.now);
    startSequenceAt(tcb, this.secrets.initialSequence(localAddress, localPort, remoteAddress, remotePort, this.now));
    tcb.timestampOffset = this.secrets.timestampOffset(localAddress, localPort, remoteAddress, remotePort);
    return tcb;
  }

  /** Both directions have ended in order: the user hears of it, and TIME-WAIT begins if it is ours to wait. */
  onFinished(tcb: Tcb): void {
    if (tcb.state === TIME_WAIT) {
      tcb.timers = 0;
      tcb.ring.release();
      this.queueTimeWait(tcb);
      setTimer(this, tcb, TIMER_LIFE, (this.now + this.settings.timeWaitMs) | 0);
      // The longest wait ends.
      if (this.timeWaits > this.settings.timeWaitMax) this.remove(this.timeWaitFirst!);
    } else {
      this.remove(tcb);
    }
    this.raise(tcb, EVENT_CLOSED);
  }

  /** The user has heard of the connection's end. */
  onCloseTold(tcb: Tcb): void {
    if (tcb.state === TIME_WAIT) tcb.shrink(this.spare);
  }

  /** Takes the control block out of the stack; its user may still have events to come. */
  remove(tcb: Tcb): void {
    if (tcb.state === SYN_RECEIVED) this.halfOpen--;
    if (tcb.state === TIME_WAIT) this.unqueueTimeWait(tcb);
    if (tcb.listener !== null && (tcb.socket === null || (tcb.events & EVENT_CONNECTED) !== 0)) {
      tcb.listener.pending--;
      if (tcb.socket === null) tcb.listener = null;
    }
    tcb.state = nextState(tcb.state, ON_DELETE);
    tcb.timers = 0;
    tcb.acknowledgeNow = false;
    this.wheel.stop(tcb.timer);
    this.table.remove(tcb);
    tcb.ring.release();
    tcb.queue.clearEarly();
  }

  /** @hot */
  onTcbTimer(tcb: Tcb, now: number): void {
    onTcbTimer(this, tcb, now);
  }

  /** Notes an event for the connection's user; `deliver` passes it on. @hot */
  raise(tcb: Tcb, event: number): void {
    if (event === EVENT_CONNECTED && tcb.socket === null) tcb.socket = new TcpSocket(this, tcb);
    tcb.events |= event;
    if (tcb.isReady || tcb.socket === null) return;
    tcb.isReady = true;
    tcb.readyNext = null;
    if (this.readyLast === null) this.readyFirst = tcb;
    else this.readyLast.readyNext = tcb;
    this.readyLast = tcb;
  }

  /** Notes that the connection may have something to send; `flush` sends it. @hot */
  queueOutput(tcb: Tcb): void {
    if (tcb.hasOutput) return;
    tcb.hasOutput = true;
    tcb.outputNext = null;
    if (this.outputLast === null) this.outputFirst = tcb;
    else this.outputLast.outputNext = tcb;
    this.outputLast = tcb;
  }

  /** Our MSS option towards an address: what fits its path (RFC 6691: fixed headers only). */
  offeredSegment(remoteAddress: number): number {
    const mtu = this.ip.isLocal(remoteAddress) ? this.ip.mtu : this.ip.mtuTo(remoteAddress, this.now);
    return mtu - IPV4_HEADER_OCTETS - TCP_HEADER_OCTETS;
  }

  // ---- The event loop

  hasReady(): boolean {
    return this.readyFirst !== null;
  }

  /** Tells users what has happened. @hot */
  deliver(): void {
    while (this.readyFirst !== null) {
      const tcb: Tcb = this.readyFirst;
      this.readyFirst = tcb.readyNext;
      if (this.readyFirst === null) this.readyLast = null;
      tcb.readyNext = null;
      tcb.isReady = false;
      const socket = tcb.socket;
      if (socket === null) continue;
      let whole = false;
      try {
        socket.deliver();
        whole = true;
      } finally {
        if (!whole) this.raise(tcb, EVENT_DATA); // a callback has thrown: what is left is told next time
      }
    }
  }

  /** Sends what is waiting, as far as the device takes it. @hot */
  flush(): void {
    while (this.outputFirst !== null) {
      const tcb: Tcb = this.outputFirst;
      if (output(this, tcb) === DEVICE_FULL) return;
      this.outputFirst = tcb.outputNext;
      if (this.outputFirst === null) this.outputLast = null;
      tcb.outputNext = null;
      tcb.hasOutput = false;
    }
  }

  // ---- Reception

  /** Takes a segment from IP, sent to one of our addresses and not to a broadcast one (RFC 9293 §3.9.2.3, MUST-57). @hot */
  input(frame: Uint8Array, offset: number, end: number, source: number, destination: number, checksumValid: boolean): void {
    this.statistics.segmentsReceived++;
    const segment = this.segment;
    if (!segment.parse(frame, offset, end) || segment.sourcePort === 0 || segment.destinationPort === 0
      || (!checksumValid && !checksumHolds(checksumAdd(pseudoHeaderSum(source, destination, PROTOCOL_TCP, end - offset), frame, offset, end - offset)))) {
      this.statistics.segmentsMalformed++;
      return;
    }
    segment.source = source;
    segment.destination = destination;
    const tcb = this.table.find(destination, segment.destinationPort, source, segment.sourcePort);
    if (tcb !== null) {
      if (tcb.state === SYN_SENT) synSentArrives(this, tcb, segment);
      else if (tcb.state === TIME_WAIT && (segment.flags & (SYN | ACK)) === SYN && this.mayReuse(tcb, segment)) this.reuse(tcb, segment, frame);
      else segmentArrives(this, tcb, segment, frame);
      return;
    }
    const listener = this.listeners.find(destination, segment.destinationPort);
    if (listener !== null) listenArrives(this, listener, segment, frame, false, 0);
    else refuse(this, segment);
  }

  /** Whether a listener or connection wants the program to go on. A connection does until it is closed on both sides, so that what was written gets out. */
  isActive(): boolean {
    return this.listeners.referenced > 0 || this.readyFirst !== null || this.table.hasReferenced();
  }

  /** RFC 6056 §3.3.3, algorithm 3: a random start for each destination, then one after the other. */
  private choosePort(localAddress: number, remoteAddress: number, remotePort: number): number {
    const offset = this.secrets.portOffset(localAddress, remoteAddress, remotePort);
    for (let i = 0; i < EPHEMERAL_PORTS; i++) {
      this.portCounter = (this.portCounter + 1) & 0xffff;
      const port = EPHEMERAL_PORT_MIN + ((offset + this.portCounter) & (EPHEMERAL_PORTS - 1));
      if (this.table.find(localAddress, port, remoteAddress, remotePort) === null && this.listeners.isFree(localAddress, port)) return port;
    }
    return 0;
  }

  /** RFC 6191 §2, RFC 9293 §3.10.7.4: a SYN that is surely newer than the old incarnation may take over its TIME-WAIT. */
  private mayReuse(tcb: Tcb, segment: Segment): boolean {
    if (tcb.useTimestamps && segment.hasTimestamps && segment.timestamp !== tcb.timestampRecent) return seqLess(tcb.timestampRecent, segment.timestamp);
    return seqLessEqual(tcb.receiveNext, segment.sequence);
  }

  private reuse(tcb: Tcb, segment: Segment, frame: Uint8Array): void {
    const listener = this.listeners.find(segment.destination, segment.destinationPort);
    if (listener === null) {
      refuse(this, segment);
      return;
    }
    const floor = (tcb.sendMax + 65536) | 0;
    this.remove(tcb);
    listenArrives(this, listener, segment, frame, true, floor);
  }

  private queueTimeWait(tcb: Tcb): void {
    this.timeWaits++;
    tcb.waitPrevious = this.timeWaitLast;
    if (this.timeWaitLast === null) this.timeWaitFirst = tcb;
    else this.timeWaitLast.waitNext = tcb;
    this.timeWaitLast = tcb;
  }

  private unqueueTimeWait(tcb: Tcb): void {
    this.timeWaits--;
    if (tcb.waitPrevious === null) this.timeWaitFirst = tcb.waitNext;
    else tcb.waitPrevious.waitNext = tcb.waitNext;
    if (tcb.waitNext === null) this.timeWaitLast = tcb.waitPrevious;
    else tcb.waitNext.waitPrevious = tcb.waitPrevious;
    tcb.waitPrevious = null;
    tcb.waitNext = null;
  }
}
