/**
 * Syntax trees to programs (program.ts). Semantics are those of ECMA-262 §22.2.2; a continuation there is the code behind here, and a
 * failed continuation the top of the matcher's stack.
 */
import { beginsWithStart, canBeEmpty, firstOfSequence } from "#lib/regexp/analysis.ts";
import { parsePattern } from "#lib/regexp/parse.ts";
import { intersection, union, type PointSet } from "#lib/regexp/point-set.ts";
import { ProgramWriter } from "#lib/regexp/program-writer.ts";
import {
  HEADER_BITS, HEADER_CAPTURES, HEADER_FIRST_CLASS, HEADER_FIRST_UNIT, HEADER_REGISTERS, OP_AGAIN, OP_AGAIN_BACK, OP_AGAIN_FOLD, OP_AGAIN_FOLD_BACK, OP_BACK,
  OP_BACK_POINT, OP_BOUNDARY, OP_BRANCH, OP_CLASS, OP_CLASS_POINT, OP_CLEAR, OP_DENY, OP_DENY_END, OP_ELSE, OP_END, OP_END_LINE, OP_FAIL, OP_JUMP, OP_LOOK,
  OP_LOOK_END, OP_LOOP, OP_LOOP_LAZY, OP_MATCH, OP_NOT_BOUNDARY, OP_PROGRESS, OP_REPEAT, OP_RUN, OP_RUN_ALL, OP_RUN_ALL_POINT, OP_RUN_LAZY, OP_RUN_LAZY_POINT,
  OP_RUN_POINT, OP_SAVE, OP_START, OP_START_LINE, OP_UNIT, OP_UNITS, OP_ZERO, PROGRAM_ANCHORED, PROGRAM_FIRST_UNIT, PROGRAM_UNICODE, UNLIMITED,
} from "#lib/regexp/program.ts";
import { PatternError, type Flags, type Node, type Pattern } from "#lib/regexp/syntax.ts";

/** The program of a pattern. @throws PatternError */
export function compilePattern(text: string, flags: Flags): string {
  return new Compiler(parsePattern(text, flags)).program();
}

/** Registers are numbered by one unit in instructions. */
const REGISTERS_MAX = 0xffff;

type Repeat = Extract<Node, { kind: "repeat" }>;

class Compiler {
  private readonly pattern: Pattern;
  private readonly flags: Flags;
  private readonly writer = new ProgramWriter();
  private registers: number;
  /** Inside a look-behind: sequences go from their last item to their first. */
  private backward = false;

  constructor(pattern: Pattern) {
    this.pattern = pattern;
    this.flags = pattern.flags;
    this.registers = pattern.captureCount * 2;
  }

  program(): string {
    const { writer, pattern } = this;
    // Register 0 is the start of the search, which the matcher stores.
    this.node(pattern.body);
    writer.unit(OP_SAVE, 1, OP_MATCH);
    let bits = this.flags.unicode ? PROGRAM_UNICODE : 0;
    if (beginsWithStart(pattern.body)) bits |= PROGRAM_ANCHORED;
    const first = this.firstUnits();
    if (first !== null) {
      if (first.length === 2 && first[0] === first[1]) {
        bits |= PROGRAM_FIRST_UNIT;
        writer.headerUnit(HEADER_FIRST_UNIT, first[0]!);
      } else {
        writer.headerClass(HEADER_FIRST_CLASS, first);
      }
    }
    writer.headerUnit(HEADER_BITS, bits);
    writer.headerNumber(HEADER_CAPTURES, pattern.captureCount);
    writer.headerNumber(HEADER_REGISTERS, this.registers);
    return writer.finish(pattern.names, this.flags.unicode);
  }

  /** Units that every match begins with; null when it may begin with any. */
  private firstUnits(): PointSet | null {
    const { set, empty } = firstOfSequence([this.pattern.body], 0);
    if (empty || set.length === 0) return null;
    let units = intersection(set, [0, 0xffff]);
    if (set[set.length - 1]! > 0xffff) units = union(units, [0xd800, 0xdbff]);
    return units.length === 2 && units[0] === 0 && units[1] === 0xffff ? null : units;
  }

