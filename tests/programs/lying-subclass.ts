// @ts-nocheck: types lie here on purpose.
// Subclasses that override fields by accessors and methods by fields, and methods replaced after use.
class Base { value = 1; name = "base"; get twice(): number { return this.value * 2; } run(n: number): number { return n + this.value; } static make(): Base { return new this(); } }
class Getter extends Base { constructor() { super(); Object.defineProperty(this, "value", { get: () => 100, configurable: true }); } }
class Override extends Base { override value: any = "text"; override run(n: any): any { return `${super.run(n)}!`; } }
class Shadow extends Base { override run = ((n: number) => n * 1000) as any; }
class Late extends Base { override get twice(): number { return -1; } }
const all: Base[] = [new Base(), new Getter(), new Override(), new Shadow(), new Late(), Base.make(), Override.make()];
const show = (): void => { for (const each of all) console.log(each.constructor.name, each.value, each.twice, each.run(5), each.name); };
show();
Base.prototype.run = function (this: Base, n: number) { return n - this.value; };
show();
Object.defineProperty(Base.prototype, "twice", { get() { return "patched"; } });
show();
(all[0] as any).run = () => "own";
console.log(all[0]!.run(1)); delete (all[0] as any).run; console.log(all[0]!.run(1));
Object.setPrototypeOf(Late.prototype, { run: () => "other line", twice: 3 });
console.log(all[4]!.run(1), all[4]!.twice, all[4] instanceof Base, all[4] instanceof Late);
console.log(Base.prototype.run.call({ value: 7 } as any, 1), Base.prototype.run.call(5 as any, 1), Reflect.get(Base.prototype, "twice", { value: 4 }));
try { Base.prototype.run.call(undefined as any, 1); } catch (error) { console.log((error as Error).message); }
const detached = new Override().run;
try { detached(1); } catch (error) { console.log((error as Error).message); }
