// The constructor, accessors, source and toString, printing, copies, errors of patterns made at run time.
import { inspect } from "node:util";
const a = /a\/b[/]\n/gimsuy;
console.log(a.source, a.flags, String(a), a.global, a.ignoreCase, a.multiline, a.dotAll, a.unicode, a.sticky, a.hasIndices, (a as any).unicodeSets, a.lastIndex);
console.log(Object.getOwnPropertyDescriptor(a, "lastIndex"), Object.getOwnPropertyNames(a), Object.keys(a));
console.log(Object.getOwnPropertyNames(RegExp.prototype).sort().join(), RegExp.length, RegExp.name, RegExp.prototype.constructor === RegExp, Object.getPrototypeOf(a) === RegExp.prototype);
for (const source of ["", "/", "\n", "a/b", "[/]", "\\/", "\\\\/", "[/\\]/]", "\u2028", "\\\n", "(?:)", "a\rb"]) console.log(JSON.stringify(new RegExp(source).source), JSON.stringify(String(new RegExp(source, "g"))));
console.log(RegExp("a") instanceof RegExp, RegExp(a) === a, new RegExp(a) === a, String(new RegExp(a, "g")), String(new RegExp(a)), String(new RegExp("x", undefined)), String(new RegExp(undefined as any)), String(new RegExp(null as any)), String(RegExp(12 as any)), new RegExp("a", "dgimsuy").flags, new RegExp("a", "yvsmigd").flags);
for (const [source, flags] of [["(", ""], ["(", "u"], [")", ""], ["[b-a]", ""], ["a{2,1}", ""], ["*", ""], ["\\", ""], ["[", ""], ["\\u{110000}", "u"], ["(?<a>x)(?<a>y)", ""], ["\\k<b>", "u"], ["(?<1>x)", ""], ["{", "u"], ["]", "u"], ["\\c", "u"], ["\\1", "u"], ["[\\d-z]", "u"], ["\\p{Foo}", "u"], ["a**", ""], ["(?a)", ""], ["[a&&&b]", "v"], ["[(]", "v"], ["\\-", "u"], ["(?<=a)*", ""], ["x", "gg"], ["x", "uv"], ["x", "q"], ["a{1", "u"]] as const) {
  try { console.log(new RegExp(source, flags)); } catch (error) { console.log((error as Error).name, (error as Error).message, error instanceof SyntaxError); }
}
const like = { [Symbol.match]: true, source: "s", flags: "i", constructor: RegExp } as any;
console.log(String(new RegExp(like)), RegExp(like) === like, String(new RegExp(like, "g")));
console.log(RegExp.prototype.source, RegExp.prototype.flags, RegExp.prototype.global, String(RegExp.prototype), Object.prototype.toString.call(/x/), Object.prototype.toString.call(RegExp.prototype), typeof /x/);
for (const name of ["global", "source", "flags"]) {
  const getter = Object.getOwnPropertyDescriptor(RegExp.prototype, name)!.get!;
  for (const self of [{}, 1]) try { console.log(name, getter.name, getter.call(self)); } catch (error) { console.log((error as Error).name, (error as Error).message); }
}
const own: any = { global: 1, ignoreCase: 0, hasIndices: "d", sticky: true };
console.log(Object.getOwnPropertyDescriptor(RegExp.prototype, "flags")!.get!.call(own), RegExp.prototype.toString.call({ source: "a", flags: "b" } as any), (RegExp as any)[Symbol.species] === RegExp);
// A literal is a new object each time.
const made = [0, 1].map(() => /x/g);
console.log(made[0] === made[1], made[0]!.lastIndex);
made[0]!.test("x");
console.log(made[0]!.lastIndex, made[1]!.lastIndex);
// Printing and copies.
console.log(/a/g, [/b/, { re: /c/i }], inspect(/d/), Object.assign(/e/, { extra: 1 }), new Map([[/k/, /v/]]));
class Special extends RegExp {}
console.log(new Special("s", "m"), inspect(Object.create(RegExp.prototype)).length > 0, JSON.stringify(/x/), JSON.stringify({ r: /x/ }));
const copy = structuredClone(Object.assign(/clone\/me/giu, { lost: true }));
console.log(copy, copy instanceof RegExp, copy.lastIndex, copy.test("CLONE/me"), (copy as any).lost);
const compiled: any = /a/g;
compiled.lastIndex = 3;
console.log(String(compiled.compile("b", "i")), compiled.lastIndex, compiled.test("B"), String(compiled.compile(/c/y)));
try { compiled.compile(/a/, "g"); } catch (error) { console.log((error as Error).name); }
const build = (words: string[]): RegExp => new RegExp(`\\b(?:${words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})\\b`, "gi");
console.log(build(["a.b", "c+", "de"]), "A.B x de aXb".match(build(["a.b", "c+", "de"])));
const clone = (re: RegExp): RegExp => new (re.constructor as RegExpConstructor)(re.source, re.flags);
console.log(clone(/q+/gi), "QqQ".replace(clone(/q+/gi), "z"));
let sum = 0;
for (let i = 0; i < 300; i++) sum += new RegExp(`^${i % 20}(\\d*)$`).exec(String(i))?.[1]?.length ?? 0;
console.log(sum);
