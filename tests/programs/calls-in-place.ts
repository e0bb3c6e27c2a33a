// Calls that are expanded or made direct where they stand: what arguments do between fetching a method and calling it, pushes onto unusual arrays,
// characters by index, extremes of numbers, functions that change, all inside and outside of try.
class Counter {
  count = 0;
  add(by: number): number { this.count += by; return this.count; }
  get twice(): number { return this.count * 2; }
}
class Louder extends Counter {
  override add(by: number): number { return super.add(by * 10); }
}

// --- a method is fetched before its arguments are evaluated
function swapped(counter: Counter, at: number): string {
  const seen: number[] = [];
  const swap = (i: number): number => {
    if (i === at) counter.add = function (this: Counter, by: number): number { this.count += 1000 * by; return this.count; };
    return i;
  };
  for (let i = 0; i < 6; i++) seen.push(counter.add(swap(i) + 1));
  return seen.join();
}
console.log(swapped(new Counter(), 3), swapped(new Louder(), 2), swapped(new Counter(), 9));
const original = Counter.prototype.add;
function swappedOnPrototype(counter: Counter): string {
  const seen: number[] = [];
  for (let i = 0; i < 5; i++) {
    seen.push(counter.add(i - (i === 2 ? ((Counter.prototype.add = () => -1), 0) : 0)));
  }
  Counter.prototype.add = original;
  return seen.join();
}
console.log(swappedOnPrototype(new Counter()), swappedOnPrototype(new Louder()), new Counter().add(2));

// --- in try regions, through for...of, with what is thrown inside
class Strict {
  private readonly limit: number;
  constructor(limit: number) { this.limit = limit; }
  check(x: number): number {
    if (x > this.limit) throw new RangeError(`${x} > ${this.limit}`);
    return x * 2;
  }
}
function checkAll(strict: Strict, numbers: Iterable<number>): string {
  let sum = 0;
  const failed: string[] = [];
  for (const x of numbers) {
    try {
      sum += strict.check(x + 1);
    } catch (error) {
      failed.push((error as Error).message);
    } finally {
      sum += 1;
    }
  }
  return `${sum} ${failed.join("|")}`;
}
console.log(checkAll(new Strict(3), [0, 1, 2, 3, 4]), checkAll(new Strict(100), new Set([5, 6])), checkAll(new Strict(1), (function* () { yield 1; yield 0.5; })()));
function closing(): string {
  const log: string[] = [];
  const source = { *[Symbol.iterator](): Generator<number> { try { for (let i = 0; ; i++) yield i; } finally { log.push("closed"); } } };
  const strict = new Strict(4);
  try {
    for (const x of source) log.push(String(strict.check(x)));
  } catch (error) {
    log.push((error as Error).name);
  }
  return log.join();
}
console.log(closing());

// --- functions as values: one, then another
function applyAll(numbers: readonly number[], f: (x: number, i: number) => number): number {
  let result = 0;
  for (let i = 0; i < numbers.length; i++) result += f(numbers[i]! + 1, i);
  return result;
}
const offset = 7;
console.log(applyAll([1, 2, 3], (x) => x * offset), applyAll([1, 2, 3], (x, i) => x - i), applyAll([1, 2], Math.max), applyAll([1.5], function (this: unknown) { return this === undefined ? arguments.length : -1; }));
try {
  console.log(applyAll([1], undefined as never));
} catch (error) {
  console.log((error as Error).message);
}
try {
  console.log(applyAll([1], class { } as never));
} catch (error) {
  console.log((error as Error).constructor.name);
}

