import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { analyzeScopes } from "#compiler/frontend/scopes.ts";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { renderDiagnostic } from "#compiler/diagnostics/diagnostic.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "tsuki-graph-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function load(files: Record<string, string>, entry = "main.ts") {
  const folder = project({ "package.json": `{"name":"it","type":"module"}`, ...files });
  const graph = new ModuleGraph();
  return { folder, graph, main: graph.loadApp(join(folder, entry)) };
}

describe("ModuleGraph", () => {
  test("follows re-exports, stars and cycles to the declaration", () => {
    const { graph, main } = load({
      "main.ts": `import { a, renamed, deep } from "./barrel.ts"; import * as all from "./barrel.ts"; export const { x, y: [z] } = a;`,
      "barrel.ts": `export * from "./one.ts"; export { two as renamed } from "./two.ts"; export * from "./barrel2.ts";`,
      "barrel2.ts": `export * from "./barrel.ts"; export const deep = 1;`,
      "one.ts": `export const a = 1, b = 2; export default 3;`,
      "two.ts": `import { b } from "./one.ts"; export { b as two };`,
    });
    expect(graph.diagnostics.list).toEqual([]);
    const names = ["a", "renamed", "deep"].map((name) => {
      const binding = graph.resolveLocal(main, name);
      return binding?.kind === "local" ? `${binding.module.path}:${binding.name}` : null;
    });
    expect(names).toEqual(["app/one.ts:a", "app/one.ts:b", "app/barrel2.ts:deep"]);
    expect(graph.resolveLocal(main, "all")?.kind).toBe("namespace");
    expect([...main.declarations.keys()]).toEqual(["x", "z"]);
    const barrel = main.dependencies[0]!;
    expect(graph.exportedNames(barrel)).toEqual(["a", "b", "deep", "renamed"]);
    expect(graph.resolveExport(barrel, "default")).toBeNull();
    expect(graph.resolveExport(barrel, "missing")).toBeNull();
  });

  test("picks the import condition of a package and keeps node: modules in the house", () => {
    const { graph, main } = load({
      "main.ts": `import { ok } from "pkg"; import { sub } from "pkg/sub/x"; import { Buffer } from "node:buffer"; import type { T } from "only-types";`,
      "node_modules/pkg/package.json": `{"name":"pkg","exports":{".":{"types":"./i.d.ts","import":"./i.mjs","require":"./i.cjs"},"./sub/*":"./s/*.mjs"}}`,
      "node_modules/pkg/i.mjs": `export const ok = 1;`,
      "node_modules/pkg/s/x.mjs": `export const sub = 1;`,
    });
    expect(graph.diagnostics.list).toEqual([]);
    expect(main.dependencies.map((each) => each.path)).toEqual(["npm/pkg/i.mjs", "npm/pkg/s/x.mjs", "api/node/buffer.ts"]);
    expect(main.dependencies.map((each) => each.origin)).toEqual(["package", "package", "house"]);
  });

  test("uses the paths of tsconfig.json", () => {
    const { main } = load({ "tsconfig.json": `{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}`, "main.ts": `import "@/util";`, "src/util.ts": `export {};` });
    expect(main.dependencies.map((each) => each.path)).toEqual(["app/src/util.ts"]);
  });

  test("names importer, specifier and way out when a module is not there", () => {
    const { graph, folder } = load({ "main.ts": `import "./ok.ts";\nimport { b } from "./b.ts"; b();`, "ok.ts": `import x from "nowhere"; x;` });
    const shown = graph.diagnostics.list.map((each) => renderDiagnostic(each, { color: false, base: folder }));
    expect(shown[0]).toBe(`ok.ts:1:15 - error TSK1001: Cannot find package "nowhere", imported from ${folder}/ok.ts.

1 import x from "nowhere"; x;
                ~~~~~~~~~

  Install it: npm install nowhere`);
    expect(shown[1]).toContain(`main.ts:2:19 - error TSK1001: Cannot find module "./b.ts"`);
  });

  test("follows require() by its own conditions and finds the names that CommonJS modules export", () => {
    const { graph, main } = load({
      "main.ts": `import x, { a, b } from "old"; x();`,
      "node_modules/old/package.json": `{"name":"old","main":"i.js"}`,
      "node_modules/old/i.js": `exports.a = 1; __exportStar(require("./more"), exports); require("dual"); function f() { return require("./late.js"); }`,
      "node_modules/old/more.js": `Object.defineProperty(exports, "b", { enumerable: true, get: function () { return m.b; } });`,
      "node_modules/old/late.js": ``,
      "node_modules/dual/package.json": `{"exports":{"import":"./i.mjs","require":"./r.cjs"}}`, "node_modules/dual/r.cjs": ``, "node_modules/dual/i.mjs": ``,
    });
    expect(graph.diagnostics.list).toEqual([]);
    const old = main.dependencies[0]!;
    expect(old.format).toBe("commonjs");
    expect([...old.requires].map(([name, module]) => `${name} ${module?.path}`)).toEqual(["./more npm/old/more.js", "dual npm/dual/r.cjs", "./late.js npm/old/late.js"]);
    expect(graph.exportedNames(old)).toEqual(["a", "b", "default"]);
    expect(graph.resolveExport(old, "c")).toBeNull();
  });

  test("TypeScript without module syntax is a sloppy CommonJS module where no package.json says otherwise, as on Node", () => {
    const files = { "package.json": `{}`, "main.ts": `var x: number = 1;`, "typed.ts": `export = 1;`, "b/package.json": `{"type":"module"}`, "b/c.ts": `var x = 1;`, "d.ts.mts": ``, "e.ts": `export {};`, "f.ts": `await null;`, "g.cts": `async () => { await 1; };` };
    const formats = ["main.ts", "typed.ts", "b/c.ts", "d.ts.mts", "e.ts", "f.ts", "g.cts"].map((name) => load(files, name).main.format);
    expect(formats).toEqual(["commonjs", "commonjs", "module", "module", "module", "module", "commonjs"]);
    const strict = ["main.ts", "typed.ts"].map((name) => analyzeScopes(load(files, name).main.source, { commonJs: true }).moduleFunction.strict);
    expect(strict).toEqual([false, true]);
  });

  test("import() of what is missing is a warning: it fails when the program gets there", () => {
    const { graph } = load({ "main.mts": `import("absent").catch(() => {});` }, "main.mts");
    expect(graph.diagnostics.list.map((each) => [each.severity, each.code])).toEqual([["warning", "TSK1001"]]);
  });

  test("a require() of what is missing is an error, unless a try waits for it; in a function of a package it is a warning", () => {
    const { graph, main } = load({
      "main.cjs": `try { require("optional"); } catch {} function f() { require("./gone"); } require("old");`,
      "node_modules/old/package.json": `{}`, "node_modules/old/index.js": `function f() { require("absent"); }`,
    }, "main.cjs");
    expect(graph.diagnostics.list.map((each) => [each.severity, each.place?.column])).toEqual([["error", 62], ["warning", 24]]);
    expect(main.requires.get("optional")).toBeNull();
  });

  test("follows paths of a tsconfig.json through extends, and asks what JSX is to become", () => {
    const files = {
      "main.ts": `import { a } from "@lib/a"; import "./view.tsx"; a;`, "src/lib/a.ts": `export const a = 1;`, "view.tsx": `export const x = <b>hi</b>;`,
      "base/tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["../src/lib/*"] } } }`,
      "node_modules/tiny/package.json": `{ "exports": { "./jsx-runtime": "./j.js" }, "type": "module" }`, "node_modules/tiny/j.js": `export const jsx = (type, props) => [type, props];`,
    };
    const refused = load({ ...files, "tsconfig.json": `{ "extends": "./base/tsconfig.json" }` });
    expect(refused.main.dependencies.map((each) => each.path)).toEqual(["app/src/lib/a.ts", "app/view.tsx"]);
    expect(refused.graph.diagnostics.list.map((each) => [each.code, each.hint?.slice(0, 24)])).toEqual([["TSK1004", `Set "jsx": "react-jsx" (`]]);
    const configured = load({ ...files, "tsconfig.json": `{ "extends": "./base/tsconfig.json", "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "tiny" } }` });
    expect(configured.graph.diagnostics.list).toEqual([]);
    expect(configured.main.dependencies[1]!.dependencies.map((each) => each.path)).toEqual(["npm/tiny/j.js"]);
  });

  test("loads a system module of the house with its constants", () => {
    const graph = new ModuleGraph();
    const heap = graph.loadHouse("runtime/value.ts");
    expect(heap.origin).toBe("system");
    const binding = graph.resolveLocal(heap, "INT_TAG");
    expect(binding?.kind === "local" && binding.module.path).toBe("abi/value.ts");
  });
});
