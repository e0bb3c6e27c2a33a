/** Opens COUNT connections to http://HOST:PORT, keeps all of them open, asks on each, and says how many answered. Arguments: HOST PORT COUNT. */
import { connect } from "node:net";
import { once } from "node:events";

const [host, port, count] = process.argv.slice(2);
const AT_ONCE = 50;
const sockets = [];
while (sockets.length < Number(count)) {
  const some = Array.from({ length: Math.min(AT_ONCE, Number(count) - sockets.length) }, () => connect(Number(port), host));
  await Promise.all(some.map((socket) => once(socket, "connect")));
  sockets.push(...some);
}
const answers = await Promise.all(sockets.map(async (socket) => {
  const answer = once(socket, "data");
  socket.write("GET /stats HTTP/1.1\r\nHost: x\r\n\r\n");
  return (await answer)[0].toString("latin1", 0, 15);
}));
const open = sockets.filter((socket) => socket.readyState === "open").length;
for (const socket of sockets) socket.destroy();
console.log(JSON.stringify({ open, answered: answers.filter((line) => line === "HTTP/1.1 200 OK").length }));
