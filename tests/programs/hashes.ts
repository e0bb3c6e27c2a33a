// Products under bit operators: their low 32 bits count, as long as doubles hold them exactly.
function hash31(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) | 0;
  return h;
}
function djb2(text: string): number {
  let h = 5381;
  for (let i = 0; i < text.length; i++) h = (h * 33) ^ text.charCodeAt(i);
  return h >>> 0;
}
function nested(text: string): number {
  let h = 7;
  for (let i = 0; i < text.length; i++) h = ((h * 31 + 3) * 17 + text.charCodeAt(i) * 65536) | 0;
  return h;
}
// Too large for doubles: the products are rounded, and must be.
function rounded(text: string): number {
  let h = 1;
  for (let i = 0; i < text.length; i++) h = (h * 1103515245 + 12345) & 0x7fffffff;
  return h;
}
function fraction(n: number): number {
  let h = 3;
  for (let i = 0; i < n; i++) h = (h * 1.5 + i * -0.25) | 0;
  return h;
}
function negative(n: number): number {
  let h = 3;
  for (let i = 0; i < n; i++) h = (i * -65536 - h * 65536 + 65535) | 0;
  return h;
}
function unsigned(n: number): number {
  let h = 0x9e3779b9;
  for (let i = 0; i < n; i++) h = (h * 5 + 0xe6546b64) >>> 0;
  return h;
}
const text = "the quick brown fox jumps over the lazy dog".repeat(20);
console.log(hash31(text), djb2(text), nested(text), rounded(text), fraction(1000), negative(1000), unsigned(1000));
// A product that is also looked at whole.
function both(n: number): string {
  let h = 1;
  let most = 0;
  for (let i = 0; i < n; i++) {
    const product = h * 31;
    if (product > most) most = product;
    h = (product + i) | 0;
  }
  return `${h} ${most}`;
}
console.log(both(1000));
// What is no number after all.
function any(values: readonly any[]): number {
  let h = 0;
  for (let i = 0; i < values.length; i++) h = (h * 31 + values[i]) | 0;
  return h;
}
console.log(any([1, 2, 3]), any([1, "2", 3]), any([1, NaN, 3]), any([undefined, 2.5, { valueOf: () => 4 }]));
