// Dates in UTC.
const d = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
console.log(d.toISOString(), d.getTime(), JSON.stringify({ d }), d.getUTCDay(), new Date("2024-02-29").getTime(), new Date("2024-02-29T10:00:00+02:00").toISOString());
console.log(new Date(NaN).getTime(), String(new Date(NaN)), Date.UTC(1970, 0), new Date(0).toUTCString(), new Date(2024, 0, 31).getMonth());
d.setUTCMonth(12);
console.log(d.toISOString(), new Date(8.64e15 + 1).getTime(), +new Date(5) + 1, new Date(5) > (new Date(4) as any), typeof Date.now(), Date.parse("2000-01-01T00:00:00Z"));
try {
  new Date(NaN).toISOString();
} catch (e) {
  console.log((e as Error).constructor.name);
}
// Years before the first have four digits in texts for people, six in ISO's.
for (const time of [-62198755200000, -1e14, -8.64e15]) console.log(new Date(time).toString(), new Date(time).toUTCString(), new Date(time).toDateString(), new Date(time).toISOString());
