/** What small programs must not bring into an image. Sizes in octets are in docs/performance.md (bench/size.ts); these are about what is linked. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
import { readElf } from "#image/elf.ts";
import { readManifest } from "#image/manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "tsuki-size-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Modules with code in the image of a program with this text. */
async function modulesOf(text: string): Promise<string[]> {
  const entry = join(folder, "app.ts");
  writeFileSync(entry, text);
  const output = join(folder, "app.img");
  await buildImage({ entry, output, only: null, debug: false, check: false });
  return readManifest(readElf(readFileSync(output)).bytes)!.modules.filter((module) => module.codeBytes > 0).map((module) => module.path);
}

test("text that is printed brings neither the formatter nor typed arrays nor JSON nor promises", async () => {
  const modules = await modulesOf('console.log("Hello", `number ${1 + 1}`);');
  expect(modules.filter((path) => /^api\/(inspect|encoding)|typed-array|json|promise|regexp-(compiler|matcher)|sort/.test(path))).toEqual([]);
}, 120_000);

test("an HTTP server brings neither web streams nor an HTTP client", async () => {
  const modules = await modulesOf('import { createServer } from "node:http";\ncreateServer((request, response) => request.pipe(response)).listen(8080);');
  expect(modules.filter((path) => /^npm\/|^api\/web\/(streams|fetch)|^api\/http\/client/.test(path))).toEqual([]);
}, 120_000);

test("a program that waits for nothing has no event loop, and no methods that only symbols lead to", async () => {
  const program = (more: string): Promise<string[]> => modulesOf(`class Point { constructor(public x: number) {} }\nconsole.log(\`\${new Point(1) instanceof Point} \${[1, 2][1]}\`);\n${more}`);
  const unwanted = ["os/event-loop.ts", "builtins/internal-methods.ts", "builtins/property-descriptor.ts"];
  const modules = await program("");
  expect(unwanted.filter((path) => modules.includes(path))).toEqual([]);
  expect(await program("queueMicrotask(() => console.log(`${typeof Object.getOwnPropertySymbols}`));")).toEqual(expect.arrayContaining(unwanted));
}, 240_000);

test("a server that names neither promises nor what streams do as iterables has none of it", async () => {
  const server = 'import { createServer } from "node:http";\ncreateServer((request, response) => request.pipe(response)).listen(8080);\n';
  const unwanted = ["builtins/promise.ts", "builtins/async-generator.ts", "api/stream/readable-operators.ts", "api/stream/readable-iterator.ts", "api/stream/duplexify.ts", "api/node/events-async.ts"];
  const modules = await modulesOf(server);
  expect(unwanted.filter((path) => modules.includes(path))).toEqual([]);
  expect(modules).toContain("api/http/server.ts");
}, 240_000);

test("a value that is printed brings the formatter", async () => {
  expect(await modulesOf("console.log({ a: 1 });")).toContain("api/inspect/inspect.ts");
}, 120_000);
