/** node:net over the machine's TCP. The parts are in api/net/. Not here: BlockList, SocketAddress, Unix domain sockets. */
import { normalizeArguments } from "../net/arguments.ts";
import { isIP, isIPv4, isIPv6 } from "../net/ip.ts";
import { Server, type ServerOptions } from "../net/server.ts";
import { Socket } from "../net/socket.ts";

export { Socket, Socket as Stream, Server, isIP, isIPv4, isIPv6 };

export function createServer(options?: ServerOptions | ((socket: Socket) => void), onConnection?: (socket: Socket) => void): Server {
  return new Server(options, onConnection);
}

export function connect(...args: any[]): Socket {
  const { options } = normalizeArguments(args);
  return new Socket(options).connect(...args);
}
export const createConnection = connect;

const autoSelect = { family: true, timeoutMs: 250 };
export function getDefaultAutoSelectFamily(): boolean {
  return autoSelect.family;
}
export function setDefaultAutoSelectFamily(on: boolean): void {
  autoSelect.family = on;
}

export default { Socket, Stream: Socket, Server, createServer, connect, createConnection, isIP, isIPv4, isIPv6, getDefaultAutoSelectFamily, setDefaultAutoSelectFamily };
