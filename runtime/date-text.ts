"use system";
/** The text of a date as programs exchange it: `2026-11-24T09:36:52.120Z` (ECMA-262 §21.4.1.32). */
import { store8 } from "#sys/memory.ts";
import { f64, i32, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { calendarField, FIELD_DAY, FIELD_HOUR, FIELD_MILLISECOND, FIELD_MINUTE, FIELD_MONTH, FIELD_SECOND, FIELD_YEAR } from "#runtime/calendar.ts";
import { text } from "#runtime/number/print.ts";
import { stringFromLatin1 } from "#runtime/strings/flat.ts";

/** Writes `width` digits and the octet behind them; gives where that ends. */
function put(at: ptr, number: u32, width: u32, behind: u32): ptr {
  let rest = number;
  for (let i = width; i > 0; i--) {
    store8(at + u64(i) - 1, u8(0x30 + rest % 10));
    rest = rest / 10;
  }
  store8(at + u64(width), u8(behind));
  return at + u64(width) + 1;
}

/** Date.prototype.toISOString of a finite time value; years beyond 0 to 9999 have a sign and six digits. */
export function isoText(time: f64): value {
  const year: i32 = calendarField(time, FIELD_YEAR);
  let at: ptr = text;
  let width: u32 = 4;
  if (year < 0 || year > 9999) {
    store8(at, u8(year < 0 ? 0x2d : 0x2b));
    at += 1;
    width = 6;
  }
  at = put(at, u32(year < 0 ? -year : year), width, 0x2d);
  at = put(at, u32(calendarField(time, FIELD_MONTH) + 1), 2, 0x2d);
  at = put(at, u32(calendarField(time, FIELD_DAY)), 2, 0x54);
  at = put(at, u32(calendarField(time, FIELD_HOUR)), 2, 0x3a);
  at = put(at, u32(calendarField(time, FIELD_MINUTE)), 2, 0x3a);
  at = put(at, u32(calendarField(time, FIELD_SECOND)), 2, 0x2e);
  at = put(at, u32(calendarField(time, FIELD_MILLISECOND)), 3, 0x5a);
  return stringFromLatin1(text, u32(at - text));
}
