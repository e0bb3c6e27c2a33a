// Math.
const m = Math;
for (const x of [0, -0, 0.5, -0.5, 1.5, 2.5, -1.5, 1e10, NaN, Infinity, -7.9]) {
  console.log([m.floor(x), m.ceil(x), m.round(x), m.trunc(x), m.sign(x), m.abs(x), m.sqrt(x), m.cbrt(x), m.fround(x), m.clz32(x)].map((v) => (Object.is(v, -0) ? "-0" : String(v))).join(" "));
}
console.log(m.max(), m.min(), m.max(1, NaN, 3), m.min(-0, 0), m.max(1, 2, 3), m.hypot(3, 4), m.hypot(), m.imul(0xffffffff, 5), m.atan2(1, -1).toFixed(12));
for (const f of [m.sin, m.cos, m.tan, m.atan, m.exp, m.log, m.log2, m.log10, m.log1p, m.expm1, m.sinh, m.cosh, m.tanh, m.asin, m.acos]) console.log([0, 0.5, 1].map((x) => f(x).toFixed(12)).join(" "));
console.log(m.pow(2, 0.5).toFixed(12), m.pow(-2, 3), m.pow(0, -1), m.pow(1, Infinity), m.PI, m.E, m.LN2, m.SQRT1_2);
const r = Array.from({ length: 100 }, () => m.random());
console.log(r.every((x) => x >= 0 && x < 1), new Set(r).size > 90, String(m), m.floor(-0.5) === -1);
