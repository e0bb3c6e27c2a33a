/**
 * Writes builtins/zone-tables.ts: the zones of the IANA database as the Node that runs this has them, found by asking it for offsets. All is text of
 * latin1 units, where a byte below 250 is one unit (value + 1, so that no unit is 0) and a number of n bytes is n of them, big end first; an offset
 * is a byte, or 249 and two bytes.
 *
 *   NAMES      "Area/City,Alias;h;n" lines: numbers of the history and of the names
 *   LABELS     "standard;daylight;short standard;short daylight" lines
 *   OFFSETS    seconds east of UTC, comma separated
 *   RULES      "month,weekday,week,minutes;month,weekday,week,minutes;offset,offset;base,base" lines: when the second offset begins and when the first
 *              does, by a clock that is `base` ahead of UTC (the wall clock before, or UTC); weekday of week 1..4, 5 = the last one
 *   HISTORIES  each two bytes of length, then: offset at the start of 1900, rule + 1 or 0, then changes: two bytes of quarters of an hour since the last one
 *              (or 249 and four bytes of seconds), offset afterwards
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FIRST = Date.UTC(1900, 0, 1);
/** Some zones list their changes (of Ramadan) until 2087. */
const LAST = Date.UTC(2089, 0, 1);
const SECOND = 1000;
/** Seconds east of UTC; getTimezoneOffset would leave out those of local mean times. */
const offsetAt = (ms) => {
  const date = new Date(ms);
  return (Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()) - ms) / SECOND;
};

function changesOf(zone) {
  process.env.TZ = zone;
  const changes = [];
  let at = FIRST;
  let offset = offsetAt(at);
  const first = offset;
  while (at < LAST) {
    const next = at + 10 * 86400000;
    if (offsetAt(next) === offset) { at = next; continue; }
    let low = at;
    let high = next;
    while (high - low > SECOND) {
      const middle = Math.floor((low + high) / 2 / SECOND) * SECOND;
      if (offsetAt(middle) === offset) low = middle; else high = middle;
    }
    changes.push({ at: high / SECOND, before: offset, after: offsetAt(high) });
    at = high;
    offset = offsetAt(high);
  }
  return { first, changes };
}

/** When a change happens, by the wall clock before it or by UTC. */
function wall(change, { last, utc }) {
  const date = new Date((change.at + (utc ? 0 : change.before)) * SECOND);
  const day = date.getUTCDate();
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (last && day + 7 <= days) return null;
  return [date.getUTCMonth(), date.getUTCDay(), last ? 5 : Math.ceil(day / 7), date.getUTCHours() * 60 + date.getUTCMinutes()].join();
}

/** The yearly rule that the last changes follow, and how many there are of them. */
function ruleOf(changes) {
  const tail = changes.slice(-80);
  if (tail.length < 80 || tail.at(-1).at * SECOND < Date.UTC(2088, 0, 1)) return null;
  const ups = tail.filter((each) => each.after > each.before);
  const downs = tail.filter((each) => each.after < each.before);
  const ways = [{ last: false, utc: false }, { last: true, utc: false }, { last: true, utc: true }];
  const one = (list) => ways.find((way) => { const set = new Set(list.map((each) => wall(each, way))); return set.size === 1 && !set.has(null); });
  const [up, down] = [one(ups), one(downs)];
  if (up === undefined || down === undefined) return null;
  const words = [wall(ups[0], up), wall(downs[0], down)];
  let kept = changes.length;
  const fits = (each) => (each.after > each.before ? wall(each, up) === words[0] : wall(each, down) === words[1]) && [each.before, each.after].sort((a, b) => a - b).join() === [ups[0].before, ups[0].after].join();
  while (kept > 0 && fits(changes[kept - 1]) && (kept === changes.length || changes[kept].at - changes[kept - 1].at < 300 * 86400)) kept--;
  // A whole year of the rule, beginning with its first change of that year.
  const year = new Date((changes[kept].at + changes[kept].before) * SECOND).getUTCFullYear() + 1;
  while (new Date((changes[kept].at + changes[kept].before) * SECOND).getUTCFullYear() < year) kept++;
  return { text: `${words[0]};${words[1]};${ups[0].before},${ups[0].after};${up.utc ? 0 : ups[0].before},${down.utc ? 0 : ups[0].after}`, kept };
}

