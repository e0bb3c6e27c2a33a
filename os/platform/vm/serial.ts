"use system";
/** The 16550 UART at the first PC address as console: transmit only, by polling, a FIFO of 16 octets at a time (National PC16550D data sheet). */
import { in8, out8 } from "#sys/cpu.ts";
import { load8 } from "#sys/memory.ts";
import { u64, type u8, type i32, type ptr, type usize } from "#sys/types.ts";

const DATA = 0x3f8;
const INTERRUPT_ENABLE = 0x3f9;
const FIFO_CONTROL = 0x3fa;
const LINE_CONTROL = 0x3fb;
const MODEM_CONTROL = 0x3fc;
const LINE_STATUS = 0x3fd;
const HOLDING_EMPTY = 0x20;
const ALL_SENT = 0x40;
const FIFO_OCTETS = 16;
/** Reads of the status before a UART that never gets ready is given up. */
const PATIENCE = 1_000_000;

let isPresent: boolean = false;

/** 115200 baud, 8 data bits, no parity, FIFO on, no interrupts. A port that reads as ones has no UART behind it. */
export function startSerial(): void {
  if (in8(LINE_STATUS) === 0xff) return;
  out8(INTERRUPT_ENABLE, 0);
  out8(LINE_CONTROL, 0x80); // divisor latch: 115200 / 1
  out8(DATA, 1);
  out8(INTERRUPT_ENABLE, 0);
  out8(LINE_CONTROL, 0x03);
  out8(FIFO_CONTROL, 0x07);
  out8(MODEM_CONTROL, 0x03);
  isPresent = true;
}

/** Waits for a status bit; false when it does not come. */
function waitFor(bit: u8): boolean {
  for (let i: i32 = 0; i < PATIENCE; i++) {
    if ((in8(LINE_STATUS) & bit) !== 0) return true;
  }
  return false;
}

/** Sends all octets, as they are. */
export function vmWrite(from: ptr, bytes: usize): void {
  if (!isPresent) return;
  let at: u64 = 0;
  while (at < bytes) {
    if (!waitFor(HOLDING_EMPTY)) {
      isPresent = false;
      return;
    }
    for (let i: i32 = 0; i < FIFO_OCTETS && at < bytes; i++) {
      out8(DATA, load8(from + at));
      at++;
    }
  }
}

/** Waits until the last octet has left. */
export function drainSerial(): void {
  if (isPresent) waitFor(ALL_SENT);
}
