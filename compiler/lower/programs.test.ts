/** Whole programs, lowered and interpreted, print what Node prints for the same source. */
import { readFileSync } from "node:fs";
import { Console } from "node:console";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { lowerHosted, runHosted, writeFiles } from "#compiler/lower/testing.ts";

const PROGRAMS = join(dirname(fileURLToPath(import.meta.url)), "../../tests/programs");
/** The programs that are about the language; those about builtins test nothing here, since the interpreter has the host's. */
const LANGUAGE = [
  "arithmetic", "array-holes", "class-elements", "classes", "closures", "control-flow", "destructuring", "exceptions-finally", "getters", "labeled-loops", "promise-order", "spread", "switch",
  "tdz", "template",
];

/** What the source prints under Node. */
async function runNode(source: string): Promise<string> {
  let text = "";
  const stream = new Writable({ write(chunk: Buffer, _encoding, done) { text += chunk.toString(); done(); } });
  const { code } = transformSync(source, { loader: "ts", target: "es2022", format: "esm" });
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (...args: string[]) => (console: Console) => Promise<void>;
  try {
    await new AsyncFunction("console", `"use strict";\n${code.replace(/^export (\{\};?)?/gm, "")}`)(new Console({ stdout: stream, stderr: stream }));
  } catch (error) {
    text += `Uncaught ${String(error)}\n`;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  return text;
}

describe("programs print what they print under Node", () => {
  for (const name of LANGUAGE) {
    const file = join(PROGRAMS, `${name}.ts`);
    test(name, async () => {
      expect(await runHosted(lowerHosted(file))).toBe(await runNode(readFileSync(file, "utf8")));
    });
  }
});

/** Runs a program of several files; `main.ts` is its entry. */
async function run(files: Record<string, string>): Promise<string[]> {
  const folder = writeFiles({ "package.json": `{"type":"module"}`, ...files });
  return (await runHosted(lowerHosted(join(folder, "main.ts")))).trimEnd().split("\n");
}

describe("modules", () => {
  test("bindings are live, cycles have a dead zone, functions are hoisted before anything runs", async () => {
    expect(await run({
      "main.ts": `import double, { counter, bump } from "./a.ts"; import * as ns from "./a.ts"; import { seen } from "./b.ts";
        console.log(double(2), counter); bump(); console.log(counter, ns.counter, Object.keys(ns).join(), seen);`,
      "a.ts": `import { seen } from "./b.ts"; export let counter = 10; export function bump() { counter++; } export default function double(n: number) { return n * 2; } export const late = () => seen;`,
      "b.ts": `import double, { counter, bump } from "./a.ts"; export const seen = (() => { try { return counter; } catch (e) { return (e as Error).message + " " + double(4) + typeof bump; } })();`,
    })).toEqual(["4 10", "11 11 bump,counter,default,late Cannot access 'counter' before initialization 8function"]);
  });

  test("a module that awaits lets its siblings go on, and its importers wait", async () => {
    expect(await run({
      "main.ts": `import { slow } from "./slow.ts"; import "./sync.ts"; import { dep } from "./dep.ts"; console.log("main", slow, dep, await 5);`,
      "slow.ts": `console.log("start"); await null; console.log("end"); export const slow = "slow";`,
      "sync.ts": `console.log("sync");`,
      "dep.ts": `import { slow } from "./slow.ts"; export const dep = slow + "!";`,
    })).toEqual(["start", "sync", "end", "main slow slow! 5"]);
  });

  test("enums, namespaces and import aliases are there at run time", async () => {
    expect(await run({
      "main.ts": `import { E, N, C, A } from "./t.ts"; console.log(E.B, E[0], E.S, E.L, N.f(), N.v, N.Inner.deep, N.later, C.Y, A, JSON.stringify(E)); console.log(new N.K().x);`,
      "t.ts": `export enum E { A, B, S = "s", L = "abc".length } export const enum C { X = 1 << 3, Y = X | 2 }
        export namespace N { export let v = 1; export function f() { v++; return v + hidden; } const hidden = 40; export namespace Inner { export const deep = v + hidden; } export class K { x = v; } }
        export namespace N { export const later = v; } export import A = N.Inner.deep;`,
    })).toEqual([`1 A s 3 42 2 41 1 10 41 {"0":"A","1":"B","3":"L","A":0,"B":1,"S":"s","L":3}`, "2"]);
  });

  test("import() runs a module once, when asked, and gives its namespace", async () => {
    expect(await run({
      "main.ts": `const load = () => import("./one.ts"); const p = load(); console.log("asked"); const one = await p; console.log(one.default, one.value, (await load()) === one);
        for (let i = 0; i < 2; i++) await import("./fails.ts").catch((e) => console.log(e.message));`,
      "one.ts": `console.log("runs"); await null; export default "def"; export let value = 1;`,
      "fails.ts": `console.log("once"); throw new Error("top level");`,
    })).toEqual(["asked", "runs", "def 1 true", "once", "top level", "top level"]);
  });

  test("JSON modules are their value", async () => {
    expect(await run({ "main.ts": `import data from "./d.json" with { type: "json" }; console.log(data.list[1]);`, "d.json": `{"list":[1,2]}` })).toEqual(["2"]);
  });
});
