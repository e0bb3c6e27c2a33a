/** What other layers report about connections: ICMP errors, neighbors that do not answer, the loss of our address. */
import { readI32, readU16 } from "#lib/bytes/octets.ts";
import { updateSegmentOctets } from "#lib/net/tcp/handshake.ts";
import { seqLess } from "#lib/net/tcp/sequence.ts";
import { ESTABLISHED, SYN_SENT, TIME_WAIT } from "#lib/net/tcp/state.ts";
import type { Tcp } from "#lib/net/tcp/tcp.ts";
import { ICMP_UNREACHABLE, UNREACHABLE_FRAGMENTATION_NEEDED, UNREACHABLE_PORT, UNREACHABLE_PROTOCOL } from "#lib/net/wire/icmp.ts";

/**
 * ICMP about a segment of ours (RFC 1122 §4.2.3.9, RFC 5927): taken only if the quoted sequence number is in flight. Port and protocol
 * unreachable end a connection attempt; for an established connection they are hints that retransmission will confirm or not.
 * `header` is the offset of the quoted TCP header, `totalOctets` the length of the datagram that was too big.
 */
export function onIcmpReport(tcp: Tcp, type: number, code: number, nextHopMtu: number, localAddress: number, remoteAddress: number, frame: Uint8Array, header: number, totalOctets: number): void {
  if (type !== ICMP_UNREACHABLE) return;
  const tcb = tcp.table.find(localAddress, readU16(frame, header), remoteAddress, readU16(frame, header + 2));
  if (tcb === null) return;
  const sequence = readI32(frame, header + 4);
  if (seqLess(sequence, tcb.sendUnacknowledged) || !seqLess(sequence, tcb.sendMax)) return;
  if (code === UNREACHABLE_FRAGMENTATION_NEEDED) {
    onPathMtu(tcp, remoteAddress, nextHopMtu, totalOctets);
  } else if (tcb.state === SYN_SENT) {
    if (code === UNREACHABLE_PORT || code === UNREACHABLE_PROTOCOL) tcp.fail(tcb, "ECONNREFUSED", "connection refused (ICMP)");
    else tcp.fail(tcb, "EHOSTUNREACH", "host is unreachable (ICMP)");
  }
}

/** A neighbor does not answer: attempts to connect that go through it fail; established connections wait for their timers. */
export function onUnreachable(tcp: Tcp, hop: number): void {
  const all = tcp.table.list();
  for (let i = 0; i < all.length; i++) {
    const tcb = all[i]!;
    if (tcb.state === SYN_SENT && (tcb.remoteAddress === hop || hop === tcp.ip.gateway)) tcp.fail(tcb, "EHOSTUNREACH", "no answer to ARP for the next hop");
  }
}

/** Our address is gone: so are the connections that used it. */
export function onAddressLost(tcp: Tcp, address: number): void {
  const all = tcp.table.list();
  for (let i = 0; i < all.length; i++) {
    if (all[i]!.localAddress === address) tcp.fail(all[i]!, "ENETDOWN", "the local address was lost");
  }
}

/** A router on the way has a smaller MTU: all connections to that address get smaller segments, and what is in flight goes again (RFC 1191 §6.5). */
function onPathMtu(tcp: Tcp, remoteAddress: number, nextHopMtu: number, totalOctets: number): void {
  const before = tcp.ip.mtuTo(remoteAddress, tcp.now);
  if (tcp.ip.pathMtus.learn(remoteAddress, nextHopMtu, totalOctets, tcp.ip.mtu, tcp.now) >= before) return;
  const all = tcp.table.list();
  for (let i = 0; i < all.length; i++) {
    const tcb = all[i]!;
    if (tcb.remoteAddress !== remoteAddress || tcb.state < ESTABLISHED || tcb.state === TIME_WAIT) continue;
    updateSegmentOctets(tcp, tcb, true);
    if (tcb.sendMax === tcb.sendUnacknowledged) continue;
    // At once, and without being counted as congestion.
    tcb.sendNext = tcb.sendUnacknowledged;
    tcb.recovering = false;
    tcb.recover = tcb.sendMax;
    tcb.recoverValid = true;
    tcp.queueOutput(tcb);
  }
}
