/** Numeric: the Mandelbrot set, doubles only. */
const size = 500;
const most = 100;
let inside = 0;
let steps = 0;
for (let y = 0; y < size; y++) {
  const ci = (2 * y) / size - 1;
  for (let x = 0; x < size; x++) {
    const cr = (2 * x) / size - 1.5;
    let [zr, zi] = [0, 0];
    let n = 0;
    while (n < most && zr * zr + zi * zi <= 4) {
      const next = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = next;
      n++;
    }
    steps += n;
    if (n === most) inside++;
  }
}
console.log(`mandelbrot ${inside} ${steps}`);
