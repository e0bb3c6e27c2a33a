/**
 * Writes builtins/normalization-tables.ts from what Node knows of Unicode (its ICU): node tools/generate-normalization-tables.mjs
 *
 * Decompositions are full ones, in runs of code points that follow one another: start (one or two units), count, then units a mapping
 * (with STEP: only the first mapping is there, the last unit grows by one with each), then the mappings. Combining classes matter only in their order:
 * runs of start, count, rank. Composition follows from the decompositions, but for the exclusions.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const STEP = 0x8000;
const points = [];
for (let c = 0; c < 0x110000; c++) if ((c < 0xd800 || c > 0xdfff) && (c < 0xac00 || c > 0xd7a3)) points.push(c);
const text = (c) => String.fromCodePoint(c);

const canonical = points.filter((c) => text(c).normalize("NFD") !== text(c)).map((c) => [c, text(c).normalize("NFD")]);
const compatible = points.filter((c) => text(c).normalize("NFKD") !== text(c).normalize("NFD")).map((c) => [c, text(c).normalize("NFKD")]);
const excluded = canonical.filter(([c, to]) => [...to].length > 1 && text(c).normalize("NFC") !== text(c)).map(([c]) => c);

/** Combining classes: which of two marks comes first when they stand in the other order. */
const before = (a, b) => ("a" + text(b) + text(a)).normalize("NFD") === "a" + text(a) + text(b);
const LOWEST = 0x334, HIGHEST = 0x345;
const marks = points.filter((c) => /^\p{M}$/u.test(text(c)) && text(c).normalize("NFD") === text(c) && (before(c, HIGHEST) || before(LOWEST, c)));
const classes = [];
for (const mark of marks) {
  let at = 0;
  while (at < classes.length && before(classes[at][0], mark)) at++;
  if (at < classes.length && !before(mark, classes[at][0])) classes[at].push(mark);
  else classes.splice(at, 0, [mark]);
}
const ranks = classes.flatMap((members, rank) => members.map((c) => [c, rank + 1])).sort((a, b) => a[0] - b[0]);

function runsOf(entries) {
  let out = "";
  for (let i = 0; i < entries.length;) {
    const [start, first] = entries[i];
    let count = 1;
    const at = (k) => (i + k < entries.length && entries[i + k][0] === start + k ? entries[i + k][1] : null);
    const stepped = (k) => first.slice(0, -1) + String.fromCharCode(first.charCodeAt(first.length - 1) + k);
    while (at(count) === stepped(count)) count++;
    if (count > 2) {
      out += text(start) + String.fromCharCode(count, first.length | STEP) + first;
      i += count;
      continue;
    }
    count = 1;
    while (at(count) !== null && at(count).length === first.length && !(at(count + 1) !== null && at(count + 2) !== null && isSteps(at(count), at(count + 1), at(count + 2)))) count++;
    out += text(start) + String.fromCharCode(count, first.length) + entries.slice(i, i + count).map(([, to]) => to).join("");
    i += count;
  }
  return out;
}

function isSteps(a, b, c) {
  const last = (s) => s.charCodeAt(s.length - 1);
  return a.slice(0, -1) === b.slice(0, -1) && a.slice(0, -1) === c.slice(0, -1) && last(b) === last(a) + 1 && last(c) === last(a) + 2;
}

let rankText = "";
for (let i = 0; i < ranks.length;) {
  const [start, rank] = ranks[i];
  let count = 1;
  while (i + count < ranks.length && ranks[i + count][0] === start + count && ranks[i + count][1] === rank) count++;
  rankText += text(start) + String.fromCharCode(count, rank);
  i += count;
}

/** A string literal in lines of about 210 characters. */
function literal(value) {
  const pieces = [];
  let line = "";
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    line += unit >= 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x5c ? value[i] : `\\u${unit.toString(16).padStart(4, "0")}`;
    if (line.length >= 210) {
      pieces.push(line);
      line = "";
    }
  }
  if (line !== "") pieces.push(line);
  return pieces.map((piece) => `  "${piece}"`).join(" +\n");
}

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "builtins", "normalization-tables.ts");
writeFileSync(file, `/** Unicode ${process.versions.unicode} normalization; made by tools/generate-normalization-tables.mjs, which says how it is laid out, read by string-normalize.ts. */

/** Full canonical decompositions but for Hangul. */
export const CANONICAL =
${literal(runsOf(canonical))};

/** Full compatibility decompositions where they differ from those. */
export const COMPATIBLE =
${literal(runsOf(compatible))};

/** Ranks of combining classes: start, count, rank. */
export const CLASSES =
${literal(rankText)};

/** Characters with a decomposition of several that are not composed again. */
export const EXCLUDED =
${literal(excluded.map(text).join(""))};
`);
console.log(canonical.length, compatible.length, marks.length, classes.length, excluded.length, runsOf(canonical).length, runsOf(compatible).length, rankText.length);
