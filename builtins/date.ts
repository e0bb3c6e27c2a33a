/** Date (ECMA-262 §21.4). Calendar arithmetic is date-arithmetic.ts, reading text date-parse.ts, the zone date-zone.ts. */
import { ATTRIBUTE_CONFIGURABLE } from "#abi/cell.ts";
import { toObject, toPrimitive } from "#runtime/convert.ts";
import { isCallable } from "#runtime/function.ts";
import {
  calendarField, FIELD_DAY, FIELD_HOUR, FIELD_MILLISECOND, FIELD_MINUTE, FIELD_MONTH, FIELD_SECOND, FIELD_WEEKDAY, FIELD_YEAR, makeTime,
} from "#runtime/calendar.ts";
import { isoText } from "#runtime/date-text.ts";
import { wallClockMs } from "#runtime/wall-clock.ts";
import { defineOwn, isObject } from "#runtime/object.ts";
import { addTagProbe } from "#builtins/builtin-tags.ts";
import { call0 } from "#builtins/call.ts";
import { aliasMethod } from "#builtins/class-setup.ts";
import { fieldsOf, timeClip, type DateFields } from "#builtins/date-arithmetic.ts";
import { parseDate } from "#builtins/date-parse.ts";
import { dateParts, readDateOptions } from "#builtins/intl-date.ts";
import { resolveLocale, textOf } from "#builtins/intl-locale.ts";
import { utcOfLocal, zoneName, zoneOffsetMs } from "#builtins/date-zone.ts";

const DAY_NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const HINT_DEFAULT = 0;
const HINT_NUMBER = 1;

/** @intrinsic Date */
export class Date {
  #time: number;

