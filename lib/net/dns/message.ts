/**
 * DNS messages (RFC 1035 §4) as a stub resolver needs them: builds queries, reads responses. Everything read here may be hostile: names follow compression
 * pointers only backwards, lengths are checked, counts are not believed.
 *
 *   0 id | 2 flags: QR 0x8000, opcode, AA, TC 0x0200, RD 0x0100, RA, rcode (low 4) | 4 QDCOUNT | 6 ANCOUNT | 8 NSCOUNT | 10 ARCOUNT | 12 ...
 */
import { readU16, readU32, writeU16 } from "#lib/bytes/octets.ts";
import { readRecordData, TYPE_OPT, TYPE_SOA, type RecordData } from "#lib/net/dns/records.ts";

const HEADER_OCTETS = 12;
const FLAG_RESPONSE = 0x8000;
const FLAG_TRUNCATED = 0x0200;
const FLAG_RECURSION_DESIRED = 0x0100;
const CLASS_IN = 1;
const NAME_OCTETS_MAX = 255;
const LABEL_OCTETS_MAX = 63;
const RECORDS_MAX = 256;
/** RFC 9715 §3: what fits everywhere without fragments. */
export const EDNS_PAYLOAD_OCTETS = 1232;

export const RCODE_OK = 0;
export const RCODE_FORMAT_ERROR = 1;
export const RCODE_NO_SUCH_NAME = 3;

export interface DnsRecord {
  /** Lower case, without the last dot. */
  readonly name: string;
  readonly type: number;
  readonly ttlSeconds: number;
  readonly data: RecordData;
}

export interface DnsResponse {
  readonly id: number;
  readonly rcode: number;
  readonly truncated: boolean;
  readonly questionName: string;
  readonly questionType: number;
  readonly answers: readonly DnsRecord[];
  /** RFC 2308 §5: how long a negative answer may be remembered; 0 without a SOA record. */
  readonly negativeSeconds: number;
}

/** A place in a message. Reading past the end or a bad name sets `failed` and yields zeros. */
export class DnsReader {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  at: number;
  failed: boolean;

  /** Reads the message between `start` and `end`; compression pointers count from `start`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start;
    this.failed = false;
  }

  u8(): number {
    if (!this.has(1)) return 0;
    return this.bytes[this.at++]!;
  }

  u16(): number {
    if (!this.has(2)) return 0;
    this.at += 2;
    return readU16(this.bytes, this.at - 2);
  }

  u32(): number {
    if (!this.has(4)) return 0;
    this.at += 4;
    return readU32(this.bytes, this.at - 4);
  }

  /** One octet per character. */
  latin1(octets: number): string {
    if (!this.has(octets)) return "";
    let text = "";
    for (let i = 0; i < octets; i++) text += String.fromCharCode(this.bytes[this.at + i]!);
    this.at += octets;
    return text;
  }

  /** A domain name without its last dot ("" is the root); dots and backslashes inside labels are escaped as in master files. */
  name(): string {
    let text = "";
    let at = this.at;
    let after = -1; // where reading goes on once a pointer was followed
    let limit = at; // pointers must lead before the place where the last run began: no loops
    let octets = 1;
    while (true) {
      if (at >= this.end) return this.fail();
      const length = this.bytes[at]!;
      if (length >= 0xc0) {
        if (at + 2 > this.end) return this.fail();
        const target = this.start + (readU16(this.bytes, at) & 0x3fff);
        if (after < 0) after = at + 2;
        if (target >= limit || target < this.start + HEADER_OCTETS) return this.fail();
        limit = target;
        at = target;
        continue;
      }
      if (length > LABEL_OCTETS_MAX) return this.fail();
      at++;
      if (length === 0) break;
      octets += length + 1;
      if (octets > NAME_OCTETS_MAX || at + length > this.end) return this.fail();
      if (text !== "") text += ".";
      for (let i = 0; i < length; i++) text += escapedOctet(this.bytes[at + i]!);
      at += length;
    }
    this.at = after < 0 ? at : after;
    return text;
  }

  private has(octets: number): boolean {
    if (!this.failed && this.at + octets <= this.end) return true;
    this.failed = true;
    return false;
  }

  private fail(): string {
    this.failed = true;
    return "";
  }
}

