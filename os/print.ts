"use system";
/**
 * Text for the moments when nothing else works: panics, faults, boot failures. No heap, no managed code, standard error only.
 * A line is gathered in static memory and written at its end.
 */
import { FORM_LATIN1, STRING_BODY, STRING_FORM, STRING_LENGTH } from "#abi/cell.ts";
import { load32, load8, store8 } from "#sys/memory.ts";
import { bitsOf, staticMemory } from "#sys/value.ts";
import { u32, u64, u8, type i32, type ptr, type value } from "#sys/types.ts";
import { platformWrite } from "#os/platform.ts";

const LINE_BYTES = 512;
const line: ptr = staticMemory(512, 16);
let used: i32 = 0;

/** Adds one octet; a full line is written first. */
export function printByte(octet: u8): void {
  if (used === LINE_BYTES) printFlush();
  store8(line + u64(used), octet);
  used++;
}

/** Adds a flat latin1 string (every literal of System TypeScript is one); other strings show as "?". */
export function printText(text: value): void {
  const cell: ptr = bitsOf(text);
  if (load8(cell + STRING_FORM) !== FORM_LATIN1) {
    printByte(63);
    return;
  }
  const length = u64(load32(cell + STRING_LENGTH));
  for (let i: u64 = 0; i < length; i++) printByte(load8(cell + STRING_BODY + i));
}

/** Adds a number in hexadecimal with "0x", without leading zeros. */
export function printHex(x: u64): void {
  printByte(48);
  printByte(120);
  let shift: u64 = 60;
  while (shift > 0 && (x >>> shift) === 0) shift -= 4;
  for (;;) {
    const digit = u8((x >>> shift) & 15);
    printByte(digit < 10 ? digit + 48 : digit + 87);
    if (shift === 0) return;
    shift -= 4;
  }
}

/** Adds an unsigned number in decimal. */
export function printDecimal(x: u64): void {
  let divisor: u64 = 1;
  while (x / divisor >= 10) divisor *= 10;
  while (divisor !== 0) {
    printByte(u8(u32(x / divisor) % 10) + 48);
    divisor /= 10;
  }
}

/** Ends the line. */
export function printLine(): void {
  printByte(10);
  printFlush();
}

/** Writes what is there. */
export function printFlush(): void {
  const bytes = u64(used);
  used = 0;
  if (bytes > 0) platformWrite(2, line, bytes);
}
