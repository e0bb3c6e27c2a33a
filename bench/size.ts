/**
 * What images weigh, by layer: `node --import tsx bench/size.ts` prints a table for docs/performance.md. Programs: the examples, a hono server
 * and a zod validation when these packages are installed.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildImage } from "#cli/build.ts";
import { readElf } from "#image/elf.ts";
import { readManifest, type Manifest } from "#image/manifest.ts";

const HOUSE = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGED: Readonly<Record<string, string>> = {
  hono: `import { Hono } from "hono";
import { createServer } from "node:http";
const app = new Hono();
app.get("/", (c) => c.text("Hello"));
createServer(async (request, response) => {
  const answer = await app.fetch(new Request("http://localhost" + request.url));
  response.end(await answer.text());
}).listen(8080);
`,
  zod: `import * as z from "zod";
const User = z.object({ name: z.string().min(1), age: z.number().int() });
console.log(User.safeParse(JSON.parse(process.argv[2] ?? "{}")));
`,
};
const LAYERS = ["app", "npm", "api", "lib", "builtins", "runtime", "os", "(strings)", "(other)", "(line table)"];

const folder = mkdtempSync(join(HOUSE, ".size-"));
try {
  const rows: string[][] = [["program", "image", "vm only", "process only", ...LAYERS]];
  for (const name of ["hello", "clock", "tcp-echo", "http"]) rows.push(await measure(name, join(HOUSE, "examples", `${name}.ts`)));
  for (const [name, text] of Object.entries(PACKAGED)) {
    if (!existsSync(join(HOUSE, "node_modules", name))) continue;
    mkdirSync(join(folder, name));
    const entry = join(folder, name, `${name}.ts`);
    writeFileSync(entry, text);
    const row = await measure(name, entry).catch((error: Error) => [name, `not built: ${error.message.split("\n")[0]}`]);
    rows.push(row);
  }
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  console.log([line(rows[0]!), line(rows[0]!.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.slice(1).map(line)].join("\n"));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(name: string, entry: string): Promise<string[]> {
  const output = join(mkdtempSync(join(tmpdir(), "tsuki-size-")), `${name}.img`);
  const sizes: number[] = [];
  let manifest: Manifest | null = null;
  for (const only of [null, "vm", "process"] as const) {
    const { bytes } = await buildImage({ entry, output, only, debug: false, check: false });
    sizes.push(bytes);
    manifest ??= readManifest(readElf(readFileSync(output)).bytes);
  }
  rmSync(dirname(output), { recursive: true });
  const byLayer = new Map<string, number>();
  for (const module of manifest!.modules) {
    const layer = module.path.split("/", 1)[0]!;
    byLayer.set(layer, (byLayer.get(layer) ?? 0) + module.codeBytes + module.constantBytes + module.dataBytes);
  }
  return [name, ...sizes.map(kib), ...LAYERS.map((layer) => kib(byLayer.get(layer) ?? 0))];
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(bytes < 10240 ? 1 : 0);
}
