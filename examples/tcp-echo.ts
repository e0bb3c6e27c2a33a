/** Sends back what it receives, on env PORT (else 7, RFC 862). */
import { createServer } from "node:net";

const port = Number(process.env.PORT ?? 7);

const server = createServer((socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket);
});

server.listen(port, () => console.log(`echo on TCP port ${port}`));