  private register(count: number): number {
    const first = this.registers;
    this.registers += count;
    if (this.registers > REGISTERS_MAX) throw new PatternError("Regular expression too large");
    return first;
  }

  private node(node: Node): void {
    const { writer } = this;
    switch (node.kind) {
      case "char": return this.character(node.code);
      case "set": return this.set(node.set);
      case "sequence": return this.sequence(node.items);
      case "choice": return this.choice(node.options);
      case "capture": {
        writer.unit(OP_SAVE, node.index * 2 + (this.backward ? 1 : 0));
        this.node(node.body);
        writer.unit(OP_SAVE, node.index * 2 + (this.backward ? 0 : 1));
        return;
      }
      case "repeat": return this.repeat(node, false);
      case "look": return this.look(node);
      case "assertion": return writer.unit({ start: OP_START, startLine: OP_START_LINE, end: OP_END, endLine: OP_END_LINE }[node.which]);
      case "boundary":
        writer.unit(node.negated ? OP_NOT_BOUNDARY : OP_BOUNDARY);
        return writer.classAddress(node.word);
      case "again": {
        if (node.fold) writer.wantFolds();
        const op = node.fold ? (this.backward ? OP_AGAIN_FOLD_BACK : OP_AGAIN_FOLD) : this.backward ? OP_AGAIN_BACK : OP_AGAIN;
        // Of captures that share a name at most one takes part, and the others match nothing.
        for (const capture of node.captures) writer.unit(op, capture);
        return;
      }
    }
  }

  // --- characters --------------------------------------------------------------------------------------------------------

  private character(code: number): void {
    const { writer } = this;
    // A lone surrogate must not match half of a pair.
    if (this.flags.unicode && code >= 0xd800 && code <= 0xdfff) return this.set([code, code]);
    this.around(() => {
      if (code > 0xffff) writer.unit(OP_UNITS, 2, 0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      else writer.unit(OP_UNIT, code);
    });
  }

  private set(set: PointSet): void {
    const { writer } = this;
    if (set.length === 0) return writer.unit(OP_FAIL);
    this.around(() => {
      writer.unit(this.flags.unicode ? OP_CLASS_POINT : OP_CLASS);
      writer.classAddress(set);
    });
  }

  /** Going backward a character is: step back, match it, step back. */
  private around(match: () => void): void {
    const back = this.flags.unicode ? OP_BACK_POINT : OP_BACK;
    if (this.backward) this.writer.unit(back);
    match();
    if (this.backward) this.writer.unit(back);
  }

  private sequence(items: readonly Node[]): void {
    if (this.backward) {
      for (let i = items.length - 1; i >= 0; i--) this.node(items[i]!);
      return;
    }
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      let end = i;
      while (end < items.length && this.isPlainUnit(items[end]!)) end++;
      if (end - i > 1) {
        this.writer.unit(OP_UNITS, end - i);
        for (; i < end; i++) this.writer.unit((items[i] as { code: number }).code);
        i--;
      } else if (item.kind === "repeat") {
        this.repeat(item, this.neverGivesBack(item, items, i + 1));
      } else {
        this.node(item);
      }
    }
  }

  private isPlainUnit(node: Node): boolean {
    return node.kind === "char" && node.code <= 0xffff && !(this.flags.unicode && node.code >= 0xd800 && node.code <= 0xdfff);
  }

  /** Whether a run of characters need not try fewer: what follows cannot begin with one of them, or is the end of the text. */
  private neverGivesBack(item: Repeat, items: readonly Node[], next: number): boolean {
    const own = setOf(item.body);
    if (own === null || !item.greedy) return false;
    const following = items[next];
    if (following !== undefined && following.kind === "assertion" && following.which === "end") return true;
    const { set, empty } = firstOfSequence(items, next);
    return !empty && intersection(own, set).length === 0;
  }

