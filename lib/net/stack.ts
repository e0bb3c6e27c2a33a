/**
 * The network stack: the layers wired together around one device, one clock and one wheel of timers.
 *
 * Whoever drives it calls `poll()` when the device may have frames, and lets the Timers port run. All work happens between `enter` and
 * `leave`: frames and timers first change state, then users are told (`deliver`), then connections send (`flush`), so one batch of requests
 * yields one batch of answers with the acknowledgments riding on them. Calls from users are bracketed in the same way.
 */
import type { Clock } from "#lib/ports/clock.ts";
import type { Entropy } from "#lib/ports/entropy.ts";
import type { NetDevice } from "#lib/ports/net-device.ts";
import type { TimerHandle, Timers } from "#lib/ports/timers.ts";
import { readU16 } from "#lib/bytes/octets.ts";
import { addressOf, ANY_ADDRESS, isDottedQuad, maskOf } from "#lib/net/address.ts";
import type { NetworkConfig } from "#lib/net/config.ts";
import { DhcpClient, type DhcpLease } from "#lib/net/dhcp/client.ts";
import { DHCP_CLIENT_PORT } from "#lib/net/dhcp/message.ts";
import { Icmp } from "#lib/net/ip/icmp.ts";
import { Ipv4 } from "#lib/net/ip/ipv4.ts";
import { RandomSource } from "#lib/net/random.ts";
import { onAddressLost, onIcmpReport, onUnreachable } from "#lib/net/tcp/reports.ts";
import { DEFAULT_TCP_SETTINGS, type TcpSettings } from "#lib/net/tcp/settings.ts";
import { Tcp } from "#lib/net/tcp/tcp.ts";
import { TimerWheel, WheelTimer } from "#lib/net/timer-wheel.ts";
import { Udp } from "#lib/net/udp/udp.ts";
import { ETHERNET_HEADER_OCTETS, ETHERNET_TYPE, ETHERTYPE_ARP, ETHERTYPE_IPV4, isGroupMac } from "#lib/net/wire/ethernet.ts";
import { ICMP_TIME_EXCEEDED, ICMP_UNREACHABLE, TIME_EXCEEDED_REASSEMBLY, UNREACHABLE_PORT, UNREACHABLE_PROTOCOL } from "#lib/net/wire/icmp.ts";
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from "#lib/net/wire/ipv4.ts";
import { UDP_DESTINATION_PORT } from "#lib/net/wire/udp.ts";

/** Frames taken from the device in one batch. */
const BATCH_FRAMES = 64;
/** Times that looped frames may cause more looped frames within one batch. */
const LOOP_ROUNDS_MAX = 32;
/** So long users wait for an address before they have to do without: about four questions of the DHCP client. */
export const ADDRESS_PATIENCE_MS = 10_000;

export interface StackParts {
  /** Null: loopback only. */
  readonly device: NetDevice | null;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly timers: Timers;
  readonly config: NetworkConfig;
  /** Runs after each callback to a user: microtasks and process.nextTick. */
  readonly afterCallback?: () => void;
}

/** Makes a stack and starts configuring it. Draws entropy at once. */
export function createStack(parts: StackParts): Stack {
  const stack = new Stack(parts);
  stack.start();
  return stack;
}

export class Stack {
  readonly device: NetDevice | null;
  readonly config: NetworkConfig;
  readonly random: RandomSource;
  readonly wheel: TimerWheel;
  readonly ip: Ipv4;
  readonly icmp: Icmp;
  readonly udp: Udp;
  readonly tcp: Tcp;
  readonly dhcp: DhcpClient | null;
  /** Name servers from DHCP or configuration. */
  dnsServers: readonly number[];
  /** DHCP's domain, "" if there is none. */
  domain: string;
  /** int32 milliseconds, modulo 2^32; as of the current batch. */
  now: number;
  isConfigured: boolean;
  private readonly clock: Clock;
  private readonly timers: Timers;
  private readonly callback: (() => void) | null;
  private readonly receive: (frame: Uint8Array, checksumValid: boolean) => void;
  private inside: boolean;
  private armed: TimerHandle | null;
  private armedAt: number;
  private readonly configuredCallbacks: (() => void)[];
  private readonly patience: WheelTimer;
  private isImpatient: boolean;
  private readonly deferred: (() => void)[];

