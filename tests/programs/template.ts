// Template literals and tags.
const name = "world";
console.log(`hello ${name}`, `${1}${2}`, `a${`b${"c"}`}d`, `line
two`, `\${escaped} \u0041 \x41`, ``, `${[1, 2]}`, `${null} ${undefined} ${true}`);
function tag(strings: TemplateStringsArray, ...values: unknown[]): string {
  return strings.map((s, i) => `[${s}]${i < values.length ? `<${values[i]}>` : ""}`).join("") + strings.raw.join("|");
}
console.log(tag`a${1}b${"x"}c`, tag``, tag`\n${0}`);
const sites: TemplateStringsArray[] = [];
const keep = (s: TemplateStringsArray): TemplateStringsArray => (sites.push(s), s);
for (let i = 0; i < 2; i++) keep`same`;
keep`same`;
console.log(sites[0] === sites[1], sites[1] === sites[2], Object.isFrozen(sites[0]), Object.isFrozen(sites[0].raw));
const object = {
  prefix: "p",
  tag(this: { prefix: string }, s: TemplateStringsArray, v: number): string {
    return this.prefix + s[0] + v;
  },
};
console.log(object.tag`x${5}`);
console.log(((s: TemplateStringsArray) => s[0] === undefined)`\unicode`, String.raw`\u{zz} ${1} \n`);
const order: string[] = [];
const note = (s: string): string => (order.push(s), s);
`${note("a")}${note("b")}`;
console.log(order.join());
console.log(`${{ toString: () => "ts", valueOf: () => "vo" }}`, "" + { toString: () => "ts", valueOf: () => "vo" }, `${{ [Symbol.toPrimitive]: (hint: string) => hint }}`);
const html = (strings: TemplateStringsArray, ...v: string[]): string => strings.reduce((acc, s, i) => acc + s + (v[i] ?? "").replaceAll("<", "&lt;"), "");
console.log(html`<p>${"<b>"}</p>`);
const curry = (s: TemplateStringsArray) => (t: TemplateStringsArray) => s[0] + t[0];
console.log(curry`1``2`);
try {
  `${Symbol("x") as unknown as string}`;
} catch (e) {
  console.log((e as Error).constructor.name);
}
