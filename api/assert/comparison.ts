/**
 * The texts of AssertionError: both values side by side, line by line, with what is equal and far from a difference left out
 * (Node 20's lib/internal/assert/assertion_error.js says what is shown; colours are for terminals, and nothing here is one).
 */
import { inspect } from "../inspect/inspect.ts";

const HEADINGS: Record<string, string> = {
  deepStrictEqual: "Expected values to be strictly deep-equal:", strictEqual: "Expected values to be strictly equal:", deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:', notStrictEqual: 'Expected "actual" to be strictly unequal to:', notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};
/** Two primitives that take no more than this together are shown with "!==" between them. */
const SHORT_MOST = 12;
const COLUMNS = 80;
const LINES_SHOWN_MOST = 50;

function whole(value: unknown): string {
  return inspect(value, { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true });
}
function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The text for `operator`; `message`, when given, stands in place of the heading. */
export function describeFailure(actual: unknown, expected: unknown, operator: string | undefined, message: string | undefined): string {
  switch (operator) {
    case "deepStrictEqual": case "strictEqual": return difference(actual, expected, operator, message);
    case "notDeepStrictEqual": case "notStrictEqual": return sameness(actual, operator);
    default: return oneLine(whole(actual), whole(expected), operator);
  }
}

function sameness(actual: unknown, operator: string): string {
  const heading = operator === "notStrictEqual" && (isObject(actual) || typeof actual === "function") ? 'Expected "actual" not to be reference-equal to "expected":' : HEADINGS[operator]!;
  const lines = shortened(whole(actual).split("\n"));
  if (lines.length > 1) return heading + "\n\n" + lines.join("\n") + "\n";
  return heading + (lines[0]!.length > 5 ? "\n\n" : " ") + lines[0]!;
}

function shortened(lines: string[]): string[] {
  return lines.length > LINES_SHOWN_MOST ? [...lines.slice(0, 46), "..."] : lines;
}

function oneLine(actual: string, expected: string, operator: string | undefined): string {
  const cut = (text: string, most: number): string => (text.length > most ? text.slice(0, most - 3) + "..." : text);
  if (operator === "notDeepEqual" && actual === expected) return cut(HEADINGS[operator]! + "\n\n" + actual, 1024);
  const left = cut(actual, 512);
  const right = cut(expected, 512);
  if (operator === "deepEqual") return HEADINGS[operator] + "\n\n" + left + "\n\nshould loosely deep-equal\n\n" + right;
  if (operator === "notDeepEqual") return "Expected values not to be loosely deep-equal:\n\n" + left + "\n\nshould not loosely deep-equal\n\n" + right;
  return left + " " + operator + " " + right;
}

function difference(actual: unknown, expected: unknown, operator: string, message: string | undefined): string {
  const bothReferences = operator === "strictEqual" && ((isObject(actual) && isObject(expected)) || (typeof actual === "function" && typeof expected === "function"));
  const heading = message ?? (bothReferences ? 'Expected "actual" to be reference-equal to "expected":' : HEADINGS[operator]!);
  const ours = whole(actual).split("\n");
  const theirs = whole(expected).split("\n");
  const all = ours.slice();
  let mark = "";
  if (ours.length === 1 && theirs.length === 1 && ours[0] !== theirs[0]) {
    const a = ours[0]!;
    const b = theirs[0]!;
    const length = a.length + b.length;
    if (length <= SHORT_MOST) {
      // Zeros of two signs are told apart below.
      if (!isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0)) return heading + "\n\n" + a + " !== " + b + "\n";
    } else if (!bothReferences && length < COLUMNS) {
      let same = 0;
      while (a[same] === b[same]) same++;
      if (same > 2) mark = "\n  " + " ".repeat(same) + "^";
    }
  }
  const tail = takeCommonEnd(ours, theirs);
  if (ours.length === 0 && theirs.length === 0) return "Values have same structure but are not reference-equal:\n\n" + shortened(all).join("\n") + "\n";
  const body = new DifferenceWriter(ours, theirs).write();
  const title = heading + "\n+ actual - expected";
  if (body.isCut) return title + " ... Lines skipped\n" + body.text;
  return title + (body.hasSkipped || tail.hasSkipped ? " ... Lines skipped" : "") + "\n" + body.text + tail.text + mark;
}

/** Takes equal lines from both ends; of many, the first and the last three are shown. */
function takeCommonEnd(ours: string[], theirs: string[]): { text: string; hasSkipped: boolean } {
  const common: string[] = [];
  while (ours.length > 0 && theirs.length > 0 && ours[ours.length - 1] === theirs[theirs.length - 1]) {
    common.unshift(ours.pop()!);
    theirs.pop();
  }
  const last = common.slice(-3).map((line) => "\n  " + line).join("");
  if (common.length <= 3) return { text: last, hasSkipped: false };
  return { text: "\n  " + common[0]! + (common.length > 4 ? "\n..." : "") + last, hasSkipped: common.length > 4 };
}

/** Compares lines at the same places. */
class DifferenceWriter {
  readonly #ours: string[];
  readonly #theirs: string[];
  #text = "";
  /** Expected lines that wait until the actual ones beside them are out. */
  #waiting = "";
  #printed = 0;
  /** Equal lines since the last difference; the first two have been printed. */
  #equal = 0;
  #hasSkipped = false;

  constructor(ours: string[], theirs: string[]) {
    this.#ours = ours;
    this.#theirs = theirs;
  }

  write(): { text: string; hasSkipped: boolean; isCut: boolean } {
    const count = Math.max(this.#ours.length, this.#theirs.length);
    for (let i = 0; i < count; i++) {
      this.#line(i);
      if (this.#printed > LINES_SHOWN_MOST && i < count - 2) return { text: this.#text + "\n..." + this.#waiting + "\n...", hasSkipped: true, isCut: true };
    }
    return { text: this.#text + this.#waiting, hasSkipped: this.#hasSkipped, isCut: false };
  }

  #line(i: number): void {
    const ours = this.#ours[i];
    const theirs = this.#theirs[i];
    if (ours === undefined || theirs === undefined) {
      this.#context(ours === undefined ? this.#theirs : this.#ours, i);
      if (theirs === undefined) this.#text += "\n+ " + ours!;
      else this.#waiting += "\n- " + theirs;
      this.#printed++;
      return;
    }
    // A comma more or less is where one list is longer, and no difference.
    const isEqual = ours === theirs || ours === theirs + "," || ours + "," === theirs;
    if (!isEqual) {
      this.#context(this.#ours, i);
      this.#text += "\n+ " + ours;
      this.#waiting += "\n- " + theirs;
      this.#printed += 2;
      return;
    }
    this.#text += this.#waiting;
    this.#waiting = "";
    this.#equal++;
    if (this.#equal <= 2) this.#show(ours === theirs + "," ? ours : theirs);
  }

  /** The equal lines right before a difference. */
  #context(lines: string[], i: number): void {
    const equal = this.#equal;
    this.#equal = 0;
    if (equal > 5) {
      this.#text += "\n...";
      this.#hasSkipped = true;
    }
    for (let back = equal > 5 ? 2 : equal - 2; back >= 1; back--) this.#show(lines[i - back]!);
  }

  #show(line: string): void {
    this.#text += "\n  " + line;
    this.#printed++;
  }
}
