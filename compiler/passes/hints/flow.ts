/**
 * The machinery of the inference of hints: nodes that hold evidence, edges along which it flows, watchers that act on what is new. Evidence
 * only grows, so a work list comes to an end. What the nodes stand for is said in model.ts.
 */
import type { Site } from "#compiler/passes/hints/sites.ts";

/** Sorts of evidence. `undefined` and `null` are none: whoever uses a hint tests for them. */
export const INT = 1;
export const DOUBLE = 2;
/** A number that may or may not be an int32. */
export const NUMBER = 4;
/** A number of which nothing else is known (declared, or a result of an operator): gives way to better evidence. */
export const WEAK = 8;
export const STRING = 16;
export const BOOLEAN = 32;
export const BIGINT = 64;
/** Values of other sorts, or more objects than anyone wants to test for. */
export const OTHER = 128;
/** Beside INT: of 25 bits or more, as remainders by large numbers and hash values are. Products of such are no int32s. */
export const LARGE = 256;
/** A constant from this on is LARGE. */
export const LARGE_FROM = 0x100_0000;
export const NUMERIC = INT | DOUBLE | NUMBER | WEAK;

/** With more different objects than this a value counts as anything. */
export const SITES_MAX = 24;
const NO_SITES: readonly Site[] = [];

export class Node {
  bits = 0;
  sites: Site[] | null = null;
  newBits = 0;
  newSites: Site[] | null = null;
  out: Node[] | null = null;
  onSite: ((site: Site) => void)[] | null = null;
  onBits: (() => void)[] | null = null;
  queued = false;
  /** Never changes: what flows out of it needs no edge. */
  readonly fixed: boolean;

  constructor(fixed = false) {
    this.fixed = fixed;
  }

  get empty(): boolean {
    return this.bits === 0 && this.sites === null;
  }
}

/** A node with evidence that never changes. */
export function fixedNode(bits: number, site: Site | null = null): Node {
  const node = new Node(true);
  node.bits = bits;
  if (site !== null) node.sites = [site];
  return node;
}

export class Flow {
  private readonly queue: Node[] = [];

  add(node: Node, bits: number): void {
    const fresh = bits & ~node.bits;
    if (fresh === 0) return;
    node.bits |= fresh;
    node.newBits |= fresh;
    this.enqueue(node);
  }

  addSite(node: Node, site: Site): void {
    if (node.sites === null) node.sites = [];
    else if (node.sites.includes(site)) return;
    if (node.sites.length >= SITES_MAX) return this.add(node, OTHER);
    node.sites.push(site);
    (node.newSites ??= []).push(site);
    this.enqueue(node);
  }

  /** What `from` holds now and ever will also is evidence for `to`. */
  connect(from: Node, to: Node): void {
    if (from === to) return;
    if (!from.fixed) {
      if (from.out?.includes(to) === true) return;
      (from.out ??= []).push(to);
    }
    this.add(to, from.bits);
    for (const site of from.sites ?? NO_SITES) this.addSite(to, site);
  }

  /** Calls `act` for every object that the node holds now or later, once each. */
  eachSite(node: Node, act: (site: Site) => void): void {
    if (!node.fixed) (node.onSite ??= []).push(act);
    if (node.sites === null) return;
    // Those that wait in the queue come by themselves.
    for (const site of node.newSites === null ? [...node.sites] : node.sites.filter((each) => !node.newSites!.includes(each))) act(site);
  }

  /** Calls `act` now when there is evidence of simple sorts, and whenever more of it comes. */
  eachBits(node: Node, act: () => void): void {
    if (!node.fixed) (node.onBits ??= []).push(act);
    if (node.bits !== 0) act();
  }

  run(): void {
    for (let node = this.queue.pop(); node !== undefined; node = this.queue.pop()) {
      node.queued = false;
      const bits = node.newBits;
      const sites = node.newSites;
      node.newBits = 0;
      node.newSites = null;
      for (const to of node.out ?? []) {
        if (bits !== 0) this.add(to, bits);
        for (const site of sites ?? NO_SITES) this.addSite(to, site);
      }
      if (bits !== 0) for (const act of node.onBits ?? []) act();
      if (sites !== null && node.onSite !== null) {
        // Watchers that come up meanwhile have seen these.
        const watchers = [...node.onSite];
        for (const site of sites) for (const act of watchers) act(site);
      }
    }
  }

  private enqueue(node: Node): void {
    if (node.queued) return;
    node.queued = true;
    this.queue.push(node);
  }
}
