/** `tsuki build --explain` and `--dump`: what they say about a program in which something is left of every sort. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ExplainedLine } from "#compiler/explain/report.ts";
import { ROOT, workFolder } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);

const PROGRAM = `class Point {
  x: number | string;
  y: number;
  constructor(x: number | string, y: number) {
    this.x = x;
    this.y = y;
  }
  norm(): number {
    return this.y * this.y;
  }
}
interface Row { price: number; label: string }
function parsed(text: string): number {
  const data = JSON.parse(text);
  let sum = 0;
  for (let i = 0; i < data.rows.length; i++) {
    sum += data.rows[i].price;
  }
  return sum;
}
function mixed(list: Point[]): number {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    sum += (list[i]!.x as number) + 1;
  }
  return sum;
}
function total(rows: Row[]): number {
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < rows.length; i++) {
      sum += rows[i]!.price;
    }
  }
  return sum;
}
const points: Point[] = [];
for (let i = 0; i < 10; i++) points.push(new Point(i, i));
points.push(new Point("<b>&one", 1));
console.log(mixed(points), parsed('{"rows":[{"price":1}]}'), total([{ price: 1.5, label: "a" }]), points[0]!.norm());
const norm = (n: number): number => n * 2;
console.log(norm(points.length));
`;
const source = join(work.path, "slow.ts");
const image = join(work.path, "slow.img");
writeFileSync(source, PROGRAM);

function build(...words: string[]): { status: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "cli/bin.mjs"), "build", source, "-o", image, "--only", "process", ...words], { encoding: "utf8", timeout: 170_000 });
  return { status, output: stdout, errors: stderr };
}

/** The line of the program with this text, from 1. */
const lineOf = (text: string): number => PROGRAM.split("\n").findIndex((line) => line.includes(text)) + 1;

test("--explain --json says of every hot line what is left, why, and how hot it is", () => {
  const { status, output, errors } = build("--explain", "--json", "--dump", "total");
  expect(errors).toBe("");
  expect(status).toBe(0);
  const result = JSON.parse(output) as { explain: ExplainedLine[]; dump: string };
  const at = (text: string): ExplainedLine => result.explain.find(({ line, file }) => line === lineOf(text) && file === source)!;
  const says = (text: string): string => at(text).findings.map(({ kind, what, why, advice }) => `${kind}: ${what}. ${why}. ${advice ?? ""}`).join("\n");
  expect(says("sum += data.rows")).toMatch(/access: `\.rows` is read through a cache, of what `JSON\.parse` gives\. .*JSON\.parse \(slow\.ts:14\), which gives anything/);
  expect(says("as number) + 1")).toMatch(/operator: `\+` in its general form .*`\.x` may be a number \(slow\.ts:\d+\), a string \(slow\.ts:39\).*keep numbers and other sorts of values in different fields/);
  expect(says("sum += rows[i]")).toMatch(/guard: tests that the object is \{price,label\} before `\.price` is read/);
  expect(says("for (let i = 0; i < 10; i++) points")).toMatch(/allocation: `new Point\(\.\.\.\)` makes an object each time/);
  // Two loops are hotter than one, what runs once is not there.
  expect(at("sum += rows[i]").depth).toBe(2);
  expect(at("sum += data.rows").depth).toBe(1);
  expect(at("console.log(mixed")).toBeUndefined();
  const weights = result.explain.map(({ weight }) => weight);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  expect(at("sum += data.rows").text).toBe("    sum += data.rows[i].price;");

  expect(result.dump).toBe(join(work.path, "slow.total.html"));
  const page = readFileSync(result.dump, "utf8");
  for (const pass of ["lower", "simplify", "inline", "speculate", "unbox", "hoist"]) expect(page).toMatch(new RegExp(`<summary( class="same")?>${pass}(: nothing changed)?</summary>`));
  expect(page).toContain("nothing changed");
  expect(page).toMatch(/<span class="cold( changed)?">b\d+ cold &#60;- /);
  expect(page).toMatch(/<span class="changed">.*slot\.load/);
  expect(page).toContain("tests that the object is {price,label} before `.price` is read");
  expect(page).toContain("function total(rows: Row[]): number {");
  expect(page).toContain("; an object {price,label}");
  expect(page).toMatch(/define hidden i64 .*slow\.ts:total\$direct/);
  // Nothing is loaded from anywhere.
  expect(page).not.toMatch(/<script|<link|\bsrc=|\bhref=|url\(/);
}, 180_000);

test("--explain prints the line, marks the column and gives a reason and advice", () => {
  const { status, output } = build("--explain");
  expect(status).toBe(0);
  expect(output).toMatch(/slow\.ts:17:\d+ {2}\d+ %, 1 loop deep, in .*\n {4}sum \+= data\.rows\[i\]\.price;\n +\^\n {2}- /);
  expect(output).toMatch(/\n {6}-> copy what loops need into objects that the program makes/);
  expect(output.indexOf(`slow.ts:${lineOf("sum += rows[i]")}:`)).toBeLessThan(output.indexOf(`slow.ts:${lineOf("sum += data.rows")}:`));
}, 180_000);

test("--dump finds the innermost function around a line, and escapes what the program says", () => {
  const { status } = build("--dump", `slow.ts:${lineOf("points.push(new Point(\"<b>")}`);
  expect(status).toBe(0);
  const page = readFileSync(join(work.path, "slow.slow.ts-39.html"), "utf8");
  expect(page).toContain("the top level");
  expect(page).toContain("&#60;b&#62;&#38;one");
  expect(page).not.toContain("<b>&one");
}, 180_000);

test("--dump of what is not there gives one message with near names and a status of its own", () => {
  const { status, output, errors } = build("--dump", "totl");
  expect(status).toBe(75);
  expect(output).toBe("");
  expect(errors).toBe("tsuki: no function totl in the program\ndid you mean total?\n");
  expect(existsSync(join(work.path, "slow.totl.html"))).toBe(false);
}, 180_000);

test("--dump of a name that several functions have names them with their places", () => {
  // Point.norm and the arrow function both end so; the whole name means one of them.
  writeFileSync(source, `${PROGRAM}class Other {\n  norm(): number {\n    return 1;\n  }\n}\nconsole.log(new Other().norm());\n`.replace("const norm = (n: number): number => n * 2;", "").replace("norm(points.length)", "points.length"));
  const { status, errors } = build("--dump", "norm");
  writeFileSync(source, PROGRAM);
  expect(status).toBe(75);
  expect(errors).toMatch(/^tsuki: norm is the name of 2 functions: Point\.norm \(slow\.ts:8\), Other\.norm \(slow\.ts:\d+\)\nname one by its place, as FILE:LINE\n$/);
}, 180_000);

test("--library without --explain is a mistake in the command line", () => {
  const { status, errors } = build("--library");
  expect(status).toBe(64);
  expect(errors).toContain("--library says what --explain is to look at");
}, 60_000);
