// Code in strings that are known when the program is built, and functions with as many parameters as others.
const add = new Function("a", "b", "return a + b");
console.log(add(1, 2), add.length, add.name, Function("return typeof notThere")(), new Function("a, b", "c", "'use strict'; return [a, b, c, this === undefined]")(1, 2, 3));
var local = 5;
function scoped(x) { return [eval("x + local"), eval("typeof notThere"), eval("(function () { return x * 2 })()"), eval("[1, 2].map((y) => y + x)")]; }
console.log(scoped(7), eval("'use strict'"), eval("this") === this);
function wrap(fn, message) {
  const list = Array.from({ length: fn.length }, (_, i) => "arg" + i).join(", ");
  const log = (m) => console.log("called:", m);
  const one = eval("(function (" + list + ") {\n" + '"use strict"\n' + "log(message)\n" + "return fn.apply(this, arguments)\n" + "})");
  const two = new Function("fn", "log", "message", '"use strict"\n' + "return function (" + list + ") {" + "log(message)\n" + "return fn.apply(this, arguments)\n" + "}")(fn, log, message + "!");
  return [one, two];
}
for (const f of [() => 0, (a) => a, function (a, b) { return [this.k, a, b]; }]) for (const w of wrap(f, "m")) console.log(w.length, w.call({ k: 1 }, "x", "y"), typeof w.prototype);
try { null.x; } catch (e) { console.log(e.stack.split("\n")[1].replace(/.*[\\/(]([^\\/]*)\)?$/, "$1")); }
