/**
 * The zones of the IANA database: offsets from UTC at any time, and names in English. A zone is unpacked from zone-tables.ts when it is first asked for.
 * Installs itself as the zone of Date (date-zone.ts) where the program could show local time: compiler/lower/program.ts decides.
 */
import { calendarField, FIELD_YEAR } from "#runtime/calendar.ts";
import { dayFromCivil } from "#builtins/date-arithmetic.ts";
import { installZones } from "#builtins/date-zone.ts";
import { HISTORIES, LABELS, NAMES, OFFSETS, RULES } from "#builtins/zone-tables.ts";

/** 1900-01-01 in seconds since the epoch, where histories begin. */
const FIRST = -2208988800;
const BASE = 249;

export interface Zone {
  readonly name: string;
  /** Seconds since the epoch of each change, ascending, and the offset afterwards; the first entry is before all. */
  readonly changes: readonly number[];
  readonly offsets: readonly number[];
  /** What happens every year after the last change. */
  readonly rule: Rule | null;
  /** Long names of standard and daylight time, short ones where English has them, else "". */
  readonly labels: readonly string[];
}

interface Rule {
  readonly forth: readonly number[];
  readonly back: readonly number[];
  readonly standard: number;
  readonly daylight: number;
  /** Seconds that the clocks of the two changes are ahead of UTC. */
  readonly bases: readonly number[];
}

const unpacked: Zone[] = [];

/** The zone of a name, in any case unless `exactly` as the database spells it; null when there is none. */
export function findZone(wanted: string, exactly: boolean): Zone | null {
  const fold = (text: string): string => (exactly ? text : text.toLowerCase());
  const name = "," + fold(wanted) + ",";
  const lines = NAMES.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const [names, history, labels] = lines[i]!.split(";") as [string, string, string];
    if (!("," + fold(names) + ",").includes(name)) continue;
    const canonical = names.split(",")[0]!;
    for (let k = 0; k < unpacked.length; k++) if (unpacked[k]!.name === canonical) return unpacked[k]!;
    const zone = unpack(canonical, +history, LABELS.split("\n")[+labels]!.split(";"));
    unpacked.push(zone);
    return zone;
  }
  return null;
}

function unpack(name: string, history: number, labels: string[]): Zone {
  let at = 0;
  const number = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * BASE + HISTORIES.charCodeAt(at++) - 1;
    return value;
  };
  for (let i = 0; i < history; i++) {
    const length = number(2);
    at += length;
  }
  const end = number(2) + at;
  const table = OFFSETS.split(",");
  const offset = (): number => +table[HISTORIES.charCodeAt(at) === BASE + 1 ? (at++, number(2)) : number(1)]!;
  const changes = [-Infinity];
  const offsets = [offset()];
  const rule = number(1);
  let last = FIRST;
  while (at < end) {
    last += HISTORIES.charCodeAt(at) === BASE + 1 ? (at++, number(4)) : number(2) * 900;
    changes.push(last);
    offsets.push(offset());
  }
  return { name, changes, offsets, rule: rule === 0 ? null : parseRule(RULES.split("\n")[rule - 1]!), labels };
}

function parseRule(text: string): Rule {
  const [forth, back, offsets, bases] = text.split(";").map((part) => part.split(",").map(Number)) as [number[], number[], number[], number[]];
  return { forth, back, standard: offsets[0]!, daylight: offsets[1]!, bases };
}

/** Seconds east of UTC at a time in milliseconds. */
export function offsetSeconds(zone: Zone, time: number): number {
  const seconds = Math.floor(time / 1000);
  const { changes, offsets, rule } = zone;
  let low = 0;
  let high = changes.length - 1;
  if (seconds >= changes[high]!) {
    if (rule === null) return offsets[high]!;
    const year = calendarField(time, FIELD_YEAR);
    // The rule goes on from the year after the last change that is listed; that year's own offset holds until then.
    const forth = changeOf(rule.forth, year, rule.bases[0]!);
    const back = changeOf(rule.back, year, rule.bases[1]!);
    const daylight = forth < back ? seconds >= forth && seconds < back : seconds >= forth || seconds < back;
    return daylight ? rule.daylight : rule.standard;
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (changes[middle]! <= seconds) low = middle;
    else high = middle - 1;
  }
  return offsets[low]!;
}

/** When a rule's change happens in a year, in seconds since the epoch. */
function changeOf(when: readonly number[], year: number, base: number): number {
  const [month, weekday, week, minutes] = when as [number, number, number, number];
  let day: number;
  if (week === 5) {
    const last = dayFromCivil(year, month + 1, 0);
    day = last - ((((last + 4 - weekday) % 7) + 7) % 7);
  } else {
    const first = dayFromCivil(year, month, 1);
    day = first + ((((weekday - first - 4) % 7) + 7) % 7) + (week - 1) * 7;
  }
  return day * 86400 + minutes * 60 - base;
}

/** Whether a zone has daylight time at that time, as its names tell. */
function isDaylight(zone: Zone, time: number): boolean {
  if (zone.labels[1] === "") return false;
  const year = calendarField(time, FIELD_YEAR);
  const january = offsetSeconds(zone, dayFromCivil(year, 0, 15) * 86400000);
  const july = offsetSeconds(zone, dayFromCivil(year, 6, 15) * 86400000);
  return january !== july && offsetSeconds(zone, time) === Math.max(january, july);
}

/** "Central European Summer Time". */
export function longName(zone: Zone, time: number): string {
  return isDaylight(zone, time) ? zone.labels[1]! : zone.labels[0]!;
}

/** "EDT", "GMT+2". */
export function shortName(zone: Zone, time: number): string {
  const label = isDaylight(zone, time) ? zone.labels[3]! : zone.labels[2]!;
  return label !== "" ? label : offsetName(offsetSeconds(zone, time), false);
}

/** "GMT+5:30", or padded "GMT+05:30". */
export function offsetName(seconds: number, padded: boolean): string {
  const offset = Math.trunc(seconds / 60);
  if (offset === 0) return "GMT";
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60));
  const minutes = size % 60;
  const rest = minutes === 0 && !padded ? "" : ":" + (minutes < 10 ? "0" : "") + minutes;
  return "GMT" + (offset < 0 ? "-" : "+") + (padded && hours.length < 2 ? "0" : "") + hours + rest;
}

export const installed: boolean = installZones({ findZone, offsetSeconds, longName });
