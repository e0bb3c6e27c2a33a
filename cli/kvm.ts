/** Whether hardware virtualisation really works: /dev/kvm may exist and still refuse, so a guest is tried. */
import { accessSync, constants } from "node:fs";
import { spawnSync } from "node:child_process";

/** Starts an empty guest with KVM for a moment; true when QEMU accepts it. Costs about 0.2 s, only where /dev/kvm can be opened. */
export function kvmWorks(qemu: string): boolean {
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  // "quit" on the monitor ends QEMU after the machine, its vCPU and the KVM vm have been made.
  const probe = spawnSync(qemu, ["-accel", "kvm", "-M", "q35", "-m", "16M", "-display", "none", "-nodefaults", "-no-user-config", "-S", "-monitor", "stdio"], {
    input: "quit\n",
    timeout: 5000,
    stdio: ["pipe", "ignore", "ignore"],
  });
  return probe.status === 0;
}