  static {
    aliasMethod(this.prototype, "toGMTString", this.prototype.toUTCString);
    defineOwn(this.prototype, Symbol.toPrimitive, this.prototype[Symbol.toPrimitive], ATTRIBUTE_CONFIGURABLE);
    addTagProbe((object) => (#time in object ? "Date" : undefined));
  }

  /** §21.4.2.1 @length 7 */
  constructor(...parts: any[]) {
    if (parts.length === 0) {
      this.#time = wallClockMs();
    } else if (parts.length === 1) {
      const value = parts[0];
      if (isObject(value) && #time in value) {
        this.#time = (value as Date).#time;
      } else {
        const primitive = toPrimitive(value, HINT_DEFAULT) as any;
        this.#time = timeClip(typeof primitive === "string" ? parseDate(primitive) : +primitive);
      }
    } else {
      const local = timeFromParts(parts);
      this.#time = timeClip(utcOfLocal(local));
    }
  }

  /** §21.4.2.1 step 1: called as a function, the current time as text. */
  static "[[Call]]"(): string {
    return new Date().toString();
  }

  static now(): number {
    return wallClockMs();
  }
  static parse(text: unknown): number {
    return timeClip(parseDate(String(text)));
  }
  /** @length 7 */
  static UTC(...parts: any[]): number {
    return timeClip(timeFromParts(parts));
  }

  getTime(): number {
    return this.#time;
  }
  valueOf(): number {
    return this.#time;
  }
  setTime(time: unknown): number {
    this.#time;
    return (this.#time = timeClip(+(time as number)));
  }
  getTimezoneOffset(): number {
    const time = this.#time;
    return time === time ? 0 - wholeMinutes(zoneOffsetMs(time)) : NaN;
  }
  /** Annex B.2.3.1 */
  getYear(): number {
    return this.getFullYear() - 1900;
  }

  getFullYear(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_YEAR) : NaN;
  }
  getUTCFullYear(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_YEAR) : NaN;
  }

  getMonth(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_MONTH) : NaN;
  }
  getUTCMonth(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_MONTH) : NaN;
  }

  getDate(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_DAY) : NaN;
  }
  getUTCDate(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_DAY) : NaN;
  }

  getHours(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_HOUR) : NaN;
  }
  getUTCHours(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_HOUR) : NaN;
  }

  getMinutes(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_MINUTE) : NaN;
  }
  getUTCMinutes(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_MINUTE) : NaN;
  }

  getSeconds(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_SECOND) : NaN;
  }
  getUTCSeconds(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_SECOND) : NaN;
  }

  getMilliseconds(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_MILLISECOND) : NaN;
  }
  getUTCMilliseconds(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_MILLISECOND) : NaN;
  }

  getDay(): number {
    const time = this.#time;
    return time === time ? calendarField(time + zoneOffsetMs(time), FIELD_WEEKDAY) : NaN;
  }
  getUTCDay(): number {
    const time = this.#time;
    return time === time ? calendarField(time, FIELD_WEEKDAY) : NaN;
  }

  /** The setters: at most `partsMax` of `parts` replace the fields from `first` on. A date that was invalid before they were converted stays as it is, but for years. @hot */
  #replace(parts: any[], first: number, partsMax: number, utc: boolean): number {
    const time = this.#time;
    const numbers: number[] = [];
    const given = parts.length < 1 ? 1 : parts.length > partsMax ? partsMax : parts.length;
    for (let i = 0; i < given; i++) numbers.push(+parts[i]);
    if (time === time) return (this.#time = replaceFields(time, numbers, first, utc));
    return first === FIELD_YEAR ? (this.#time = replaceFields(0, numbers, first, utc)) : NaN;
  }

  /** @length 3 */
  setFullYear(...parts: any[]): number {
    return this.#replace(parts, FIELD_YEAR, 3, false);
  }

  /** @length 3 */
  setUTCFullYear(...parts: any[]): number {
    return this.#replace(parts, FIELD_YEAR, 3, true);
  }

  /** @length 2 */
  setMonth(...parts: any[]): number {
    return this.#replace(parts, FIELD_MONTH, 2, false);
  }

  /** @length 2 */
  setUTCMonth(...parts: any[]): number {
    return this.#replace(parts, FIELD_MONTH, 2, true);
  }

  /** @length 1 */
  setDate(...parts: any[]): number {
    return this.#replace(parts, FIELD_DAY, 1, false);
  }

  /** @length 1 */
  setUTCDate(...parts: any[]): number {
    return this.#replace(parts, FIELD_DAY, 1, true);
  }

  /** @length 4 */
  setHours(...parts: any[]): number {
    return this.#replace(parts, FIELD_HOUR, 4, false);
  }

  /** @length 4 */
  setUTCHours(...parts: any[]): number {
    return this.#replace(parts, FIELD_HOUR, 4, true);
  }

  /** @length 3 */
  setMinutes(...parts: any[]): number {
    return this.#replace(parts, FIELD_MINUTE, 3, false);
  }

  /** @length 3 */
  setUTCMinutes(...parts: any[]): number {
    return this.#replace(parts, FIELD_MINUTE, 3, true);
  }

  /** @length 2 */
  setSeconds(...parts: any[]): number {
    return this.#replace(parts, FIELD_SECOND, 2, false);
  }

  /** @length 2 */
  setUTCSeconds(...parts: any[]): number {
    return this.#replace(parts, FIELD_SECOND, 2, true);
  }

  /** @length 1 */
  setMilliseconds(...parts: any[]): number {
    return this.#replace(parts, FIELD_MILLISECOND, 1, false);
  }

  /** @length 1 */
  setUTCMilliseconds(...parts: any[]): number {
    return this.#replace(parts, FIELD_MILLISECOND, 1, true);
  }

  /** §21.4.4.36 */
  toISOString(): string {
    const time = this.#time;
    if (time !== time) throw new RangeError("Invalid time value");
    return isoText(time) as string;
  }
  toJSON(_key: unknown): unknown {
    const object = toObject(this) as any;
    const primitive = toPrimitive(object, HINT_NUMBER);
    if (typeof primitive === "number" && primitive - primitive !== 0) return null;
    return object.toISOString();
  }
  toString(): string {
    const time = this.#time;
    if (time !== time) return "Invalid Date";
    const f = fieldsOf(time + zoneOffsetMs(time));
    return dateText(f) + " " + clockTime(f) + " " + zoneText(time);
  }
  toDateString(): string {
    const time = this.#time;
    return time === time ? dateText(fieldsOf(time + zoneOffsetMs(time))) : "Invalid Date";
  }
  toTimeString(): string {
    const time = this.#time;
    return time === time ? clockTime(fieldsOf(time + zoneOffsetMs(time))) + " " + zoneText(time) : "Invalid Date";
  }
  /** §21.4.4.43; also what HTTP calls an IMF-fixdate. */
  toUTCString(): string {
    const time = this.#time;
    if (time !== time) return "Invalid Date";
    const f = fieldsOf(time);
    return DAY_NAMES[f.weekday] + ", " + pad(f.day, 2) + " " + MONTH_NAMES[f.month] + " " + plainYear(f.year) + " " + clockTime(f) + " GMT";
  }
  /** ECMA-402 §20.4, as Node prints it in en-US. @length 0 */
  toLocaleDateString(locales?: unknown, options?: unknown): string {
    return localeText(this.#time, locales, options, "date", "date");
  }
  /** @length 0 */
  toLocaleTimeString(locales?: unknown, options?: unknown): string {
    return localeText(this.#time, locales, options, "time", "time");
  }
  /** @length 0 */
  toLocaleString(locales?: unknown, options?: unknown): string {
    return localeText(this.#time, locales, options, "any", "all");
  }

  /** §21.4.4.45 @name [Symbol.toPrimitive] */
  [Symbol.toPrimitive](hint: unknown): unknown {
    if (!isObject(this)) throw new TypeError("Date.prototype[Symbol.toPrimitive] called on non-object");
    if (hint !== "string" && hint !== "default" && hint !== "number") throw new TypeError("Invalid hint: " + String(hint));
    for (let i = 0; i < 2; i++) {
      const method = (i === 0) === (hint === "number") ? (this as any).valueOf : (this as any).toString;
      if (!isCallable(method)) continue;
      const result = call0(method, this);
      if (!isObject(result)) return result;
    }
    throw new TypeError("Cannot convert object to primitive value");
  }
}

/** Steps of §21.4.2.1 and §21.4.3.4: year, month and so on; years 0..99 mean 19xx. @hot */
function timeFromParts(parts: any[]): number {
  const year = +parts[0];
  const month = parts.length > 1 ? +parts[1] : 0;
  const day = parts.length > 2 ? +parts[2] : 1;
  const hour = parts.length > 3 ? +parts[3] : 0;
  const minute = parts.length > 4 ? +parts[4] : 0;
  const second = parts.length > 5 ? +parts[5] : 0;
  const millisecond = parts.length > 6 ? +parts[6] : 0;
  const whole = year < 0 ? -((-year) | 0) : year | 0;
  const full = year > -1 && whole >= 0 && whole <= 99 && year < 100 ? 1900 + whole : year;
  return makeTime(full, month, day, hour, minute, second, millisecond);
}

/** The fields from `first` on (FIELD_YEAR to FIELD_MILLISECOND, which count up) replaced by these numbers. @hot */
function replaceFields(time: number, numbers: number[], first: number, utc: boolean): number {
  const f = fieldsOf(utc ? time : time + zoneOffsetMs(time));
  const values = [f.year, f.month, f.day, f.hour, f.minute, f.second, f.millisecond];
  for (let i = 0; i < numbers.length; i++) values[first + i] = numbers[i]!;
  const result = makeTime(values[0]!, values[1]!, values[2]!, values[3]!, values[4]!, values[5]!, values[6]!);
  return timeClip(utc ? result : utcOfLocal(result));
}

function pad(value: number, width: number): string {
  let text = String(value);
  while (text.length < width) text = "0" + text;
  return text;
}

function plainYear(year: number): string {
  return (year < 0 ? "-" : "") + pad(year < 0 ? -year : year, 4);
}

function clockTime(f: DateFields): string {
  return pad(f.hour, 2) + ":" + pad(f.minute, 2) + ":" + pad(f.second, 2);
}

function dateText(f: DateFields): string {
  return DAY_NAMES[f.weekday] + " " + MONTH_NAMES[f.month] + " " + pad(f.day, 2) + " " + plainYear(f.year);
}

/** Local mean times of old have seconds, which nobody is shown. */
function wholeMinutes(offsetMs: number): number {
  return (offsetMs / 60000) | 0;
}

function zoneText(time: number): string {
  const minutes = wholeMinutes(zoneOffsetMs(time));
  const size = minutes < 0 ? -minutes : minutes;
  return "GMT" + (minutes < 0 ? "-" : "+") + pad((size / 60) | 0, 2) + pad(size % 60, 2) + " (" + zoneName(time) + ")";
}

function localeText(time: number, locales: unknown, options: unknown, required: string, defaults: string): string {
  resolveLocale(locales);
  const read = readDateOptions(options, required, defaults);
  return time === time ? textOf(dateParts(time, read)) : "Invalid Date";
}
