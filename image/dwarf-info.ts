/** Reads functions and what was inlined into them from .debug_info (DWARF 5 §3.3). Ignores everything else. */
import { Cursor, readForm, type FormValue } from "#image/dwarf-forms.ts";
import { sectionBytes, type ElfFile } from "#image/elf.ts";

/** A function, or an inlined call within one. */
export interface InlineScope {
  readonly name: string;
  /** Pairs of start and end address. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Where it was inlined: index into the unit's files; 0 line for functions themselves. */
  readonly callFile: number;
  readonly callLine: number;
  readonly callColumn: number;
  /** Offset of the unit's line table. */
  readonly lines: number;
  readonly children: InlineScope[];
}

const TAG_COMPILE_UNIT = 0x11;
const TAG_SUBPROGRAM = 0x2e;
const TAG_INLINED = 0x1d;
const AT_NAME = 0x03;
const AT_STMT_LIST = 0x10;
const AT_LOW_PC = 0x11;
const AT_HIGH_PC = 0x12;
const AT_ORIGIN = 0x31;
const AT_RANGES = 0x55;
const AT_CALL_COLUMN = 0x57;
const AT_CALL_FILE = 0x58;
const AT_CALL_LINE = 0x59;
const AT_STR_OFFSETS_BASE = 0x72;
const AT_ADDR_BASE = 0x73;
const AT_RNGLISTS_BASE = 0x74;

interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly { name: number; form: number; implicit: number }[];
}

interface Entry {
  readonly tag: number;
  readonly values: Map<number, FormValue>;
  readonly children: Entry[];
}

/** All functions of the file whose code begins at or above `lowest`. */
export function readScopes(elf: ElfFile, lowest: number): InlineScope[] {
  const info = sectionBytes(elf, ".debug_info");
  const scopes: InlineScope[] = [];
  for (let at = 0; at + 4 <= info.length; ) {
    const length = info.readUInt32LE(at);
    scopes.push(...new Unit(elf, info, at, at + 4 + length).scopes(lowest));
    at += 4 + length;
  }
  return scopes;
}

class Unit {
  private readonly elf: ElfFile;
  private readonly start: number;
  private readonly end: number;
  private readonly abbreviations: Map<number, Abbreviation>;
  private readonly entries = new Map<number, Entry>();
  private readonly root: Entry | null;
  private readonly bases: { strings: number; addresses: number; ranges: number; low: number; lines: number };

  constructor(elf: ElfFile, info: Buffer, start: number, end: number) {
    this.elf = elf;
    this.start = start;
    this.end = end;
    const cursor = new Cursor(info, start + 4);
    const version = cursor.unsigned(2);
    if (version !== 4 && version !== 5) throw new Error(`dwarf: unit version ${version} at octet ${start}; 4 or 5 wanted`);
    if (version === 5) cursor.at += 2; // unit type, address size
    this.abbreviations = readAbbreviations(sectionBytes(elf, ".debug_abbrev"), cursor.unsigned(4));
    if (version === 4) cursor.at += 1;
    this.root = this.readEntry(cursor);
    const base = (name: number): number => {
      const value = this.root?.values.get(name);
      return value?.kind === "number" ? value.value : 0;
    };
    this.bases = { strings: base(AT_STR_OFFSETS_BASE), addresses: base(AT_ADDR_BASE), ranges: base(AT_RNGLISTS_BASE), low: 0, lines: base(AT_STMT_LIST) };
    const low = this.root?.values.get(AT_LOW_PC);
    if (low !== undefined) this.bases.low = this.address(low) ?? 0;
  }

  scopes(lowest: number): InlineScope[] {
    if (this.root === null || this.root.tag !== TAG_COMPILE_UNIT) return [];
    const found: InlineScope[] = [];
    for (const entry of this.root.children) {
      if (entry.tag !== TAG_SUBPROGRAM) continue;
      const scope = this.scopeOf(entry);
      if (scope.ranges.length > 0 && scope.ranges[0]![0] >= lowest) found.push(scope);
    }
    return found;
  }

  private scopeOf(entry: Entry): InlineScope {
    const numberOf = (name: number): number => {
      const value = entry.values.get(name);
      return value?.kind === "number" ? value.value : 0;
    };
    return {
      name: this.nameOf(entry), ranges: this.rangesOf(entry), callFile: numberOf(AT_CALL_FILE), callLine: numberOf(AT_CALL_LINE), callColumn: numberOf(AT_CALL_COLUMN),
      lines: this.bases.lines, children: this.inlined(entry),
    };
  }

  /** Inlined calls directly below, seen through lexical blocks. */
  private inlined(entry: Entry): InlineScope[] {
    return entry.children.flatMap((child) => (child.tag === TAG_INLINED ? [this.scopeOf(child)] : child.tag === TAG_SUBPROGRAM ? [] : this.inlined(child)));
  }

