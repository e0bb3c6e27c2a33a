// @ts-nocheck: the program does on purpose what types forbid.
// Inheritance from builtins and mixins; super everywhere.
class Animal {
  name: string;
  constructor(name: string) {
    this.name = name;
  }
  speak(): string {
    return `${this.name} makes a sound`;
  }
  static create(name: string): Animal {
    return new this(name);
  }
  get loud(): string {
    return this.speak().toUpperCase();
  }
}
class Dog extends Animal {
  override speak(): string {
    return super.speak() + ", woof";
  }
  override get loud(): string {
    return super.loud + "!";
  }
  arrow = (): string => super.speak();
}
const d = Dog.create("Rex");
console.log(d.speak(), d.loud, (d as Dog).arrow(), d instanceof Dog);
type Constructor<T = object> = new (...args: any[]) => T;
const Timed = <T extends Constructor>(Base: T) => class extends Base {
  stamp = 123;
  describe(): string {
    return `timed ${this.stamp}`;
  }
};
const Named = <T extends Constructor>(Base: T) => class extends Base {
  label = "label";
};
class Thing extends Named(Timed(Animal)) {}
const thing = new Thing("t");
console.log(thing.name, thing.label, thing.describe(), thing.speak(), Object.keys(thing).join());
class MyMap extends Map<string, number> {
  override set(k: string, v: number): this {
    return super.set(k.toUpperCase(), v);
  }
}
console.log([...new MyMap([["a", 1], ["b", 2]])].join("|"));
class MyError extends TypeError {
  extra = "x";
}
const e = new MyError("msg");
console.log(e instanceof TypeError, e.message, e.name, e.extra, String(e), Object.prototype.toString.call(e));
class MyPromise<T> extends Promise<T> {
  tagged = true;
}
const p = MyPromise.resolve(1);
console.log(p instanceof MyPromise, p.then(() => 1) instanceof MyPromise);
class NoSuper extends Animal {
  constructor(skip: boolean) {
    if (!skip) super("x");
  }
}
try {
  new NoSuper(true);
} catch (error) {
  console.log((error as Error).constructor.name);
}
class Twice extends Animal {
  constructor() {
    super("one");
    try {
      super("two");
    } catch (error) {
      console.log((error as Error).constructor.name);
    }
  }
}
console.log(new Twice().name);
class ArrowSuper extends Animal {
  constructor() {
    const init = (): void => {
      super("from arrow");
    };
    init();
  }
}
console.log(new ArrowSuper().name);
const base = { hi(): string { return "base hi " + (this as any).n; } };
const derived = { n: 5, hi(): string { return "derived " + super.hi(); } };
Object.setPrototypeOf(derived, base);
console.log(derived.hi());
class StaticBase {
  static value = 1;
  static method(): number {
    return this.value;
  }
}
class StaticSub extends StaticBase {
  static override value = 2;
  static override method(): number {
    return super.method() * 10;
  }
}
console.log(StaticSub.method(), Object.hasOwn(StaticSub, "method"), Object.getPrototypeOf(StaticSub) === StaticBase);
class SetterBase {
  stored = 0;
  set v(x: number) {
    this.stored = x;
  }
}
class SetterSub extends SetterBase {
  override set v(x: number) {
    super.v = x * 2;
  }
}
const ss = new SetterSub();
ss.v = 4;
console.log(ss.stored);
console.log(class extends Array {}.name === "", new (class extends Array {})(3).length);
