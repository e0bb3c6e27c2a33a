/** node:dgram over the machine's UDP. Not here: multicast, Unix sockets, buffer sizes (setting them does nothing that a program could see). */
import type { UdpSocket } from "#lib/ports/transport.ts";
import { createError, createTypeError, invalidArgument, notSupported, requireFunction } from "../errors.ts";
import { host } from "../host.ts";
import { requirePort } from "../net/arguments.ts";
import { familyOf, isIP } from "../net/ip.ts";
import { lookup } from "../net/lookup.ts";
import { whenReachable } from "../net/ready.ts";
import { systemError } from "../system-error.ts";
import { defer } from "../ticks.ts";
import { Buffer } from "./buffer.ts";
import { EventEmitter } from "./events.ts";

export interface SocketOptions {
  type: "udp4" | "udp6";
  reuseAddr?: boolean;
  recvBufferSize?: number;
  sendBufferSize?: number;
  lookup?: any;
  signal?: any;
}
type SendCallback = (error: Error | null, bytes?: number) => void;

export class Socket extends EventEmitter {
  readonly type: "udp4" | "udp6";
  #reuse: boolean;
  #lookup: any;
  #socket: UdpSocket | null = null;
  #state: "unbound" | "binding" | "bound" | "closed" = "unbound";
  #waiting: (() => void)[] = [];
  #remote: { address: string; port: number } | null = null;
  #connecting = false;
  #refed = true;
  #broadcast = false;

  constructor(options: SocketOptions | "udp4" | "udp6", listener?: (message: Buffer, remote: any) => void) {
    super();
    const given: SocketOptions = typeof options === "string" ? { type: options } : options;
    if (given === null || typeof given !== "object" || (given.type !== "udp4" && given.type !== "udp6")) throw createTypeError("ERR_SOCKET_BAD_TYPE", "Bad socket type specified. Valid types are: udp4, udp6");
    this.type = given.type;
    this.#reuse = !!given.reuseAddr;
    this.#lookup = typeof given.lookup === "function" ? given.lookup : lookup;
    if (listener !== undefined) this.on("message", listener);
    const signal = given.signal;
    if (signal !== undefined) {
      if (signal.aborted) this.close();
      else signal.addEventListener("abort", () => this.close(), { once: true });
    }
  }

  bind(port?: any, address?: any, callback?: () => void): this {
    this.#requireOpen();
    if (this.#state !== "unbound") throw createError("ERR_SOCKET_ALREADY_BOUND", "Socket is already bound");
    const done = typeof port === "function" ? port : typeof address === "function" ? address : callback;
    let portNumber = typeof port === "function" ? 0 : port;
    let name = typeof address === "string" ? address : undefined;
    if (typeof portNumber === "object" && portNumber !== null) {
      name = portNumber.address;
      portNumber = portNumber.port;
    }
    const wanted = portNumber === undefined || portNumber === null ? 0 : requirePort(portNumber, "Port");
    this.#state = "binding";
    if (typeof done === "function") this.once("listening", done);
    const local = name || (this.type === "udp4" ? "0.0.0.0" : "::");
    if (isIP(local) !== 0) defer(() => this.#bind(local, wanted));
    else {
      this.#lookup(local, { family: this.type === "udp4" ? 4 : 6 }, (error: any, found: string) => {
        if (error) {
          this.#state = "unbound";
          this.emit("error", error);
        } else this.#bind(found, wanted);
      });
    }
    return this;
  }

