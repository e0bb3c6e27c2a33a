// Floating-point loops over nested arrays.
type Matrix = number[][];
const make = (n: number, f: (i: number, j: number) => number): Matrix => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => f(i, j)));
function multiply(a: Matrix, b: Matrix): Matrix {
  const n = a.length;
  const c = make(n, () => 0);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
    let s = 0;
    for (let k = 0; k < n; k++) s += a[i][k] * b[k][j];
    c[i][j] = s;
  }
  return c;
}
const a = make(20, (i, j) => (i + 1) / (j + 1));
const b = make(20, (i, j) => Math.sin(i * j) || 0.5);
const c = multiply(a, b);
console.log(c[0][0].toFixed(10), c[19][19].toFixed(10), c.flat().reduce((x, y) => x + y, 0).toFixed(8));
const t = a[0].map((_, j) => a.map((row) => row[j]));
console.log(t[3][5] === a[5][3]);
let x = 1;
for (let i = 0; i < 50; i++) x = x - (x * x - 2) / (2 * x);
console.log(x === Math.SQRT2 || Math.abs(x - Math.SQRT2) < 1e-15);
