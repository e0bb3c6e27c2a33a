/**
 * Inline caches that all accesses to one name share, in code that is compiled for size: the constant { u32 address of the key, u32 address of the
 * cache } goes to a helper as one argument. Defined once, by the program module.
 */
import { CACHE_SECTION } from "#abi/entry-points.ts";
import { GET_CACHE_BYTES, SET_CACHE_BYTES } from "#abi/records.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { atomName, globalName, symbolName } from "#compiler/llvm/names.ts";

/** Reads and writes of named properties, reads and writes of private names. */
export type SiteKind = "get" | "set" | "getPrivate" | "setPrivate";

export const SITE_KEY = 0;
export const SITE_CACHE = 4;

/** A site as References has it. */
export interface Site {
  readonly kind: SiteKind;
  /** Property name, or private name `#module:Class.#x`. */
  readonly key: string;
}

function isPrivate(kind: SiteKind): boolean {
  return kind === "getPrivate" || kind === "setPrivate";
}

function keyName({ kind, key }: Site): string {
  return isPrivate(kind) ? symbolName(key) : atomName(key);
}

/** Linker name. */
export function siteName(site: Site): string {
  return `tsuki.${site.kind}:${keyName(site)}`;
}

export function emitSite(module: ModuleWriter, site: Site): void {
  const name = siteName(site);
  const cache = `${name}.cache`;
  module.define(name);
  module.define(cache);
  const low = (symbol: string): string => `i32 ptrtoint (ptr ${globalName(symbol)} to i32)`;
  module.parts.push(
    `${globalName(cache)} = internal global [${site.kind.startsWith("get") ? GET_CACHE_BYTES : SET_CACHE_BYTES} x i8] zeroinitializer, section "${CACHE_SECTION}", align 16\n` +
    `${globalName(name)} = hidden constant { i32, i32 } { ${low(keyName(site))}, ${low(cache)} }, align 4\n`,
  );
}

/** Address of a site as an operand. */
export function siteOperand(module: ModuleWriter, kind: SiteKind, key: string): string {
  const site: Site = { kind, key };
  const name = siteName(site);
  module.references.sites.set(name, site);
  return module.address(name);
}
