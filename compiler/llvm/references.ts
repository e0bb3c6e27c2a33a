/** What the modules of a program need the program module to define. */
import type { EntryName } from "#abi/entry-points.ts";
import type { Site } from "#compiler/llvm/sites.ts";

export interface References {
  readonly atoms: Set<string>;
  readonly symbols: Set<string>;
  readonly bigints: Set<string>;
  /** Runtime functions that are called. */
  readonly entries: Set<EntryName>;
  /** Helpers of support.ts. */
  readonly support: Set<string>;
  /** Generic entries of adapters.ts. */
  readonly adapters: Set<string>;
  /** Shared caches of sites.ts by name. */
  readonly sites: Map<string, Site>;
  /** Constructors whose class records code compares with. */
  readonly classes: Set<string>;
  /** Object literals: keys by class identifier. */
  readonly literals: Map<string, readonly string[]>;
}

export function createReferences(): References {
  return { atoms: new Set(), symbols: new Set(), bigints: new Set(), entries: new Set(), support: new Set(), adapters: new Set(), classes: new Set(), literals: new Map(), sites: new Map() };
}

/** Adds everything of `more`. */
export function mergeReferences(into: References, more: References): void {
  for (const text of more.atoms) into.atoms.add(text);
  for (const name of more.symbols) into.symbols.add(name);
  for (const decimal of more.bigints) into.bigints.add(decimal);
  for (const name of more.entries) into.entries.add(name);
  for (const name of more.support) into.support.add(name);
  for (const name of more.adapters) into.adapters.add(name);
  for (const [name, site] of more.sites) into.sites.set(name, site);
  for (const name of more.classes) into.classes.add(name);
  for (const [name, keys] of more.literals) into.literals.set(name, keys);
}
