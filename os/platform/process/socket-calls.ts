"use system";
/**
 * Socket system calls with plain arguments, for sockets.ts. One static sockaddr_in serves as input and output: `setAddress` before bind,
 * connect and sendTo; `addressIp`/`addressPort` after accept, localName and receiveFrom. Results are negative errnos on failure.
 *
 *   struct sockaddr_in { u16 family; u16 port (big endian); u32 address (big endian); 8 octets zero }
 */
import { byteSwap16, byteSwap32 } from "#sys/arithmetic.ts";
import { load16, load32, memoryCopy, store16, store32, store64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { i32, u16, u32, u64, type ptr, type value } from "#sys/types.ts";
import { newOctets, viewData } from "#runtime/buffer.ts";
import { isEmpty } from "#runtime/value.ts";
import {
  call2, call3, call4, call5, call6, close, descriptor, read, SYS_ACCEPT4, SYS_BIND, SYS_CONNECT, SYS_GETSOCKNAME, SYS_GETSOCKOPT, SYS_LISTEN,
  SYS_RECVFROM, SYS_SENDTO, SYS_SETSOCKOPT, SYS_SHUTDOWN, SYS_SOCKET,
} from "#os/platform/process/system-calls.ts";

const AF_INET = 2;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
const SOCK_NONBLOCK_CLOEXEC = 0x80800;
const MSG_NOSIGNAL = 0x4000;
const SHUT_WR = 1;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const SO_BROADCAST = 6;
const SO_KEEPALIVE = 9;
const SO_LINGER = 13;
const SOL_TCP = 6;
const TCP_NODELAY = 1;
const TCP_KEEPIDLE = 4;
/** Octets taken from a socket at once. */
export const RECEIVE_BYTES = 65536;

const address: ptr = staticMemory(32, 16);
const addressLength: ptr = staticMemory(8, 8);
const option: ptr = staticMemory(16, 8);
const buffer: ptr = staticMemory(65536, 64);
/** Octets of it that were last received; negative: an errno. */
let received: i32 = 0;

/** Sets the address for the next call: host order. */
export function setAddress(ip: u32, port: i32): void {
  store16(address, AF_INET);
  store16(address + 2, byteSwap16(u16(port)));
  store32(address + 4, byteSwap32(ip));
  store64(address + 8, 0);
}
/** The address that the last call gave, host order. */
export function addressIp(): u32 {
  return byteSwap32(load32(address + 4));
}
export function addressPort(): i32 {
  return i32(u32(byteSwap16(load16(address + 2))));
}

/** A non-blocking socket; SOCK_STREAM or SOCK_DGRAM. */
export function openSocket(kind: i32): i32 {
  return i32(call3(SYS_SOCKET, AF_INET, u64(kind | SOCK_NONBLOCK_CLOEXEC), 0));
}
export function bindSocket(fd: i32): i32 {
  return i32(call3(SYS_BIND, descriptor(fd), address, 16));
}
export function connectSocket(fd: i32): i32 {
  return i32(call3(SYS_CONNECT, descriptor(fd), address, 16));
}
export function listenSocket(fd: i32, backlog: i32): i32 {
  return i32(call2(SYS_LISTEN, descriptor(fd), u64(backlog)));
}
/** The next connection's descriptor. */
export function acceptSocket(fd: i32): i32 {
  store32(addressLength, 16);
  return i32(call4(SYS_ACCEPT4, descriptor(fd), address, addressLength, SOCK_NONBLOCK_CLOEXEC));
}
/** Reads the socket's own address. */
export function localName(fd: i32): i32 {
  store32(addressLength, 16);
  return i32(call3(SYS_GETSOCKNAME, descriptor(fd), address, addressLength));
}
export function closeSocket(fd: i32): void {
  close(fd);
}
/** Sends FIN. */
export function shutdownWrite(fd: i32): i32 {
  return i32(call2(SYS_SHUTDOWN, descriptor(fd), SHUT_WR));
}
/** The pending error as a positive errno; 0 for none. */
export function socketError(fd: i32): i32 {
  store32(option, 0);
  store32(addressLength, 4);
  call5(SYS_GETSOCKOPT, descriptor(fd), SOL_SOCKET, SO_ERROR, option, addressLength);
  return i32(load32(option));
}

function setOption(fd: i32, level: u64, name: u64, x: u32): void {
  store32(option, x);
  call5(SYS_SETSOCKOPT, descriptor(fd), level, name, option, 4);
}
export function setReuseAddress(fd: i32): void {
  setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1);
}
export function setSocketBroadcast(fd: i32, on: boolean): void {
  setOption(fd, SOL_SOCKET, SO_BROADCAST, on ? u32(1) : u32(0));
}
export function setSocketNoDelay(fd: i32, on: boolean): void {
  setOption(fd, SOL_TCP, TCP_NODELAY, on ? u32(1) : u32(0));
}
/** Keep-alive after `idleSeconds` (0 leaves the kernel's default). */
export function setSocketKeepAlive(fd: i32, on: boolean, idleSeconds: i32): void {
  setOption(fd, SOL_SOCKET, SO_KEEPALIVE, on ? u32(1) : u32(0));
  if (on && idleSeconds > 0) setOption(fd, SOL_TCP, TCP_KEEPIDLE, u32(idleSeconds));
}
/** Makes the next close send RST: struct linger { on; seconds }. */
export function setSocketReset(fd: i32): void {
  store32(option, 1);
  store32(option + 4, 0);
  call5(SYS_SETSOCKOPT, descriptor(fd), SOL_SOCKET, SO_LINGER, option, 8);
}

/** Receives up to RECEIVE_BYTES into the shared buffer; 0 = the peer has sent FIN. */
export function receiveBytes(fd: i32): i32 {
  received = i32(read(fd, buffer, RECEIVE_BYTES));
  return received;
}
/** Receives one datagram into the shared buffer; its sender is the address. */
export function receiveFrom(fd: i32): i32 {
  store32(addressLength, 16);
  received = i32(call6(SYS_RECVFROM, descriptor(fd), buffer, RECEIVE_BYTES, 0, address, addressLength));
  return received;
}
/** What was last received, as a Uint8Array of its own; EMPTY (a RangeError is pending) without memory for it. */
export function receivedOctets(): value {
  const octets: value = newOctets(u64(received));
  if (!isEmpty(octets)) memoryCopy(viewData(octets), buffer, u64(received));
  return octets;
}
/** Sends octets [start, start + bytes) of a Uint8Array; how many were taken. */
export function sendBytes(fd: i32, from: value, start: i32, bytes: i32): i32 {
  return i32(call6(SYS_SENDTO, descriptor(fd), viewData(from) + u64(start), u64(bytes), MSG_NOSIGNAL, 0, 0));
}
/** Sends one datagram to the address. */
export function sendTo(fd: i32, from: value, bytes: i32): i32 {
  return i32(call6(SYS_SENDTO, descriptor(fd), viewData(from), u64(bytes), MSG_NOSIGNAL, address, 16));
}
