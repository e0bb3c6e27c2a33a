/**
 * What every TcpTransport has to do (lib/ports/transport.ts), as tests to be run against each implementation: our stack over a link, our
 * loopback, host sockets. An implementation is described by a `TcpTransportBench`.
 */
import { expect, it } from "vitest";
import type { TcpConnection, TcpTransport, TransportError } from "#lib/ports/transport.ts";

export interface TcpTransportBench {
  readonly client: TcpTransport;
  readonly server: TcpTransport;
  /** Where the client finds the server's listeners on 0.0.0.0. */
  readonly serverAddress: string;
  /** Lets time pass until the condition holds; rejects if it never does. */
  until(condition: () => boolean): Promise<void>;
}

class Side {
  readonly events: string[];
  connection: TcpConnection | null;
  octets: number;
  sum: number;
  error: TransportError | null;
  insideCall: boolean;

  constructor() {
    this.events = [];
    this.connection = null;
    this.octets = 0;
    this.sum = 0;
    this.error = null;
    this.insideCall = false;
  }

  has(event: string): boolean {
    return this.events.indexOf(event) >= 0;
  }

  note(event: string): void {
    if (this.insideCall) this.events.push("INSIDE A CALL");
    this.events.push(event);
  }

  attach(connection: TcpConnection): void {
    this.connection = connection;
    this.note("open");
    connection.handlers = {
      onData: (chunk) => {
        this.note("data");
        this.octets += chunk.length;
        for (let i = 0; i < chunk.length; i++) this.sum = (this.sum * 31 + chunk[i]!) | 0;
        chunk.fill(0); // ours to keep, so ours to spoil
      },
      onEnd: () => this.note("end"),
      onDrain: () => this.note("drain"),
      onFlushed: () => this.note("flushed"),
      onClose: (error) => {
        this.error = error;
        this.note("close");
      },
    };
  }

  /** Runs a call of ours; callbacks out of it are noted as faults. */
  call(action: (connection: TcpConnection) => void): void {
    this.insideCall = true;
    action(this.connection!);
    this.insideCall = false;
  }
}

async function pair(bench: TcpTransportBench): Promise<{ client: Side; server: Side; close: () => void }> {
  const client = new Side();
  const server = new Side();
  const listener = bench.server.listen({ address: "0.0.0.0", port: 0 }, { backlog: 16 }, (connection) => server.attach(connection));
  client.insideCall = true;
  bench.client.connect({ address: bench.serverAddress, port: listener.local.port }, {}, (error, connection) => {
    if (error !== null) throw new Error(error.message);
    client.attach(connection!);
  });
  client.insideCall = false;
  await bench.until(() => client.has("open") && server.has("open"));
  return { client, server, close: () => listener.close() };
}

/** Defines the tests, inside the caller's `describe`. `create` makes a fresh bench for each. */
export function defineTcpTransportContract(create: () => TcpTransportBench): void {
  it("connects, with matching endpoints on both sides", async () => {
    const bench = create();
    const { client, server, close } = await pair(bench);
    expect(client.connection!.remote.port).toBe(server.connection!.local.port);
    expect(client.connection!.local).toEqual(server.connection!.remote);
    expect(client.connection!.remote.address).toBe(bench.serverAddress);
    close();
  });

  it("keeps the order end, close on both sides after an orderly end", async () => {
    const bench = create();
    const { client, server, close } = await pair(bench);
    client.call((connection) => {
      expect(connection.write(Uint8Array.of(1, 2, 3))).toBe(3);
      connection.end();
    });
    await bench.until(() => server.has("end"));
    expect(server.octets).toBe(3);
    expect(client.has("close")).toBe(false);
    server.call((connection) => connection.end());
    await bench.until(() => server.has("close") && client.has("close"));
    expect([client.error, server.error]).toEqual([null, null]);
    expect(server.events.filter((event) => event !== "flushed")).toEqual(["open", "data", "end", "close"]);
    expect(client.events.filter((event) => event !== "flushed")).toEqual(["open", "end", "close"]);
    close();
  });

  it("lets one side go on sending after the other has ended", async () => {
    const bench = create();
    const { client, server, close } = await pair(bench);
    client.call((connection) => connection.end());
    await bench.until(() => server.has("end"));
    server.call((connection) => connection.write(Uint8Array.of(9, 9)));
    await bench.until(() => client.octets === 2);
    server.call((connection) => connection.end());
    await bench.until(() => client.has("close") && server.has("close"));
    close();
  });

  it("takes only what there is room for, drains, and delivers every octet in order", async () => {
    const bench = create();
    const { client, server, close } = await pair(bench);
    const total = 3_000_000;
    const data = new Uint8Array(total);
    let sum = 0;
    for (let i = 0; i < total; i++) {
      data[i] = (i * 7 + (i >> 8)) & 255;
      sum = (sum * 31 + data[i]!) | 0;
    }
    let sent = 0;
    let refused = false;
    while (sent < total) {
      const before = client.events.length;
      client.call((connection) => {
        sent += connection.write(data.subarray(sent));
      });
      if (sent === total) break;
      refused = true;
      await bench.until(() => client.events.indexOf("drain", before) >= 0);
    }
    await bench.until(() => server.octets === total);
    expect([refused, server.sum]).toEqual([true, sum]);
    await bench.until(() => client.connection!.queuedBytes === 0);
    close();
  });

  it("delivers nothing while paused", async () => {
    const bench = create();
    const { client, server, close } = await pair(bench);
    server.call((connection) => connection.pause());
    client.call((connection) => {
      connection.write(Uint8Array.of(1));
      connection.end();
    });
    // Something else arrives later than this would have.
    const other = await pair(bench);
    other.client.call((connection) => connection.write(Uint8Array.of(1)));
    await bench.until(() => other.server.octets === 1);
    expect(server.events).toEqual(["open"]);
    server.call((connection) => connection.resume());
    await bench.until(() => server.has("end"));
    expect(server.events).toEqual(["open", "data", "end"]);
    close();
    other.close();
  });

  it("resets the other side on abort", async () => {
    const bench = create();
    const { client, server, close } = await pair(bench);
    client.call((connection) => connection.abort());
    await bench.until(() => client.has("close") && server.has("close"));
    expect(client.error).toBeNull();
    expect(server.error?.code).toBe("ECONNRESET");
    expect(server.events).toEqual(["open", "close"]);
    close();
  });

  it("reports refused connections, once and later", async () => {
    const bench = create();
    const listener = bench.server.listen({ address: "0.0.0.0", port: 0 }, { backlog: 1 }, () => {});
    const port = listener.local.port;
    listener.close();
    const errors: (string | undefined)[] = [];
    let inside = true;
    bench.client.connect({ address: bench.serverAddress, port }, {}, (error) => {
      errors.push(inside ? "INSIDE A CALL" : error?.code);
    });
    inside = false;
    await bench.until(() => errors.length > 0);
    expect(errors).toEqual(["ECONNREFUSED"]);
  });

  it("refuses a port that is taken, and frees it on close", () => {
    const bench = create();
    const listener = bench.server.listen({ address: "0.0.0.0", port: 0 }, { backlog: 1 }, () => {});
    let code = "";
    try {
      bench.server.listen({ address: "0.0.0.0", port: listener.local.port }, { backlog: 1 }, () => {});
    } catch (error) {
      code = (error as { code: string }).code;
    }
    expect(code).toBe("EADDRINUSE");
    listener.close();
    bench.server.listen({ address: "0.0.0.0", port: listener.local.port }, { backlog: 1 }, () => {}).close();
  });
}
