/**
 * Numbers that strangers must not predict: initial sequence numbers (RFC 6528), SYN cookies (RFC 4987 §3.6), timestamp offsets (RFC 7323
 * §5.4) and port offsets (RFC 6056 §3.3.3), all from SipHash under keys of this boot.
 *
 * A cookie is our ISN for a SYN that we do not remember:  | 5 bits minute counter | 3 bits MSS class | 24 bits hash |
 * Connections made from a cookie have no window scaling, SACK or timestamps, since nothing remembers that they were offered.
 */
import { SipHash } from "#lib/bytes/siphash.ts";
import type { RandomSource } from "#lib/net/random.ts";

/** RFC 9293 §3.4.1: the ISN clock ticks every 4 µs. */
const TICKS_PER_MS = 250;
const COOKIE_SLOT_SHIFT = 16; // 65.5 s
const COOKIE_SEGMENTS: readonly number[] = [536, 1024, 1220, 1360, 1440, 1460, 4312, 8960];

export class TcpSecrets {
  private readonly sequenceHash: SipHash;
  private readonly cookieHash: SipHash;
  private readonly portHash: SipHash;

  constructor(random: RandomSource) {
    this.sequenceHash = new SipHash(random.octets(16));
    this.cookieHash = new SipHash(random.octets(16));
    this.portHash = new SipHash(random.octets(16));
  }

  /** RFC 6528 §3: ISN = M + F(four-tuple, key). */
  initialSequence(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, now: number): number {
    const hash = this.sequenceHash.hashWords(localAddress, remoteAddress, (localPort << 16) | remotePort, 0);
    return (hash + Math.imul(now, TICKS_PER_MS)) | 0;
  }

  /** Added to our timestamp clock on one connection. */
  timestampOffset(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): number {
    return this.sequenceHash.hashWords(localAddress, remoteAddress, (localPort << 16) | remotePort, 1);
  }

  /** RFC 6056 §3.3.3: where the search for a local port towards a destination begins. */
  portOffset(localAddress: number, remoteAddress: number, remotePort: number): number {
    return this.portHash.hashWords(localAddress, remoteAddress, remotePort, 0) & 0x7fffffff;
  }

  /** The ISN that encodes a SYN. */
  cookie(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, peerSequence: number, peerSegment: number, now: number): number {
    let index = 0;
    while (index < 7 && COOKIE_SEGMENTS[index + 1]! <= peerSegment) index++;
    const slot = now >>> COOKIE_SLOT_SHIFT;
    return this.encode(localAddress, localPort, remoteAddress, remotePort, peerSequence, index, slot);
  }

  /** The MSS in a cookie of the current or the previous slot; 0 when it is none of ours. */
  checkCookie(cookie: number, localAddress: number, localPort: number, remoteAddress: number, remotePort: number, peerSequence: number, now: number): number {
    const index = (cookie >>> 24) & 7;
    const slot = now >>> COOKIE_SLOT_SHIFT;
    for (let age = 0; age < 2; age++) {
      if (this.encode(localAddress, localPort, remoteAddress, remotePort, peerSequence, index, (slot - age) & 0xffff) === cookie) return COOKIE_SEGMENTS[index]!;
    }
    return 0;
  }

  private encode(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, peerSequence: number, index: number, slot: number): number {
    const hash = this.cookieHash.hashWords(localAddress ^ (slot << 3) ^ index, remoteAddress, (localPort << 16) | remotePort, peerSequence);
    return ((slot & 31) << 27) | (index << 24) | (hash & 0xffffff);
  }
}
