/**
 * DHCP messages (RFC 2131 §2, options RFC 2132); offsets from the start of the UDP data:
 *
 *   0 op | 1 htype | 2 hlen | 3 hops | 4 xid | 8 secs | 10 flags | 12 ciaddr | 16 yiaddr | 20 siaddr | 24 giaddr
 *   28 chaddr (16) | 44 sname (64) | 108 file (128) | 236 magic cookie | 240 options ...
 */
import { readI32, readU32, writeU16, writeU32 } from "#lib/bytes/octets.ts";

export const DHCP_SERVER_PORT = 67;
export const DHCP_CLIENT_PORT = 68;
const OPTIONS = 240;
const MAGIC = 0x63825363;
const SNAME = 44;
const FILE = 108;
const BROADCAST_FLAG = 0x8000;
/** RFC 1542 §2.1: some relays drop anything shorter than a BOOTP message. */
const MESSAGE_OCTETS_MIN = 300;

export const DHCP_DISCOVER = 1;
export const DHCP_OFFER = 2;
export const DHCP_REQUEST = 3;
export const DHCP_DECLINE = 4;
export const DHCP_ACK = 5;
export const DHCP_NAK = 6;

const OPTION_MASK = 1;
const OPTION_ROUTER = 3;
const OPTION_DNS = 6;
const OPTION_HOSTNAME = 12;
const OPTION_DOMAIN = 15;
const OPTION_REQUESTED = 50;
const OPTION_LEASE = 51;
const OPTION_OVERLOAD = 52;
const OPTION_TYPE = 53;
const OPTION_SERVER = 54;
const OPTION_PARAMETERS = 55;
const OPTION_MAX_SIZE = 57;
const OPTION_T1 = 58;
const OPTION_T2 = 59;
const OPTION_CLIENT_ID = 61;

/** What a client says. Addresses are 0 when absent. */
export interface DhcpRequest {
  readonly type: number;
  readonly transaction: number;
  readonly seconds: number;
  readonly clientAddress: number;
  readonly requestedAddress: number;
  readonly server: number;
  readonly mac: Uint8Array;
  readonly hostname: string;
}

/** What a server says. Durations are seconds; 0: not given. */
export interface DhcpReply {
  type: number;
  transaction: number;
  address: number;
  server: number;
  mask: number;
  hasMask: boolean;
  router: number;
  dnsServers: number[];
  domain: string;
  leaseSeconds: number;
  renewSeconds: number;
  rebindSeconds: number;
}

/** Builds a client's message. */
export function encodeDhcp(request: DhcpRequest): Uint8Array {
  const bytes = new Uint8Array(OPTIONS + 160);
  bytes[0] = 1; // BOOTREQUEST
  bytes[1] = 1; // Ethernet
  bytes[2] = 6;
  writeU32(bytes, 4, request.transaction);
  writeU16(bytes, 8, request.seconds > 0xffff ? 0xffff : request.seconds);
  // Without an address we may be deaf to unicast through some bridges: §4.1 lets us ask for broadcast.
  if (request.clientAddress === 0) writeU16(bytes, 10, BROADCAST_FLAG);
  writeU32(bytes, 12, request.clientAddress);
  bytes.set(request.mac, 28);
  writeU32(bytes, 236, MAGIC);
  let at = OPTIONS;
  bytes[at++] = OPTION_TYPE; bytes[at++] = 1; bytes[at++] = request.type;
  bytes[at++] = OPTION_CLIENT_ID; bytes[at++] = 7; bytes[at++] = 1;
  bytes.set(request.mac, at);
  at += 6;
  if (request.requestedAddress !== 0) at = putAddress(bytes, at, OPTION_REQUESTED, request.requestedAddress);
  if (request.server !== 0) at = putAddress(bytes, at, OPTION_SERVER, request.server);
  if (request.type !== DHCP_DECLINE) {
    bytes[at++] = OPTION_MAX_SIZE; bytes[at++] = 2;
    writeU16(bytes, at, 1472);
    at += 2;
    const wanted = [OPTION_MASK, OPTION_ROUTER, OPTION_DNS, OPTION_DOMAIN, OPTION_LEASE, OPTION_SERVER, OPTION_T1, OPTION_T2];
    bytes[at++] = OPTION_PARAMETERS; bytes[at++] = wanted.length;
    bytes.set(wanted, at);
    at += wanted.length;
    const name = request.hostname;
    if (name.length > 0 && name.length <= 63) {
      bytes[at++] = OPTION_HOSTNAME; bytes[at++] = name.length;
      for (let i = 0; i < name.length; i++) bytes[at++] = name.charCodeAt(i) & 0x7f;
    }
  }
  bytes[at++] = 255;
  return bytes.subarray(0, at < MESSAGE_OCTETS_MIN ? MESSAGE_OCTETS_MIN : at);
}

