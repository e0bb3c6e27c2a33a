/**
 * TCP header (RFC 9293 §3.1); offsets from its start:
 *
 *   0 source port | 2 destination port | 4 sequence number | 8 acknowledgment number
 *   12 data offset (high 4 bits, words) | 13 flags | 14 window | 16 checksum | 18 urgent pointer | 20 options ...
 */
import { readI32, readU16 } from "#lib/bytes/octets.ts";

export const TCP_HEADER_OCTETS = 20;
export const TCP_SOURCE_PORT = 0;
export const TCP_DESTINATION_PORT = 2;
export const TCP_SEQUENCE = 4;
export const TCP_ACKNOWLEDGMENT = 8;
export const TCP_DATA_OFFSET = 12;
export const TCP_FLAGS = 13;
export const TCP_WINDOW = 14;
export const TCP_CHECKSUM = 16;
export const TCP_URGENT = 18;

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

export const OPTION_END = 0;
export const OPTION_NOP = 1;
export const OPTION_MSS = 2;
export const OPTION_WINDOW_SCALE = 3;
export const OPTION_SACK_PERMITTED = 4;
export const OPTION_SACK = 5;
export const OPTION_TIMESTAMPS = 8;
/** Timestamps with two NOPs before them, as everybody sends them (RFC 7323 appendix A). */
export const TIMESTAMPS_OCTETS = 12;

/** One received segment, parsed; a stack has one and fills it again for each segment. */
export class Segment {
  source: number;
  destination: number;
  sourcePort: number;
  destinationPort: number;
  sequence: number;
  acknowledgment: number;
  flags: number;
  /** As in the header, unscaled. */
  window: number;
  /** Octets of text, which start at `text` in the frame. */
  length: number;
  text: number;
  /** 0: no such option. */
  mss: number;
  /** -1: no such option. */
  windowScale: number;
  sackPermitted: boolean;
  hasTimestamps: boolean;
  timestamp: number;
  timestampEcho: number;
  /** Pairs of left and right edge (RFC 2018 §3). */
  readonly sack: Int32Array;
  sackBlocks: number;

  constructor() {
    this.source = 0;
    this.destination = 0;
    this.sourcePort = 0;
    this.destinationPort = 0;
    this.sequence = 0;
    this.acknowledgment = 0;
    this.flags = 0;
    this.window = 0;
    this.length = 0;
    this.text = 0;
    this.mss = 0;
    this.windowScale = -1;
    this.sackPermitted = false;
    this.hasTimestamps = false;
    this.timestamp = 0;
    this.timestampEcho = 0;
    this.sack = new Int32Array(8);
    this.sackBlocks = 0;
  }

  /** Reads header and options of the segment from `offset` to `end`; false when it is malformed. The checksum is the caller's matter. @hot */
  parse(frame: Uint8Array, offset: number, end: number): boolean {
    if (end - offset < TCP_HEADER_OCTETS) return false;
    const headerOctets = (frame[offset + TCP_DATA_OFFSET]! >>> 4) << 2;
    if (headerOctets < TCP_HEADER_OCTETS || offset + headerOctets > end) return false;
    this.sourcePort = readU16(frame, offset);
    this.destinationPort = readU16(frame, offset + TCP_DESTINATION_PORT);
    this.sequence = readI32(frame, offset + TCP_SEQUENCE);
    this.acknowledgment = readI32(frame, offset + TCP_ACKNOWLEDGMENT);
    this.flags = frame[offset + TCP_FLAGS]! & 0x3f;
    this.window = readU16(frame, offset + TCP_WINDOW);
    this.text = (offset + headerOctets) | 0;
    this.length = (end - offset - headerOctets) | 0;
    this.hasTimestamps = false;
    this.sackBlocks = 0;
    if (headerOctets === TCP_HEADER_OCTETS) {
      this.mss = 0;
      this.windowScale = -1;
      this.sackPermitted = false;
      return true;
    }
    const options = offset + TCP_HEADER_OCTETS;
    // The usual block of an established connection: NOP NOP timestamps.
    if (headerOctets === TCP_HEADER_OCTETS + TIMESTAMPS_OCTETS && readI32(frame, options) === 0x0101080a) {
      this.mss = 0;
      this.windowScale = -1;
      this.sackPermitted = false;
      this.hasTimestamps = true;
      this.timestamp = readI32(frame, options + 4);
      this.timestampEcho = readI32(frame, options + 8);
      return true;
    }
    this.parseOptions(frame, options, this.text);
    return true;
  }

  /** RFC 9293 §3.1: unknown options are skipped by their length; a length that leads outside ends the list (MUST-7: no crash). */
  private parseOptions(frame: Uint8Array, from: number, to: number): void {
    this.mss = 0;
    this.windowScale = -1;
    this.sackPermitted = false;
    let at = from;
    while (at < to) {
      const kind = frame[at]!;
      if (kind === OPTION_END) return;
      if (kind === OPTION_NOP) {
        at++;
        continue;
      }
      if (at + 1 >= to) return;
      const length = frame[at + 1]!;
      if (length < 2 || at + length > to) return;
      if (kind === OPTION_MSS && length === 4) this.mss = readU16(frame, at + 2);
      else if (kind === OPTION_WINDOW_SCALE && length === 3) this.windowScale = frame[at + 2]! > 14 ? 14 : frame[at + 2]!; // RFC 7323 §2.3
      else if (kind === OPTION_SACK_PERMITTED && length === 2) this.sackPermitted = true;
      else if (kind === OPTION_TIMESTAMPS && length === 10) {
        this.hasTimestamps = true;
        this.timestamp = readI32(frame, at + 2);
        this.timestampEcho = readI32(frame, at + 6);
      } else if (kind === OPTION_SACK && length >= 10 && ((length - 2) & 7) === 0) {
        this.sackBlocks = (length - 2) >> 3;
        for (let i = 0; i < this.sackBlocks * 2; i++) this.sack[i] = readI32(frame, at + 2 + i * 4);
      }
      at += length;
    }
  }
}
