/**
 * UDP (RFC 768, RFC 1122 §4.1): ports, checksums, datagrams up to 65,507 octets (fragmented by IP when larger than the MTU).
 * Receiving is a call of the endpoint's receiver with the frame, which it may look at until it returns.
 */
import { checksumAdd, checksumFinish, checksumFold, checksumHolds, pseudoHeaderSum } from "#lib/bytes/checksum.ts";
import { copyOctets } from "#lib/bytes/copy.ts";
import { readU16, writeU16 } from "#lib/bytes/octets.ts";
import { ANY_ADDRESS, LIMITED_BROADCAST } from "#lib/net/address.ts";
import { NO_ROUTE, PAYLOAD, type Ipv4 } from "#lib/net/ip/ipv4.ts";
import type { RandomSource } from "#lib/net/random.ts";
import { DATAGRAM_OCTETS_MAX, IPV4_HEADER_OCTETS, PROTOCOL_UDP } from "#lib/net/wire/ipv4.ts";
import { UDP_CHECKSUM, UDP_DESTINATION_PORT, UDP_HEADER_OCTETS, UDP_LENGTH, UDP_SOURCE_PORT } from "#lib/net/wire/udp.ts";

const BUCKETS = 64;
/** RFC 6335 §6: the dynamic ports. */
export const EPHEMERAL_PORT_MIN = 49152;
export const EPHEMERAL_PORTS = 16384;
export const UDP_DATA_OCTETS_MAX = DATAGRAM_OCTETS_MAX - IPV4_HEADER_OCTETS - UDP_HEADER_OCTETS;

export interface UdpReceiver {
  /** The octets from `offset` to `end` are lent until the call returns. */
  onUdp(frame: Uint8Array, offset: number, end: number, source: number, sourcePort: number): void;
  /** ICMP says that nobody listens at `remote` (RFC 1122 §4.1.3.3). */
  onUdpRefused(remote: number, remotePort: number): void;
}

export class UdpEndpoint {
  readonly receiver: UdpReceiver;
  /** 0: any. */
  readonly localAddress: number;
  readonly localPort: number;
  readonly reuse: boolean;
  next: UdpEndpoint | null;

  constructor(receiver: UdpReceiver, localAddress: number, localPort: number, reuse: boolean) {
    this.receiver = receiver;
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.reuse = reuse;
    this.next = null;
  }
}

export class Udp {
  private readonly ip: Ipv4;
  private readonly random: RandomSource;
  private readonly buckets: (UdpEndpoint | null)[];
  private readonly offloadChecksum: boolean;
  private readonly offloadRequest: { start: number; offset: number };
  endpoints: number;

  constructor(ip: Ipv4, random: RandomSource) {
    this.ip = ip;
    this.random = random;
    this.buckets = [];
    for (let i = 0; i < BUCKETS; i++) this.buckets.push(null);
    this.offloadChecksum = ip.device !== null && ip.device.offload.transmitChecksum;
    this.offloadRequest = { start: PAYLOAD, offset: UDP_CHECKSUM };
    this.endpoints = 0;
  }

  /** Opens an endpoint; port 0 picks a random free one (RFC 6056 §3.3.1). Gives null when the port is taken. */
  bind(receiver: UdpReceiver, localAddress: number, port: number, reuse: boolean): UdpEndpoint | null {
    let chosen = port;
    if (chosen === 0) {
      const first = this.random.below(EPHEMERAL_PORTS);
      for (let i = 0; i < EPHEMERAL_PORTS && chosen === 0; i++) {
        const candidate = EPHEMERAL_PORT_MIN + ((first + i) & (EPHEMERAL_PORTS - 1));
        if (this.isFree(localAddress, candidate, false)) chosen = candidate;
      }
      if (chosen === 0) return null;
    } else if (!this.isFree(localAddress, chosen, reuse)) {
      return null;
    }
    const endpoint = new UdpEndpoint(receiver, localAddress, chosen, reuse);
    const bucket = chosen & (BUCKETS - 1);
    endpoint.next = this.buckets[bucket] as UdpEndpoint | null;
    this.buckets[bucket] = endpoint;
    this.endpoints++;
    return endpoint;
  }

  close(endpoint: UdpEndpoint): void {
    const bucket = endpoint.localPort & (BUCKETS - 1);
    let at = this.buckets[bucket] as UdpEndpoint | null;
    if (at === endpoint) {
      this.buckets[bucket] = endpoint.next;
      this.endpoints--;
      return;
    }
    while (at !== null && at.next !== endpoint) at = at.next;
    if (at === null) return;
    at.next = endpoint.next;
    this.endpoints--;
  }