/** Reads a server's message for the given hardware address; null when it is none. */
export function parseDhcp(bytes: Uint8Array, from: number, to: number, mac: Uint8Array): DhcpReply | null {
  if (to - from < OPTIONS || bytes[from] !== 2 || bytes[from + 1] !== 1 || bytes[from + 2] !== 6 || readI32(bytes, from + 236) !== MAGIC) return null;
  for (let i = 0; i < 6; i++) {
    if (bytes[from + 28 + i] !== mac[i]) return null;
  }
  const reply: DhcpReply = {
    type: 0, transaction: readI32(bytes, from + 4), address: readI32(bytes, from + 16), server: 0, mask: 0, hasMask: false, router: 0,
    dnsServers: [], domain: "", leaseSeconds: 0, renewSeconds: 0, rebindSeconds: 0,
  };
  const overload = readOptions(bytes, from + OPTIONS, to, reply);
  // RFC 2132 §9.3: file and sname may hold more options, in this order.
  if ((overload & 1) !== 0) readOptions(bytes, from + FILE, from + 236, reply);
  if ((overload & 2) !== 0) readOptions(bytes, from + SNAME, from + FILE, reply);
  return reply.type === 0 ? null : reply;
}

/** Gives the overload option's value. */
function readOptions(bytes: Uint8Array, from: number, to: number, reply: DhcpReply): number {
  let overload = 0;
  let at = from;
  while (at < to) {
    const code = bytes[at]!;
    if (code === 255) break;
    if (code === 0) {
      at++;
      continue;
    }
    if (at + 1 >= to) break;
    const length = bytes[at + 1]!;
    const value = at + 2;
    if (value + length > to) break;
    if (code === OPTION_OVERLOAD && length === 1) overload = bytes[value]!;
    else readOption(bytes, code, value, length, reply);
    at = value + length;
  }
  return overload;
}

function readOption(bytes: Uint8Array, code: number, at: number, length: number, reply: DhcpReply): void {
  if (code === OPTION_TYPE && length === 1) reply.type = bytes[at]!;
  else if (code === OPTION_DOMAIN) reply.domain = domainText(bytes, at, length);
  if (length < 4) return;
  if (code === OPTION_MASK) {
    reply.mask = readI32(bytes, at);
    reply.hasMask = true;
  } else if (code === OPTION_ROUTER) reply.router = readI32(bytes, at);
  else if (code === OPTION_SERVER) reply.server = readI32(bytes, at);
  else if (code === OPTION_LEASE) reply.leaseSeconds = readU32(bytes, at);
  else if (code === OPTION_T1) reply.renewSeconds = readU32(bytes, at);
  else if (code === OPTION_T2) reply.rebindSeconds = readU32(bytes, at);
  else if (code === OPTION_DNS) {
    for (let i = 0; i + 4 <= length && reply.dnsServers.length < 8; i += 4) reply.dnsServers.push(readI32(bytes, at + i));
  }
}

/** Letters, digits, hyphens and dots; anything else makes the name worthless (and dangerous to print). */
function domainText(bytes: Uint8Array, at: number, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) {
    const c = bytes[at + i]!;
    if (c === 0) break;
    const ok = (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || c === 0x2d || c === 0x2e;
    if (!ok) return "";
    text += String.fromCharCode(c);
  }
  return text;
}

function putAddress(bytes: Uint8Array, at: number, option: number, address: number): number {
  bytes[at] = option;
  bytes[at + 1] = 4;
  writeU32(bytes, at + 2, address);
  return at + 6;
}
