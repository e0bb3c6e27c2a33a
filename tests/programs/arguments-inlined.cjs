// `arguments`, rest parameters, defaults and missing arguments in small functions that are called from loops.
function count() { return arguments.length; }
function sum() { let s = 0; for (let i = 0; i < arguments.length; i++) s += arguments[i]; return s; }
function mapped(a, b) { arguments[0] = 10; b = 20; return [a, b, arguments[0], arguments[1], arguments.length].join(); }
function strict(a, b) { "use strict"; arguments[0] = 10; b = 20; return [a, b, arguments[0], arguments[1]].join(); }
function pass() { return sum.apply(this, arguments); }
function rest(first, ...others) { return others.length * 100 + (first ?? -1) + others.reduce((p, q) => p + q, 0); }
function defaults(a = 1, b = a + 1, c = () => a + b) { a = 5; return c() + b; }
function leaky(a) { const f = () => arguments[0] + a; a = 7; return f(); }
function lengths() { arguments.length = 2; return Array.from(arguments).length; }
function self(n) { return n <= 0 ? 0 : 1 + arguments.callee(n - 1); }
function del(a) { delete arguments[0]; a = 3; return String(arguments[0]) + (0 in arguments); }
function iter() { let t = ""; for (const x of arguments) t += x; return t + [...arguments].length + Array.prototype.slice.call(arguments, 1).join("/"); }
function shadow(a) { var arguments = 5; return arguments + a; }
function param(a, a2) { var a; return a; }
function dup(a, a) { return a; }
function thisOf() { return typeof this; }
let out = [];
for (let i = 0; i < 4; i++) {
  const args = [1, 2.5, "x", 4].slice(0, i);
  out.push(count(...args), sum(...args), mapped(...args), strict(...args), pass(...args), rest(...args), defaults(...args.slice(0, 2)), leaky(...args), lengths(...args), iter(...args), del(...args), shadow(...args), param(...args), dup(...args));
  out.push(count(i), count(i, i), sum(i, -0), sum(i, i + 0.5), mapped(i), mapped(i, i), rest(i), rest(i, 1, 2), self(i), thisOf.call(i), thisOf.call(undefined));
}
console.log(out.map((v) => (Object.is(v, -0) ? "-0" : String(v))).join(" "));
let total = 0; for (let i = 0; i < 2000; i++) { total += sum(i, 1) + count(i, i, i) + rest(i, i & 1); if (i === 1500) sum = (a, b) => a * b; } console.log(total);
const add = (a, b) => a + b; let acc = 0; for (let i = 0; i < 50; i++) { acc = add(acc, i); if (i === 20) acc = add(acc); if (i === 30) acc = add(acc, "s"); if (i === 31) acc = add(acc.length, 0.5, 9); if (i === 40) acc = add(2147483647, 1); } console.log(acc, add(), add(undefined, null), add("1", 1), add([], {}), add(1n, 2n));
function recurse(n, a, b) { return n === 0 ? [a, b, arguments.length].join() : recurse(n - 1, b, a); } console.log(recurse(3, 1), recurse(4, 1, 2), recurse(2)); console.log(((a, b = 2, ...c) => {}).length, function (a, b) {}.length, (function () { return arguments; })(1, 2), Object.prototype.toString.call((function () { return arguments; })()), JSON.stringify((function () { return arguments; })("a", { b: 1 })));
