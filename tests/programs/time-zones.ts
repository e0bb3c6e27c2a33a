// Date in zones of the IANA database: offsets over two centuries, times that are skipped or come twice, names. TZ may change while the program runs.
const zones = ["Europe/Berlin", "America/New_York", "US/Pacific", "Asia/Kolkata", "Asia/Calcutta", "Australia/Lord_Howe", "Asia/Tokyo", "America/Sao_Paulo", "Europe/London", "Africa/Casablanca", "Pacific/Apia", "Asia/Tehran", "America/St_Johns",
  "Asia/Kathmandu", "Pacific/Chatham", "Antarctica/Troll", "Europe/Dublin", "America/Argentina/Buenos_Aires", "Asia/Gaza", "UTC", "Etc/GMT+5", "EST5EDT", "europe/paris", "Nowhere/Land", "America/Nuuk", "Asia/Pyongyang", "Europe/Moscow", "America/Caracas"];
for (const zone of zones) {
  process.env.TZ = zone;
  let sum = 0;
  for (let year = 1901; year < 2088; year++) for (let month = 0; month < 12; month++) {
    const date = new Date(Date.UTC(year, month, 17, 5, 30));
    sum = (sum * 31 + date.getTimezoneOffset()) | 0;
    sum = (sum * 31 + new Date(year, month, 8, 2, 30).getTime() / 60000) | 0;
  }
  console.log(zone, sum, String(new Date(Date.UTC(2024, 0, 15, 12))), new Date(Date.UTC(2024, 6, 15, 12)).toTimeString());
}
process.env.TZ = "America/New_York";
for (const [month, day] of [[2, 10], [10, 3]] as const) for (let minute = 0; minute <= 240; minute += 30) console.log(new Date(2024, month, day, 0, minute).toISOString(), new Date(2024, month, day, 0, minute).getHours());
const d = new Date("2024-03-10T02:30:00");
console.log(d.toISOString(), d.toString(), Date.parse("Mar 10 2024 02:30"), Date.parse("2024-03-10"), Date.parse("2024-11-03T01:30:00"));
d.setHours(1); console.log(d.toString()); d.setDate(31); console.log(d.toString(), d.toUTCString()); d.setMonth(11); console.log(d.getTimezoneOffset(), d.toDateString());
console.log(JSON.stringify(d), d.toLocaleString(), new Date(0).toLocaleDateString(), new Date(2024, 5, 1).toLocaleTimeString());
delete process.env.TZ; process.env.TZ = "Europe/Berlin"; console.log(new Date(0).toString(), new Date(8.64e15).toString(), new Date(-8.64e15).getFullYear());
