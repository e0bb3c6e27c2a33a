/**
 * SEGMENT ARRIVES before a connection is synchronized: without a control block (RFC 9293 §3.10.7.1, LISTEN §3.10.7.2) and in SYN-SENT
 * (§3.10.7.3); option negotiation; SYN cookies (RFC 4987 §3.6).
 */
import { DEFAULT_SEGMENT_OCTETS, EVENT_CONNECTED, Tcb, TIMER_RETRANSMIT } from "#lib/net/tcp/tcb.ts";
import { emitCookie, emitReset, emitSyn } from "#lib/net/tcp/emit.ts";
import { segmentArrives } from "#lib/net/tcp/input.ts";
import type { Listener } from "#lib/net/tcp/listener.ts";
import { seqLess, seqLessEqual, seqMax } from "#lib/net/tcp/sequence.ts";
import { LISTEN, nextState, ON_SYN, ON_SYN_ACKNOWLEDGED, SYN_RECEIVED } from "#lib/net/tcp/state.ts";
import { setTimer, startKeepAlive } from "#lib/net/tcp/timers.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { ACK, FIN, RST, SYN, type Segment } from "#lib/net/wire/tcp.ts";

/** A smaller MSS than this is a way to make us send many tiny segments. */
const PEER_SEGMENT_MIN = 64;
/** How long cookies count after the backlog was last full: they are at most two slots old. */
const COOKIE_TRUST_MS = 131_072;

/** A segment for a four-tuple without connection: RFC 9293 §3.10.7.1. Resets have a rate limit, and never answer resets. */
export function refuse(tcp: Tcp, segment: Segment): void {
  if ((segment.flags & RST) !== 0 || !tcp.resets.allow(tcp.now)) return;
  const length = segment.length + ((segment.flags & SYN) !== 0 ? 1 : 0) + ((segment.flags & FIN) !== 0 ? 1 : 0);
  if ((segment.flags & ACK) !== 0) emitReset(tcp, segment.destination, segment.destinationPort, segment.source, segment.sourcePort, segment.acknowledgment, 0, 0);
  else emitReset(tcp, segment.destination, segment.destinationPort, segment.source, segment.sourcePort, 0, (segment.sequence + length) | 0, ACK);
}

/** A segment for a listener. `floor`: our new ISN must not be below it (TIME-WAIT reuse); 0 with `hasFloor` false. */
export function listenArrives(tcp: Tcp, listener: Listener, segment: Segment, frame: Uint8Array, hasFloor: boolean, floor: number): void {
  const flags = segment.flags;
  if ((flags & RST) !== 0) return;
  if ((flags & ACK) !== 0) {
    if ((flags & SYN) !== 0 || !acceptCookie(tcp, listener, segment, frame)) refuse(tcp, segment);
    return;
  }
  // FIN with SYN is nothing that a peer sends in earnest.
  if ((flags & SYN) === 0 || (flags & FIN) !== 0) return;
  if (listener.pending >= listener.backlog || tcp.halfOpen >= tcp.settings.halfOpenMax || tcp.table.count >= tcp.settings.connectionsMax) {
    listener.overflowed = true;
    listener.overflowAt = tcp.now;
    tcp.statistics.backlogOverflows++;
    if (tcp.settings.synCookies) sendCookie(tcp, segment);
    return;
  }
  const tcb = tcp.createTcb(segment.destination, segment.destinationPort, segment.source, segment.sourcePort);
  if (hasFloor && seqLess(tcb.initialSend, floor)) startSequenceAt(tcb, floor);
  tcb.listener = listener;
  listener.pending++;
  tcp.halfOpen++;
  tcb.state = nextState(LISTEN, ON_SYN);
  takeSyn(tcb, segment);
  negotiate(tcp, tcb, segment);
  tcp.table.add(tcb);
  tcb.timing = true;
  tcb.timingSince = tcp.now;
  tcb.sendNext = (tcb.initialSend + 1) | 0;
  tcb.sendMax = tcb.sendNext;
  emitSyn(tcp, tcb, SYN | ACK);
  setTimer(tcp, tcb, TIMER_RETRANSMIT, (tcp.now + tcb.roundTrip.timeout()) | 0);
}

