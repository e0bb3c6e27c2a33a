// Number theory on bigints: Miller-Rabin, Pollard's rho, modular inverses, continued fractions, fixed-point pi and e, factorials, Fibonacci by doubling.
const abs = (n: bigint): bigint => (n < 0n ? -n : n);
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return abs(a);
}
function egcd(a: bigint, b: bigint): [g: bigint, x: bigint, y: bigint] {
  let [x0, y0, x1, y1] = [1n, 0n, 0n, 1n];
  while (b) {
    const q = a / b;
    [a, b, x0, y0, x1, y1] = [b, a - q * b, x1, y1, x0 - q * x1, y0 - q * y1];
  }
  return [a, x0, y0];
}
const mod = (a: bigint, m: bigint): bigint => ((a % m) + m) % m;
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (base = mod(base, modulus); exponent > 0n; exponent >>= 1n, base = (base * base) % modulus) if (exponent & 1n) result = (result * base) % modulus;
  return result;
}
function inverse(a: bigint, m: bigint): bigint {
  const [g, x] = egcd(mod(a, m), m);
  if (g !== 1n) throw new RangeError(`${a} has no inverse modulo ${m}: they share ${g}`);
  return mod(x, m);
}
function isPrime(n: bigint): boolean {
  if (n < 2n) return false;
  const small = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];
  for (const p of small) if (n % p === 0n) return n === p;
  let d = n - 1n;
  let s = 0;
  for (; !(d & 1n); d >>= 1n) s++;
  next: for (const a of small) {
    let x = power(a, d, n);
    if (x === 1n || x === n - 1n) continue;
    for (let i = 1; i < s; i++) if ((x = (x * x) % n) === n - 1n) continue next;
    return false;
  }
  return true;
}
function rho(n: bigint): bigint {
  if (n % 2n === 0n) return 2n;
  for (let c = 1n; ; c++) {
    const f = (x: bigint): bigint => (x * x + c) % n;
    let x = 2n, y = 2n, d = 1n;
    while (d === 1n) {
      x = f(x);
      y = f(f(y));
      d = gcd(abs(x - y), n);
    }
    if (d !== n) return d;
  }
}
function factors(n: bigint): Map<bigint, number> {
  const found = new Map<bigint, number>();
  const stack = [n];
  for (let m = stack.pop(); m !== undefined; m = stack.pop()) {
    if (m === 1n) continue;
    if (isPrime(m)) found.set(m, (found.get(m) ?? 0) + 1);
    else {
      const d = rho(m);
      stack.push(d, m / d);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
function squareRoot(n: bigint): bigint {
  if (n < 0n) throw new RangeError("negative");
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
  constructor(top: bigint | number, bottom: bigint | number = 1) {
    const [t, b] = [BigInt(top), BigInt(bottom)];
    if (b === 0n) throw new RangeError("Division by zero");
    const g = gcd(t, b) * (b < 0n ? -1n : 1n);
    this.top = t / g;
    this.bottom = b / g;
  }
  plus({ top, bottom }: Fraction): Fraction {
    return new Fraction(this.top * bottom + top * this.bottom, this.bottom * bottom);
  }
  times({ top, bottom }: Fraction): Fraction {
    return new Fraction(this.top * top, this.bottom * bottom);
  }
  static fromContinued(terms: readonly bigint[]): Fraction {
    return terms.reduceRight<Fraction | null>((rest, term) => (rest === null ? new Fraction(term) : new Fraction(term).plus(new Fraction(rest.bottom, rest.top))), null)!;
  }
  *continued(): Generator<bigint> {
    for (let [a, b] = [this.top, this.bottom]; b !== 0n; ) {
      const floor = a / b - (a % b < 0n ? 1n : 0n);
      yield floor;
      [a, b] = [b, a - floor * b];
    }
  }
  toDecimal(digits: number): string {
    const scaled = (abs(this.top) * 10n ** BigInt(digits)) / this.bottom;
    const text = String(scaled).padStart(digits + 1, "0");
    return `${this.top < 0n ? "-" : ""}${text.slice(0, -digits || undefined)}${digits > 0 ? `.${text.slice(-digits)}` : ""}`;
  }
  toString(): string {
    return this.bottom === 1n ? `${this.top}` : `${this.top}/${this.bottom}`;
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "string" ? this.toString() : Number(this.top) / Number(this.bottom);
  }
}
function pi(digits: number): string {
  const unit = 10n ** BigInt(digits + 10);
  const arctangent = (x: bigint): bigint => {
    let sum = 0n;
    for (let term = unit / x, n = 1n, sign = 1n; term !== 0n; term /= x * x, n += 2n, sign = -sign) sum += (sign * term) / n;
    return sum;
  };
  const text = String(4n * (4n * arctangent(5n) - arctangent(239n)));
  return `${text[0]}.${text.slice(1, digits + 1)}`;
}
function fibonacci(n: number): bigint {
  const walk = (k: number): [bigint, bigint] => {
    if (k === 0) return [0n, 1n];
    const [a, b] = walk(k >> 1);
    const c = a * (2n * b - a);
    const d = a * a + b * b;
    return k & 1 ? [d, c + d] : [c, d];
  };
  return walk(n)[0];
}
const digest = (n: bigint): string => `${String(n).slice(0, 12)}…${n % 10n ** 12n} (${String(n).length} digits, ${n.toString(16).length} hex, ${BigInt.asUintN(64, n)}, ${BigInt.asIntN(13, n)})`;

for (const n of [1n, 2n, 91n, 561n, 2147483647n, 1000000007n * 998244353n, 2n ** 61n - 1n, 2n ** 64n + 1n, 600851475143n, 12345678901234567890n]) console.log(n, isPrime(n), [...factors(n)].map(([p, k]) => `${p}^${k}`).join(" "));
const p = 2n ** 89n - 1n, q = 2n ** 107n - 1n, e = 65537n;
const d = inverse(e, (p - 1n) * (q - 1n));
const message = BigInt(`0x${[..."attack at dawn"].map((c) => c.charCodeAt(0).toString(16)).join("")}`);
const secret = power(message, e, p * q);
console.log(secret, power(secret, d, p * q) === message, isPrime(p), isPrime(q), isPrime(p * q));
for (const f of [() => inverse(6n, 9n), () => new Fraction(1, 0), () => squareRoot(-1n), () => BigInt(1.5), () => 1n / 0n, () => (1n as any) + 1, () => BigInt("12x"), () => +(1n as any), () => Math.max(1n as any), () => (1n as any) >>> 0, () => JSON.stringify({ a: 1n }), () => BigInt(Symbol.iterator as any)]) {
  try {
    console.log(f());
  } catch (error) {
    console.log(`${error}`);
  }
}
let half = new Fraction(0);
for (let i = 1; i <= 20; i++) half = half.plus(new Fraction((-1) ** (i + 1), i));
console.log(`${half}`, half.toDecimal(30), +half, [...half.continued()].join());
const root2 = Fraction.fromContinued([1n, ...Array<bigint>(40).fill(2n)]);
console.log(String(root2), root2.toDecimal(25), squareRoot(2n * 10n ** 60n), root2.times(root2).toDecimal(28), `${new Fraction(-7, 3)}`, [...new Fraction(-7, 3).continued()], new Fraction(-7n, 3).toDecimal(0), new Fraction(1, 8).toDecimal(3));
console.log(pi(200));
console.log(digest(fibonacci(1000)), digest(-fibonacci(301)), fibonacci(93) > 2n ** 63n);
let factorial = 1n;
for (let i = 2n; i <= 200n; i++) factorial *= i;
console.log(digest(factorial), factorial % 211n, (factorial >> 100n) & 0xffffn, -factorial >> 1000n, ~factorial % 997n, (factorial ^ -factorial) & 0xffffffffffffffffn);
console.log([5n, -5n].flatMap((a) => [3n, -3n].map((b) => [a / b, a % b, a & b, a | b, a ^ b, a << 2n, a >> 1n, a << -1n, a ** 3n].join(" "))), 1n < 1.5, 2n == (2 as any), [3n, 1, 2n, 10n, 0.5].sort((a, b) => (a < b ? -1 : 1)).join(), typeof Object(1n), 0n === -0n, BigInt.asIntN(8, 255n), BigInt.asUintN(8, -1n), BigInt(Number.MAX_SAFE_INTEGER) + 2n, Number(2n ** 1024n), Number(2n ** 53n + 1n), parseInt("9007199254740993"), 0x1fn, 0b101n, 0o17n, (123n).toLocaleString("en-US"), (-255n).toString(16), (10n ** 30n).toString(36));
const field = new BigInt64Array([2n ** 63n, -1n, 5n]);
console.log(field, new BigUint64Array(field.buffer), field.map((x) => x * 3n), [...field].reduce((a, b) => a + b));
