/** `tsuki run`: builds when given a source, then runs the image as a virtual machine or as a process; the console is the terminal. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { CliFailure, STATUS } from "#cli/failure.ts";
import { imageDoors, isImage } from "#cli/image-file.ts";
import { kvmWorks } from "#cli/kvm.ts";
import { onePositional, parseCommand } from "#cli/options.ts";
import { parsePortForward, requireFreePort, type PortForward } from "#cli/ports.ts";
import { findProgram } from "#cli/programs.ts";
import { guestStatus, quickFirmware, requireQemu, startGuest, type GuestOptions, type Machine } from "#cli/qemu.ts";
import { buildToCache } from "#cli/build.ts";

const USAGE =
  "tsuki run ENTRY|IMAGE [--platform vm|process] [--machine q35|microvm] [--memory 64M] [--port [HOST:]GUEST]... [--env K=V]... [--net user|tap:NAME|host|none] [-- ARGS...]";

const INTERFACE_NAME_OCTETS_MAX = 15;

type Net = { kind: "user" } | { kind: "tap"; name: string } | { kind: "host" } | { kind: "none" };

/** Gives the program's exit status. */
export async function run(args: readonly string[]): Promise<number> {
  const command = parseCommand(args, {
    platform: { type: "string" }, machine: { type: "string" }, memory: { type: "string" }, port: { type: "string", multiple: true },
    env: { type: "string", multiple: true }, net: { type: "string" },
  }, USAGE);
  const target = onePositional(command, "ENTRY or IMAGE", USAGE);
  const forwards = ((command.values.port as string[] | undefined) ?? []).map(parsePortForward);
  const environment = readEnvironment((command.values.env as string[] | undefined) ?? []);
  const memory = readMemory((command.values.memory as string | undefined) ?? "64M");
  const machine = readChoice("--machine", command.values.machine, ["q35", "microvm"], "q35") as Machine;
  const platform = readChoice("--platform", command.values.platform, ["vm", "process"], findProgram(["qemu-system-x86_64"]) === null ? "process" : "vm");
  const net = readNet(command.values.net as string | undefined, platform);

  if (net.kind === "tap") requireInterface(net.name);
  const image = isImage(target) ? target : await buildToCache(target);
  const doors = imageDoors(image);
  if (platform === "vm" && !doors.vm) throw new CliFailure(STATUS.wrongImage, `${target} has no virtual-machine door (built with --only process)`, "add --platform process, or build it without --only");
  if (platform === "process" && !doors.process) throw new CliFailure(STATUS.wrongImage, `${target} has no process door (built with --only vm)`, "add --platform vm, or build it without --only");
  return platform === "vm"
    ? runGuest(image, { machine, memory, forwards, environment, net, args: command.rest })
    : runProcess(image, { memory, forwards, environment, net, args: command.rest });
}

interface RunOptions {
  readonly memory: string;
  readonly forwards: readonly PortForward[];
  readonly environment: ReadonlyMap<string, string>;
  readonly net: Net;
  readonly args: readonly string[];
}

async function runGuest(image: string, options: RunOptions & { readonly machine: Machine }): Promise<number> {
  const qemu = requireQemu();
  if (options.net.kind === "host") throw new CliFailure(STATUS.usage, "--net host shares the host's sockets, which a virtual machine cannot", "use --net user with --port, or --platform process");
  for (const forward of options.forwards) await requireFreePort(forward.host, forward.protocol);
  const guest: GuestOptions = {
    image, machine: options.machine, memory: options.memory, accelerator: kvmWorks(qemu) ? "kvm" : "tcg",
    network: options.net.kind === "user" ? { kind: "user", forwards: options.forwards } : options.net,
    environment: options.environment, args: options.args, firmware: options.machine === "q35" ? quickFirmware(qemu) : null,
  };
  const stop = (): void => void child.kill("SIGTERM");
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const child = startGuest(qemu, guest, "inherit");
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const [status, signal] = (await once(child, "exit")) as [number | null, string | null];
  process.off("SIGINT", stop).off("SIGTERM", stop);
  if (signal !== null) return signal === "SIGTERM" ? 130 : 128;
  const program = guestStatus(status);
  const failure = complaints.split("\n").find((line) => line.includes("qemu-system") && !line.includes("warning:") && !line.includes("terminating on signal"));
  if (failure !== undefined && (program === null || program === 0)) throw new CliFailure(STATUS.hostRefused, `QEMU could not start the machine: ${failure.replace(/^.*?qemu-system-x86_64: /, "")}`, "");
  if (complaints.includes("terminating on signal")) return 130;
  return program ?? STATUS.internal;
}

