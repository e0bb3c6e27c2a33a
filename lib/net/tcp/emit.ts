/**
 * Builds segments straight in the scratch frame and hands them to IP. The functions return ip/ipv4.ts's SENT, DEVICE_FULL or NO_ROUTE;
 * nothing here decides *whether* to send.
 */
import { checksumAdd, checksumFinish, checksumFold, pseudoHeaderSum } from "#lib/bytes/checksum.ts";
import { writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { PAYLOAD, SENT } from "#lib/net/ip/ipv4.ts";
import { TIMER_ACKNOWLEDGE, type Tcb } from "#lib/net/tcp/tcb.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { seqLess } from "#lib/net/tcp/sequence.ts";
import { PROTOCOL_TCP } from "#lib/net/wire/ipv4.ts";
import { ACK, OPTION_MSS, OPTION_SACK, OPTION_SACK_PERMITTED, OPTION_TIMESTAMPS, OPTION_WINDOW_SCALE, RST, SYN, TCP_CHECKSUM, TCP_HEADER_OCTETS, TIMESTAMPS_OCTETS } from "#lib/net/wire/tcp.ts";

const OPTIONS = PAYLOAD + TCP_HEADER_OCTETS;

/** Sends a segment with `length` octets of text from the ring. Updates what every acknowledgment updates; sequence variables are the caller's. @hot */
export function emitSegment(tcp: Tcp, tcb: Tcb, flags: number, sequence: number, length: number): number {
  const frame = tcp.ip.frame;
  let at = OPTIONS;
  if (tcb.useTimestamps) {
    writeU32(frame, at, 0x0101080a);
    writeTimestamps(frame, at + 4, tcp.now, tcb);
    at += TIMESTAMPS_OCTETS;
  }
  if (tcb.useSack && tcb.queue.hasEarly() && length === 0) at = writeSack(tcp, tcb, frame, at);
  if (length > 0) tcb.ring.copyTo(frame, at, (sequence - tcb.ringSequence) | 0, length);
  const result = finish(tcp, tcb.localAddress, tcb.localPort, tcb.remoteAddress, tcb.remotePort, sequence, tcb.receiveNext, flags | ACK, advertise(tcb), at - PAYLOAD, length);
  if (result === SENT) {
    tcb.acknowledgedLast = tcb.receiveNext;
    tcb.unacknowledgedOctets = 0;
    tcb.acknowledgeNow = false;
    tcb.timers &= ~TIMER_ACKNOWLEDGE;
    tcb.sentAt = tcp.now;
  }
  return result;
}

/**
 * Sends an acknowledgment without text. Its sequence number is the highest that was sent, not SND.NXT, which a timeout may have set back: the
 * peer would find such a segment old and ignore what it acknowledges, and two peers that repeat old data to each other would never get out.
 * Beyond the peer's window (after a probe) it is the window's edge, for the same reason.
 */
export function emitAcknowledgment(tcp: Tcp, tcb: Tcb): number {
  const edge = (tcb.sendUnacknowledged + tcb.sendWindow) | 0;
  return emitSegment(tcp, tcb, 0, seqLess(edge, tcb.sendMax) ? edge : tcb.sendMax, 0);
}

/** Sends our SYN, with ACK in SYN-RECEIVED, and the options that we offer or accept. */
export function emitSyn(tcp: Tcp, tcb: Tcb, flags: number): number {
  const frame = tcp.ip.frame;
  const settings = tcp.settings;
  const answering = (flags & ACK) !== 0;
  let at = writeMss(frame, OPTIONS, tcp.offeredSegment(tcb.remoteAddress));
  if (answering ? tcb.useSack : settings.sack) {
    frame[at] = OPTION_SACK_PERMITTED;
    frame[at + 1] = 2;
  } else {
    writeU16(frame, at, 0x0101);
  }
  at += 2;
  if (answering ? tcb.useTimestamps : settings.timestamps) {
    frame[at] = OPTION_TIMESTAMPS;
    frame[at + 1] = 10;
    writeTimestamps(frame, at + 2, tcp.now, tcb);
    at += 10;
  } else {
    writeU16(frame, at, 0x0101);
    at += 2;
  }
  if (answering ? tcb.receiveScale > 0 : settings.windowScaling) {
    frame[at] = 1;
    frame[at + 1] = OPTION_WINDOW_SCALE;
    frame[at + 2] = 3;
    frame[at + 3] = tcp.windowScale;
    at += 4;
  }
  // RFC 7323 §2.2: the window of a SYN is never scaled.
  const window = tcb.receiveLimit < 65535 ? tcb.receiveLimit : 65535;
  tcb.receiveEdge = (tcb.receiveNext + window) | 0;
  tcb.acknowledgedLast = tcb.receiveNext;
  tcb.sentAt = tcp.now;
  return finish(tcp, tcb.localAddress, tcb.localPort, tcb.remoteAddress, tcb.remotePort, tcb.initialSend, answering ? tcb.receiveNext : 0, flags, window, at - PAYLOAD, 0);
}

/** Sends the SYN,ACK that carries a SYN cookie. */
export function emitCookie(tcp: Tcp, localAddress: number, localPort: number, remoteAddress: number, remotePort: number, sequence: number, acknowledgment: number): number {
  const at = writeMss(tcp.ip.frame, OPTIONS, tcp.offeredSegment(remoteAddress));
  const limit = tcp.settings.receiveBufferOctets;
  return finish(tcp, localAddress, localPort, remoteAddress, remotePort, sequence, acknowledgment, SYN | ACK, limit < 65535 ? limit : 65535, at - PAYLOAD, 0);
}

/** Sends a reset (RFC 9293 §3.5.2); `flags` is RST or RST|ACK. */
export function emitReset(tcp: Tcp, localAddress: number, localPort: number, remoteAddress: number, remotePort: number, sequence: number, acknowledgment: number, flags: number): number {
  tcp.statistics.resetsSent++;
  return finish(tcp, localAddress, localPort, remoteAddress, remotePort, sequence, acknowledgment, flags | RST, 0, TCP_HEADER_OCTETS, 0);
}

/**
 * The window field, and the right edge that it promises. The edge never goes back (RFC 9293 §3.8.6.2.1), and moves only by a segment or half
 * the buffer at once (§3.8.6.2.2, silly window avoidance).
 * @hot
 */
function advertise(tcb: Tcb): number {
  const current = (tcb.receiveEdge - tcb.receiveNext) | 0;
  let window = current < 0 ? 0 : current;
  const space = tcb.receiveLimit - tcb.queue.length;
  if (isWindowUpdateWorthwhile(tcb, space, window)) window = space;
  let field = window >>> tcb.receiveScale;
  if (field > 65535) field = 65535;
  const edge = (tcb.receiveNext + (field << tcb.receiveScale)) | 0;
  if (seqLess(tcb.receiveEdge, edge)) tcb.receiveEdge = edge;
  return field;
}

/** Whether the receive buffer has opened by enough to tell the peer. @hot */
export function isWindowUpdateWorthwhile(tcb: Tcb, space: number, window: number): boolean {
  const gain = space - window;
  return gain > 0 && (gain >= tcb.segmentOctets || gain >= tcb.receiveLimit >> 1);
}

/** @hot */
function writeTimestamps(frame: Uint8Array, at: number, now: number, tcb: Tcb): void {
  writeU32(frame, at, (now + tcb.timestampOffset) | 0);
  writeU32(frame, at + 4, tcb.timestampRecent);
}

function writeMss(frame: Uint8Array, at: number, octets: number): number {
  frame[at] = OPTION_MSS;
  frame[at + 1] = 4;
  writeU16(frame, at + 2, octets);
  return at + 4;
}

function writeSack(tcp: Tcp, tcb: Tcb, frame: Uint8Array, from: number): number {
  const edges = tcp.sackEdges;
  const blocks = tcb.queue.sackBlocks(edges, tcb.useTimestamps ? 3 : 4);
  if (blocks === 0) return from;
  let at = from;
  frame[at] = 1;
  frame[at + 1] = 1;
  frame[at + 2] = OPTION_SACK;
  frame[at + 3] = 2 + blocks * 8;
  at += 4;
  for (let i = 0; i < blocks * 2; i++) {
    writeU32(frame, at, edges[i]!);
    at += 4;
  }
  return at;
}

/** @hot */
function finish(tcp: Tcp, localAddress: number, localPort: number, remoteAddress: number, remotePort: number, sequence: number, acknowledgment: number,
  flags: number, window: number, headerOctets: number, length: number): number {
  const frame = tcp.ip.frame;
  writeU16(frame, PAYLOAD, localPort);
  writeU16(frame, PAYLOAD + 2, remotePort);
  writeU32(frame, PAYLOAD + 4, sequence);
  writeU32(frame, PAYLOAD + 8, acknowledgment);
  frame[PAYLOAD + 12] = headerOctets << 2;
  frame[PAYLOAD + 13] = flags;
  writeU16(frame, PAYLOAD + 14, window);
  writeU32(frame, PAYLOAD + TCP_CHECKSUM, 0);
  const total = (headerOctets + length) | 0;
  const pseudo = pseudoHeaderSum(localAddress, remoteAddress, PROTOCOL_TCP, total);
  tcp.statistics.segmentsSent++;
  if (tcp.offloadChecksum && !tcp.ip.isLocal(remoteAddress)) {
    writeU16(frame, PAYLOAD + TCP_CHECKSUM, checksumFold(pseudo));
    return tcp.ip.send(PROTOCOL_TCP, localAddress, remoteAddress, total, true, tcp.offloadRequest, tcp.now);
  }
  writeU16(frame, PAYLOAD + TCP_CHECKSUM, checksumFinish(checksumAdd(pseudo, frame, PAYLOAD, total)));
  return tcp.ip.send(PROTOCOL_TCP, localAddress, remoteAddress, total, true, null, tcp.now);
}
