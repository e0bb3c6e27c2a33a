/** What examples/http.ts must do wherever it runs; the same checks against Node, a process image and a machine. */
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { request } from "node:http";
import { once } from "node:events";
import { expect } from "vitest";

/** Each route answers as the example says. */
export async function checkRoutes(port: number): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const page = await fetch(`${base}/`);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await page.text()).toContain("<html");
  const stats = await fetch(`${base}/stats`);
  expect(stats.headers.get("content-type")).toMatch(/^application\/json/);
  expect(typeof (await stats.json())).toBe("object");
  const body = "körper ".repeat(10_000);
  const echo = await fetch(`${base}/echo`, { method: "POST", body });
  expect(await echo.text()).toBe(body);
  expect((await fetch(`${base}/missing`)).status).toBe(404);
}

/** Streams `megabytes` through POST /echo and compares SHA-256 of both directions. */
export async function checkEcho(port: number, megabytes: number): Promise<void> {
  const sent = createHash("sha256");
  const received = createHash("sha256");
  const block = randomBytes(1 << 20);
  const post = request({ host: "127.0.0.1", port, path: "/echo", method: "POST", headers: { "content-length": megabytes << 20 } });
  const answered = once(post, "response");
  void (async () => {
    for (let i = 0; i < megabytes; i++) {
      block.writeUInt32LE(i, 0);
      const copy = Buffer.from(block);
      sent.update(copy);
      if (!post.write(copy)) await once(post, "drain");
    }
    post.end();
  })();
  const [response] = (await answered) as [NodeJS.ReadableStream & AsyncIterable<Buffer>];
  let bytes = 0;
  for await (const chunk of response) {
    received.update(chunk);
    bytes += chunk.length;
  }
  expect(bytes).toBe(megabytes << 20);
  expect(received.digest("hex")).toBe(sent.digest("hex"));
}

/**
 * Opens connections, `atOnce` together, keeps them open, then asks one question on each. QEMU's user network has a backlog of one: what comes
 * before it has taken the last connection waits for a second, so there has to be a pause.
 */
export async function checkManyConnections(port: number, count: number, atOnce = 50, pauseMs = 0): Promise<void> {
  const sockets = [];
  for (let i = 0; i < count; i += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - i) }, () => connect(port, "127.0.0.1"));
    await Promise.all(some.map((socket) => once(socket, "connect")));
    sockets.push(...some);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  const answers = await Promise.all(sockets.map(async (socket) => {
    const answer = once(socket, "data") as Promise<[Buffer]>;
    socket.write("GET /stats HTTP/1.1\r\nHost: x\r\n\r\n");
    return (await answer)[0].toString("latin1", 0, 15);
  }));
  for (const socket of sockets) socket.destroy();
  expect(answers.filter((line) => line === "HTTP/1.1 200 OK").length).toBe(count);
}

/** Writes octets on a fresh connection and gives all that comes back until the other side closes. */
export async function rawExchange(port: number, octets: string | Buffer, limitMs = 10_000): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  socket.setTimeout(limitMs, () => socket.destroy());
  await once(socket, "connect");
  socket.write(octets);
  await once(socket, "close");
  return text;
}

/** Malformed requests are answered with their status and the connection is closed. */
export async function checkMalformed(port: number): Promise<void> {
  expect(await rawExchange(port, "NOT A REQUEST\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await rawExchange(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  expect(await rawExchange(port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")).toMatch(/^HTTP\/1\.1 400 /);
  const pipelined = await rawExchange(port, "GET /missing HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(pipelined.indexOf("404")).toBeLessThan(pipelined.indexOf("200 OK"));
}
