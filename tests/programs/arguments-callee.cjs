// callee of arguments objects: the function in sloppy code, one accessor that throws in strict code.
function sloppy() { return arguments; }
function strict(a, b) { "use strict"; return arguments; }
class C { method() { return arguments; } static make(...rest) { return arguments; } }
console.log(sloppy().callee === sloppy, Object.getOwnPropertyDescriptor(sloppy(), "callee").writable, (function (n) { return n < 2 ? 1 : n * arguments.callee(n - 1); })(5));
const of = (args) => Object.getOwnPropertyDescriptor(args, "callee");
const d = of(strict(1, 2));
console.log(typeof d.get, d.get === d.set, d.enumerable, d.configurable, JSON.stringify(d.get.name), d.get.length, Object.isFrozen(d.get), Object.isExtensible(d.get), "prototype" in d.get, Object.getPrototypeOf(d.get) === Function.prototype);
console.log(of(new C().method()).get === d.get, of(C.make(1)).get === d.get, Reflect.ownKeys(strict(7, 8)), Object.keys(strict(1)), [...strict(1, 2, 3)], strict(4, 5).length, strict.apply(null, [1, 2])[1]);
for (const attempt of [() => strict().callee, () => { "use strict"; delete strict().callee; }, () => delete strict().callee, () => d.get.call(5), () => Object.defineProperty(strict(), "callee", { value: 1 }), () => new d.get(), () => "callee" in strict(), () => delete sloppy().callee]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
console.log(strict(1), [sloppy(2)], Object.prototype.toString.call(strict()));
for (let i = 0; i < 3; i++) { const a = strict(i, i + 1); a[1] = "x"; a.length = 1; console.log(Array.from(a), a[1], JSON.stringify(a)); }
