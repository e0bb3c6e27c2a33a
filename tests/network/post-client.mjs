/** Posts random octets to http://HOST:PORT/echo and compares what comes back. Arguments: HOST PORT OCTETS. Runs in a namespace of its own. */
import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";

const [host, port, octets] = process.argv.slice(2);
const sent = createHash("sha256");
const received = createHash("sha256");
let left = Number(octets);
let count = 0;
const started = performance.now();
const post = request({ host, port: Number(port), path: "/echo", method: "POST", headers: { "content-length": left } });
post.on("response", (response) => {
  response.on("data", (chunk) => {
    received.update(chunk);
    count += chunk.length;
  });
  response.on("end", () => {
    console.log(JSON.stringify({ status: response.statusCode, octets: count, equal: sent.digest("hex") === received.digest("hex"), ms: Math.round(performance.now() - started) }));
  });
});
(function write() {
  while (left > 0) {
    const chunk = randomBytes(Math.min(left, 65536));
    left -= chunk.length;
    sent.update(chunk);
    if (!post.write(chunk)) return void post.once("drain", write);
  }
  post.end();
})();
