/**
 * Puts IPv4 fragments together (RFC 791 §3.2, RFC 815 in spirit: what is there is kept as a sorted list, holes are what lies between).
 *
 * Hostile fragments are the rule rather than the exception, so: a datagram with overlapping fragments is dropped whole (as RFC 5722
 * does for IPv6; exact repetitions are fine), and datagrams, fragments and octets have limits. When a limit is reached the oldest datagram goes.
 */
import { readI32, readU16, writeU16 } from "#lib/bytes/octets.ts";
import { copyOctets, sliceOctets } from "#lib/bytes/copy.ts";
import { DATAGRAM_OCTETS_MAX, FRAGMENT_OFFSET_MASK, IPV4_DESTINATION, IPV4_FRAGMENT, IPV4_HEADER_OCTETS, IPV4_IDENTIFICATION, IPV4_PROTOCOL, IPV4_SOURCE, IPV4_TOTAL_LENGTH, MORE_FRAGMENTS } from "#lib/net/wire/ipv4.ts";
import { ETHERNET_HEADER_OCTETS } from "#lib/net/wire/ethernet.ts";
import { WheelTimer, type TimerOwner, type TimerWheel } from "#lib/net/timer-wheel.ts";

const DATAGRAMS_MAX = 16;
const FRAGMENTS_PER_DATAGRAM_MAX = 64;
const OCTETS_MAX = 262_144;
/** RFC 1122 §3.3.2 suggests 60 to 120 s, from a slower age; 30 s is what Linux waits. */
export const REASSEMBLY_TIMEOUT_MS = 30_000;

/** Called when a datagram stayed incomplete: `head` is its first fragment's IP header and 8 octets (for ICMP), or null if that never came. */
export type ReassemblyTimeout = (head: Uint8Array | null) => void;

class PartialDatagram implements TimerOwner {
  readonly source: number;
  readonly destination: number;
  readonly identification: number;
  readonly protocol: number;
  /** Sorted, disjoint: starts[i] is the offset of chunks[i] in the payload. */
  readonly starts: number[];
  readonly chunks: Uint8Array[];
  octets: number;
  /** Payload length, or -1 while the last fragment is missing. */
  total: number;
  /** Copy of the first fragment's Ethernet and IP header without options, and of 8 payload octets. */
  head: Uint8Array | null;
  readonly timer: WheelTimer;
  private readonly reassembly: Reassembly;

  constructor(reassembly: Reassembly, source: number, destination: number, identification: number, protocol: number) {
    this.source = source;
    this.destination = destination;
    this.identification = identification;
    this.protocol = protocol;
    this.starts = [];
    this.chunks = [];
    this.octets = 0;
    this.total = -1;
    this.head = null;
    this.timer = new WheelTimer(this);
    this.reassembly = reassembly;
  }

  onTimer(): void {
    this.reassembly.drop(this, true);
  }
}

export class Reassembly {
  private readonly wheel: TimerWheel;
  private readonly onTimeout: ReassemblyTimeout;
  private readonly partials: PartialDatagram[];
  octets: number;

  constructor(wheel: TimerWheel, onTimeout: ReassemblyTimeout) {
    this.wheel = wheel;
    this.onTimeout = onTimeout;
    this.partials = [];
    this.octets = 0;
  }

  /** Datagrams waiting for more. */
  get waiting(): number {
    return this.partials.length;
  }

  /**
   * Takes one fragment, whose header is valid. Gives the whole datagram as a frame (Ethernet header zeroed except for its first 14 octets copied,
   * IP header of 20 octets, payload) when this was the last piece, else null.
   */
  add(frame: Uint8Array, headerOctets: number, totalOctets: number, now: number): Uint8Array | null {
    const ip = ETHERNET_HEADER_OCTETS;
    const fragment = readU16(frame, ip + IPV4_FRAGMENT);
    const start = (fragment & FRAGMENT_OFFSET_MASK) << 3;
    const length = totalOctets - headerOctets;
    const more = (fragment & MORE_FRAGMENTS) !== 0;
    if (length === 0 || (more && (length & 7) !== 0)) return null;
    if (start + length + IPV4_HEADER_OCTETS > DATAGRAM_OCTETS_MAX) return null;
    const partial = this.find(readI32(frame, ip + IPV4_SOURCE), readI32(frame, ip + IPV4_DESTINATION), readU16(frame, ip + IPV4_IDENTIFICATION), frame[ip + IPV4_PROTOCOL]!, now);
    if (!this.insert(partial, frame, ip + headerOctets, start, length, more)) return null;
    if (start === 0) this.keepHead(partial, frame, ip + headerOctets, length);
    if (partial.total < 0 || partial.octets !== partial.total) {
      this.limit(partial);
      return null;
    }
    const whole = assemble(partial);
    this.drop(partial, false);
    return whole;
  }

