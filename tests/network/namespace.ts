/**
 * A network namespace of the host for one test (ip-netns(8)): interfaces in it are seen by nothing else, and go with it. Needs root, and a
 * kernel with tap devices; `whyNoNamespaces` says what is missing.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";

/** Why this host cannot run tests in namespaces; null when it can. */
export function whyNoNamespaces(): string | null {
  if (process.getuid?.() !== 0) return "not root";
  if (!existsSync("/dev/net/tun")) return "no /dev/net/tun";
  const name = `tsuki-probe-${process.pid}`;
  const added = spawnSync("ip", ["netns", "add", name], { encoding: "utf8" });
  if (added.error !== undefined) return "no program `ip` (apt-get install iproute2)";
  if (added.status !== 0) return added.stderr.trim();
  spawnSync("ip", ["netns", "delete", name]);
  return null;
}

let count = 0;

export class Namespace {
  readonly name: string;

  /** Makes the namespace, with loopback up and without IPv6 chatter. */
  constructor() {
    this.name = `tsuki-${process.pid}-${count++}`;
    must("ip", ["netns", "add", this.name]);
    this.run("sh", ["-c", "ip link set lo up; echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; true"]);
  }

  /** Runs a command to its end and gives its output; throws when it fails. */
  run(command: string, args: readonly string[]): string {
    return must("ip", ["netns", "exec", this.name, command, ...args]);
  }

  /** Makes a tap interface and brings it up. */
  addTap(name: string): void {
    this.run("ip", ["tuntap", "add", name, "mode", "tap"]);
    this.run("ip", ["link", "set", name, "up"]);
  }

  /** Joins interfaces by a bridge without address. */
  addBridge(name: string, members: readonly string[]): void {
    this.run("ip", ["link", "add", name, "type", "bridge", "mcast_snooping", "0"]);
    for (const member of members) this.run("ip", ["link", "set", member, "master", name]);
    this.run("ip", ["link", "set", name, "up"]);
  }

  addAddress(device: string, address: string): void {
    this.run("ip", ["address", "add", address, "dev", device]);
  }

  /** Starts a command in it. `ip netns exec` becomes that command, so the child's id is its own. */
  spawn(command: string, args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
    return spawn("ip", ["netns", "exec", this.name, command, ...args], { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH, ...environment } });
  }

  remove(): void {
    spawnSync("ip", ["netns", "delete", this.name]);
  }
}

function must(command: string, args: readonly string[]): string {
  const result = spawnSync(command, args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} gave ${result.status ?? result.error?.message}: ${result.stderr}`);
  return result.stdout;
}
