/** Time values and their fields (ECMA-262 §21.4.1) as the library wants them; the calendar is runtime/calendar.ts. */
import {
  calendarField, dayOfMonth, FIELD_DAY, FIELD_HOUR, FIELD_MILLISECOND, FIELD_MINUTE, FIELD_MONTH, FIELD_SECOND, FIELD_WEEKDAY, FIELD_YEAR,
} from "#runtime/calendar.ts";
import { trunc } from "#runtime/math/roots.ts";

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

/** Days since the epoch of a civil date; month counts from 0 and may be any integer of moderate size. */
export function dayFromCivil(year: number, month: number, day: number): number {
  return dayOfMonth(year, month) + day - 1;
}

/** The fields of a finite time value. @hot */
export function fieldsOf(time: number): DateFields {
  return {
    year: calendarField(time, FIELD_YEAR), month: calendarField(time, FIELD_MONTH), day: calendarField(time, FIELD_DAY), hour: calendarField(time, FIELD_HOUR),
    minute: calendarField(time, FIELD_MINUTE), second: calendarField(time, FIELD_SECOND), millisecond: calendarField(time, FIELD_MILLISECOND), weekday: calendarField(time, FIELD_WEEKDAY),
  };
}

/** TimeClip (§21.4.1.31). @hot */
export function timeClip(time: number): number {
  if (time - time !== 0 || time > TIME_MAX || time < -TIME_MAX) return NaN;
  return trunc(time) + 0;
}
