/** Sockets and datagrams of api/ against node:net and node:dgram: one scenario over both, the logs must be equal. */
import * as nodeDgram from "node:dgram";
import * as nodeNet from "node:net";
import { beforeAll, expect, test } from "vitest";
import * as ourDgram from "#api/node/dgram.ts";
import * as ourNet from "#api/node/net.ts";
import * as ourDns from "#api/node/dns.ts";
import * as nodeDns from "node:dns";
import { installNodeHost } from "./node-host.ts";

beforeAll(() => { installNodeHost(); });

type Net = typeof nodeNet;
type Log = (...parts: unknown[]) => void;
/** Generous, since what is waited for must have happened on a busy machine too. */
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * 4));
const clean = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:N");

function watch(log: Log, name: string, socket: any): any {
  for (const event of ["connect", "ready", "lookup", "data", "end", "finish", "close", "error", "timeout", "drain"]) {
    socket.on(event, (value: any) => log(name, event, value instanceof Error ? clean(`${(value as any).code} ${value.message} ${(value as any).syscall} ${(value as any).errno}`) : value instanceof Uint8Array ? Buffer.from(value).toString() : event === "close" ? value : ""));
  }
  return socket;
}

/** Both ends are of one library; a log is kept for each end, since the two interleave as the network pleases. */
const SCENARIOS: Record<string, (net: Net, server: (listener: (socket: any) => void, options?: any) => Promise<{ port: number; server: any }>, log: (end: string) => Log) => Promise<void>> = {
  async "hello and goodbye"(net, serve, log) {
    const { port } = await serve((s) => { watch(log("server"), "s", s); s.write("hi"); s.on("data", () => s.end("bye")); });
    const c = watch(log("client"), "c", net.connect(port, "127.0.0.1", () => log("client")("callback")));
    log("client")(c.connecting, c.pending, c.readyState);
    await wait(20);
    log("client")(c.connecting, c.readyState, c.remoteAddress, c.remoteFamily, c.remotePort === port, c.bytesRead);
    c.write("x", () => log("client")("written"));
    await wait(30);
    log("client")(c.destroyed, c.bytesRead, c.bytesWritten, c.readyState);
  },
  async "half open"(net, serve, log) {
    const { port } = await serve((s) => { s.on("end", () => { log("server")("end"); setTimeout(() => s.end("late"), 10); }); s.resume(); }, { allowHalfOpen: true });
    const c = watch(log("client"), "c", net.connect({ port, host: "127.0.0.1", allowHalfOpen: true }));
    c.end("all");
    await wait(40);
  },
  async "refused"(net, _serve, log) {
    watch(log("client"), "c", net.connect(1, "127.0.0.1"));
    await wait(30);
  },
  async "destroy with an error"(net, serve, log) {
    const { port } = await serve((s) => { watch(log("server"), "s", s); });
    const c = watch(log("client"), "c", net.connect(port, "127.0.0.1"));
    c.on("connect", () => c.destroy(Object.assign(new Error("mine"), { code: "MINE" })));
    await wait(30);
    c.write("late", (e: any) => log("client")("cb", e.code));
    await wait(5);
  },
  async "reset"(net, serve, log) {
    const { port } = await serve((s) => { s.resume(); setTimeout(() => s.resetAndDestroy(), 10); });
    watch(log("client"), "c", net.connect(port, "127.0.0.1"));
    await wait(40);
  },
  async "large both ways"(net, serve, log) {
    const { port } = await serve((s) => { s.pipe(s); });
    const c: any = net.connect(port, "127.0.0.1");
    let count = 0;
    c.on("data", (d: Uint8Array) => { count += d.length; });
    c.on("end", () => log("client")("end", count));
    c.on("close", (e: boolean) => log("client")("close", e, c.bytesRead, c.bytesWritten));
    log("client")(c.write(Buffer.alloc(1_000_000)), c.writableNeedDrain);
    c.end(Buffer.alloc(500_000));
    await wait(200);
  },
  async "timeout and pause"(net, serve, log) {
    const { port } = await serve((s) => { s.write("one"); setTimeout(() => s.end("two"), 40); });
    const c = watch(log("client"), "c", net.connect(port, "127.0.0.1"));
    c.setTimeout(20, () => log("client")("timed out", c.timeout));
    await wait(80);
  },
  async "maxConnections and counting"(net, serve, log) {
    const { port, server } = await serve((s) => { s.resume(); });
    server.maxConnections = 1;
    server.on("drop", (d: any) => log("server")("drop", d.remoteAddress, d.localPort === port));
    const a = net.connect(port, "127.0.0.1");
    await wait(10);
    const b = net.connect(port, "127.0.0.1");
    b.on("error", () => {});
    b.on("close", () => log("client")("second closed"));
    await wait(20);
    server.getConnections((e: unknown, n: number) => log("server")("count", n));
    server.close(() => log("server")("closed"));
    await wait(10);
    a.end();
    await wait(20);
  },
  async "errors of listen"(net, serve, log) {
    const { port } = await serve(() => {});
    const second: any = net.createServer();
    second.on("error", (e: any) => log("server")(e.code, clean(e.message), e.syscall, e.errno, e.address, e.port === port));
    second.listen(port, "127.0.0.1");
    await wait(20);
    for (const bad of [() => net.createServer().listen(70000), () => net.connect(-1), () => (net as any).connect(), () => net.createServer().listen({} as any), () => net.createServer("x" as any)]) {
      try { bad(); } catch (e: any) { log("client")(e.code, e.name, e.message); }
    }
    const idle: any = net.createServer();
    idle.close((e: any) => log("client")("close", e && e.code, e && e.message));
    log("client")(idle.address(), idle.listening);
    await wait(5);
  },
  async "write after the other end is gone"(net, serve, log) {
    const { port } = await serve((s) => { s.end(); s.resume(); });
    const c = net.connect(port, "127.0.0.1");
    c.resume();
    c.on("error", (e: any) => log("client")(e.code, e.message));
    c.on("end", () => { c.write("late", (e: any) => log("client")("cb", e && e.code)); });
    c.on("close", (e) => log("client")("close", e));
    await wait(30);
  },
};

