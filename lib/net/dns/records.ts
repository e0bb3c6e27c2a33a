/** Record types and their data (RFC 1035 §3.3, RFC 3596, RFC 2782, RFC 3403, RFC 8659), in the form in which node:dns gives them. */
import { readI32, readU16 } from "#lib/bytes/octets.ts";
import { addressText } from "#lib/net/address.ts";
import { lowerCase, type DnsReader } from "#lib/net/dns/message.ts";

export const TYPE_A = 1;
export const TYPE_NS = 2;
export const TYPE_CNAME = 5;
export const TYPE_SOA = 6;
export const TYPE_PTR = 12;
export const TYPE_MX = 15;
export const TYPE_TXT = 16;
export const TYPE_AAAA = 28;
export const TYPE_SRV = 33;
export const TYPE_NAPTR = 35;
export const TYPE_OPT = 41;
export const TYPE_CAA = 257;

/** The number of a type's name as node:dns writes it, or 0. */
export function typeNumber(name: string): number {
  switch (name) {
    case "A": return TYPE_A;
    case "NS": return TYPE_NS;
    case "CNAME": return TYPE_CNAME;
    case "SOA": return TYPE_SOA;
    case "PTR": return TYPE_PTR;
    case "MX": return TYPE_MX;
    case "TXT": return TYPE_TXT;
    case "AAAA": return TYPE_AAAA;
    case "SRV": return TYPE_SRV;
    case "NAPTR": return TYPE_NAPTR;
    case "CAA": return TYPE_CAA;
    default: return 0;
  }
}

export interface SoaData {
  readonly nsname: string;
  readonly hostmaster: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minttl: number;
}

/** `value` is what node:dns's resolve functions give for one record. */
export type RecordData =
  | { readonly kind: "address"; readonly value: string }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "soa"; readonly value: SoaData }
  | { readonly kind: "other"; readonly value: unknown };

/** Reads the data that ends at `end`; null for types that we do not know, `reader.failed` for data that is not what its type says. */
export function readRecordData(reader: DnsReader, type: number, end: number): RecordData | null {
  switch (type) {
    case TYPE_A: {
      if (end - reader.at !== 4) return failed(reader);
      return { kind: "address", value: addressText(readI32(reader.bytes, reader.at)) };
    }
    case TYPE_AAAA: {
      if (end - reader.at !== 16) return failed(reader);
      return { kind: "address", value: ipv6Text(reader.bytes, reader.at) };
    }
    case TYPE_NS:
    case TYPE_CNAME:
    case TYPE_PTR: {
      const name = reader.name();
      return finish(reader, end, { kind: "name", value: name });
    }
    case TYPE_MX: {
      const priority = reader.u16();
      const exchange = reader.name();
      return finish(reader, end, { kind: "other", value: { priority, exchange } });
    }
    case TYPE_TXT: {
      const strings: string[] = [];
      while (reader.at < end && !reader.failed) strings.push(reader.latin1(reader.u8()));
      return finish(reader, end, { kind: "other", value: strings });
    }
    case TYPE_SRV: {
      const priority = reader.u16();
      const weight = reader.u16();
      const port = reader.u16();
      const name = reader.name();
      return finish(reader, end, { kind: "other", value: { name, port, priority, weight } });
    }
    case TYPE_SOA: {
      const nsname = reader.name();
      const hostmaster = reader.name();
      const value: SoaData = { nsname, hostmaster, serial: reader.u32(), refresh: reader.u32(), retry: reader.u32(), expire: reader.u32(), minttl: reader.u32() };
      return finish(reader, end, { kind: "soa", value });
    }
    case TYPE_NAPTR: {
      const order = reader.u16();
      const preference = reader.u16();
      const flags = reader.latin1(reader.u8());
      const service = reader.latin1(reader.u8());
      const regexp = reader.latin1(reader.u8());
      const replacement = reader.name();
      return finish(reader, end, { kind: "other", value: { flags, service, regexp, replacement, order, preference } });
    }
    case TYPE_CAA: {
      const critical = reader.u8();
      const tag = lowerCase(reader.latin1(reader.u8()));
      const left = end - reader.at;
      const text = left > 0 ? reader.latin1(left) : "";
      const value: Record<string, unknown> = { critical };
      // Only the tags that RFC 8659 §4 names become properties.
      if (tag === "issue" || tag === "issuewild" || tag === "iodef") value[tag] = text;
      return finish(reader, end, { kind: "other", value });
    }
    default:
      return null;
  }
}

function finish(reader: DnsReader, end: number, data: RecordData): RecordData | null {
  if (reader.at > end) reader.failed = true;
  return reader.failed ? null : data;
}

function failed(reader: DnsReader): null {
  reader.failed = true;
  return null;
}

/** Text of an IPv6 address (RFC 5952 §4): lower case, no leading zeros, the longest run of zeros as "::". */
export function ipv6Text(bytes: Uint8Array, at: number): string {
  let bestStart = -1;
  let bestLength = 1;
  let start = -1;
  for (let i = 0; i <= 8; i++) {
    if (i < 8 && readU16(bytes, at + i * 2) === 0) {
      if (start < 0) start = i;
      if (i + 1 - start > bestLength) {
        bestStart = start;
        bestLength = i + 1 - start;
      }
    } else {
      start = -1;
    }
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === bestStart) {
      text += "::";
      i += bestLength - 1;
      continue;
    }
    if (text !== "" && text.charCodeAt(text.length - 1) !== 0x3a) text += ":";
    text += readU16(bytes, at + i * 2).toString(16);
  }
  return text;
}
