/** IPv4 addresses between text and the 32-bit form of socket-calls.ts. Host sockets are IPv4 only: "::" stands for every address, "::1" for loopback. */
import type { Endpoint } from "#lib/ports/transport.ts";
import { addressIp, addressPort } from "#os/platform/process/socket-calls.ts";
import { socketFailure } from "#os/platform/process/socket-errors.ts";

const EAFNOSUPPORT = 97;
const EINVAL = 22;

/** The address as a number in host order; throws EINVAL for what is no dotted quad, EAFNOSUPPORT for IPv6. */
export function parseIpv4(text: string): number {
  if (text === "" || text === "::") return 0;
  if (text === "::1" || text === "localhost") return 0x7f000001;
  const plain = text.startsWith("::ffff:") ? text.substring(7) : text;
  if (plain.includes(":")) throw socketFailure(EAFNOSUPPORT, "socket", text);
  const parts = plain.split(".");
  let address = 0;
  for (const part of parts) {
    const octet = Number(part);
    if (parts.length !== 4 || part === "" || part.length > 3 || !(octet >= 0 && octet <= 255)) throw socketFailure(EINVAL, "socket", text);
    address = address * 256 + octet;
  }
  return address;
}

/** Dotted quad of a number in host order. */
export function formatIpv4(address: number): string {
  return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The address that the last socket call left. */
export function lastEndpoint(): Endpoint {
  return { address: formatIpv4(addressIp()), port: addressPort() };
}

export function formatEndpoint(endpoint: Endpoint): string {
  return `${endpoint.address}:${endpoint.port}`;
}
