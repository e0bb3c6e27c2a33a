// A client that reads an answer slowly leaves a connection on which the next answer comes.
import http from "node:http";
import type { AddressInfo } from "node:net";

const server = http.createServer((_request, response) => {
  for (let i = 0; i < 40; i++) response.write(Buffer.alloc(10_000, 97 + (i % 26)));
  response.end();
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const { port } = server.address() as AddressInfo;
for (let round = 0; round < 3; round++) {
  const response = await new Promise<http.IncomingMessage>((done) => http.get({ port, host: "127.0.0.1", agent }, done));
  let length = 0;
  response.on("data", (chunk) => {
    length += chunk.length;
    response.pause();
    setTimeout(() => response.resume(), 1);
  });
  await new Promise((done) => response.on("end", done));
  console.log(round, length);
}
agent.destroy();
server.close(() => console.log("closed"));
