// Intl for en-US: numbers, dates, order of texts, plurals, lists, relative times.
const attempt = (f: () => unknown): void => { try { console.log(f()); } catch (error) { console.log(`${(error as Error).name}: ${(error as Error).message}`); } };
const numbers = [0, -0, 1, -1, 0.5, 1.005, 2.5, 1234.5678, -98765.4321, 999999, 1e6, 1234567890, 1.5e9, 1e15, 1e21, 1.234e-7, 0.000123, NaN, Infinity, -Infinity, 12, 999.995, 1050, 15300, 0.0449];
const styles: Intl.NumberFormatOptions[] = [{}, { style: "percent" }, { style: "percent", maximumFractionDigits: 1 }, { style: "currency", currency: "USD" }, { style: "currency", currency: "eur", minimumFractionDigits: 0 }, { style: "currency", currency: "JPY" }, { style: "currency", currency: "CHF" },
  { style: "currency", currency: "CAD", currencyDisplay: "narrowSymbol" }, { style: "currency", currency: "USD", currencyDisplay: "code" }, { style: "currency", currency: "USD", currencySign: "accounting" }, { minimumFractionDigits: 2 }, { maximumFractionDigits: 0 }, { minimumFractionDigits: 1, maximumFractionDigits: 2 },
  { maximumSignificantDigits: 3 }, { minimumSignificantDigits: 5 }, { useGrouping: false }, { minimumIntegerDigits: 4 }, { notation: "compact" }, { notation: "compact", compactDisplay: "long" }, { notation: "compact", maximumFractionDigits: 2 }, { notation: "scientific" }, { notation: "engineering" },
  { signDisplay: "always" }, { signDisplay: "exceptZero" }, { signDisplay: "never" }, { signDisplay: "negative" }, { notation: "compact", style: "currency", currency: "USD" }];
for (const style of styles) {
  const format = new Intl.NumberFormat("en-US", style);
  console.log(JSON.stringify(style), numbers.map((x) => format.format(x)).join(" | "));
}
console.log((1234.5).toLocaleString(), (0.256).toLocaleString("en-US", { style: "percent" }), 123456789012345678901234567890n.toLocaleString(), (5n).toLocaleString("en-US", { minimumFractionDigits: 2 }), new Intl.NumberFormat().format("12345678901234567890.125" as never));
console.log(new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).formatToParts(-1234.5), new Intl.NumberFormat().resolvedOptions().locale, [1, 2000].toLocaleString());
attempt(() => (1).toLocaleString("en-US", { style: "currency" }));
attempt(() => (1).toLocaleString("en-US", { maximumFractionDigits: 101 }));
attempt(() => (1).toLocaleString("en-US", { minimumFractionDigits: 5, maximumFractionDigits: 2 }));
attempt(() => (1).toLocaleString("not a locale"));
attempt(() => new Date(NaN).toLocaleString());
attempt(() => new Intl.DateTimeFormat().format(NaN));
attempt(() => new Intl.DateTimeFormat("en-US", { timeZone: "Nowhere/Land" }));
attempt(() => new Date(0).toLocaleDateString("en-US", { timeStyle: "short" }));
attempt(() => new Date(0).toLocaleDateString("en-US", { dateStyle: "short", month: "long" }));
const dates = [new Date(Date.UTC(2024, 0, 5, 9, 3, 7, 45)), new Date(Date.UTC(1999, 11, 31, 23, 59, 59, 999)), new Date(Date.UTC(2023, 6, 20, 0, 5, 0))];
const shapes: Intl.DateTimeFormatOptions[] = [{}, { dateStyle: "full" }, { dateStyle: "long" }, { dateStyle: "medium" }, { dateStyle: "short" }, { timeStyle: "full" }, { timeStyle: "long" }, { timeStyle: "medium" }, { timeStyle: "short" }, { dateStyle: "full", timeStyle: "short" }, { dateStyle: "long", timeStyle: "long" },
  { dateStyle: "medium", timeStyle: "medium" }, { dateStyle: "short", timeStyle: "short" }, { year: "numeric" }, { month: "long" }, { month: "short", day: "numeric" }, { month: "long", year: "numeric" }, { month: "2-digit", day: "2-digit", year: "numeric" }, { weekday: "long" }, { weekday: "short", month: "short", day: "numeric" },
  { weekday: "long", year: "numeric", month: "long", day: "numeric" }, { year: "2-digit", month: "numeric" }, { day: "numeric" }, { hour: "numeric" }, { hour: "2-digit", minute: "2-digit" }, { hour: "numeric", minute: "numeric", second: "numeric", hour12: false }, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }, { minute: "2-digit", second: "2-digit" },
  { hour: "numeric", minute: "numeric", second: "numeric", fractionalSecondDigits: 3 }, { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }, { year: "numeric", month: "long", day: "numeric", hour: "numeric" }, { hour: "numeric", timeZoneName: "short" }, { year: "numeric", month: "numeric", day: "numeric", timeZoneName: "long" }, { month: "narrow" }, { weekday: "short", hour: "numeric" }];
