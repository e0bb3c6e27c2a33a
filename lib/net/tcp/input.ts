/**
 * SEGMENT ARRIVES for connections that are synchronized (RFC 9293 §3.10.7.4), in the steps and order of that section, with the checks of
 * RFC 7323 (timestamps, PAWS) and RFC 5961 (challenge acknowledgments). The states before are in handshake.ts.
 */
import { acknowledge } from "#lib/net/tcp/acknowledge.ts";
import { emitAcknowledgment, emitReset } from "#lib/net/tcp/emit.ts";
import { establish } from "#lib/net/tcp/handshake.ts";
import { seqLess, seqLessEqual } from "#lib/net/tcp/sequence.ts";
import { CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, mayReceive, nextState, ON_FIN, ON_FIN_ACKNOWLEDGED, SYN_RECEIVED, TIME_WAIT } from "#lib/net/tcp/state.ts";
import { EVENT_DATA, EVENT_END, TIMER_ACKNOWLEDGE, TIMER_LIFE, type Tcb } from "#lib/net/tcp/tcb.ts";
import { setTimer, startKeepAlive } from "#lib/net/tcp/timers.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { ACK, FIN, RST, SYN, type Segment } from "#lib/net/wire/tcp.ts";

/** RFC 5961 §7 limits challenge acknowledgments. Per connection, so that no counter is shared (CVE-2016-5696). */
const CHALLENGE_EVERY_MS = 500;
/** RFC 7323 §5.5: a timestamp older than 24 days says nothing. */
const PAWS_IDLE_MS = 2_073_600_000;

/** Takes a segment for a connection in SYN-RECEIVED or later. @hot */
export function segmentArrives(tcp: Tcp, tcb: Tcb, segment: Segment, frame: Uint8Array): void {
  const flags = segment.flags;

  // RFC 7323 §5.3 R1: PAWS, before the sequence check; resets are exempt. §3.2: a segment without the option is dropped.
  if (tcb.useTimestamps && (flags & RST) === 0) {
    if (!segment.hasTimestamps) return;
    if (seqLess(segment.timestamp, tcb.timestampRecent) && ((tcp.now - tcb.timestampRecentAt) | 0) < PAWS_IDLE_MS) {
      tcp.statistics.pawsRejected++;
      reject(tcp, tcb, segment);
      return;
    }
  }

  // First, check sequence number.
  const window = (tcb.receiveEdge - tcb.receiveNext) | 0;
  const before = (tcb.receiveNext - segment.sequence) | 0; // octets that we have already
  const length = segment.length + ((flags & FIN) !== 0 ? 1 : 0) + ((flags & SYN) !== 0 ? 1 : 0);
  const acceptable = length === 0
    ? before === 0 || (before < 0 && -before < window)
    : window > 0 && (before >= 0 ? before < length : -before < window);
  if (!acceptable) {
    if ((flags & RST) !== 0) return;
    // A SYN,ACK again in SYN-RECEIVED after simultaneous open, or a FIN again in TIME-WAIT, falls in here, too.
    if (tcb.state === TIME_WAIT && (flags & FIN) !== 0) setTimer(tcp, tcb, TIMER_LIFE, (tcp.now + tcp.settings.timeWaitMs) | 0);
    // Window probes: the octet does not fit, the acknowledgment counts.
    if (window === 0 && before === 0 && (flags & (SYN | ACK)) === ACK && isAcknowledgmentInRange(tcb, segment) && tcb.state >= ESTABLISHED && tcb.state !== TIME_WAIT) acknowledge(tcp, tcb, segment);
    reject(tcp, tcb, segment);
    return;
  }
  // RFC 7323 §4.3 (2): TS.Recent is the latest one on a segment that starts at or before what we acknowledged last.
  if (tcb.useTimestamps && segment.hasTimestamps && !seqLess(segment.timestamp, tcb.timestampRecent) && seqLessEqual(segment.sequence, tcb.acknowledgedLast)) {
    tcb.timestampRecent = segment.timestamp;
    tcb.timestampRecentAt = tcp.now;
  }
  tcb.receivedAt = tcp.now;
  tcb.keepAliveProbes = 0;

  // Second, check the RST bit (RFC 5961 §3.2; TIME-WAIT is not cut short, RFC 1337).
  if ((flags & RST) !== 0) {
    if (tcb.state === TIME_WAIT) return;
    if (before === 0) onReset(tcp, tcb);
    else challenge(tcp, tcb);
    return;
  }
  // Fourth, check the SYN bit (RFC 5961 §4.2).
  if ((flags & SYN) !== 0) {
    challenge(tcp, tcb);
    return;
  }

  // Fifth, check the ACK field.
  if ((flags & ACK) === 0) return;
  if (tcb.state === SYN_RECEIVED) {
    if (!seqLess(tcb.sendUnacknowledged, segment.acknowledgment) || seqLess(tcb.sendMax, segment.acknowledgment)) {
      emitReset(tcp, tcb.localAddress, tcb.localPort, tcb.remoteAddress, tcb.remotePort, segment.acknowledgment, 0, 0);
      return;
    }
    establish(tcp, tcb, segment, segment.window << tcb.sendScale);
  }
  if (!isAcknowledgmentInRange(tcb, segment)) {
    challenge(tcp, tcb);
    return;
  }
  if (tcb.state === TIME_WAIT) {
    // Only the FIN can come again here; it restarts the 2 MSL.
    if ((flags & FIN) !== 0) {
      tcb.acknowledgeNow = true;
      tcp.queueOutput(tcb);
    }
    return;
  }
  acknowledge(tcp, tcb, segment);
  if (tcb.finAcknowledged()) {
    if (tcb.state === FIN_WAIT_1) {
      tcb.state = nextState(tcb.state, ON_FIN_ACKNOWLEDGED);
      startKeepAlive(tcp, tcb);
    } else if (tcb.state === CLOSING || tcb.state === LAST_ACK) {
      tcb.state = nextState(tcb.state, ON_FIN_ACKNOWLEDGED);
      tcp.onFinished(tcb);
      return;
    }
  }

  // Sixth, the URG bit: RFC 6093 §4 leaves urgent octets in the stream, so there is nothing to do.
  // Seventh, the segment text; eighth, the FIN bit.
  if (length > 0 && mayReceive(tcb.state)) receiveText(tcp, tcb, segment, frame, before, window);
}

