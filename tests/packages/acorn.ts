// Parsing scripts and modules of every edition, tokens, comments, plugins, and the errors of bad code.
import { Parser, parse, parseExpressionAt, tokTypes, tokenizer, type Comment, type Node } from "acorn";
const show = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value instanceof RegExp ? String(value) : value);
const source = `#!/usr/bin/env node
import def, * as all from "x" with { type: "json" };
export default class A extends def { #x = 1n; static { this.y = A; } get [all.z]() { return \`a\${this.#x ?? 2}b\`; } async *gen(...rest) { yield* rest; } }
label: for await (const { a = 1, ...b } of /(?<year>\\d{4})/dgu.exec("x") ?? []) { if (a) continue label; else break; }
let \\u{61}bc = (p, [q] = [], { r: s } = {}) => p ** q || s?.t?.[0]?.(1_000, 0b11, 0o17, 0xff, .5e-3);
try { throw new.target } catch { debugger } finally { switch (abc) { case 1: default: } }`.replace("new.target", "import.meta");
const comments: Comment[] = [];
const tree = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true, onComment: comments });
console.log(JSON.stringify(tree, show));
console.log(comments.length, tree.body.map((node) => `${node.type} ${node.start}-${node.end}`).join("\n"));
const script = "// one\nvar a = function f() { 'use strict'; /* two */ return this }\n<!-- three\nwith (a) b\nif (a) function g() {}";
const found: [boolean, string, number, number][] = [];
console.log(JSON.stringify(parse(script, { ecmaVersion: 2020, ranges: true, onComment: (block, text, start, end) => found.push([block, text, start, end]) })), found);
for (const token of tokenizer("x = a / b / /re[/]/g + `t${1}` => @ ", { ecmaVersion: 2015 })) {
  console.log(token.type.label, token.start, token.end, JSON.stringify(token.value));
  if (token.type === tokTypes.arrow) break;
}
console.log(parseExpressionAt("  a + b; c", 2, { ecmaVersion: 2022 }).end);
const bad = ["let a = ;", "a => { return", "'use strict'; 08", "class { }", "({ __proto__: 1, __proto__: 2 })", "let a; let a", "/(/", "/(?<a>.)(?<a>.)/u", "`${", "await 1", "function f(a, a) { 'use strict' }", "x.#y", "break", "\"\\u{110000}\"", "a?.b = 1", "for (let x = 1 of y);", "import x from 'y'", "0n1", "1 = 2", "/*"];
for (const text of bad) {
  try {
    parse(text, { ecmaVersion: 2022 });
    console.log("no error", text);
  } catch (error) {
    const { name, message, pos, loc, raisedAt } = error as SyntaxError & { pos: number; loc: unknown; raisedAt: number };
    console.log(name, message, pos, loc, raisedAt);
  }
}
const Shouting = Parser.extend((Base: any) => class extends Base {
  parseIdent(liberal: boolean): Node {
    const node = super.parseIdent(liberal);
    node.name = node.name.toUpperCase();
    return node;
  }
} as any);
console.log(JSON.stringify((Shouting.parse("ab(cd.ef)", { ecmaVersion: 5 }) as any).body[0].expression));
console.log(["let a = 1", "async () => {}", "a ** b", "a ?? b", "class A { #x }"].map((text) => [3, 5, 6, 7, 8, 11, 13].map((ecmaVersion) => {
  try {
    parse(text, { ecmaVersion: ecmaVersion as 5 });
    return "y";
  } catch {
    return "n";
  }
}).join("")));
