/**
 * What an acknowledgment means for the sender: the send window, round-trip measurement, congestion window, loss recovery (RFC 9293
 * §3.10.7.4 "fifth", RFC 5681 §3.2, RFC 6582, RFC 6675 §5). Only notes what is to be sent; output.ts sends it at the end of the batch.
 */
import { Scoreboard } from "#lib/net/tcp/scoreboard.ts";
import { seqLess, seqLessEqual, seqMax } from "#lib/net/tcp/sequence.ts";
import { EVENT_DRAIN, EVENT_FLUSHED, TIMER_PERSIST, TIMER_RETRANSMIT, type Tcb } from "#lib/net/tcp/tcb.ts";
import { setTimer } from "#lib/net/tcp/timers.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import type { Segment } from "#lib/net/wire/tcp.ts";

const DUPLICATE_THRESHOLD = 3;

/** Takes an acknowledgment with SND.UNA <= SEG.ACK <= SND.MAX, or an older one (then only its SACK blocks and window count). @hot */
export function acknowledge(tcp: Tcp, tcb: Tcb, segment: Segment): void {
  const una = tcb.sendUnacknowledged;
  const ack = segment.acknowledgment;
  const octets = (ack - una) | 0;
  const windowBefore = tcb.sendWindow;
  const changed = updateWindow(tcb, segment);
  tcb.probes = 0;
  let confirmedMore = false;
  if (segment.sackBlocks > 0 && tcb.useSack && tcb.sendMax !== una) {
    let board = tcb.board;
    if (board === null) {
      board = new Scoreboard();
      tcb.board = board;
    }
    confirmedMore = board.update(segment.sack, segment.sackBlocks, octets > 0 ? ack : una, tcb.sendMax);
  }
  if (octets > 0) {
    onNewAcknowledgment(tcp, tcb, segment, octets);
  } else if (octets === 0 && tcb.sendMax !== una) {
    // RFC 5681 §2 "duplicate acknowledgment"; RFC 6675 §2: with SACK, one that confirms something new.
    const duplicate = segment.length === 0 && !changed && tcb.sendWindow > 0 && tcb.sendNext !== una;
    if (tcb.useSack ? confirmedMore && (duplicate || segment.length > 0 || changed) : duplicate) onDuplicate(tcp, tcb);
  }
  if (windowBefore === 0 && tcb.sendWindow > 0) onWindowOpened(tcp, tcb);
  if (tcb.ring.length > 0 || tcb.finQueued || tcb.retransmitFirst) tcp.queueOutput(tcb);
}

/** RFC 9293 §3.10.7.4: SND.WL1 and SND.WL2 keep old segments from changing the window. True if it changed. @hot */
function updateWindow(tcb: Tcb, segment: Segment): boolean {
  if (!seqLess(tcb.sendWindowSequence, segment.sequence) && !(tcb.sendWindowSequence === segment.sequence && seqLessEqual(tcb.sendWindowAcknowledgment, segment.acknowledgment))) return false;
  const window = segment.window << tcb.sendScale;
  const changed = window !== tcb.sendWindow;
  tcb.sendWindow = window;
  if (window > tcb.sendWindowMax) tcb.sendWindowMax = window;
  tcb.sendWindowSequence = segment.sequence;
  tcb.sendWindowAcknowledgment = segment.acknowledgment;
  return changed;
}

/** A window that opens after it was shut ends probing; what the probe carried is sent again with the rest. */
function onWindowOpened(tcp: Tcp, tcb: Tcb): void {
  tcb.roundTrip.backoff = 0;
  if ((tcb.timers & TIMER_PERSIST) !== 0) {
    tcb.timers &= ~TIMER_PERSIST;
    tcb.sendNext = tcb.sendUnacknowledged;
  }
  tcp.queueOutput(tcb);
}

/** @hot */
function onNewAcknowledgment(tcp: Tcp, tcb: Tcb, segment: Segment, octets: number): void {
  const ack = segment.acknowledgment;
  const flight = tcb.flight();
  measure(tcp, tcb, segment);
  tcb.sendUnacknowledged = ack;
  if (seqLess(tcb.sendNext, ack)) tcb.sendNext = ack;
  tcb.retransmissions = 0;
  tcb.roundTrip.backoff = 0;
  tcb.duplicates = 0;
  if (tcb.board !== null && !tcb.board.isEmpty()) tcb.board.advance(ack);
  consume(tcp, tcb, ack);
  if (tcb.recovering) {
    if (!seqLess(ack, tcb.recover)) leaveRecovery(tcb);
    else onPartial(tcb, octets);
  } else {
    tcb.congestion.onAcknowledged(octets, flight, tcp.now, tcb.roundTrip.smoothedMs());
  }
  if (ack === tcb.sendMax || (tcb.sendNext === ack && tcb.sendWindow === 0)) tcb.timers &= ~TIMER_RETRANSMIT; // RFC 6298 §5.2
  else setTimer(tcp, tcb, TIMER_RETRANSMIT, (tcp.now + tcb.roundTrip.timeout()) | 0); // §5.3
}

