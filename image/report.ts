/** How large an image is and why: octets by section, layer, module and function, from the symbols of the linked file. */
import { readSymbols, type ElfFile } from "#image/elf.ts";
import { functionName } from "#image/code-places.ts";

export interface Sizes {
  readonly codeBytes: number;
  readonly constantBytes: number;
  /** Variables that are in the file. */
  readonly dataBytes: number;
  /** Memory that starts as zero and is not in the file. */
  readonly zeroBytes: number;
}

export interface FunctionSize {
  readonly module: string;
  readonly name: string;
  readonly bytes: number;
}

export interface SizeReport {
  readonly sections: readonly { readonly name: string; readonly bytes: number; readonly inFile: boolean }[];
  /** Sorted by size. Strings and other constants that modules share are "(strings)", "(other)". */
  readonly modules: readonly ({ readonly path: string } & Sizes)[];
  readonly functions: readonly FunctionSize[];
}

type Kind = keyof Sizes;
const STT_FILE = 4;
const SHF_WRITE = 1;
const SHF_ALLOC = 2;
const SHF_EXEC = 4;
const SHT_NOBITS = 8;

/** Sizes of a linked file that still has its symbols. `objects` are the modules that were linked, in order. */
export function sizeReport(elf: ElfFile, objects: readonly string[] = []): SizeReport {
  const kinds = elf.sections.map((section): Kind | null =>
    (section.flags & SHF_ALLOC) === 0 ? null : section.type === SHT_NOBITS ? "zeroBytes" : (section.flags & SHF_EXEC) !== 0 ? "codeBytes" : (section.flags & SHF_WRITE) !== 0 ? "dataBytes" : "constantBytes");
  const modules = new Map<string, Record<Kind, number>>();
  const functions: FunctionSize[] = [];
  const accounted = new Map<Kind, number>();
  const seen = new Set<number>();
  const add = (path: string, kind: Kind, bytes: number): void => {
    let sizes = modules.get(path);
    if (sizes === undefined) modules.set(path, (sizes = { codeBytes: 0, constantBytes: 0, dataBytes: 0, zeroBytes: 0 }));
    sizes[kind] += bytes;
    accounted.set(kind, (accounted.get(kind) ?? 0) + bytes);
  };
  let file = "";
  let next = 0;
  for (const symbol of readSymbols(elf)) {
    if (symbol.type === STT_FILE) {
      // It holds only the last part of the path; files come in the order of the objects.
      const found = objects.findIndex((path, index) => index >= next && path.slice(path.lastIndexOf("/") + 1) === symbol.name);
      file = found < 0 ? "" : objects[found]!;
      if (found >= 0) next = found + 1;
    }
    const kind = kinds[symbol.section];
    if (kind === null || kind === undefined || symbol.size === 0 || seen.has(symbol.address)) continue;
    seen.add(symbol.address);
    const named = modulePath(symbol.name);
    // Helpers and caches of compiled code have no module in their names; the file that they are local to says it.
    const path = named === "(other)" && symbol.isLocal && file !== "" ? file : named;
    add(path, kind, symbol.size);
    if (kind === "codeBytes") functions.push({ module: path, name: functionName(symbol.name), bytes: symbol.size });
  }
  elf.sections.forEach((section, index) => {
    const kind = kinds[index];
    if (kind === null || kind === undefined) return;
    accounted.set(kind, (accounted.get(kind) ?? 0) - section.size);
  });
  for (const [kind, rest] of accounted) if (rest < 0) add("(other)", kind, -rest);
  return {
    sections: elf.sections.filter((section) => (section.flags & SHF_ALLOC) !== 0).map((section) => ({ name: section.name, bytes: section.size, inFile: section.type !== SHT_NOBITS })),
    modules: [...modules].map(([path, sizes]) => ({ path, ...sizes })).sort((a, b) => totalBytes(b) - totalBytes(a)),
    functions: functions.sort((a, b) => b.bytes - a.bytes),
  };
}

/** The report with the line table that the second link will bring. */
export function withLineTable(report: SizeReport, bytes: number): SizeReport {
  return {
    ...report,
    sections: report.sections.map((section) => (section.name === ".tsuki.lines" ? { ...section, bytes } : section)),
    modules: report.modules.map((module) => (module.path === "(line table)" ? { ...module, constantBytes: bytes } : module)),
  };
}

/** Octets in the file. */
export function totalBytes(sizes: Sizes): number {
  return sizes.codeBytes + sizes.constantBytes + sizes.dataBytes;
}

/** "runtime" of "runtime/heap.ts", "npm/zod" of a package's files, "app" of the program. */
export function layerOf(path: string): string {
  const parts = path.split("/");
  if (parts[0] !== "npm") return parts[0]!;
  return parts.slice(0, parts[1]?.startsWith("@") === true ? 3 : 2).join("/");
}

/** Sums by layer, largest first. */
export function byLayer(modules: SizeReport["modules"]): { layer: string; bytes: number; zeroBytes: number }[] {
  const layers = new Map<string, { bytes: number; zeroBytes: number }>();
  for (const module of modules) {
    const sum = layers.get(layerOf(module.path)) ?? { bytes: 0, zeroBytes: 0 };
    layers.set(layerOf(module.path), { bytes: sum.bytes + totalBytes(module), zeroBytes: sum.zeroBytes + module.zeroBytes });
  }
  return [...layers].map(([layer, sum]) => ({ layer, ...sum })).sort((a, b) => b.bytes - a.bytes);
}

/** The module of a linker symbol. */
function modulePath(symbol: string): string {
  if (/^(atom|bigint|symbol)[:#]/.test(symbol) || symbol === "tsuki.atoms") return "(strings)";
  const match = /^(?:[\w.-]+#)?((?:app|npm|abi|sys|lib|runtime|builtins|os|api|start)\/.*?\.(?:[mc]?[jt]sx?|json)):/.exec(symbol);
  if (match !== null) return match[1]!;
  return /^(_start|tsuki\.(boot|interrupt|call|stack)|exception_|device_)/.test(symbol) ? "image/boot" : symbol === "tsuki.lines" ? "(line table)" : "(other)";
}