/** RFC 9293 §3.10.7.3. */
export function synSentArrives(tcp: Tcp, tcb: Tcb, segment: Segment): void {
  const flags = segment.flags;
  const acknowledges = (flags & ACK) !== 0;
  if (acknowledges && (seqLessEqual(segment.acknowledgment, tcb.initialSend) || seqLess(tcb.sendMax, segment.acknowledgment))) {
    refuse(tcp, segment);
    return;
  }
  if ((flags & RST) !== 0) {
    if (acknowledges) tcp.fail(tcb, "ECONNREFUSED", "connection refused by the peer");
    return;
  }
  if ((flags & SYN) === 0) return;
  takeSyn(tcb, segment);
  negotiate(tcp, tcb, segment);
  if (acknowledges) {
    // RFC 7323 §2.2: the window of a SYN,ACK is not scaled. Text in it is not kept; the peer sends it again.
    establish(tcp, tcb, segment, segment.window);
    tcb.acknowledgeNow = true;
    tcp.queueOutput(tcb);
    return;
  }
  // Simultaneous open (§3.5, figure 7).
  tcb.state = nextState(tcb.state, ON_SYN);
  tcp.halfOpen++;
  tcb.retransmissions = 0;
  emitSyn(tcp, tcb, SYN | ACK);
  setTimer(tcp, tcb, TIMER_RETRANSMIT, (tcp.now + tcb.roundTrip.timeout()) | 0);
}

/** Enters ESTABLISHED with the segment that acknowledges our SYN; `window` is the peer's, scaled. */
export function establish(tcp: Tcp, tcb: Tcb, segment: Segment, window: number): void {
  if (tcb.state === SYN_RECEIVED) tcp.halfOpen--;
  tcb.state = nextState(tcb.state, ON_SYN_ACKNOWLEDGED);
  tcb.sendUnacknowledged = seqMax(tcb.sendUnacknowledged, (tcb.initialSend + 1) | 0);
  tcb.ringSequence = (tcb.initialSend + 1) | 0;
  tcb.sendWindow = window;
  tcb.sendWindowMax = window;
  tcb.sendWindowSequence = segment.sequence;
  tcb.sendWindowAcknowledgment = segment.acknowledgment;
  tcb.timers &= ~TIMER_RETRANSMIT;
  if (tcb.retransmissions > 0) {
    tcb.congestion.handshakeWasLost(); // RFC 5681 §3.1
    tcb.roundTrip.resetAfterHandshake();
  } else if (tcb.timing) {
    tcb.roundTrip.measure((tcp.now - tcb.timingSince) | 0);
  }
  tcb.timing = false;
  tcb.retransmissions = 0;
  tcb.roundTrip.backoff = 0;
  tcb.receivedAt = tcp.now;
  startKeepAlive(tcp, tcb);
  tcp.raise(tcb, EVENT_CONNECTED);
}

/** The MSS without options that both ends and the path allow, as the number of text octets in a full segment. */
export function updateSegmentOctets(tcp: Tcp, tcb: Tcb, started: boolean): void {
  let octets = tcp.offeredSegment(tcb.remoteAddress);
  if (tcb.peerSegmentOctets < octets) octets = tcb.peerSegmentOctets;
  if (tcb.useTimestamps) octets -= 12; // RFC 9293 §3.7.1 (MUST-16): options count against the MSS
  tcb.segmentOctets = octets;
  tcb.congestion.setSegment(octets, started);
}