  private nameOf(entry: Entry): string {
    const own = entry.values.get(AT_NAME);
    if (own !== undefined) return this.text(own);
    const origin = entry.values.get(AT_ORIGIN);
    const target = origin?.kind === "reference" ? this.entries.get(this.start + origin.offset) : undefined;
    return target === undefined ? "" : this.nameOf(target);
  }

  private text(value: FormValue): string {
    if (value.kind === "string") return value.value;
    if (value.kind === "stringAt") return new Cursor(sectionBytes(this.elf, `.debug_${value.section}`), value.offset).string();
    if (value.kind !== "stringIndex") return "";
    const offset = sectionBytes(this.elf, ".debug_str_offsets").readUInt32LE(this.bases.strings + value.index * 4);
    return new Cursor(sectionBytes(this.elf, ".debug_str"), offset).string();
  }

  private address(value: FormValue): number | null {
    if (value.kind === "number") return value.value;
    return value.kind === "addressIndex" ? this.addressAt(value.index) : null;
  }

  private addressAt(index: number): number {
    return Number(sectionBytes(this.elf, ".debug_addr").readBigUInt64LE(this.bases.addresses + index * 8));
  }

  private rangesOf(entry: Entry): (readonly [number, number])[] {
    const ranges = entry.values.get(AT_RANGES);
    if (ranges?.kind === "rangeIndex") {
      const lists = sectionBytes(this.elf, ".debug_rnglists");
      return this.rangeList(new Cursor(lists, this.bases.ranges + lists.readUInt32LE(this.bases.ranges + ranges.index * 4)));
    }
    if (ranges?.kind === "number") return this.rangeList(new Cursor(sectionBytes(this.elf, ".debug_rnglists"), ranges.value));
    const low = entry.values.get(AT_LOW_PC);
    const high = entry.values.get(AT_HIGH_PC);
    const from = low === undefined ? null : this.address(low);
    if (from === null || high?.kind !== "number") return [];
    return [[from, from + high.value]];
  }

  /** DWARF 5 §7.25. */
  private rangeList(cursor: Cursor): (readonly [number, number])[] {
    const found: (readonly [number, number])[] = [];
    let base = this.bases.low;
    for (;;) {
      const from = (start: number, length: number): void => { found.push([start, start + length]); };
      switch (cursor.u8()) {
        case 0: return found.sort((a, b) => a[0] - b[0]);
        case 1: base = this.addressAt(cursor.uleb()); break;
        case 2: { const start = this.addressAt(cursor.uleb()); found.push([start, this.addressAt(cursor.uleb())]); break; }
        case 3: { const start = this.addressAt(cursor.uleb()); from(start, cursor.uleb()); break; }
        case 4: { const start = cursor.uleb(); found.push([base + start, base + cursor.uleb()]); break; }
        case 5: base = cursor.unsigned(8); break;
        case 6: { const start = cursor.unsigned(8); found.push([start, cursor.unsigned(8)]); break; }
        case 7: { const start = cursor.unsigned(8); from(start, cursor.uleb()); break; }
        default: throw new Error(`dwarf: range list entry at octet ${cursor.at - 1} is of no known kind`);
      }
    }
  }

  /** One entry and its children; null at the end of a list. */
  private readEntry(cursor: Cursor): Entry | null {
    const offset = cursor.at;
    if (offset >= this.end) return null;
    const code = cursor.uleb();
    if (code === 0) return null;
    const abbreviation = this.abbreviations.get(code)!;
    const values = new Map<number, FormValue>();
    for (const { name, form, implicit } of abbreviation.attributes) values.set(name, readForm(cursor, form, implicit));
    const children: Entry[] = [];
    const entry = { tag: abbreviation.tag, values, children };
    this.entries.set(offset, entry);
    if (abbreviation.hasChildren) for (let child = this.readEntry(cursor); child !== null; child = this.readEntry(cursor)) children.push(child);
    return entry;
  }
}

function readAbbreviations(bytes: Buffer, offset: number): Map<number, Abbreviation> {
  const cursor = new Cursor(bytes, offset);
  const found = new Map<number, Abbreviation>();
  for (let code = cursor.uleb(); code !== 0; code = cursor.uleb()) {
    const tag = cursor.uleb();
    const hasChildren = cursor.u8() !== 0;
    const attributes: { name: number; form: number; implicit: number }[] = [];
    for (;;) {
      const name = cursor.uleb();
      const form = cursor.uleb();
      if (name === 0 && form === 0) break;
      attributes.push({ name, form, implicit: form === 0x21 ? cursor.sleb() : 0 });
    }
    found.set(code, { tag, hasChildren, attributes });
  }
  return found;
}
