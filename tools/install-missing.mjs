/**
 * Installs what the compiler needs from Debian packages when it can (root or sudo), else prints the command to type.
 * Plain JavaScript: it runs before anything else does.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Debian package -> a program that proves it is there. */
const PACKAGES = { "clang-22": "clang-22", "lld-22": "ld.lld-22", "qemu-system-x86": "qemu-system-x86_64" };
const EXTRA = { wrk: "wrk", iproute2: "ip", curl: "curl" };

function has(program) {
  return [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"].some((folder) => existsSync(`${folder}/${program}`));
}

/** Exits with status 69 and the command to type when something is missing and cannot be installed. `full`: what only tests and benchmarks use too. */
export function installMissing(full) {
  const wanted = full ? { ...PACKAGES, ...EXTRA } : PACKAGES;
  const missing = Object.keys(wanted).filter((name) => !has(wanted[name]));
  if (missing.length === 0) return;
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  const debian = /ID(_LIKE)?=.*(debian|ubuntu)/.test(release);
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ["sudo", "-n"];
  if (!debian || (!root && !has("sudo"))) {
    console.error(`tsuki needs ${missing.join(", ")} (Debian's package names).`);
    console.error(debian ? `type: sudo apt-get install -y --no-install-recommends ${missing.join(" ")}` : "install LLVM 18 or newer (clang, lld) and QEMU for x86-64 with your system's package manager");
    process.exit(69);
  }
  console.log(`installing ${missing.join(", ")} ...`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (words) => spawnSync(words[0], words.slice(1), { stdio: ["ignore", "ignore", "inherit"], env: environment }).status === 0;
  const install = [...prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", ...missing];
  if (run(install)) return;
  if (run([...prefix, "apt-get", "update", "-q"]) && run(install)) return;
  console.error(`could not install ${missing.join(", ")}; type: ${root ? "" : "sudo "}apt-get update && ${root ? "" : "sudo "}apt-get install -y ${missing.join(" ")}`);
  process.exit(69);
}
