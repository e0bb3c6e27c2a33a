/**
 * ARP for IPv4 over Ethernet (RFC 826); offsets count from the start of the frame:
 *
 *   14 hardware type = 1 | 16 protocol = 0x0800 | 18 sizes 6, 4 | 20 operation
 *   22 sender hardware (6) | 28 sender protocol (4) | 32 target hardware (6) | 38 target protocol (4) | 42
 */
import { readU16, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { ETHERTYPE_ARP, writeBroadcastMac, writeMac } from "#lib/net/wire/ethernet.ts";

export const ARP_FRAME_OCTETS = 42;
export const ARP_OPERATION = 20;
export const ARP_SENDER_MAC = 22;
export const ARP_SENDER_ADDRESS = 28;
export const ARP_TARGET_ADDRESS = 38;
export const ARP_REQUEST = 1;
export const ARP_REPLY = 2;

/** Whether the frame is a whole ARP packet for IPv4 over Ethernet. */
export function isArpForIpv4(frame: Uint8Array): boolean {
  return frame.length >= ARP_FRAME_OCTETS && readU16(frame, 14) === 1 && readU16(frame, 16) === 0x0800 && readU16(frame, 18) === 0x0604;
}

/**
 * Writes a whole frame. `destination` null: broadcast, with an empty target hardware address. A probe (RFC 5227 §2.1.1) has
 * sender address 0; an announcement has sender and target address alike.
 */
export function writeArp(frame: Uint8Array, operation: number, ownMac: Uint8Array, senderAddress: number, destination: Uint8Array | null, targetAddress: number): void {
  if (destination === null) writeBroadcastMac(frame, 0);
  else writeMac(frame, 0, destination);
  writeMac(frame, 6, ownMac);
  writeU16(frame, 12, ETHERTYPE_ARP);
  writeU16(frame, 14, 1);
  writeU16(frame, 16, 0x0800);
  writeU16(frame, 18, 0x0604);
  writeU16(frame, ARP_OPERATION, operation);
  writeMac(frame, ARP_SENDER_MAC, ownMac);
  writeU32(frame, ARP_SENDER_ADDRESS, senderAddress);
  for (let i = 0; i < 6; i++) frame[32 + i] = destination === null ? 0 : destination[i]!;
  writeU32(frame, ARP_TARGET_ADDRESS, targetAddress);
}
