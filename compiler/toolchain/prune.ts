/**
 * Keeps the cache from growing without end: once a day, what nobody has used for a month goes, and of the rest the least recently used beyond a
 * limit. A thing counts as used when it is made or found (`markUsed`). Removing something that another build is about to read only costs
 * that build the time to make it again.
 */
import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, writeWhole } from "#compiler/toolchain/cache.ts";

const DAY_MS = 86_400_000;
const UNUSED_MS_MAX = 30 * DAY_MS;
/** Objects of a build of everything take some tens of MiB. */
const CACHE_BYTES_MAX = 2 ** 31;
/** What may be made again. Each folder below `start` (cli/bundle.mjs) keeps its newest only; that of a checkout that is gone goes as a whole. */
const KINDS = ["objects", "images", "builds"];

interface Kept {
  readonly path: string;
  readonly usedMs: number;
  readonly bytes: number;
}

/** Notes the use of a file of the cache; to the hour, so that builds do not write to hundreds of files each time. */
export function markUsed(path: string, nowMs = Date.now()): void {
  try {
    if (nowMs - statSync(path).mtimeMs > DAY_MS / 24) utimesSync(path, nowMs / 1000, nowMs / 1000);
  } catch {
    // Gone, or not ours to touch: then it is made again when it is wanted.
  }
}

/** Prunes when the last time is a day ago. */
export function pruneDaily(nowMs = Date.now()): void {
  const stamp = join(cacheFolder(), "pruned");
  const last = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (nowMs - last < DAY_MS) return;
  writeWhole(stamp, "");
  prune(nowMs, CACHE_BYTES_MAX);
}

/** Removes what is too old and what is too much. */
export function prune(nowMs: number, bytesMax: number): void {
  const files = KINDS.flatMap((kind) => filesBelow(join(cacheFolder(), kind))).sort((a, b) => b.usedMs - a.usedMs);
  let bytes = 0;
  for (const file of files) {
    bytes += file.bytes;
    if (nowMs - file.usedMs > UNUSED_MS_MAX || bytes > bytesMax) rmSync(file.path, { force: true });
  }
  pruneStarts(nowMs);
}

function pruneStarts(nowMs: number): void {
  const newest = new Map<string, number>();
  const root = join(cacheFolder(), "start");
  for (const { path, usedMs } of filesBelow(root)) {
    const folder = path.slice(root.length + 1).split("/", 1)[0]!;
    newest.set(folder, Math.max(newest.get(folder) ?? 0, usedMs));
  }
  for (const [folder, usedMs] of newest) if (nowMs - usedMs > UNUSED_MS_MAX) rmSync(join(root, folder), { recursive: true, force: true });
}

function filesBelow(folder: string): Kept[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // nothing of this kind was ever kept
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ path, usedMs: stat.mtimeMs, bytes: stat.size }];
  });
}
