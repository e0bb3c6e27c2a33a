/** node:os: what an image knows of its machine. Not here: priorities. */
import { host } from "../host.ts";
import { familyOf } from "../net/ip.ts";

export const EOL = "\n";
export const devNull = "/dev/null";

export function hostname(): string {
  return host.hostname;
}
export function platform(): string {
  return host.platform;
}
export function type(): string {
  return "Tsuki";
}
export function release(): string {
  return "0.1.0";
}
export function version(): string {
  return "Tsuki 0.1.0";
}
export function arch(): string {
  return "x64";
}
export function machine(): string {
  return "x86_64";
}
export function endianness(): "LE" {
  return "LE";
}
export function uptime(): number {
  return host.clock === null ? 0 : host.clock.monotonicMs() / 1000;
}
export function totalmem(): number {
  return host.memory === null ? 0 : host.memory().heapTotal;
}
export function freemem(): number {
  if (host.memory === null) return 0;
  const memory = host.memory();
  return memory.heapTotal - memory.heapUsed;
}
export function availableParallelism(): number {
  return 1;
}
export function cpus(): { model: string; speed: number; times: { user: number; nice: number; sys: number; idle: number; irq: number } }[] {
  return [{ model: "unknown", speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }];
}
export function loadavg(): number[] {
  return [0, 0, 0];
}
export function homedir(): string {
  return host.environment["HOME"] ?? "/";
}
export function tmpdir(): string {
  return host.environment["TMPDIR"] ?? "/tmp";
}
export function userInfo(): { uid: number; gid: number; username: string; homedir: string; shell: null } {
  return { uid: 0, gid: 0, username: "root", homedir: homedir(), shell: null };
}
interface NetworkInterface {
  address: string;
  netmask: string;
  family: string;
  mac: string;
  internal: boolean;
  cidr: string | null;
}
export function networkInterfaces(): Record<string, NetworkInterface[]> {
  const all: Record<string, NetworkInterface[]> = {};
  if (host.network === null) return all;
  for (const one of host.network.interfaces) {
    const entry = { address: one.address, netmask: one.netmask, family: familyOf(one.address), mac: one.macAddress, internal: one.address.startsWith("127."), cidr: one.address + "/" + prefixLength(one.netmask) };
    const list = all[one.name];
    if (list === undefined) all[one.name] = [entry];
    else list.push(entry);
  }
  return all;
}

function prefixLength(netmask: string): number {
  let bits = 0;
  for (const part of netmask.split(".")) for (let n = Number(part); n > 0; n &= n - 1) bits++;
  return bits;
}

export const constants = { signals: { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 } };

class OsModule {
  EOL = EOL;
  devNull = devNull;
  hostname = hostname;
  platform = platform;
  type = type;
  release = release;
  version = version;
  arch = arch;
  machine = machine;
  endianness = endianness;
  uptime = uptime;
  totalmem = totalmem;
  freemem = freemem;
  availableParallelism = availableParallelism;
  cpus = cpus;
  loadavg = loadavg;
  homedir = homedir;
  tmpdir = tmpdir;
  userInfo = userInfo;
  networkInterfaces = networkInterfaces;
  constants = constants;
}
export default new OsModule();
