// exec, test and lastIndex: global, sticky, hostile values; results with groups and indices.
function show(m: RegExpExecArray | null): void {
  console.log(m === null ? null : [JSON.stringify([...m]), m.index, JSON.stringify(m.input), m.groups === undefined ? undefined : JSON.stringify(m.groups), m.indices === undefined ? undefined : JSON.stringify(m.indices)].join(" "));
}
const global = /a(b)?/g;
for (let i = 0; i < 4; i++) {
  show(global.exec("xabcaz"));
  console.log(global.lastIndex);
}
const sticky = /a/y;
console.log(sticky.test("ba"), sticky.lastIndex, sticky.test("ab"), sticky.lastIndex, sticky.test("ab"), sticky.lastIndex);
const both = /a/gy;
console.log(both.exec("aab")!.index, both.lastIndex, both.exec("aab")!.index, both.lastIndex, both.exec("aab"), both.lastIndex);
for (const value of [-1, 1.5, "2", NaN, Infinity, undefined, null, 2 ** 40, { valueOf: () => 1 }] as any[]) {
  global.lastIndex = value;
  const m = global.exec("abab");
  console.log(m && m.index, global.lastIndex);
}
const plain = /b/;
plain.lastIndex = 7;
console.log(plain.test("ab"), plain.lastIndex);
(plain as any).lastIndex = { valueOf() { console.log("asked"); return 3; } };
plain.test("b");
const fixed = Object.freeze(/a/g);
try { fixed.test("a"); } catch (error) { console.log((error as Error).name, (error as Error).message); }
try { fixed.test("b"); } catch (error) { console.log((error as Error).name); }
console.log(Object.freeze(/a/).test("a"));
show(/(?<year>\d{4})-(?<month>\d\d)?/.exec("on 2024-x"));
const named = /(?<a>x)|(?<b>y)/.exec("y")!;
console.log(Object.getPrototypeOf(named.groups), Object.keys(named.groups!), "a" in named.groups!, named.groups!.a, named.groups!.b);
show(/(?<q>"|')(.*?)\k<q>/d.exec(`say "it's" now`));
const d = /(a)|(?<n>b)/d.exec("zb")!;
console.log(d.indices![0], d.indices![1], d.indices![2], d.indices!.groups!.n, Object.keys(d));
console.log(Object.keys(/x/.exec("x")!), /x/.exec("x")!.length, Array.isArray(/x/.exec("x")));
console.log(/a(?=(b))/.exec("ab"), /(z)((a+)?(b+)?(c))*/.exec("zaacbbbcac"));
console.log(/(?<=\$)\d+(?!\.)/.exec("$12.5 $34"), /(?<!a)b/.exec("abb")!.index);
show(/^.$/u.exec("\u{1f600}"));
show(/./.exec("\u{1f600}"));
show(/\u{1f600}/u.exec("x\u{1f600}"));
const u = /./gu;
u.lastIndex = 1;
show(u.exec("\u{1f600}!"));
console.log(u.lastIndex);
console.log(/[^]/.exec("\u2028") !== null, /./.test("\n"), /./s.test("\n"), /^b$/m.test("a\nb\nc"));
console.log(/\bword\b/i.test("A WORD."), /[\w-]+@[\w.]+/.exec("mail to some-one@example.org!")![0]);
console.log(RegExp.prototype.exec.call(/l+/, "hello" as string)![0], /undefined/.test(undefined as any), /1/.exec(121 as any)!.index);
for (const self of [undefined, 1, {}, "x"] as any[]) {
  try { RegExp.prototype.exec.call(self, "a"); } catch (error) { console.log((error as Error).name, (error as Error).message); }
  try { RegExp.prototype.test.call(self, "a"); } catch (error) { console.log((error as Error).name, (error as Error).message); }
}
const other: any = { exec: () => ({ 0: "mine" }) };
console.log(RegExp.prototype.test.call(other, "x"));
other.exec = () => 1;
try { RegExp.prototype.test.call(other, "x"); } catch (error) { console.log((error as Error).name); }
const changed = /a/;
changed.exec = () => null;
console.log(changed.test("a"), "a".replace(changed, "b"));
console.log("aBc".match(/b/i)!.index, /(?:)/.exec("")!.length, /()/.exec("x")![1] === "");
// Long subjects and hopeless patterns take no native stack.
console.log(/(?:a|b|(c))*$/.exec("ab".repeat(100_000))![0].length, /^(?:.|\n)*x$/.test("y".repeat(200_000)), /(a?){1000}b/.test("a".repeat(999) + "b"));
console.log(/^(a+)+$/.test("a".repeat(18) + "!"));
