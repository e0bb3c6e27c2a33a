/**
 * Makes an image collect at every so manieth allocation, for tests and debugging: young collections that are verified (runtime/heap/mark.ts), and a
 * full one from time to time. The image must have been built with TSUKI_SYMBOLS=keep. `tsx tools/stress-image.ts IMAGE [EVERY]`
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const VARIABLE = "runtime/heap.ts:stressEvery";
/** Section types: symbols, and memory that is not in the file. */
const SYMBOL_TABLE = 2;
const NO_BITS = 8;

interface Section {
  readonly type: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/** The section headers of a 64-bit ELF file. */
function sectionsOf(image: Buffer): Section[] {
  const first = Number(image.readBigUInt64LE(40));
  const [bytes, count] = [image.readUInt16LE(58), image.readUInt16LE(60)];
  return Array.from({ length: count }, (_, i) => first + i * bytes).map((at) => ({
    type: image.readUInt32LE(at + 4), address: Number(image.readBigUInt64LE(at + 16)), offset: Number(image.readBigUInt64LE(at + 24)),
    size: Number(image.readBigUInt64LE(at + 32)), link: image.readUInt32LE(at + 40),
  }));
}

/** Overwrites what lies at a symbol of the image at `path`. */
export function patchImage(path: string, symbol: string, bytes: Buffer): void {
  const image = readFileSync(path);
  const sections = sectionsOf(image);
  const symbols = sections.find((section) => section.type === SYMBOL_TABLE);
  if (symbols === undefined) throw new Error(`${path} has no symbols: build it with TSUKI_SYMBOLS=keep`);
  const names = sections[symbols.link]!.offset;
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += 24) {
    const name = names + image.readUInt32LE(at);
    if (image.toString("latin1", name, image.indexOf(0, name)) !== symbol) continue;
    const address = Number(image.readBigUInt64LE(at + 8));
    const section = sections.find((each) => each.type !== NO_BITS && address >= each.address && address < each.address + each.size);
    if (section === undefined) throw new Error(`${symbol} is not in the file`);
    bytes.copy(image, section.offset + address - section.address);
    writeFileSync(path, image);
    return;
  }
  throw new Error(`${path} has no ${symbol}`);
}

/** Makes the image at `path` collect at each so manieth allocation. */
export function stressImage(path: string, every: number): void {
  const word = Buffer.alloc(4);
  word.writeUInt32LE(every);
  patchImage(path, VARIABLE, word);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path, every] = process.argv.slice(2);
  if (path === undefined) throw new Error("usage: tsx tools/stress-image.ts IMAGE [EVERY]");
  stressImage(path, Number(every ?? 1));
}
