/**
 * What the machine gives to the APIs: filled by start/ before the app runs, read by api/ modules when they are used. A field is
 * null when the image has no such thing; the API that needs it says so in its error.
 */
import type { Clock } from "#lib/ports/clock.ts";
import type { Console } from "#lib/ports/console.ts";
import type { Entropy } from "#lib/ports/entropy.ts";
import type { TextCodec } from "#lib/ports/text-codec.ts";
import type { Timers } from "#lib/ports/timers.ts";
import type { NameResolver, NetworkStatus, TcpTransport, UdpTransport } from "#lib/ports/transport.ts";

/** What the language tells nobody, for util.inspect. A field is null when the image has no such objects. */
export interface Insides {
  proxy: ((value: object) => readonly [object | null, object | null] | null) | null;
  promise: ((value: object) => { state: "pending" | "fulfilled" | "rejected"; result: unknown } | null) | null;
  mapIterator: ((value: object) => { pairs: boolean; values: unknown[] } | null) | null;
  setIterator: ((value: object) => { pairs: boolean; values: unknown[] } | null) | null;
}

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
  /**
   * Runs after every callback from outside (and after the app's top level): microtasks and process.nextTick. start/ sets it to
   * runJobs of builtins/jobs.ts when promises are linked; api/ticks.ts puts itself around that when process.nextTick is first used.
   */
  afterCallback: (() => void) | null;
  /** The program was started by a CommonJS module: ticks come before the promise jobs that it leaves (ES modules run inside such a job). */
  startsInTick: boolean;
  /** Asks that afterCallback run soon. Null where every callback is followed by it anyway (images); Node's host needs it. */
  wake: (() => void) | null;
  /**
   * The app's say about a thrown value that nobody caught: true when it has been dealt with and the program goes on. Set by
   * api/node/process.ts with the first listener; null means print and end with status 1. Called by the event loop.
   */
  uncaught: ((error: unknown, origin: "uncaughtException" | "unhandledRejection", promise?: unknown) => boolean) | null;
  /** A promise that was reported as unhandled has been listened to since. Null when nobody asked. */
  handledLate: ((promise: unknown) => void) | null;
  /** Treats an error as one that nobody caught, at once. Null under Node. */
  raise: ((error: unknown) => void) | null;
  /** process 'beforeExit': nothing keeps the program alive; the loop looks for new work afterwards. Null when nobody asked. */
  idle: (() => void) | null;
  /** process 'exit' and process.exitCode: called once before the program ends of itself; gives the status to end with. */
  ending: ((status: number) => number) | null;
  /** Whether a value is a Proxy object, which the language tells nobody. Null: the image has no proxies. */
  isProxy: ((value: unknown) => boolean) | null;
  readonly insides: Insides;
  /** Text to octets and back. */
  text: TextCodec;
}

/** Until start/ or host/ has filled it in. */
const unset: TextCodec = { utf8Length: missing, writeUtf8: missing, writeLatin1: missing, decodeLatin1: missing };
function missing(): never {
  throw new Error("api/host.ts: there is no text codec before the machine is started");
}

export const host: Host = {
  clock: null, console: null, entropy: null, timers: null, tcp: null, udp: null, names: null, network: null,
  argv: [], environment: {}, platform: "tsuki", hostname: "tsuki", exit: null, memory: null, afterCallback: null, startsInTick: false, wake: null,
  uncaught: null, handledLate: null, raise: null, idle: null, ending: null, isProxy: null, insides: { proxy: null, promise: null, mapIterator: null, setIterator: null }, text: unset,
};

/** Microtasks and ticks after a callback from outside. The first process.nextTick of a program has put itself there, maybe from a promise job. @hot */
export function runAfterCallback(): void {
  const before = host.afterCallback;
  if (before === null) return;
  before();
  if (host.afterCallback !== before) host.afterCallback!();
}
