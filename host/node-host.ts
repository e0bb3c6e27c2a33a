/**
 * The machine's ports under Node: fills `host` (api/host.ts) from node:net, node:dgram, node:dns, timers and process, so that api/ runs in
 * unit tests. Every callback from outside is followed by host.afterCallback, as the event loop of an image does it. Promise jobs are
 * Node's own.
 */
import { host } from "#api/host.ts";
import { portableText } from "#lib/bytes/text.ts";
import * as crypto from "node:crypto";
import * as os from "node:os";
import { types } from "node:util";
import { createNodeNames } from "./node-names.ts";
import { createNodeTcp } from "./node-tcp.ts";
import { createNodeUdp } from "./node-udp.ts";
import { entered } from "./entered.ts";

export interface NodeHostOptions {
  /** Where console output goes; default: the process's own streams. */
  write?: (stream: 1 | 2, bytes: Uint8Array) => void;
}

export function installNodeHost(options: NodeHostOptions = {}): void {
  host.clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };
  const write = options.write ?? ((stream, bytes) => { (stream === 1 ? process.stdout : process.stderr).write(bytes); });
  host.console = { write, writeText: (stream, text) => write(stream, new TextEncoder().encode(text)) };
  host.entropy = { fill: (bytes) => { crypto.randomFillSync(bytes); } };
  host.timers = {
    schedule(delayMs, callback) {
      if (delayMs <= 0) {
        const immediate = setImmediate(() => entered(callback));
        return { cancel: () => clearImmediate(immediate), setRef: (ref) => void (ref ? immediate.ref() : immediate.unref()) };
      }
      const timer = setTimeout(() => entered(callback), Math.ceil(delayMs));
      return { cancel: () => clearTimeout(timer), setRef: (ref) => void (ref ? timer.ref() : timer.unref()) };
    },
  };
  host.tcp = createNodeTcp();
  host.udp = createNodeUdp();
  host.names = createNodeNames();
  host.network = { interfaces: networkInterfaces(), isReady: true, onReady: (callback) => void setImmediate(() => entered(callback)) };
  host.argv = process.argv.slice();
  host.environment = { ...process.env } as Record<string, string>;
  host.platform = process.platform;
  host.hostname = os.hostname();
  host.exit = (status) => process.exit(status);
  host.memory = () => process.memoryUsage();
  host.isProxy = types.isProxy;
  host.text = { ...portableText, decodeLatin1: (bytes, start, end) => Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1") };
  host.wake = () => process.nextTick(() => {
    if (host.afterCallback !== null) host.afterCallback();
  });
}

function networkInterfaces(): { name: string; address: string; netmask: string; macAddress: string }[] {
  const list: { name: string; address: string; netmask: string; macAddress: string }[] = [];
  for (const [name, addresses] of Object.entries(os.networkInterfaces())) {
    for (const one of addresses ?? []) if (one.family === "IPv4") list.push({ name, address: one.address, netmask: one.netmask, macAddress: one.mac });
  }
  return list;
}
