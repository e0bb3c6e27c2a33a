import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksumAdd, checksumFinish, checksumHolds } from "#lib/bytes/checksum.ts";
import { copyOctets, sliceOctets } from "#lib/bytes/copy.ts";
import { equalOctets, readI32, readU16, readU32, writeU16, writeU32 } from "#lib/bytes/octets.ts";
import { SipHash } from "#lib/bytes/siphash.ts";

describe("the internet checksum", () => {
  it("sums the example of RFC 1071 §3", () => {
    expect(checksumFinish(checksumAdd(0, Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7), 0, 8))).toBe(~0xddf2 & 0xffff);
  });

  it("agrees with a sum of words done slowly, for any length and start", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(3), fc.nat(0x3ffff), (bytes, offset, start) => {
      const from = Math.min(offset, bytes.length);
      let sum = start;
      for (let i = from; i < bytes.length; i += 2) sum += bytes[i]! * 256 + (i + 1 < bytes.length ? bytes[i + 1]! : 0);
      while (sum > 0xffff) sum = Math.floor(sum / 65536) + (sum % 65536);
      expect(checksumFinish(checksumAdd(start, bytes, from, bytes.length - from))).toBe(0xffff - sum);
    }));
  });

  it("does not overflow on the longest datagram", () => {
    const bytes = new Uint8Array(65536).fill(0xff);
    expect(checksumHolds(checksumAdd(0x3ffff, bytes, 0, bytes.length) - 3 & 0xffff)).toBe(checksumHolds(checksumAdd(0, bytes, 0, bytes.length)));
    expect(checksumFinish(checksumAdd(0, bytes, 0, 65535))).toBe(0x00ff);
  });
});

describe("integers in octets", () => {
  it("come back as they were written", () => {
    fc.assert(fc.property(fc.integer(), fc.nat(4), (value, offset) => {
      const bytes = new Uint8Array(10).fill(0xa5);
      writeU32(bytes, offset, value);
      expect(readI32(bytes, offset)).toBe(value | 0);
      expect(readU32(bytes, offset)).toBe(value >>> 0);
      writeU16(bytes, offset, value);
      expect(readU16(bytes, offset)).toBe(value & 0xffff);
      expect(bytes[offset + 4]).toBe(0xa5);
    }));
  });
});

describe("copying", () => {
  it("moves exactly the run", () => {
    fc.assert(fc.property(fc.nat(200), fc.nat(20), fc.nat(20), (count, toOffset, fromOffset) => {
      const from = Uint8Array.from({ length: 240 }, (_, i) => i);
      const to = new Uint8Array(240).fill(0xa5);
      copyOctets(to, toOffset, from, fromOffset, count);
      expect(equalOctets(to, toOffset, from, fromOffset, count)).toBe(true);
      expect(to[toOffset + count]).toBe(0xa5);
      expect(sliceOctets(from, fromOffset, count)).toEqual(from.slice(fromOffset, fromOffset + count));
    }));
  });
});

describe("SipHash-2-4", () => {
  it("gives the vectors of the paper (appendix A) and of its reference code", () => {
    const hash = new SipHash(Uint8Array.from({ length: 16 }, (_, i) => i));
    const message = Uint8Array.from({ length: 64 }, (_, i) => i);
    // vectors_sip64 of github.com/veorq/SipHash, octets read little-endian; length 15 is the paper's example.
    const vectors: [number, string][] = [[0, "726fdb47dd0e0e31"], [1, "74f839c593dc67fd"], [7, "ab0200f58b01d137"], [8, "93f5f5799a932462"], [15, "a129ca6149be45e5"]];
    for (const [length, expected] of vectors) {
      hash.hash(message, length);
      const text = (hash.high >>> 0).toString(16).padStart(8, "0") + (hash.low >>> 0).toString(16).padStart(8, "0");
      expect([length, text]).toEqual([length, expected]);
    }
  });
});
