// The era of dates in en-US, with every set of fields that Intl.DateTimeFormat takes beside it (ECMA-402 §11.5).
const dates = [Date.UTC(2024, 1, 29, 12, 34, 56), Date.UTC(-40, 0, 1)];
const sets: Intl.DateTimeFormatOptions[] = [
  {}, { year: "numeric" }, { year: "2-digit" }, { year: "numeric", month: "numeric" }, { year: "numeric", month: "short" }, { year: "numeric", month: "long" },
  { year: "numeric", month: "numeric", day: "numeric" }, { year: "2-digit", month: "2-digit", day: "2-digit" }, { year: "numeric", month: "short", day: "numeric" },
  { year: "numeric", month: "long", day: "numeric", weekday: "long" }, { weekday: "short", year: "numeric", month: "numeric", day: "numeric" },
  { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false },
  { year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" },
];
for (const era of ["narrow", "short", "long"] as const) {
  for (const set of sets) {
    const format = new Intl.DateTimeFormat("en-US", { ...set, era, timeZone: "UTC" });
    for (const date of dates) console.log(JSON.stringify(set), era, format.format(date), JSON.stringify(format.formatToParts(date).map((part) => part.type)));
    console.log(format.resolvedOptions().era);
  }
}
