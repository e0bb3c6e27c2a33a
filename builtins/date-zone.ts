/**
 * The local time zone of Date (ECMA-262 §21.4.1.25-26): UTC, unless time-zones.ts is in the image and start/ has handed over a way to read the environment
 * variable TZ, which may change while the program runs, as in Node.
 */
import type { Zone } from "#builtins/time-zones.ts";

interface Zones {
  readonly findZone: (name: string, exactly: boolean) => Zone | null;
  readonly offsetSeconds: (zone: Zone, time: number) => number;
  readonly longName: (zone: Zone, time: number) => string;
}

const local: { zones: Zones | null; readName: (() => string | undefined) | null; name: string | undefined; zone: Zone | null } = { zones: null, readName: null, name: undefined, zone: null };

export function installZones(zones: Zones): boolean {
  local.zones = zones;
  return true;
}

/** To be called before the program starts: how the name of the local zone is found. */
export function setZoneName(read: () => string | undefined): void {
  local.readName = read;
}

/** The local zone; null is UTC, which an unknown name means too. */
export function localZone(): Zone | null {
  if (local.zones === null || local.readName === null) return null;
  const name = local.readName();
  if (name !== local.name) {
    local.name = name;
    local.zone = name === undefined ? null : local.zones.findZone(name.startsWith(":") ? name.substring(1) : name, true);
  }
  return local.zone;
}

/** Offset of local time from UTC, in milliseconds, at a time value. */
export function zoneOffsetMs(time: number): number {
  const zone = localZone();
  return zone === null ? 0 : local.zones!.offsetSeconds(zone, time) * 1000;
}

/** UTC(t) (§21.4.1.26): the time value of a local time. One that is skipped or comes twice is read by the offset before the change. */
export function utcOfLocal(time: number): number {
  const zone = localZone();
  if (zone === null || time !== time) return time;
  const before = local.zones!.offsetSeconds(zone, time - 86400000) * 1000;
  const after = local.zones!.offsetSeconds(zone, time + 86400000) * 1000;
  if (before === after || zoneOffsetMs(time - before) === before || zoneOffsetMs(time - after) !== after) return time - before;
  return time - after;
}

/** What toString puts in parentheses. */
export function zoneName(time: number): string {
  const zone = localZone();
  if (zone !== null) return local.zones!.longName(zone, time);
  return local.name === undefined ? "Coordinated Universal Time" : "GMT+00:00";
}
