"use system";
/** Text from and to the octets of a Uint8Array. The ranges must lie inside it. */
import { u64 } from "#sys/types.ts";
import type { i32, u32, value } from "#sys/types.ts";
import { viewData } from "#runtime/buffer.ts";
import { latin1Decode, latin1Encode, utf8Encode } from "#runtime/utf8.ts";

/** Writes whole characters that fit in `room` octets; gives the octets written. */
export function writeUtf8(text: value, to: value, at: u32, room: i32): i32 {
  return utf8Encode(text, viewData(to) + u64(at), room);
}

/** Writes the low octet of each unit, at most `room`; gives the octets written. */
export function writeLatin1(text: value, to: value, at: u32, room: i32): i32 {
  return latin1Encode(text, viewData(to) + u64(at), room);
}

/** The text whose units are these octets. */
export function readLatin1(bytes: value, start: u32, count: i32): value {
  return latin1Decode(viewData(bytes) + u64(start), count);
}
