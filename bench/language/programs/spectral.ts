/** Numeric: the spectral norm of an infinite matrix by the power method, over arrays of doubles. */
function entry(row: number, column: number): number {
  return 1 / (((row + column) * (row + column + 1)) / 2 + row + 1);
}
function multiply(vector: number[], result: number[], transposed: boolean): void {
  for (let i = 0; i < vector.length; i++) {
    let sum = 0;
    for (let j = 0; j < vector.length; j++) sum += (transposed ? entry(j, i) : entry(i, j)) * vector[j]!;
    result[i] = sum;
  }
}

const size = 1000;
const u: number[] = new Array<number>(size).fill(1);
const v: number[] = new Array<number>(size).fill(0);
const w: number[] = new Array<number>(size).fill(0);
for (let round = 0; round < 10; round++) {
  multiply(u, w, false);
  multiply(w, v, true);
  multiply(v, w, false);
  multiply(w, u, true);
}
let [vBv, vv] = [0, 0];
for (let i = 0; i < size; i++) {
  vBv += u[i]! * v[i]!;
  vv += v[i]! * v[i]!;
}
console.log(`spectral ${Math.sqrt(vBv / vv).toFixed(9)}`);
