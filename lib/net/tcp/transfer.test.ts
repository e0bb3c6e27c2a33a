import { describe, expect, it } from "vitest";
import { World } from "#lib/net/testing/world.ts";
import { PERFECT_LINK, type LinkFaults } from "#lib/net/testing/link.ts";
import type { NetworkConfig } from "#lib/net/config.ts";
import type { TcpConnection } from "#lib/ports/transport.ts";

/** Octet `i` of a stream that does not repeat with any power of two. */
function octetAt(i: number, salt: number): number {
  return (Math.imul(i, 0x9e3779b1) >>> 13 ^ i * 7 ^ salt) & 0xff;
}

class Peer {
  sent = 0;
  received = 0;
  ended = false;
  closed = false;
  error: string | null = null;
  wrong = -1;
  connection: TcpConnection | null = null;
  readonly total: number;
  readonly salt: number;
  readonly otherSalt: number;
  constructor(total: number, salt: number, otherSalt: number) {
    this.total = total;
    this.salt = salt;
    this.otherSalt = otherSalt;
  }
  attach(connection: TcpConnection): void {
    this.connection = connection;
    connection.handlers = {
      onData: (chunk) => {
        for (let i = 0; i < chunk.length; i++) {
          if (chunk[i] !== octetAt(this.received + i, this.otherSalt) && this.wrong < 0) this.wrong = this.received + i;
        }
        this.received += chunk.length;
      },
      onEnd: () => { this.ended = true; },
      onDrain: () => this.pump(),
      onClose: (error) => { this.closed = true; this.error = error === null ? null : error.code; },
    };
    this.pump();
  }
  pump(): void {
    const piece = new Uint8Array(16384);
    while (this.sent < this.total) {
      const count = Math.min(piece.length, this.total - this.sent);
      for (let i = 0; i < count; i++) piece[i] = octetAt(this.sent + i, this.salt);
      const taken = this.connection!.write(piece.subarray(0, count));
      this.sent += taken;
      if (taken < count) return;
    }
    this.connection!.end();
  }
}

function transfer(total: number, faults: Partial<LinkFaults>, tcp: NetworkConfig["tcp"], seed: number, limitMs: number, extra: { ringFrames?: number; offload?: boolean } = {}) {
  const world = new World(seed, { ...PERFECT_LINK, ...faults });
  const a = world.add(1, { config: { tcp: tcp ?? {} }, ...extra });
  const b = world.add(2, { config: { tcp: tcp ?? {} }, ...extra });
  const server = new Peer(total, 17, 99);
  const client = new Peer(total, 99, 17);
  b.tcp.listen({ address: "0.0.0.0", port: 80 }, { backlog: 5 }, (connection) => server.attach(connection));
  a.tcp.connect({ address: "10.0.0.2", port: 80 }, {}, (error, connection) => {
    expect(error).toBeNull();
    client.attach(connection!);
  });
  const start = world.time.monotonicMs();
  const done = world.runUntil(() => server.closed && client.closed, limitMs);
  const elapsed = world.time.monotonicMs() - start;
  expect({ done, wrong: [server.wrong, client.wrong], received: [server.received, client.received], errors: [server.error, client.error], ended: [server.ended, client.ended] })
    .toEqual({ done: true, wrong: [-1, -1], received: [total, total], errors: [null, null], ended: [true, true] });
  world.run(120_000);
  for (const network of [a, b]) {
    expect(network.stack.tcp.table.count).toBe(0);
    expect(network.stack.tcp.halfOpen).toBe(0);
    expect(network.stack.tcp.timeWaits).toBe(0);
    expect(network.stack.ip.neighbors.pendingFrames).toBe(0);
  }
  return { world, a, b, elapsed };
}

const MEGABYTE = 1 << 20;

describe("TCP between two stacks", () => {
  it("moves ten megabytes each way on a perfect link without a retransmission", () => {
    const { a, b } = transfer(10 * MEGABYTE, { delayMs: 5 }, {}, 1, 600_000);
    expect(a.stack.tcp.statistics.segmentsRetransmitted).toBe(0);
    expect(b.stack.tcp.statistics.segmentsRetransmitted).toBe(0);
  });

  it("moves ten megabytes each way intact with 3 % loss, reordering and repetition", () => {
    const { a } = transfer(10 * MEGABYTE, { delayMs: 5, jitterMs: 2, loss: 0.03, duplicate: 0.01, corrupt: 0.002 }, {}, 2, 3_600_000);
    expect(a.stack.tcp.statistics.fastRecoveries).toBeGreaterThan(10 * a.stack.tcp.statistics.timeouts);
  });

  const variants: [string, Partial<LinkFaults>, NetworkConfig["tcp"]][] = [
    ["without SACK (NewReno)", { loss: 0.03 }, { sack: false, congestion: "newreno" }],
    ["without timestamps", { loss: 0.03 }, { timestamps: false }],
    ["without window scaling", { loss: 0.02 }, { windowScaling: false }],
    ["without any option", { loss: 0.02, jitterMs: 3 }, { sack: false, timestamps: false, windowScaling: false }],
    ["with small buffers", { loss: 0.02 }, { sendBufferOctets: 4096, receiveBufferOctets: 4096 }],
    ["with heavy reordering", { jitterMs: 30 }, {}],
    ["with 20 % loss", { loss: 0.2 }, {}],
  ];
  for (const [name, faults, tcp] of variants) {
    it(`moves half a megabyte each way ${name}`, () => {
      for (let seed = 1; seed <= 3; seed++) transfer(MEGABYTE / 2, { delayMs: 5, ...faults }, tcp, seed * 77, 36_000_000);
    });
  }

  it("goes on when the device's ring is full, with checksum offload", () => {
    transfer(MEGABYTE, { delayMs: 2 }, {}, 5, 600_000, { ringFrames: 4, offload: true });
  });
});
