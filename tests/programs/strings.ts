// String methods.
const text = "The quick brown fox jumps over the lazy dog";
console.log(text.length, text[4], text.charAt(4), text.charAt(99) === "", text.charCodeAt(0), text.at(-1), text.at(99));
console.log(text.indexOf("o"), text.indexOf("o", 13), text.lastIndexOf("o"), text.lastIndexOf("o", 20), text.indexOf("zzz"), text.indexOf(""), text.lastIndexOf(""));
console.log(text.includes("fox"), text.startsWith("The"), text.startsWith("quick", 4), text.endsWith("dog"), text.endsWith("fox", 19));
console.log(text.slice(4, 9), text.slice(-3), text.slice(5, 2) === "", text.substring(9, 4), text.substring(-5, 3), text.substr(4, 5), text.substr(-3, 2));
console.log(text.toUpperCase(), text.toLowerCase());
console.log("  trim me\t\n ".trim() + "|", "  x ".trimStart() + "|", "  x ".trimEnd() + "|");
console.log("abc".padStart(6) + "|", "abc".padEnd(6, "12") + "|", "abc".padStart(7, "xyz"), "abc".padStart(2));
console.log("ab".repeat(3), "ab".repeat(0) === "", "a,b,,c".split(","), "abc".split(""), "a,b,c".split(",", 2), "abc".split("x"), "".split(","), "".split(""));
console.log("aXbXc".replace("X", "-"), "aXbXc".replaceAll("X", "-"), "abc".replace("b", "[$&]"), "abc".replace("b", "$`|$'"), "abc".replace("b", "$$"), "abc".replaceAll("", "."));
console.log("abc".replace("b", (m, at, whole) => `<${m}${at}${whole}>`), "aaa".replaceAll("a", (_m, at) => String(at)));
console.log("a".concat("b", "c"), "abc".localeCompare("abd"), "a".localeCompare("B"), "a".localeCompare("A"), "résumé".localeCompare("resume"));
console.log("\u{1F600}".length, "\u{1F600}".codePointAt(0), "\u{1F600}".codePointAt(1), [..."a\u{1F600}b"].length, String.fromCodePoint(128512, 65), String.fromCharCode(72, 105));
console.log("a" < "b", "a" < "B", "abc" < "abd", "abc" < "ab", "10" < "9", "10" < (9 as unknown as string), "" < "a");
console.log("x" + 1 + 2, 1 + 2 + "x", "x" + null + undefined + true, `${1 + 1}${"a"}`);
let rope = "";
for (let i = 0; i < 2000; i++) rope += i;
console.log(rope.length, rope.slice(0, 20), rope.slice(-10), rope.indexOf("1000"), rope.charCodeAt(3000));
let prefix = "";
for (let i = 0; i < 50; i++) prefix = String.fromCharCode(97 + (i % 26)) + prefix;
console.log(prefix);
console.log("straße".toUpperCase(), "ÀÉÎ".toLowerCase(), "ΑΣ".toLowerCase(), "привет".toUpperCase(), "ǆ".toUpperCase(), "ﬁ".toUpperCase(), "İ".toLowerCase().length, "\u{10400}".toLowerCase() === "\u{10428}");
console.log(String.raw`a\n${1}b`, "a\u0000b".length, "tab\tq\"uote");
console.log("abc" === "ab" + "c", "ABC".toLowerCase() === "abc", Object("a") === "a", Object("a") == "a", typeof Object("a"));
console.log("\ud800".isWellFormed(), "ok".isWellFormed(), "a\ud800b".toWellFormed() === "a\ufffdb");
console.log("a-b_c".split("-").join("_").split("_").reverse().join("+"));
for (const f of [() => "a".repeat(-1), () => "a".repeat(Infinity), () => String.fromCodePoint(-1), () => "abc".normalize("X")]) {
  try {
    f();
  } catch (error) {
    console.log(String(error));
  }
}

// Linkers read what follows "@@" in a symbol's name as a version.
console.log("", "@@one", "user@@host", "user", ["", "@@two"].join("|"));
// Searches and comparisons that go by eight octets: needles and differences at every place of a word.
{
  const hay = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
  const found: number[] = [];
  for (let i = 0; i < 26; i++) for (const size of [1, 2, 3, 9, 17]) found.push(hay.indexOf(hay.slice(i, i + size)), hay.indexOf(hay.slice(i, i + size), i + 1), (hay + "é").indexOf(hay.slice(i, i + size) + "é"));
  console.log(found.join());
  const order: number[] = [];
  for (let i = 0; i < 20; i++) {
    const a = hay.slice(0, i) + "é" + hay.slice(i + 1, 20);
    const b = hay.slice(0, 20);
    const c = hay.slice(0, i);
    for (const [x, y] of [[a, b], [b, a], [b, c], [c, b], [b, b + ""], [a + "€", b + "€"]] as const) order.push(Number(x < y) + 2 * Number(x > y) + 4 * Number(x <= y) + 8 * Number(x >= y));
  }
  console.log(order.join(), "ab".indexOf("bc"), "xxab".indexOf("ab"), "xxa".indexOf("ab"), "x€ab".indexOf("ab"), "aaaaaaaaab".indexOf("ab", 3), "ab".indexOf("aŒ"));
}
// Units of flat, sliced and joined strings of both widths, in a loop.
{
  const flat = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz";
  let joined = "";
  for (const c of flat) joined += c;
  let sums = "";
  for (const text of [flat, joined, flat.slice(3, 50), joined.slice(2, 60), flat + "é€", (joined + "é€").slice(1), "", "x"]) {
    let sum = 0;
    for (let round = 0; round < 2; round++) for (let i = 0; i < text.length + 2; i++) sum = Math.imul(sum ^ (text.charCodeAt(i) || 7), 31);
    sums += `${sum} `;
  }
  console.log(sums);
}
