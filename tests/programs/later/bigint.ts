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
