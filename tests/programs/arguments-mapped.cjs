// Sloppy functions with simple parameters: parameters and elements of `arguments` are one variable (ECMA-262 §10.4.4).
const show = (...list) => console.log(...list);
function write(a, b) { a = 10; arguments[1] = 20; return [a, b, arguments[0], arguments[1], arguments.length]; }
show(write(1, 2), write(1), write(), write(1, 2, 3));
function defaults(options, callback) { if (typeof options === "function") { callback = options; options = {}; } return arguments.length + typeof arguments[0] + typeof callback; }
show(defaults(() => 1), defaults({}, () => 1));
function forward(a) { a = a || "default"; return inner.apply(this, arguments); }
function inner() { return Array.prototype.slice.call(arguments); }
show(forward(), forward(0), forward(undefined, 2), forward("x", "y"));
function removed(a, b) { delete arguments[0]; a = 5; arguments[1] = 6; return [arguments[0], a, b, 0 in arguments]; }
show(removed(1, 2));
function again(a) { delete arguments[0]; arguments[0] = 7; a = 8; return [arguments[0], a]; }
show(again(1));
function frozen(a) { Object.freeze(arguments); a = 2; arguments[0] = 3; return [a, arguments[0], Object.isFrozen(arguments)]; }
show(frozen(1));
function accessor(a) { Object.defineProperty(arguments, 0, { get: () => "got" }); a = 9; return [a, arguments[0]]; }
show(accessor(1));
function redefined(a, b) {
  Object.defineProperty(arguments, 0, { value: "v", enumerable: false });
  const first = a; a = "w";
  Object.defineProperty(arguments, 1, { value: "fixed", writable: false });
  const second = b; b = "free";
  return [first, arguments[0], Object.keys(arguments), second, arguments[1], b, Object.getOwnPropertyDescriptor(arguments, 1)];
}
show(redefined(1, 2));
function closure(a) { const set = (v) => { a = v; }; const get = () => a; return { args: arguments, set, get }; }
const c = closure(1);
c.set(2); show(c.args[0], c.get()); c.args[0] = 3; show(c.get()); delete c.args[0]; show(c.get(), c.args.length); c.set(4); show(c.args[0], c.get());
function twice(a, a) { a = "last"; return [arguments[0], arguments[1]]; }
show(twice(1, 2));
function swapped(a, b) { [a, b] = [b, a]; return [...arguments]; }
show(swapped(1, 2));
function strict(a) { "use strict"; a = 2; arguments[0] = 3; return [a, arguments[0]]; }
show(strict(1));
function complex(a, b = 2) { a = 5; return arguments[0]; }
function rest(a, ...b) { a = 5; return arguments[0]; }
show(complex(1), rest(1));
function* generator(a, b) { a = 32; b = 54; yield arguments[0]; arguments[1] = "element"; yield b; }
show([...generator(23, 45)]);
async function waiting(a) { await null; a = "later"; return arguments[0]; }
waiting("first").then(show);
function arrow(a) { return (() => { a = "arrow"; return arguments[0]; })(); }
show(arrow(1));
function named(f) { function f() {} return [typeof f, arguments.length]; }
show(named(1));
function sorted(a, b, c) { Array.prototype.sort.call(arguments); Array.prototype.push.call(arguments, "pushed"); return [a, b, c, arguments.length, arguments[3]]; }
show(sorted(3, 1, 2));
function shifted(a, b) { Array.prototype.shift.call(arguments); const kept = [a, b]; b = "own"; return [kept, arguments.length, arguments[1], b]; }
show(shifted(1, 2));
function loops(n) { let text = ""; for (; arguments[0] > 0; n--) text += n; return text; }
show(loops(4));
function shadow(a) { var a; var arguments_ = arguments; a = "var"; return arguments_[0]; }
show(shadow(1));
function replaced(a) { arguments = { 0: "mine" }; a = 2; return arguments[0]; }
show(replaced(1));
show((function (a) { return JSON.stringify(arguments) + Object.prototype.toString.call(arguments); })(1, "b"));
function counting(n) { arguments[0]++; n += 10; return arguments[0]; }
show(counting(1));
function Ctor(value) { value = value * 2; this.value = arguments[0]; }
show(new Ctor(21).value);
class Base { method(a) { a = "strict"; return arguments[0]; } }
show(new Base().method("kept"));
