/**
 * Writes lib/regexp/unicode-tables.ts and lib/regexp/case-tables.ts (`node tools/generate-regexp-tables.mjs`): properties and simple
 * case foldings from regexpu-core's data, upper-case mappings from the running Node, which must know the same Unicode version.
 * Run again when the supported version moves. How the texts are read is in lib/regexp/unicode.ts.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const inner = createRequire(require.resolve("regexpu-core"));
const version = inner("regenerate-unicode-properties/unicode-version.js");
if (!version.startsWith(`${process.versions.unicode}.`)) throw new Error(`the packages have Unicode ${version}, this Node ${process.versions.unicode}`);
const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), "lib/regexp");
const PROPERTIES = dirname(inner.resolve("regenerate-unicode-properties/package.json"));

// --- numbers as printable text: 92 digits, most numbers take one or two ----------------------------------------------------------
const DIGITS = [...Array(95).keys()].map((i) => String.fromCharCode(32 + i)).filter((c) => c !== '"' && c !== "\\" && c !== " ").join("");
const BASE = DIGITS.length;
if (BASE !== 92) throw new Error("digits");
function number(n) {
  if (n < 72) return DIGITS[n];
  n -= 72;
  if (n < 19 * BASE) return DIGITS[72 + Math.floor(n / BASE)] + DIGITS[n % BASE];
  return DIGITS[91] + [Math.floor(n / BASE ** 3), Math.floor(n / BASE ** 2) % BASE, Math.floor(n / BASE) % BASE, n % BASE].map((d) => DIGITS[d]).join("");
}
/** Boundaries (where a set begins and ends, ascending) as differences. */
function boundaries(list) {
  let text = "";
  let last = 0;
  for (const b of list) {
    text += number(b - last);
    last = b;
  }
  return text;
}

// --- sets as boundary lists -------------------------------------------------------------------------------------------------------
const load = (kind, name) => inner(`regenerate-unicode-properties/${kind}/${name}.js`);
const setOf = (kind, name) => load(kind, name).characters.data;
/** Symmetric difference: boundaries that are in one of them only. */
function xor(a, b) {
  const both = new Set(a);
  for (const x of b) both.has(x) ? both.delete(x) : both.add(x);
  return [...both].sort((x, y) => x - y);
}
const size = (set) => set.reduce((sum, b, i) => sum + (i % 2 === 0 ? -b : b), 0);
function intersectSize(a, b) {
  return (size(a) + size(b) - size(xor(a, b))) / 2;
}

const values = inner("unicode-match-property-value-ecmascript/data/mappings.js");
const properties = inner("unicode-property-aliases-ecmascript");
function aliasesOf(map, name) {
  return [name, ...[...map].filter(([alias, target]) => target === name && alias !== name).map(([alias]) => alias)].join("=");
}
const folder = (kind) => readdirSync(join(PROPERTIES, kind)).map((name) => name.replace(/\.js$/, "")).sort();

// General_Category: leaves as one list of runs; the others are unions of leaves.
const groups = { Other: "Control Format Unassigned Private_Use Surrogate", Letter: "Uppercase_Letter Lowercase_Letter Titlecase_Letter Modifier_Letter Other_Letter",
  Cased_Letter: "Uppercase_Letter Lowercase_Letter Titlecase_Letter", Mark: "Nonspacing_Mark Spacing_Mark Enclosing_Mark", Number: "Decimal_Number Letter_Number Other_Number",
  Punctuation: "Connector_Punctuation Dash_Punctuation Open_Punctuation Close_Punctuation Initial_Punctuation Final_Punctuation Other_Punctuation",
  Symbol: "Math_Symbol Currency_Symbol Modifier_Symbol Other_Symbol", Separator: "Space_Separator Line_Separator Paragraph_Separator" };
const leaves = folder("General_Category").filter((name) => groups[name] === undefined);

