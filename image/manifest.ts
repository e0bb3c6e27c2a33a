/**
 * What an image knows about itself: which modules are in it, who brought each in, and how much of the image they are. Kept compressed (brotli)
 * in the section `.tsuki.manifest` of the file, which is not loaded into memory; `tsuki inspect` reads it.
 * The ELF note "Tsuki" marks a file as an image.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Platform } from "#compiler/compile.ts";
import { readElf, sectionBytes } from "#image/elf.ts";
import { noteBytes, type DataSection } from "#image/elf-object.ts";
import type { FunctionSize, SizeReport } from "#image/report.ts";

/** Descriptor of the note: u32 version of the manifest format, u32 doors (1 process, 2 vm). */
export const NOTE_OWNER = "Tsuki";
export const NOTE_TYPE = 1;
export const MANIFEST_VERSION = 3;
const MANIFEST_SECTION = ".tsuki.manifest";

export interface ManifestModule {
  readonly path: string;
  /** Index of the module that brought it in; -1 for the entry and what every image has. */
  readonly by: number;
  readonly codeBytes: number;
  readonly constantBytes: number;
  readonly dataBytes: number;
  readonly zeroBytes: number;
  /** Its functions, one a line: octets of code, a space, the name. Sorted by name, which packs best. */
  readonly functions: string;
}

export interface Manifest {
  readonly version: number;
  readonly entry: string;
  readonly platforms: readonly Platform[];
  readonly compiler: string;
  readonly modules: readonly ManifestModule[];
  readonly sections: SizeReport["sections"];
}

/** The `functions` field of a module. */
export function packFunctions(functions: readonly FunctionSize[]): string {
  return [...functions].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, bytes }) => `${bytes} ${name}`).join("\n");
}

/** All functions of an image, the largest first. */
export function unpackFunctions(manifest: Manifest): FunctionSize[] {
  const all = manifest.modules.flatMap(({ path, functions }) => functions.split("\n").filter((line) => line !== "").map((line): FunctionSize => {
    const space = line.indexOf(" ");
    return { module: path, name: line.slice(space + 1), bytes: Number(line.slice(0, space)) };
  }));
  return all.sort((a, b) => b.bytes - a.bytes);
}

/** Sections that mark and describe an image. */
export function manifestSections(manifest: Manifest): DataSection[] {
  return [noteSection(manifest.platforms), { name: MANIFEST_SECTION, bytes: packed(manifest), align: 1, loaded: false }];
}

export function noteSection(platforms: readonly Platform[]): DataSection {
  const descriptor = Buffer.alloc(8);
  descriptor.writeUInt32LE(MANIFEST_VERSION, 0);
  descriptor.writeUInt32LE((platforms.includes("process") ? 1 : 0) | (platforms.includes("vm") ? 2 : 0), 4);
  return { name: ".note.Tsuki", bytes: noteBytes(NOTE_OWNER, NOTE_TYPE, descriptor), align: 4, loaded: true, note: true };
}

function packed(manifest: Manifest): Buffer {
  const text = Buffer.from(JSON.stringify(manifest));
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
}

/** The manifest of an image; null when the file has none, or one of a version that was packed otherwise. */
export function readManifest(image: Buffer): Manifest | null {
  const octets = sectionBytes(readElf(image), MANIFEST_SECTION);
  try {
    return octets.length === 0 ? null : (JSON.parse(brotliDecompressSync(octets).toString("utf8")) as Manifest);
  } catch {
    return null;
  }
}