  constructor(parts: StackParts) {
    this.device = parts.device;
    this.config = parts.config;
    this.clock = parts.clock;
    this.timers = parts.timers;
    this.callback = parts.afterCallback ?? null;
    this.now = parts.clock.monotonicMs() | 0;
    this.random = new RandomSource(parts.entropy);
    this.wheel = new TimerWheel(this.now);
    this.ip = new Ipv4(parts.device, this.wheel, this.random, this, this, (head) => this.onReassemblyTimeout(head));
    this.icmp = new Icmp(this.ip, this, this.now);
    this.udp = new Udp(this.ip, this.random);
    const settings: TcpSettings = { ...DEFAULT_TCP_SETTINGS, ...parts.config.tcp };
    this.tcp = new Tcp(this.ip, this, this.wheel, this.random, settings, this.now);
    this.dhcp = parts.config.ipv4 === "dhcp" && parts.device !== null ? new DhcpClient(this, parts.config.hostname ?? "", parts.config.probeMs ?? 0) : null;
    this.dnsServers = [];
    this.domain = "";
    this.isConfigured = false;
    this.receive = (frame, checksumValid) => this.onFrame(frame, checksumValid);
    this.inside = false;
    this.armed = null;
    this.armedAt = 0;
    this.configuredCallbacks = [];
    this.patience = new WheelTimer({ onTimer: () => this.giveUpWaiting() });
    this.isImpatient = false;
    this.deferred = [];
    if (this.device !== null) this.device.onTransmitReady = () => this.leave(this.enter());
  }

  /** Takes the configured address, or asks DHCP for one. */
  start(): void {
    const entered = this.enter();
    const ipv4 = this.config.ipv4;
    if (this.dhcp !== null) {
      this.dhcp.start();
      this.wheel.start(this.patience, (this.now + ADDRESS_PATIENCE_MS) | 0, this.now);
    } else if (typeof ipv4 !== "string") {
      const gateway = ipv4.gateway !== null && isDottedQuad(ipv4.gateway) ? addressOf(ipv4.gateway) : ANY_ADDRESS;
      this.configure(addressOf(ipv4.address), maskOf(ipv4.prefix), gateway, parseServers(ipv4.dns), "");
    } else {
      this.configure(ANY_ADDRESS, 0, ANY_ADDRESS, [], ""); // loopback only
    }
    this.leave(entered);
  }

  /** Whether there is an address, or waiting for one was in vain. */
  get isSettled(): boolean {
    return this.isConfigured || this.isImpatient;
  }

  /** Calls back once there is an address or `ADDRESS_PATIENCE_MS` have passed without; soon, if that is so already. */
  onSettled(callback: () => void): void {
    if (this.isSettled) this.defer(callback);
    else this.configuredCallbacks.push(callback);
  }

  /** Runs something from the event loop, never from inside the caller. */
  defer(callback: () => void): void {
    const entered = this.enter();
    this.deferred.push(callback);
    this.leave(entered);
  }

  // ---- Driving

  /** Takes what the device has (one batch) and does what follows; gives the number of frames. Call it until it gives 0, then wait for the device. @hot */
  poll(): number {
    const entered = this.enter();
    if (!entered) return 0;
    let count = 0;
    try {
      if (this.device !== null) count = this.device.poll(this.receive, BATCH_FRAMES);
      count += this.settle();
    } finally {
      this.leave(entered); // a user's callback may throw
    }
    return count;
  }

  /** Whether something of the network's wants the program to go on. */
  isActive(): boolean {
    return this.tcp.isActive() || this.deferred.length > 0;
  }

