// toPrecision, toExponential and toFixed where rounding is decided by what lies behind the shortest decimal.
const values = [1e-21, 1e21, 1e22, 1e23, 9.5, 9.95, 9.995, 99.95, 0.1, 0.01, 1e-7, 1e-6, 5e-324, 1.7976931348623157e308, 2 ** 53, 2 ** 31, 123.456, 0.000123, 1, 10, 100, 1000, 1e5, 999999, 0.5, 1.5, 2.5, 1.005, 1.25, 1.35, 1e-5, 1e-10, 1e10, 1e15, 1e16, 3e-5, 12345.678, 4.35, -0, -1.45, -1e-21, 25, 1e300, 1e-300];
for (const v of values) {
  const row: string[] = [];
  for (const p of [1, 2, 3, 5, 15, 16, 17, 18, 21, 40]) row.push(v.toPrecision(p));
  for (const d of [0, 1, 4, 15, 16, 20]) row.push(v.toExponential(d), v.toFixed(d));
  row.push(v.toExponential(), v.toString(), v.toString(2).slice(0, 40), v.toString(36));
  console.log(row.join(" "));
}
let x = 1; for (let i = 0; i < 40; i++) { console.log((1 / x).toPrecision(16), x.toPrecision(15), (1 / x).toExponential(15), (x / 3).toPrecision(17)); x *= 10; }