const bytes = (value, count) => { let text = ""; for (let i = 0; i < count; i++) { text = String.fromCharCode((value % 249) + 1) + text; value = Math.floor(value / 249); } return text; };
/** A number that seldom needs more than a byte. */
const short = (value) => (value < 249 ? bytes(value, 1) : String.fromCharCode(250) + bytes(value, 2));
const indexIn = (list, value) => { let at = list.indexOf(value); if (at < 0) at = list.push(value) - 1; return at; };
const offsets = [];
const rules = [];
const histories = [];
const labels = [];
const zones = [];

function encode(zone) {
  const { first, changes } = changesOf(zone);
  const rule = ruleOf(changes);
  let text = short(indexIn(offsets, first)) + bytes(rule === null ? 0 : indexIn(rules, rule.text) + 1, 1);
  let last = FIRST / SECOND;
  for (const change of rule === null ? changes : changes.slice(0, rule.kept)) {
    const delta = change.at - last;
    text += delta % 900 === 0 && delta / 900 < 249 * 248 ? bytes(delta / 900, 2) : String.fromCharCode(250) + bytes(delta, 4);
    text += short(indexIn(offsets, change.after));
    last = change.at;
  }
  return indexIn(histories, text);
}

function labelsOf(zone) {
  const name = (month, style) => new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: style }).formatToParts(new Date(Date.UTC(2026, month, 15))).find((part) => part.type === "timeZoneName").value;
  process.env.TZ = zone;
  const daylight = offsetAt(Date.UTC(2026, 0, 15)) > offsetAt(Date.UTC(2026, 6, 15)) ? [6, 0] : [0, 6];
  const list = ["long", "short"].flatMap((style) => daylight.map((month) => name(month, style)));
  return indexIn(labels, [list[0], list[1] === list[0] ? "" : list[1], /^GMT[+-]/.test(list[2]) ? "" : list[2], list[3] === list[2] || /^GMT[+-]/.test(list[3]) ? "" : list[3]].join(";"));
}

// Every name that ICU knows, old ones included: those of the system's zone.tab files are all links of the database.
const known = new Set(Intl.supportedValuesOf("timeZone"));
for (const name of execFileSync("find", ["/usr/share/zoneinfo", "-type", "f", "-o", "-type", "l"], { encoding: "utf8" }).split("\n").map((line) => line.slice("/usr/share/zoneinfo/".length))) {
  if (!/^[A-Z][\w+-]*(\/[A-Za-z][\w+-]*)*$/.test(name) || /^(posix|right|SystemV)/.test(name)) continue;
  try { new Intl.DateTimeFormat("en-US", { timeZone: name }); known.add(name); } catch {}
}
const groups = new Map();
for (const zone of [...known].sort()) {
  const canonical = new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone;
  if (!groups.has(canonical)) groups.set(canonical, []);
  if (zone !== canonical) groups.get(canonical).push(zone);
}
for (const [canonical, aliases] of groups) zones.push(`${[canonical, ...aliases].join()};${encode(canonical)};${labelsOf(canonical)}`);

function literal(text) {
  const pieces = [];
  let line = "";
  for (const character of text) {
    const unit = character.charCodeAt(0);
    line += unit === 10 ? "\\n" : unit >= 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x5c ? character : `\\x${unit.toString(16).padStart(2, "0")}`;
    if (line.length >= 210) { pieces.push(line); line = ""; }
  }
  if (line !== "") pieces.push(line);
  return pieces.map((piece) => `  "${piece}"`).join(" +\n");
}
/** Histories are told apart by their length, since a byte of theirs may be a line feed. */
const withLengths = histories.map((text) => bytes(text.length, 2) + text).join("");
const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "builtins", "zone-tables.ts");
writeFileSync(file, `/** Time zones of the IANA database ${process.versions.tz}; made by tools/generate-zone-tables.mjs, which says how they are laid out, read by time-zones.ts. */
${Object.entries({ NAMES: zones.join("\n"), LABELS: labels.join("\n"), OFFSETS: offsets.join(), RULES: rules.join("\n"), HISTORIES: withLengths }).map(([name, text]) => `\nexport const ${name} =\n${literal(text)};\n`).join("")}`);
console.log(zones.length, "zones", zones.join("\n").length, "names", histories.length, "histories", withLengths.length, "octets", labels.length, labels.join("\n").length, "labels", offsets.length, "offsets", rules.length, "rules", process.versions.tz);
