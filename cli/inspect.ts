/** `tsuki inspect IMAGE`: what is inside, by layer, module and function, in octets, and which import chain brought each module in. */
import { readFileSync } from "node:fs";
import { CliFailure, STATUS } from "#cli/failure.ts";
import { formatBytes, formatTable } from "#cli/format.ts";
import { imageDoors, isImage } from "#cli/image-file.ts";
import { onePositional, parseCommand } from "#cli/options.ts";
import { readManifest, unpackFunctions, type Manifest, type ManifestModule } from "#image/manifest.ts";
import { byLayer, totalBytes } from "#image/report.ts";

const USAGE = "tsuki inspect IMAGE [--json]";

export function inspect(args: readonly string[]): number {
  const command = parseCommand(args, { json: { type: "boolean" } }, USAGE);
  const path = onePositional(command, "IMAGE", USAGE);
  if (!isImage(path)) throw new CliFailure(STATUS.wrongImage, `${path} is no Tsuki image: not an ELF file`, "make one with: tsuki build ENTRY.ts -o IMAGE");
  const doors = imageDoors(path);
  const manifest = readManifest(readFileSync(path));
  if (manifest === null) throw new CliFailure(STATUS.wrongImage, `${path} carries no manifest that this version of tsuki reads`, "build it again");
  const functions = unpackFunctions(manifest);
  if (command.values.json === true) {
    const modules = manifest.modules.map(({ functions: _, ...module }, index) => ({ ...module, chain: chainOf(manifest, manifest.modules[index]!) }));
    console.log(JSON.stringify({ ...manifest, doors, modules, functions }, null, 2));
    return 0;
  }
  console.log(`${path}: ${manifest.entry}, ${[doors.vm ? "boots as a machine" : "", doors.process ? "runs as a process" : ""].filter(Boolean).join(", ")}; compiled with ${manifest.compiler}\n`);
  console.log(formatTable([["section", "octets", ""], ...manifest.sections.map((section) => [section.name, String(section.bytes), section.inFile ? "" : "zero at start, not in the file"])], [1]));
  console.log("\n" + formatTable([["layer", "octets"], ...byLayer(manifest.modules).map((layer) => [layer.layer, String(layer.bytes)])], [1]));
  console.log("\n" + formatTable([
    ["module", "octets", "brought in by"],
    ...[...manifest.modules].sort((a, b) => totalBytes(b) - totalBytes(a)).filter((module) => totalBytes(module) > 0).map((module) => [module.path, String(totalBytes(module)), chainOf(manifest, module).slice(1).join(" < ")]),
  ], [1]));
  console.log("\n" + formatTable([["function", "octets", "module"], ...functions.map((fn) => [fn.name, String(fn.bytes), fn.module])], [1]));
  console.log(`\nin all ${formatBytes(manifest.modules.reduce((sum, module) => sum + totalBytes(module), 0))} in memory from the file`);
  return 0;
}


/** From the module to what started it; stops at a repetition. */
function chainOf(manifest: Manifest, module: ManifestModule): string[] {
  const chain = [module.path];
  let at = module.by;
  while (at >= 0 && chain.length < 64) {
    const next = manifest.modules[at];
    if (next === undefined || chain.includes(next.path)) break;
    chain.push(next.path);
    at = next.by;
  }
  return chain;
}
