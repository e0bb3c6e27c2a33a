/** Tests of early errors: the front end must refuse the file, and for its syntax, not because something is unsupported. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { copyFixtures } from "#tests/test262/batch.ts";
import type { Result } from "#tests/test262/results.ts";
import type { Test } from "#tests/test262/selection.ts";

/** Codes of diagnostics that say that a program is none: the parsers' (TS1xxx, TSK1010) and those of names that modules do not export. */
const FAULTY = /^TS[1268]\d|^TSK1010$|^TSK1011$|^TSK3019$/;

/** `folder` stays the same over all tests: what they import is copied there once. */
export function checkNegative(test: Test, checkout: string, folder: string, copied: Set<string>): Result {
  const { flags } = test.metadata;
  const script = !flags.has("module");
  const file = join(folder, script ? test.path.replace(/\.js$/, ".cjs") : test.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  if (!script) copyFixtures(checkout, folder, dirname(test.path), copied);
  writeFileSync(file, script && !flags.has("noStrict") && !flags.has("raw") ? `"use strict";\n${test.text}` : test.text);
  const graph = new ModuleGraph();
  graph.loadApp(file);
  const found = graph.diagnostics.list.filter((diagnostic) => diagnostic.severity === "error");
  if (found.some((diagnostic) => FAULTY.test(diagnostic.code))) return { outcome: "pass", reason: "" };
  const other = found.find((diagnostic) => diagnostic.code !== "TSK1003");
  if (other !== undefined) return { outcome: "unsupported", reason: `${other.code}: ${other.message}` };
  return { outcome: "wrong", reason: "a program with an early error was accepted" };
}