/** Runs of a partition: for every boundary the difference and which of the sets begins there (the last: none of them). */
function partition(sets) {
  const starts = [];
  sets.forEach((set, which) => {
    for (let i = 0; i < set.length; i += 2) starts.push([set[i], which], [set[i + 1], sets.length]);
  });
  starts.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const at = new Map();
  for (const [b, which] of starts) if (!at.has(b) || which < sets.length) at.set(b, which);
  let text = "";
  let last = 0;
  for (const [b, which] of [...at].sort((x, y) => x[0] - y[0])) {
    text += number(b - last) + number(which);
    last = b;
  }
  return text;
}

const leafSets = leaves.map((name) => setOf("General_Category", name));
const categoryNames = leaves.map((name) => aliasesOf(values.get("General_Category"), name)).join("|");
const groupNames = Object.entries(groups).map(([name, parts]) => `${aliasesOf(values.get("General_Category"), name)}:${parts.split(" ").map((part) => leaves.indexOf(part)).join(",")}`).join("|");
for (const [name, parts] of Object.entries(groups)) {
  const joined = parts.split(" ").reduce((set, part) => xor(set, setOf("General_Category", part)), []);
  if (xor(joined, setOf("General_Category", name)).length !== 0) throw new Error(name);
}

const scripts = folder("Script").filter((name) => name !== "Unknown");
const scriptSets = scripts.map((name) => setOf("Script", name));
const scriptNames = scripts.map((name) => aliasesOf(values.get("Script"), name)).join("|");
const extensions = scripts.map((name, i) => boundaries(xor(scriptSets[i], setOf("Script_Extensions", name)))).join(" ");

/** Binary properties: a union of leaves or an earlier property, and where the property differs from that. */
const binaries = folder("Binary_Property").filter((name) => !["Any", "Assigned", "ASCII"].includes(name));
const done = [];
const binaryTexts = binaries.map((name) => {
  const set = setOf("Binary_Property", name);
  const chosen = leafSets.map((leaf, i) => i).filter((i) => intersectSize(leafSets[i], set) * 2 > size(leafSets[i]));
  let base = number(chosen.length) + chosen.map(number).join("");
  let rest = boundaries(xor(set, chosen.reduce((union, i) => xor(union, leafSets[i]), [])));
  done.forEach((other, i) => {
    const against = boundaries(xor(set, other));
    if (against.length + 1 < rest.length + base.length) {
      base = number(leaves.length + 1 + i);
      rest = against;
    }
  });
  done.push(set);
  return base + rest;
});
const binaryNames = binaries.map((name) => aliasesOf(properties, name)).join("|");

// Properties of strings: the sequences of RGI_Emoji by kind; single code points apart.
const kinds = ["Basic_Emoji", "Emoji_Keycap_Sequence", "RGI_Modifier_Sequence", "RGI_Flag_Sequence", "RGI_Emoji_Modifier_Sequence", "RGI_Emoji_Flag_Sequence", "RGI_Emoji_Tag_Sequence", "RGI_Emoji_ZWJ_Sequence"]
  .filter((name) => folder("Property_of_Strings").includes(name));
const points = (text) => [...text].map((c) => c.codePointAt(0));
const alphabet = [...new Set(kinds.flatMap((name) => load("Property_of_Strings", name).strings.flatMap(points)))].sort((a, b) => a - b);
let total = 0;
const sequenceTexts = kinds.map((name) => {
  const { characters, strings } = load("Property_of_Strings", name);
  total += strings.length;
  let before = [];
  const text = strings.map((each) => points(each).map((p) => alphabet.indexOf(p))).sort((a, b) => { for (let i = 0; ; i++) if (a[i] !== b[i] || a[i] === undefined) return (a[i] ?? -1) - (b[i] ?? -1); }).map((word) => {
    let shared = 0;
    while (shared < before.length && before[shared] === word[shared]) shared++;
    before = word;
    return number(shared) + number(word.length - shared) + word.slice(shared).map(number).join("");
  }).join("");
  return `${boundaries(characters.data)} ${text}`;
});
if (total !== load("Property_of_Strings", "RGI_Emoji").strings.length) throw new Error("RGI_Emoji is not the union of its kinds");

