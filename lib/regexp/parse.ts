/** Patterns to their syntax tree (ECMA-262 §22.2.1, Annex B.1.2 without u and v). Errors have V8's words. */
import { characterEscape, propertyEscape, type Grammar } from "#lib/regexp/character-escape.ts";
import { parseClass } from "#lib/regexp/class.ts";
import { parseClassSet, propertyOperand } from "#lib/regexp/class-sets.ts";
import { EMPTY, union, type PointSet } from "#lib/regexp/point-set.ts";
import { END, Scanner } from "#lib/regexp/scanner.ts";
import { isSetLetter, Sets } from "#lib/regexp/sets.ts";
import { classNode } from "#lib/regexp/strings-trie.ts";
import type { CaptureName, Flags, Node, Pattern } from "#lib/regexp/syntax.ts";
import { UNLIMITED } from "#lib/regexp/program.ts";

const CAPTURES_MAX = 32767;

/** @throws PatternError */
export function parsePattern(text: string, flags: Flags): Pattern {
  return new Parser(text, flags).pattern();
}

/** Where a group stands: disjunction and alternative, from the outermost in. */
type Path = readonly (readonly [disjunction: number, alternative: number])[];

class Parser {
  private readonly scanner: Scanner;
  /** Of the place that is being read: modifiers change i, m and s for a group. */
  private flags: Flags;
  private sets: Sets;
  private readonly grammar: Grammar;
  /** Captures in the whole pattern. */
  private readonly total: number;
  private captures = 1;
  private readonly names: CaptureName[] = [];
  private readonly paths = new Map<string, Path[]>();
  private readonly references: { readonly name: string; readonly captures: number[] }[] = [];
  private path: (readonly [number, number])[] = [];
  private disjunctions = 0;

  constructor(text: string, flags: Flags) {
    this.scanner = new Scanner(text, flags.unicode);
    this.flags = flags;
    this.sets = new Sets(flags);
    const { total, named } = countCaptures(text, flags.sets);
    this.total = total;
    this.grammar = { scanner: this.scanner, unicode: flags.unicode, sets: flags.sets, named: named || flags.unicode };
    if (total > CAPTURES_MAX) this.scanner.fail("Too many captures");
  }

  pattern(): Pattern {
    const body = this.disjunction();
    if (this.scanner.unit(0) === 0x29) this.scanner.fail("Unmatched ')'");
    for (const reference of this.references) {
      const found = this.names.find((each) => each.name === reference.name);
      if (found === undefined) this.scanner.fail("Invalid named capture referenced");
      reference.captures.push(...found!.captures);
    }
    return { body, flags: this.flags, captureCount: this.captures, names: this.names };
  }

  private disjunction(): Node {
    const id = this.disjunctions++;
    const options: Node[] = [];
    const outer = this.path;
    do {
      this.path = [...outer, [id, options.length]];
      options.push(this.alternative());
    } while (this.scanner.eat("|"));
    this.path = outer;
    return options.length === 1 ? options[0]! : asSet(options) ?? { kind: "choice", options };
  }

