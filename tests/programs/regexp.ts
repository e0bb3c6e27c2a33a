// Regular expressions.
console.log("2024-02-29".match(/(\d+)-(\d+)-(\d+)/)!.slice(1).join(), /a+b/i.test("xAAB"), "a1b22c333".replace(/\d+/g, (m) => `<${m.length}>`), "a, b;c".split(/[,;]\s*/).join("|"));
const re = /(?<year>\d{4})/g;
for (const m of "1999 and 2024".matchAll(re)) console.log(m.index, m[0], m.groups!.year);
console.log("abc".replace(/(b)(c)?/, "[$1$2$&]"), "x".search(/y/), /^.$/u.test("\u{1F600}"), re.flags, String(/a\/b/));
let m: RegExpExecArray | null;
const sticky = /\w/y;
const found: string[] = [];
while ((m = sticky.exec("ab c"))) found.push(m[0] + sticky.lastIndex);
console.log(found.join(), /(?<=\$)\d+/.exec("cost $42")![0], /(a)|(b)/.exec("b")!.length, "aBc".replaceAll(/[a-z]/g, (c) => c.toUpperCase()));
