/** Tells a Tsuki image from other files, by its ELF header and notes. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { CliFailure, STATUS } from "#cli/failure.ts";

const ELF_MAGIC = 0x7f454c46;
const PT_NOTE = 4;
/** Xen's note type for the PVH entry (xen/include/public/elfnote.h XEN_ELFNOTE_PHYS32_ENTRY). */
const NOTE_PHYS32_ENTRY = 18;

export interface ImageDoors {
  /** Boots as a virtual machine. */
  readonly vm: boolean;
  /** Runs as a Linux process. */
  readonly process: boolean;
}

/** Whether the file begins like an ELF file; false for sources. Throws a failure when there is no such file. */
export function isImage(path: string): boolean {
  if (!existsSync(path)) throw new CliFailure(STATUS.missingFile, `${path}: no such file`, "check the path");
  if (statSync(path).isDirectory()) throw new CliFailure(STATUS.missingFile, `${path} is a folder`, "name a .ts file or an image");
  const head = readPart(path, 0, 4);
  return head.length === 4 && head.readUInt32BE(0) === ELF_MAGIC;
}

/** The doors of an image, which must be whole. Throws a failure that says what the file is instead. */
export function imageDoors(path: string): ImageDoors {
  const header = readPart(path, 0, 64);
  if (header.length < 64 || header.readUInt32BE(0) !== ELF_MAGIC) throw wrongKind(path, "not an ELF file");
  if (header[4] !== 2 || header[5] !== 1 || header.readUInt16LE(18) !== 62) throw wrongKind(path, "not for x86-64");
  if (header.readUInt16LE(16) !== 2) throw wrongKind(path, "not a static executable");
  const programOffset = Number(header.readBigUInt64LE(32));
  const entry = header.readBigUInt64LE(24);
  const fileBytes = statSync(path).size;
  let vm = false;
  let ours = false;
  for (let i = 0; i < header.readUInt16LE(56); i++) {
    const segment = readPart(path, programOffset + i * 56, 56);
    const needs = segment.length < 56 ? programOffset + (i + 1) * 56 : Number(segment.readBigUInt64LE(8)) + Number(segment.readBigUInt64LE(32));
    if (fileBytes < needs) throw wrongKind(path, `it is cut off: ${fileBytes} octets are there, at least ${needs} are wanted`);
    if (segment.readUInt32LE(0) !== PT_NOTE) continue;
    const notes = readPart(path, Number(segment.readBigUInt64LE(8)), Number(segment.readBigUInt64LE(32)));
    for (let at = 0; at + 12 <= notes.length; ) {
      const nameBytes = notes.readUInt32LE(at);
      const dataBytes = notes.readUInt32LE(at + 4);
      const name = notes.toString("latin1", at + 12, at + 12 + nameBytes - 1);
      if (name === "Xen" && notes.readUInt32LE(at + 8) === NOTE_PHYS32_ENTRY) vm = true;
      if (name === "Tsuki") ours = true;
      at += 12 + ((nameBytes + 3) & ~3) + ((dataBytes + 3) & ~3);
    }
  }
  if (!ours) throw wrongKind(path, "an ELF file without Tsuki's note");
  return { vm, process: entry !== 0n };
}

function wrongKind(path: string, found: string): CliFailure {
  return new CliFailure(STATUS.wrongImage, `${path} is no Tsuki image: ${found}`, "make one with: tsuki build ENTRY.ts -o IMAGE");
}

function readPart(path: string, offset: number, bytes: number): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(Math.min(bytes, 1 << 20));
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, offset));
  } finally {
    closeSync(file);
  }
}
