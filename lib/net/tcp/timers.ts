/**
 * The timers of a connection. Each has its deadline; one wheel timer serves them all and is moved only to earlier times: when it fires too
 * early it looks at what is really due, which is cheaper than moving it for every segment.
 */
import { DEVICE_FULL } from "#lib/net/ip/ipv4.ts";
import { emitSegment, emitSyn } from "#lib/net/tcp/emit.ts";
import { seqLess } from "#lib/net/tcp/sequence.ts";
import { CLOSED, ESTABLISHED, FIN_WAIT_2, SYN_RECEIVED, SYN_SENT, TIME_WAIT } from "#lib/net/tcp/state.ts";
import { TIMER_ACKNOWLEDGE, TIMER_KEEP_ALIVE, TIMER_LIFE, TIMER_PERSIST, TIMER_RETRANSMIT, type Tcb } from "#lib/net/tcp/tcb.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { ACK, SYN } from "#lib/net/wire/tcp.ts";

/** A peer that is silent for this long in FIN-WAIT-2 is asked whether it is still there, keep-alive or not. */
const FIN_WAIT_2_IDLE_MS = 60_000;

/** Retransmissions of one segment after which the link address of the next hop is asked for anew (RFC 1122 §4.2.3.5, R1: at least three). */
const NEIGHBOR_DOUBT_AFTER = 3;

/** Starts or moves one timer. @hot */
export function setTimer(tcp: Tcp, tcb: Tcb, which: number, deadline: number): void {
  tcb.timers |= which;
  if (which === TIMER_ACKNOWLEDGE) tcb.acknowledgeAt = deadline;
  else if (which === TIMER_KEEP_ALIVE) tcb.keepAliveAt = deadline;
  else if (which === TIMER_LIFE) tcb.lifeAt = deadline;
  else tcb.retransmitAt = deadline;
  if (!tcb.timer.isRunning() || seqLess(deadline, tcb.timer.deadline)) tcp.wheel.start(tcb.timer, deadline, tcp.now);
}

/** The wheel timer fired: does what is due and starts it again for what is left. */
export function onTcbTimer(tcp: Tcp, tcb: Tcb, now: number): void {
  if (isDue(tcb, TIMER_LIFE, tcb.lifeAt, now)) {
    tcp.remove(tcb);
    return;
  }
  if (isDue(tcb, TIMER_ACKNOWLEDGE, tcb.acknowledgeAt, now)) {
    tcb.timers &= ~TIMER_ACKNOWLEDGE;
    tcb.acknowledgeNow = true;
    tcp.queueOutput(tcb);
  }
  if (isDue(tcb, TIMER_RETRANSMIT, tcb.retransmitAt, now)) {
    tcb.timers &= ~TIMER_RETRANSMIT;
    onRetransmitTimer(tcp, tcb);
  } else if (isDue(tcb, TIMER_PERSIST, tcb.retransmitAt, now)) {
    tcb.timers &= ~TIMER_PERSIST;
    onPersistTimer(tcp, tcb);
  }
  if (isDue(tcb, TIMER_KEEP_ALIVE, tcb.keepAliveAt, now)) {
    tcb.timers &= ~TIMER_KEEP_ALIVE;
    onKeepAliveTimer(tcp, tcb);
  }
  restart(tcp, tcb);
}

/** Starts keep-alive (RFC 9293 §3.8.4), or the watch over FIN-WAIT-2, counted from the last sign of life. */
export function startKeepAlive(tcp: Tcp, tcb: Tcb): void {
  const idle = keepAliveIdle(tcb);
  tcb.keepAliveProbes = 0;
  if (idle > 0 && tcb.state >= ESTABLISHED && tcb.state !== TIME_WAIT) setTimer(tcp, tcb, TIMER_KEEP_ALIVE, (tcb.receivedAt + idle) | 0);
  else tcb.timers &= ~TIMER_KEEP_ALIVE;
}

function keepAliveIdle(tcb: Tcb): number {
  return tcb.keepAliveIdleMs > 0 ? tcb.keepAliveIdleMs : tcb.state === FIN_WAIT_2 ? FIN_WAIT_2_IDLE_MS : 0;
}

/** @hot */
function isDue(tcb: Tcb, which: number, deadline: number, now: number): boolean {
  return (tcb.timers & which) !== 0 && ((deadline - now) | 0) <= 0;
}

function restart(tcp: Tcp, tcb: Tcb): void {
  if (tcb.state === CLOSED || tcb.timers === 0) return;
  if ((tcb.timers & TIMER_LIFE) !== 0) setTimer(tcp, tcb, TIMER_LIFE, tcb.lifeAt);
  if ((tcb.timers & TIMER_ACKNOWLEDGE) !== 0) setTimer(tcp, tcb, TIMER_ACKNOWLEDGE, tcb.acknowledgeAt);
  if ((tcb.timers & TIMER_KEEP_ALIVE) !== 0) setTimer(tcp, tcb, TIMER_KEEP_ALIVE, tcb.keepAliveAt);
  if ((tcb.timers & TIMER_RETRANSMIT) !== 0) setTimer(tcp, tcb, TIMER_RETRANSMIT, tcb.retransmitAt);
  else if ((tcb.timers & TIMER_PERSIST) !== 0) setTimer(tcp, tcb, TIMER_PERSIST, tcb.retransmitAt);
}

