// u and v: code points, properties, set operations, strings in classes, case.
console.log("\u{1f600}x".match(/^(.)(.)$/u)!.slice(1), /^\S$/u.test("\u{1f600}"), /\ud83d/.test("\u{1f600}"), /\ud83d/u.test("\u{1f600}"), /^[^x]$/u.test("\u{1f600}"), /^[\u{1f600}-\u{1f64f}]+$/u.test("\u{1f601}\u{1f602}"), /\u{61}/u.test("a"), /\u{61}/.test("u".repeat(61)));
console.log("a\u0301\u03b1\u0416\u05d0\u6f22\u304b1\u0661".replace(/\p{L}/gu, "L").replace(/\p{M}/gu, "M").replace(/\p{Nd}/gu, "N"));
for (const [name, re] of Object.entries({ Lu: /^\p{Lu}$/u, notLu: /^\P{Lu}$/u, greek: /^\p{Script=Greek}$/u, scx: /^\p{scx=Deva}$/u, alpha: /^\p{Alphabetic}$/u, emoji: /^\p{Emoji_Presentation}$/u, ids: /^\p{ID_Start}\p{ID_Continue}*$/u, any: /^\p{Any}$/u, assigned: /^\p{Assigned}$/u, white: /^\p{White_Space}$/u, lower: /^\p{Lowercase}$/iu, han: /^\p{sc=Han}$/u })) {
  console.log(name, ["A", "a", "\u03a9", "\u0951", "\u00aa", "\u{1f600}", "ab1", "\u0378", "\u3000", "\u{20000}", "_", "\u{1d400}"].map((text) => (re.test(text) ? 1 : 0)).join(""));
}
console.log("aAbB12".replace(/[\p{L}--[a-z]]/gv, "."), "a1b2_".replace(/[\w&&\d]/gv, "."), "abcdef".replace(/[[a-e]--[b-d]]/gv, "."), /^[^\p{L}]$/v.test("1"), /^[\q{abc|d|}x]$/v.exec("abc")![0], [..."x\u{1f468}\u200d\u{1f469}\u200d\u{1f467}y\u{1f1e9}\u{1f1ea}1\ufe0f\u20e3".matchAll(/\p{RGI_Emoji}/gv)].map((m) => m[0].length).join());
console.log(/^\p{Emoji_Keycap_Sequence}$/v.test("7\ufe0f\u20e3"), /^\p{RGI_Emoji_Flag_Sequence}$/v.test("\u{1f1eb}\u{1f1f7}"), /^[\p{RGI_Emoji}--\q{\u{1f600}}]$/v.test("\u{1f600}"), /^[\p{ASCII}&&\p{Lu}]+$/v.test("ABC"), /[\p{Lu}&&[A-F]]/iv.test("c"));
console.log(/\u212a/i.test("k"), /\u212a/iu.test("k"), /[a-z]/i.test("\u212a"), /[a-z]/iu.test("\u212a"), /\u017f/iu.test("S"), /\w/iu.test("\u017f"), /\w/i.test("\u017f"), /\W/iu.test("\u017f"), /\b/iu.test("\u017f"), /\u00df/i.test("\u1e9e"), /\u00df/iu.test("\u1e9e"), /[\u0390]/i.test("\u1fd3"), /\u{10400}/iu.test("\u{10428}"), /[^\u{10400}]/iu.test("\u{10428}"));
console.log(/(\u03c3)\1/i.test("\u03c3\u03c2"), /(\u03a3)\1/iu.test("\u03c2\u03c3"), /^(?:\u0130)$/i.test("i"), /i/i.test("\u0130"), /\u0131/i.test("I"), /[^\P{Lu}]/iu.test("a"), /\P{Lu}/iu.test("A"), /\P{Lu}/iv.test("A"), /[^\P{Lu}]/iv.test("a"));
const dynamic = ["\\p{L}+", "\\p{Script=Cyrillic}+", "[\\p{L}--\\p{Lu}]+", "\\p{RGI_Emoji}"];
for (const source of dynamic) console.log(source, "\u0416abC \u{1f600}".match(new RegExp(source, source.includes("--") || source.includes("RGI") ? "v" : "u")));
const s = "\u{1f600}\u{1f601}";
const sticky = /\udf01|\ude01/y;
sticky.lastIndex = 3;
console.log(sticky.test(s), sticky.lastIndex, s.replace(/./gu, (c) => c.codePointAt(0)!.toString(16) + " "), s.split(/(?<=^.)/u).length, /(?<=\u{1f600})\u{1f601}$/u.test(s), /^.{2}$/u.test(s), /^.{4}$/.test(s), /\u{1f600}{1}\u{1f601}+$/u.test(s), /^.+?\u{1f601}$/u.test(s));
console.log(/(?<\u{1d49c}>.)/.exec("x")!.groups!["\u{1d49c}"], /(?<$_\u03c0>.)\k<$_\u03c0>/u.test("aa"), /\0/.test("\0"), /[\b]/.test("\b"), /\cJ/.test("\n"), /[^\s\S]/.test("x"), /\x41\u0042/.test("AB"), /\//.test("/"));
