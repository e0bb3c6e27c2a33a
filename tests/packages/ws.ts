// A server and clients: texts and octets, fragments, compression, pings, broadcast, subprotocols, refused upgrades, closing codes, streams.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { WebSocket, WebSocketServer, createWebSocketStream } from "ws";

const server = http.createServer((_request, response) => response.end("plain http"));
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: { threshold: 0 }, maxPayload: 100_000, handleProtocols: (offered) => (offered.has("chat") ? "chat" : false) });
server.on("upgrade", (request, socket, head) => {
  if (request.url === "/refused") {
    socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    return;
  }
  sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
});
sockets.on("connection", (client, request) => {
  client.on("message", (data, isBinary) => {
    const text = data.toString();
    if (text === "close me") client.close(4001, "as you wish");
    else if (text === "everybody") for (const each of sockets.clients) each.send("to all");
    else client.send(data, { binary: isBinary });
  });
  client.on("error", (error) => console.log("server saw", error.message));
  client.send(JSON.stringify({ url: request.url, protocol: client.protocol, extensions: client.extensions }));
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function open(path: string, protocols: string[], options: object): Promise<{ socket: WebSocket; next(): Promise<any> }> {
  const socket = new WebSocket(url + path, protocols, options);
  const waiting: unknown[] = [];
  let wake = (): void => {};
  socket.on("message", (data, isBinary) => {
    waiting.push(isBinary ? data : data.toString());
    wake();
  });
  await once(socket, "open");
  return {
    socket,
    async next() {
      while (waiting.length === 0) await new Promise<void>((done) => (wake = done));
      return waiting.shift();
    },
  };
}

const a = await open("/first?x=1", ["chat", "other"], {});
console.log("a", await a.next(), a.socket.readyState, a.socket.url.replace(/:\d+/, ""));
const b = await open("/second", [], { perMessageDeflate: false });
console.log("b", await b.next());
a.socket.send("hällo €");
console.log(await a.next());
a.socket.send(new Uint8Array([1, 2, 3, 250]));
console.log(await a.next());
for (const size of [125, 126, 65535, 65536, 99_000]) {
  const data = Buffer.alloc(size, "abcdefghij");
  for (const each of [a, b]) {
    each.socket.send(data);
    console.log(size, (await each.next()).equals(data));
  }
}
a.socket.send("frag", { fin: false });
a.socket.send("men", { fin: false });
a.socket.send("ted", { fin: true });
console.log(await a.next());
a.socket.ping("are you there");
console.log("pong", String((await once(a.socket, "pong"))[0]));
b.socket.send("everybody");
console.log(await a.next(), await b.next(), sockets.clients.size);

const big = new WebSocket(url);
big.on("open", () => big.send(Buffer.alloc(200_000)));
console.log("too big", (await once(big, "close")).map(String));
const refused = new WebSocket(url + "/refused");
console.log("refused", (await once(refused, "error"))[0].message);

const c = await open("/stream", [], {});
await c.next();
const stream = createWebSocketStream(c.socket, { encoding: "utf8" });
stream.write("through a stream");
console.log((await once(stream, "data"))[0]);
stream.destroy();

b.socket.send("close me");
const [code, reason] = await once(b.socket, "close");
console.log("b closed", code, String(reason));
a.socket.addEventListener("close", (event) => {
  console.log("a closed", event.code, event.reason, event.wasClean);
  server.close(() => console.log("server closed"));
});
a.socket.close(1000, "done");
