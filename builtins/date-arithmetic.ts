/**
 * Days, years and times of day on the proleptic Gregorian calendar (ECMA-262 §21.4.1). Time values are milliseconds since the epoch; the
 * day computation is Howard Hinnant's "days from civil" in integers.
 */

export const MS_PER_DAY = 86400000;
/** §21.4.1.1: 100,000,000 days on either side of the epoch. */
const TIME_MAX = 8.64e15;

/** The fields of a time value. month counts from 0, weekday 0 is Sunday. */
export interface DateFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  weekday: number;
}

/** Largest integer not above x, for |x| < 2^52. */
export function floorNumber(x: number): number {
  if ((x | 0) === x) return x;
  const rounded = x < 0 ? x - 4503599627370496 + 4503599627370496 : x + 4503599627370496 - 4503599627370496;
  return rounded > x ? rounded - 1 : rounded;
}

/** Days since the epoch of a civil date; month counts from 0 and may be any integer. */
export function dayFromCivil(year: number, month: number, day: number): number {
  const yearsMore = floorNumber(month / 12);
  const month0 = month - yearsMore * 12;
  const y = year + yearsMore - (month0 < 2 ? 1 : 0);
  const era = floorNumber(y / 400);
  const yearOfEra = y - era * 400;
  const monthFromMarch = (month0 + 10) % 12;
  const dayOfYear = floorNumber((153 * monthFromMarch + 2) / 5);
  const dayOfEra = yearOfEra * 365 + floorNumber(yearOfEra / 4) - floorNumber(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + day - 1;
}

/** The fields of a finite time value. */
export function fieldsOf(time: number): DateFields {
  const days = floorNumber(time / MS_PER_DAY);
  const msOfDay = (time - days * MS_PER_DAY) | 0;
  const z = days + 719468;
  const era = floorNumber(z / 146097);
  const dayOfEra = (z - era * 146097) | 0;
  const yearOfEra = ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36524) | 0) - ((dayOfEra / 146096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const shifted = ((5 * dayOfYear + 2) / 153) | 0;
  const month = shifted < 10 ? shifted + 2 : shifted - 10;
  const seconds = (msOfDay / 1000) | 0;
  const minutes = (seconds / 60) | 0;
  const weekday = (((days % 7) + 11) % 7) | 0;
  return {
    year: yearOfEra + era * 400 + (month < 2 ? 1 : 0),
    month,
    day: dayOfYear - (((153 * shifted + 2) / 5) | 0) + 1,
    hour: (minutes / 60) | 0,
    minute: minutes % 60,
    second: seconds % 60,
    millisecond: msOfDay % 1000,
    weekday,
  };
}

/** MakeDate(MakeDay, MakeTime) (§21.4.1.27-29) of numbers that may be fractional or out of range; NaN when one is not finite. */
export function makeTime(year: number, month: number, day: number, hour: number, minute: number, second: number, millisecond: number): number {
  const sum = year + month + day + hour + minute + second + millisecond;
  if (sum - sum !== 0) return NaN;
  const y = truncate(year);
  const m = truncate(month);
  if (y > 400000 || y < -400000 || m > 4800000 || m < -4800000) return NaN;
  const days = dayFromCivil(y, m, 1) + truncate(day) - 1;
  return days * MS_PER_DAY + truncate(hour) * 3600000 + truncate(minute) * 60000 + truncate(second) * 1000 + truncate(millisecond);
}

/** TimeClip (§21.4.1.31). */
export function timeClip(time: number): number {
  if (time - time !== 0 || time > TIME_MAX || time < -TIME_MAX) return NaN;
  return truncate(time) + 0;
}

function truncate(x: number): number {
  if ((x | 0) === x || x >= 4503599627370496 || x <= -4503599627370496) return x;
  return x < 0 ? -floorNumber(-x) : floorNumber(x);
}
