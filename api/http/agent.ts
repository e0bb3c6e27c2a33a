/** http.Agent: keeps connections for later requests to the same place (lib/_http_agent.js). */
import { EventEmitter } from "../node/events.ts";
import { Socket } from "../net/socket.ts";
import { defer } from "../ticks.ts";
import type { ClientRequest } from "./client.ts";

export interface AgentOptions {
  keepAlive?: boolean;
  keepAliveMsecs?: number;
  maxSockets?: number;
  maxTotalSockets?: number;
  maxFreeSockets?: number;
  scheduling?: "fifo" | "lifo";
  timeout?: number;
  [name: string]: any;
}

export class Agent extends EventEmitter {
  static defaultMaxSockets = Infinity;
  defaultPort: number;
  protocol: string;
  options: AgentOptions;
  keepAlive: boolean;
  keepAliveMsecs: number;
  maxSockets: number;
  maxFreeSockets: number;
  maxTotalSockets: number;
  scheduling: "fifo" | "lifo";
  sockets: Record<string, Socket[]>;
  freeSockets: Record<string, Socket[]>;
  requests: Record<string, ClientRequest[]>;
  totalSocketCount: number;

  constructor(options: AgentOptions = {}) {
    super();
    this.defaultPort = 80;
    this.protocol = "http:";
    this.options = { noDelay: true, path: null, ...options };
    this.keepAlive = !!options.keepAlive;
    this.keepAliveMsecs = options.keepAliveMsecs ?? 1000;
    this.maxSockets = options.maxSockets ?? Infinity;
    this.maxFreeSockets = options.maxFreeSockets ?? 256;
    this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
    this.scheduling = options.scheduling ?? "lifo";
    this.sockets = Object.create(null) as Record<string, Socket[]>;
    this.freeSockets = Object.create(null) as Record<string, Socket[]>;
    this.requests = Object.create(null) as Record<string, ClientRequest[]>;
    this.totalSocketCount = 0;
  }

  getName(options: { host?: string; port?: number | string; localAddress?: string; family?: number } = {}): string {
    let name = (options.host || "localhost") + ":" + (options.port || "") + ":" + (options.localAddress || "");
    if (options.family === 4 || options.family === 6) name += ":" + options.family;
    return name;
  }

  createConnection(options: any): Socket {
    return new Socket(options).connect(options);
  }

  /** Gives the request a socket: a kept one, a new one, or later. */
  addRequest(request: ClientRequest, options: any): void {
    const name = this.getName(options);
    const free = this.freeSockets[name];
    while (free !== undefined && free.length > 0) {
      const socket = this.scheduling === "fifo" ? free.shift()! : free.pop()!;
      if (free.length === 0) delete this.freeSockets[name];
      if (socket.destroyed || !socket.writable) continue;
      this.#use(name, socket);
      request.reusedSocket = true;
      socket.ref();
      socket.setTimeout(0);
      defer(giveSocket, request, socket);
      return;
    }
    const busy = this.sockets[name];
    if ((busy === undefined ? 0 : busy.length) < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
      this.#open(name, request, options);
      return;
    }
    const waiting = this.requests[name];
    if (waiting === undefined) this.requests[name] = [request];
    else waiting.push(request);
    request._agentOptions = options;
  }

  #open(name: string, request: ClientRequest, options: any): void {
    const socket = this.createConnection({ ...this.options, ...options, keepAlive: this.keepAlive, keepAliveInitialDelay: this.keepAliveMsecs });
    this.totalSocketCount++;
    this.#use(name, socket);
    socket.on("free", () => this.#freed(name, socket, options));
    socket.on("close", () => this.#closed(name, socket));
    socket.on("agentRemove", () => this.#closed(name, socket));
    socket.on("timeout", () => {
      if (this.freeSockets[name] !== undefined && this.freeSockets[name]!.includes(socket)) socket.destroy();
    });
    request.onSocket(socket);
  }

  #use(name: string, socket: Socket): void {
    const list = this.sockets[name];
    if (list === undefined) this.sockets[name] = [socket];
    else list.push(socket);
  }

  #freed(name: string, socket: Socket, options: any): void {
    const waiting = this.requests[name];
    if (waiting !== undefined && waiting.length > 0 && socket.writable) {
      const request = waiting.shift()!;
      if (waiting.length === 0) delete this.requests[name];
      request.reusedSocket = true;
      defer(giveSocket, request, socket);
      return;
    }
    const free = this.freeSockets[name];
    if (!this.keepAlive || !socket.writable || (free !== undefined && free.length >= this.maxFreeSockets) || !this.keepSocketAlive(socket)) {
      socket.destroy();
      return;
    }
    remove(this.sockets, name, socket);
    if (free === undefined) this.freeSockets[name] = [socket];
    else free.push(socket);
    this.emit("free", socket, options);
  }

  keepSocketAlive(socket: Socket): boolean {
    socket.setKeepAlive(true, this.keepAliveMsecs);
    socket.unref();
    let timeout = this.options.timeout ?? 0;
    const hint = (socket as unknown as { _keepAliveHintMs?: number })._keepAliveHintMs;
    if (hint !== undefined) {
      if (hint <= 0) return false;
      if (timeout === 0 || hint < timeout) timeout = hint;
    }
    if (socket.timeout !== timeout) socket.setTimeout(timeout);
    return true;
  }
  reuseSocket(socket: Socket, request: ClientRequest): void {
    request.reusedSocket = true;
    socket.ref();
  }

  #closed(name: string, socket: Socket): void {
    const had = remove(this.sockets, name, socket);
    if (!remove(this.freeSockets, name, socket) && !had) return;
    this.totalSocketCount--;
    const waiting = this.requests[name];
    if (waiting !== undefined && waiting.length > 0) {
      const request = waiting.shift()!;
      if (waiting.length === 0) delete this.requests[name];
      this.#open(name, request, request._agentOptions);
    }
  }

  destroy(): void {
    for (const set of [this.freeSockets, this.sockets]) {
      for (const name of Object.keys(set)) for (const socket of set[name]!.slice()) socket.destroy();
    }
  }
}

function remove(set: Record<string, Socket[]>, name: string, socket: Socket): boolean {
  const list = set[name];
  if (list === undefined) return false;
  const index = list.indexOf(socket);
  if (index < 0) return false;
  list.splice(index, 1);
  if (list.length === 0) delete set[name];
  return true;
}

function giveSocket(request: ClientRequest, socket: Socket): void {
  request.onSocket(socket);
}

/** The agent of requests that name none; a field, so that programs may replace it. */
export const agents: { global: Agent } = { global: new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 }) };
