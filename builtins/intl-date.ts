/** Formatting of dates in en-US (ECMA-402 §11.5): what Intl.DateTimeFormat and Date.prototype.toLocale…String share. Gregorian calendar and Latin digits only. */
import { fieldsOf } from "#builtins/date-arithmetic.ts";
import { localZone } from "#builtins/date-zone.ts";
import { numberOption, refuseOption, wordOption, type Part } from "#builtins/intl-locale.ts";
import { findZone, longName, offsetName, offsetSeconds, shortName, type Zone } from "#builtins/time-zones.ts";

export interface DateOptions {
  readonly zone: Zone | null;
  readonly zoneName: string;
  readonly fields: Record<string, string | undefined>;
  readonly fractionalSecondDigits: number;
  readonly hourCycle: string;
  readonly dateStyle: string | undefined;
  readonly timeStyle: string | undefined;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** Before and after the year 1, by the width that `era` asks for. */
const ERAS: Record<string, readonly [string, string]> = { narrow: ["B", "A"], short: ["BC", "AD"], long: ["Before Christ", "Anno Domini"] };
const DATE_FIELDS = ["weekday", "year", "month", "day"];
const TIME_FIELDS = ["hour", "minute", "second"];
const WORDS: Record<string, readonly string[]> = {
  weekday: ["narrow", "short", "long"], era: ["narrow", "short", "long"], year: ["2-digit", "numeric"], month: ["2-digit", "numeric", "narrow", "short", "long"], day: ["2-digit", "numeric"],
  dayPeriod: ["narrow", "short", "long"], hour: ["2-digit", "numeric"], minute: ["2-digit", "numeric"], second: ["2-digit", "numeric"],
  timeZoneName: ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"],
};

/** CreateDateTimeFormat (§11.1.2): `required` and `defaults` are "date", "time" or "any"/"all". */
export function readDateOptions(given: any, required: string, defaults: string): DateOptions {
  const options = given === undefined ? {} : Object(given);
  const fields: Record<string, string | undefined> = {};
  let hourCycle = wordOption(options, "hourCycle", ["h11", "h12", "h23", "h24"], undefined);
  const hour12 = options.hour12;
  if (hour12 !== undefined) hourCycle = hour12 ? "h12" : "h24";
  let zone = localZone();
  let zoneName = zone === null ? "UTC" : zone.name;
  const wantedZone = options.timeZone;
  if (wantedZone !== undefined) {
    const name = String(wantedZone);
    zone = findZone(name, false);
    if (zone === null) throw new RangeError("Invalid time zone specified: " + name);
    zoneName = zone.name;
  }
  for (const name of ["weekday", "era", "year", "month", "day", "dayPeriod", "hour", "minute", "second"]) fields[name] = wordOption(options, name, WORDS[name]!, undefined);
  const fractionalSecondDigits = numberOption(options, "fractionalSecondDigits", 1, 3, 0)!;
  fields["timeZoneName"] = wordOption(options, "timeZoneName", WORDS["timeZoneName"]!, undefined);
  if (fields["dayPeriod"] !== undefined) refuseOption("date field", "dayPeriod");
  if (fields["timeZoneName"]?.endsWith("Generic") === true) refuseOption("timeZoneName", fields["timeZoneName"]);
  const dateStyle = wordOption(options, "dateStyle", ["full", "long", "medium", "short"], undefined);
  const timeStyle = wordOption(options, "timeStyle", ["full", "long", "medium", "short"], undefined);
  const has = (names: readonly string[]): boolean => names.some((name) => fields[name] !== undefined);
  if (dateStyle !== undefined || timeStyle !== undefined) {
    const clash = ["era", ...DATE_FIELDS, ...TIME_FIELDS, "timeZoneName"].find((name) => fields[name] !== undefined);
    if (clash !== undefined) throw new TypeError("Can't set option " + clash + " when " + (dateStyle !== undefined ? "dateStyle" : "timeStyle") + " is used");
    if ((required === "date" && timeStyle !== undefined) || (required === "time" && dateStyle !== undefined)) throw new TypeError("Invalid option : " + (required === "date" ? "timeStyle" : "dateStyle"));
    applyStyles(fields, dateStyle, timeStyle);
  } else {
    const wantsDate = required !== "time" && has(DATE_FIELDS);
    const wantsTime = required !== "date" && (has(TIME_FIELDS) || fractionalSecondDigits > 0);
    if (!wantsDate && !wantsTime) {
      if (defaults !== "time") fields["year"] = fields["month"] = fields["day"] = "numeric";
      if (defaults !== "date") fields["hour"] = fields["minute"] = fields["second"] = "numeric";
    }
    refuseLoneEra(fields);
  }
  return { zone, zoneName, fields, fractionalSecondDigits, hourCycle: hourCycle ?? "h12", dateStyle, timeStyle };
}

/** An era follows a year, or a day of a month; beside other fields the locale puts it elsewhere ("AD (month: May)"), which is not here. */
function refuseLoneEra(fields: Record<string, string | undefined>): void {
  const { era, weekday, year, month, day } = fields;
  if (era === undefined) return;
  const monthAndDay = month !== undefined && day !== undefined;
  if (!monthAndDay && (year === undefined || weekday !== undefined || day !== undefined)) refuseOption("date field", "era");
}

function applyStyles(fields: Record<string, string | undefined>, dateStyle: string | undefined, timeStyle: string | undefined): void {
  if (dateStyle !== undefined) {
    fields["year"] = dateStyle === "short" ? "2-digit" : "numeric";
    fields["month"] = dateStyle === "short" ? "numeric" : dateStyle === "medium" ? "short" : "long";
    fields["day"] = "numeric";
    if (dateStyle === "full") fields["weekday"] = "long";
  }
  if (timeStyle === undefined) return;
  fields["hour"] = "numeric";
  fields["minute"] = "2-digit";
  if (timeStyle !== "short") fields["second"] = "2-digit";
  if (timeStyle === "full" || timeStyle === "long") fields["timeZoneName"] = timeStyle === "full" ? "long" : "short";
}

const two = (value: number): string => (value < 10 ? "0" + value : String(value));

/** The parts of a finite time value. */
export function dateParts(time: number, options: DateOptions): Part[] {
  const { fields, zone } = options;
  const offset = zone === null ? 0 : offsetSeconds(zone, time);
  const f = fieldsOf(time + offset * 1000);
  const date: Part[] = [];
  const textual = fields["month"] === "long" || fields["month"] === "short" || fields["month"] === "narrow";
  const literal = (list: Part[], value: string): void => { list.push({ type: "literal", value }); };
  const { weekday, year, month, day } = fields;
  const weekdayText = weekday === undefined ? "" : weekday === "long" ? WEEKDAYS[f.weekday]! : WEEKDAYS[f.weekday]!.substring(0, weekday === "short" ? 3 : 1);
  const dayPart: Part = { type: "day", value: day === "2-digit" ? two(f.day) : String(f.day) };
  const era = f.year < 1;
  const yearText = year === "2-digit" ? two((((era ? 1 - f.year : f.year) % 100) + 100) % 100) : String(era ? 1 - f.year : f.year);
  if (weekday !== undefined && day !== undefined && month === undefined && year === undefined) {
    date.push(dayPart, { type: "literal", value: " " }, { type: "weekday", value: weekdayText });
  } else {
    if (weekday !== undefined) {
      date.push({ type: "weekday", value: weekdayText });
      if (year !== undefined || month !== undefined || day !== undefined) literal(date, ", ");
    }
    if (textual) {
      const name = MONTHS[f.month]!;
      date.push({ type: "month", value: month === "long" ? name : name.substring(0, month === "short" ? 3 : 1) });
      if (day !== undefined) {
        literal(date, " ");
        date.push(dayPart);
      }
      if (year !== undefined) {
        literal(date, day !== undefined ? ", " : " ");
        date.push({ type: "year", value: yearText });
      }
    } else {
      const numbers: Part[] = [];
      if (month !== undefined) numbers.push({ type: "month", value: month === "2-digit" ? two(f.month + 1) : String(f.month + 1) });
      if (day !== undefined) numbers.push(dayPart);
      if (year !== undefined) numbers.push({ type: "year", value: yearText });
      for (let i = 0; i < numbers.length; i++) {
        if (i > 0) literal(date, "/");
        date.push(numbers[i]!);
      }
    }
  }
  if (fields["era"] !== undefined) {
    literal(date, " ");
    date.push({ type: "era", value: ERAS[fields["era"]]![era ? 0 : 1] });
  }
  const clock = timeParts(f, options);
  const { timeZoneName } = fields;
  if (timeZoneName !== undefined) {
    if (clock.length > 0) literal(clock, " ");
    clock.push({ type: "timeZoneName", value: zoneText(zone, time, timeZoneName, offset) });
  }
  if (date.length === 0) return clock;
  if (clock.length === 0) return date;
  if (date.length === 1 && weekday !== undefined) literal(date, " ");
  else literal(date, month === "long" && fields["hour"] !== undefined ? " at " : ", ");
  return [...date, ...clock];
}

function timeParts(f: { hour: number; minute: number; second: number; millisecond: number }, options: DateOptions): Part[] {
  const { fields, fractionalSecondDigits, hourCycle } = options;
  const { hour, minute, second } = fields;
  const parts: Part[] = [];
  const literal = (value: string): void => { if (parts.length > 0) parts.push({ type: "literal", value }); };
  const twelve = hourCycle === "h12" || hourCycle === "h11";
  if (hour !== undefined) {
    const shown = hourCycle === "h12" ? f.hour % 12 || 12 : hourCycle === "h11" ? f.hour % 12 : hourCycle === "h24" ? f.hour || 24 : f.hour;
    parts.push({ type: "hour", value: hour === "2-digit" || !twelve ? two(shown) : String(shown) });
  }
  if (minute !== undefined) {
    literal(":");
    parts.push({ type: "minute", value: hour !== undefined || second !== undefined ? two(f.minute) : String(f.minute) });
  }
  if (second !== undefined) {
    literal(":");
    parts.push({ type: "second", value: minute !== undefined ? two(f.second) : String(f.second) });
  }
  if (fractionalSecondDigits > 0) {
    literal(".");
    const digits = String(1000 + f.millisecond).substring(1);
    parts.push({ type: "fractionalSecond", value: digits.substring(0, fractionalSecondDigits) });
  }
  if (hour !== undefined && twelve) {
    literal(" ");
    parts.push({ type: "dayPeriod", value: f.hour < 12 ? "AM" : "PM" });
  }
  return parts;
}

function zoneText(zone: Zone | null, time: number, style: string, offset: number): string {
  if (style === "shortOffset") return offset === 0 ? "GMT+0" : offsetName(offset, false);
  if (style === "longOffset") return offset === 0 ? "GMT+00:00" : offsetName(offset, true);
  if (zone === null) return style === "long" ? "Coordinated Universal Time" : "UTC";
  return style === "long" ? longName(zone, time) : shortName(zone, time);
}
