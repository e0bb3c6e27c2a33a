"use system";
/**
 * Days, years and times of day on the proleptic Gregorian calendar (ECMA-262 §21.4.1). Time values are milliseconds since the epoch; the day computation is
 * Howard Hinnant's "days from civil" in integers.
 */
import { f64, i32 } from "#sys/types.ts";
import { floor, trunc } from "#runtime/math/roots.ts";

const MS_PER_DAY: f64 = 86400000.0;

/** Fields of a time value, in the order of `calendarField`. Months count from 0, weekday 0 is Sunday. */
export const FIELD_YEAR = 0;
export const FIELD_MONTH = 1;
export const FIELD_DAY = 2;
export const FIELD_HOUR = 3;
export const FIELD_MINUTE = 4;
export const FIELD_SECOND = 5;
export const FIELD_MILLISECOND = 6;
export const FIELD_WEEKDAY = 7;

/** Floor of a quotient by a positive number. */
function floorDivide(a: i32, b: i32): i32 {
  const quotient = a / b;
  return a - quotient * b < 0 ? quotient - 1 : quotient;
}

/** One field of a finite time value, or of one that is up to a day beyond (local time). */
export function calendarField(time: f64, field: i32): i32 {
  const wholeDays: f64 = floor(time / MS_PER_DAY);
  const days = i32(wholeDays);
  if (field >= FIELD_HOUR) {
    const msOfDay = i32(time - wholeDays * MS_PER_DAY);
    if (field === FIELD_HOUR) return msOfDay / 3600000;
    if (field === FIELD_MINUTE) return (msOfDay / 60000) % 60;
    if (field === FIELD_SECOND) return (msOfDay / 1000) % 60;
    if (field === FIELD_MILLISECOND) return msOfDay % 1000;
    return ((days % 7) + 11) % 7;
  }
  const z = days + 719468;
  const era = floorDivide(z, 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const shifted = (5 * dayOfYear + 2) / 153;
  if (field === FIELD_DAY) return dayOfYear - (153 * shifted + 2) / 5 + 1;
  const month = shifted < 10 ? shifted + 2 : shifted - 10;
  return field === FIELD_MONTH ? month : yearOfEra + era * 400 + (month < 2 ? 1 : 0);
}

/** Days since the epoch of the first day of a month; years up to 400,000 away, months up to 4,800,000. */
export function dayOfMonth(year: i32, month: i32): i32 {
  const yearsMore = floorDivide(month, 12);
  const month0 = month - yearsMore * 12;
  const y = year + yearsMore - (month0 < 2 ? 1 : 0);
  const era = floorDivide(y, 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * ((month0 + 10) % 12) + 2) / 5;
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

/** MakeDate(MakeDay, MakeTime) (§21.4.1.27-29) of numbers that may be fractional or out of range; NaN when one is not finite. */
export function makeTime(year: f64, month: f64, day: f64, hour: f64, minute: f64, second: f64, millisecond: f64): f64 {
  const sum: f64 = year + month + day + hour + minute + second + millisecond;
  const y: f64 = trunc(year);
  const m: f64 = trunc(month);
  // NaN unless all of them are finite.
  const none: f64 = sum - sum;
  if (none !== 0.0) return none / none;
  if (y > 400000.0 || y < -400000.0 || m > 4800000.0 || m < -4800000.0) return none / none;
  const days: f64 = f64(dayOfMonth(i32(y), i32(m))) + trunc(day) - 1.0;
  return days * MS_PER_DAY + trunc(hour) * 3600000.0 + trunc(minute) * 60000.0 + trunc(second) * 1000.0 + trunc(millisecond);
}
