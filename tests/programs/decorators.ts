// Standard decorators, accessor fields and `using` declarations, as TypeScript emits them.
function logged<T extends (...args: never[]) => unknown>(method: T, context: ClassMethodDecoratorContext): T {
  const name = String(context.name);
  return function (this: unknown, ...args: Parameters<T>) {
    console.log(`enter ${name}`, context.kind, context.static, context.private);
    return method.apply(this, args);
  } as unknown as T;
}
const registry: string[] = [];
function register(name: string) {
  return (target: abstract new (...args: never[]) => object, context: ClassDecoratorContext): void => {
    registry.push(`${name}:${context.name}:${target.name}`);
    context.addInitializer(() => registry.push("initialised"));
  };
}
function doubled(_: undefined, context: ClassFieldDecoratorContext) {
  return (initial: number): number => (console.log("field", String(context.name)), initial * 2);
}
function clamp(target: ClassAccessorDecoratorTarget<object, number>, _context: ClassAccessorDecoratorContext): ClassAccessorDecoratorResult<object, number> {
  return { get(this: object) { return target.get.call(this); }, set(this: object, value: number) { target.set.call(this, Math.min(value, 10)); } };
}
@register("first")
class Machine {
  @doubled speed = 21;
  @clamp accessor level = 3;
  accessor plain = "p";
  static made = 0;
  @logged go(steps: number): string { return `${steps} at ${this.speed}`; }
  @logged static create(): Machine { Machine.made++; return new Machine(); }
}
const machine = Machine.create();
console.log(machine.go(2), registry, Machine.made);
machine.level = 99;
machine.plain += "!";
console.log(machine.level, machine.plain, Object.keys(machine), "level" in Machine.prototype);

class Resource implements Disposable {
  readonly name: string;
  constructor(name: string) { this.name = name; console.log(`open ${name}`); }
  [Symbol.dispose](): void { console.log(`close ${this.name}`); }
}
function work(fail: boolean): string {
  using a = new Resource("a");
  using _b = new Resource("b"), nothing = null;
  if (fail) throw new Error(`failed with ${a.name}`);
  return `worked ${String(nothing)}`;
}
console.log(work(false));
try { work(true); } catch (error) { console.log((error as Error).message); }
async function later(): Promise<void> {
  await using x = { async [Symbol.asyncDispose]() { await null; console.log("async closed"); } };
  console.log("using", typeof x);
}
await later();
{
  using block = new Resource("block");
  console.log(block.name);
}
for (using each of [new Resource("1"), new Resource("2")]) console.log(each.name);
try {
  using _one = { [Symbol.dispose]() { throw new Error("first disposal"); } };
  throw new Error("body");
} catch (error) {
  const { name, error: inner, suppressed } = error as Error & { error: Error; suppressed: Error };
  console.log(name, inner.message, suppressed.message);
}
