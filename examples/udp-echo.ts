/** Sends back each datagram, on env PORT (else 7, RFC 862). */
import { createSocket } from "node:dgram";

const port = Number(process.env.PORT ?? 7);
const socket = createSocket("udp4");

socket.on("message", (message, sender) => {
  socket.send(message, sender.port, sender.address);
});
socket.on("listening", () => console.log(`echo on UDP port ${socket.address().port}`));
socket.bind(port);
