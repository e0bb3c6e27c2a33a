/**
 * What the machine gives to the APIs: filled by start/ before the app runs, read by api/ modules when they are used. A field is
 * null when the image has no such thing; the API that needs it says so in its error.
 */
import type { Clock } from "#lib/ports/clock.ts";
import type { Console } from "#lib/ports/console.ts";
import type { Entropy } from "#lib/ports/entropy.ts";
import type { Timers } from "#lib/ports/timers.ts";
import type { NameResolver, NetworkStatus, TcpTransport, UdpTransport } from "#lib/ports/transport.ts";

export interface Host {
  clock: Clock | null;
  console: Console | null;
  entropy: Entropy | null;
  timers: Timers | null;
  tcp: TcpTransport | null;
  udp: UdpTransport | null;
  names: NameResolver | null;
  network: NetworkStatus | null;
  /** process.argv, process.env, process.platform ... */
  argv: string[];
  environment: Record<string, string>;
  platform: string;
  hostname: string;
  /** Ends the program at once with this status; does not return. */
  exit: ((status: number) => never) | null;
  /** process.memoryUsage, octets. */
  memory: (() => { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number }) | null;
  /** Runs after every callback from outside: microtasks and process.nextTick. Set by api/, called by the event loop. */
  afterCallback: (() => void) | null;
}

export const host: Host = {
  clock: null, console: null, entropy: null, timers: null, tcp: null, udp: null, names: null, network: null,
  argv: [], environment: {}, platform: "tsuki", hostname: "tsuki", exit: null, memory: null, afterCallback: null,
};
