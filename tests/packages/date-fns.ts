// Formatting and parsing, arithmetic, intervals, comparisons, calendars of weeks and business days, locales, and the errors of bad formats.
import * as d from "date-fns";
import { de } from "date-fns/locale/de";
import { addDays as curriedAddDays } from "date-fns/fp/addDays";
const at = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
console.log(d.format(at, "yyyy-MM-dd'T'HH:mm:ss.SSSxxx"), d.format(at, "EEEE, do MMMM yyyy 'at' h:mm aaaa, QQQ, 'week' I R, DDD", { useAdditionalDayOfYearTokens: true } as any), d.format(at, "PPPPpppp"), d.format(at, "PPp", { locale: de }), d.format(at, "eeee c BBBB GGGG T t", { locale: de }));
console.log(d.formatISO(at), d.formatISO9075(at), d.formatRFC3339(at), d.formatRFC7231(at), d.lightFormat(at, "yy/M/d H:m:s"), d.formatDuration({ years: 1, months: 2, hours: 3, seconds: 0 }), d.formatISODuration({ years: 1, days: 2, minutes: 5 }));
console.log(d.parse("29/02/2024 23:05", "dd/MM/yyyy HH:mm", new Date(0)), d.parse("Feb 3rd 99, 4pm", "MMM do yy, haaa", at), d.parse("2024-W09-4", "RRRR-'W'II-i", at), d.parse("nonsense", "yyyy", at), d.parse("31.02.2024", "dd.MM.yyyy", at), d.parse("12. Mai 2020", "d. MMMM yyyy", at, { locale: de }), d.parseISO("2024-02-29T12:00:00+05:30"), d.parseISO("2024-060"), d.parseISO("x"), d.parseJSON("2000-03-15T05:20:10.123Z"));
console.log(d.add(at, { years: 1, months: 1, weeks: 1, days: 1, hours: 1, minutes: 1, seconds: 1 }), d.sub(at, { months: 14 }), d.addMonths(new Date(2024, 0, 31), 1), d.addBusinessDays(at, 10), d.subQuarters(at, 3), d.set(at, { month: 0, date: 31 }), d.setDay(at, 0, { weekStartsOn: 1 }), d.setISOWeek(at, 53), curriedAddDays(3)(at));
console.log(d.differenceInDays(at, new Date(0)), d.differenceInMonths(at, new Date(2020, 1, 29)), d.differenceInBusinessDays(at, new Date(2024, 0, 1)), d.differenceInCalendarISOWeeks(at, new Date(2023, 0, 1)), d.differenceInHours(at, new Date(0), { roundingMethod: "ceil" }), d.intervalToDuration({ start: new Date(2020, 0, 31), end: at }));
console.log(d.formatDistance(at, new Date(2024, 2, 5)), d.formatDistance(at, new Date(2023, 2, 5), { addSuffix: true, locale: de }), d.formatDistanceStrict(at, new Date(2024, 1, 28), { unit: "minute" }), d.formatRelative(at, d.addDays(at, 2)), d.intlFormatDistance(at, d.addHours(at, 30)), d.intlFormat(at, { year: "numeric", month: "long", day: "numeric" }, { locale: "en-US" }));
console.log(d.startOfWeek(at, { weekStartsOn: 1 }), d.endOfQuarter(at), d.startOfISOWeekYear(at), d.lastDayOfMonth(at), d.startOfDecade(at), d.roundToNearestMinutes(at, { nearestTo: 15 }), d.nextFriday(at), d.previousMonday(at), d.endOfDay(at));
console.log(d.eachDayOfInterval({ start: at, end: d.addDays(at, 4) }, { step: 2 }), d.eachWeekendOfMonth(at).length, d.eachMonthOfInterval({ start: at, end: d.addYears(at, 1) }).length, d.areIntervalsOverlapping({ start: 0, end: 10 }, { start: 5, end: 15 }), d.getOverlappingDaysInIntervals({ start: new Date(2014, 0, 10), end: new Date(2014, 0, 20) }, { start: new Date(2014, 0, 17), end: new Date(2014, 0, 21) }), d.clamp(at, { start: new Date(0), end: new Date(1) }));
console.log(d.isLeapYear(at), d.isWeekend(at), d.isSameISOWeek(at, d.addDays(at, 3)), d.isAfter(at, new Date(0)), d.isValid(new Date(NaN)), d.isMatch("2024-02-30", "yyyy-MM-dd"), d.isWithinInterval(at, { start: new Date(0), end: d.endOfYear(at) }), d.isExists(2024, 1, 30), d.getISOWeek(at), d.getWeek(at, { locale: de }), d.getDayOfYear(at), d.getQuarter(at), d.getWeeksInMonth(at), d.getUnixTime(at));
console.log(d.closestTo(at, [new Date(0), new Date(2025, 0, 1)]), d.max([at, new Date(0)]), d.compareDesc(at, new Date(0)), [3, 1, 2].map((n) => new Date(n)).sort(d.compareAsc).map(Number), d.milliseconds({ hours: 2 }), d.hoursToMinutes(3), d.toDate("x" as any), d.constructFrom(new Date(0), 5));
for (const pattern of ["yyyy 'open", "n", "YYYY", "D"]) {
  try {
    console.log(d.format(at, pattern));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
for (const work of [() => d.format(new Date(NaN), "yyyy"), () => d.formatISO(new Date(NaN)), () => d.eachDayOfInterval({ start: new Date(NaN), end: at }), () => d.formatDuration({ days: 1 }, { format: ["x" as "days"] })]) {
  try {
    console.log(work());
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
