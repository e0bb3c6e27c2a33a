/** An object as dictionary whose tables come to lie in memory that others have used before: their count of entries began with what was there. */
const counts: Record<string, number> = {};
let seed = 9;
function next(limit: number): number {
  seed = (seed * 48271) % 2147483647;
  return seed % limit;
}
for (let i = 0; i < 100_000; i++) {
  const key = "k" + next(3000);
  if (key in counts) counts[key]!++;
  else counts[key] = 1;
  if (i % 7 === 0) delete counts["k" + next(3000)];
}
console.log(Object.keys(counts).length, Object.values(counts).reduce((sum, count) => sum + count, 0));
