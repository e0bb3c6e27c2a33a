/** The local time zone of Date. An image keeps UTC, as servers do; a zone database is not part of this version. */

/** Offset of local time from UTC, in milliseconds, at a local or UTC time value. */
export function zoneOffsetMs(_time: number): number {
  return 0;
}

/** What toString puts in parentheses. */
export function zoneName(): string {
  return "Coordinated Universal Time";
}
