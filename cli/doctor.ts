/** `tsuki doctor`: what is installed, what is missing, the command that mends it. Its list is also what `npm start` and the tests install from. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { findProgram } from "#cli/programs.ts";
import { kvmWorks } from "#cli/kvm.ts";
import { formatTable } from "#cli/format.ts";
import { parseCommand } from "#cli/options.ts";

export interface Tool {
  readonly purpose: string;
  readonly programs: readonly string[];
  /** Debian package. */
  readonly package: string;
  readonly required: boolean;
}

const LLVM_VERSIONS = [22, 21, 20, 19, 18];

export const TOOLS: readonly Tool[] = [
  { purpose: "compile", programs: LLVM_VERSIONS.map((v) => `clang-${v}`), package: "clang-22", required: true },
  { purpose: "link", programs: LLVM_VERSIONS.map((v) => `ld.lld-${v}`), package: "lld-22", required: true },
  { purpose: "boot images (software emulation)", programs: ["qemu-system-x86_64"], package: "qemu-system-x86", required: false },
];

/** Prints the table; status 0 when everything required is there. */
export function doctor(args: readonly string[]): number {
  const command = parseCommand(args, { json: { type: "boolean" } }, "tsuki doctor [--json]");
  const found = TOOLS.map((tool) => ({ tool, path: findProgram(tool.programs) }));
  const qemu = found[2]!.path;
  const facts = {
    kvm: qemu !== null && kvmWorks(qemu),
    tun: readable("/dev/net/tun"),
    node: process.version,
  };
  const missing = found.filter((entry) => entry.path === null);
  const mend = missing.length === 0 ? null : installCommand(missing.map((entry) => entry.tool.package));
  if (command.values.json === true) {
    console.log(JSON.stringify({ tools: found.map((e) => ({ purpose: e.tool.purpose, path: e.path, package: e.tool.package, required: e.tool.required })), ...facts, mend }, null, 2));
  } else {
    const rows = found.map((entry) => [entry.path === null ? (entry.tool.required ? "missing" : "absent") : "ok", entry.tool.purpose, entry.path === null ? entry.tool.package : `${entry.path} ${versionOf(entry.path)}`]);
    rows.push(["ok", "run the compiler", `node ${facts.node}`]);
    rows.push([facts.kvm ? "ok" : "absent", "hardware virtualisation (KVM)", facts.kvm ? "/dev/kvm works" : "not usable here: images boot under software emulation"]);
    rows.push([facts.tun ? "ok" : "absent", "tap devices", facts.tun ? "/dev/net/tun" : "not accessible: --net tap needs root; --net user and host work"]);
    console.log(formatTable(rows));
    if (mend !== null) console.log(`\nto mend: ${mend}`);
  }
  return missing.some((entry) => entry.tool.required) ? 1 : 0;
}

/** The command that installs these Debian packages, or what to look for on another system. */
export function installCommand(packages: readonly string[]): string {
  let system = "";
  try {
    system = readFileSync("/etc/os-release", "utf8");
  } catch {
    system = process.platform;
  }
  const names = packages.join(" ");
  if (/ID(_LIKE)?=.*(debian|ubuntu)/.test(system)) return `${process.getuid?.() === 0 ? "" : "sudo "}apt-get install -y --no-install-recommends ${names}`;
  if (/ID(_LIKE)?=.*(fedora|rhel)/.test(system)) return "sudo dnf install clang lld qemu-system-x86-core";
  if (/ID(_LIKE)?=.*arch/.test(system)) return "sudo pacman -S clang lld qemu-system-x86";
  if (process.platform === "darwin") return "brew install llvm lld qemu";
  return `install LLVM 18 or newer (clang and lld) and QEMU for x86-64 (Debian's packages: ${names})`;
}

function versionOf(program: string): string {
  const result = spawnSync(program, ["--version"], { encoding: "utf8", timeout: 10_000 });
  return /\d+\.\d+(\.\d+)?/.exec(result.stdout ?? "")?.[0] ?? "";
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
