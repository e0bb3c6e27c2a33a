/** Unicode properties by name (ECMA-262 §22.2.2.10-11, tables 67 to 70), out of the packed texts of unicode-tables.ts. */
import { partOf, readBoundaries, readRuns } from "#lib/regexp/packed.ts";
import { complement, pointSet, POINT_MAX, union, type PointSet } from "#lib/regexp/point-set.ts";
import {
  BINARY_NAMES, BINARY_SETS, CATEGORY_GROUPS, CATEGORY_NAMES, CATEGORY_RUNS, SCRIPT_EXTENSIONS, SCRIPT_NAMES, SCRIPT_RUNS, SEQUENCE_NAMES,
  SEQUENCE_POINTS, SEQUENCES,
} from "#lib/regexp/unicode-tables.ts";

/** Index of the entry "name=alias=alias" of a list with that name; -1 when there is none. */
function indexOfName(list: string, name: string): number {
  const entries = list.split("|");
  for (let i = 0; i < entries.length; i++) {
    const names = entries[i]!.split(":")[0]!.split("=");
    if (names.includes(name)) return i;
  }
  return -1;
}

/** Members in both or in neither, each boundary being where membership changes. */
function exclusive(a: PointSet, b: PointSet): PointSet {
  const changes: number[] = [];
  for (let i = 0; i < a.length; i++) changes.push(i % 2 === 0 ? a[i]! : a[i]! + 1);
  for (let i = 0; i < b.length; i++) changes.push(i % 2 === 0 ? b[i]! : b[i]! + 1);
  changes.sort((x, y) => x - y);
  const set: number[] = [];
  for (let i = 0; i + 1 < changes.length; i += 2) if (changes[i] !== changes[i + 1]) set.push(changes[i]!, changes[i + 1]! - 1);
  return pointSet(set);
}

function category(name: string): PointSet | null {
  const leaf = indexOfName(CATEGORY_NAMES, name);
  if (leaf >= 0) return readRuns(CATEGORY_RUNS, (member) => member === leaf);
  const group = indexOfName(CATEGORY_GROUPS, name);
  if (group < 0) return null;
  const leaves = CATEGORY_GROUPS.split("|")[group]!.split(":")[1]!.split(",");
  return readRuns(CATEGORY_RUNS, (member) => leaves.includes(`${member}`));
}

function script(name: string, extensions: boolean): PointSet | null {
  if (name === "Unknown" || name === "Zzzz") return complement(readRuns(SCRIPT_RUNS, (member) => member < SCRIPT_NAMES.split("|").length), POINT_MAX);
  const index = indexOfName(SCRIPT_NAMES, name);
  if (index < 0) return null;
  const set = readRuns(SCRIPT_RUNS, (member) => member === index);
  return extensions ? exclusive(set, readBoundaries(partOf(SCRIPT_EXTENSIONS, index))) : set;
}

function binaryAt(index: number): PointSet {
  const part = partOf(BINARY_SETS, index);
  const categories = CATEGORY_NAMES.split("|").length;
  const count = part.next();
  let base: PointSet = [];
  if (count > categories) {
    base = binaryAt(count - categories - 1);
  } else if (count > 0) {
    const leaves: number[] = [];
    for (let i = 0; i < count; i++) leaves.push(part.next());
    base = readRuns(CATEGORY_RUNS, (member) => leaves.includes(member));
  }
  return exclusive(base, readBoundaries(part));
}

function binary(name: string): PointSet | null {
  if (name === "Any") return [0, POINT_MAX];
  if (name === "ASCII") return [0, 0x7f];
  if (name === "Assigned") return complement(category("Cn")!, POINT_MAX);
  const index = indexOfName(BINARY_NAMES, name);
  return index < 0 ? null : binaryAt(index);
}

/** The code points of `\p{name}` (value null) or `\p{name=value}`; null when there is no such property. */
export function propertySet(name: string, value: string | null): PointSet | null {
  if (value === null) return category(name) ?? binary(name);
  if (name === "General_Category" || name === "gc") return category(value);
  if (name === "Script" || name === "sc") return script(value, false);
  if (name === "Script_Extensions" || name === "scx") return script(value, true);
  return null;
}

export interface StringSet {
  readonly points: PointSet;
  /** Strings of more than one code point. */
  readonly strings: readonly (readonly number[])[];
}

/** The members of a property of strings; null when there is no such property. */
export function propertyStrings(name: string): StringSet | null {
  const kinds = SEQUENCE_NAMES.split("|");
  if (name === "RGI_Emoji") {
    let points: PointSet = [];
    let strings: (readonly number[])[] = [];
    for (let i = 0; i < kinds.length; i++) {
      const part = sequencesAt(i);
      points = union(points, part.points);
      strings = strings.concat(part.strings);
    }
    return { points, strings };
  }
  const index = kinds.indexOf(name);
  return index < 0 ? null : sequencesAt(index);
}

function sequencesAt(index: number): StringSet {
  const points = readBoundaries(partOf(SEQUENCES, index * 2));
  const alphabet: number[] = [];
  const letters = partOf(SEQUENCE_POINTS, 0);
  for (let at = 0; letters.more;) alphabet.push((at += letters.next()));
  const reader = partOf(SEQUENCES, index * 2 + 1);
  const strings: number[][] = [];
  let before: number[] = [];
  while (reader.more) {
    const word = before.slice(0, reader.next());
    for (let further = reader.next(); further > 0; further--) word.push(alphabet[reader.next()]!);
    strings.push(word);
    before = word;
  }
  return { points, strings };
}
