/** Functions of Math that loops expand in place: every kind of operand, and a Math that somebody has changed. */
const values: any[] = [0, -0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.9999999999, -2.9999999999, 2147483647, -2147483648, 2147483648, 4294967295, 2e9, -2e9, 1999999999.5, 1e300, -1e300, NaN, Infinity, -Infinity, "3", "x", true, null, undefined, { valueOf: () => -7.25 }, 0xdeadbeef];
const results: unknown[] = [];
const shown = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
for (const a of values) {
  results.push(`[${shown(Math.floor(a))} ${shown(Math.abs(a))} ${shown(Math.sqrt(a))}]`);
  for (const b of values) results.push(shown(Math.imul(a, b)), shown(Math.min(a, b)), shown(Math.max(a, b)));
}
console.log(results.join(" "));
let h = 0x811c9dc5;
for (let i = 0; i < 1000; i++) h = Math.imul(h ^ (i & 255), 0x01000193);
console.log(h >>> 0, Math.imul(3), Math.min(), Math.max(1), Math.max(1, 2, 3));
const own = { floor: (x: number) => x + 0.25, imul: (a: number, b: number) => `${a}${b}`, min: (a: number) => a };
let text = "";
for (let i = 0; i < 3; i++) text += `${own.floor(i)} ${own.imul(i, 2)} ${own.min(i)} `;
const math: any = Math;
for (let i = 0; i < 4; i++) {
  if (i === 2) math.floor = () => "patched";
  text += `${Math.floor(i + 0.75)} `;
}
console.log(text);