  #bind(address: string, port: number): void {
    if (this.#state === "closed") return;
    if (host.udp === null) throw notSupported("UDP");
    try {
      this.#socket = host.udp.bind({ address, port }, { reuseAddress: this.#reuse }, (bytes, remote) => {
        if (this.#state === "bound") this.emit("message", new Buffer(bytes.buffer as never, bytes.byteOffset as never, bytes.length as never), { address: remote.address, family: familyOf(remote.address), port: remote.port, size: bytes.length });
      });
    } catch (error) {
      this.#state = "unbound";
      this.emit("error", systemError(error as never, "bind", address, port));
      return;
    }
    if (!this.#refed) this.#socket.setRef(false);
    if (this.#broadcast) this.#socket.setBroadcast(true);
    if (host.network === null || host.network.isReady) this.#bound();
    else whenReachable(address, () => this.#bound());
  }

  #bound(): void {
    if (this.#state === "closed") return;
    this.#state = "bound";
    this.emit("listening");
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const action of waiting) action();
  }

  #whenBound(action: () => void): void {
    if (this.#state === "bound") action();
    else {
      this.#waiting.push(action);
      if (this.#state === "unbound") this.bind(0);
    }
  }

  connect(port: number, address?: any, callback?: () => void): void {
    const wanted = requirePort(port, "Port");
    const done = typeof address === "function" ? address : callback;
    if (this.#remote !== null || this.#connecting) throw createError("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
    this.#connecting = true;
    if (typeof done === "function") this.once("connect", done);
    const name = typeof address === "string" && address !== "" ? address : this.type === "udp4" ? "127.0.0.1" : "::1";
    this.#whenBound(() => {
      this.#lookup(name, { family: this.type === "udp4" ? 4 : 6 }, (error: any, found: string) => {
        this.#connecting = false;
        if (error) this.emit("error", error);
        else {
          this.#remote = { address: found, port: wanted };
          this.emit("connect");
        }
      });
    });
  }
  disconnect(): void {
    if (this.#remote === null) throw createError("ERR_SOCKET_DGRAM_NOT_CONNECTED", "Not connected");
    this.#remote = null;
  }
  remoteAddress(): { address: string; family: string; port: number } {
    this.#requireOpen();
    if (this.#remote === null) throw createError("ERR_SOCKET_DGRAM_NOT_CONNECTED", "Not connected");
    return { address: this.#remote.address, family: familyOf(this.#remote.address), port: this.#remote.port };
  }

  /** send(message, [offset, length,] [port, [address,]] [callback]) */
  send(message: any, ...rest: any[]): void {
    this.#requireOpen();
    let callback: SendCallback | null = null;
    if (typeof rest[rest.length - 1] === "function") callback = rest.pop();
    const connected = this.#remote !== null || this.#connecting;
    let bytes = toOctets(message);
    // Offset and length come before the port; two numbers alone are one only when connected.
    if (typeof rest[1] === "number" && (connected || rest.length >= 3)) {
      const [offset, length] = rest.splice(0, 2);
      if (offset > bytes.length) throw createError("ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
      if (offset + length > bytes.length) throw createError("ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
      bytes = bytes.subarray(offset, offset + length);
    }
    // A connected socket takes no destination; one that is given is ignored, as in Node.
    let port = 0;
    if (!connected) {
      port = requirePort(rest[0], "Port");
      if (port === 0) throw requirePortError(rest[0]);
    }
    const address = connected ? undefined : rest[1];
    if (address !== undefined && address !== null && typeof address !== "string" && address !== false) throw invalidArgument("address", "of type string or falsy", address);
    // The octets are the caller's again when send returns.
    const copy = bytes.slice();
    this.#whenBound(() => {
      if (this.#remote !== null) {
        this.#transmit(copy, this.#remote, callback);
        return;
      }
      const name = address || (this.type === "udp4" ? "127.0.0.1" : "::1");
      if (isIP(name) !== 0) this.#transmit(copy, { address: name, port }, callback);
      else {
        this.#lookup(name, { family: this.type === "udp4" ? 4 : 6 }, (error: any, found: string) => {
          if (this.#state === "closed") return;
          if (!error) this.#transmit(copy, { address: found, port }, callback);
          else if (callback !== null) callback(error);
          else this.emit("error", error);
        });
      }
    });
  }

  #transmit(bytes: Uint8Array, remote: { address: string; port: number }, callback: SendCallback | null): void {
    const socket = this.#socket;
    if (socket === null) return;
    const failure = socket.send(bytes, remote);
    if (failure !== null) {
      const error = systemError(failure, "send", remote.address, remote.port);
      if (callback !== null) defer(callback, error);
      else defer(() => this.emit("error", error));
    } else if (callback !== null) defer(callback, null, bytes.length);
  }

  close(callback?: () => void): this {
    if (typeof callback === "function") this.on("close", callback);
    this.#requireOpen();
    this.#state = "closed";
    if (this.#socket !== null) this.#socket.close();
    this.#socket = null;
    this.#waiting = [];
    defer(() => this.emit("close"));
    return this;
  }
  address(): { address: string; family: string; port: number } {
    this.#requireOpen();
    if (this.#socket === null) throw systemError({ code: "EBADF", message: "" }, "getsockname", undefined, undefined);
    const local = this.#socket.local;
    return { address: local.address, family: familyOf(local.address), port: local.port };
  }
  setBroadcast(on: boolean): void {
    this.#broadcast = on;
    if (this.#socket === null) throw systemError({ code: "EBADF", message: "" }, "setBroadcast", undefined, undefined);
    this.#socket.setBroadcast(on);
  }
  ref(): this {
    this.#refed = true;
    if (this.#socket !== null) this.#socket.setRef(true);
    return this;
  }
  unref(): this {
    this.#refed = false;
    if (this.#socket !== null) this.#socket.setRef(false);
    return this;
  }
  addMembership(): never {
    throw notSupported("UDP multicast");
  }
  dropMembership(): never {
    throw notSupported("UDP multicast");
  }
  setMulticastTTL(): never {
    throw notSupported("UDP multicast");
  }
  setTTL(): never {
    throw notSupported("setting a datagram's TTL");
  }
  #requireOpen(): void {
    if (this.#state === "closed") throw createError("ERR_SOCKET_DGRAM_NOT_RUNNING", "Not running");
  }
}

function requirePortError(value: unknown): Error {
  try {
    requirePort(-1, "Port");
  } catch (error) {
    (error as Error).message = "Port should be > 0 and < 65536. Received type number (" + String(value) + ").";
    return error as Error;
  }
  return new Error("unreachable");
}

function toOctets(message: unknown): Uint8Array {
  if (typeof message === "string") return Buffer.from(message);
  if (message instanceof Uint8Array) return message;
  if (ArrayBuffer.isView(message)) return new Uint8Array(message.buffer, message.byteOffset, message.byteLength);
  if (Array.isArray(message)) return Buffer.concat(message.map(toOctets));
  throw invalidArgument("buffer", "of type string or an instance of Buffer, TypedArray, or DataView", message);
}

export function createSocket(options: SocketOptions | "udp4" | "udp6", listener?: (message: Buffer, remote: any) => void): Socket {
  if (listener !== undefined) requireFunction(listener, "callback");
  return new Socket(options, listener);
}

export default { Socket, createSocket };
