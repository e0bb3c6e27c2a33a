/**
 * Decides what a connection sends now (RFC 9293 §3.8): new data within both windows, retransmissions, FIN, acknowledgments.
 * Called at the end of each batch of work for every connection that has asked for it, so an answer usually carries the acknowledgment.
 */
import { DEVICE_FULL, NO_ROUTE, SENT } from "#lib/net/ip/ipv4.ts";
import { emitAcknowledgment, emitSegment } from "#lib/net/tcp/emit.ts";
import { seqLess, seqMax } from "#lib/net/tcp/sequence.ts";
import { ESTABLISHED, TIME_WAIT } from "#lib/net/tcp/state.ts";
import { TIMER_PERSIST, TIMER_RETRANSMIT, type Tcb } from "#lib/net/tcp/tcb.ts";
import { setTimer } from "#lib/net/tcp/timers.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { FIN, PSH } from "#lib/net/wire/tcp.ts";

/** Sends what may be sent; gives DEVICE_FULL when it has to be called again for the rest. @hot */
export function output(tcp: Tcp, tcb: Tcb): number {
  if (tcb.state < ESTABLISHED) return SENT; // SYNs go their own way
  let result = SENT;
  if (tcb.state !== TIME_WAIT) {
    if (tcb.retransmitFirst) result = retransmitFirst(tcp, tcb);
    if (result === SENT) result = tcb.recovering && tcb.useSack ? sendRecovering(tcp, tcb) : sendWindow(tcp, tcb);
    watchWindow(tcp, tcb);
  }
  if (tcb.acknowledgeNow && result !== DEVICE_FULL) result = emitAcknowledgment(tcp, tcb);
  return result;
}

/** Sends one segment and keeps the sequence variables and the retransmission timer. @hot */
function sendAt(tcp: Tcp, tcb: Tcb, sequence: number, length: number, fin: boolean): number {
  const textEnd = (tcb.ringSequence + tcb.ring.length) | 0;
  let end = (sequence + length) | 0;
  let flags = length > 0 && end === textEnd ? PSH : 0;
  if (fin) {
    flags |= FIN;
    end = (end + 1) | 0;
  }
  const result = emitSegment(tcp, tcb, flags, sequence, length);
  if (result === DEVICE_FULL) return result;
  // With NO_ROUTE the segment counts as lost on the way: the timer will try again, and give up in the end.
  if (seqLess(tcb.sendNext, end) && !seqLess(tcb.sendNext, sequence)) tcb.sendNext = end;
  if (seqLess(tcb.sendMax, end)) {
    tcb.sendMax = end;
    if (!tcb.timing && !tcb.useTimestamps) {
      tcb.timing = true;
      tcb.timingSequence = end;
      tcb.timingSince = tcp.now;
    }
  } else {
    tcp.statistics.segmentsRetransmitted++;
    tcb.timing = false; // Karn: RFC 6298 §3
  }
  if ((tcb.timers & TIMER_RETRANSMIT) === 0) {
    tcb.timers &= ~TIMER_PERSIST;
    setTimer(tcp, tcb, TIMER_RETRANSMIT, (tcp.now + tcb.roundTrip.timeout()) | 0);
  }
  return result;
}

/** New data as far as the windows reach; after a timeout also old data from SND.NXT on, without what SACK has confirmed. @hot */
function sendWindow(tcp: Tcp, tcb: Tcb): number {
  const congestion = tcb.congestion;
  const segment = tcb.segmentOctets;
  if (tcb.sendMax === tcb.sendUnacknowledged && tcb.ring.length > 0 && ((tcp.now - tcb.sentAt) | 0) > tcb.roundTrip.timeout()) congestion.onIdle();
  const board = tcb.board;
  while (true) {
    let sequence = tcb.sendNext;
    const repeating = seqLess(sequence, tcb.sendMax);
    const confirmed = board !== null && !board.isEmpty();
    if (repeating && confirmed) {
      sequence = board!.skip(sequence);
      if (sequence !== tcb.sendNext) {
        tcb.sendNext = sequence;
        continue;
      }
    }
    const available = (tcb.ringSequence + tcb.ring.length - sequence) | 0; // negative once FIN is out
    if (available < 0) return SENT;
    const flight = (sequence - tcb.sendUnacknowledged) | 0;
    let window = congestion.window - flight;
    if (confirmed) window += board!.octetsBelow(sequence);
    // RFC 3042 limited transmit: the first two duplicates each let one new segment out.
    if (tcb.duplicates > 0 && !tcb.recovering && !repeating) window += (tcb.duplicates < 2 ? tcb.duplicates : 2) * segment;
    const offered = tcb.sendWindow - flight;
    if (offered < window) window = offered;
    let length = available < segment ? available : segment;
    if (window < length) length = window < 0 ? 0 : window;
    if (tcb.forceSend && length === 0 && available > 0 && offered > 0) length = 1;
    if (repeating && confirmed) length = board!.gapAt(sequence, length);
    const fin = tcb.finQueued && length === available && offered >= length;
    if (!shouldSend(tcb, length, available, fin, repeating, segment)) return SENT;
    const result = sendAt(tcp, tcb, sequence, length, fin);
    if (result !== SENT) return result === NO_ROUTE ? SENT : result;
    tcb.forceSend = false;
  }
}