/** Drops acknowledged octets from the ring and tells the user that there is room, or that all is through. @hot */
function consume(tcp: Tcp, tcb: Tcb, ack: number): void {
  const ring = tcb.ring;
  let text = (ack - tcb.ringSequence) | 0;
  if (text > ring.length) text = ring.length; // the rest is our FIN
  if (text > 0) {
    ring.consume(text);
    tcb.ringSequence = (tcb.ringSequence + text) | 0;
  }
  const socket = tcb.socket;
  if (socket === null) return;
  if (socket.wantsDrain && ring.room() >= tcp.settings.sendBufferOctets >> 1) tcp.raise(tcb, EVENT_DRAIN);
  if (ring.length === 0 && (!tcb.finQueued || tcb.finAcknowledged()) && socket.handlers.onFlushed !== undefined) tcp.raise(tcb, EVENT_FLUSHED);
}

/** RFC 7323 §4.1 with timestamps, else the one timed segment that was never repeated (RFC 6298 §3). @hot */
function measure(tcp: Tcp, tcb: Tcb, segment: Segment): void {
  if (tcb.useTimestamps) {
    if (!segment.hasTimestamps) return;
    const elapsed = (tcp.now + tcb.timestampOffset - segment.timestampEcho) | 0;
    if (elapsed >= 0 && elapsed < 600_000) tcb.roundTrip.measure(elapsed);
  } else if (tcb.timing && !seqLess(segment.acknowledgment, tcb.timingSequence)) {
    tcb.timing = false;
    tcb.roundTrip.measure((tcp.now - tcb.timingSince) | 0);
  }
}

function onDuplicate(tcp: Tcp, tcb: Tcb): void {
  tcb.duplicates++;
  if (tcb.recovering) {
    // RFC 6582 §3.2 step 3: each duplicate is a segment that has left the network. With SACK the pipe says so.
    if (!tcb.useSack) tcb.congestion.window += tcb.segmentOctets;
    tcp.queueOutput(tcb);
    return;
  }
  const lost = tcb.duplicates >= DUPLICATE_THRESHOLD || (tcb.useSack && tcb.board!.isLost(tcb.sendUnacknowledged, tcb.segmentOctets));
  // RFC 6582 §3.2 step 2: what a timeout is repeating is not repeated once more.
  const allowed = !tcb.recoverValid || seqLessEqual(tcb.recover, tcb.sendUnacknowledged);
  if (lost && allowed) enterRecovery(tcp, tcb);
  else if (!lost) tcp.queueOutput(tcb); // limited transmit
}

function enterRecovery(tcp: Tcp, tcb: Tcb): void {
  tcp.statistics.fastRecoveries++;
  tcb.recovering = true;
  tcb.recover = tcb.sendMax;
  tcb.recoverValid = true;
  tcb.rescued = false;
  tcb.congestion.onLoss(tcb.flight());
  if (!tcb.useSack) tcb.congestion.window += DUPLICATE_THRESHOLD * tcb.segmentOctets;
  tcb.retransmittedTo = tcb.sendUnacknowledged;
  tcb.retransmitFirst = true;
  tcb.sendNext = tcb.sendMax;
  tcp.queueOutput(tcb);
}

/** RFC 6582 §3.2 step 3, partial acknowledgment. RFC 6675 goes by the scoreboard alone. */
function onPartial(tcb: Tcb, octets: number): void {
  tcb.retransmittedTo = seqMax(tcb.retransmittedTo, tcb.sendUnacknowledged);
  if (tcb.useSack) {
    // A hole at the front that SACK says nothing about any more (the ranges above it are gone) is repeated as NewReno does.
    if (tcb.retransmittedTo === tcb.sendUnacknowledged) tcb.retransmitFirst = true;
    return;
  }
  tcb.retransmitFirst = true;
  const congestion = tcb.congestion;
  congestion.window -= octets;
  if (octets >= tcb.segmentOctets) congestion.window += tcb.segmentOctets;
  if (congestion.window < tcb.segmentOctets) congestion.window = tcb.segmentOctets;
}

/** Full acknowledgment: the window becomes ssthresh, but without a burst (RFC 6582 §3.2 step 3, option 1). */
function leaveRecovery(tcb: Tcb): void {
  const congestion = tcb.congestion;
  tcb.recovering = false;
  tcb.retransmitFirst = false;
  const flight = tcb.flight();
  let window = (flight > tcb.segmentOctets ? flight : tcb.segmentOctets) + tcb.segmentOctets;
  if (window > congestion.threshold || tcb.useSack) window = congestion.threshold;
  congestion.window = window;
}