  /** Begins a piece of work; false inside of another one. @hot */
  enter(): boolean {
    if (this.inside) return false;
    this.inside = true;
    this.now = this.clock.monotonicMs() | 0;
    this.tcp.now = this.now;
    return true;
  }

  /** Ends it: sends what is to be sent, and makes sure to be called again in time. @hot */
  leave(entered: boolean): void {
    if (!entered) return;
    this.tcp.flush();
    this.inside = false;
    this.arm();
  }

  /** @hot */
  afterCallback(): void {
    if (this.callback !== null) this.callback();
  }

  /** Milliseconds with fractions, for what lasts longer than 24 days. */
  clockMs(): number {
    return this.clock.monotonicMs();
  }

  /** Delivers, sends and loops back until nothing changes; gives the number of looped frames. */
  private settle(): number {
    let looped = 0;
    for (let round = 0; round < LOOP_ROUNDS_MAX; round++) {
      this.runDeferred();
      this.tcp.deliver();
      this.tcp.flush();
      if (!this.ip.loopedPending && !this.tcp.hasReady() && this.deferred.length === 0) break;
      looped += this.ip.takeLooped(this.now);
    }
    return looped;
  }

  private runDeferred(): void {
    if (this.deferred.length === 0) return;
    for (let count = this.deferred.length; count > 0; count--) {
      this.deferred.shift()!();
      this.afterCallback();
    }
  }

  private onTimer(): void {
    this.armed = null;
    const entered = this.enter();
    try {
      this.wheel.advance(this.now);
      this.settle();
    } finally {
      this.lookAhead();
      this.leave(entered);
    }
  }

  /** Finds out when the wheel is due next. */
  private lookAhead(): void {
    const wait = this.wheel.next(this.now);
    this.wheel.hasEarliest = wait >= 0;
    this.wheel.earliest = (this.now + wait) | 0;
  }

  /** Keeps one timer of the port running that fires no later than the wheel needs it. @hot */
  private arm(): void {
    let at: number;
    if (this.ip.loopedPending || this.tcp.hasReady() || this.deferred.length > 0) at = this.now;
    else if (this.wheel.hasEarliest && this.wheel.count > 0) at = this.wheel.earliest;
    else return;
    if (this.armed !== null) {
      if (((this.armedAt - at) | 0) <= 0) return;
      this.armed.cancel();
    }
    const wait = (at - this.now) | 0;
    this.armedAt = at;
    this.armed = this.timers.schedule(wait < 0 ? 0 : wait, () => this.onTimer());
    this.armed.setRef(false); // isActive() speaks for the network
  }

  // ---- Configuration

  configure(address: number, mask: number, gateway: number, dnsServers: readonly number[], domain: string): void {
    const before = this.ip.address;
    if (before !== ANY_ADDRESS && before !== address) onAddressLost(this.tcp, before);
    this.dnsServers = parseServers(this.config.dns ?? []).concat(dnsServers);
    this.domain = domain;
    this.ip.acceptAny = false;
    if (address !== ANY_ADDRESS && (before !== address || this.ip.mask !== mask || this.ip.gateway !== gateway)) {
      this.ip.configure(address, mask, gateway);
      this.ip.neighbors.announce(address);
    }
    this.isConfigured = true;
    this.wheel.stop(this.patience);
    this.tellSettled();
  }

  /** The address may still come; who waits now finds no route. */
  private giveUpWaiting(): void {
    this.isImpatient = true;
    this.tellSettled();
  }

  private tellSettled(): void {
    const callbacks = this.configuredCallbacks.splice(0, this.configuredCallbacks.length);
    for (let i = 0; i < callbacks.length; i++) this.deferred.push(callbacks[i]!);
  }

  deconfigure(): void {
    const before = this.ip.address;
    this.ip.configure(ANY_ADDRESS, 0, ANY_ADDRESS);
    this.isConfigured = false;
    if (before !== ANY_ADDRESS) onAddressLost(this.tcp, before);
  }

