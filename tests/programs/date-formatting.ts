// Calendars by hand beside Date: civil days, ISO weeks, patterns, parsing, recurrences, durations, Intl parts in en-US.
const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const pad = (n: number, width = 2): string => (n < 0 ? "-" : "") + String(Math.abs(n)).padStart(width, "0");
/** Days since 1970-01-01 of a civil date. */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}
function civilOf(days: number): [year: number, month: number, day: number] {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}
let differences = 0;
for (let days = -1_000_000; days < 1_000_000; days += 997) {
  const date = new Date(days * DAY_MS);
  const [year, month, day] = civilOf(days);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day || daysOf(year, month, day) !== days || Date.UTC(2000, month - 1 + (year - 2000) * 12, day) !== days * DAY_MS) differences++;
}
console.log("calendars differ on", differences, "days");

function isoWeek(date: Date): { year: number; week: number; day: number } {
  const day = date.getUTCDay() || 7;
  const thursday = new Date(date.getTime() + (4 - day) * DAY_MS);
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7), day };
}
type Field = (date: Date) => string;
const FIELDS: Readonly<Record<string, Field>> = {
  yyyy: (d) => pad(d.getUTCFullYear(), 4), yy: (d) => pad(d.getUTCFullYear() % 100), MMMM: (d) => MONTHS[d.getUTCMonth()]!, MMM: (d) => MONTHS[d.getUTCMonth()]!.slice(0, 3), MM: (d) => pad(d.getUTCMonth() + 1), M: (d) => `${d.getUTCMonth() + 1}`,
  dd: (d) => pad(d.getUTCDate()), d: (d) => `${d.getUTCDate()}`, HH: (d) => pad(d.getUTCHours()), hh: (d) => pad(d.getUTCHours() % 12 || 12), mm: (d) => pad(d.getUTCMinutes()), ss: (d) => pad(d.getUTCSeconds()), SSS: (d) => pad(d.getUTCMilliseconds(), 3),
  a: (d) => (d.getUTCHours() < 12 ? "am" : "pm"), "GGGG-'W'WW-e": (d) => { const { year, week, day } = isoWeek(d); return `${year}-W${pad(week)}-${day}`; },
};
const TOKEN = new RegExp(`'([^']*)'|${Object.keys(FIELDS).sort((a, b) => b.length - a.length).map((name) => name.replace(/[-']/g, "\\$&")).join("|")}`, "g");
const format = (date: Date, pattern: string): string => (Number.isNaN(date.getTime()) ? "never" : pattern.replace(TOKEN, (token, quoted: string | undefined) => quoted ?? FIELDS[token]!(date)));
const PARSERS: [RegExp, (m: RegExpMatchArray) => number][] = [
  [/^(\d{4})-W(\d\d)-(\d)$/, ([, y, w, d]) => { const jan4 = new Date(Date.UTC(+y!, 0, 4)); return jan4.getTime() + ((+w! - 1) * 7 + +d! - (jan4.getUTCDay() || 7)) * DAY_MS; }],
  [/^(\d{1,2})\s+(\p{L}{3})\p{L}*\s+(-?\d{1,4})$/u, ([, d, m, y]) => daysOf(+y!, 1 + MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === m!.toLowerCase()), +d!) * DAY_MS],
  [/^(?<sign>[-+])(?<count>\d+)(?<unit>[smhdw])$/, ({ groups }) => Date.UTC(2024, 1, 28) + (groups!.sign === "-" ? -1 : 1) * +groups!.count! * { s: 1e3, m: 6e4, h: 36e5, d: DAY_MS, w: 7 * DAY_MS }[groups!.unit!]!],
];
function parse(text: string): Date {
  for (const [pattern, read] of PARSERS) {
    const match = text.match(pattern);
    if (match) return new Date(read(match));
  }
  return new Date(text);
}
for (const text of ["2024-02-29", "2024-02-30", "2023-12-31T23:59:59.999Z", "2024-12-30", "2021-01-03", "2020-W53-7", "29 February 1900", "1 jan 70", "31 Dec 9999", "-90m", "+3w", "2024-03-10T07:08:09+05:30", "Tue, 05 Nov 2024 01:02:03 GMT", "+010000-01-01T00:00Z", "-000001-06-01", "nonsense", "2024", "2024-1-2T3:4", "Dec 25, 1995", "1995-12-17T03:24:00"]) {
  const date = parse(text);
  console.log(text.padEnd(32), format(date, "yyyy-MM-dd HH:mm:ss.SSS | d MMMM ''yy hh 'o''clock' a | GGGG-'W'WW-e"), Number.isNaN(+date) ? String(date) : `${date.toISOString()} ${date.toUTCString()}`);
}

