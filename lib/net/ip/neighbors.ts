/**
 * Who has which address on our link: the ARP cache (RFC 826, RFC 1122 §2.3.2) and address conflict detection (RFC 5227).
 *
 * Entries appear only when we ask for an address or its owner asks for ours, so strangers cannot fill the table. An
 * entry that is being resolved holds a few frames; the newest wait, as RFC 1122 §2.3.2.2 wants at least one. A known entry is asked
 * for again by unicast when it is old, and used meanwhile.
 */
import { readI32, readU16 } from "#lib/bytes/octets.ts";
import { sliceOctets } from "#lib/bytes/copy.ts";
import { ARP_FRAME_OCTETS, ARP_OPERATION, ARP_REPLY, ARP_REQUEST, ARP_SENDER_ADDRESS, ARP_SENDER_MAC, ARP_TARGET_ADDRESS, isArpForIpv4, writeArp } from "#lib/net/wire/arp.ts";
import { isGroupMac, writeMac } from "#lib/net/wire/ethernet.ts";
import { isPossibleSource } from "#lib/net/address.ts";
import { WheelTimer, type TimerOwner, type TimerWheel } from "#lib/net/timer-wheel.ts";

const ENTRIES_MAX = 256;
const BUCKETS = 64;
/** Frames kept for one address that is being resolved, and in all. */
const PENDING_PER_ENTRY_MAX = 8;
const PENDING_MAX = 64;
/** RFC 1122 §2.3.2.1: no more than one request per second for one address. */
const REQUEST_EVERY_MS = 1000;
const REQUESTS_MAX = 3;
/** Age at which an answer is asked for again (RFC 1122 §2.3.2.1 suggests about a minute). */
const FRESH_MS = 60_000;
/** How long an unanswered address stays known as such, so that packets to it fail at once. */
const FAILED_MS = 3000;
/** RFC 5227 §1.1 DEFEND_INTERVAL. */
const DEFEND_INTERVAL_MS = 10_000;

const RESOLVING = 0;
const KNOWN = 1;
const REFRESHING = 2;
const FAILED = 3;

/** One address on the link. */
export class Neighbor implements TimerOwner {
  readonly address: number;
  readonly mac: Uint8Array;
  state: number;
  tries: number;
  usedAt: number;
  pending: Uint8Array[];
  readonly timer: WheelTimer;
  next: Neighbor | null;
  private readonly table: Neighbors;

  constructor(table: Neighbors, address: number) {
    this.address = address;
    this.mac = new Uint8Array(6);
    this.state = RESOLVING;
    this.tries = 0;
    this.usedAt = 0;
    this.pending = [];
    this.timer = new WheelTimer(this);
    this.next = null;
    this.table = table;
  }

  /** Whether `mac` may be used. @hot */
  isUsable(): boolean {
    return this.state === KNOWN || this.state === REFRESHING;
  }

  onTimer(now: number): void {
    this.table.onNeighborTimer(this, now);
  }
}

/** What the ARP cache asks of the layer above. */
export interface NeighborOwner {
  /** Sends a whole frame of ours; false when the device is full. */
  sendFrame(frame: Uint8Array): boolean;
  /** Nobody answers for the address. */
  onUnreachable(address: number): void;
  /** Somebody else uses our address; `persistent` when it happened again within ten seconds. */
  onConflict(persistent: boolean): void;
}

export class Neighbors {
  private readonly owner: NeighborOwner;
  private readonly wheel: TimerWheel;
  private readonly ownMac: Uint8Array;
  private readonly frame: Uint8Array;
  private readonly buckets: (Neighbor | null)[];
  private last: Neighbor | null;
  private conflictAt: number;
  private conflictSeen: boolean;
  /** Our own address, or 0. */
  ownAddress: number;
  /** Address that we probe for before we use it (RFC 5227 §2.1), or 0. */
  probedAddress: number;
  count: number;
  pendingFrames: number;

  constructor(owner: NeighborOwner, wheel: TimerWheel, ownMac: Uint8Array) {
    this.owner = owner;
    this.wheel = wheel;
    this.ownMac = ownMac;
    this.frame = new Uint8Array(ARP_FRAME_OCTETS);
    this.buckets = [];
    for (let i = 0; i < BUCKETS; i++) this.buckets.push(null);
    this.last = null;
    this.conflictAt = 0;
    this.conflictSeen = false;
    this.ownAddress = 0;
    this.probedAddress = 0;
    this.count = 0;
    this.pendingFrames = 0;
  }

