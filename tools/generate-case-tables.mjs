/**
 * Writes builtins/case-tables.ts and builtins/collation-tables.ts from the Unicode data of the running Node
 * (`node tools/generate-case-tables.mjs`). Run again when the supported Unicode version moves.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), "builtins");

/** Single mappings of one direction, as ranges { first, last, step, delta }. */
function ranges(convert) {
  const found = [];
  const special = [];
  for (let point = 0x80; point <= 0x1ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const text = String.fromCodePoint(point);
    const other = convert(text);
    if (other === text) continue;
    const points = [...other];
    if (points.length > 1) {
      special.push([text, other]);
      continue;
    }
    const delta = points[0].codePointAt(0) - point;
    const last = found[found.length - 1];
    if (last !== undefined && last.delta === delta) {
      const gap = point - last.last;
      if (last.first === last.last && (gap === 1 || gap === 2)) {
        last.last = point;
        last.step = gap;
        continue;
      }
      if (gap === last.step) {
        last.last = point;
        continue;
      }
    }
    found.push({ first: point, last: point, step: 1, delta });
  }
  return { found, special };
}

/** A JavaScript string literal in ASCII. */
function literal(units) {
  let text = "";
  for (const unit of units) {
    if (unit < 0 || unit > 0xffff) throw new Error(`unit ${unit} out of range`);
    if (unit >= 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x5c) text += String.fromCharCode(unit);
    else text += "\\u" + unit.toString(16).padStart(4, "0");
  }
  return `"${text}"`;
}

/** In lines of bearable length. */
function constant(name, comment, units) {
  const lines = [];
  for (let i = 0; i < units.length; i += 20) lines.push("  " + literal(units.slice(i, i + 20)));
  return `/** ${comment} */\nexport const ${name} =\n${lines.length === 0 ? '  ""' : lines.join(" +\n")};\n`;
}

function tables(direction, convert) {
  const { found, special } = ranges(convert);
  const low = [];
  const high = [];
  for (const { first, last, step, delta } of found) {
    const target = first > 0xffff ? high : low;
    const base = first > 0xffff ? 0x10000 : 0;
    target.push(first - base, last - base, step, (delta + 0x10000) & 0xffff);
  }
  const many = [];
  for (const [text, other] of special) many.push(text.charCodeAt(0), other.length, ...[...Array(3).keys()].map((i) => (i < other.length ? other.charCodeAt(i) : 0)));
  return (
    constant(`${direction}_RANGES`, `Ranges below U+10000: first, last, step, delta modulo 65536.`, low) +
    "\n" +
    constant(`${direction}_HIGH_RANGES`, `The same from U+10000, first and last less 65536.`, high) +
    "\n" +
    constant(`${direction}_SPECIAL`, `Mappings to several units: unit, count, up to three units.`, many)
  );
}

const head = `/** Unicode ${process.versions.unicode} case mappings; made by tools/generate-case-tables.mjs, read by string-case.ts. */\n\n`;
writeFileSync(
  join(FOLDER, "case-tables.ts"),
  head + tables("UPPER", (text) => text.toUpperCase()) + "\n" + tables("LOWER", (text) => text.toLowerCase()),
);

// Collation of Latin-1 and Latin Extended-A: primary order by comparing with sensitivity "base", and so on.
const base = new Intl.Collator("en", { sensitivity: "base" });
const accent = new Intl.Collator("en", { sensitivity: "accent" });
const full = new Intl.Collator("en");
const LAST = 0x17f;
const letters = [];
for (let unit = 0; unit <= LAST; unit++) letters.push(String.fromCharCode(unit));
const ignorable = letters.filter((text) => full.compare(text, "") === 0);
const single = letters.filter((text) => !ignorable.includes(text));
// Expansions: characters equal, at the primary level, to two others (ae and its like).
const expansions = new Map();
for (const text of single) {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  if (base.compare(text, plain) === 0 && plain.length > 1) expansions.set(text, plain);
  for (const pair of ["ae", "oe", "ss", "ij"]) if (!expansions.has(text) && base.compare(text, pair) === 0) expansions.set(text, pair);
}
const simple = single.filter((text) => !expansions.has(text));
const sorted = simple.slice().sort((a, b) => full.compare(a, b));
const weights = new Map();
let primary = 0;
let secondary = 0;
let tertiary = 0;
sorted.forEach((text, i) => {
  const previous = sorted[i - 1];
  if (previous === undefined || base.compare(previous, text) !== 0) {
    primary++;
    secondary = 0;
    tertiary = 0;
  } else if (accent.compare(previous, text) !== 0) {
    secondary++;
    tertiary = 0;
  } else if (full.compare(previous, text) !== 0) {
    tertiary++;
  }
  weights.set(text, (primary << 6) | (secondary << 2) | tertiary);
});
const units = letters.map((text) => weights.get(text) ?? (expansions.has(text) ? 0xffff : 0));
const expanded = [...expansions].flatMap(([text, pair]) => [text.charCodeAt(0), pair.charCodeAt(0), pair.charCodeAt(1)]);
writeFileSync(
  join(FOLDER, "collation-tables.ts"),
  `/** Collation weights of U+0000 to U+017F in the root order; made by tools/generate-case-tables.mjs, read by string-collation.ts. */\n\n` +
    constant("WEIGHTS", "One unit a character: primary weight << 6 | accent << 2 | case; 0 ignored, 65535 see EXPANSIONS.", units) +
    "\n" +
    constant("EXPANSIONS", "Characters that sort like two others: unit, first, second.", expanded),
);
console.log(`secondary up to ${Math.max(...[...weights.values()].map((w) => (w >> 2) & 15))}, primary ${primary}, expansions ${expansions.size}`);