function constant(comment, name, text) {
  const lines = text.match(/.{1,210}/g) ?? [""];
  return `\n/** ${comment} */\nexport const ${name} =\n${lines.map((line) => `  "${line}"`).join(" +\n")};\n`;
}
writeFileSync(join(FOLDER, "unicode-tables.ts"), `/** Unicode ${version} properties for \\p{...}; made by tools/generate-regexp-tables.mjs, read by unicode.ts. */\n` +
  constant("Leaves of General_Category with their aliases.", "CATEGORY_NAMES", categoryNames) +
  constant("The other categories: name=alias:leaves.", "CATEGORY_GROUPS", groupNames) +
  constant("Runs: distance to the one before, leaf.", "CATEGORY_RUNS", partition(leafSets)) +
  constant("Scripts with their aliases.", "SCRIPT_NAMES", scriptNames) +
  constant("Runs: distance to the one before, script.", "SCRIPT_RUNS", partition(scriptSets)) +
  constant("For each script the boundaries where Script_Extensions differs.", "SCRIPT_EXTENSIONS", extensions) +
  constant("Binary properties with their aliases.", "BINARY_NAMES", binaryNames) +
  constant("For each: the count of leaves and which, or that of all leaves, 1 and the property that it is like together; the boundaries where it differs.", "BINARY_SETS", binaryTexts.join(" ")) +
  constant("Properties of strings.", "SEQUENCE_NAMES", kinds.join("|")) +
  constant("Code points of their sequences, ascending.", "SEQUENCE_POINTS", boundaries(alphabet)) +
  constant("For each: its single code points, its sequences (shared with the one before, further, indices).", "SEQUENCES", sequenceTexts.join(" ")));

// --- case ------------------------------------------------------------------------------------------------------------------------------
/** Canonicalize without u and v (§22.2.2.7.3 steps 3-9). */
function upper(point) {
  const text = String.fromCharCode(point).toUpperCase();
  if (text.length !== 1) return point;
  const unit = text.charCodeAt(0);
  return point >= 128 && unit < 128 ? point : unit;
}
const foldings = inner(join(dirname(require.resolve("regexpu-core/package.json")), "data/iu-foldings.js"));
const fold = (point) => foldings.get(point) ?? point;
/** first (distance), count of steps, step, distance to the image (+ 65536, so that it is positive). */
function mapping(canonicalize, max) {
  const found = [];
  for (let point = 0; point <= max; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const image = canonicalize(point);
    if (image === point) continue;
    if (canonicalize(image) !== image) throw new Error(`not idempotent at ${point.toString(16)}`);
    const delta = image - point;
    const last = found[found.length - 1];
    if (last !== undefined && last.delta === delta) {
      const gap = point - last.last;
      if (last.first === last.last && (gap === 1 || gap === 2)) last.step = gap;
      if (gap === last.step) {
        last.last = point;
        continue;
      }
    }
    found.push({ first: point, last: point, step: 1, delta });
  }
  let before = 0;
  return found.map(({ first, last, step, delta }) => {
    const text = number(first - before) + number((last - first) / step) + number(step) + number(delta < 0 ? -delta * 2 - 1 : delta * 2);
    before = first;
    return text;
  }).join("");
}
writeFileSync(join(FOLDER, "case-tables.ts"), `/** Unicode ${version} case for ignoreCase; made by tools/generate-regexp-tables.mjs, read by case.ts. */\n` +
  constant("Canonicalize without u: runs of distance, count less one, step, difference (twice it, or twice it less one when it is negative).", "UPPER_RUNS", mapping(upper, 0xffff)) +
  constant("Simple case folding, likewise.", "FOLD_RUNS", mapping(fold, 0x10ffff)));