/** RFC 6298 §5.4-5.7, RFC 5681 §3.1, RFC 9293 §3.8.3. */
function onRetransmitTimer(tcp: Tcp, tcb: Tcb): void {
  const settings = tcp.settings;
  tcb.retransmissions++;
  const limit = tcb.state === SYN_SENT ? settings.synRetriesMax : tcb.state === SYN_RECEIVED ? settings.synAckRetriesMax : settings.dataRetriesMax;
  if (tcb.retransmissions > limit) {
    tcp.fail(tcb, "ETIMEDOUT", tcb.state <= SYN_RECEIVED ? "connection attempt was not answered" : "sent data was not acknowledged");
    return;
  }
  if (tcb.retransmissions === NEIGHBOR_DOUBT_AFTER) tcp.ip.doubt(tcb.remoteAddress, tcp.now);
  tcb.roundTrip.backoff++;
  tcb.timing = false;
  if (tcb.state === SYN_SENT || tcb.state === SYN_RECEIVED) {
    emitSyn(tcp, tcb, tcb.state === SYN_SENT ? SYN : SYN | ACK);
    tcp.statistics.segmentsRetransmitted++;
    setTimer(tcp, tcb, TIMER_RETRANSMIT, (tcp.now + tcb.roundTrip.timeout()) | 0);
    return;
  }
  if (tcb.sendWindow === 0) {
    // The window has closed over what is in flight: probe it instead of counting losses.
    tcb.retransmissions--;
    tcb.sendNext = tcb.sendUnacknowledged;
    tcb.recovering = false;
    onPersistTimer(tcp, tcb);
    return;
  }
  tcp.statistics.timeouts++;
  const again = tcb.retransmissions > 1;
  tcb.congestion.onTimeout(tcb.flight(), again);
  // RFC 2018 §8: the peer may have dropped what it confirmed. Believe it once, not twice.
  if (again && tcb.board !== null) tcb.board.clear();
  tcb.sendNext = tcb.sendUnacknowledged;
  tcb.retransmittedTo = tcb.sendUnacknowledged;
  tcb.recovering = false;
  tcb.retransmitFirst = false;
  tcb.duplicates = 0;
  tcb.recover = tcb.sendMax;
  tcb.recoverValid = true;
  tcb.forceSend = true; // at least one segment, however small the window
  tcp.queueOutput(tcb);
}

/**
 * RFC 9293 §3.8.6.1: one octet beyond a zero window; or, with a window that is merely small, what fits into it. Goes on for as long as the peer
 * answers (§3.8.6.1 MUST-36), and is given up like data when it does not.
 */
function onPersistTimer(tcp: Tcp, tcb: Tcb): void {
  const unsent = (tcb.ringSequence + tcb.ring.length - tcb.sendUnacknowledged) | 0;
  if (unsent <= 0 && !(tcb.finQueued && !tcb.finAcknowledged())) return;
  if (tcb.probes >= tcp.settings.dataRetriesMax) {
    tcp.fail(tcb, "ETIMEDOUT", "zero window probes were not answered");
    return;
  }
  tcb.probes++;
  if (tcb.sendWindow > 0) {
    tcb.forceSend = true;
    tcp.queueOutput(tcb);
    return;
  }
  if (unsent > 0) {
    if (emitSegment(tcp, tcb, 0, tcb.sendUnacknowledged, 1) !== DEVICE_FULL) {
      const end = (tcb.sendUnacknowledged + 1) | 0;
      if (seqLess(tcb.sendMax, end)) tcb.sendMax = end;
    }
  } else {
    emitSegment(tcp, tcb, 0, (tcb.sendUnacknowledged - 1) | 0, 0);
  }
  tcb.roundTrip.backoff++;
  tcb.timing = false;
  setTimer(tcp, tcb, TIMER_PERSIST, (tcp.now + tcb.roundTrip.timeout()) | 0);
}

function onKeepAliveTimer(tcp: Tcp, tcb: Tcb): void {
  const idle = keepAliveIdle(tcb);
  if (idle === 0) return;
  const now = tcp.now;
  if (tcb.flight() > 0 || (((now - tcb.receivedAt) | 0) < idle && tcb.keepAliveProbes === 0)) {
    // Unacknowledged data has its own timer.
    const from = tcb.flight() > 0 ? now : tcb.receivedAt;
    setTimer(tcp, tcb, TIMER_KEEP_ALIVE, (from + idle) | 0);
    return;
  }
  if (tcb.keepAliveProbes >= tcp.settings.keepAliveProbesMax) {
    tcp.fail(tcb, "ETIMEDOUT", "keep-alive probes were not answered");
    return;
  }
  tcb.keepAliveProbes++;
  // RFC 9293 §3.8.4: SEG.SEQ = SND.NXT-1, so that the peer has to answer.
  emitSegment(tcp, tcb, 0, (tcb.sendNext - 1) | 0, 0);
  setTimer(tcp, tcb, TIMER_KEEP_ALIVE, (now + tcp.settings.keepAliveIntervalMs) | 0);
}