  private alternative(): Node {
    const items: Node[] = [];
    while (true) {
      const c = this.scanner.unit(0);
      if (c === END || c === 0x7c || c === 0x29) break;
      items.push(this.term());
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  private term(): Node {
    const { scanner } = this;
    const firstCapture = this.captures;
    switch (scanner.unit(0)) {
      case 0x5e:
        scanner.at++;
        return { kind: "assertion", which: this.flags.multiline ? "startLine" : "start" };
      case 0x24:
        scanner.at++;
        return { kind: "assertion", which: this.flags.multiline ? "endLine" : "end" };
      case 0x28: {
        // Look-ahead can be repeated without u (§B.1.2 QuantifiableAssertion), look-behind never.
        const look = scanner.looking("(?=") || scanner.looking("(?!");
        const behind = scanner.looking("(?<=") || scanner.looking("(?<!");
        scanner.at++;
        const group = this.group();
        if (!behind && !(look && this.flags.unicode)) return this.quantified(group, firstCapture);
        if (this.atQuantifier()) scanner.fail("Invalid quantifier");
        return group;
      }
      case 0x2e:
        scanner.at++;
        return this.quantified({ kind: "set", set: this.sets.dot() }, firstCapture);
      case 0x5b:
        scanner.at++;
        return this.quantified(this.flags.sets ? classNode(parseClassSet(this.grammar, this.sets), this.sets) : { kind: "set", set: parseClass(this.grammar, this.sets) }, firstCapture);
      case 0x5c: {
        scanner.at++;
        const node = this.escape();
        return node.kind === "boundary" ? node : this.quantified(node, firstCapture);
      }
      case 0x2a: case 0x2b: case 0x3f:
        return scanner.fail("Nothing to repeat");
      case 0x7b:
        if (this.bounds() !== null) scanner.fail("Nothing to repeat");
        if (this.flags.unicode) scanner.fail("Lone quantifier brackets");
        break;
      case 0x7d: case 0x5d:
        if (this.flags.unicode) scanner.fail("Lone quantifier brackets");
        break;
    }
    return this.quantified(this.sets.character(scanner.next()), firstCapture);
  }

  /** What follows "(". */
  private group(): Node {
    const { scanner } = this;
    let node: Node;
    if (scanner.eat("?")) {
      if (scanner.eat(":")) node = this.disjunction();
      else if (scanner.eat("=")) node = { kind: "look", ahead: true, negative: false, body: this.disjunction() };
      else if (scanner.eat("!")) node = { kind: "look", ahead: true, negative: true, body: this.disjunction() };
      else if (scanner.eat("<=")) node = { kind: "look", ahead: false, negative: false, body: this.disjunction() };
      else if (scanner.eat("<!")) node = { kind: "look", ahead: false, negative: true, body: this.disjunction() };
      else if (scanner.eat("<")) node = this.capture(scanner.groupName());
      else node = this.modified();
    } else {
      node = this.capture(null);
    }
    if (!scanner.eat(")")) scanner.fail("Unterminated group");
    return node;
  }

  /** `(?ims-ims:...)` (ECMA-262 2025 §22.2.1.1): the letters before the dash are set for the group, those after it are not. */
  private modified(): Node {
    const { scanner, flags: outer, sets } = this;
    const begin = scanner.at;
    let dash = -1;
    let letters = "";
    for (let c = scanner.unit(0); c !== 0x3a; c = scanner.unit(0)) {
      const letter = c === END ? "" : String.fromCharCode(c);
      if (letter === "-" && dash < 0) dash = scanner.at - begin;
      else if (letter === "" || !"ims".includes(letter) || letters.includes(letter)) scanner.fail("Invalid group");
      letters += letter;
      scanner.at++;
    }
    scanner.at++;
    if (letters === "" || letters === "-") scanner.fail("Invalid group");
    const flag = (letter: string, before: boolean): boolean => {
      const at = letters.indexOf(letter);
      return at < 0 ? before : dash < 0 || at < dash;
    };
    this.flags = { ...outer, ignoreCase: flag("i", outer.ignoreCase), multiline: flag("m", outer.multiline), dotAll: flag("s", outer.dotAll) };
    this.sets = new Sets(this.flags);
    const node = this.disjunction();
    this.flags = outer;
    this.sets = sets;
    return node;
  }

  private capture(name: string | null): Node {
    const index = this.captures++;
    if (name !== null) this.nameCapture(name, index);
    return { kind: "capture", index, body: this.disjunction() };
  }

  /** A name may be used twice when no match can take both (§22.2.1.1 MightBothParticipate). */
  private nameCapture(name: string, index: number): void {
    const paths = this.paths.get(name) ?? [];
    for (const other of paths) {
      const apart = other.some(([id, alternative]) => this.path.some(([ownId, ownAlternative]) => id === ownId && alternative !== ownAlternative));
      if (!apart) this.scanner.fail("Duplicate capture group name");
    }
    this.paths.set(name, [...paths, this.path]);
    const known = this.names.find((each) => each.name === name);
    if (known === undefined) this.names.push({ name, captures: [index] });
    else known.captures.push(index);
  }

  /** What follows a backslash outside of classes. */
  private escape(): Node {
    const { scanner, sets } = this;
    const c = scanner.unit(0);
    if (c === 0x62 || c === 0x42) {
      scanner.at++;
      return { kind: "boundary", negated: c === 0x42, word: sets.word() };
    }
    if (c >= 49 && c <= 57) {
      const begin = scanner.at;
      const index = scanner.decimal();
      if (index < this.total) return { kind: "again", captures: [index], fold: this.flags.ignoreCase };
      if (this.flags.unicode) scanner.fail("Invalid escape");
      scanner.at = begin;
    }
    if (c === 0x6b && this.grammar.named) {
      scanner.at++;
      if (!scanner.eat("<")) scanner.fail("Invalid named reference");
      const reference = { name: scanner.groupName(), captures: [] as number[] };
      this.references.push(reference);
      return { kind: "again", captures: reference.captures, fold: this.flags.ignoreCase };
    }
    if (isSetLetter(c)) {
      scanner.at++;
      // With v the complement is taken of the closed set, else the set that \D stands for is closed.
      if (this.flags.sets && c < 97) return { kind: "set", set: sets.not(sets.close(sets.escape(c | 32))) };
      return { kind: "set", set: sets.close(sets.escape(c)) };
    }
    if (this.flags.unicode && (c === 0x70 || c === 0x50)) {
      scanner.at++;
      return this.property(c === 0x50);
    }
    return sets.character(characterEscape(this.grammar, false));
  }

  private property(negated: boolean): Node {
    const { sets } = this;
    if (this.flags.sets) return classNode(propertyOperand(this.grammar, sets, negated, false), sets);
    const { points } = propertyEscape(this.grammar, negated, false);
    return { kind: "set", set: sets.close(negated ? sets.not(points) : points) };
  }

  private atQuantifier(): boolean {
    const c = this.scanner.unit(0);
    if (c !== 0x7b) return c === 0x2a || c === 0x2b || c === 0x3f;
    const { at } = this.scanner;
    const found = this.bounds() !== null;
    this.scanner.at = at;
    return found;
  }

  /** `{n}`, `{n,}` or `{n,m}`; null and nothing read when it is none. */
  private bounds(): readonly [number, number] | null {
    const { scanner } = this;
    const begin = scanner.at;
    scanner.at++;
    const min = scanner.decimal();
    let max = min;
    if (min >= 0 && scanner.eat(",")) {
      max = scanner.decimal();
      if (max < 0) max = Infinity;
    }
    if (min >= 0 && scanner.eat("}")) return [min, max];
    scanner.at = begin;
    return null;
  }

  private quantified(body: Node, firstCapture: number): Node {
    const { scanner } = this;
    let min = 0;
    let max = Infinity;
    switch (scanner.unit(0)) {
      case 0x2a: break;
      case 0x2b: min = 1; break;
      case 0x3f: max = 1; break;
      case 0x7b: {
        const found = this.bounds();
        if (found === null) return this.flags.unicode ? scanner.fail("Incomplete quantifier") : body;
        [min, max] = found;
        if (max < min) scanner.fail("numbers out of order in {} quantifier");
        scanner.at--;
        break;
      }
      default: return body;
    }
    scanner.at++;
    const greedy = !scanner.eat("?");
    // No string has that many characters: counts beyond it mean the same.
    const limit = (n: number): number => (n < UNLIMITED ? n : UNLIMITED);
    return { kind: "repeat", body, min: limit(min), max: limit(max), greedy, firstCapture, lastCapture: this.captures };
  }
}

/** Alternatives of one character each are one set. */
function asSet(options: readonly Node[]): Node | null {
  let set: PointSet = EMPTY;
  for (const option of options) {
    if (option.kind !== "char" && option.kind !== "set") return null;
    set = union(set, option.kind === "char" ? [option.code, option.code] : option.set);
  }
  return { kind: "set", set };
}

/** Captures (with number 0) and whether any has a name: known before the rest is read, since both change the grammar (§22.2.3.4). */
function countCaptures(text: string, sets: boolean): { total: number; named: boolean } {
  let total = 1;
  let named = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 0x5c) at++;
    else if (c === 0x5b) depth = sets ? depth + 1 : 1;
    else if (c === 0x5d) depth = depth > 0 ? depth - 1 : 0;
    else if (c === 0x28 && depth === 0) {
      if (text.charCodeAt(at + 1) !== 0x3f) {
        total++;
      } else if (text.charCodeAt(at + 2) === 0x3c && text.charCodeAt(at + 3) !== 0x3d && text.charCodeAt(at + 3) !== 0x21) {
        total++;
        named = true;
      }
    }
  }
  return { total, named };
}
