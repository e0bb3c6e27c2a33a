/**
 * When a socket that is open for others counts as listening. On a Linux host the network is up before the program; a machine of ours may
 * still be asking for its address (DHCP) when the program starts, and what is sent to it until then is lost. So "listening" waits for the
 * address (at most ten seconds, lib/net/stack.ts): who reads it may connect. A socket on loopback waits for nothing.
 */
import { host } from "../host.ts";
import { defer } from "../ticks.ts";

/** Runs `then` on the next tick, or when this machine can be reached at `address` (of its own) if that is later. */
export function whenReachable(address: string, then: () => void): void {
  const network = host.network;
  if (network === null || network.isReady || address.startsWith("127.") || address === "::1") defer(then);
  else network.onReady(then);
}
