/** The folder of everything that builds keep for each other. Safe for several builds at once: files are written aside and renamed. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** $TSUKI_CACHE, else tsuki below $XDG_CACHE_HOME or ~/.cache. */
export function cacheFolder(): string {
  return process.env["TSUKI_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "tsuki");
}

/** Where a thing with this key is kept: two levels, so that no folder grows beyond what file systems like. */
export function cachePath(kind: string, key: string, extension: string): string {
  return join(cacheFolder(), kind, key.slice(0, 2), `${key.slice(2)}${extension}`);
}

/** SHA-256 of the parts, each delimited, as 40 hexadecimal digits. */
export function contentKey(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex").slice(0, 40);
}

let temporaries = 0;

/** A name beside `path` that no other process uses. */
export function temporaryBeside(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  return `${path}.${process.pid}.${temporaries++}.tmp`;
}

/** Writes a file so that readers see all of it or nothing. */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  const aside = temporaryBeside(path);
  try {
    writeFileSync(aside, content, mode === undefined ? {} : { mode });
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
