/**
 * Starts a command and prints, as JSON, the milliseconds until its first console octets, until a connection to http://HOST:PORT stands and until
 * that has given its first octets; then ends the command. Runs inside the namespace where the machine is. Arguments: HOST PORT COMMAND...
 */
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { once } from "node:events";

const [host, port, ...command] = process.argv.slice(2);
const started = performance.now();
const since = () => performance.now() - started;
const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "ignore"] });
// The program prints when it listens; an earlier attempt would wait for the host's second ARP request, a second later.
await once(child.stdout, "data");
const lineMs = since();
const socket = connect({ host, port: Number(port), noDelay: true });
await once(socket, "connect");
const connectMs = since();
socket.write("GET /stats HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
await once(socket, "data");
console.log(JSON.stringify({ lineMs, connectMs, responseMs: since() }));
socket.destroy();
child.kill("SIGTERM");
