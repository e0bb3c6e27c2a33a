/**
 * DHCP client (RFC 2131 §4.4), one state machine:
 *
 *   selecting --OFFER--> requesting --ACK--> [probing] --> bound --T1--> renewing --T2--> rebinding --expiry--> selecting
 *       ^------------------- NAK, conflict (DECLINE, wait ten seconds), four unanswered requests ------------------'
 *
 * Not done here: INIT-REBOOT (an image remembers nothing), INFORM, RELEASE, FORCERENEW.
 */
import { ANY_ADDRESS, isPossibleSource, LIMITED_BROADCAST, maskOf } from "#lib/net/address.ts";
import { DHCP_ACK, DHCP_CLIENT_PORT, DHCP_DECLINE, DHCP_DISCOVER, DHCP_NAK, DHCP_OFFER, DHCP_REQUEST, DHCP_SERVER_PORT, encodeDhcp, parseDhcp, type DhcpReply } from "#lib/net/dhcp/message.ts";
import type { Ipv4 } from "#lib/net/ip/ipv4.ts";
import type { NetDevice } from "#lib/ports/net-device.ts";
import type { RandomSource } from "#lib/net/random.ts";
import { WheelTimer, type TimerOwner, type TimerWheel } from "#lib/net/timer-wheel.ts";
import type { Udp, UdpEndpoint, UdpReceiver } from "#lib/net/udp/udp.ts";

export type DhcpState = "stopped" | "selecting" | "requesting" | "probing" | "bound" | "renewing" | "rebinding" | "declined";

export interface DhcpLease {
  readonly address: number;
  readonly mask: number;
  readonly gateway: number;
  readonly dnsServers: readonly number[];
  readonly domain: string;
}

/** What the client needs of the stack around it. */
export interface DhcpHost {
  readonly device: NetDevice | null;
  readonly ip: Ipv4;
  readonly udp: Udp;
  readonly wheel: TimerWheel;
  readonly random: RandomSource;
  readonly now: number;
  clockMs(): number;
  onLease(lease: DhcpLease): void;
  deconfigure(): void;
}

/** §4.1 has four seconds, doubled up to 64. A server image starts in milliseconds, so the first frame's loss is made good sooner. */
const FIRST_RETRY_MS = 1000;
const RETRY_MAX_MS = 64_000;
const REQUESTS_MAX = 4;
/** §3.1.5: at least ten seconds after a DECLINE. */
const DECLINE_WAIT_MS = 10_000;
/** §4.4.5: retransmissions in RENEWING and REBINDING are at least a minute apart. */
const RENEW_RETRY_MIN_MS = 60_000;
/** §3.3: this lease never ends. */
const INFINITE_SECONDS = 0xffffffff;
const DEFAULT_LEASE_SECONDS = 3600;
/** The wheel's times are int32; longer ones are waited for in pieces. */
const WAIT_MAX_MS = 0x1fffffff;

export class DhcpClient implements TimerOwner, UdpReceiver {
  state: DhcpState;
  private readonly host: DhcpHost;
  private readonly mac: Uint8Array;
  private readonly hostname: string;
  private readonly probeMs: number;
  private readonly timer: WheelTimer;
  private endpoint: UdpEndpoint | null;
  private transaction: number;
  private startedMs: number;
  private tries: number;
  private offer: DhcpReply | null;
  /** Moments on the fractional clock: lease times may exceed the wheel's range. */
  private renewMs: number;
  private rebindMs: number;
  private expiryMs: number;
  private targetMs: number;

  constructor(host: DhcpHost, hostname: string, probeMs: number) {
    this.state = "stopped";
    this.host = host;
    this.mac = host.device!.macAddress;
    this.hostname = hostname;
    this.probeMs = probeMs;
    this.timer = new WheelTimer(this);
    this.endpoint = null;
    this.transaction = 0;
    this.startedMs = 0;
    this.tries = 0;
    this.offer = null;
    this.renewMs = 0;
    this.rebindMs = 0;
    this.expiryMs = 0;
    this.targetMs = 0;
  }