// --- push
class Stack extends Array<number> {
  override push(...items: number[]): number { return super.push(...items.map((x) => -x)); }
}
function pushes(array: unknown[], count: number): string {
  const lengths: unknown[] = [];
  for (let i = 0; i < count; i++) {
    try {
      lengths.push(array.push(i));
    } catch (error) {
      lengths.push((error as Error).constructor.name);
    }
  }
  return `${lengths.join()} -> ${array.length} [${Object.keys(array).join()}]`;
}
console.log(pushes([], 5));
console.log(pushes(new Array(3), 2));
console.log(pushes([1, , 3], 2));
console.log(pushes(new Stack(), 3));
console.log(pushes(Object.freeze([1, 2]) as unknown[], 2));
console.log(pushes(Object.preventExtensions([1, 2]) as unknown as unknown[], 2));
const fixed: unknown[] = [1];
Object.defineProperty(fixed, "length", { writable: false });
console.log(pushes(fixed, 2));
const far: unknown[] = [];
far[100000] = 1;
console.log(pushes(far, 2).length, far.length);
console.log(pushes(new Proxy([] as unknown[], {}), 3));
console.log(pushes({ length: 2, push: Array.prototype.push } as unknown as unknown[], 2));
function atEnd(array: unknown[], count: number): string {
  for (let i = 0; i < count; i++) array[array.length] = i;
  for (let i = 0; i < 3; i++) array[count + i] = "x";
  return array.join() + " " + array.length;
}
console.log(atEnd([], 4), atEnd(new Stack(), 3), atEnd([, 1], 2));
const long: number[] = [];
for (let i = 0; i < 5000; i++) long.push(i * 2);
console.log(long.length, long[4999], long.reduce((a, b) => a + b, 0));

// --- characters
function characters(text: string): string {
  const seen = new Map<string, number>();
  let digits = 0;
  let same = 0;
  for (let i = 0; i < text.length + 1; i++) {
    const c = text[i]!;
    if (c >= "0" && c <= "9") digits++;
    if (c === text[i - 1]) same++;
    seen.set(c, (seen.get(c) ?? 0) + 1);
  }
  return `${digits} ${same} ${[...seen].map(([c, n]) => `${c}${n}`).join(" ")}`;
}
console.log(characters("aab1122é"), characters("x".repeat(3) + "yy" + String(112)), characters("zzabcabcc".slice(2)), characters("日本本\u{1f600}"), characters(""));
const built = ["a", "b", "c"].join("");
console.log(built[1] === "b", built[1] === "abc"[1], built[1]! === String.fromCharCode(98), Object.is(built[2], "c"), ({ b: 5 } as Record<string, number>)[built[1]!], (built as unknown as string[])[3], (built as unknown as Record<string, unknown>)["-1"]);
function kinds(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case "(": case "[": result += "o"; break;
      case ")": case "]": result += "c"; break;
      case "\u00ff": result += "y"; break;
      case "\u0100": result += "A"; break;
      default: result += text[i] === "-" || text[i]! === "_" ? "d" : ".";
    }
  }
  return result;
}
console.log(kinds("([a-b]_)\u00ff\u0100"), kinds(["(", "x", ")"].join("") + "-"));
function lying(value: string): unknown[] {
  const result: unknown[] = [];
  for (let i = 0; i < 2; i++) result.push(value[i], value[i] === "a");
  return result;
}
console.log(lying("ab"), lying(["a", "c"] as never), lying({ 0: "a" } as never), lying(5 as never));

// --- numbers
function extremes(a: number, b: number, c: number): string {
  let result = "";
  for (let i = 0; i < 2; i++) result = [Math.min(a, b), Math.max(a, b), Math.min(a, b, c), Math.max(c, b, a), Math.abs(a), Math.abs(b)].map((x) => (Object.is(x, -0) ? "-0" : String(x))).join();
  return result;
}
console.log(extremes(1, 2, 3), extremes(3, -2, 1), extremes(0, -0, 0), extremes(-0, 0, -0), extremes(NaN, 1, 2), extremes(1, NaN, 2), extremes(0.5, 1, Infinity), extremes(-2147483648, 2147483648, -1));
console.log(extremes("3" as never, null as never, true as never), extremes(undefined as never, 1, 2));
const max = Math.max;
Math.max = () => 42;
console.log(extremes(1, 2, 3));
Math.max = max;
console.log(extremes(1, 2, 3));
