/**
 * IPv4 header (RFC 791 §3.1); offsets from its start:
 *
 *   0 version 4, header words | 1 DSCP, ECN | 2 total length | 4 identification | 6 flags (DF 0x4000, MF 0x2000), offset in 8 octets
 *   8 TTL | 9 protocol | 10 checksum | 12 source | 16 destination | 20 options ...
 */
export const IPV4_HEADER_OCTETS = 20;
export const IPV4_TOTAL_LENGTH = 2;
export const IPV4_IDENTIFICATION = 4;
export const IPV4_FRAGMENT = 6;
export const IPV4_TTL = 8;
export const IPV4_PROTOCOL = 9;
export const IPV4_CHECKSUM = 10;
export const IPV4_SOURCE = 12;
export const IPV4_DESTINATION = 16;

export const DONT_FRAGMENT = 0x4000;
export const MORE_FRAGMENTS = 0x2000;
export const FRAGMENT_OFFSET_MASK = 0x1fff;

export const PROTOCOL_ICMP = 1;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;

/** RFC 1122 §3.2.1.7, value from RFC 1700. */
export const DEFAULT_TTL = 64;
/** Every host must take datagrams of this size (RFC 791 §3.2); also our floor for path MTUs, as on other systems 552. */
export const MINIMUM_REASSEMBLY_OCTETS = 576;
export const DATAGRAM_OCTETS_MAX = 65535;
