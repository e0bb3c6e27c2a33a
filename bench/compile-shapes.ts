/** Programs that grow in one direction, in which something quadratic would show: `n` is about the number of lines. */

const lines = (n: number, line: (i: number) => string): string => Array.from({ length: Math.floor(n) }, (_, i) => line(i)).join("\n");

/** Statements of one long function: loops, branches, arithmetic, handlers. */
function statement(i: number): string {
  switch (i % 4) {
    case 0: return `for (let i = 0; i < a.length; i++) s += a[i]! * ${i};`;
    case 1: return `if (s > ${i}) t = s - ${i}; else t += 1;`;
    case 2: return `s = s * 2 + t % ${i + 2};`;
    default: return `try { t += Math.floor(s / ${i + 1}); } finally { s -= 1; }`;
  }
}

export const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  "one function": (n) => `function f(a: number[], b: number): number {\nlet s = 0, t = b;\n${lines(n, statement)}\nreturn s + t;\n}\nconsole.log(f([1, 2, 3], 2));`,
  "variables of one module": (n) => `const m = new Map<string, number>();\nlet k = 0;\n${lines(n, (i) => `export const v${i} = { name: "n${i}", value: ${i}, next: ${i > 0 ? `v${i - 1}` : "null"} as any }; k += v${i}.value; m.set(v${i}.name, k);`)}\nconsole.log(m.size, k);`,
  "classes behind one interface": (n) => `abstract class Node { abstract eval(x: number): number; abstract kids(): Node[]; }
${lines(n / 6, (i) => `class N${i} extends Node {
  constructor(readonly left: Node | null, readonly k: number) { super(); }
  eval(x: number): number { return (this.left === null ? x : this.left.eval(x)) + this.k * ${i}; }
  kids(): Node[] { return this.left === null ? [] : [this.left]; }
}`)}
let root: Node | null = null;
${lines(n / 6, (i) => `root = new N${i}(root, ${i});`)}
function walk(n: Node): number { let s = n.eval(1); for (const k of n.kids()) s += walk(k); return s; }
console.log(walk(root!));`,
  "a chain of calls": (n) => `${lines(n / 3, (i) => `function f${i}(x: { v: number }, g: (y: number) => number): number {
  return g(x.v) + ${i > 0 ? `f${i - 1}({ v: x.v + 1 }, (y) => g(y) + ${i})` : "0"};
}`)}
console.log(f${Math.floor(n / 3) - 1}({ v: 1 }, (y) => y));`,
};