  /** The entry for an address on our link, made and asked for if need be. Its `mac` counts only if `isUsable()`. @hot */
  lookup(address: number, now: number): Neighbor {
    const last = this.last;
    if (last !== null && last.address === address) return last;
    let entry = this.find(address);
    if (entry === null) {
      entry = this.add(address, now);
      this.request(entry, now);
    }
    entry.usedAt = now;
    this.last = entry.isUsable() ? entry : null;
    return entry;
  }

  /** Keeps a copy of a frame until its neighbor is known; the oldest one is dropped when there are too many. Gives false for a neighbor that does not answer. */
  hold(entry: Neighbor, frame: Uint8Array, length: number): boolean {
    if (entry.state === FAILED) return false;
    if (entry.pending.length >= PENDING_PER_ENTRY_MAX) {
      entry.pending.shift();
      this.pendingFrames--;
    } else if (this.pendingFrames >= PENDING_MAX) {
      return true; // dropped like any frame that gets lost
    }
    entry.pending.push(sliceOctets(frame, 0, length));
    this.pendingFrames++;
    return true;
  }

  /** A higher layer gets no answer through this neighbor (RFC 1122 §2.3.2.1 (4)): asks everybody anew whether its address still holds. */
  doubt(address: number, now: number): void {
    const entry = this.find(address);
    if (entry === null || entry.state !== KNOWN) return;
    if (this.last === entry) this.last = null;
    entry.state = REFRESHING;
    entry.tries = 1;
    writeArp(this.frame, ARP_REQUEST, this.ownMac, this.ownAddress, null, address);
    this.owner.sendFrame(this.frame);
    this.wheel.start(entry.timer, (now + REQUEST_EVERY_MS) | 0, now);
  }

  /** Tells everybody that the address is ours (gratuitous ARP; RFC 5227 §2.3). */
  announce(address: number): void {
    writeArp(this.frame, ARP_REQUEST, this.ownMac, address, null, address);
    this.owner.sendFrame(this.frame);
  }

  /** Asks whether somebody uses the address already (RFC 5227 §2.1.1). */
  probe(address: number): void {
    writeArp(this.frame, ARP_REQUEST, this.ownMac, 0, null, address);
    this.owner.sendFrame(this.frame);
  }

  /** Forgets everything, as when our own address changes. */
  clear(): void {
    for (let i = 0; i < BUCKETS; i++) {
      let entry = this.buckets[i] as Neighbor | null;
      while (entry !== null) {
        this.wheel.stop(entry.timer);
        entry = entry.next;
      }
      this.buckets[i] = null;
    }
    this.last = null;
    this.count = 0;
    this.pendingFrames = 0;
  }

  /** Takes a received ARP frame (RFC 826 "Packet Reception"; conflicts: RFC 5227 §2.1.1, §2.4). */
  input(frame: Uint8Array, now: number): void {
    if (!isArpForIpv4(frame)) return;
    const sender = readI32(frame, ARP_SENDER_ADDRESS);
    const target = readI32(frame, ARP_TARGET_ADDRESS);
    const operation = readU16(frame, ARP_OPERATION);
    if (isGroupMac(frame, ARP_SENDER_MAC) || this.isOwnMac(frame)) return;
    if (this.probedAddress !== 0 && (sender === this.probedAddress || (sender === 0 && target === this.probedAddress && operation === ARP_REQUEST))) {
      this.owner.onConflict(true);
      return;
    }
    if (this.ownAddress !== 0 && sender === this.ownAddress) {
      this.defend(now);
      return;
    }
    if (sender !== 0 && isPossibleSource(sender)) {
      let entry = this.find(sender);
      if (entry === null && operation === ARP_REQUEST && target === this.ownAddress && this.ownAddress !== 0) entry = this.add(sender, now);
      if (entry !== null) this.learn(entry, frame, now);
    }
    if (operation === ARP_REQUEST && target === this.ownAddress && this.ownAddress !== 0) {
      const asker = sliceOctets(frame, ARP_SENDER_MAC, 6);
      writeArp(this.frame, ARP_REPLY, this.ownMac, this.ownAddress, asker, sender);
      this.owner.sendFrame(this.frame);
    }
  }

