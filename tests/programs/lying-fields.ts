// Class fields that hold something else than their types say.
class Point { x: number; y: number; constructor(x: number, y: number) { this.x = x; this.y = y; } sum(): number { return this.x + this.y; } scale(k: number): Point { return new Point(this.x * k, this.y * k); } }
const values: any[] = [1, -0, 2 ** 31, 2 ** 53, 0.1, NaN, "7", null, undefined, true, [3], { valueOf: () => 5 }, 10n, ""];
for (const a of values) for (const b of [1, "x", 2n, undefined]) {
  try { const p = new Point(a, b as any); console.log(p.sum(), typeof p.sum()); } catch (error) { console.log((error as Error).message); }
}
for (const a of values) { try { const q = new Point(a, a).scale(3); console.log(q.x, q.y, Object.is(q.x, -0)); } catch (error) { console.log((error as Error).message); } }
const p = new Point(1, 2);
delete (p as any).x;
console.log(p.sum(), p.x, "x" in p, Object.keys(p));
(p as any).x = "again";
console.log(p.sum(), Object.keys(p));
const parsed: Point = JSON.parse('{"y":1,"x":2,"z":3}');
console.log(parsed.x + parsed.y, (parsed as any).sum, Object.keys(parsed));
Object.setPrototypeOf(parsed, Point.prototype);
console.log(parsed.sum(), parsed instanceof Point);
function total(list: Point[]): number { let t = 0; for (const each of list) t += each.x; return t; }
console.log(total([p, parsed, new Point(3, 4), { x: "s" } as any, Object.create(new Point(9, 9)) as Point]));
console.log(total([new Point(1, 1), { get x() { return 40; } } as any, new Proxy(new Point(2, 2), { get: (t, k) => (k === "x" ? 500 : Reflect.get(t, k)) })]));
