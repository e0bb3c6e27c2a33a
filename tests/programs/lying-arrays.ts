// @ts-nocheck: types lie here on purpose.
// Arrays declared number[] that hold other things, holes, accessors and inherited elements.
function sum(list: number[]): number { let t = 0; for (let i = 0; i < list.length; i++) t += list[i]!; return t; }
function product(list: number[]): number { let t = 1; for (const each of list) t *= each; return t; }
function write(list: number[], at: number, v: number): number { list[at] = v; return list.length; }
const samples: any[] = [[1, 2, 3], [1.5, 2], [1, "2", 3], [1, , 3], [], [undefined, 1], [null, 1], [1n], ["a", "b"], [{}, 1], [-0, -0], [2 ** 31 - 1, 1], [-(2 ** 31), -1], [NaN], new Array(3), Array.from({ length: 3 }), [true, false], [[1], [2]], [1e308, 1e308]];
for (const each of samples) { try { console.log(each, sum(each), Object.is(sum(each), -0)); } catch (error) { console.log((error as Error).message); } try { console.log(product(each)); } catch (error) { console.log((error as Error).message); } }
const a: number[] = [1, 2, 3];
console.log(write(a, 3, 4), write(a, 10, 5), a, write(a, -1, 6), a.length, (a as any)[-1], write(a, 1.5, 7), Object.keys(a), write(a, "2" as any, 8), a[2], write(a, NaN, 9), (a as any).NaN);
Object.defineProperty(a, 1, { get: () => 1000, set(v) { console.log("set", v); }, configurable: true, enumerable: true });
console.log(sum(a), write(a, 1, 5), a[1]);
Object.defineProperty(a, "0", { value: 77, writable: false });
try { write(a, 0, 1); } catch (error) { console.log((error as Error).message); }
const frozen = Object.freeze([1, 2]) as number[];
for (const f of [() => write(frozen, 0, 1), () => frozen.push(1), () => (frozen.length = 0), () => frozen.sort(), () => write(frozen, 5, 1)]) try { console.log(f()); } catch (error) { console.log((error as Error).message); }
(Array.prototype as any)[1] = "inherited";
console.log(sum([1, , 3] as any), [1, , 3][1], sum([1]));
delete (Array.prototype as any)[1];
console.log(sum({ length: 2, 0: 4, 1: 5 } as any), sum("123" as any), sum(new Uint8Array([250, 10]) as any), sum({ length: "2", 0: 1, 1: 2 } as any), sum((function (..._: number[]) { return arguments; })(1, 2) as any));
const sparse: number[] = []; sparse[5] = 1; sparse[100000] = 2; sparse[200000] = 3; (sparse as any)[4294967295] = 4;
console.log(sparse.length, sparse.indexOf(2), Object.keys(sparse), sparse.reduce((x, y) => x + y)); sparse.length = 6; console.log(sparse, sparse.length);
class Sub extends Array<number> { override get length() { return 2; } override set length(_v) {} }
try { const s = new Sub(); console.log(sum([7, 8] as any)); console.log(s.length); } catch (error) { console.log((error as Error).message); }
