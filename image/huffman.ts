/** Canonical Huffman codes over octets (RFC 1951 §3.2.2), for the table behind stack traces (abi/line-table.ts). */

/** The code of one kind of octets. */
export interface OctetCode {
  /** Number of codes of 1, 2 ... bits. */
  readonly counts: readonly number[];
  /** Octets in the order of their codes. */
  readonly octets: readonly number[];
  /** Code and length of an octet. */
  readonly words: ReadonlyMap<number, { readonly code: number; readonly bits: number }>;
}

/** The shortest code for octets that occur this often, no word longer than `bitsMax`. Octets that do not occur have none. */
export function makeCode(frequencies: ReadonlyMap<number, number>, bitsMax: number): OctetCode {
  let weights = [...frequencies].filter(([, count]) => count > 0);
  let lengths = codeLengths(weights);
  // Too deep: rare octets are made less rare until they are not.
  while (Math.max(0, ...lengths.values()) > bitsMax) {
    weights = weights.map(([octet, count]) => [octet, Math.ceil(count / 2)]);
    lengths = codeLengths(weights);
  }
  const octets = [...lengths.keys()].sort((a, b) => lengths.get(a)! - lengths.get(b)! || a - b);
  const counts = new Array<number>(bitsMax).fill(0);
  const words = new Map<number, { code: number; bits: number }>();
  let code = 0;
  let before = 0;
  for (const octet of octets) {
    const bits = lengths.get(octet)!;
    code <<= bits - before;
    before = bits;
    counts[bits - 1]!++;
    words.set(octet, { code: code++, bits });
  }
  return { counts, octets, words };
}

function codeLengths(weights: readonly (readonly [number, number])[]): Map<number, number> {
  const lengths = new Map(weights.map(([octet]) => [octet, 0]));
  if (weights.length === 1) return lengths.set(weights[0]![0], 1);
  const trees = weights.map(([octet, weight]) => ({ octets: [octet], weight }));
  while (trees.length > 1) {
    trees.sort((a, b) => b.weight - a.weight);
    const [a, b] = [trees.pop()!, trees.pop()!];
    const octets = [...a.octets, ...b.octets];
    for (const octet of octets) lengths.set(octet, lengths.get(octet)! + 1);
    trees.push({ octets, weight: a.weight + b.weight });
  }
  return lengths;
}
