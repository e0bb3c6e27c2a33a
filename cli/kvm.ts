/** Whether hardware virtualisation really works: /dev/kvm may exist, open, and still not run a guest, so one is run. */
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROBE_VALUE = 0x2a;
let known: boolean | null = null;

/**
 * Runs a guest of a few instructions under KVM; true when it did what they say. One of them is of SSE: where KVM itself runs in a machine without nested
 * virtualisation (PVM), it emulates privileged code, and stops at instructions that its emulator does not know. Asked once a process; costs nothing where /dev/kvm cannot be opened.
 */
export function kvmWorks(qemu: string): boolean {
  known ??= probe(qemu);
  return known;
}

function probe(qemu: string): boolean {
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), "tsuki-kvm-"));
  try {
    const guest = join(folder, "probe");
    writeFileSync(guest, probeImage());
    const run = spawnSync(qemu, [
      "-accel", "kvm", "-cpu", "host", "-M", "q35", "-m", "16M", "-kernel", guest, "-display", "none", "-nodefaults", "-no-user-config", "-no-reboot",
      "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04",
    ], { timeout: 2000, stdio: "ignore", killSignal: "SIGKILL" });
    return run.status === PROBE_VALUE * 2 + 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An ELF file with a PVH note whose entry uses SSE, writes PROBE_VALUE to port 0xf4 (isa-debug-exit) and halts. */
function probeImage(): Buffer {
  const base = 0x200000;
  const codeAt = 64 + 2 * 56;
  const noteAt = codeAt + 32;
  const file = Buffer.alloc(noteAt + 20);
  file.write("\x7fELF\x02\x01\x01", 0, "latin1");
  file.writeUInt16LE(2, 16); // ET_EXEC
  file.writeUInt16LE(62, 18); // EM_X86_64
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(base + codeAt), 24);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(2, 56);
  const segment = (at: number, type: number, offset: number, bytes: number): void => {
    file.writeUInt32LE(type, at);
    file.writeUInt32LE(5, at + 4);
    file.writeBigUInt64LE(BigInt(offset), at + 8);
    file.writeBigUInt64LE(BigInt(base + offset), at + 16);
    file.writeBigUInt64LE(BigInt(base + offset), at + 24);
    file.writeBigUInt64LE(BigInt(bytes), at + 32);
    file.writeBigUInt64LE(BigInt(bytes), at + 40);
    file.writeBigUInt64LE(4n, at + 48);
  };
  segment(64, 1, 0, file.length);
  segment(120, 4, noteAt, 20);
  Buffer.from([
    0x0f, 0x20, 0xe0, 0x0d, 0x00, 0x06, 0x00, 0x00, 0x0f, 0x22, 0xe0, // mov eax, cr4; or eax, OSFXSR | OSXMMEXCPT; mov cr4, eax
    0x0f, 0x57, 0xc0, // xorps xmm0, xmm0
    0xb0, PROBE_VALUE, 0xe6, 0xf4, 0xf4, 0xeb, 0xfd, // mov al, value; out 0xf4, al; hlt; jmp to hlt
  ]).copy(file, codeAt);
  file.writeUInt32LE(4, noteAt);
  file.writeUInt32LE(4, noteAt + 4);
  file.writeUInt32LE(18, noteAt + 8); // XEN_ELFNOTE_PHYS32_ENTRY
  file.write("Xen\0", noteAt + 12, "latin1");
  file.writeUInt32LE(base + codeAt, noteAt + 16);
  return file;
}
