// Number formatting and parsing.
const samples = [0, -0, 1, -1, 0.1, 1 / 3, 123456789, 1e21, 1.5e-7, 1e-6, 123e-20, 5e-324, 1.7976931348623157e308, 0.000001, 1e300, 2 ** 53, 2 ** 53 + 2, NaN, Infinity, -Infinity, 4.35, 0.3, 100, 1e5, 12345.678];
for (const x of samples) console.log(String(x), JSON.stringify(x), `${-x}`);
for (const x of [0, 1.005, 1.45, 123.456, 0.5, 1.5, 2.5, 1e21, -1.5, 0.000001, 999.995]) {
  console.log([0, 1, 2, 5].map((n) => x.toFixed(n)).join(" "));
}
for (const x of [0, 123.456, 0.00001234, 1e21, 99.99, 5e-324]) {
  console.log([1, 2, 3, 10].map((n) => x.toPrecision(n)).join(" "), [0, 1, 5].map((n) => x.toExponential(n)).join(" "), x.toExponential());
}
for (const x of [255, -255, 0.5, 1 / 3, 1e10, 123.456, 2 ** 40]) console.log([2, 3, 8, 16, 36].map((r) => x.toString(r)).join(" "));
for (const text of ["12", " 12 ", "0x1f", "0b11", "0o17", "1e3", ".5", "5.", "", " ", "abc", "12abc", "Infinity", "-Infinity", "+5", "--5", "1_000", "\n42\t", "0x", "1e1000", "9007199254740993"]) {
  console.log(JSON.stringify(text), Number(text), parseFloat(text), parseInt(text), parseInt(text, 16), parseInt(text, 2));
}
console.log(parseInt("zz", 36), parseInt("123", 37), parseInt("123", 1), parseInt("0x10", 10), parseInt("-0x10"), parseInt("9".repeat(30)));
console.log((1234567.891).toLocaleString(), (0).toLocaleString(), (-1234.5).toLocaleString(), (1e21).toLocaleString(), (999.9995).toLocaleString(), NaN.toLocaleString());
console.log((1234.5).toLocaleString("en-US", { minimumFractionDigits: 2 }), (1234.5678).toLocaleString("en-US", { maximumFractionDigits: 1 }));
console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON, Number.MIN_VALUE, Number.isInteger(5.0), Number.isInteger(5.5), Number.isSafeInteger(2 ** 53), Number.isNaN(NaN), isNaN(Number("x")), isFinite(1 / 0));
for (const f of [() => (1).toFixed(101), () => (1).toString(1), () => (1).toPrecision(0)]) {
  try {
    f();
  } catch (error) {
    console.log(String(error));
  }
}
