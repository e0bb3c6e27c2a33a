/**
 * Path MTUs smaller than our link's, learnt from ICMP "fragmentation needed" (RFC 1191). A small table, since few paths are narrower; entries
 * are forgotten after ten minutes so that a better path is found again (§6.3).
 */
import { MINIMUM_REASSEMBLY_OCTETS } from "#lib/net/wire/ipv4.ts";

const ENTRIES_MAX = 64;
const FORGET_MS = 600_000;
/** Below this a report is a mistake or an attack (Linux: net.ipv4.route.min_pmtu). */
export const PATH_MTU_MIN = MINIMUM_REASSEMBLY_OCTETS - 24;
/** RFC 1191 §7.1: what to try when an old router reports no size. */
const PLATEAUS: readonly number[] = [32000, 17914, 8166, 4352, 2002, 1492, 1006, 552];

export class PathMtus {
  private readonly addresses: number[];
  private readonly mtus: number[];
  private readonly learntAt: number[];

  constructor() {
    this.addresses = [];
    this.mtus = [];
    this.learntAt = [];
  }

  /** The MTU towards `address`, at most `linkMtu`. */
  find(address: number, linkMtu: number, now: number): number {
    for (let i = 0; i < this.addresses.length; i++) {
      if (this.addresses[i] !== address) continue;
      if (((now - this.learntAt[i]!) | 0) > FORGET_MS) {
        this.removeAt(i);
        return linkMtu;
      }
      return this.mtus[i]! < linkMtu ? this.mtus[i]! : linkMtu;
    }
    return linkMtu;
  }

  /** Notes a report. `reported` 0: unknown; then the next plateau below the `sent` size counts. Gives the MTU now in force. */
  learn(address: number, reported: number, sent: number, linkMtu: number, now: number): number {
    let mtu = reported;
    if (mtu === 0) {
      mtu = PATH_MTU_MIN;
      for (let i = 0; i < PLATEAUS.length; i++) {
        if (PLATEAUS[i]! < sent) {
          mtu = PLATEAUS[i]!;
          break;
        }
      }
    }
    if (mtu < PATH_MTU_MIN) mtu = PATH_MTU_MIN;
    const current = this.find(address, linkMtu, now);
    if (mtu >= current) return current; // a report never raises
    for (let i = 0; i < this.addresses.length; i++) {
      if (this.addresses[i] === address) this.removeAt(i);
    }
    if (this.addresses.length >= ENTRIES_MAX) this.removeAt(0);
    this.addresses.push(address);
    this.mtus.push(mtu);
    this.learntAt.push(now);
    return mtu;
  }

  private removeAt(index: number): void {
    this.addresses.splice(index, 1);
    this.mtus.splice(index, 1);
    this.learntAt.splice(index, 1);
  }
}