  /** Sends one datagram and gives SENT, DEVICE_FULL (it is lost) or NO_ROUTE. At most UDP_DATA_OCTETS_MAX octets. */
  send(source: number, sourcePort: number, destination: number, destinationPort: number, bytes: Uint8Array, now: number): number {
    const length = bytes.length + UDP_HEADER_OCTETS;
    // A client without an address may broadcast (DHCP); everything else needs a route.
    if (destination !== LIMITED_BROADCAST && !this.ip.hasRoute(destination)) return NO_ROUTE;
    if (length + IPV4_HEADER_OCTETS > this.ip.mtuTo(destination, now)) return this.sendLarge(source, sourcePort, destination, destinationPort, bytes, now);
    const frame = this.ip.frame;
    writeUdpHeader(frame, PAYLOAD, sourcePort, destinationPort, length);
    copyOctets(frame, PAYLOAD + UDP_HEADER_OCTETS, bytes, 0, bytes.length);
    const pseudo = pseudoHeaderSum(source, destination, PROTOCOL_UDP, length);
    if (this.offloadChecksum && !this.ip.isLocal(destination)) {
      writeU16(frame, PAYLOAD + UDP_CHECKSUM, checksumFold(pseudo));
      return this.ip.send(PROTOCOL_UDP, source, destination, length, false, this.offloadRequest, now);
    }
    writeU16(frame, PAYLOAD + UDP_CHECKSUM, notZero(checksumFinish(checksumAdd(pseudo, frame, PAYLOAD, length))));
    return this.ip.send(PROTOCOL_UDP, source, destination, length, false, null, now);
  }

  /** Takes a UDP packet; gives false when nobody listens at its port, so that ICMP can say so. */
  input(frame: Uint8Array, offset: number, end: number, source: number, destination: number, broadcast: boolean, checksumValid: boolean): boolean {
    if (end - offset < UDP_HEADER_OCTETS) return true;
    const length = readU16(frame, offset + UDP_LENGTH);
    if (length < UDP_HEADER_OCTETS || length > end - offset) return true;
    if (!checksumValid && readU16(frame, offset + UDP_CHECKSUM) !== 0) {
      if (!checksumHolds(checksumAdd(pseudoHeaderSum(source, destination, PROTOCOL_UDP, length), frame, offset, length))) return true;
    }
    const sourcePort = readU16(frame, offset + UDP_SOURCE_PORT);
    const port = readU16(frame, offset + UDP_DESTINATION_PORT);
    if (port === 0) return true;
    let found = false;
    let at = this.buckets[port & (BUCKETS - 1)] as UdpEndpoint | null;
    while (at !== null) {
      const next: UdpEndpoint | null = at.next; // the receiver may close its endpoint
      if (at.localPort === port && (at.localAddress === ANY_ADDRESS || at.localAddress === destination || broadcast)) {
        found = true;
        at.receiver.onUdp(frame, offset + UDP_HEADER_OCTETS, offset + length, source, sourcePort);
        if (!broadcast) return true; // of several that share a port the last bound gets unicast, as on Linux
      }
      at = next;
    }
    return found;
  }

  /** ICMP port unreachable about a datagram of ours. */
  onIcmpRefused(localAddress: number, remote: number, frame: Uint8Array, header: number): void {
    const port = readU16(frame, header + UDP_SOURCE_PORT);
    let at = this.buckets[port & (BUCKETS - 1)] as UdpEndpoint | null;
    while (at !== null) {
      const next: UdpEndpoint | null = at.next;
      if (at.localPort === port && (at.localAddress === ANY_ADDRESS || at.localAddress === localAddress)) {
        at.receiver.onUdpRefused(remote, readU16(frame, header + UDP_DESTINATION_PORT));
      }
      at = next;
    }
  }

  private isFree(localAddress: number, port: number, reuse: boolean): boolean {
    let at = this.buckets[port & (BUCKETS - 1)] as UdpEndpoint | null;
    while (at !== null) {
      const overlaps = at.localAddress === localAddress || at.localAddress === ANY_ADDRESS || localAddress === ANY_ADDRESS;
      if (at.localPort === port && overlaps && !(reuse && at.reuse)) return false;
      at = at.next;
    }
    return true;
  }

  private sendLarge(source: number, sourcePort: number, destination: number, destinationPort: number, bytes: Uint8Array, now: number): number {
    const length = bytes.length + UDP_HEADER_OCTETS;
    const packet = new Uint8Array(length);
    writeUdpHeader(packet, 0, sourcePort, destinationPort, length);
    copyOctets(packet, UDP_HEADER_OCTETS, bytes, 0, bytes.length);
    const sum = checksumAdd(pseudoHeaderSum(source, destination, PROTOCOL_UDP, length), packet, 0, length);
    writeU16(packet, UDP_CHECKSUM, notZero(checksumFinish(sum)));
    return this.ip.sendLarge(PROTOCOL_UDP, source, destination, packet, 0, length, now);
  }
}

function writeUdpHeader(bytes: Uint8Array, offset: number, sourcePort: number, destinationPort: number, length: number): void {
  writeU16(bytes, offset + UDP_SOURCE_PORT, sourcePort);
  writeU16(bytes, offset + UDP_DESTINATION_PORT, destinationPort);
  writeU16(bytes, offset + UDP_LENGTH, length);
  writeU16(bytes, offset + UDP_CHECKSUM, 0);
}

/** RFC 768: a checksum that comes out as zero is sent as all ones. */
function notZero(checksum: number): number {
  return checksum === 0 ? 0xffff : checksum;
}
