/**
 * The stack as the rest of the system sees it: lib/ports/transport.ts over lib/net/stack.ts. Thin: texts become addresses, results become
 * errors with Node's codes.
 */
import type { Endpoint, NameResolver, NetworkStatus, TcpConnection, TcpListener, TcpTransport, TransportError, UdpSocket, UdpTransport } from "#lib/ports/transport.ts";
import { sliceOctets } from "#lib/bytes/copy.ts";
import { addressOf, addressText, ANY_ADDRESS, isDottedQuad, isMulticast, LIMITED_BROADCAST, LOOPBACK_ADDRESS, macText } from "#lib/net/address.ts";
import { Resolver } from "#lib/net/dns/resolver.ts";
import { NO_ROUTE } from "#lib/net/ip/ipv4.ts";
import { createStack, type Stack, type StackParts } from "#lib/net/stack.ts";
import type { ConnectDone } from "#lib/net/tcp/socket.ts";
import type { Tcb } from "#lib/net/tcp/tcb.ts";
import { UDP_DATA_OCTETS_MAX, type UdpEndpoint, type UdpReceiver } from "#lib/net/udp/udp.ts";

export interface Network {
  readonly stack: Stack;
  readonly tcp: TcpTransport;
  readonly udp: UdpTransport;
  readonly names: NameResolver;
  readonly network: NetworkStatus;
  /** Takes a batch of frames from the device and does what follows. Gives how many there were: call again until 0. */
  poll(): number;
  /** Whether a listener, connection, socket or question wants the program to go on: the stack's own timers never do. */
  isActive(): boolean;
}

/** Makes a stack and its transports. */
export function createNetwork(parts: StackParts): Network {
  const stack = createStack(parts);
  const tcp = new StackTcp(stack);
  const udp = new StackUdp(stack);
  const names = new Resolver(stack, tcp);
  const network = new StackStatus(stack);
  return {
    stack, tcp, udp, names, network,
    poll: () => stack.poll(),
    isActive: () => stack.isActive() || udp.referenced > 0 || tcp.waiting > 0 || names.isActive(),
  };
}

/** An error in the transport's form that can be thrown. */
class TransportFailure extends Error implements TransportError {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** int32 address of a local endpoint's text; "" and the IPv6 any address mean any. Throws what cannot be one. */
function localAddress(stack: Stack, endpoint: Endpoint): number {
  const text = endpoint.address;
  if (text === "" || text === "::" || text === "0.0.0.0") return ANY_ADDRESS;
  if (text === "::1") return LOOPBACK_ADDRESS;
  const plain = text.startsWith("::ffff:") ? text.substring(7) : text;
  if (isDottedQuad(plain)) {
    const address = addressOf(plain);
    if (stack.ip.isLocal(address)) return address;
  }
  throw new TransportFailure("EADDRNOTAVAIL", `address ${text}:${String(endpoint.port)} is none of this machine's`);
}

function checkPort(port: number): void {
  if (!(port >= 0 && port <= 65535 && Math.floor(port) === port)) throw new TransportFailure("EINVAL", `port ${String(port)} found, an integer from 0 to 65535 wanted`);
}

/** Where a remote endpoint's text leads, or null. 0.0.0.0 and :: are this machine, as on Linux. */
function remoteAddress(text: string): number | null {
  if (text === "::1" || text === "::" || text === "0.0.0.0") return LOOPBACK_ADDRESS;
  const plain = text.startsWith("::ffff:") ? text.substring(7) : text;
  return isDottedQuad(plain) ? addressOf(plain) : null;
}

class StackTcp implements TcpTransport {
  private readonly stack: Stack;
  /** Attempts that wait for the machine's address. */
  waiting: number;

  constructor(stack: Stack) {
    this.stack = stack;
    this.waiting = 0;
  }

