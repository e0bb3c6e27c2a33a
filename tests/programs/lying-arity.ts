// @ts-nocheck: types lie here on purpose.
// Calls with too few and too many arguments, wrong receivers, functions put in the place of others.
function three(a: number, b: number, c: number): string { return `${a},${b},${c},${arguments.length}`; }
const any3: any = three;
console.log(any3(), any3(1), any3(1, 2, 3, 4), three.apply(null, [1] as any), three.call(null, ...([1, 2, 3, 4, 5] as any as [number, number, number])), three.length);
function defaults(a = 1, b = a + 1, ...rest: number[]): string { return `${a},${b},${rest.length}`; }
console.log(defaults(), (defaults as any)(undefined, null), (defaults as any)(null), (defaults as any)("x", undefined, 1, 2), defaults.length);
function destructured({ a, b: { c = 5 } = {} as any }: { a: number; b?: { c?: number } }, [d, e = 2]: number[]): string { return `${a},${c},${d},${e}`; }
for (const args of [[{ a: 1 }, [1]], [{}, []], [{ a: 1, b: { c: null } }, "xy"], [{ b: 0 }, new Set([7])], ["str", [undefined, undefined]], [{}, null], [{}, 5], [{ b: null }, []]] as any[]) try { console.log((destructured as any)(...args)); } catch (error) { console.log((error as Error).message); }
class A { #x = 1; y = 2; getX(): number { return this.#x; } getY(): number { return this.y; } static s(): string { return this.name; } }
for (const self of [new A(), { y: "other" }, Object.create(new A()), null, undefined, 5, "s"] as any[]) for (const f of [A.prototype.getX, A.prototype.getY]) try { console.log(f.call(self)); } catch (error) { console.log((error as Error).message); }
console.log(A.s.call({ name: "fake" } as any));
let callback: (n: number) => number = (n) => n + 1;
const apply = (n: number): number => callback(n);
console.log(apply(1)); callback = Math.sqrt; console.log(apply(9)); callback = "not a function" as any;
try { apply(1); } catch (error) { console.log((error as Error).message); }
callback = class { } as any; try { apply(1); } catch (error) { console.log((error as Error).message); }
callback = new Proxy((n: number) => n * 2, { apply: (t, s, list) => t.apply(s, list as any) + 0.5 }); console.log(apply(4));
callback = ((..._: any[]) => { throw new RangeError("thrown"); }) as any; try { apply(1); } catch (error) { console.log(String(error)); }
callback = async (n: number) => n as any; console.log(apply(1) instanceof Promise); callback = function* (n: number) { yield n; } as any; console.log([...(apply(5) as any)]);
console.log([1, 2, 3].map(parseInt as any), ["1", "2", "3"].map(Number), [1, 2, 3].map((three as any)), [3, 1, 2].sort((() => "1") as any), ["a", "b"].forEach(console.log.bind(null, "x") as any));
console.log(new (three as any)(1) instanceof three, Reflect.construct(function (this: any) { this.v = new.target === Object; } as any, [], Object).v);