/** SND.UNA - MAX.SND.WND <= SEG.ACK <= SND.MAX (RFC 5961 §5.2). @hot */
function isAcknowledgmentInRange(tcb: Tcb, segment: Segment): boolean {
  if (seqLess(tcb.sendMax, segment.acknowledgment)) return false;
  return ((tcb.sendUnacknowledged - segment.acknowledgment) | 0) <= tcb.sendWindowMax;
}

/** @hot */
function receiveText(tcp: Tcp, tcb: Tcb, segment: Segment, frame: Uint8Array, before: number, window: number): void {
  let text = segment.text;
  let length = segment.length;
  let fin = (segment.flags & FIN) !== 0;
  // Cut off what we have and what lies beyond the window.
  let early = 0;
  if (before > 0) {
    const cut = before < length ? before : length;
    text += cut;
    length -= cut;
    tcb.acknowledgeNow = true; // the peer repeats something: our acknowledgment was lost
  } else if (before < 0) {
    early = -before;
  }
  if (early + length > window) {
    length = window - early;
    if (length < 0) length = 0;
    fin = false;
  }
  if (tcb.finReceived) {
    length = 0;
    fin = false;
  }
  if (early > 0) {
    // Out of order: keep it and say at once what is missing (RFC 5681 §4.2). A FIN that comes early is not kept; it comes again.
    if (length > 0) tcb.queue.addEarly((tcb.receiveNext + early) | 0, frame, text, length);
    emitAcknowledgment(tcp, tcb);
    return;
  }
  if (length > 0) {
    tcb.queue.append(frame, text, length);
    tcb.receiveNext = (tcb.receiveNext + length) | 0;
    if (tcb.queue.hasEarly()) {
      tcb.receiveNext = (tcb.receiveNext + tcb.queue.takeEarly(tcb.receiveNext)) | 0;
      tcb.acknowledgeNow = true; // a hole was filled, at least in part (RFC 5681 §4.2)
    }
    tcb.unacknowledgedOctets += length;
    tcp.raise(tcb, EVENT_DATA);
    scheduleAcknowledgment(tcp, tcb);
  }
  // The FIN counts only when everything before it is here: it is, unless early pieces reach beyond it.
  if (fin && ((segment.sequence + segment.length - tcb.receiveNext) | 0) === 0) receiveFin(tcp, tcb);
  if (tcb.acknowledgeNow) tcp.queueOutput(tcb);
}

