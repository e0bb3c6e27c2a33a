/** Programs whose every field access is guarded by some class give what they give on Node, whatever the objects are. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import ts from "typescript";
import { runProgram, transpile } from "#tests/compare.ts";
import { buildGuarded } from "#tests/guard-everything.ts";

const PROGRAMS = join(dirname(fileURLToPath(import.meta.url)), "programs");
const NAMES = ["object-shapes", "lying-fields", "lying-subclass", "class-elements", "inheritance", "getters"];
const work = mkdtempSync(join(tmpdir(), "tsuki-guarded-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeAll(() => {
  transpile(PROGRAMS, join(work, "node"));
  writeFileSync(join(work, "node", "package.json"), '{ "type": "module" }');
});

// Within constructors accesses are not guarded: objects are not complete there.
const SURE = `
  class Base { #id: number; name: string; constructor(id: number) { this.#id = id; this.name = "n" + id; } idOf(): number { return this.#id; } }
  class Node extends Base { next: Node | null = null; weight; constructor(id: number, weight: number) { super(id); const same = (): this => this; this.weight = same() === this ? weight : 0; } }
  class Heir extends Node { more = { left: 1, right: [2] }; }
  function List(this: any) { this.head = null; this.size = 0; }
  const list = new (List as any)();
  for (let i = 0; i < 200000; i++) {
    const node = i % 3 === 0 ? new Heir(i, 1) : new Node(i, 2);
    if (i % 1000 === 0) { node.next = list.head; list.head = node; }
    list.size++;
  }
  let sum = 0;
  for (let at: Node | null = list.head; at !== null; at = at.next) sum += at.weight + at.idOf() + at.name.length + (at instanceof Heir ? at.more.left + at.more.right.length : 0);
  console.log(sum, list.size);
`;

// Some 40 collections: none may make the image forget what instances of living classes look like.
test("well-behaved instances are what guards expect, subclasses, private fields, functions and literals included", async () => {
  const entry = join(work, "node", "sure.ts");
  writeFileSync(entry, SURE);
  writeFileSync(entry.replace(".ts", ".js"), ts.transpile(SURE, { target: ts.ScriptTarget.ES2022 }));
  const image = join(work, "sure.img");
  expect(await buildGuarded(entry, image, true)).toBeGreaterThan(12);
  const [node, own] = [await runProgram(process.execPath, [entry.replace(".ts", ".js")]), await runProgram(image, [])];
  expect({ status: own.status, output: own.output }, own.complaints).toEqual({ status: 0, output: node.output });
}, 300_000);

test.each(NAMES)("%s", async (name) => {
  const image = join(work, `${name}.img`);
  expect(await buildGuarded(join(PROGRAMS, `${name}.ts`), image)).toBeGreaterThan(0);
  const [node, own] = [await runProgram(process.execPath, [join(work, "node", `${name}.js`)]), await runProgram(image, [])];
  expect({ status: own.status, signal: own.signal, output: own.output }, own.complaints).toEqual({ status: node.status, signal: node.signal, output: node.output });
}, 300_000);
