/**
 * process, as the global and as node:process. Hooks into the event loop (uncaught errors, exit) are set with the first use of what needs
 * them, so that a program which reads only process.env links nothing else. Not here: child processes, signals, chdir.
 */
import { invalidArgument, notSupported, requireFunction, requireInteger } from "../errors.ts";
import { encodeUtf8 } from "../encoding/utf8.ts";
import { host } from "../host.ts";
import { inspect } from "../inspect/inspect.ts";
import { Buffer } from "./buffer.ts";
import { Readable } from "../stream/readable.ts";
import { Writable } from "../stream/writable.ts";
import { deferWith } from "../ticks.ts";
import { EventEmitter, type EventName, type Listener } from "./events.ts";
import { cwd } from "../util/working-directory.ts";

const VERSION = "v20.20.2";

class Process extends EventEmitter {
  title = "tsuki";
  pid = 1;
  ppid = 0;
  arch = "x64";
  version: string = VERSION;
  execPath = "/tsuki";
  execArgv: string[] = [];
  #exitCode: number | string | undefined = undefined;
  #exiting = false;
  #hooked = false;
  #stdout: StandardStream | null = null;
  #stderr: StandardStream | null = null;
  #stdin: Readable | null = null;

  get [Symbol.toStringTag](): string {
    return "process";
  }
  get argv(): string[] {
    return host.argv;
  }
  get argv0(): string {
    return host.argv[0] ?? "tsuki";
  }
  get env(): Record<string, string | undefined> {
    return host.environment;
  }
  get platform(): string {
    return host.platform;
  }
  get versions(): Record<string, string> {
    return { node: VERSION.slice(1), tsuki: "0.1.0" };
  }
  get release(): { name: string } {
    return { name: "node" };
  }
  get exitCode(): number | string | undefined {
    return this.#exitCode;
  }
  set exitCode(value: number | string | undefined) {
    if (value !== undefined && value !== null) {
      const n = typeof value === "string" && value !== "" ? Number(value) : value;
      if (typeof n !== "number") throw invalidArgument("code", "of type number", value);
      requireInteger(n, "code", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    }
    this.#exitCode = value;
    this.#hook();
  }

  exit(code?: number | string): never {
    if (code !== undefined) this.exitCode = code;
    let status = Number(this.#exitCode ?? 0);
    if (!this.#exiting) {
      this.#exiting = true;
      this.emit("exit", status);
      status = Number(this.#exitCode ?? 0);
    }
    if (host.exit === null) throw notSupported("process.exit");
    return host.exit(status & 255);
  }
  reallyExit(code: number): never {
    if (host.exit === null) throw notSupported("process.exit");
    return host.exit(code & 255);
  }
  abort(): never {
    return this.reallyExit(134);
  }

  /** Tells the event loop that this program has a say in errors and endings. */
  #hook(): void {
    if (this.#hooked) return;
    this.#hooked = true;
    host.handledLate = (promise) => { this.emit("rejectionHandled", promise); };
    host.uncaught = (error, origin, promise) => {
      if (origin === "unhandledRejection" && this.listenerCount("unhandledRejection") > 0) {
        this.emit("unhandledRejection", error, promise);
        return true;
      }
      this.emit("uncaughtExceptionMonitor", error, origin);
      if (this.listenerCount("uncaughtException") > 0) {
        this.emit("uncaughtException", error, origin);
        return true;
      }
      return false;
    };
    host.idle = () => {
      this.emit("beforeExit", Number(this.#exitCode ?? 0));
    };
    host.ending = (status) => {
      if (this.#exiting) return status;
      this.#exiting = true;
      // A status other than 0 is that of an uncaught error.
      const code = status !== 0 ? status : Number(this.#exitCode ?? 0);
      if (status !== 0) this.#exitCode = status;
      this.emit("exit", code);
      return Number(this.#exitCode ?? code) & 255;
    };
  }
  override on(name: EventName, listener: Listener): this {
    this.#hook();
    return super.on(name, listener);
  }

  nextTick(callback: (...args: any[]) => void, ...args: unknown[]): void {
    requireFunction(callback, "callback");
    if (this.#exiting) return;
    deferWith(callback, args);
  }
  cwd(): string {
    return cwd();
  }
  chdir(): never {
    throw notSupported("process.chdir");
  }
  uptime(): number {
    return clock() / 1000;
  }
  get hrtime(): HrTime {
    return highResolutionTime;
  }
  memoryUsage(): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number } {
    if (host.memory === null) throw notSupported("process.memoryUsage");
    return host.memory();
  }
  cpuUsage(): { user: number; system: number } {
    return { user: Math.round(clock() * 1000), system: 0 };
  }
  emitWarning(warning: string | Error, type?: string | { type?: string; code?: string }, code?: string): void {
    let error: Error;
    if (typeof warning === "string") {
      error = new Error(warning);
      error.name = (typeof type === "object" ? type.type : type) ?? "Warning";
      const mark = typeof type === "object" ? type.code : code;
      if (mark !== undefined) (error as Error & { code?: string }).code = mark;
    } else if (warning instanceof Error) error = warning;
    else throw invalidArgument("warning", "of type string or an instance of Error", warning);
    deferWith(warn, [error]);
  }
  get features(): Record<string, boolean> {
    return { inspector: false, debug: false, uv: false, ipv6: true, tls_alpn: false, tls_sni: false, tls_ocsp: false, tls: false };
  }
  get config(): { target_defaults: object; variables: object } {
    return { target_defaults: {}, variables: {} };
  }
  resourceUsage(): Record<string, number> {
    const micros = Math.round(clock() * 1000);
    return {
      userCPUTime: micros, systemCPUTime: 0, maxRSS: host.memory === null ? 0 : Math.ceil(host.memory().rss / 1024), sharedMemorySize: 0, unsharedDataSize: 0, unsharedStackSize: 0, minorPageFault: 0,
      majorPageFault: 0, swappedOut: 0, fsRead: 0, fsWrite: 0, ipcSent: 0, ipcReceived: 0, signalsCount: 0, voluntaryContextSwitches: 0, involuntaryContextSwitches: 0,
    };
  }
  getegid(): number {
    return 0;
  }
  geteuid(): number {
    return 0;
  }
  getgroups(): number[] {
    return [0];
  }
  getuid(): number {
    return 0;
  }
  getgid(): number {
    return 0;
  }
  umask(): number {
    return 18;
  }
  kill(): never {
    throw notSupported("process.kill");
  }
  get stdout(): StandardStream {
    if (this.#stdout === null) this.#stdout = new StandardStream(1);
    return this.#stdout;
  }
  get stderr(): StandardStream {
    if (this.#stderr === null) this.#stderr = new StandardStream(2);
    return this.#stderr;
  }
  /** Nothing is ever typed: a stream that is at its end, as that of `node app.js < /dev/null`. */
  get stdin(): Readable {
    if (this.#stdin === null) {
      this.#stdin = new Readable({ read(this: Readable) { this.push(null); } } as never);
      Object.assign(this.#stdin, { fd: 0 });
    }
    return this.#stdin;
  }
}

/** stdout and stderr: written at once, never full. */
class StandardStream extends Writable {
  fd: 1 | 2;
  declare isTTY?: boolean;
  _isStdio = true;
  constructor(fd: 1 | 2) {
    super({ decodeStrings: false });
    this.fd = fd;
  }
  override _write(chunk: any, encoding: string, callback: (error?: any) => void): void {
    const bytes = typeof chunk !== "string" ? chunk : encoding === "utf8" || encoding === "utf-8" ? encodeUtf8(chunk) : Buffer.from(chunk, encoding);
    if (host.console !== null) host.console.write(this.fd, bytes);
    callback();
  }
  override _destroy(error: any, callback: (error?: any) => void): void {
    callback(error);
  }
}

function clock(): number {
  return host.clock === null ? 0 : host.clock.monotonicMs();
}

/** @name hrtime */
class HighResolutionTime {
  static "[[Call]]"(previous?: [number, number]): [number, number] {
    const ms = clock();
    let seconds = Math.floor(ms / 1000);
    let nanoseconds = Math.floor((ms - seconds * 1000) * 1000000);
    if (previous !== undefined) {
      if (!Array.isArray(previous)) throw invalidArgument("time", "an instance of Array", previous);
      seconds -= previous[0];
      nanoseconds -= previous[1];
      if (nanoseconds < 0) {
        seconds--;
        nanoseconds += 1000000000;
      }
    }
    return [seconds, nanoseconds];
  }
  /** Nanoseconds, as exact as the machine's clock in milliseconds. */
  static bigint(): bigint {
    return BigInt(Math.round(clock() * 1000000));
  }
}
type HrTime = ((previous?: [number, number]) => [number, number]) & { bigint(): bigint };
const highResolutionTime = HighResolutionTime as unknown as HrTime;

function warn(error: Error): void {
  if (!process.emit("warning", error) && host.console !== null) {
    const code = (error as Error & { code?: string }).code;
    host.console.write(2, encodeUtf8("(tsuki) " + (code === undefined ? "" : "[" + code + "] ") + (error.name ? error.name + ": " + error.message : inspect(error)) + "\n"));
  }
}

export const process: Process = new Process();
export default process;
export function nextTick(callback: (...args: any[]) => void, ...args: unknown[]): void {
  process.nextTick(callback, ...args);
}
export const argv: string[] = host.argv;
export const env: Record<string, string | undefined> = host.environment;
export const platform: string = host.platform;
export const version: string = VERSION;
export function exit(code?: number): never {
  return process.exit(code);
}
export function memoryUsage(): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number } {
  return process.memoryUsage();
}
export const hrtime: HrTime = highResolutionTime;
export function uptime(): number {
  return process.uptime();
}
export { cwd };
