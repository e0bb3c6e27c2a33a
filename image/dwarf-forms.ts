/** Octets, LEB128 numbers and attribute forms of DWARF 4 and 5 (dwarfstd.org, DWARF 5 §7.5.5, §7.6). */

export class Cursor {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  u8(): number {
    return this.bytes[this.at++]!;
  }
  i8(): number {
    return (this.u8() << 24) >> 24;
  }
  unsigned(octets: number): number {
    const value = octets <= 6 ? this.bytes.readUIntLE(this.at, octets) : Number(this.bytes.readBigUInt64LE(this.at));
    this.at += octets;
    return value;
  }
  uleb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const octet = this.u8();
      value += (octet & 0x7f) * scale;
      if (octet < 0x80) return value;
    }
  }
  sleb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const octet = this.u8();
      value += (octet & 0x7f) * scale;
      if (octet < 0x80) return (octet & 0x40) !== 0 ? value - scale * 128 : value;
    }
  }
  string(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = this.bytes.toString("utf8", this.at, end);
    this.at = end + 1;
    return text;
  }
}

/** What an attribute holds before tables are consulted. */
export type FormValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "stringAt"; readonly section: "str" | "line_str"; readonly offset: number }
  | { readonly kind: "stringIndex"; readonly index: number }
  | { readonly kind: "addressIndex"; readonly index: number }
  | { readonly kind: "rangeIndex"; readonly index: number }
  | { readonly kind: "reference"; readonly offset: number }
  | { readonly kind: "none" };

const number = (value: number): FormValue => ({ kind: "number", value });
const NONE: FormValue = { kind: "none" };

function skip(cursor: Cursor, octets: number): FormValue {
  cursor.at += octets;
  return NONE;
}

type Reader = (cursor: Cursor, implicit: number) => FormValue;

const READERS: Readonly<Record<number, Reader>> = {
  0x01: (c) => number(c.unsigned(8)),
  0x03: (c) => skip(c, c.unsigned(2)), 0x04: (c) => skip(c, c.unsigned(4)), 0x09: (c) => skip(c, c.uleb()), 0x0a: (c) => skip(c, c.u8()), 0x18: (c) => skip(c, c.uleb()),
  0x05: (c) => number(c.unsigned(2)), 0x06: (c) => number(c.unsigned(4)), 0x07: (c) => number(c.unsigned(8)), 0x0b: (c) => number(c.u8()),
  0x0c: (c) => number(c.u8()), 0x0d: (c) => number(c.sleb()), 0x0f: (c) => number(c.uleb()), 0x17: (c) => number(c.unsigned(4)), 0x19: () => number(1), 0x1e: (c) => skip(c, 16),
  0x08: (c) => ({ kind: "string", value: c.string() }),
  0x0e: (c) => ({ kind: "stringAt", section: "str", offset: c.unsigned(4) }), 0x1f: (c) => ({ kind: "stringAt", section: "line_str", offset: c.unsigned(4) }),
  0x1a: (c) => ({ kind: "stringIndex", index: c.uleb() }), 0x25: (c) => ({ kind: "stringIndex", index: c.u8() }), 0x26: (c) => ({ kind: "stringIndex", index: c.unsigned(2) }),
  0x27: (c) => ({ kind: "stringIndex", index: c.unsigned(3) }), 0x28: (c) => ({ kind: "stringIndex", index: c.unsigned(4) }),
  0x1b: (c) => ({ kind: "addressIndex", index: c.uleb() }), 0x29: (c) => ({ kind: "addressIndex", index: c.u8() }), 0x2a: (c) => ({ kind: "addressIndex", index: c.unsigned(2) }),
  0x2b: (c) => ({ kind: "addressIndex", index: c.unsigned(3) }), 0x2c: (c) => ({ kind: "addressIndex", index: c.unsigned(4) }),
  0x10: (c) => skip(c, 4), 0x11: (c) => ({ kind: "reference", offset: c.u8() }), 0x12: (c) => ({ kind: "reference", offset: c.unsigned(2) }),
  0x13: (c) => ({ kind: "reference", offset: c.unsigned(4) }), 0x14: (c) => ({ kind: "reference", offset: c.unsigned(8) }), 0x15: (c) => ({ kind: "reference", offset: c.uleb() }),
  0x20: (c) => skip(c, 8), 0x21: (_, implicit) => number(implicit), 0x22: (c) => skip(c, (c.uleb(), 0)), 0x23: (c) => ({ kind: "rangeIndex", index: c.uleb() }),
};

/** Reads one attribute of this form. Throws on a form that clang does not write. */
export function readForm(cursor: Cursor, form: number, implicit: number): FormValue {
  const reader = READERS[form];
  if (reader === undefined) throw new Error(`dwarf: form 0x${form.toString(16)} at octet ${cursor.at} is not known`);
  return reader(cursor, implicit);
}
