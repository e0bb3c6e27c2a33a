// Sloppy code: this coercion, arguments, Annex B functions in blocks, implicit globals, quiet failures, old literals.
function kind() { return typeof this; }
function strictKind() { "use strict"; return typeof this; }
console.log(kind(), kind.call(1), kind.call("s"), kind.call(null), kind.call(Symbol.iterator), strictKind(), strictKind.call(1));
console.log((function () { return this === globalThis; })(), [1].map(function () { return this === global; })[0], (() => this === module.exports)());
function make() { implicit = 5; return implicit; }
console.log(typeof implicit, make(), typeof implicit, globalThis.implicit, "implicit" in globalThis, delete implicit, typeof implicit);
try { neverMade; } catch (error) { console.log(String(error)); }
try { (function () { "use strict"; neverAssigned = 1; })(); } catch (error) { console.log(String(error)); }
console.log(typeof inBlock);
{ function inBlock() { return 1; } inBlock = 2; }
console.log(typeof inBlock, inBlock);
(function () {
  console.log(typeof g);
  if (true) { function g() { return "g"; } }
  let shadowed = 1;
  { function shadowed() {} }
  switch (1) { case 1: function inCase() { return "case"; } }
  console.log(g(), typeof shadowed, inCase());
})();
const frozen = Object.freeze({ a: 1 });
frozen.a = 2;
frozen.b = 3;
"text".length = 9;
console.log(frozen.a, frozen.b, delete frozen.a, delete frozen.zzz, delete kind, delete Math.PI);
(function self() { self = 1; console.log(typeof self); })();
console.log((function () { return arguments.callee.length + arguments.length; })(1, 2, 3), 010, 0777, "\101\x42");
function duplicate(a, a) { return [a, arguments.length, arguments[0]]; }
console.log(duplicate(1, 2), duplicate.length);
function Animal(name) { if (!(this instanceof Animal)) return new Animal(name); this.name = name; }
Animal.prototype.speak = function () { return this.name + " speaks"; };
function Dog() { Animal.apply(this, arguments); }
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog, writable: true, configurable: true } });
Dog.super_ = Animal;
console.log(new Dog("rex").speak(), Animal("x").speak(), new Dog("a") instanceof Animal, Dog.name);
var undefinedVar = 1; var undefinedVar; console.log(undefinedVar);
var let_ = 1, yield = 2, static = 3, async = 4, of = 5; console.log(let_ + yield + static + async + of);
label: { break label; }
console.log(Function("return this")() === globalThis, typeof window, typeof self === typeof globalThis.self);
// super[key] = v fails quietly here, and in classes, which are strict, loudly.
const receiver = { method() { super.x = 8; Object.freeze(receiver); super.y = 9; return Object.keys(this); } };
console.log(receiver.method());
class Setter { set() { super.y = 9; return "set"; } }
for (const target of [Object.freeze(new Setter()), Object.defineProperty(new Setter(), "y", { value: 1 }), Object.preventExtensions(new Setter()), Object.freeze([]), new Setter(), new Proxy(new Setter(), { defineProperty: () => false })]) {
  try { console.log(Setter.prototype.set.call(target)); } catch (error) { console.log(error.name, error.message); }
}
