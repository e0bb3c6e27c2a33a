/** node:tls: its names, so that packages load which would use it for encrypted connections. There is no TLS in this version: connecting throws. */
import { notSupported } from "../errors.ts";
import { Server as NetServer } from "../net/server.ts";
import { Socket } from "../net/socket.ts";

export const DEFAULT_MIN_VERSION = "TLSv1.2";
export const DEFAULT_MAX_VERSION = "TLSv1.3";
export const DEFAULT_ECDH_CURVE = "auto";
export const DEFAULT_CIPHERS = "";
export const rootCertificates: readonly string[] = [];

function missing(what: string): never {
  throw notSupported(what + " needs TLS, which");
}

/** What Node wraps around a stream that is no socket. */
class JSStreamSocket extends Socket {
  stream: unknown;
  constructor(stream: unknown) {
    super();
    this.stream = stream;
  }
}
/** It can be made, since packages (http2-wrapper, below got) look at one while they load; there is no way to use it. */
export class TLSSocket extends Socket {
  readonly encrypted = true;
  constructor(socket?: unknown) {
    super();
    Object.assign(this, { _handle: { _parentWrap: new JSStreamSocket(socket) } });
  }
  override connect(): never {
    return missing("tls.TLSSocket:");
  }
  override _write(): never {
    return missing("tls.TLSSocket:");
  }
}
export class Server extends NetServer {
  constructor() {
    super();
    missing("tls.Server:");
  }
}
export class SecureContext {
  constructor() {
    missing("tls.SecureContext:");
  }
}
export function connect(): never {
  return missing("tls.connect():");
}
export function createServer(): never {
  return missing("tls.createServer():");
}
export function createSecureContext(): never {
  return missing("tls.createSecureContext():");
}
export function checkServerIdentity(): never {
  return missing("tls.checkServerIdentity():");
}
export function getCiphers(): string[] {
  return [];
}

export default {
  DEFAULT_CIPHERS, DEFAULT_ECDH_CURVE, DEFAULT_MAX_VERSION, DEFAULT_MIN_VERSION, SecureContext, Server, TLSSocket, checkServerIdentity, connect, createSecureContext,
  createServer, getCiphers, rootCertificates,
};