/** Nagle's algorithm and the sender's silly window avoidance (RFC 9293 §3.7.4, §3.8.6.2.1). @hot */
function shouldSend(tcb: Tcb, length: number, available: number, fin: boolean, repeating: boolean, segment: number): boolean {
  if (length === 0) return fin;
  if (length === segment || repeating || tcb.forceSend) return true;
  if (length === available && (tcb.noDelay || fin || tcb.finQueued || tcb.sendMax === tcb.sendUnacknowledged)) return true;
  return length < available && length >= tcb.sendWindowMax >> 1;
}

/** First unacknowledged segment: RFC 5681 §3.2 step 2, RFC 6582 §3.2 step 3 (partial acknowledgment), RFC 6675 §5 step 4.3. */
function retransmitFirst(tcp: Tcp, tcb: Tcb): number {
  tcb.retransmitFirst = false;
  if (tcb.sendMax === tcb.sendUnacknowledged) return SENT;
  const sequence = tcb.sendUnacknowledged;
  const available = (tcb.ringSequence + tcb.ring.length - sequence) | 0;
  if (available < 0) return SENT;
  let length = available < tcb.segmentOctets ? available : tcb.segmentOctets;
  const sent = (tcb.sendMax - sequence) | 0;
  if (length > sent) length = sent;
  if (tcb.board !== null) length = tcb.board.gapAt(sequence, length);
  const fin = tcb.finQueued && length === available && sent > length;
  const result = sendAt(tcp, tcb, sequence, length, fin);
  if (result === DEVICE_FULL) {
    tcb.retransmitFirst = true;
    return result;
  }
  tcb.retransmittedTo = seqMax(tcb.retransmittedTo, (sequence + length) | 0);
  setTimer(tcp, tcb, TIMER_RETRANSMIT, (tcp.now + tcb.roundTrip.timeout()) | 0);
  return SENT;
}

/** Loss recovery with SACK: RFC 6675 §5 step C, NextSeg rules in §4. */
function sendRecovering(tcp: Tcp, tcb: Tcb): number {
  const board = tcb.board!;
  const segment = tcb.segmentOctets;
  let pipe = board.pipe(tcb.sendUnacknowledged, tcb.sendMax, tcb.retransmittedTo, segment);
  while (tcb.congestion.window - pipe >= segment) {
    const textEnd = (tcb.ringSequence + tcb.ring.length) | 0;
    const from = seqMax(tcb.retransmittedTo, tcb.sendUnacknowledged);
    // Rule 1: the first hole that counts as lost.
    let sequence = board.nextSegment(from, segment, false);
    let length = board.nextLength;
    let repeated = true;
    let fin = false;
    if (length === 0) {
      // Rule 2: new data.
      sequence = tcb.sendMax;
      const available = (textEnd - sequence) | 0;
      const offered = (tcb.sendWindow - tcb.flight()) | 0;
      length = available < segment ? available : segment;
      if (length > offered) length = offered;
      if (length < 0) length = 0;
      fin = tcb.finQueued && available >= 0 && length === available && offered >= length;
      repeated = false;
      if (length > 0 && length < segment && length < available) length = 0;
    }
    if (length === 0 && !fin) {
      // Rule 3: any hole.
      repeated = true;
      sequence = board.nextSegment(from, segment, true);
      length = board.nextLength;
      if (length === 0) {
        // Rule 4: once, the end of what was sent and not confirmed, so that acknowledgments go on coming.
        const start = seqMax(board.highest(tcb.sendUnacknowledged), (tcb.sendMax - segment) | 0);
        if (tcb.rescued || !seqLess(start, tcb.sendMax) || !seqLess(from, tcb.sendMax)) break;
        tcb.rescued = true;
        sequence = start;
        length = (tcb.sendMax - start) | 0;
        if (seqLess(textEnd, tcb.sendMax)) {
          fin = true; // the last octet of sequence space is our FIN
          length--;
        }
      }
    }
    if (repeated && !fin && seqLess(textEnd, (sequence + length) | 0)) length = (textEnd - sequence) | 0;
    if (length <= 0 && !fin) break;
    const result = sendAt(tcp, tcb, sequence, length, fin);
    if (result !== SENT) return result === NO_ROUTE ? SENT : result;
    if (repeated) tcb.retransmittedTo = seqMax(tcb.retransmittedTo, (sequence + length) | 0);
    pipe += length;
    if (fin) break;
  }
  return SENT;
}

/** Starts the persist timer when there is something to send, nothing in flight, and a window that forbids it (RFC 9293 §3.8.6.1). @hot */
function watchWindow(tcp: Tcp, tcb: Tcb): void {
  if ((tcb.timers & (TIMER_RETRANSMIT | TIMER_PERSIST)) !== 0) return;
  if (tcb.sendNext !== tcb.sendUnacknowledged) return;
  const unsent = (tcb.ringSequence + tcb.ring.length - tcb.sendNext) | 0;
  if (unsent > 0) setTimer(tcp, tcb, TIMER_PERSIST, (tcp.now + tcb.roundTrip.timeout()) | 0);
}
