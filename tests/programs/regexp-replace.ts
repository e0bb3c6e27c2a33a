// replace, replaceAll: templates, functions, groups, empty matches, expressions of the program's own making.
console.log("abc".replace(/b/, "[$&]"), "abc".replace(/b/, "[$`|$'|$$|$0|$1]"), "abcabc".replace(/b/g, "-"), "abc".replace(/(a)(b)?(x)?/, "$3$2$1$4$01$10$00"));
console.log("John Smith".replace(/(\w+)\s(\w+)/, "$2, $1"), "2024-02-29".replace(/(?<y>\d+)-(?<m>\d+)/, "$<m>/$<y>/$<none>/$<"), "x".replace(/x/, "$<a>"));
console.log("abc".replace(/x*/g, "-"), "\u{1f600}a".replace(/x*/gu, "-"), [..."\u{1f600}".replace(/x*/g, "-")].length, "aaa".replace(/a/y, "b"), "aba".replace(/a/gy, "c"));
console.log("a-b-c".replace(/-(\w)/g, (m, letter: string, at: number, text: string) => `${m}${letter.toUpperCase()}${at}${text.length}`));
console.log("k1=v1;k2=v2".replace(/(?<k>\w+)=(?<v>\w+)/g, (...parts: any[]) => JSON.stringify(parts)));
console.log("a".replace(/(b)?a/, (...parts) => String(parts.length) + parts[1]), "ab".replace(/a|b/g, () => "$&"), "x".replace(/x/, () => undefined as any), "x".replace(/x/, null as any));
console.log("aaa".replaceAll(/a/g, "b"), "a.b".replaceAll(".", "$&$&"));
try { "a".replaceAll(/a/, "b"); } catch (error) { console.log((error as Error).name, (error as Error).message); }
const re = /a/g;
re.lastIndex = 2;
console.log("aaaa".replace(re, "b"), re.lastIndex);
const nested = "a1b2".replace(/[a-z]\d/g, (m) => m.replace(/\d/g, (digit) => "<" + (Number(digit) + 1) + ">"));
console.log(nested);
const same = /\d/g;
console.log("1 2 3".replace(same, (m) => { same.lastIndex = 0; return same.test("7") ? `${m}!` : m; }));
const log: string[] = [];
const own: any = {
  global: true,
  flags: "g",
  set lastIndex(value: number) { log.push(`lastIndex=${value}`); },
  results: [{ 0: "b", index: 1, length: 2, 1: "B", groups: undefined }, { 0: "", index: 3, length: 1 }, null],
  exec(text: string) { log.push(`exec ${text}`); return this.results.shift(); },
  get lastIndex() { return 3; },
};
console.log((RegExp.prototype as any)[Symbol.replace].call(own, "abcd", "<$1>"), log.join("; "));
class Counting extends RegExp {
  count = 0;
  override exec(text: string): RegExpExecArray | null { this.count++; return super.exec(text); }
}
const counting = new Counting("a", "g");
console.log("banana".replace(counting, "o"), counting.count, counting instanceof RegExp, counting.constructor === Counting, counting.flags);
const far = /b/g;
console.log("abc".replace({ [Symbol.replace]: (text: string, by: string) => `${text}/${by}` } as any, "z"), far.test("b"));
console.log("The Quick".replace(/quick/i, (m) => m.split("").reverse().join("")), "tel: 555-1234".replace(/\D/g, ""), "  trim ".replace(/^\s+|\s+$/g, "|"));
console.log("aXbX".replace(/x/gi, "$$"), "\u03c3\u03c2\u03a3".replace(/\u03c3/gi, "s"), "Stra\u00dfe".replace(/\u00df/u, "ss"), "caf\u00e9 \u0394\u03bf".replace(/[\u0370-\u03ff]+/, (m) => `<${m}>`));
console.log("<b>bold</b><i>it</i>".replace(/<(\w+)>(.*?)<\/\1>/g, "[$1:$2]"), "camelCaseText".replace(/[A-Z]/g, (c) => "_" + c.toLowerCase()), "1234567.891".replace(/\B(?=(\d{3})+(?!\d))/g, ","));