  /** Forgets a datagram. */
  drop(partial: PartialDatagram, timedOut: boolean): void {
    const index = this.partials.indexOf(partial);
    if (index < 0) return;
    this.partials.splice(index, 1);
    this.octets -= partial.octets;
    this.wheel.stop(partial.timer);
    if (timedOut) this.onTimeout(partial.head);
  }

  clear(): void {
    while (this.partials.length > 0) this.drop(this.partials[0]!, false);
  }

  private find(source: number, destination: number, identification: number, protocol: number, now: number): PartialDatagram {
    for (let i = 0; i < this.partials.length; i++) {
      const partial = this.partials[i]!;
      if (partial.identification === identification && partial.source === source && partial.destination === destination && partial.protocol === protocol) return partial;
    }
    if (this.partials.length >= DATAGRAMS_MAX) this.drop(this.partials[0]!, false);
    const partial = new PartialDatagram(this, source, destination, identification, protocol);
    this.partials.push(partial);
    this.wheel.start(partial.timer, (now + REASSEMBLY_TIMEOUT_MS) | 0, now);
    return partial;
  }

  /** False when the fragment was a repetition or spoilt its datagram. */
  private insert(partial: PartialDatagram, frame: Uint8Array, offset: number, start: number, length: number, more: boolean): boolean {
    const end = start + length;
    const starts = partial.starts;
    const chunks = partial.chunks;
    let at = starts.length;
    while (at > 0 && starts[at - 1]! > start) at--;
    if (at > 0 && starts[at - 1] === start && chunks[at - 1]!.length === length) return false; // exact repetition
    const overlapsBefore = at > 0 && starts[at - 1]! + chunks[at - 1]!.length > start;
    const overlapsAfter = at < starts.length && starts[at]! < end;
    const lastIndex = starts.length - 1;
    const furthest = lastIndex < 0 ? 0 : starts[lastIndex]! + chunks[lastIndex]!.length;
    const contradictsEnd = more ? partial.total >= 0 && end >= partial.total : (partial.total >= 0 && partial.total !== end) || furthest > end;
    if (overlapsBefore || overlapsAfter || contradictsEnd || starts.length >= FRAGMENTS_PER_DATAGRAM_MAX) {
      this.drop(partial, false);
      return false;
    }
    if (!more) partial.total = end;
    starts.splice(at, 0, start);
    chunks.splice(at, 0, sliceOctets(frame, offset, length));
    partial.octets += length;
    this.octets += length;
    return true;
  }

  private keepHead(partial: PartialDatagram, frame: Uint8Array, payload: number, length: number): void {
    const kept = length < 8 ? length : 8;
    const head = new Uint8Array(ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS + kept);
    copyOctets(head, 0, frame, 0, ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS);
    head[ETHERNET_HEADER_OCTETS] = 0x45;
    copyOctets(head, ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS, frame, payload, kept);
    partial.head = head;
  }

  private limit(newest: PartialDatagram): void {
    while (this.octets > OCTETS_MAX && this.partials.length > 0) {
      const oldest = this.partials[0]!;
      this.drop(oldest, false);
      if (oldest === newest) return;
    }
  }
}

function assemble(partial: PartialDatagram): Uint8Array {
  const header = ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS;
  const whole = new Uint8Array(header + partial.total);
  copyOctets(whole, 0, partial.head!, 0, header);
  writeU16(whole, ETHERNET_HEADER_OCTETS + IPV4_TOTAL_LENGTH, IPV4_HEADER_OCTETS + partial.total);
  writeU16(whole, ETHERNET_HEADER_OCTETS + IPV4_FRAGMENT, 0);
  for (let i = 0; i < partial.chunks.length; i++) copyOctets(whole, header + partial.starts[i]!, partial.chunks[i]!, 0, partial.chunks[i]!.length);
  return whole;
}
