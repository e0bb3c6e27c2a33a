/**
 * The transmission control block: everything that one connection remembers (RFC 9293 §3.3.1). Plain data; what happens to it is
 * in input.ts, acknowledge.ts, output.ts, timers.ts. Names are the RFC's, written out.
 */
import { Congestion, type CongestionAlgorithm } from "#lib/net/tcp/congestion.ts";
import { ReceiveQueue } from "#lib/net/tcp/receive-queue.ts";
import { RoundTrip } from "#lib/net/tcp/round-trip.ts";
import type { Scoreboard } from "#lib/net/tcp/scoreboard.ts";
import { SendRing } from "#lib/net/tcp/send-ring.ts";
import { CLOSED } from "#lib/net/tcp/state.ts";
import type { TcpSocket } from "#lib/net/tcp/socket.ts";
import type { Listener } from "#lib/net/tcp/listener.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { WheelTimer, type TimerOwner } from "#lib/net/timer-wheel.ts";

/** Bits of `timers`. RETRANSMIT and PERSIST share one deadline and exclude each other. */
export const TIMER_RETRANSMIT = 1;
export const TIMER_PERSIST = 2;
export const TIMER_ACKNOWLEDGE = 4;
export const TIMER_KEEP_ALIVE = 8;
export const TIMER_LIFE = 16;

/** Bits of `events`: what the socket has to be told. */
export const EVENT_CONNECTED = 1;
export const EVENT_DATA = 2;
export const EVENT_END = 4;
export const EVENT_DRAIN = 8;
export const EVENT_FLUSHED = 16;
export const EVENT_CLOSED = 32;

/** RFC 9293 §3.7.1: without an MSS option. */
export const DEFAULT_SEGMENT_OCTETS = 536;

export class Tcb implements TimerOwner {
  readonly tcp: Tcp;
  readonly localAddress: number;
  readonly localPort: number;
  readonly remoteAddress: number;
  readonly remotePort: number;
  state: number;

  // Send sequence space
  initialSend: number; // ISS
  sendUnacknowledged: number; // SND.UNA
  sendNext: number; // SND.NXT; goes back on a timeout
  sendMax: number; // highest SND.NXT so far
  sendWindow: number; // SND.WND, octets
  sendWindowSequence: number; // SND.WL1
  sendWindowAcknowledgment: number; // SND.WL2
  sendWindowMax: number; // largest window seen
  sendScale: number;
  ring: SendRing;
  /** Sequence number of the first octet in the ring. */
  ringSequence: number;
  /** The user has closed: FIN follows the ring's last octet. */
  finQueued: boolean;
  /** Octets of text in a full segment, options accounted for. */
  segmentOctets: number;
  /** The peer's MSS option. */
  peerSegmentOctets: number;

  // Receive sequence space
  initialReceive: number; // IRS
  receiveNext: number; // RCV.NXT
  /** Right edge of the window as advertised: RCV.NXT + RCV.WND. */
  receiveEdge: number;
  receiveScale: number;
  /** Most that we let the peer have in flight: the buffer, or what the window field can say. */
  receiveLimit: number;
  queue: ReceiveQueue;
  finReceived: boolean;
  /** Last acknowledgment that we sent (RFC 7323 Last.ACK.sent). */
  acknowledgedLast: number;
  /** Octets received since then. */
  unacknowledgedOctets: number;
  acknowledgeNow: boolean;
  /** Acknowledgments that are not delayed, at the start, while the peer is in slow start. */
  quickAcknowledgments: number;

  // Options
  useTimestamps: boolean;
  timestampRecent: number; // TS.Recent
  timestampRecentAt: number;
  timestampOffset: number;
  useSack: boolean;

  // Loss and congestion
  roundTrip: RoundTrip;
  congestion: Congestion;
  timing: boolean;
  timingSequence: number;
  timingSince: number;
  retransmissions: number;
  duplicates: number;
  recovering: boolean;
  /** RFC 6582 "recover", RFC 6675 RecoveryPoint. */
  recover: number;
  recoverValid: boolean;
  board: Scoreboard | null;
  /** RFC 6675 HighRxt. */
  retransmittedTo: number;
  /** The next output retransmits the first unacknowledged segment whatever the window says. */
  retransmitFirst: boolean;
  /** Rule 4 of NextSeg: one rescue retransmission in each recovery. */
  rescued: boolean;

  // Timers
  readonly timer: WheelTimer;
  timers: number;
  retransmitAt: number;
  acknowledgeAt: number;
  keepAliveAt: number;
  lifeAt: number;
  forceSend: boolean;
  probes: number;
  keepAliveIdleMs: number;
  keepAliveProbes: number;
  receivedAt: number;
  sentAt: number;
  challengedAt: number;
  challenged: boolean;
  rejectedAt: number;
  rejected: boolean;

