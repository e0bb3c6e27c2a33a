/** Strings: text split into words, counted, replaced and joined. */
const vocabulary = "the quick brown fox jumps over a lazy dog while seven wise owls watch from an old oak tree and wonder why".split(" ");
let seed = 42;
function next(limit: number): number {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return seed % limit;
}
const lines: string[] = [];
for (let i = 0; i < 4000; i++) {
  const words: string[] = [];
  for (let j = 0; j < 12; j++) words.push(vocabulary[next(vocabulary.length)]!);
  lines.push(words.join(" "));
}
const text = lines.join("\n");

const counts = new Map<string, number>();
let found = 0;
let changed = 0;
for (let round = 0; round < 12; round++) {
  for (const line of text.split("\n")) {
    for (const word of line.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (line.indexOf("owls watch") >= 0) found++;
    if (line.includes("fox") && line.startsWith("the")) found++;
    changed += line.replace("lazy", "energetic").replaceAll("an", "one").toUpperCase().trim().length;
    changed += line.slice(3, 20).padEnd(24, ".").lastIndexOf("o");
  }
}
const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
console.log(`words ${found} ${changed} ${sorted.slice(0, 5).map(([word, count]) => `${word}:${count}`).join(" ")}`);
