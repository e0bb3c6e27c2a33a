import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";

const folder = mkdtempSync(join(tmpdir(), "tsuki-early-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
writeFileSync(join(folder, "other.js"), "export const there = 1; export * from './star.js';");
writeFileSync(join(folder, "star.js"), "export default 2;");

function errorsOf(text: string): string[] {
  const file = join(folder, "main.js");
  writeFileSync(file, text);
  const graph = new ModuleGraph();
  graph.loadApp(file);
  return graph.diagnostics.list.map((each) => `${each.code} ${each.place?.line}:${each.place?.column}`);
}

test.each([
  ["two lexical declarations", "let a;\nlet a;", "TSK1010 2:5"],
  ["a private name without a class", "class C { m() { return this.#x; } }", "TSK1010 1:29"],
  ["a function in the place of a statement", "if (true) async function f() {}", "TSK1010 1:11"],
  ["use strict with a default parameter", "function f(a = 1) { 'use strict'; }", "TSK1010 1:1"],
  ["a faulty pattern", "\n/a{2,1}/u;", "TSK1010 2:2"],
  ["an octal escape in a template", "`\\07`;", "TSK1010 1:2"],
  ["a declaration that shall dispose of a loop's", "for (using x = null of []) {}", "TSK1010 1:6"],
  ["an export of nothing", "export { nothing };", "TSK1010 1:10"],
  ["an import that is not exported", "import { absent } from './other.js';", "TSK1011 1:10"],
  ["default through a star", "export { default as x } from './other.js';", "TSK1011 1:10"],
])("refuses %s", (_, text, expected) => {
  expect(errorsOf(text)).toEqual([expected]);
});

test.each([
  ["decorators, which are TypeScript's to judge", "@d class C {}\nfunction d() {}"],
  ["await before an object in a module without imports", "for (const x of await []) await { x };"],
  ["what is only unusual", "#!/usr/bin/env node\nimport { there } from './other.js'; label: for (;;) break label; await there; export { there as 'a name' };"],
])("accepts %s", (_, text) => {
  expect(errorsOf(text)).toEqual([]);
});