  listen(local: Endpoint, options: { backlog: number }, onConnection: (connection: TcpConnection) => void): TcpListener {
    checkPort(local.port);
    const address = localAddress(this.stack, local);
    const tcp = this.stack.tcp;
    const listener = tcp.listen(address, local.port, options.backlog, onConnection);
    if (listener === null) throw new TransportFailure("EADDRINUSE", `address already in use ${local.address}:${String(local.port)}`);
    return {
      local: { address: address === ANY_ADDRESS ? "0.0.0.0" : addressText(address), port: listener.localPort },
      close: () => {
        const entered = this.stack.enter();
        tcp.closeListener(listener);
        this.stack.leave(entered);
      },
      setRef: (ref) => tcp.listeners.setRef(listener, ref),
    };
  }

  connect(remote: Endpoint, options: { local?: Endpoint }, done: ConnectDone): { abort(): void } {
    const stack = this.stack;
    const target = remoteAddress(remote.address);
    let tcb: Tcb | null = null;
    let aborted = false;
    const fail = (code: string, message: string) => stack.defer(() => done({ code, message }, null));
    const start = () => {
      if (aborted) {
        done({ code: "ECANCELED", message: "the attempt to connect was aborted" }, null);
        return;
      }
      tcb = this.begin(target!, remote.port, options.local, fail, done);
    };
    if (target === null || target === LIMITED_BROADCAST || isMulticast(target)) fail("ENETUNREACH", `no route to ${remote.address}`);
    else if (!(remote.port > 0 && remote.port <= 65535)) fail("EADDRNOTAVAIL", `port ${String(remote.port)} cannot be connected to`);
    else if (stack.isSettled || stack.ip.isLocal(target) || stack.dhcp === null) start();
    else {
      this.waiting++;
      stack.onSettled(() => {
        this.waiting--;
        start();
      });
    }
    return {
      abort: () => {
        aborted = true;
        if (tcb !== null && tcb.socket !== null) tcb.socket.abort();
      },
    };
  }

  private begin(target: number, port: number, local: Endpoint | undefined, fail: (code: string, message: string) => void, done: ConnectDone): Tcb | null {
    const stack = this.stack;
    if (!stack.ip.hasRoute(target) || stack.ip.isBroadcast(target)) {
      fail("ENETUNREACH", `no route to ${addressText(target)}`);
      return null;
    }
    let source = stack.ip.sourceFor(target);
    let localPort = 0;
    if (local !== undefined) {
      try {
        checkPort(local.port);
        const wanted = localAddress(stack, local);
        if (wanted !== ANY_ADDRESS) source = wanted;
        localPort = local.port;
      } catch (error) {
        fail((error as TransportFailure).code, (error as TransportFailure).message);
        return null;
      }
    }
    const entered = stack.enter();
    const tcb = stack.tcp.connect(source, localPort, target, port, done);
    if (tcb === null) fail(localPort === 0 ? "EADDRNOTAVAIL" : "EADDRINUSE", "no local port is free for this connection");
    stack.leave(entered);
    return tcb;
  }
}

class StackUdp implements UdpTransport {
  private readonly stack: Stack;
  /** Open sockets that keep the program alive. */
  referenced: number;

  constructor(stack: Stack) {
    this.stack = stack;
    this.referenced = 0;
  }

  bind(local: Endpoint, options: { reuseAddress: boolean }, onDatagram: (bytes: Uint8Array, remote: Endpoint) => void): UdpSocket {
    checkPort(local.port);
    const address = localAddress(this.stack, local);
    const socket = new StackUdpSocket(this, this.stack, onDatagram);
    const endpoint = this.stack.udp.bind(socket, address, local.port, options.reuseAddress);
    if (endpoint === null) throw new TransportFailure("EADDRINUSE", `address already in use ${local.address}:${String(local.port)}`);
    socket.open(endpoint, { address: address === ANY_ADDRESS ? "0.0.0.0" : addressText(address), port: endpoint.localPort });
    return socket;
  }
}

class StackUdpSocket implements UdpSocket, UdpReceiver {
  local: Endpoint;
  private readonly owner: StackUdp;
  private readonly stack: Stack;
  private readonly onDatagram: (bytes: Uint8Array, remote: Endpoint) => void;
  private endpoint: UdpEndpoint | null;
  private isReferenced: boolean;
  private broadcast: boolean;

