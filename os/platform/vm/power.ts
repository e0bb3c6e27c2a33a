"use system";
/**
 * The end of a virtual machine. In this order, until one works: the debug-exit port of the command line (carries the status), ACPI
 * S5 (ACPI 6.5 §16.1.7), the ACPI reset register, the keyboard controller's reset line (Firecracker's power-off), a triple fault.
 */
import { disableInterrupts, in8, loadIdt, out16, out32, out8, undefinedInstruction } from "#sys/cpu.ts";
import { storeVolatile8 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { u16, u32, type i32, type ptr } from "#sys/types.ts";
import { acpiPm1Control, acpiResetAddress, acpiResetIsPort, acpiResetValue, acpiSleepControl, acpiSleepType, readAcpi } from "#os/platform/vm/acpi.ts";
import { exitPort } from "#os/platform/vm/command-line.ts";
import { mapDevice } from "#os/platform/vm/page-tables.ts";
import { drainSerial } from "#os/platform/vm/serial.ts";

const SLEEP_ENABLE = 0x2000;
const KEYBOARD_CONTROL = 0x64;
const KEYBOARD_RESET = 0xfe;
const RESET_WAIT_READS = 10_000;

/** An IDT of length 0: the next exception is a triple fault. */
const noTable: ptr = staticMemory(16, 16);

/** Does not return. */
export function vmExit(status: i32): void {
  disableInterrupts();
  drainSerial();
  // QEMU ends with 2 status + 1 in eight bits, so statuses from 128 on (a panic) become 127.
  if (exitPort !== 0) out32(exitPort, (status & 0x80) !== 0 ? u32(127) : u32(status & 0x7f));
  readAcpi();
  if (acpiPm1Control !== 0) out16(acpiPm1Control, u16(u32(acpiSleepType) << 10) | SLEEP_ENABLE);
  // Hardware-reduced ACPI (§4.8.3.7): SLP_TYPx in bits 2..4, SLP_EN bit 5.
  if (acpiSleepControl !== 0) storeVolatile8(mapDevice(acpiSleepControl, 1), (acpiSleepType << 2) | 0x20);
  if (acpiResetAddress !== 0) {
    if (acpiResetIsPort) out8(u16(acpiResetAddress), acpiResetValue);
    else storeVolatile8(mapDevice(acpiResetAddress, 1), acpiResetValue);
  }
  if ((in8(KEYBOARD_CONTROL) & 2) === 0) {
    out8(KEYBOARD_CONTROL, KEYBOARD_RESET);
    // Hosts reset from another thread: time for it, a microsecond or so each.
    for (let i: i32 = 0; i < RESET_WAIT_READS; i++) in8(KEYBOARD_CONTROL);
  }
  loadIdt(noTable);
  undefinedInstruction();
}
