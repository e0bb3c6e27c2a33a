/**
 * Date.parse: the ISO form of ECMA-262 §21.4.1.32 exactly, then the forms that toString, toUTCString and HTTP (RFC 9110 §5.6.7) write, and the
 * common "Month day, year time" orders, which is what servers meet. Anything else is NaN.
 */
import { makeTime } from "#runtime/calendar.ts";
import { utcOfLocal } from "#builtins/date-zone.ts";

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

export function parseDate(text: string): number {
  const iso = parseIso(text);
  return iso === iso ? iso : parseWords(text);
}

/** Reads `count` digits at `at`; -1 when they are not there. @hot */
function digits(text: string, at: number, count: number): number {
  if (at + count > text.length) return -1;
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** @hot */
function parseIso(text: string): number {
  let at = 0;
  let year: number;
  const first = text.charCodeAt(0);
  if (first === 0x2b || first === 0x2d) {
    year = digits(text, 1, 6);
    if (year < 0 || (first === 0x2d && year === 0)) return NaN;
    if (first === 0x2d) year = -year;
    at = 7;
  } else {
    year = digits(text, 0, 4);
    if (year < 0) return NaN;
    at = 4;
  }
  let month = 1;
  let day = 1;
  if (text.charCodeAt(at) === 0x2d) {
    month = digits(text, at + 1, 2);
    if (month < 1 || month > 12) return NaN;
    at += 3;
    if (text.charCodeAt(at) === 0x2d) {
      day = digits(text, at + 1, 2);
      if (day < 1 || day > 31) return NaN;
      at += 3;
    }
  }
  if (at === text.length) return makeTime(year, month - 1, day, 0, 0, 0, 0);
  const separator = text.charCodeAt(at);
  if (separator !== 0x54 && separator !== 0x74 && separator !== 0x20) return NaN;
  const hour = digits(text, at + 1, 2);
  const minute = digits(text, at + 4, 2);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || text.charCodeAt(at + 3) !== 0x3a) return NaN;
  at += 6;
  let second = 0;
  let millisecond = 0;
  if (text.charCodeAt(at) === 0x3a) {
    second = digits(text, at + 1, 2);
    if (second < 0 || second > 59) return NaN;
    at += 3;
    if (text.charCodeAt(at) === 0x2e) {
      at++;
      let scale = 100;
      let any = false;
      for (; ; at++) {
        const digit = text.charCodeAt(at) - 0x30;
        if (!(digit >= 0 && digit <= 9)) break;
        any = true;
        millisecond += digit * scale;
        scale = (scale / 10) | 0;
      }
      if (!any) return NaN;
    }
  }
  if (hour === 24 && (minute !== 0 || second !== 0 || millisecond !== 0)) return NaN;
  const local = makeTime(year, month - 1, day, hour, minute, second, millisecond);
  if (at === text.length) return utcOfLocal(local);
  const zone = text.charCodeAt(at);
  if (zone === 0x5a || zone === 0x7a) return at + 1 === text.length ? local : NaN;
  if (zone !== 0x2b && zone !== 0x2d) return NaN;
  const zoneHour = digits(text, at + 1, 2);
  const colon = text.charCodeAt(at + 3) === 0x3a ? 1 : 0;
  const zoneMinute = digits(text, at + 3 + colon, 2);
  if (zoneHour < 0 || zoneHour > 23 || zoneMinute < 0 || zoneMinute > 59 || at + 5 + colon !== text.length) return NaN;
  const offset = (zoneHour * 60 + zoneMinute) * 60000;
  return zone === 0x2b ? local - offset : local + offset;
}

/** Words, numbers and times in any of the usual orders; parenthesised text is skipped. */
function parseWords(text: string): number {
  let year = -1;
  let month = -1;
  let day = -1;
  let hour = 0;
  let minute = 0;
  let second = 0;
  let afternoon = -1;
  let offsetMs = NaN;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x28) {
      const close = text.indexOf(")", at);
      at = close < 0 ? text.length : close + 1;
    } else if (isLetter(unit)) {
      const start = at;
      while (at < text.length && isLetter(text.charCodeAt(at))) at++;
      const word = text.slice(start, at).toLowerCase();
      const index = word.length >= 3 ? MONTHS.indexOf(word.slice(0, 3)) : -1;
      if (index >= 0 && index % 3 === 0) month = index / 3;
      else if (word === "gmt" || word === "utc" || word === "z") offsetMs = 0;
      else if (word === "am") afternoon = 0;
      else if (word === "pm") afternoon = 1;
      else if (!isWeekday(word) && word !== "t") return NaN;
    } else if (unit >= 0x30 && unit <= 0x39) {
      const start = at;
      let value = 0;
      while (isDigit(text.charCodeAt(at))) value = value * 10 + (text.charCodeAt(at++) - 0x30);
      const next = text.charCodeAt(at);
      if (next === 0x3a) {
        hour = value;
        minute = digits(text, at + 1, 2);
        if (minute < 0) return NaN;
        at += 3;
        if (text.charCodeAt(at) === 0x3a) {
          second = digits(text, at + 1, 2);
          if (second < 0) return NaN;
          at += 3;
        }
      } else if (next === 0x2f && month < 0) {
        month = value - 1;
        at++;
      } else if (at - start >= 3 || day >= 0) {
        if (year >= 0) return NaN;
        year = value < 50 ? 2000 + value : value < 100 ? 1900 + value : value;
      } else {
        day = value;
        if (next === 0x2f || next === 0x2d) at++;
      }
    } else if ((unit === 0x2b || unit === 0x2d) && (year >= 0 || offsetMs === offsetMs) && isDigit(text.charCodeAt(at + 1))) {
      const colon = text.charCodeAt(at + 3) === 0x3a ? 1 : 0;
      const zoneHour = digits(text, at + 1, 2);
      const zoneMinute = digits(text, at + 3 + colon, 2);
      if (zoneHour < 0 || zoneMinute < 0) return NaN;
      offsetMs = (zoneHour * 60 + zoneMinute) * (unit === 0x2b ? 60000 : -60000);
      at += 5 + colon;
    } else if (unit === 0x2d && year < 0 && isDigit(text.charCodeAt(at + 1)) && text.charCodeAt(at - 1) === 0x20) {
      return NaN; // a signed year: V8 reads those in the ISO form only
    } else {
      at++;
    }
  }
  if (year < 0 || month < 0 || month > 11 || day < 0) {
    if (year < 0 || month < 0 || month > 11) return NaN;
    day = 1;
  }
  if (day < 1 || day > 31 || hour > 24 || minute > 59 || second > 59) return NaN;
  if (afternoon >= 0) {
    if (hour < 1 || hour > 12) return NaN;
    hour = (hour % 12) + afternoon * 12;
  }
  const local = makeTime(year, month, day, hour, minute, second, 0);
  return offsetMs === offsetMs ? local - offsetMs : utcOfLocal(local);
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isWeekday(word: string): boolean {
  return word.length >= 3 && "sunmontuewedthufrisat".includes(word.slice(0, 3));
}