  /** Begins at INIT. §4.4.1 wants a random delay of up to ten seconds against storms after a power failure; we trade it for boot time. */
  start(): void {
    if (this.endpoint === null) this.endpoint = this.host.udp.bind(this, ANY_ADDRESS, DHCP_CLIENT_PORT, true);
    this.host.ip.acceptAny = true;
    this.state = "selecting";
    this.transaction = this.host.random.next32();
    this.startedMs = this.host.clockMs();
    this.tries = 0;
    this.offer = null;
    this.transmit();
  }

  onTimer(): void {
    const now = this.host.clockMs();
    if (now < this.targetMs) {
      this.waitUntil(this.targetMs);
      return;
    }
    switch (this.state) {
      case "selecting":
      case "declined":
        if (this.state === "declined") this.start();
        else this.transmit();
        break;
      case "requesting":
        if (this.tries >= REQUESTS_MAX) this.start();
        else this.transmit();
        break;
      case "probing":
        this.bind();
        break;
      case "bound":
        this.state = "renewing";
        this.transaction = this.host.random.next32();
        this.startedMs = now;
        this.renew(this.rebindMs);
        break;
      case "renewing":
        if (now >= this.rebindMs) this.state = "rebinding";
        this.renew(this.state === "rebinding" ? this.expiryMs : this.rebindMs);
        break;
      case "rebinding":
        if (now >= this.expiryMs) this.restart();
        else this.renew(this.expiryMs);
        break;
      case "stopped":
        break;
    }
  }

  onUdp(frame: Uint8Array, offset: number, end: number, source: number, sourcePort: number): void {
    if (sourcePort !== DHCP_SERVER_PORT) return;
    const reply = parseDhcp(frame, offset, end, this.mac);
    if (reply === null || reply.transaction !== this.transaction) return;
    if (reply.server === 0) reply.server = source;
    if (this.state === "selecting") {
      if (reply.type === DHCP_OFFER && isPossibleSource(reply.address)) this.request(reply);
    } else if (this.state === "requesting" || this.state === "renewing" || this.state === "rebinding") {
      if (reply.type === DHCP_ACK && isPossibleSource(reply.address)) this.onAcknowledged(reply);
      else if (reply.type === DHCP_NAK && (this.state !== "requesting" || reply.server === this.offer!.server)) this.restart();
    }
  }

  onUdpRefused(): void {
    // A server that is down for the moment: the timer asks again.
  }

  /** Somebody else uses the address (RFC 5227): while it is new, or again and again. */
  onConflict(persistent: boolean): void {
    const offer = this.offer;
    if (offer === null || this.state === "selecting" || this.state === "declined" || this.state === "stopped") return;
    const fresh = this.state === "probing" || (this.state === "bound" && this.host.clockMs() - this.startedMs < 3000);
    if (!fresh && !persistent) return;
    this.host.ip.neighbors.probedAddress = ANY_ADDRESS;
    if (this.state !== "probing") this.host.deconfigure();
    this.send(DHCP_DECLINE, ANY_ADDRESS, offer.address, offer.server, LIMITED_BROADCAST);
    this.state = "declined";
    this.waitUntil(this.host.clockMs() + DECLINE_WAIT_MS);
  }

  private request(offer: DhcpReply): void {
    this.offer = offer;
    this.state = "requesting";
    this.tries = 0;
    this.transmit();
  }

