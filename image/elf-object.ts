/** Writes relocatable ELF64 files that hold finished data (line table, notes, manifest), so that no assembler runs for them. */

export interface DataSection {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly align: number;
  /** Part of the image in memory; the others only of the file. */
  readonly loaded: boolean;
  /** An ELF note. */
  readonly note?: boolean;
  /** Global symbol at the start of the section. */
  readonly symbol?: string;
}

const SHT_PROGBITS = 1;
const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_NOTE = 7;
const SHF_ALLOC = 2;
const SHF_GNU_RETAIN = 0x20_0000;
const EM_X86_64 = 62;
const ET_REL = 1;

interface Part {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly align: number;
  readonly bytes: Uint8Array;
  readonly link: number;
  readonly info: number;
  readonly entryBytes: number;
}

export function writeObject(sections: readonly DataSection[]): Buffer {
  const strings = new Strings();
  const symbols: Buffer[] = [Buffer.alloc(24)];
  const parts: Part[] = sections.map((section) => ({
    name: section.name, type: section.note === true ? SHT_NOTE : SHT_PROGBITS, flags: section.loaded ? SHF_ALLOC | SHF_GNU_RETAIN : 0,
    align: section.align, bytes: section.bytes, link: 0, info: 0, entryBytes: 0,
  }));
  sections.forEach((section, index) => {
    if (section.symbol === undefined) return;
    const entry = Buffer.alloc(24);
    entry.writeUInt32LE(strings.add(section.symbol), 0);
    entry[4] = (1 << 4) | 1; // STB_GLOBAL, STT_OBJECT
    entry[5] = 2; // STV_HIDDEN
    entry.writeUInt16LE(index + 1, 6);
    entry.writeBigUInt64LE(BigInt(section.bytes.length), 16);
    symbols.push(entry);
  });
  const symbolTable = Buffer.concat(symbols);
  parts.push({ name: ".symtab", type: SHT_SYMTAB, flags: 0, align: 8, bytes: symbolTable, link: sections.length + 2, info: 1, entryBytes: 24 });
  const nameOffsets = [...parts.map((part) => part.name), ".strtab"].map((name) => strings.add(name));
  parts.push({ name: ".strtab", type: SHT_STRTAB, flags: 0, align: 1, bytes: strings.bytes(), link: 0, info: 0, entryBytes: 0 });

  const chunks: Buffer[] = [];
  let offset = 64;
  const offsets = parts.map((part) => {
    const padding = (part.align - (offset % part.align)) % part.align;
    chunks.push(Buffer.alloc(padding), Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength));
    const at = offset + padding;
    offset = at + part.bytes.length;
    return at;
  });
  const tail = (8 - (offset % 8)) % 8;
  const header = elfHeader(offset + tail, parts.length + 1);
  const table = [Buffer.alloc(64), ...parts.map((part, index) => sectionHeader(part, nameOffsets[index]!, offsets[index]!))];
  return Buffer.concat([header, ...chunks, Buffer.alloc(tail), ...table]);
}

/** An ELF note: owner, type, data padded to 4 octets. */
export function noteBytes(owner: string, type: number, data: Uint8Array): Buffer {
  const name = Buffer.from(`${owner}\0`, "latin1");
  const head = Buffer.alloc(12);
  head.writeUInt32LE(name.length, 0);
  head.writeUInt32LE(data.length, 4);
  head.writeUInt32LE(type, 8);
  const pad = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);
  return Buffer.concat([head, name, pad(name.length), Buffer.from(data), pad(data.length)]);
}

class Strings {
  private readonly parts: Buffer[] = [Buffer.alloc(1)];
  private length = 1;

  add(text: string): number {
    const bytes = Buffer.from(`${text}\0`, "utf8");
    const at = this.length;
    this.parts.push(bytes);
    this.length += bytes.length;
    return at;
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

function elfHeader(sectionTable: number, count: number): Buffer {
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(ET_REL, 16);
  header.writeUInt16LE(EM_X86_64, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(BigInt(sectionTable), 40);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(count, 60);
  header.writeUInt16LE(count - 1, 62);
  return header;
}

function sectionHeader(part: Part, name: number, offset: number): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(name, 0);
  header.writeUInt32LE(part.type, 4);
  header.writeBigUInt64LE(BigInt(part.flags), 8);
  header.writeBigUInt64LE(BigInt(offset), 24);
  header.writeBigUInt64LE(BigInt(part.bytes.length), 32);
  header.writeUInt32LE(part.link, 40);
  header.writeUInt32LE(part.info, 44);
  header.writeBigUInt64LE(BigInt(part.align), 48);
  header.writeBigUInt64LE(BigInt(part.entryBytes), 56);
  return header;
}