for (const shape of shapes) console.log(JSON.stringify(shape), dates.map((date) => new Intl.DateTimeFormat("en-US", shape).format(date)).join(" | "));
for (const timeZone of ["UTC", "America/New_York", "Europe/Paris", "asia/tokyo", "Australia/Adelaide"]) console.log(dates.map((date) => date.toLocaleString("en-US", { timeZone, dateStyle: "medium", timeStyle: "long" })).join(" | "), dates[0]!.toLocaleTimeString("en-US", { timeZone, timeZoneName: "shortOffset" }), dates[0]!.toLocaleTimeString("en-US", { timeZone, timeZoneName: "longOffset" }), new Intl.DateTimeFormat("en-US", { timeZone }).resolvedOptions().timeZone);
console.log(dates[0]!.toLocaleString(), dates[0]!.toLocaleDateString(), dates[0]!.toLocaleTimeString(), dates[0]!.toLocaleTimeString("en-US", { hour: "2-digit", minute: "2-digit" }), dates[0]!.toLocaleDateString(undefined, { weekday: "long" }), dates[0]!.toLocaleTimeString("en", { month: "short" }));
console.log(new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeStyle: "short" }).formatToParts(dates[0]), new Intl.DateTimeFormat().resolvedOptions());
const words = ["Zebra", "apple", "Apple", "\u00e4pfel", "zebra", "a10", "a2", "A1", "", "10", "9", "_x", "-y", "r\u00e9sum\u00e9", "resume", "Resume"];
console.log([...words].sort(new Intl.Collator().compare), [...words].sort(new Intl.Collator("en", { numeric: true }).compare), [...words].sort((a, b) => a.localeCompare(b, undefined, { sensitivity: "base" })));
for (const sensitivity of ["base", "accent", "case", "variant"] as const) console.log(sensitivity, ["a", "A", "\u00e1", "b"].map((x) => "a".localeCompare(x, "en-US", { sensitivity })), "item 9".localeCompare("item 10", "en", { numeric: true, sensitivity }), "x007".localeCompare("x7", "en-u-kn-true"));
const plural = new Intl.PluralRules("en-US", { type: "ordinal" });
console.log([0, 1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 1.5].map((n) => plural.select(n)).join(), [0, 1, 1.5, 2, -1].map((n) => new Intl.PluralRules().select(n)).join(), new Intl.PluralRules("en", { minimumFractionDigits: 1 }).select(1));
for (const type of ["conjunction", "disjunction", "unit"] as const) for (const style of ["long", "short", "narrow"] as const) console.log([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((list) => new Intl.ListFormat("en", { type, style }).format(list)).join(" | "));
const always = new Intl.RelativeTimeFormat("en");
const auto = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
for (const unit of ["second", "minutes", "hour", "day", "weeks", "month", "quarter", "year"] as const) console.log([-1000, -2, -1, -0, 0, 1, 1.5, 3].map((n) => always.format(n, unit) + "/" + auto.format(n, unit)).join(" | "));
console.log(Intl.getCanonicalLocales(["EN-us", "zh-hans-cn"]), Intl.NumberFormat.supportedLocalesOf("en-US"), Object.prototype.toString.call(Intl), Object.prototype.toString.call(new Intl.Collator()), typeof Intl.NumberFormat);
