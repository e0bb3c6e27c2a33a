// Elements that are used as objects, read in place: out of bounds, holes, elements on prototypes, lists that change while they are walked, types that lie.
// Quotients that are cut to integers.
interface Point { x: number; y: number }

function sumOf(points: Point[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += points[i]!.x * 2 + points[i]!.y;
  return sum;
}
function cells(grid: number[][], rows: number, columns: number): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) sum = (sum * 31 + grid[r]![c]!) % 1_000_003;
  return sum;
}
function attempt(name: string, run: () => unknown): void {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
}

const points: Point[] = Array.from({ length: 20 }, (_, i) => ({ x: i, y: i / 2 }));
attempt("whole", () => sumOf(points, 0, 20));
attempt("behind the end", () => sumOf(points, 10, 21));
attempt("before the start", () => sumOf(points, -1, 3));
attempt("fraction", () => sumOf(points, 0.5, 3));
attempt("empty", () => sumOf([], 0, 1));
const holes = points.slice();
delete (holes as unknown[])[7];
attempt("hole", () => sumOf(holes, 5, 9));
Object.setPrototypeOf(holes, Object.assign(Object.create(Array.prototype), { 7: { x: 100, y: 200 } }));
attempt("hole over a prototype", () => sumOf(holes, 5, 9));
attempt("other shapes", () => sumOf([...points.slice(0, 3), { y: 1, x: 2, z: 3 } as Point, "text" as unknown as Point, { x: "a", y: "b" } as unknown as Point], 0, 6));
attempt("null", () => sumOf([points[0]!, null as unknown as Point], 0, 2));
attempt("array-like", () => sumOf({ 0: points[3]!, 1: points[4]! } as unknown as Point[], 0, 2));
attempt("text", () => sumOf("ab" as unknown as Point[], 0, 2));
attempt("proxy", () => sumOf(new Proxy(points, { get: (target, key) => (key === "2" ? { x: 1000, y: 0 } : Reflect.get(target, key)) }), 0, 4));
const shrinking = points.slice();
Object.defineProperty(shrinking[4], "x", { get() { shrinking.length = 6; return 0; } });
attempt("shrinks", () => sumOf(shrinking, 0, 10));

const grid = Array.from({ length: 12 }, (_, r) => Array.from({ length: 9 }, (_, c) => r * c + (c === 5 ? 0.25 : 0)));
attempt("grid", () => cells(grid, 12, 9));
attempt("too few rows", () => cells(grid, 13, 9));
attempt("too few columns", () => cells(grid, 12, 10));
grid[6] = Float64Array.from(grid[6]!) as unknown as number[];
attempt("another kind of row", () => cells(grid, 12, 9));
grid[3] = undefined as unknown as number[];
attempt("no row", () => cells(grid, 12, 9));

// What is compared with undefined may well be absent.
function chain(list: { next: number }[]): number {
  let steps = 0;
  for (let at = 0; ; steps++) {
    const item = list[at];
    if (item === undefined) return steps;
    at = item.next;
  }
}
attempt("chain", () => chain([{ next: 2 }, { next: 3 }, { next: 1 }]));
class Counter {
  count = 0;
  add(by: number): number { return (this.count += by); }
}
function addAll(counters: Counter[], rounds: number): number {
  let last = 0;
  for (let i = 0; i < rounds; i++) last = counters[i % 3]!.add(i);
  return last;
}
attempt("methods", () => addAll([new Counter(), new Counter(), new Counter()], 50));
attempt("methods, too few", () => addAll([new Counter(), new Counter()], 50));

function quotients(from: number, to: number, step: number): number[] {
  let [floors, cuts, shifts, ceilings] = [0, 0, 0, 0];
  for (let n = from; n < to; n += step) {
    floors = (floors * 7 + Math.floor(n / 3) + Math.floor(n / 8)) % 1_000_003;
    cuts = (cuts * 7 + ((n / 3) | 0) + ((n / 16) & 0xff)) % 1_000_003;
    shifts = (shifts * 7 + ((n / 5) >> 1) + ((n / 7) >>> 28)) % 1_000_003;
    ceilings = (ceilings * 7 + Math.ceil(n / 3) + Math.trunc(n / 3)) % 1_000_003;
  }
  return [floors, cuts, shifts, ceilings];
}
console.log(quotients(0, 1000, 1), quotients(-1000, 1000, 7), quotients(-0x8000_0000, 0x7fff_ffff, 0x00ff_ff01));
console.log(quotients(-10.5, 10, 0.25), quotients(2 ** 40, 2 ** 40 + 100, 13));
const divide = (n: number): [number, number] => [Math.floor(n / 3), Math.floor(n / 2_147_483_647)];
console.log([-4, -3, -1, 0, -0, 1, 2, 3, 0x7fff_ffff, -0x8000_0000, 2.5, -2.5, NaN, Infinity, "7" as unknown as number].map(divide));
function search(sorted: number[], wanted: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle]! < wanted) low = middle + 1;
    else if (sorted[middle]! > wanted) high = middle - 1;
    else return middle;
  }
  return -1;
}
const sorted = Array.from({ length: 1000 }, (_, i) => i * 3);
console.log(search(sorted, 1500), search(sorted, 1501), search(sorted, 0), search(sorted, 2997), search([], 1));