/** RFC 5681 §4.2: at least every second full-sized segment at once, the rest within the delay. @hot */
function scheduleAcknowledgment(tcp: Tcp, tcb: Tcb): void {
  if (tcb.quickAcknowledgments > 0) {
    tcb.quickAcknowledgments--;
    tcb.acknowledgeNow = true;
  } else if (tcb.unacknowledgedOctets >= tcb.segmentOctets << 1) {
    tcb.acknowledgeNow = true;
  } else if ((tcb.timers & TIMER_ACKNOWLEDGE) === 0) {
    setTimer(tcp, tcb, TIMER_ACKNOWLEDGE, (tcp.now + tcp.settings.acknowledgeDelayMs) | 0);
  }
}

function receiveFin(tcp: Tcp, tcb: Tcb): void {
  tcb.receiveNext = (tcb.receiveNext + 1) | 0;
  if (seqLess(tcb.receiveEdge, tcb.receiveNext)) tcb.receiveEdge = tcb.receiveNext;
  tcb.finReceived = true;
  tcb.queue.clearEarly();
  tcb.acknowledgeNow = true;
  const waiting = tcb.state === FIN_WAIT_2;
  tcb.state = nextState(tcb.state, ON_FIN);
  tcp.raise(tcb, EVENT_END);
  if (waiting) tcp.onFinished(tcb);
}

function onReset(tcp: Tcp, tcb: Tcb): void {
  tcp.statistics.resetsReceived++;
  if (tcb.state === SYN_RECEIVED) {
    tcp.fail(tcb, "ECONNREFUSED", "connection refused by the peer");
  } else if (tcb.state === CLOSING || tcb.state === LAST_ACK) {
    // RFC 9293 §3.10.7.4: enter CLOSED; both sides had finished sending.
    tcp.fail(tcb, tcb.ring.length === 0 ? "" : "ECONNRESET", "connection reset by the peer");
  } else {
    tcp.fail(tcb, "ECONNRESET", "connection reset by the peer");
  }
}

/** Answers a segment that cannot be taken: at once when it has text (a retransmission wants its acknowledgment), else at a limited rate. */
function reject(tcp: Tcp, tcb: Tcb, segment: Segment): void {
  if (segment.length === 0 && (segment.flags & FIN) === 0) {
    if (tcb.rejected && ((tcp.now - tcb.rejectedAt) | 0) < CHALLENGE_EVERY_MS) return;
    tcb.rejected = true;
    tcb.rejectedAt = tcp.now;
  }
  tcb.acknowledgeNow = true;
  if (tcb.state < ESTABLISHED) emitAcknowledgment(tcp, tcb);
  else tcp.queueOutput(tcb);
}

/** RFC 5961: an acknowledgment that lets a real peer prove itself, and tells a blind attacker nothing. */
export function challenge(tcp: Tcp, tcb: Tcb): void {
  if (tcb.challenged && ((tcp.now - tcb.challengedAt) | 0) < CHALLENGE_EVERY_MS) return;
  tcb.challenged = true;
  tcb.challengedAt = tcp.now;
  tcp.statistics.challengesSent++;
  emitAcknowledgment(tcp, tcb);
}
