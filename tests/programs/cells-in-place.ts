/** Closures, environments, array literals and empty objects made in hot code, where the run of free memory ends anywhere; sums in variables and fields. */
type Step = (x: number) => number;
const add = (n: number): Step => (x) => x + n;
const chain = (...steps: Step[]): Step => (x) => steps.reduce((value, step) => step(value), x);
let sum = 0;
for (let i = 0; i < 3000; i++) {
  const pairs = [[i, i + 1], [i + 2, `t${i}`, { i }], [], [i % 7 === 0 ? undefined : null, 0.5, -0, i * 0.25]];
  sum += pairs.length + pairs[1]!.length + pairs[3]!.length;
  const f = chain(add(i), add(1), (x) => x * 2 + pairs[0]!.length);
  sum += f(i) % 1000;
  if (i % 500 === 0) console.log(f.name === "", f.length, JSON.stringify(pairs), Object.is(pairs[3]![2], -0));
}
console.log(sum);

// Arrays made in place grow, shrink and have holes like any other.
function made(n: number): unknown[] {
  const list: unknown[] = [n, "b", [n]];
  list.push(n + 1);
  list.push({ n }, [list.length]);
  if (n % 3 === 0) list.length = 2;
  if (n % 3 === 1) list[9] = "far";
  const holes = [1, , n, ,];
  return [list, holes, 1 in holes, Object.keys(holes).join(), holes.length, [].length, [...list].length];
}
for (let i = 0; i < 6; i++) console.log(JSON.stringify(made(i)));

// Variables of a scope are dead until they are initialised, whoever makes the scope.
function dead(n: number): string {
  const get = (): number => later;
  try {
    if (n % 2 === 0) get();
  } catch (error) {
    return (error as Error).name;
  }
  let later = n;
  later += get();
  return String(later);
}
console.log([0, 1, 2, 3].map(dead).join());

// All sorts of closures, with what they own.
function* numbers(): Generator<number> { yield 1; }
for (let i = 0; i < 3; i++) {
  const all = [function named(a: number, b = 1) { return a + b + i; }, function* (): Generator<number> { yield i; }, async () => i, async function* () { yield i; }, () => i, numbers];
  console.log(all.map((f) => `${f.name}/${f.length}/${typeof (f as { prototype?: object }).prototype}/${Object.getPrototypeOf(f).constructor.name}`).join(" "));
  console.log([...(all[1] as () => Generator<number>)()].join(), (all[0] as (a: number) => number)(i));
  const empty = {} as Record<string, number>;
  for (let k = 0; k < 9; k++) empty["k" + k] = k + i;
  console.log(JSON.stringify(empty), Object.getPrototypeOf(empty) === Object.prototype);
}

// Sums in variables, captured variables and fields, across the borders of int32 and into doubles and back.
let total = 2147483000;
let down = -2147483000;
class Meter { value = 0; zero = -0; read(n: number): number { return (this.value += n); } }
const meter = new Meter();
function counter(start: number): (n: number) => number {
  let count = start;
  return (n) => (count -= n);
}
const count = counter(0.5);
const count2 = counter(-2147483640);
for (let i = 0; i < 2000; i++) {
  total += i & 3;
  down -= i & 3;
  meter.read((i * 7919) | 0);
  meter.zero += i & 0;
  count(i | 0);
  count2(i & 1);
  if (i % 400 === 399) console.log(total, down, meter.value, Object.is(meter.zero, -0), count(0), count2(0));
}
total = 0.5;
for (let i = 0; i < 10; i++) total += i | 0;
console.log(total);
for (let i = 0; i < 3; i++) {
  (total as unknown) = i === 1 ? "text" : i === 2 ? 10n : total;
  try {
    total += i | 0;
  } catch (error) {
    console.log((error as Error).name);
  }
  console.log(String(total));
}
