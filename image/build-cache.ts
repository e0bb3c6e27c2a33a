/**
 * Remembers whole builds: the files that went in and the image that came out. A build is reused while every file is as it was; the
 * compiler's own files count too. Kept free of heavy imports, so that a build with nothing to do takes no time.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachePath, contentKey, readIfThere, writeWhole } from "#compiler/toolchain/cache.ts";
import { markUsed, pruneDaily } from "#compiler/toolchain/prune.ts";

interface Input {
  readonly file: string;
  readonly modifiedMs: number;
  readonly bytes: number;
  readonly hash: string;
}

interface Record {
  readonly inputs: readonly Input[];
  /** Key of the image's content. */
  readonly image: string;
}

const HOUSE = dirname(dirname(fileURLToPath(import.meta.url)));
/** Layers whose code runs in the compiler rather than in images. */
const COMPILER_LAYERS = ["abi", "compiler", "image", "lib/regexp"];

/** The image of the last build with this key, when it would come out the same. */
export function reuseBuild(key: string): Buffer | null {
  const text = readIfThere(recordPath(key));
  if (text === null) return null;
  const record = JSON.parse(text.toString("utf8")) as Record;
  if (!record.inputs.every(isUnchanged)) return null;
  const image = cachePath("images", record.image, ".img");
  for (const used of [recordPath(key), image]) markUsed(used);
  return readIfThere(image);
}

/**
 * Notes a finished build that began at `begunMs`. `files` are the sources that went in. A build is forgotten when one of them was written since, or a
 * source of the compiler since this process began: which text went in is not known then.
 */
export function rememberBuild(key: string, files: readonly string[], image: Buffer, begunMs: number): void {
  const compiler = COMPILER_LAYERS.flatMap((layer) => sourcesBelow(join(HOUSE, layer)));
  const sources = [...files, ...files.flatMap(configurationOf)];
  const isNewer = (ms: number) => (file: string): boolean => statSync(file).mtimeMs >= ms;
  if (sources.some(isNewer(begunMs)) || compiler.some(isNewer(performance.timeOrigin))) return;
  const inputs = [...new Set([...sources, ...compiler])].map((file): Input => {
    const { mtimeMs, size } = statSync(file);
    return { file, modifiedMs: mtimeMs, bytes: size, hash: hashOf(file) };
  });
  const content = contentKey(image);
  writeWhole(cachePath("images", content, ".img"), image);
  writeWhole(recordPath(key), JSON.stringify({ inputs, image: content } satisfies Record));
  pruneDaily();
}

function recordPath(key: string): string {
  // Another checkout builds another image of the same program, and so do made-up hints (compiler/passes/passes.ts).
  return cachePath("builds", contentKey(`${HOUSE}\0${process.env["TSUKI_RANDOM_HINTS"] ?? ""}\0${key}`), ".json");
}

/** Same time and size, or the same content after all (a checkout touches files). */
function isUnchanged(input: Input): boolean {
  const stat = statSync(input.file, { throwIfNoEntry: false });
  if (stat === undefined || stat.size !== input.bytes) return false;
  return stat.mtimeMs === input.modifiedMs || hashOf(input.file) === input.hash;
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** package.json and tsconfig.json above a source file decide what its imports mean. */
function configurationOf(file: string): string[] {
  if (file.startsWith(`${HOUSE}/`) && !file.includes("/node_modules/")) return [];
  const found: string[] = [];
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    for (const name of ["package.json", "tsconfig.json"]) if (existsSync(join(folder, name))) found.push(join(folder, name));
  }
  return found;
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.ts$/.test(entry.name) && !/\.(test|tmp)\.ts$/.test(entry.name) ? [path] : [];
  });
}