async function run(net: Net, scenario: (typeof SCENARIOS)[string]): Promise<Record<string, string[]>> {
  const logs: Record<string, string[]> = {};
  const servers: any[] = [];
  const serve = async (listener: (socket: any) => void, options: any = {}): Promise<{ port: number; server: any }> => {
    const server: any = net.createServer(options, (socket) => { socket.on("error", () => {}); listener(socket); });
    servers.push(server);
    await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
    return { port: server.address().port, server };
  };
  await scenario(net, serve, (end) => (...parts) => { (logs[end] ??= []).push(parts.map(String).join(" ")); });
  for (const server of servers) server.close();
  return logs;
}

test.each(Object.keys(SCENARIOS))("net agrees with Node: %s", async (name) => {
  const [expected, actual] = await Promise.all([run(nodeNet, SCENARIOS[name]!), run(ourNet as unknown as Net, SCENARIOS[name]!)]);
  expect(actual).toEqual(expected);
});

async function datagrams(dgram: typeof nodeDgram): Promise<string[]> {
  const log: string[] = [];
  const a = dgram.createSocket("udp4");
  const b = dgram.createSocket({ type: "udp4" }, (message, remote) => {
    log.push(`b got ${message} ${remote.address} ${remote.family} ${remote.size}`);
    b.send(["re:", message as any], remote.port, remote.address, (error, bytes) => log.push(`b sent ${error} ${bytes}`));
  });
  a.on("message", (message) => log.push(`a got ${message}`));
  for (const [name, socket] of [["a", a], ["b", b]] as const) for (const event of ["listening", "close", "error", "connect"]) socket.on(event, () => log.push(`${name} ${event}`));
  await new Promise<void>((resolve) => { b.bind(0, "127.0.0.1", resolve); });
  const port = b.address().port;
  a.send("hello", port, "127.0.0.1", (error, bytes) => log.push(`a sent ${error} ${bytes}`));
  await wait(20);
  a.send(Buffer.from("abcdef"), 1, 3, port, "127.0.0.1");
  await wait(20);
  a.connect(port, "127.0.0.1");
  await wait(10);
  a.send("connected");
  log.push(a.remoteAddress().address);
  await wait(20);
  for (const bad of [() => a.send("x", 5, "127.0.0.1"), () => a.bind(5), () => dgram.createSocket("x" as any), () => b.send("x", 0, "127.0.0.1"), () => b.send(5 as any, 5), () => b.remoteAddress()]) {
    try { bad(); log.push("fine"); } catch (e: any) { log.push(`${e.name} ${e.code} ${e.message}`); }
  }
  a.close(); b.close();
  await wait(5);
  try { a.close(); } catch (e: any) { log.push(`${e.code} ${e.message}`); }
  return log;
}

test("dgram agrees with Node", async () => {
  expect(await datagrams(ourDgram as unknown as typeof nodeDgram)).toEqual(await datagrams(nodeDgram));
});

test("dns agrees with Node where no network is asked", async () => {
  const ask = async (dns: typeof nodeDns): Promise<unknown[]> => [
    await new Promise((resolve) => dns.lookup("127.0.0.1", (e, a, f) => resolve([e, a, f]))),
    await new Promise((resolve) => dns.lookup("localhost", 4, (e, a, f) => resolve([e, a, f]))),
    await new Promise((resolve) => dns.lookup("127.0.0.1", { all: true }, (e, a) => resolve([e, a]))),
    await dns.promises.lookup("::1"),
  ];
  expect(await ask(ourDns as unknown as typeof nodeDns)).toEqual(await ask(nodeDns));
});
