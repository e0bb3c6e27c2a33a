/** Starts an image under QEMU: one command line for every use (run, tests, bench), so that all boot the same machine. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliFailure, STATUS } from "#cli/failure.ts";
import type { PortForward } from "#cli/ports.ts";
import { findProgram } from "#cli/programs.ts";

export type Machine = "q35" | "microvm";

export interface GuestOptions {
  readonly image: string;
  readonly machine: Machine;
  /** As QEMU writes it: "64M". */
  readonly memory: string;
  readonly accelerator: "tcg" | "kvm";
  readonly network: { readonly kind: "user"; readonly forwards: readonly PortForward[] } | { readonly kind: "tap"; readonly name: string } | { readonly kind: "none" };
  readonly environment: ReadonlyMap<string, string>;
  readonly args: readonly string[];
  /** File with other firmware than the machine's own. */
  readonly firmware?: string | null;
  /** More QEMU options (bench and tests: -icount, -d, a packet dump). */
  readonly extra?: readonly string[];
}

/** Port of QEMU's isa-debug-exit device: writing n ends QEMU with status 2n + 1. */
const EXIT_PORT = "0xf4";

/** The program of this host that runs x86-64 machines, or a failure that says how to get it. */
export function requireQemu(): string {
  const found = findProgram(["qemu-system-x86_64"]);
  if (found === null) throw new CliFailure(STATUS.missingTool, "qemu-system-x86_64 is not installed", "apt-get install qemu-system-x86 (or: tsuki run --platform process)");
  return found;
}

/** qboot, if it lies beside QEMU: firmware for q35 that boots images 40 ms sooner than the machine's own, which looks for disks to boot first. */
export function quickFirmware(qemu: string): string | null {
  const file = join(dirname(dirname(realpathSync(qemu))), "share/qemu/qboot.rom");
  return existsSync(file) ? file : null;
}

/** QEMU's arguments for this guest. */
export function qemuArguments(options: GuestOptions): string[] {
  const micro = options.machine === "microvm";
  const args = [
    "-M", micro ? "microvm,acpi=off,rtc=on,isa-serial=on" : "q35",
    "-accel", options.accelerator,
    "-cpu", options.accelerator === "kvm" ? "host" : "max",
    "-m", options.memory,
    "-kernel", options.image,
    "-append", commandLine(options),
    "-display", "none", "-nodefaults", "-no-user-config", "-no-reboot",
    "-serial", "stdio",
    "-device", `isa-debug-exit,iobase=${EXIT_PORT},iosize=0x04`,
    "-device", micro ? "virtio-rng-device" : "virtio-rng-pci",
  ];
  if (micro) args.push("-global", "virtio-mmio.force-legacy=false");
  if (options.firmware !== undefined && options.firmware !== null) args.push("-bios", options.firmware);
  const device = micro ? "virtio-net-device" : "virtio-net-pci";
  if (options.network.kind === "user") {
    const forwards = options.network.forwards.map((f) => `,hostfwd=${f.protocol}:127.0.0.1:${f.host}-:${f.guest}`).join("");
    args.push("-netdev", `user,id=net0${forwards}`, "-device", `${device},netdev=net0${micro ? "" : ",romfile="}`);
  } else if (options.network.kind === "tap") {
    args.push("-netdev", `tap,id=net0,ifname=${options.network.name},script=no,downscript=no`, "-device", `${device},netdev=net0${micro ? "" : ",romfile="}`);
  }
  return [...args, ...(options.extra ?? [])];
}

/** The kernel command line (os/platform/vm/command-line.ts): exit port, environment, then the program's arguments. */
function commandLine(options: GuestOptions): string {
  const words = [`exit=${EXIT_PORT}`];
  for (const [name, value] of options.environment) words.push(`env.${name}=${quote(value)}`);
  if (options.args.length > 0) words.push("--", ...options.args.map(quote));
  return words.join(" ");
}

/** Double quotes around what is not plain, or would be taken for a device that QEMU added; backslash before a quote or backslash. */
function quote(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) && !text.startsWith("virtio_mmio.") ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** The status of the guest's program behind QEMU's own; null when QEMU failed by itself. */
export function guestStatus(qemuStatus: number | null): number | null {
  if (qemuStatus === null) return null;
  return qemuStatus === 0 ? 0 : (qemuStatus & 1) === 1 ? qemuStatus >> 1 : null;
}

export function startGuest(qemu: string, options: GuestOptions, stdio: "inherit" | "pipe"): ChildProcess {
  return spawn(qemu, qemuArguments(options), { stdio: stdio === "inherit" ? ["ignore", "inherit", "pipe"] : ["ignore", "pipe", "pipe"] });
}
