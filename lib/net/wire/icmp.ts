/**
 * ICMP (RFC 792); offsets from the start of the message: 0 type | 1 code | 2 checksum | 4 rest of header | 8 data.
 * For echo the rest is identifier and sequence number; for "fragmentation needed" octets 6-7 hold the next-hop MTU (RFC 1191 §4).
 */
export const ICMP_HEADER_OCTETS = 8;
export const ICMP_ECHO_REPLY = 0;
export const ICMP_UNREACHABLE = 3;
export const ICMP_ECHO_REQUEST = 8;
export const ICMP_TIME_EXCEEDED = 11;
export const ICMP_PARAMETER_PROBLEM = 12;

export const UNREACHABLE_NET = 0;
export const UNREACHABLE_HOST = 1;
export const UNREACHABLE_PROTOCOL = 2;
export const UNREACHABLE_PORT = 3;
export const UNREACHABLE_FRAGMENTATION_NEEDED = 4;
export const TIME_EXCEEDED_REASSEMBLY = 1;
