/** Numeric: products of dense matrices in Float64Array. */
function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      const factor = a[row * size + k]!;
      for (let column = 0; column < size; column++) result[row * size + column]! += factor * b[k * size + column]!;
    }
  }
  return result;
}

const size = 300;
const a = new Float64Array(size * size);
const b = new Float64Array(size * size);
for (let i = 0; i < size * size; i++) {
  a[i] = ((i * 7) % 13) / 13;
  b[i] = ((i * 11) % 17) / 17;
}
let sum = 0;
for (let round = 0; round < 10; round++) {
  const c = product(a, b, size);
  for (let i = 0; i < size; i++) sum += c[i * size + i]!;
  a[round] = sum % 1;
}
console.log(`matrix ${sum.toFixed(6)}`);