  private onAcknowledged(reply: DhcpReply): void {
    const renewed = this.state !== "requesting" && reply.address === this.host.ip.address;
    if (reply.leaseSeconds === 0) reply.leaseSeconds = this.offer !== null && this.offer.leaseSeconds > 0 ? this.offer.leaseSeconds : DEFAULT_LEASE_SECONDS;
    this.offer = reply;
    // §4.4.5: T1 is half of the lease, T2 seven eighths, unless the server says otherwise. Counted from when we asked (§4.4.1).
    const lease = reply.leaseSeconds === INFINITE_SECONDS ? Infinity : reply.leaseSeconds * 1000;
    const rebind = reply.rebindSeconds > 0 && reply.rebindSeconds * 1000 < lease ? reply.rebindSeconds * 1000 : lease * 0.875;
    const renew = reply.renewSeconds > 0 && reply.renewSeconds * 1000 < rebind ? reply.renewSeconds * 1000 : lease * 0.5 < rebind ? lease * 0.5 : rebind;
    this.renewMs = this.startedMs + renew;
    this.rebindMs = this.startedMs + rebind;
    this.expiryMs = this.startedMs + lease;
    if (!renewed && this.probeMs > 0) {
      this.state = "probing";
      this.host.ip.neighbors.probedAddress = reply.address;
      this.host.ip.neighbors.probe(reply.address);
      this.waitUntil(this.host.clockMs() + this.probeMs);
      return;
    }
    if (!renewed) this.host.ip.neighbors.probe(reply.address);
    this.bind();
  }

  private bind(): void {
    const offer = this.offer!;
    this.host.ip.neighbors.probedAddress = ANY_ADDRESS;
    this.state = "bound";
    if (this.renewMs === Infinity) this.host.wheel.stop(this.timer);
    else this.waitUntil(this.renewMs);
    const mask = offer.hasMask ? offer.mask : maskOf(24);
    this.host.onLease({ address: offer.address, mask, gateway: offer.router, dnsServers: offer.dnsServers, domain: offer.domain });
  }

  /** The lease is over: back to the beginning without an address. */
  private restart(): void {
    if (this.host.ip.address !== ANY_ADDRESS) this.host.deconfigure();
    this.start();
  }

  /** DISCOVER or the REQUEST that follows an offer, again after a growing time with a random part (§4.1). */
  private transmit(): void {
    const offer = this.offer;
    if (this.state === "requesting" && offer !== null) this.send(DHCP_REQUEST, ANY_ADDRESS, offer.address, offer.server, LIMITED_BROADCAST);
    else this.send(DHCP_DISCOVER, ANY_ADDRESS, ANY_ADDRESS, ANY_ADDRESS, LIMITED_BROADCAST);
    let wait = FIRST_RETRY_MS;
    for (let i = 0; i < this.tries && wait < RETRY_MAX_MS; i++) wait *= 2;
    this.tries++;
    this.waitUntil(this.host.clockMs() + wait + this.host.random.below((wait >> 2) + 1));
  }

  /** REQUEST for a lease that we hold: to its server in RENEWING, to everybody in REBINDING (§4.3.2). */
  private renew(untilMs: number): void {
    const server = this.state === "renewing" ? this.offer!.server : LIMITED_BROADCAST;
    this.send(DHCP_REQUEST, this.host.ip.address, ANY_ADDRESS, ANY_ADDRESS, server);
    const now = this.host.clockMs();
    let wait = (untilMs - now) / 2;
    if (wait < RENEW_RETRY_MIN_MS) wait = RENEW_RETRY_MIN_MS;
    this.waitUntil(now + wait < untilMs ? now + wait : untilMs);
  }

  private send(type: number, clientAddress: number, requestedAddress: number, server: number, destination: number): void {
    const seconds = Math.floor((this.host.clockMs() - this.startedMs) / 1000);
    const message = encodeDhcp({ type, transaction: this.transaction, seconds, clientAddress, requestedAddress, server, mac: this.mac, hostname: this.hostname });
    this.host.udp.send(clientAddress, DHCP_CLIENT_PORT, destination, DHCP_SERVER_PORT, message, this.host.now);
  }

  private waitUntil(targetMs: number): void {
    this.targetMs = targetMs;
    const left = Math.ceil(targetMs - this.host.clockMs());
    const wait = left > WAIT_MAX_MS ? WAIT_MAX_MS : left < 0 ? 0 : left;
    this.host.wheel.start(this.timer, (this.host.now + wait) | 0, this.host.now);
  }
}
