/** Finds clang and lld of LLVM 18 to 22 on this machine. Nothing else of LLVM is needed to build images. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { CompileError } from "#compiler/diagnostics/diagnostic.ts";

export interface Toolchain {
  readonly clang: string;
  readonly lld: string;
  /** First line of `clang --version`: part of the key of cached objects. */
  readonly version: string;
}

const NEWEST = 22;
const OLDEST = 18;
let found: Toolchain | null = null;

/** The newest LLVM that has both programs; $TSUKI_LLVM names a folder to take them from. Throws a CompileError when there is none. */
export function findToolchain(): Toolchain {
  if (found !== null) return found;
  const own = process.env["TSUKI_LLVM"];
  if (own !== undefined) {
    const tools = probe(join(own, "clang"), join(own, "ld.lld")) ?? probe(join(own, "bin", "clang"), join(own, "bin", "ld.lld"));
    if (tools === null) throw absent(`$TSUKI_LLVM is ${own}, which has no clang and ld.lld`);
    return (found = tools);
  }
  for (let version = NEWEST; version >= OLDEST; version--) {
    // Debian's packages put nothing without a version on the PATH; $TSUKI_SEARCH=path looks nowhere else.
    const folder = process.env["TSUKI_SEARCH"] === "path" ? "/nonexistent" : `/usr/lib/llvm-${version}/bin`;
    const tools = probe(onPath(`clang-${version}`) ?? join(folder, "clang"), onPath(`ld.lld-${version}`) ?? join(folder, "ld.lld"));
    if (tools !== null) return (found = tools);
  }
  const clang = onPath("clang");
  const lld = onPath("ld.lld");
  const tools = clang === null || lld === null ? null : probe(clang, lld);
  const major = tools === null ? 0 : Number(/version (\d+)/.exec(tools.version)?.[1] ?? 0);
  if (tools === null || major < OLDEST) throw absent(tools === null ? "no clang with ld.lld is on the PATH" : `${tools.version} is older than LLVM ${OLDEST}`);
  return (found = tools);
}

function absent(reason: string): CompileError {
  return new CompileError([{
    code: "TSK4001", severity: "error", place: null, message: `LLVM ${OLDEST} to ${NEWEST} (clang and ld.lld) is needed: ${reason}.`,
    hint: `Debian, Ubuntu: apt install clang-${NEWEST} lld-${NEWEST} (packages of apt.llvm.org)`,
  }]);
}

function probe(clang: string, lld: string): Toolchain | null {
  if (!executable(clang) || !executable(lld)) return null;
  const run = spawnSync(clang, ["--version"], { encoding: "utf8" });
  return run.status === 0 ? { clang, lld, version: run.stdout.split("\n")[0]! } : null;
}

function onPath(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    if (folder !== "" && executable(join(folder, name))) return join(folder, name);
  }
  return null;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
