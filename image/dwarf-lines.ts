/** Runs the line number programs of .debug_line (DWARF 5 §6.2). */
import { Cursor, readForm } from "#image/dwarf-forms.ts";
import { sectionBytes, type ElfFile } from "#image/elf.ts";

export interface LineRow {
  readonly address: number;
  /** "" ends a sequence: no code from here on. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One unit's file names, for DW_AT_call_file. */
export interface LineUnit {
  readonly offset: number;
  readonly files: readonly string[];
}

const LNCT_PATH = 1;
const LNCT_DIRECTORY = 2;

/** All rows sorted by address, without those of dropped functions (below `lowest`). */
export function readLines(elf: ElfFile, lowest: number): { rows: LineRow[]; units: Map<number, LineUnit> } {
  const bytes = sectionBytes(elf, ".debug_line");
  const strings = { str: sectionBytes(elf, ".debug_str"), line_str: sectionBytes(elf, ".debug_line_str") };
  const sequences: LineRow[][] = [];
  const units = new Map<number, LineUnit>();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    const files = readUnit(bytes, at, at + 4 + length, strings, lowest, sequences);
    units.set(at, { offset: at, files });
    at += 4 + length;
  }
  sequences.sort((a, b) => a[0]!.address - b[0]!.address);
  return { rows: sequences.flat(), units };
}

function readUnit(bytes: Buffer, start: number, end: number, strings: { str: Buffer; line_str: Buffer }, lowest: number, sequences: LineRow[][]): string[] {
  const cursor = new Cursor(bytes, start + 4);
  const version = cursor.unsigned(2);
  if (version !== 4 && version !== 5) throw new Error(`dwarf: line table version ${version} at octet ${start}; 4 or 5 wanted`);
  if (version === 5) cursor.at += 2; // address and segment selector size
  const headerBytes = cursor.unsigned(4);
  const program = cursor.at + headerBytes;
  const header = { minimum: cursor.u8(), maximum: cursor.u8(), isStatement: cursor.u8(), lineBase: cursor.i8(), lineRange: cursor.u8(), opcodeBase: cursor.u8() };
  const lengths = Array.from({ length: header.opcodeBase - 1 }, () => cursor.u8());
  const files = version === 5 ? filesOf5(cursor, strings) : filesOf4(cursor);
  runProgram(new Cursor(bytes, program), end, header, lengths, files, lowest, sequences);
  return files;
}

function filesOf5(cursor: Cursor, strings: { str: Buffer; line_str: Buffer }): string[] {
  const table = (): { path: string; directory: number }[] => {
    const formats = Array.from({ length: cursor.u8() }, () => [cursor.uleb(), cursor.uleb()] as const);
    return Array.from({ length: cursor.uleb() }, () => {
      const entry = { path: "", directory: 0 };
      for (const [content, form] of formats) {
        const value = readForm(cursor, form, 0);
        if (content === LNCT_PATH) entry.path = value.kind === "stringAt" ? new Cursor(strings[value.section], value.offset).string() : value.kind === "string" ? value.value : "";
        else if (content === LNCT_DIRECTORY && value.kind === "number") entry.directory = value.value;
      }
      return entry;
    });
  };
  const directories = table();
  const files = table();
  return files.map((file) => joinPath(directories[file.directory]?.path ?? "", file.path));
}

function filesOf4(cursor: Cursor): string[] {
  const directories = [""];
  for (let name = cursor.string(); name !== ""; name = cursor.string()) directories.push(name);
  const files = [""];
  for (let name = cursor.string(); name !== ""; name = cursor.string()) {
    files.push(joinPath(directories[cursor.uleb()] ?? "", name));
    cursor.uleb();
    cursor.uleb();
  }
  return files;
}

/** DIFile splits a module's path into folder and name; this joins them again. */
function joinPath(directory: string, name: string): string {
  return name.startsWith("/") || directory === "" || directory === "." ? name : `${directory}/${name}`;
}

interface LineHeader {
  readonly minimum: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
}

function runProgram(cursor: Cursor, end: number, header: LineHeader, lengths: readonly number[], files: readonly string[], lowest: number, sequences: LineRow[][]): void {
  const fresh = () => ({ address: 0, file: 1, line: 1, column: 0 });
  let state = fresh();
  let rows: LineRow[] = [];
  const emit = (): void => {
    const row = { address: state.address, file: files[state.file] ?? "?", line: state.line, column: state.column };
    // Of several rows for one address the last one holds.
    if (rows.at(-1)?.address === row.address) rows.pop();
    rows.push(row);
  };
  const advance = (operation: number): void => {
    state.address += Math.floor(operation / header.lineRange) * header.minimum;
    state.line += header.lineBase + (operation % header.lineRange);
  };
  while (cursor.at < end) {
    const opcode = cursor.u8();
    if (opcode >= header.opcodeBase) {
      advance(opcode - header.opcodeBase);
      emit();
      continue;
    }
    switch (opcode) {
      case 0: {
        const length = cursor.uleb();
        const next = cursor.at + length;
        const extended = cursor.u8();
        if (extended === 1) {
          rows.push({ address: state.address, file: "", line: 0, column: 0 });
          if (rows.length > 1 && rows[0]!.address >= lowest) sequences.push(rows);
          state = fresh();
          rows = [];
        } else if (extended === 2) {
          state.address = cursor.unsigned(8);
        }
        cursor.at = next;
        break;
      }
      case 1: emit(); break;
      case 2: state.address += cursor.uleb() * header.minimum; break;
      case 3: state.line += cursor.sleb(); break;
      case 4: state.file = cursor.uleb(); break;
      case 5: state.column = cursor.uleb(); break;
      case 6: case 7: case 10: case 11: break; // statement, block, prologue and epilogue marks
      case 8: state.address += Math.floor((255 - header.opcodeBase) / header.lineRange) * header.minimum; break;
      case 9: state.address += cursor.unsigned(2); break;
      default: for (let i = 0; i < lengths[opcode - 1]!; i++) cursor.uleb();
    }
  }
}
