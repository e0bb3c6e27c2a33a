/**
 * Sends mutated HTTP requests, each over a connection of its own. Arguments: HOST PORT COUNT SEED PATIENCE-MS (an answer that takes longer is
 * not waited for: the request was incomplete). Prints how many answers of each status came.
 * Runs in a namespace of its own.
 */
import { connect } from "node:net";

const [host, port, count, seed, patienceMs] = process.argv.slice(2);
const AT_ONCE = 25;

const TEMPLATES = [
  "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /stats HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nAccept: */*\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
  "HEAD / HTTP/1.0\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789",
  "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nT: 1\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
  "OPTIONS * HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
  "GET http://x/a?b=c#d HTTP/1.1\r\nHost: x\r\nCookie: a=b; c=d\r\nX-Long: " + "y".repeat(3000) + "\r\n\r\n",
];
const PIECES = ["\r\n", "\n", "\r", ":", " ", "\0", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "HTTP/9.9", "ffffffffffffffff", "-1", "\u00ff", "%00", "0\r\n\r\n"];

let state = Number(seed) | 0;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let x = Math.imul(state ^ (state >>> 15), 1 | state);
  x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
  return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);

function mutated() {
  let text = TEMPLATES[below(TEMPLATES.length)];
  for (let changes = below(5); changes > 0; changes--) {
    const at = below(text.length);
    const kind = below(5);
    if (kind === 0) text = text.slice(0, at) + String.fromCharCode(below(256)) + text.slice(at + 1);
    else if (kind === 1) text = text.slice(0, at) + PIECES[below(PIECES.length)] + text.slice(at);
    else if (kind === 2) text = text.slice(0, at) + text.slice(at + 1 + below(20));
    else if (kind === 3) text = text.slice(0, at) + text.slice(at, at + below(200)).repeat(below(8)) + text.slice(at);
    else text = text.slice(0, at);
  }
  return Buffer.from(text, "latin1");
}

const outcomes = {};
function one() {
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    let answer = "";
    const timer = setTimeout(() => socket.destroy(), Number(patienceMs));
    socket.on("connect", () => {
      const octets = mutated();
      const cut = random() < 0.2 ? below(octets.length) : octets.length;
      socket.write(octets.subarray(0, cut));
      if (random() < 0.3) socket.end();
      else if (random() < 0.1) socket.resetAndDestroy();
    });
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1", 0, 32);
      // Complete enough: what is interesting is how it begins.
      if (random() < 0.8) socket.destroy();
    });
    socket.on("error", (error) => (answer ||= error.code));
    socket.on("close", () => {
      clearTimeout(timer);
      const outcome = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? (answer.slice(0, 12) || "no answer");
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      resolve();
    });
  });
}

let left = Number(count);
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  while (left-- > 0) await one();
}));
console.log(JSON.stringify(outcomes));
