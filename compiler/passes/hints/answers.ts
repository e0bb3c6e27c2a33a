/** Hints out of evidence. */
import type { Hint } from "#compiler/passes/hint.ts";
import { BOOLEAN, DOUBLE, INT, LARGE, Node, NUMBER, NUMERIC, STRING } from "#compiler/passes/hints/flow.ts";
import type { Site } from "#compiler/passes/hints/sites.ts";

/** Arrays of arrays are described this deep. */
const DEPTH_MAX = 3;

/** What a value with this evidence probably is; null when that is nothing or of several sorts. */
export function hintOf(nodes: readonly Node[], depth = 0): Hint | null {
  let bits = 0;
  const sites = new Set<Site>();
  for (const node of nodes) {
    bits |= node.bits & ~LARGE;
    for (const site of node.sites ?? []) sites.add(site);
  }
  if (sites.size > 0) return bits === 0 ? objectHint([...sites], depth) : null;
  if (bits === 0) return null;
  if (bits === STRING) return { is: "string" };
  if (bits === BOOLEAN) return { is: "boolean" };
  if ((bits & ~NUMERIC) !== 0) return null;
  return { is: (bits & DOUBLE) !== 0 ? "double" : (bits & NUMBER) !== 0 ? "number" : (bits & INT) !== 0 ? "int" : "number" };
}

function objectHint(sites: readonly Site[], depth: number): Hint | null {
  const { kind } = sites[0]!;
  const names = new Set<string>();
  const elements: Node[] = [];
  for (const site of sites) {
    if (site.kind !== kind) return null;
    switch (site.kind) {
      case "view": names.add(site.elements); break;
      case "array":
        if (site.isArguments) return null;
        elements.push(site.all);
        break;
      case "object":
        if (site.className === null) return null;
        names.add(site.className);
        break;
      case "function": names.add(site.symbol); break;
      default: return null;
    }
  }
  switch (kind) {
    case "view": return names.size === 1 ? { is: "view", elements: [...names][0]! } : null;
    case "array": return { is: "array", elements: depth >= DEPTH_MAX ? null : hintOf(elements, depth + 1) };
    case "object": return { is: "object", classes: [...names] };
    default: return { is: "function", targets: [...names] };
  }
}