  onNeighborTimer(entry: Neighbor, now: number): void {
    if (entry.state === KNOWN) {
      // Nobody used it for a whole period: let it go instead of asking.
      if (((now - entry.usedAt) | 0) > FRESH_MS && this.last !== entry) {
        this.remove(entry);
        return;
      }
      if (this.last === entry) this.last = null; // so that the next use is noted
      entry.state = REFRESHING;
      entry.tries = 0;
      this.request(entry, now);
    } else if (entry.state === FAILED) {
      this.remove(entry);
    } else if (entry.tries < REQUESTS_MAX) {
      this.request(entry, now);
    } else {
      this.pendingFrames -= entry.pending.length;
      entry.pending = [];
      entry.state = FAILED;
      if (this.last === entry) this.last = null;
      this.wheel.start(entry.timer, (now + FAILED_MS) | 0, now);
      this.owner.onUnreachable(entry.address);
    }
  }

  private learn(entry: Neighbor, frame: Uint8Array, now: number): void {
    for (let i = 0; i < 6; i++) entry.mac[i] = frame[ARP_SENDER_MAC + i]!;
    entry.state = KNOWN;
    entry.tries = 0;
    this.wheel.start(entry.timer, (now + FRESH_MS) | 0, now);
    const pending = entry.pending;
    if (pending.length === 0) return;
    entry.pending = [];
    this.pendingFrames -= pending.length;
    for (let i = 0; i < pending.length; i++) {
      writeMac(pending[i]!, 0, entry.mac);
      this.owner.sendFrame(pending[i]!);
    }
  }

  /** RFC 5227 §2.4 (b): one defending announcement in ten seconds; the owner decides what happens after a second conflict. */
  private defend(now: number): void {
    const again = this.conflictSeen && ((now - this.conflictAt) | 0) < DEFEND_INTERVAL_MS;
    this.conflictSeen = true;
    this.conflictAt = now;
    if (!again) this.announce(this.ownAddress);
    this.owner.onConflict(again);
  }

  private request(entry: Neighbor, now: number): void {
    entry.tries++;
    writeArp(this.frame, ARP_REQUEST, this.ownMac, this.ownAddress, entry.state === REFRESHING ? entry.mac : null, entry.address);
    this.owner.sendFrame(this.frame);
    this.wheel.start(entry.timer, (now + REQUEST_EVERY_MS) | 0, now);
  }

  private isOwnMac(frame: Uint8Array): boolean {
    for (let i = 0; i < 6; i++) {
      if (frame[ARP_SENDER_MAC + i] !== this.ownMac[i]) return false;
    }
    return true;
  }

  private find(address: number): Neighbor | null {
    let entry = this.buckets[bucketOf(address)] as Neighbor | null;
    while (entry !== null && entry.address !== address) entry = entry.next;
    return entry;
  }

  private add(address: number, now: number): Neighbor {
    if (this.count >= ENTRIES_MAX) this.evict(now);
    const entry = new Neighbor(this, address);
    const bucket = bucketOf(address);
    entry.next = this.buckets[bucket] as Neighbor | null;
    entry.usedAt = now;
    this.buckets[bucket] = entry;
    this.count++;
    return entry;
  }

  /** Makes room: the entry unused for longest goes. */
  private evict(now: number): void {
    let oldest: Neighbor | null = null;
    let age = -1;
    for (let i = 0; i < BUCKETS; i++) {
      let entry = this.buckets[i] as Neighbor | null;
      while (entry !== null) {
        const entryAge = (now - entry.usedAt) | 0;
        if (entryAge > age && entry !== this.last) {
          age = entryAge;
          oldest = entry;
        }
        entry = entry.next;
      }
    }
    if (oldest !== null) this.remove(oldest);
  }

  private remove(entry: Neighbor): void {
    this.wheel.stop(entry.timer);
    this.pendingFrames -= entry.pending.length;
    entry.pending = [];
    if (this.last === entry) this.last = null;
    const bucket = bucketOf(entry.address);
    let at = this.buckets[bucket] as Neighbor | null;
    if (at === entry) {
      this.buckets[bucket] = entry.next;
    } else {
      while (at !== null && at.next !== entry) at = at.next;
      if (at !== null) at.next = entry.next;
    }
    entry.next = null;
    this.count--;
  }
}

function bucketOf(address: number): number {
  return (address ^ (address >>> 8)) & (BUCKETS - 1);
}
