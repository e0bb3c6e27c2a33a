// Ropes, slices, joins, and large texts.
let s = "";
for (let i = 0; i < 20000; i++) s += "x" + (i % 10);
console.log(s.length, s.charCodeAt(39999), s.slice(1000, 1010), s.split("x9").length);
let left = "";
for (let i = 0; i < 5000; i++) left = i + "," + left;
console.log(left.length, left.slice(0, 20), left.lastIndexOf(",") === left.length - 1);
const parts: string[] = [];
for (let i = 0; i < 1000; i++) parts.push(`line ${i}`);
const text = parts.join("\n");
console.log(text.length, text.split("\n").length, text.split("\n")[500]);
let hash = 0;
for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
console.log(hash);
const sub = text.slice(100, 5000).slice(50, 4000).substring(10, 100);
console.log(sub.length, JSON.stringify(sub.slice(0, 30)), sub === text.slice(160, 250));
const keys: Record<string, number> = {};
for (const w of text.split(" ")) keys[w] = (keys[w] ?? 0) + 1;
console.log(Object.keys(keys).length, keys["5\nline"]);
const a = "ab".repeat(1000);
const b = "abab".repeat(500);
console.log(a === b, a < b + "c", (a + "c") > b, a.concat(b).length);
const unicode = "é\u20ac\u{1F600}".repeat(100);
console.log(unicode.length, [...unicode].length, unicode.indexOf("\u{1F600}"), unicode.charCodeAt(2), unicode.slice(0, 2) + "|");
let mixed = "";
for (let i = 0; i < 300; i++) mixed += String.fromCharCode(i * 3);
console.log(mixed.length, mixed.charCodeAt(299), mixed.indexOf(String.fromCharCode(600)));
const reversed = [...text].reverse().join("");
console.log(reversed.slice(0, 10), reversed.length);

// join of strings: one piece, ropes, slices, wide units anywhere, empty texts, and what is no string after all.
{
  const wide = "w\u0416", slice = "a long text that slices are taken from".slice(3, 30);
  let rope = "";
  for (let i = 0; i < 50; i++) rope += "rope" + i;
  for (const list of [["a"], ["", ""], ["a", "b", "c"], [rope, slice, "x"], ["a", wide, "b"], [wide], ["a", 1, null, undefined, "b"], ["x", , "y"], [["n", "m"], "o"]] as unknown[][]) {
    for (const separator of [undefined, "", "-", wide, "<long separator>", null, 0]) console.log(list.join(separator as string));
  }
  let order = "";
  const watched = ["a", { toString() { order += "t"; watched.length = 1; return "o"; } }, "c"] as unknown[];
  console.log(watched.join({ toString() { order += "s"; return "+"; } } as unknown as string), order);
  const shrinking = ["p", "q", "r"];
  console.log(shrinking.join({ toString() { shrinking.length = 1; return "+"; } } as unknown as string));
  (Array.prototype as unknown as string[])[1] = "inherited";
  console.log(["x", , "y"].join(), ["x", "z"].join());
  delete (Array.prototype as unknown as string[])[1];
}
