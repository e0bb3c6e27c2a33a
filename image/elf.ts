/** Reads ELF64 files: sections and symbols of what the linker wrote (System V gABI, chapters 4 and 5). */

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

export interface ElfSymbol {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  /** STT_*: 1 data, 2 function, 4 source file (of the local symbols behind it). */
  readonly type: number;
  readonly isLocal: boolean;
  readonly section: number;
}

export interface ElfFile {
  readonly bytes: Buffer;
  readonly sections: readonly ElfSection[];
}

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SECTION_HEADER_BYTES = 64;
const SYMBOL_BYTES = 24;

/** Throws when the octets are no little-endian ELF64 file. */
export function readElf(bytes: Buffer): ElfFile {
  if (bytes.length < 64 || bytes.readUInt32BE(0) !== 0x7f454c46 || bytes[4] !== 2 || bytes[5] !== 1) throw new Error("elf: wanted a little-endian ELF64 file");
  const start = Number(bytes.readBigUInt64LE(40));
  const count = bytes.readUInt16LE(60);
  const raw = Array.from({ length: count }, (_, index) => {
    const at = start + index * SECTION_HEADER_BYTES;
    return {
      nameOffset: bytes.readUInt32LE(at), type: bytes.readUInt32LE(at + 4), flags: Number(bytes.readBigUInt64LE(at + 8)),
      address: Number(bytes.readBigUInt64LE(at + 16)), offset: Number(bytes.readBigUInt64LE(at + 24)), size: Number(bytes.readBigUInt64LE(at + 32)),
      link: bytes.readUInt32LE(at + 40),
    };
  });
  const names = raw[bytes.readUInt16LE(62)];
  return { bytes, sections: raw.map((each) => ({ ...each, name: names === undefined ? "" : stringAt(bytes, names.offset + each.nameOffset) })) };
}

export function findSection(elf: ElfFile, name: string): ElfSection | null {
  return elf.sections.find((section) => section.name === name) ?? null;
}

/** A section's octets; empty when it is not there or has none in the file. */
export function sectionBytes(elf: ElfFile, name: string): Buffer {
  const section = findSection(elf, name);
  return section === null || section.type === SHT_NOBITS ? Buffer.alloc(0) : elf.bytes.subarray(section.offset, section.offset + section.size);
}

/** All symbols that are defined in the file. */
export function readSymbols(elf: ElfFile): ElfSymbol[] {
  const table = elf.sections.find((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  const strings = elf.sections[table.link]!;
  const symbols: ElfSymbol[] = [];
  for (let at = table.offset + SYMBOL_BYTES; at < table.offset + table.size; at += SYMBOL_BYTES) {
    const section = elf.bytes.readUInt16LE(at + 6);
    if (section === 0) continue;
    symbols.push({
      name: stringAt(elf.bytes, strings.offset + elf.bytes.readUInt32LE(at)), type: elf.bytes[at + 4]! & 15, isLocal: elf.bytes[at + 4]! >> 4 === 0, section,
      address: Number(elf.bytes.readBigUInt64LE(at + 8)), size: Number(elf.bytes.readBigUInt64LE(at + 16)),
    });
  }
  return symbols;
}

function stringAt(bytes: Buffer, offset: number): string {
  return bytes.toString("utf8", offset, bytes.indexOf(0, offset));
}