class Duration {
  static readonly #UNITS = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]] as const;
  readonly seconds: number;
  constructor(seconds: number) {
    this.seconds = seconds;
  }
  static between(a: Date, b: Date): Duration {
    return new Duration((b.getTime() - a.getTime()) / 1000);
  }
  toString(): string {
    if (!Number.isFinite(this.seconds)) return "unknown";
    let rest = Math.abs(Math.trunc(this.seconds));
    const parts: string[] = [];
    for (const [unit, size] of Duration.#UNITS) {
      const count = Math.floor(rest / size);
      rest %= size;
      if (count > 0) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
    }
    return `${this.seconds < 0 ? "minus " : ""}${parts.join(", ") || "nothing"}`;
  }
  toJSON(): string {
    return `PT${this.seconds}S`;
  }
}
function* recurrence(start: Date, rule: { months?: number; days?: number; on?: (date: Date) => boolean }, count: number): Generator<Date> {
  const day = start.getUTCDate();
  for (let i = 0, n = 0; n < count && i < 10_000; i++) {
    const date = new Date(start);
    if (rule.months !== undefined) {
      date.setUTCDate(1);
      date.setUTCMonth(date.getUTCMonth() + i * rule.months);
      date.setUTCDate(Math.min(day, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()));
    } else date.setUTCDate(day + i * (rule.days ?? 1));
    if (rule.on?.(date) ?? true) {
      n++;
      yield date;
    }
  }
}
const start = new Date(Date.UTC(2023, 9, 31, 8, 30));
const list = (dates: Iterable<Date>): string => Array.from(dates, (d) => format(d, "MM/dd'/'yy")).join(" ");
console.log(list(recurrence(start, { months: 1 }, 8)));
console.log(list(recurrence(start, { days: 1, on: (d) => d.getUTCDay() === 5 && d.getUTCDate() === 13 }, 6)));
console.log(list(recurrence(start, { days: -10 }, 5)), list(recurrence(start, { months: 5, on: (d) => isoWeek(d).week % 2 === 0 }, 4)));
const moments = [start, new Date(start.getTime() + 694861_500), new Date(8.64e15), new Date(8.64e15 + 1), new Date(-62167219200000), new Date(0)];
console.log(moments.map((m) => `${Duration.between(start, m)}`), JSON.stringify({ took: new Duration(1.5), at: moments.slice(2, 5) }));
for (const options of [{}, { dateStyle: "full", timeStyle: "short" }, { weekday: "short", day: "2-digit", month: "long", year: "2-digit", era: "short" }, { hour: "numeric", minute: "2-digit", hour12: false, fractionalSecondDigits: 2, second: "numeric" }, { month: "narrow", hourCycle: "h23", hour: "2-digit" }] as Intl.DateTimeFormatOptions[]) {
  const formatter = new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  console.log(formatter.format(start), formatter.formatToParts(moments[1]).map(({ type, value }) => `${type}=${value}`).join("|"));
}
const d = new Date(2024, 0, 31, 12);
console.log([d.setMonth(1), d.getMonth(), d.setHours(25, 61, 61, 1001), d.setFullYear(2023, 1, 29), d.setMinutes(NaN), d.getTime(), d.setTime(5), +d].join(), `${new Date(NaN)}`, typeof (d as any + 1), (d as any) - 1, Date.length, new Date(2024, 0).getTime() === new Date(2024, 0, 1).valueOf(), new Date(99, 0).getFullYear(), new Date("2024-01-01").getTimezoneOffset(), d[Symbol.toPrimitive]("number"), Object.prototype.toString.call(d), new Date(d) !== d, structuredClone(d).getTime());
console.log(d, [d], { d, bad: new Date(NaN) }, d.toLocaleDateString("en-US"), d.toLocaleTimeString("en-US"), d.toLocaleString("en-US", { timeZone: "UTC", timeZoneName: "short" }), d.toDateString(), d.toTimeString(), d.toJSON());