function escapedOctet(octet: number): string {
  const character = String.fromCharCode(octet);
  if (octet === 0x2e || octet === 0x5c) return "\\" + character;
  if (octet > 0x20 && octet < 0x7f) return character;
  return "\\" + (octet < 100 ? (octet < 10 ? "00" : "0") : "") + String(octet);
}

/** ASCII lower case (RFC 4343): names are compared so. */
export function lowerCase(name: string): string {
  let text = "";
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    text += c >= 0x41 && c <= 0x5a ? String.fromCharCode(c + 32) : name.charAt(i);
  }
  return text;
}

/** Builds a query for a plain (unescaped) name; null when the name cannot be one. `edns`: offer larger UDP answers (RFC 6891). */
export function encodeQuery(id: number, name: string, type: number, edns: boolean): Uint8Array | null {
  const bytes = new Uint8Array(HEADER_OCTETS + NAME_OCTETS_MAX + 4 + 11);
  writeU16(bytes, 0, id);
  writeU16(bytes, 2, FLAG_RECURSION_DESIRED);
  writeU16(bytes, 4, 1);
  let at = HEADER_OCTETS;
  let lengthAt = at++;
  const absolute = name.length > 0 && name.charCodeAt(name.length - 1) === 0x2e ? name.length - 1 : name.length;
  for (let i = 0; i <= absolute; i++) {
    const c = i < absolute ? name.charCodeAt(i) : 0x2e;
    if (c === 0x2e) {
      const length = at - lengthAt - 1;
      if (length === 0 && absolute > 0) return null;
      bytes[lengthAt] = length;
      if (i < absolute) lengthAt = at++;
    } else {
      if (c <= 0x20 || c >= 0x7f || at - lengthAt > LABEL_OCTETS_MAX || at - HEADER_OCTETS >= NAME_OCTETS_MAX - 1) return null;
      bytes[at++] = c;
    }
  }
  if (absolute > 0) bytes[at++] = 0;
  writeU16(bytes, at, type);
  writeU16(bytes, at + 2, CLASS_IN);
  at += 4;
  if (edns) {
    writeU16(bytes, 10, 1);
    bytes[at] = 0;
    writeU16(bytes, at + 1, TYPE_OPT);
    writeU16(bytes, at + 3, EDNS_PAYLOAD_OCTETS);
    at += 11; // extended rcode, version, flags and length stay zero
  }
  return bytes.subarray(0, at);
}

/** Reads a response; null when it is none, or malformed. Records of types that we do not know are skipped. */
export function parseResponse(bytes: Uint8Array, start: number, end: number): DnsResponse | null {
  if (end - start < HEADER_OCTETS) return null;
  const reader = new DnsReader(bytes, start, end);
  const id = reader.u16();
  const flags = reader.u16();
  const questions = reader.u16();
  const answerCount = reader.u16();
  const authorityCount = reader.u16();
  reader.u16();
  if ((flags & FLAG_RESPONSE) === 0 || questions !== 1) return null;
  const questionName = lowerCase(reader.name());
  const questionType = reader.u16();
  if (reader.u16() !== CLASS_IN || reader.failed) return null;
  const truncated = (flags & FLAG_TRUNCATED) !== 0;
  const answers: DnsRecord[] = [];
  let negativeSeconds = 0;
  // A truncated message may end in the middle of a record; nobody looks at its records.
  for (let i = 0; i < answerCount + authorityCount && i < RECORDS_MAX && !truncated; i++) {
    const name = lowerCase(reader.name());
    const type = reader.u16();
    const recordClass = reader.u16();
    let ttlSeconds = reader.u32();
    if (ttlSeconds > 0x7fffffff) ttlSeconds = 0; // RFC 2181 §8
    const dataOctets = reader.u16();
    const dataEnd = reader.at + dataOctets;
    if (reader.failed || dataEnd > end) return null;
    const inAnswer = i < answerCount;
    const data = recordClass === CLASS_IN && (inAnswer || type === TYPE_SOA) ? readRecordData(reader, type, dataEnd) : null;
    if (reader.failed) return null;
    reader.at = dataEnd;
    if (data === null) continue;
    if (inAnswer) answers.push({ name, type, ttlSeconds, data });
    else if (data.kind === "soa") negativeSeconds = data.value.minttl < ttlSeconds ? data.value.minttl : ttlSeconds;
  }
  return { id, rcode: flags & 15, truncated, questionName, questionType, answers, negativeSeconds };
}
