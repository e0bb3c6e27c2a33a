/**
 * ICMP for a host (RFC 792, RFC 1122 §3.2.2): answers echo requests, reports errors of its own at a limited rate, and passes reports about
 * our datagrams to the transport protocol that sent them.
 *
 * Not done here: redirects (ignored, as hosts that fear spoofing do), timestamps, router discovery, sending echo requests.
 */
import { checksumAdd, checksumFinish, checksumHolds } from "#lib/bytes/checksum.ts";
import { copyOctets, sliceOctets } from "#lib/bytes/copy.ts";
import { readI32, readU16, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { isPossibleSource } from "#lib/net/address.ts";
import { PAYLOAD, type Ipv4 } from "#lib/net/ip/ipv4.ts";
import { RateLimit } from "#lib/net/rate-limit.ts";
import { ICMP_ECHO_REPLY, ICMP_ECHO_REQUEST, ICMP_HEADER_OCTETS, ICMP_PARAMETER_PROBLEM, ICMP_TIME_EXCEEDED, ICMP_UNREACHABLE } from "#lib/net/wire/icmp.ts";
import { IPV4_DESTINATION, IPV4_FRAGMENT, IPV4_HEADER_OCTETS, IPV4_PROTOCOL, IPV4_SOURCE, IPV4_TOTAL_LENGTH, PROTOCOL_ICMP } from "#lib/net/wire/ipv4.ts";

/** RFC 1812 §4.3.2.8 leaves the rates open; these are generous for debugging and useless for amplification. */
const ERRORS_PER_SECOND = 100;
const ERRORS_BURST = 50;
const ECHOES_PER_SECOND = 1000;
const ECHOES_BURST = 1000;

/** A report about a datagram that we sent. `header` is the offset of its transport header in `frame`, of which at least 8 octets are there. */
export interface IcmpReportReceiver {
  onIcmpReport(protocol: number, type: number, code: number, nextHopMtu: number, source: number, destination: number, frame: Uint8Array, header: number, totalOctets: number): void;
}

export class Icmp {
  private readonly ip: Ipv4;
  private readonly receiver: IcmpReportReceiver;
  private readonly errors: RateLimit;
  private readonly echoes: RateLimit;
  echoesAnswered: number;
  errorsSent: number;

  constructor(ip: Ipv4, receiver: IcmpReportReceiver, now: number) {
    this.ip = ip;
    this.receiver = receiver;
    this.errors = new RateLimit(ERRORS_PER_SECOND, ERRORS_BURST, now);
    this.echoes = new RateLimit(ECHOES_PER_SECOND, ECHOES_BURST, now);
    this.echoesAnswered = 0;
    this.errorsSent = 0;
  }

  /** Takes an ICMP message; the checksum is always checked here, devices do not know ICMP. */
  input(frame: Uint8Array, offset: number, end: number, source: number, destination: number, broadcast: boolean, now: number): void {
    const length = end - offset;
    if (length < ICMP_HEADER_OCTETS || !checksumHolds(checksumAdd(0, frame, offset, length))) return;
    const type = frame[offset]!;
    const code = frame[offset + 1]!;
    if (type === ICMP_ECHO_REQUEST) {
      // RFC 1122 §3.2.2.6: an echo request to a broadcast address MAY be discarded; answering makes amplifiers.
      if (!broadcast && code === 0 && this.echoes.allow(now)) this.answerEcho(frame, offset, length, source, destination, now);
    } else if (type === ICMP_UNREACHABLE || type === ICMP_TIME_EXCEEDED || type === ICMP_PARAMETER_PROBLEM) {
      this.report(type, code, frame, offset, end);
    }
  }

  /**
   * Reports an error about the datagram at `ipOffset` in `about`: its header and the first 8 octets are quoted. Stays silent where
   * RFC 1122 §3.2.2 forbids a report: about broadcasts, fragments other than the first, doubtful sources and other ICMP errors.
   */
  sendError(type: number, code: number, about: Uint8Array, ipOffset: number, now: number): void {
    const source = readI32(about, ipOffset + IPV4_SOURCE);
    const destination = readI32(about, ipOffset + IPV4_DESTINATION);
    const headerOctets = (about[ipOffset]! & 15) << 2;
    if (!isPossibleSource(source) || this.ip.isBroadcast(source) || !this.ip.isLocal(destination)) return;
    if ((readU16(about, ipOffset + IPV4_FRAGMENT) & 0x1fff) !== 0) return;
    if (about[ipOffset + IPV4_PROTOCOL] === PROTOCOL_ICMP) {
      const aboutType = about[ipOffset + headerOctets]!;
      if (aboutType !== ICMP_ECHO_REQUEST && aboutType !== ICMP_ECHO_REPLY) return;
    }
    if (!this.errors.allow(now)) return;
    const available = about.length - ipOffset;
    const quoted = available < headerOctets + 8 ? available : headerOctets + 8;
    const out = this.ip.frame;
    out[PAYLOAD] = type;
    out[PAYLOAD + 1] = code;
    writeU16(out, PAYLOAD + 2, 0);
    writeU32(out, PAYLOAD + 4, 0);
    copyOctets(out, PAYLOAD + ICMP_HEADER_OCTETS, about, ipOffset, quoted);
    const length = ICMP_HEADER_OCTETS + quoted;
    writeU16(out, PAYLOAD + 2, checksumFinish(checksumAdd(0, out, PAYLOAD, length)));
    this.errorsSent++;
    this.ip.send(PROTOCOL_ICMP, destination, source, length, false, null, now);
  }

  /** RFC 1122 §3.2.2.6: the data comes back whole, in fragments if it must be. */
  private answerEcho(frame: Uint8Array, offset: number, length: number, source: number, destination: number, now: number): void {
    this.echoesAnswered++;
    if (length + IPV4_HEADER_OCTETS > this.ip.mtu) {
      const reply = sliceOctets(frame, offset, length);
      finishEcho(reply, 0, length);
      this.ip.sendLarge(PROTOCOL_ICMP, destination, source, reply, 0, length, now);
      return;
    }
    copyOctets(this.ip.frame, PAYLOAD, frame, offset, length);
    finishEcho(this.ip.frame, PAYLOAD, length);
    this.ip.send(PROTOCOL_ICMP, destination, source, length, false, null, now);
  }

  private report(type: number, code: number, frame: Uint8Array, offset: number, end: number): void {
    const inner = offset + ICMP_HEADER_OCTETS;
    if (end - inner < IPV4_HEADER_OCTETS + 8 || frame[inner]! >>> 4 !== 4) return;
    const headerOctets = (frame[inner]! & 15) << 2;
    if (headerOctets < IPV4_HEADER_OCTETS || end - inner < headerOctets + 8) return;
    if ((readU16(frame, inner + IPV4_FRAGMENT) & 0x1fff) !== 0) return;
    const source = readI32(frame, inner + IPV4_SOURCE);
    if (!this.ip.isLocal(source)) return;
    this.receiver.onIcmpReport(frame[inner + IPV4_PROTOCOL]!, type, code, readU16(frame, offset + 6), source, readI32(frame, inner + IPV4_DESTINATION),
      frame, inner + headerOctets, readU16(frame, inner + IPV4_TOTAL_LENGTH));
  }
}

function finishEcho(bytes: Uint8Array, offset: number, length: number): void {
  bytes[offset] = ICMP_ECHO_REPLY;
  writeU16(bytes, offset + 2, 0);
  writeU16(bytes, offset + 2, checksumFinish(checksumAdd(0, bytes, offset, length)));
}
