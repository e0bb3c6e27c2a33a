/**
 * An image at one end of a wire, Linux at the other:
 *
 *   Linux in a namespace -- tap "near" == QEMU == side a  (the test)  side b == QEMU == tap "far" -- bridge -- tap "image" -- process
 *                                                                     side b == QEMU with the image as its machine
 *
 * The image has 10.77.0.2, Linux 10.77.0.1.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { qemuArguments, requireQemu, type Machine } from "#cli/qemu.ts";
import { watch, type Running } from "../guest.ts";
import { Namespace } from "./namespace.ts";
import { switchArguments, Wire, wireNetdev } from "./wire.ts";
import { guestStatus } from "#cli/qemu.ts";

export const IMAGE_ADDRESS = "10.77.0.2";
export const LINUX_ADDRESS = "10.77.0.1";

export interface Testbed {
  readonly namespace: Namespace;
  readonly wire: Wire;
  readonly image: Running;
  close(): Promise<void>;
}

/** Starts an image as a process on a tap device, or as a machine, and waits until the console shows `ready`. */
export async function startTestbed(image: string, form: "process" | Machine, environment: Record<string, string>, ready: string): Promise<Testbed> {
  const folder = mkdtempSync(join(tmpdir(), "tsuki-wire-"));
  const namespace = new Namespace();
  const wire = new Wire(folder);
  const children: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    wire.close();
    for (const child of children) {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
    }
    namespace.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await wire.open();
    namespace.addTap("near");
    namespace.addAddress("near", `${LINUX_ADDRESS}/24`);
    const pairs = [{ tap: "near", path: wire.path("a") }];
    if (form === "process") {
      namespace.addTap("far");
      namespace.addTap("image");
      namespace.addBridge("bridge", ["far", "image"]);
      pairs.push({ tap: "far", path: wire.path("b") });
    }
    const qemu = requireQemu();
    const hub = namespace.spawn(qemu, switchArguments(pairs));
    children.push(hub);
    let complaints = "";
    hub.stderr!.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
    const settings = { TSUKI_ADDRESS: `${IMAGE_ADDRESS}/24`, ...environment };
    let running: Running;
    if (form === "process") {
      running = watch(namespace.spawn(image, [], { ...settings, TSUKI_NET: "tap:image" }), (status) => status);
    } else {
      const args = qemuArguments({
        image, machine: form, memory: "32M", accelerator: "tcg", network: { kind: "none" }, environment: new Map(Object.entries(settings)), args: [],
        extra: ["-netdev", wireNetdev("net0", wire.path("b")), "-device", form === "microvm" ? "virtio-net-device,netdev=net0" : "virtio-net-pci,netdev=net0,romfile="],
      });
      running = watch(namespace.spawn(qemu, args), guestStatus);
    }
    children.push(running.child);
    await running.shows(ready).catch((error: Error) => {
      throw new Error(`${error.message}\n${complaints}`);
    });
    return { namespace, wire, image: running, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a script of tests/network in the namespace with Node and gives its output. */
export async function runClient(testbed: Testbed, script: string, args: readonly string[], limitMs: number): Promise<string> {
  const child = testbed.namespace.spawn(process.execPath, [join(import.meta.dirname, script), ...args]);
  let text = "";
  child.stdout!.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr!.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
  const status = await new Promise((resolve) => child.once("close", resolve));
  clearTimeout(timer);
  if (status !== 0) throw new Error(`${script} ${args.join(" ")} ended with ${String(status)} after ${testbed.wire.counts.sent} frames: ${text}`);
  return text;
}
