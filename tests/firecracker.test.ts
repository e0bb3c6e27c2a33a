/**
 * Firecracker's device model as far as QEMU has it: no PCI, no ACPI, no PIC, PIT or real-time clock; devices named on the command line only
 * (`virtio_mmio.device=`), a 16550, and the keyboard controller's reset line as power switch. Firecracker itself needs KVM.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { requireQemu } from "#cli/qemu.ts";
import { checkEcho, checkRoutes } from "./http-checks.ts";
import { freePort, imageOf, watch, workFolder, type Running } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);

/** What Firecracker's documents have as boot_args; unknown words are Linux's and must do no harm. */
const BOOT_ARGS = "console=ttyS0 noapic reboot=k panic=1 pci=off nomodules";
/** QEMU's last two slots, which its first two devices take; 0xfeb00000 and interrupt 5 are the first's. */
const DEVICES = "virtio_mmio.device=512@0xfeb00e00:12 virtio_mmio.device=512@0xfeb00c00:11";

function start(image: string, commandLine: string, extra: readonly string[]): Running {
  return watch(spawn(requireQemu(), [
    "-M", "microvm,acpi=off,pic=off,pit=off,rtc=off,isa-serial=on,auto-kernel-cmdline=off", "-accel", "tcg", "-cpu", "max", "-m", "32M", "-kernel", image, "-append", commandLine,
    "-display", "none", "-nodefaults", "-no-user-config", "-no-reboot", "-serial", "stdio", "-global", "virtio-mmio.force-legacy=false", ...extra,
  ], { stdio: ["ignore", "pipe", "pipe"] }), (status) => status);
}

test("the keyboard controller switches the machine off", async () => {
  const log = join(work.path, "resets");
  const run = start(await imageOf(work.path, "examples/hello.ts"), BOOT_ARGS, ["-device", "i8042", "-d", "int,cpu_reset", "-D", log]);
  expect(await run.ended).toBe(0);
  expect(run.text()).toMatch(/^Hello/);
  expect(readFileSync(log, "latin1")).not.toContain("Triple fault");
}, 300_000);

test("http.ts serves over the devices that the command line names", async () => {
  const port = await freePort();
  const run = start(await imageOf(work.path, "examples/http.ts"), `${BOOT_ARGS} ${DEVICES}`, [
    "-netdev", `user,id=net0,hostfwd=tcp:127.0.0.1:${port}-:8080`, "-device", "virtio-net-device,netdev=net0", "-device", "virtio-rng-device",
  ]);
  try {
    await run.shows("8080");
    await checkRoutes(port);
    await checkEcho(port, 2);
  } finally {
    await run.stop();
  }
}, 300_000);
