"use system";
/** After composition nothing new may be opened: the process platform gives up the system calls that it no longer needs. */
import { fail } from "#os/fault.ts";
import { isProcess } from "#os/platform.ts";
import { installSystemCallFilter } from "#os/platform/process/system-call-filter.ts";
import { i64, u64, type i32 } from "#sys/types.ts";

const EINVAL = -22;
const ENOSYS = -38;

/** Installs the system-call filter; `hasSockets` keeps the calls of host sockets. A virtual machine has nothing to give up. */
export function sealPlatform(hasSockets: boolean): void {
  if (!isProcess()) return;
  const result: i32 = installSystemCallFilter(hasSockets);
  if (result === 0) return;
  // A kernel without seccomp is a sandbox of its own (gVisor) or an emulator: go on without.
  if (result !== EINVAL && result !== ENOSYS) fail("the kernel refused the system-call filter, errno", u64(-i64(result)));
}