  private choice(options: readonly Node[]): void {
    const { writer } = this;
    const end = writer.label();
    options.forEach((option, i) => {
      if (i === options.length - 1) return this.node(option);
      const other = writer.label();
      writer.unit(OP_ELSE);
      writer.address(other);
      this.node(option);
      writer.unit(OP_JUMP);
      writer.address(end);
      writer.bind(other);
    });
    writer.bind(end);
  }

  // --- repetition (§22.2.2.3.1 RepeatMatcher) -----------------------------------------------------------------------------

  private repeat(node: Repeat, forGood: boolean): void {
    const { writer } = this;
    const { body, min, max, greedy } = node;
    if (max === 0) return;
    const set = setOf(body);
    if (set !== null && set.length > 0 && !this.backward) {
      const ops = forGood ? [OP_RUN_ALL, OP_RUN_ALL_POINT] : greedy ? [OP_RUN, OP_RUN_POINT] : [OP_RUN_LAZY, OP_RUN_LAZY_POINT];
      writer.unit(ops[this.flags.unicode ? 1 : 0]!);
      writer.classAddress(set);
      writer.number(min);
      writer.number(max);
      return;
    }
    if (min === 1 && max === 1) return this.node(body);
    const empty = canBeEmpty(body);
    if (min === 0 && (max === 1 || max === UNLIMITED)) return this.optional(node, max === UNLIMITED, empty);
    if (min === 1 && max === UNLIMITED && !empty) {
      const again = writer.here();
      this.clear(node);
      this.node(body);
      writer.unit(greedy ? OP_BRANCH : OP_ELSE);
      writer.address(again);
      return;
    }
    this.counted(node);
  }

  /** `?` and `*`: iterations that match nothing fail. */
  private optional(node: Repeat, many: boolean, empty: boolean): void {
    const { writer } = this;
    const exit = writer.label();
    const again = writer.here();
    if (node.greedy) {
      writer.unit(OP_ELSE);
      writer.address(exit);
    } else {
      writer.unit(OP_BRANCH);
      writer.address(exit);
    }
    this.clear(node);
    const position = empty ? this.register(1) : 0;
    if (empty) writer.unit(OP_SAVE, position);
    this.node(node.body);
    if (empty) writer.unit(OP_PROGRESS, position);
    if (many) {
      writer.unit(OP_JUMP);
      writer.address(again);
    }
    writer.bind(exit);
  }

  private counted(node: Repeat): void {
    const { writer } = this;
    const counter = this.register(2);
    const position = counter + 1;
    const exit = writer.label();
    writer.unit(OP_ZERO, counter);
    const head = writer.here();
    writer.unit(node.greedy ? OP_LOOP : OP_LOOP_LAZY, counter);
    writer.number(node.min);
    writer.number(node.max);
    writer.address(exit);
    this.clear(node);
    writer.unit(OP_SAVE, position);
    this.node(node.body);
    writer.unit(OP_REPEAT, counter, position);
    writer.number(node.min);
    writer.address(head);
    writer.bind(exit);
  }

  /** Step 4: the captures inside begin anew with each iteration. */
  private clear(node: Repeat): void {
    if (node.lastCapture > node.firstCapture) this.writer.unit(OP_CLEAR, node.firstCapture * 2, node.lastCapture * 2 - 1);
  }

  // --- assertions ------------------------------------------------------------------------------------------------------------

  private look(node: Extract<Node, { kind: "look" }>): void {
    const { writer } = this;
    const outer = this.backward;
    const register = this.register(2);
    const exit = writer.label();
    writer.unit(node.negative ? OP_DENY : OP_LOOK, register);
    if (node.negative) writer.address(exit);
    this.backward = !node.ahead;
    this.node(node.body);
    this.backward = outer;
    writer.unit(node.negative ? OP_DENY_END : OP_LOOK_END, register);
    writer.bind(exit);
  }
}

/** The set of a node that is one character. */
function setOf(node: Node): PointSet | null {
  return node.kind === "set" ? node.set : node.kind === "char" ? [node.code, node.code] : null;
}
