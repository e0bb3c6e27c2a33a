/** The IMF-fixdate of RFC 9110 §5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`. Own arithmetic, so that an image needs no Date for it. */
const DAYS = "SunMonTueWedThuFriSat";
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

export function formatHttpDate(wallMs: number): string {
  const seconds = Math.floor(wallMs / 1000);
  const dayNumber = Math.floor(seconds / 86400);
  const secondOfDay = seconds - dayNumber * 86400;
  const weekday = (((dayNumber + 4) % 7) + 7) % 7; // 1 January 1970 was a Thursday
  // Days to civil date, with years that begin in March, so that leap days come last.
  const z = dayNumber + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 2 : shifted - 10;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  const hours = Math.floor(secondOfDay / 3600);
  const minutes = Math.floor(secondOfDay / 60) % 60;
  return DAYS.substring(weekday * 3, weekday * 3 + 3) + ", " + two(day) + " " + MONTHS.substring(month * 3, month * 3 + 3) + " " + four(year) +
    " " + two(hours) + ":" + two(minutes) + ":" + two(secondOfDay % 60) + " GMT";
}

function two(n: number): string {
  return n < 10 ? "0" + n : "" + n;
}
function four(n: number): string {
  return n < 1000 ? "0" + (n < 100 ? "0" : "") + two(n) : "" + n;
}