function takeSyn(tcb: Tcb, segment: Segment): void {
  tcb.initialReceive = segment.sequence;
  tcb.receiveNext = (segment.sequence + 1) | 0;
  tcb.receiveEdge = tcb.receiveNext;
  tcb.acknowledgedLast = tcb.receiveNext;
  tcb.sendWindow = segment.window;
}

function negotiate(tcp: Tcp, tcb: Tcb, segment: Segment): void {
  const settings = tcp.settings;
  const offered = segment.mss === 0 ? DEFAULT_SEGMENT_OCTETS : segment.mss;
  tcb.peerSegmentOctets = offered < PEER_SEGMENT_MIN ? PEER_SEGMENT_MIN : offered;
  tcb.useTimestamps = settings.timestamps && segment.hasTimestamps;
  if (tcb.useTimestamps) {
    tcb.timestampRecent = segment.timestamp;
    tcb.timestampRecentAt = tcp.now;
  }
  tcb.useSack = settings.sack && segment.sackPermitted;
  const scaled = settings.windowScaling && segment.windowScale >= 0;
  tcb.sendScale = scaled ? segment.windowScale : 0;
  tcb.receiveScale = scaled ? tcp.windowScale : 0;
  limitReceive(tcb);
  updateSegmentOctets(tcp, tcb, false);
}

function limitReceive(tcb: Tcb): void {
  const most = 65535 << tcb.receiveScale;
  if (tcb.receiveLimit > most) tcb.receiveLimit = most;
}

/** Moves the start of our sequence space, before anything is sent. */
export function startSequenceAt(tcb: Tcb, sequence: number): void {
  tcb.initialSend = sequence;
  tcb.sendUnacknowledged = sequence;
  tcb.sendNext = sequence;
  tcb.sendMax = sequence;
  tcb.ringSequence = (sequence + 1) | 0;
}

function sendCookie(tcp: Tcp, segment: Segment): void {
  const offered = segment.mss === 0 ? DEFAULT_SEGMENT_OCTETS : segment.mss;
  const cookie = tcp.secrets.cookie(segment.destination, segment.destinationPort, segment.source, segment.sourcePort, segment.sequence, offered, tcp.now);
  tcp.statistics.cookiesSent++;
  emitCookie(tcp, segment.destination, segment.destinationPort, segment.source, segment.sourcePort, cookie, (segment.sequence + 1) | 0);
}

/** Makes a connection of an acknowledgment that returns a cookie. */
function acceptCookie(tcp: Tcp, listener: Listener, segment: Segment, frame: Uint8Array): boolean {
  if (!tcp.settings.synCookies || !listener.overflowed || tcp.table.count >= tcp.settings.connectionsMax) return false;
  if (((tcp.now - listener.overflowAt) | 0) > COOKIE_TRUST_MS) return false;
  const cookie = (segment.acknowledgment - 1) | 0;
  const peerSequence = (segment.sequence - 1) | 0;
  const mss = tcp.secrets.checkCookie(cookie, segment.destination, segment.destinationPort, segment.source, segment.sourcePort, peerSequence, tcp.now);
  if (mss === 0) return false;
  tcp.statistics.cookiesAccepted++;
  const tcb = tcp.createTcb(segment.destination, segment.destinationPort, segment.source, segment.sourcePort);
  startSequenceAt(tcb, cookie);
  tcb.listener = listener;
  listener.pending++;
  tcp.halfOpen++;
  tcb.state = nextState(LISTEN, ON_SYN);
  tcb.initialReceive = peerSequence;
  tcb.receiveNext = segment.sequence;
  tcb.acknowledgedLast = segment.sequence;
  limitReceive(tcb);
  tcb.receiveEdge = (segment.sequence + tcb.receiveLimit) | 0;
  tcb.peerSegmentOctets = mss;
  updateSegmentOctets(tcp, tcb, false);
  tcb.sendNext = (cookie + 1) | 0;
  tcb.sendMax = tcb.sendNext;
  tcp.table.add(tcb);
  segmentArrives(tcp, tcb, segment, frame);
  return true;
}
