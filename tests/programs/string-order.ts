// The order and equality of strings of all short lengths, flat, sliced, put together, of 8-bit and 16-bit units.
let seed = 7;
const random = (below: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % below;
const alphabet = ["a", "b", "\u00ff", "\u0100", "\0", "\uffff"];
const make = (length: number, letters: number): string => {
  let text = "";
  for (let i = 0; i < length; i++) text += alphabet[random(letters)]!;
  switch (random(4)) {
    case 0: return text;
    case 1: return (text + "b" + text).slice(0, length);
    case 2: return `xyz${text}`.slice(3);
    default: return [...text].join("");
  }
};
const byUnits = (a: string, b: string): number => {
  for (let i = 0; i < a.length && i < b.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.charCodeAt(i) - b.charCodeAt(i);
  return a.length - b.length;
};
let wrong = 0;
let equal = 0;
for (let i = 0; i < 60000; i++) {
  const prefix = make(random(3) * 7, 3);
  const letters = i % 3 === 0 ? 6 : 3;
  const a = prefix + make(random(12), letters);
  const b = prefix + make(random(12), letters);
  const order = byUnits(a, b);
  if (a < b !== order < 0 || a > b !== order > 0 || a <= b !== order <= 0 || (a === b) !== (order === 0)) wrong++;
  if (a === b) equal++;
}
const words = Array.from({ length: 500 }, () => make(random(20), 6));
const sorted = words.slice().sort();
const same = words.slice().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
console.log(wrong, equal > 100, sorted.every((word, i) => word === same[i] && (i === 0 || byUnits(sorted[i - 1]!, word) <= 0)));
