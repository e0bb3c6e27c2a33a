/**
 * Ethernet II frames (RFC 894):
 *
 *   0            6            12     14
 *   | destination | source     | type | payload ...
 */
export const ETHERNET_HEADER_OCTETS = 14;
export const ETHERNET_DESTINATION = 0;
export const ETHERNET_SOURCE = 6;
export const ETHERNET_TYPE = 12;

export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;

/** Writes the broadcast address ff:ff:ff:ff:ff:ff. */
export function writeBroadcastMac(frame: Uint8Array, offset: number): void {
  for (let i = 0; i < 6; i++) frame[offset + i] = 0xff;
}

/** @hot */
export function writeMac(frame: Uint8Array, offset: number, mac: Uint8Array): void {
  frame[offset] = mac[0]!;
  frame[offset + 1] = mac[1]!;
  frame[offset + 2] = mac[2]!;
  frame[offset + 3] = mac[3]!;
  frame[offset + 4] = mac[4]!;
  frame[offset + 5] = mac[5]!;
}

/** Whether the address has the group bit (multicast or broadcast). @hot */
export function isGroupMac(frame: Uint8Array, offset: number): boolean {
  return (frame[offset]! & 1) !== 0;
}
