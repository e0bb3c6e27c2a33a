// -0 where it shows and where it does not, sums that leave int32 in variables, fields and captured variables, defaults for what is missing: in loops, where all
// of it is taken for int32 until it is not.
const show = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));

function alternating(values: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += i % 2 === 0 ? values[i]! : -values[i]!;
  return sum;
}
console.log(show(alternating([0, 0, 5, 0, 7])), show(alternating([0])), show(alternating([])), show(alternating([-0, 0, -0])));

function negated(values: readonly number[]): string {
  const result: number[] = [];
  for (const value of values) result.push(-value);
  return result.map(show).join();
}
console.log(negated([1, 0, -0, 3, -2147483648, 2147483647]));

function products(a: readonly number[], b: readonly number[]): [number, number, number, string, boolean] {
  let sum = 0;
  let last = 1;
  let negative = -0;
  let text = "";
  let equal = true;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
    last = a[i]! * b[i]!;
    negative += a[i]! * b[i]!;
    text += a[i]! * b[i]! + ";";
    equal = equal && a[i]! * b[i]! === b[i]! * a[i]!;
  }
  return [sum, last, negative, text, equal];
}
for (const [a, b] of [[[0, -3], [-5, 0]], [[0], [-1]], [[-1, 0, 2], [0, -4, 3]], [[100000, 3], [100000, -0]], [[1.5, 0], [2, -7]]] as const) {
  const [sum, last, negative, text, equal] = products(a, b);
  console.log(show(sum), show(last), show(negative), text, equal);
}

function rests(values: readonly number[], by: number): string {
  let sum = 0;
  const shown: string[] = [];
  for (const value of values) {
    sum += value % by;
    shown.push(show(value % by), String((value % by) | 0));
  }
  return `${show(sum)} ${shown.join()}`;
}
console.log(rests([4, -4, 5, -5, 0, -0], 2), rests([7, -7], -7), rests([1], 0), rests([-6, 2147483647, -2147483648], -1));

function indexed(values: readonly number[]): string {
  let result = "";
  for (let i = -2; i <= 2; i++) result += `${values[i * 0]},${values[-i]},${values[(i * -1) | 0]};`;
  return result;
}
console.log(indexed([10, 20, 30]));
function divided(n: number): string {
  let result = "";
  for (let i = -1; i <= 1; i++) result += `${1 / (i * n)} ${(i * n) / 5 === 0} ${Math.sign(i * n)} ${Object.is(i * n - 0, -0)} ${Object.is(0 - i * n, -0)};`;
  return result;
}
console.log(divided(0), divided(-3));

// --- sums in places
let total = 0;
let small = 0;
class Account {
  balance = 0;
  #secret = 1;
  add(amount: number): void {
    this.balance += amount;
    this.#secret *= 3;
  }
  get secret(): number { return this.#secret; }
}
const account = new Account();
function counter(): { add: (n: number) => void; get: () => number } {
  let sum = 0;
  return { add: (n) => { for (let i = 0; i < 3; i++) sum += n; }, get: () => sum };
}
const captured = counter();
for (let i = 0; i < 50; i++) {
  total += 100_000_000;
  small += i;
  account.add(99_999_999);
  for (let k = 0; k < 2; k++) account.balance -= i * 7;
  captured.add(71_234_567);
}
console.log(total, small, account.balance, account.secret, captured.get());
for (let i = 0; i < 3; i++) total += (i === 1 ? "x" : i) as number;
console.log(total);

// --- what is missing
const counts = new Map<string, number>();
const table: Record<string, number> = {};
for (const word of "a b a c b a toString constructor a".split(" ")) {
  counts.set(word, (counts.get(word) ?? 0) + 1);
  table[word] = (table[word] || 0) + 1;
}
console.log([...counts].join(" "), Object.keys(table).join(), table["a"]);
function orElse(values: readonly (number | null | undefined)[]): string {
  let sum = 0;
  let zeros = 0;
  for (const value of values) {
    sum += value ?? 1000;
    const n = value || 5;
    zeros += n > 4 ? n : 0;
    sum += value !== undefined && value !== null ? value : -1;
  }
  return `${sum} ${zeros}`;
}
console.log(orElse([1, undefined, 3, null, 0, NaN]), orElse([2, 3]), orElse([]), orElse([0.5, undefined]));
function known(): (n: number) => number {
  const memo: number[] = [];
  const fib = (n: number): number => (memo[n] ??= n < 2 ? n : fib(n - 1) + fib(n - 2));
  return fib;
}
console.log(known()(60));