  // User
  socket: TcpSocket | null;
  listener: Listener | null;
  noDelay: boolean;
  paused: boolean;
  events: number;
  errorCode: string;
  errorMessage: string;

  // Lists: hash chain, connections with events, connections with output, connections in TIME-WAIT
  hashNext: Tcb | null;
  readyNext: Tcb | null;
  isReady: boolean;
  outputNext: Tcb | null;
  hasOutput: boolean;
  inTable: boolean;
  waitPrevious: Tcb | null;
  waitNext: Tcb | null;

  constructor(tcp: Tcp, localAddress: number, localPort: number, remoteAddress: number, remotePort: number, sendLimit: number, receiveLimit: number, algorithm: CongestionAlgorithm, now: number) {
    this.tcp = tcp;
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
    this.state = CLOSED;
    this.initialSend = 0;
    this.sendUnacknowledged = 0;
    this.sendNext = 0;
    this.sendMax = 0;
    this.sendWindow = 0;
    this.sendWindowSequence = 0;
    this.sendWindowAcknowledgment = 0;
    this.sendWindowMax = 0;
    this.sendScale = 0;
    this.ring = new SendRing(sendLimit);
    this.ringSequence = 0;
    this.finQueued = false;
    this.segmentOctets = DEFAULT_SEGMENT_OCTETS;
    this.peerSegmentOctets = DEFAULT_SEGMENT_OCTETS;
    this.initialReceive = 0;
    this.receiveNext = 0;
    this.receiveEdge = 0;
    this.receiveScale = 0;
    this.receiveLimit = receiveLimit;
    this.queue = new ReceiveQueue();
    this.finReceived = false;
    this.acknowledgedLast = 0;
    this.unacknowledgedOctets = 0;
    this.acknowledgeNow = false;
    this.quickAcknowledgments = 8;
    this.useTimestamps = false;
    this.timestampRecent = 0;
    this.timestampRecentAt = now;
    this.timestampOffset = 0;
    this.useSack = false;
    this.roundTrip = new RoundTrip();
    this.congestion = new Congestion(algorithm, DEFAULT_SEGMENT_OCTETS);
    this.timing = false;
    this.timingSequence = 0;
    this.timingSince = 0;
    this.retransmissions = 0;
    this.duplicates = 0;
    this.recovering = false;
    this.recover = 0;
    this.recoverValid = false;
    this.board = null;
    this.retransmittedTo = 0;
    this.retransmitFirst = false;
    this.rescued = false;
    this.timer = new WheelTimer(this);
    this.timers = 0;
    this.retransmitAt = 0;
    this.acknowledgeAt = 0;
    this.keepAliveAt = 0;
    this.lifeAt = 0;
    this.forceSend = false;
    this.probes = 0;
    this.keepAliveIdleMs = 0;
    this.keepAliveProbes = 0;
    this.receivedAt = now;
    this.sentAt = now;
    this.challengedAt = 0;
    this.challenged = false;
    this.rejectedAt = 0;
    this.rejected = false;
    this.socket = null;
    this.listener = null;
    this.noDelay = false;
    this.paused = false;
    this.events = 0;
    this.errorCode = "";
    this.errorMessage = "";
    this.hashNext = null;
    this.readyNext = null;
    this.isReady = false;
    this.outputNext = null;
    this.hasOutput = false;
    this.inTable = false;
    this.waitPrevious = null;
    this.waitNext = null;
  }

  onTimer(now: number): void {
    this.tcp.onTcbTimer(this, now);
  }

  /**
   * Lets go of what TIME-WAIT has no use for, once the user has heard of the end: thousands wait there, and nothing but a few numbers is asked
   * of them. `spare` lends its parts, which stay empty.
   */
  shrink(spare: Tcb): void {
    this.ring = spare.ring;
    this.queue = spare.queue;
    this.roundTrip = spare.roundTrip;
    this.congestion = spare.congestion;
    this.board = null;
    this.socket = null;
    this.listener = null;
  }

  /** Octets in flight, FIN and SYN counted. @hot */
  flight(): number {
    return (this.sendMax - this.sendUnacknowledged) | 0;
  }

  /** Whether our FIN has been sent and acknowledged. @hot */
  finAcknowledged(): boolean {
    return this.finQueued && this.ring.length === 0 && ((this.sendUnacknowledged - this.ringSequence) | 0) > 0;
  }
}
