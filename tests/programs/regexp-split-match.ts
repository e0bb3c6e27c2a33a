// split, match, matchAll, search, and their symbols.
console.log("a1b2c3".split(/\d/), "a1b2c3".split(/(\d)/), "abc".split(/(?:)/), "abc".split(/(x)?/), "".split(/x/), "".split(/(?:)/), "a,b,c".split(/,/, 2), "a,b".split(/,/, 0), "aXbxc".split(/x/i), "a b  c".split(/ */));
console.log("A<B>bold</B>and<CODE>coded</CODE>".split(/<(\/)?([^<>]+)>/), "\u{1f600}\u{1f601}".split(/(?:)/u).length, "\u{1f600}".split(/(?:)/).length, "ab".split(/a*?/), "ab".split(/a*/), "a\nb\r\nc".split(/\r?\n/), "xaxbx".split(/x/y));
console.log("test".split(/(?=s)/), "test".split(/(?<=e)/), "2024-01-02".split(/-/).map(Number), "a.b".split(/\./, -1), "abcd".split(/b|c/, 4294967297));
console.log("abcabc".match(/b/g), "abc".match(/x/g), "abc".match(/x/), "abc".match(/(b)(c)/), "aaa".match(/a*?/g), "\u{1f600}".match(/(?:)/gu), "\u{1f600}".match(/(?:)/g), "a1b22".match(/\d+/gy), "11a".match(/\d/gy));
const text = "k=1, kk=22";
for (const m of text.matchAll(/(?<key>k+)=(\d+)/g)) console.log(m.index, m[0], m[2], m.groups!.key, m.input === text);
const from = /./g;
from.lastIndex = 2;
console.log([..."abcd".matchAll(from)].map((m) => m[0]).join(), from.lastIndex, [..."aab".matchAll(/a*/g)].map((m) => `${m.index}:${m[0]}`).join());
try { "a".matchAll(/a/); } catch (error) { console.log((error as Error).name, (error as Error).message); }
const iterator = "ab".matchAll(/./g);
console.log(iterator[Symbol.iterator]() === iterator, Object.prototype.toString.call(iterator), iterator.next().value![0], iterator.next().done, iterator.next(), iterator.next());
console.log("abc".search(/c/), "abc".search(/x/g), "abc".search(/^/));
const g = /b/g;
g.lastIndex = 5;
console.log("abab".search(g), g.lastIndex);
console.log("a+b".match("+b".slice(1))![0], "abc".search("c"), [..."a.c".matchAll("." as any)].length, "x".match(undefined as any)![0] === "");
try { "x".match("("); } catch (error) { console.log((error as Error).name, (error as Error).message); }
const own: any = { flags: "g", [Symbol.match]: (s: string) => `match ${s}`, [Symbol.search]: (s: string) => s.length, [Symbol.split]: (s: string, limit: number) => [s, limit], [Symbol.matchAll]: () => ["all"] };
console.log("abc".match(own), "abc".search(own), "abc".split(own, 3), "abc".matchAll(own));
class Loud extends RegExp {
  static get [Symbol.species]() { console.log("species"); return Quiet; }
}
class Quiet extends RegExp {
  override exec(s: string) { const m = super.exec(s); console.log("exec", this.flags, this.lastIndex); return m; }
}
console.log("a-b".split(new Loud("-")), [..."a-b".matchAll(new Loud("-", "g"))].length);
const slow: any = /b/g;
slow.exec = function (s: string) { return RegExp.prototype.exec.call(this, s); };
console.log("abcb".match(slow), "abcb".replace(slow, "x"), "abcb".split(slow), "abcb".search(slow), slow.test("b"));
for (const name of ["match", "matchAll", "replace", "search", "split"] as const) {
  const method = (RegExp.prototype as any)[Symbol[name]];
  console.log(method.name, method.length);
  try { method.call(1, "x"); } catch (error) { console.log((error as Error).name, (error as Error).message); }
}
console.log("abc".includes("b"), "abc".startsWith("a"));
try { "abc".includes(/b/ as any); } catch (error) { console.log((error as Error).name, (error as Error).message); }
const looksPlain: any = /b/;
looksPlain[Symbol.match] = false;
console.log("/b/".includes(looksPlain), "x/b/".endsWith(looksPlain));
