/**
 * IPv4 for a host with one link (RFC 791, RFC 1122 §3): checks and hands up what arrives, finds the way for what leaves.
 *
 * One *scratch frame* serves all transmission: upper layers write their packet at `PAYLOAD` and call `send`, which fills in the two
 * headers before it. Nothing on this path allocates, except the view of a length that was not sent before.
 * Datagrams to 127/8 and to our own address are looped back: copied to a queue that `takeLooped` empties later, never from inside `send`.
 *
 * Not done here: forwarding, multicast, source routing (options are skipped), IPv6.
 */
import type { NetDevice } from "#lib/ports/net-device.ts";
import { checksumAdd, checksumFinish, checksumHolds } from "#lib/bytes/checksum.ts";
import { copyOctets, sliceOctets } from "#lib/bytes/copy.ts";
import { readI32, readU16, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { ANY_ADDRESS, isLoopback, isMulticast, isPossibleSource, LIMITED_BROADCAST } from "#lib/net/address.ts";
import { Neighbors, type NeighborOwner } from "#lib/net/ip/neighbors.ts";
import { PathMtus } from "#lib/net/ip/path-mtu.ts";
import { Reassembly } from "#lib/net/ip/reassembly.ts";
import type { RandomSource } from "#lib/net/random.ts";
import type { TimerWheel } from "#lib/net/timer-wheel.ts";
import { ETHERNET_HEADER_OCTETS, ETHERNET_TYPE, ETHERTYPE_IPV4, writeBroadcastMac, writeMac } from "#lib/net/wire/ethernet.ts";
import { DATAGRAM_OCTETS_MAX, DEFAULT_TTL, DONT_FRAGMENT, IPV4_DESTINATION, IPV4_FRAGMENT, IPV4_HEADER_OCTETS, IPV4_PROTOCOL, IPV4_SOURCE, IPV4_TOTAL_LENGTH, MORE_FRAGMENTS } from "#lib/net/wire/ipv4.ts";

/** Where upper layers write into the scratch frame. */
export const PAYLOAD = ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS;

/** The frame is on its way (or waits for its neighbor). */
export const SENT = 0;
/** The device is full: try again after onTransmitReady. */
export const DEVICE_FULL = 1;
/** No address of ours, no route, or a neighbor that does not answer. */
export const NO_ROUTE = 2;

const LOOP_FRAMES_MAX = 2048;
const LOOP_MTU = 65535;
/** Lengths up to this have their view kept for the next frame of that length. */
const VIEW_OCTETS_MAX = 2048;

/** What a received datagram is handed to; offsets are those of the payload in `frame`. */
export interface Ipv4Receiver {
  onDatagram(protocol: number, frame: Uint8Array, offset: number, end: number, source: number, destination: number, broadcast: boolean, checksumValid: boolean): void;
}

export class Ipv4 {
  readonly device: NetDevice | null;
  readonly neighbors: Neighbors;
  readonly reassembly: Reassembly;
  readonly pathMtus: PathMtus;
  /** The scratch frame. */
  readonly frame: Uint8Array;
  readonly mtu: number;
  private readonly receiver: Ipv4Receiver;
  private readonly mac: Uint8Array;
  private readonly views: (Uint8Array | null)[];
  private looped: Uint8Array[];
  private identification: number;
  address: number;
  mask: number;
  gateway: number;
  /** Accept unicast datagrams to any address: only while DHCP has none for us yet (RFC 2131 §4.1). */
  acceptAny: boolean;
  framesSent: number;
  framesReceived: number;
  framesRefused: number;
  /** Set when the loopback queue has got its first frame. */
  loopedPending: boolean;

  constructor(device: NetDevice | null, wheel: TimerWheel, random: RandomSource, receiver: Ipv4Receiver, neighborOwner: NeighborOwner, onReassemblyTimeout: (head: Uint8Array | null) => void) {
    this.device = device;
    this.mac = device === null ? new Uint8Array(6) : device.macAddress;
    this.mtu = device === null ? 1500 : device.mtuBytes < LOOP_MTU ? device.mtuBytes : LOOP_MTU;
    this.neighbors = new Neighbors(neighborOwner, wheel, this.mac);
    this.reassembly = new Reassembly(wheel, onReassemblyTimeout);
    this.pathMtus = new PathMtus();
    this.frame = new Uint8Array(ETHERNET_HEADER_OCTETS + this.mtu);
    this.receiver = receiver;
    this.views = [];
    this.looped = [];
    this.identification = random.next16();
    this.address = ANY_ADDRESS;
    this.mask = 0;
    this.gateway = ANY_ADDRESS;
    this.acceptAny = false;
    this.framesSent = 0;
    this.framesReceived = 0;
    this.framesRefused = 0;
    this.loopedPending = false;
    writeU16(this.frame, ETHERNET_TYPE, ETHERTYPE_IPV4);
  }

  /** Takes over an address (0: none). Neighbors known so far are forgotten. */
  configure(address: number, mask: number, gateway: number): void {
    this.address = address;
    this.mask = mask;
    this.gateway = gateway;
    this.neighbors.clear();
    this.neighbors.ownAddress = address;
  }

  /** Whether a datagram to `address` stays in this machine. @hot */
  isLocal(address: number): boolean {
    return isLoopback(address) || (address === this.address && address !== ANY_ADDRESS);
  }

  /** The source address for a destination; 0 if we have none yet. */
  sourceFor(destination: number): number {
    return isLoopback(destination) ? destination : this.address;
  }

  /** @hot */
  isBroadcast(address: number): boolean {
    return address === LIMITED_BROADCAST || (this.address !== ANY_ADDRESS && this.mask !== -1 && this.mask !== -2 && (address & this.mask) === (this.address & this.mask) && (address | this.mask) === -1);
  }

  /** Whether there is a way to the destination at all. */
  hasRoute(destination: number): boolean {
    if (this.isLocal(destination)) return true;
    if (this.device === null || this.address === ANY_ADDRESS) return false;
    return ((destination ^ this.address) & this.mask) === 0 || this.gateway !== ANY_ADDRESS || this.isBroadcast(destination);
  }

  /** Nothing comes back from `destination`: perhaps its neighbor has got another link address. */
  doubt(destination: number, now: number): void {
    if (this.isLocal(destination) || this.address === ANY_ADDRESS) return;
    this.neighbors.doubt(((destination ^ this.address) & this.mask) === 0 ? destination : this.gateway, now);
  }

  /** The largest datagram that reaches `destination` in one piece. */
  mtuTo(destination: number, now: number): number {
    return this.pathMtus.find(destination, this.mtu, now);
  }

  // ---- Transmission

  /**
   * Sends the packet of `length` octets that stands at PAYLOAD in the scratch frame. `checksum` says where the device is to fill
   * in a checksum, null if that is done.
   * @hot
   */
  send(protocol: number, source: number, destination: number, length: number, dontFragment: boolean, checksum: { start: number; offset: number } | null, now: number): number {
    let fragment = 0;
    let identification = 0;
    // RFC 6864 §4.1: the identification of an atomic datagram means nothing.
    if (dontFragment) fragment = DONT_FRAGMENT;
    else identification = this.nextIdentification();
    this.writeHeader(protocol, source, destination, length, fragment, identification);
    return this.transmit(destination, ETHERNET_HEADER_OCTETS + IPV4_HEADER_OCTETS + length, checksum, now);
  }

  /** Sends a packet from `bytes` (its own header included), in fragments if it is larger than the MTU. */
  sendLarge(protocol: number, source: number, destination: number, bytes: Uint8Array, offset: number, length: number, now: number): number {
    if (length + IPV4_HEADER_OCTETS > DATAGRAM_OCTETS_MAX) return NO_ROUTE;
    const mtu = this.isLocal(destination) ? this.mtu : this.mtuTo(destination, now);
    const identification = this.nextIdentification();
    const room = (mtu - IPV4_HEADER_OCTETS) & ~7;
    let done = 0;
    while (done < length) {
      const left = length - done;
      const last = left <= mtu - IPV4_HEADER_OCTETS;
      const piece = last ? left : room;
      copyOctets(this.frame, PAYLOAD, bytes, offset + done, piece);
      this.writeHeader(protocol, source, destination, piece, (last ? 0 : MORE_FRAGMENTS) | (done >>> 3), identification);
      const result = this.transmit(destination, PAYLOAD + piece, null, now);
      if (result !== SENT) return result;
      done += piece;
    }
    return SENT;
  }

  private nextIdentification(): number {
    this.identification = (this.identification + 1) & 0xffff;
    return this.identification;
  }

  /** @hot */
  private writeHeader(protocol: number, source: number, destination: number, length: number, fragment: number, identification: number): void {
    const frame = this.frame;
    const total = (length + IPV4_HEADER_OCTETS) | 0;
    frame[14] = 0x45;
    frame[15] = 0;
    writeU16(frame, 16, total);
    writeU16(frame, 18, identification);
    writeU16(frame, 20, fragment);
    frame[22] = DEFAULT_TTL;
    frame[23] = protocol;
    writeU32(frame, 26, source);
    writeU32(frame, 30, destination);
    const sum = 0x4500 + total + identification + fragment + ((DEFAULT_TTL << 8) | protocol)
      + (source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff);
    writeU16(frame, 24, checksumFinish(sum));
  }

  /** @hot */
  private transmit(destination: number, frameOctets: number, checksum: { start: number; offset: number } | null, now: number): number {
    if (this.isLocal(destination)) return this.loop(frameOctets);
    const device = this.device;
    if (device === null) return NO_ROUTE;
    const frame = this.frame;
    if (this.isBroadcast(destination)) {
      writeBroadcastMac(frame, 0);
    } else if (isMulticast(destination)) {
      // RFC 1112 §6.4
      frame[0] = 0x01; frame[1] = 0x00; frame[2] = 0x5e;
      frame[3] = (destination >>> 16) & 0x7f; frame[4] = (destination >>> 8) & 0xff; frame[5] = destination & 0xff;
    } else {
      if (this.address === ANY_ADDRESS) return NO_ROUTE;
      let hop = destination;
      if (((destination ^ this.address) & this.mask) !== 0) {
        hop = this.gateway;
        if (hop === ANY_ADDRESS) return NO_ROUTE;
      }
      const neighbor = this.neighbors.lookup(hop, now);
      writeMac(frame, 6, this.mac);
      if (!neighbor.isUsable()) {
        if (checksum !== null) this.fillChecksum(frameOctets, checksum.start, checksum.offset);
        return this.neighbors.hold(neighbor, frame, frameOctets) ? SENT : NO_ROUTE;
      }
      writeMac(frame, 0, neighbor.mac);
    }
    writeMac(frame, 6, this.mac);
    if (!device.send(this.view(frameOctets), checksum)) {
      this.framesRefused++;
      return DEVICE_FULL;
    }
    this.framesSent++;
    return SENT;
  }

  /** Completes a checksum that the device would have computed: frames that wait for ARP are sent without a request. */
  private fillChecksum(frameOctets: number, start: number, offset: number): void {
    writeU16(this.frame, start + offset, checksumFinish(checksumAdd(0, this.frame, start, frameOctets - start)));
  }

  /** The scratch frame cut to a length: views are kept, since the same few lengths come again and again. @hot */
  private view(length: number): Uint8Array {
    if (length > VIEW_OCTETS_MAX) return this.frame.subarray(0, length);
    while (this.views.length <= length) this.views.push(null);
    let view = this.views[length] as Uint8Array | null;
    if (view === null) {
      view = this.frame.subarray(0, length);
      this.views[length] = view;
    }
    return view;
  }

  private loop(frameOctets: number): number {
    if (this.looped.length >= LOOP_FRAMES_MAX) return DEVICE_FULL;
    this.looped.push(sliceOctets(this.frame, 0, frameOctets));
    this.loopedPending = true;
    return SENT;
  }

  // ---- Reception

  /** Takes the frames that were looped back; gives their count. What they cause to be looped waits for the next call. */
  takeLooped(now: number): number {
    if (!this.loopedPending) return 0;
    const frames = this.looped;
    this.looped = [];
    this.loopedPending = false;
    for (let i = 0; i < frames.length; i++) this.input(frames[i]!, true, true, false, now);
    return frames.length;
  }

  /** Takes a frame of type IPv4. `groupMac`: it came to a broadcast or multicast link address. @hot */
  input(frame: Uint8Array, checksumValid: boolean, looped: boolean, groupMac: boolean, now: number): void {
    const ip = ETHERNET_HEADER_OCTETS;
    const available = frame.length - ip;
    if (available < IPV4_HEADER_OCTETS) return;
    const first = frame[ip]!;
    const headerOctets = (first & 15) << 2;
    const total = readU16(frame, ip + IPV4_TOTAL_LENGTH);
    if (first >>> 4 !== 4 || headerOctets < IPV4_HEADER_OCTETS || total < headerOctets || total > available) return;
    if (!looped && !checksumHolds(checksumAdd(0, frame, ip, headerOctets))) return;
    const source = readI32(frame, ip + IPV4_SOURCE);
    const destination = readI32(frame, ip + IPV4_DESTINATION);
    if (!looped) {
      // RFC 1122 §3.2.1.3: what cannot be a source, or claims to come from here, is dropped in silence.
      // 0.0.0.0 is a host that asks for its address (RFC 2131): a DHCP server may run here.
      if (!isPossibleSource(source) && !(source === ANY_ADDRESS && destination === LIMITED_BROADCAST)) return;
      if (isLoopback(source) || isLoopback(destination) || (source === this.address && source !== ANY_ADDRESS)) return;
    }
    const broadcast = this.isBroadcast(destination);
    if (!broadcast && destination !== this.address && !looped && !(this.acceptAny && !isMulticast(destination))) return;
    this.framesReceived++;
    if ((readU16(frame, ip + IPV4_FRAGMENT) & 0x3fff) !== 0) {
      const whole = this.reassembly.add(frame, headerOctets, total, now);
      if (whole !== null) {
        this.receiver.onDatagram(whole[ip + IPV4_PROTOCOL]!, whole, PAYLOAD, whole.length, source, destination, broadcast || groupMac, looped);
      }
      return;
    }
    this.receiver.onDatagram(frame[ip + IPV4_PROTOCOL]!, frame, ip + headerOctets, ip + total, source, destination, broadcast || groupMac, checksumValid);
  }

  /** Frames that wait to be looped back. */
  get loopedFrames(): number {
    return this.looped.length;
  }
}