  constructor(owner: StackUdp, stack: Stack, onDatagram: (bytes: Uint8Array, remote: Endpoint) => void) {
    this.local = { address: "0.0.0.0", port: 0 };
    this.owner = owner;
    this.stack = stack;
    this.onDatagram = onDatagram;
    this.endpoint = null;
    this.isReferenced = false;
    this.broadcast = false;
  }

  open(endpoint: UdpEndpoint, local: Endpoint): void {
    this.endpoint = endpoint;
    this.local = local;
    this.setRef(true);
  }

  send(bytes: Uint8Array, remote: Endpoint): TransportError | null {
    const endpoint = this.endpoint;
    if (endpoint === null) return { code: "EBADF", message: "the socket is closed" };
    if (bytes.length > UDP_DATA_OCTETS_MAX) return { code: "EMSGSIZE", message: `${String(bytes.length)} octets found, at most ${String(UDP_DATA_OCTETS_MAX)} fit a datagram` };
    const target = remoteAddress(remote.address);
    if (target === null) return { code: "ENETUNREACH", message: `no route to ${remote.address}` };
    if (!(remote.port > 0 && remote.port <= 65535)) return { code: "EINVAL", message: `port ${String(remote.port)} found, 1 to 65535 wanted` };
    const stack = this.stack;
    if (stack.ip.isBroadcast(target) && !this.broadcast) return { code: "EACCES", message: `${remote.address} is a broadcast address and setBroadcast(true) was not called` };
    const entered = stack.enter();
    const source = endpoint.localAddress !== ANY_ADDRESS ? endpoint.localAddress : stack.ip.sourceFor(target);
    const result = stack.udp.send(source, endpoint.localPort, target, remote.port, bytes, stack.now);
    stack.leave(entered);
    return result === NO_ROUTE ? { code: stack.isConfigured ? "EHOSTUNREACH" : "ENETUNREACH", message: `no route to ${remote.address}` } : null;
  }

  close(): void {
    if (this.endpoint === null) return;
    this.stack.udp.close(this.endpoint);
    this.setRef(false);
    this.endpoint = null;
  }

  setRef(ref: boolean): void {
    if (this.endpoint === null || ref === this.isReferenced) return;
    this.isReferenced = ref;
    this.owner.referenced += ref ? 1 : -1;
  }

  setBroadcast(on: boolean): void {
    this.broadcast = on;
  }

  onUdp(frame: Uint8Array, offset: number, end: number, source: number, sourcePort: number): void {
    const bytes = sliceOctets(frame, offset, end - offset);
    // Not from inside the device's poll: the receiver may throw.
    this.stack.defer(() => {
      if (this.endpoint !== null) this.onDatagram(bytes, { address: addressText(source), port: sourcePort });
    });
  }

  onUdpRefused(): void {
    // node:dgram's unconnected sockets do not hear of it either.
  }
}

class StackStatus implements NetworkStatus {
  private readonly stack: Stack;

  constructor(stack: Stack) {
    this.stack = stack;
  }

  get isReady(): boolean {
    return this.stack.isSettled;
  }

  onReady(callback: () => void): void {
    this.stack.onSettled(callback);
  }

  get interfaces(): { name: string; address: string; netmask: string; macAddress: string }[] {
    const ip = this.stack.ip;
    const list = [{ name: "lo", address: "127.0.0.1", netmask: "255.0.0.0", macAddress: "00:00:00:00:00:00" }];
    if (ip.address !== ANY_ADDRESS) list.push({ name: "eth0", address: addressText(ip.address), netmask: addressText(ip.mask), macAddress: macText(this.stack.device!.macAddress) });
    return list;
  }
}
