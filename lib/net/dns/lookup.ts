/**
 * One question on its way: asks the servers in turn over UDP from a fresh random port with a fresh random id (RFC 5452 §9), goes over to
 * TCP for truncated answers (RFC 7766), and reports once.
 */
import { sliceOctets } from "#lib/bytes/copy.ts";
import { readU16, writeU16 } from "#lib/bytes/octets.ts";
import type { TcpConnection, TcpTransport } from "#lib/ports/transport.ts";
import { addressText, ANY_ADDRESS } from "#lib/net/address.ts";
import { encodeQuery, lowerCase, parseResponse, RCODE_FORMAT_ERROR, RCODE_NO_SUCH_NAME, RCODE_OK, type DnsResponse } from "#lib/net/dns/message.ts";
import type { Ipv4 } from "#lib/net/ip/ipv4.ts";
import type { RandomSource } from "#lib/net/random.ts";
import { WheelTimer, type TimerOwner, type TimerWheel } from "#lib/net/timer-wheel.ts";
import type { Udp, UdpEndpoint, UdpReceiver } from "#lib/net/udp/udp.ts";

const DNS_PORT = 53;
/** Per attempt: the first server gets little time if there is another one. */
const FIRST_TIMEOUT_MS = 2000;
const TIMEOUT_MAX_MS = 5000;
const TCP_TIMEOUT_MS = 5000;
const ROUNDS = 3;
/** Wrong answers to one question before we stop listening on its port: somebody is guessing (RFC 5452 §9.3). */
const MISMATCHES_MAX = 32;

/** The stack as lookups see it. */
export interface LookupHost {
  readonly ip: Ipv4;
  readonly udp: Udp;
  readonly wheel: TimerWheel;
  readonly random: RandomSource;
  readonly now: number;
}

/** `code` "" with a response (NOERROR or NXDOMAIN), or "ETIMEOUT", "ESERVFAIL", "EREFUSED", "EBADNAME". */
export type LookupDone = (code: string, response: DnsResponse | null) => void;

export class Lookup implements TimerOwner, UdpReceiver {
  private readonly host: LookupHost;
  private readonly tcp: TcpTransport;
  private readonly servers: readonly number[];
  private readonly name: string;
  private readonly wanted: string;
  private readonly type: number;
  private readonly done: LookupDone;
  private readonly timer: WheelTimer;
  private endpoint: UdpEndpoint | null;
  private connection: { abort(): void } | null;
  private id: number;
  private attempt: number;
  private edns: boolean;
  private mismatches: number;
  private failure: string;
  private finished: boolean;

  constructor(host: LookupHost, tcp: TcpTransport, servers: readonly number[], name: string, type: number, done: LookupDone) {
    this.host = host;
    this.tcp = tcp;
    this.servers = servers;
    this.name = name;
    this.wanted = lowerCase(name.length > 0 && name.charAt(name.length - 1) === "." ? name.substring(0, name.length - 1) : name);
    this.type = type;
    this.done = done;
    this.timer = new WheelTimer(this);
    this.endpoint = null;
    this.connection = null;
    this.id = 0;
    this.attempt = 0;
    this.edns = true;
    this.mismatches = 0;
    this.failure = "ETIMEOUT";
    this.finished = false;
  }

  /** Sends the first question. */
  start(): void {
    this.ask();
  }

  onTimer(): void {
    this.stopAttempt();
    this.nextServer();
  }

  onUdp(frame: Uint8Array, offset: number, end: number, source: number, sourcePort: number): void {
    if (source !== this.server() || sourcePort !== DNS_PORT) return;
    const response = parseResponse(frame, offset, end);
    if (response === null || !this.answersUs(response)) {
      this.mismatches++;
      if (this.mismatches >= MISMATCHES_MAX) this.onTimer();
      return;
    }
    this.stopAttempt();
    if (response.truncated) this.askByTcp();
    else this.onResponse(response);
  }

  onUdpRefused(remote: number): void {
    if (remote !== this.server()) return;
    this.failure = "ECONNREFUSED";
    this.onTimer();
  }

  private server(): number {
    return this.servers[this.attempt % this.servers.length]!;
  }

