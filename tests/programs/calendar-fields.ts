// Fields of time values on both sides of the epoch, up to the ends of time, and the values that fields make.
let seed = 99;
const random = (below: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % below;
let hash = 0;
const note = (x: number): void => {
  hash = (Math.imul(hash, 31) + (x === x ? x % 1000003 : 7)) | 0;
};
function fields(d: Date): void {
  for (const x of [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds(), d.getUTCDay()]) note(x);
}
for (let i = 0; i < 20000; i++) fields(new Date((random(2000000000) - 1000000000) * 8640000 + random(8640000)));
console.log(hash);
for (const time of [8.64e15, -8.64e15, 8.64e15 + 1, -1, 0, 1, -86400000, -86400001, 951782400000, 951868799999, NaN, -62198755200000, 0.9, -0.9]) {
  const d = new Date(time);
  fields(d);
  console.log(time, d.getTime() === d.getTime() ? d.toISOString() : "invalid", hash);
}
for (let i = 0; i < 5000; i++) {
  const t = Date.UTC(random(4000) - 1000, random(100) - 50, random(1000) - 500, random(100) - 50, random(1000) - 500, random(1000), random(5000));
  note(t / 1000);
  const d = new Date(t);
  d.setUTCMonth(d.getUTCMonth() + random(30) - 15);
  d.setUTCDate(d.getUTCDate() + random(90) - 45);
  d.setUTCHours(random(60) - 20, random(200));
  note(d.getTime() / 1000);
}
console.log(hash, Date.UTC(2020, 1.9, 29.9, 1.5), Date.UTC(275760, 8, 13), Date.UTC(275760, 8, 13, 0, 0, 0, 1), Date.UTC(-271821, 3, 20), Date.UTC(1e9, 0), Date.UTC(2020, 1e9), Date.UTC(NaN), Date.UTC(2020, Infinity), Date.UTC(99, 0), Date.UTC(2020));