async function runProcess(image: string, options: RunOptions): Promise<number> {
  for (const forward of options.forwards) {
    if (forward.host !== forward.guest) throw new CliFailure(STATUS.usage, `--port ${forward.host}:${forward.guest}: a process shares the host's ports, so both must be equal`, "let the program listen on the host port, for example with --env PORT=...");
  }
  const environment: Record<string, string> = { ...(process.env as Record<string, string>), ...Object.fromEntries(options.environment) };
  if (options.net.kind === "tap") environment.TSUKI_NET = `tap:${options.net.name}`;
  else if (options.net.kind === "none") environment.TSUKI_NET = "none";
  environment.TSUKI_MEMORY = options.memory;
  // A terminal sends Ctrl-C to the child as well, where the second one finds it gone; its status is what counts.
  // Set before the start: an image can be up and seen by whoever sends the signal before `spawn` has returned.
  const stop = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const child = spawn(image, [...options.args], { stdio: "inherit", env: environment });
  const [status, signal] = (await once(child, "exit").catch((error: NodeJS.ErrnoException) => {
    throw new CliFailure(STATUS.hostRefused, `${image} could not be started: ${error.code}`, error.code === "EACCES" ? `make it executable: chmod +x ${image}` : "");
  })) as [number | null, NodeJS.Signals | null];
  process.off("SIGINT", stop).off("SIGTERM", stop);
  if (status !== null) return status;
  const numbers: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 2, SIGTERM: 15, SIGSEGV: 11, SIGKILL: 9, SIGSYS: 31, SIGILL: 4 };
  return 128 + (numbers[signal!] ?? 0);
}

/** Linux makes a tap device that is not there when it is opened, and takes it away again: nobody would be at its other end. */
function requireInterface(name: string): void {
  // Of the network namespace that this process is in, as /sys is not always.
  const names = readFileSync("/proc/net/dev", "utf8").split("\n").map((line) => line.split(":", 1)[0]!.trim());
  if (!names.includes(name)) throw new CliFailure(STATUS.hostRefused, `--net tap:${name}: there is no interface ${name}`, `make it as root: ip tuntap add ${name} mode tap && ip link set ${name} up`);
}

function readChoice(option: string, value: unknown, choices: readonly string[], fallback: string): string {
  if (value === undefined) return fallback;
  if (choices.includes(value as string)) return value as string;
  throw new CliFailure(STATUS.usage, `${option} ${String(value)}: wanted ${choices.join(" or ")}`, `usage: ${USAGE}`);
}

function readMemory(text: string): string {
  if (/^[1-9]\d*[KMG]$/.test(text)) return text;
  throw new CliFailure(STATUS.usage, `--memory ${text}: wanted a number with K, M or G`, "for example --memory 64M");
}

function readEnvironment(pairs: readonly string[]): Map<string, string> {
  const environment = new Map<string, string>();
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals < 1) throw new CliFailure(STATUS.usage, `--env ${pair}: wanted NAME=VALUE`, "for example --env PORT=8080");
    environment.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  return environment;
}

function readNet(text: string | undefined, platform: string): Net {
  if (text === undefined) return platform === "vm" ? { kind: "user" } : { kind: "host" };
  if (text === "user" && platform === "vm") return { kind: "user" };
  if (text === "host" || text === "none") return { kind: text };
  // IFNAMSIZ: Linux would cut a longer name off and open another interface.
  if (text.startsWith("tap:") && Buffer.byteLength(text) > 4 + INTERFACE_NAME_OCTETS_MAX) throw new CliFailure(STATUS.usage, `--net ${text}: names of interfaces have at most ${INTERFACE_NAME_OCTETS_MAX} octets`, "ip link shows those that there are");
  if (text.startsWith("tap:") && text.length > 4) return { kind: "tap", name: text.slice(4) };
  throw new CliFailure(STATUS.usage, `--net ${text}: wanted ${platform === "vm" ? "user, " : ""}tap:NAME, host or none${text === "user" ? " (user networking belongs to --platform vm)" : ""}`, `usage: ${USAGE}`);
}
