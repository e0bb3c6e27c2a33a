"use system";
/**
 * The real-time clock (Motorola MC146818): seconds since 1970 from its registers, taken as UTC as every VMM sets it. 0 when there is none.
 *
 *   0 seconds | 2 minutes | 4 hours | 7 day | 8 month | 9 year | 0x0a bit 7: update in progress | 0x0b bit 2: binary, bit 1: 24 hours
 */
import { in8, out8 } from "#sys/cpu.ts";
import { u64, type i32, type u8 as octet } from "#sys/types.ts";

const INDEX = 0x70;
const DATA = 0x71;
const UPDATE_IN_PROGRESS = 0x80;
const PATIENCE = 100_000;

function readRegister(index: octet): octet {
  out8(INDEX, index);
  return in8(DATA);
}

function decode(x: octet, isBinary: boolean): u64 {
  return isBinary ? u64(x) : u64(x >>> 4) * 10 + u64(x & 15);
}

/** Seconds since 1970-01-01T00:00:00Z. */
export function readRealTimeClock(): u64 {
  if (readRegister(0x0d) === 0xff && readRegister(9) === 0xff) return 0;
  // Read twice the same outside an update.
  let last: u64 = 0;
  for (let i: i32 = 0; i < PATIENCE; i++) {
    if ((readRegister(0x0a) & UPDATE_IN_PROGRESS) !== 0) continue;
    const now = readOnce();
    if (now === last) return now;
    last = now;
  }
  return last;
}

function readOnce(): u64 {
  const mode = readRegister(0x0b);
  const isBinary = (mode & 4) !== 0;
  const hours = readRegister(4);
  let hour = decode(hours & 0x7f, isBinary);
  // 12-hour form: the top bit says afternoon, and 12 is 0.
  if ((mode & 2) === 0) {
    if (hour === 12) hour = 0;
    if ((hours & 0x80) !== 0) hour += 12;
  }
  const second = decode(readRegister(0), isBinary);
  const minute = decode(readRegister(2), isBinary);
  const day = decode(readRegister(7), isBinary);
  const month = decode(readRegister(8), isBinary);
  const year = decode(readRegister(9), isBinary) + 2000;
  return daysSince1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

/** Gregorian days, counting years from March so that the leap day comes last. */
function daysSince1970(year: u64, month: u64, day: u64): u64 {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  // 719468 days lie between 0000-03-01 and 1970-01-01.
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}