  private answersUs(response: DnsResponse): boolean {
    return response.id === this.id && response.questionType === this.type && response.questionName === this.wanted;
  }

  private ask(): void {
    const host = this.host;
    this.id = host.random.next16();
    const query = encodeQuery(this.id, this.name, this.type, this.edns);
    if (query === null) {
      this.finish("EBADNAME", null);
      return;
    }
    this.endpoint = host.udp.bind(this, ANY_ADDRESS, 0, false);
    if (this.endpoint === null) {
      this.finish("ESERVFAIL", null);
      return;
    }
    host.udp.send(host.ip.sourceFor(this.server()), this.endpoint.localPort, this.server(), DNS_PORT, query, host.now);
    const round = (this.attempt / this.servers.length) | 0;
    let timeout = FIRST_TIMEOUT_MS << round;
    if (timeout > TIMEOUT_MAX_MS) timeout = TIMEOUT_MAX_MS;
    host.wheel.start(this.timer, (host.now + timeout) | 0, host.now);
  }

  private onResponse(response: DnsResponse): void {
    if (response.rcode === RCODE_OK || response.rcode === RCODE_NO_SUCH_NAME) {
      this.finish("", response);
    } else if (response.rcode === RCODE_FORMAT_ERROR && this.edns) {
      this.edns = false; // a server from before RFC 2671
      this.ask();
    } else {
      this.failure = response.rcode === 5 ? "EREFUSED" : "ESERVFAIL";
      this.nextServer();
    }
  }

  private nextServer(): void {
    this.attempt++;
    this.edns = true;
    if (this.attempt >= this.servers.length * ROUNDS) this.finish(this.failure, null);
    else this.ask();
  }

  /** RFC 7766 §8: the same query with two octets of length before it. */
  private askByTcp(): void {
    const host = this.host;
    this.id = host.random.next16();
    const query = encodeQuery(this.id, this.name, this.type, this.edns)!;
    const message = new Uint8Array(query.length + 2);
    writeU16(message, 0, query.length);
    message.set(query, 2);
    host.wheel.start(this.timer, (host.now + TCP_TIMEOUT_MS) | 0, host.now);
    let received = new Uint8Array(0);
    const remote = { address: addressText(this.server()), port: DNS_PORT };
    const attempt = this.attempt;
    const isOver = () => this.finished || this.attempt !== attempt;
    const fail = () => {
      if (isOver()) return;
      this.failure = "ESERVFAIL";
      this.onTimer();
    };
    this.connection = this.tcp.connect(remote, {}, (error, connection) => {
      if (error !== null || connection === null || isOver()) {
        if (connection !== null) connection.abort();
        fail();
        return;
      }
      this.connection = connection;
      connection.handlers = {
        onData: (chunk) => {
          if (isOver()) return;
          const joined = new Uint8Array(received.length + chunk.length);
          joined.set(received, 0);
          joined.set(chunk, received.length);
          received = joined;
          this.onTcpOctets(received, connection, fail);
        },
        onEnd: () => {
          connection.abort();
          fail();
        },
        onDrain: () => {},
        onClose: () => fail(),
      };
      connection.write(message);
    });
  }

  private onTcpOctets(received: Uint8Array, connection: TcpConnection, fail: () => void): void {
    if (received.length < 2) return;
    const length = readU16(received, 0);
    if (received.length < 2 + length) return;
    const response = parseResponse(sliceOctets(received, 2, length), 0, length);
    if (response === null || response.truncated || !this.answersUs(response)) {
      connection.abort();
      fail();
      return;
    }
    this.stopAttempt();
    this.onResponse(response);
  }

  private stopAttempt(): void {
    this.host.wheel.stop(this.timer);
    this.mismatches = 0;
    if (this.endpoint !== null) this.host.udp.close(this.endpoint);
    this.endpoint = null;
    const connection = this.connection;
    this.connection = null;
    if (connection !== null) connection.abort();
  }

  private finish(code: string, response: DnsResponse | null): void {
    if (this.finished) return;
    this.finished = true;
    this.stopAttempt();
    this.done(code, response);
  }
}