  onLease(lease: DhcpLease): void {
    this.configure(lease.address, lease.mask, lease.gateway, lease.dnsServers, lease.domain);
  }

  // ---- What the layers below call

  /** @hot */
  private onFrame(frame: Uint8Array, checksumValid: boolean): void {
    if (frame.length < ETHERNET_HEADER_OCTETS) return;
    const group = isGroupMac(frame, 0);
    if (!group && !this.isOwnMac(frame)) return;
    const type = readU16(frame, ETHERNET_TYPE);
    if (type === ETHERTYPE_IPV4) this.ip.input(frame, checksumValid, false, group, this.now);
    else if (type === ETHERTYPE_ARP) this.ip.neighbors.input(frame, this.now);
  }

  /** @hot */
  private isOwnMac(frame: Uint8Array): boolean {
    const mac = this.device!.macAddress;
    return frame[5] === mac[5] && frame[4] === mac[4] && frame[3] === mac[3] && frame[2] === mac[2] && frame[1] === mac[1] && frame[0] === mac[0];
  }

  /** @hot */
  onDatagram(protocol: number, frame: Uint8Array, offset: number, end: number, source: number, destination: number, broadcast: boolean, checksumValid: boolean): void {
    if (protocol === PROTOCOL_TCP) {
      if (!broadcast && this.ip.isLocal(destination)) this.tcp.input(frame, offset, end, source, destination, checksumValid);
    } else if (protocol === PROTOCOL_UDP) {
      // What comes to an address that we do not have yet is nobody's but the DHCP client's: an answer could not be sent.
      if (this.ip.acceptAny && !this.ip.isLocal(destination) && !this.ip.isBroadcast(destination) && readU16(frame, offset + UDP_DESTINATION_PORT) !== DHCP_CLIENT_PORT) return;
      const taken = this.udp.input(frame, offset, end, source, destination, broadcast, checksumValid);
      if (!taken && !broadcast) this.icmp.sendError(ICMP_UNREACHABLE, UNREACHABLE_PORT, frame, ETHERNET_HEADER_OCTETS, this.now);
    } else if (protocol === PROTOCOL_ICMP) {
      if (this.ip.isLocal(destination) || broadcast) this.icmp.input(frame, offset, end, source, destination, broadcast, this.now);
    } else if (!broadcast) {
      this.icmp.sendError(ICMP_UNREACHABLE, UNREACHABLE_PROTOCOL, frame, ETHERNET_HEADER_OCTETS, this.now);
    }
  }

  onIcmpReport(protocol: number, type: number, code: number, nextHopMtu: number, source: number, destination: number, frame: Uint8Array, header: number, totalOctets: number): void {
    if (protocol === PROTOCOL_TCP) onIcmpReport(this.tcp, type, code, nextHopMtu, source, destination, frame, header, totalOctets);
    else if (protocol === PROTOCOL_UDP && type === ICMP_UNREACHABLE && code === UNREACHABLE_PORT) this.udp.onIcmpRefused(source, destination, frame, header);
  }

  sendFrame(frame: Uint8Array): boolean {
    return this.device !== null && this.device.send(frame, null);
  }

  onUnreachable(address: number): void {
    onUnreachable(this.tcp, address);
  }

  onConflict(persistent: boolean): void {
    if (this.dhcp !== null) this.dhcp.onConflict(persistent);
  }

  private onReassemblyTimeout(head: Uint8Array | null): void {
    if (head !== null) this.icmp.sendError(ICMP_TIME_EXCEEDED, TIME_EXCEEDED_REASSEMBLY, head, ETHERNET_HEADER_OCTETS, this.now);
  }
}

/** The addresses among the texts. */
export function parseServers(texts: readonly string[]): number[] {
  const servers: number[] = [];
  for (let i = 0; i < texts.length; i++) {
    if (isDottedQuad(texts[i]!)) servers.push(addressOf(texts[i]!));
  }
  return servers;
}
