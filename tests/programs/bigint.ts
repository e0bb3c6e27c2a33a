// BigInt without literals.
const big = (x: string | number): bigint => BigInt(x);
console.log(String(big("123456789012345678901234567890") * big(987654321)), String(big(2) ** big(100)), String(big(-7) / big(2)), String(big(-7) % big(2)));
console.log(big(5) > big(3), big(5) > 3, big(5) == (5 as any), big(5) === big("5"), typeof big(1), big(0) ? "t" : "f", String(-big(5)), String(big(5) << big(70)), String(big(-1) >> big(3)));
console.log(String(big(0xff) & big(0x0f)), String(big(1) | big(8)), String(big(6) ^ big(3)), String(~big(5)), big("0x1f").toString(2), big(255).toString(16));
console.log(String(BigInt.asUintN(8, big(-1))), String(BigInt.asIntN(8, big(255))), Number(big("9007199254740993")), [big(3), big(1), big(2)].sort().map(String).join());
for (const f of [() => (big(1) as any) + 1, () => BigInt(1.5), () => BigInt("x"), () => +(big(1) as any), () => big(1) / big(0), () => JSON.stringify({ a: big(1) })]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
let f = big(1);
for (let i = 1; i <= 50; i++) f *= big(i);
console.log(String(f));

// Literals, typed arrays and views of them.
const words = new BigInt64Array([1n, -2n, 1n << 63n, 2n ** 64n + 5n]);
console.log(words, new BigUint64Array(words.buffer), words.at(-1), words.includes(5n), words.indexOf(1n), words.toString());
console.log(BigUint64Array.from(["7", true, 0x10n]).sort(), words.map((x) => x * 2n).join(";"));
const view = new DataView(new ArrayBuffer(16));
view.setBigInt64(0, -5n);
view.setBigUint64(8, 0x0102030405060708n, true);
console.log(view.getBigUint64(0), view.getBigInt64(0), view.getUint8(8), view.getBigInt64(8, true).toString(16));
for (const f of [() => words.fill(1 as any), () => (words[0] = 1 as any), () => new Int8Array([1n as any]), () => new Int8Array(words as any), () => view.setBigInt64(0, 1 as any), () => Object(1n) + 1]) {
  try {
    f();
    console.log("no error");
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
console.log(Object(7n) + 1n, typeof Object(7n), Object.prototype.toString.call(1n), (123456789012345n).toLocaleString(), BigInt(Number.MAX_VALUE) % 1000007n);
