/** Matches that are kept while many more are made: a collection in the middle of making one must keep the captures that it has so far. */
const pattern = /(\w+)-(\w+)-(\w+)-(\w+)-(\w+)-(\w+)-(\w+)-(\w+)/;
const kept: { seed: number; match: RegExpExecArray }[] = [];
let wrong = 0;
const textOf = (seed: number): string => Array.from({ length: 8 }, (_, i) => `part${seed * 8 + i}`).join("-");
for (let seed = 0; seed < 60_000; seed++) {
  const match = pattern.exec(textOf(seed))!;
  const old = kept[seed % 2000];
  kept[seed % 2000] = { seed, match };
  if (old === undefined) continue;
  for (let i = 0; i < 8; i++) if (old.match[i + 1] !== `part${old.seed * 8 + i}`) wrong++;
}
console.log(kept.length, wrong);
