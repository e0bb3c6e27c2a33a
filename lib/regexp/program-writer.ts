/** Writes the units of a program (program.ts): instructions with labels, classes once each, names and fold table behind them. */
import { caseRuns } from "#lib/regexp/case.ts";
import type { PointSet } from "#lib/regexp/point-set.ts";
import { HEADER_FOLDS, HEADER_MAGIC, HEADER_NAMES, HEADER_UNITS, PROGRAM_MAGIC } from "#lib/regexp/program.ts";
import type { CaptureName } from "#lib/regexp/syntax.ts";

/** An address that may be known later, and where it is wanted. */
export interface Label {
  address: number;
  readonly uses: number[];
}

export class ProgramWriter {
  private readonly units: number[] = [];
  private readonly labels: Label[] = [];
  private readonly classes = new Map<string, { readonly set: PointSet; readonly label: Label }>();
  private folds: Label | null = null;

  constructor() {
    for (let i = 0; i < HEADER_UNITS; i++) this.units.push(0);
    this.units[HEADER_MAGIC] = PROGRAM_MAGIC;
  }

  label(): Label {
    const label: Label = { address: 0, uses: [] };
    this.labels.push(label);
    return label;
  }

  bind(label: Label): void {
    label.address = this.units.length;
  }

  /** A label of the next instruction. */
  here(): Label {
    const label = this.label();
    this.bind(label);
    return label;
  }

  /** An instruction or operands of one unit each. */
  unit(...units: number[]): void {
    for (const unit of units) this.units.push(unit);
  }

  /** A number of two units. */
  number(n: number): void {
    this.units.push(n >>> 16, n & 0xffff);
  }

  address(label: Label): void {
    label.uses.push(this.units.length);
    this.number(0);
  }

  classAddress(set: PointSet): void {
    this.address(this.classLabel(set));
  }

  private classLabel(set: PointSet): Label {
    const key = set.join();
    let known = this.classes.get(key);
    if (known === undefined) this.classes.set(key, (known = { set, label: this.label() }));
    return known.label;
  }

  /** Back-references will want the fold table. */
  wantFolds(): void {
    this.folds ??= this.label();
  }

  headerUnit(at: number, unit: number): void {
    this.units[at] = unit;
  }
  headerNumber(at: number, n: number): void {
    this.units[at] = n >>> 16;
    this.units[at + 1] = n & 0xffff;
  }
  headerClass(at: number, set: PointSet): void {
    this.classLabel(set).uses.push(at);
  }

  /** The whole program. */
  finish(names: readonly CaptureName[], unicode: boolean): string {
    for (const { set, label } of this.classes.values()) {
      this.bind(label);
      this.writeClass(set);
    }
    if (names.length > 0) {
      this.here().uses.push(HEADER_NAMES);
      this.unit(names.length);
      for (const { name, captures } of names) {
        this.unit(name.length);
        for (let i = 0; i < name.length; i++) this.unit(name.charCodeAt(i));
        this.unit(captures.length, ...captures);
      }
    }
    if (this.folds !== null) {
      this.bind(this.folds);
      this.folds.uses.push(HEADER_FOLDS);
      this.writeFolds(unicode);
    }
    for (const { address, uses } of this.labels) {
      for (const use of uses) this.headerNumber(use, address);
    }
    return textOf(this.units);
  }

  private writeClass(set: PointSet): void {
    const bitmap: number[] = [];
    for (let i = 0; i < 16; i++) bitmap.push(0);
    const middle: number[] = [];
    const high: number[] = [];
    for (let i = 0; i < set.length; i += 2) {
      const first = set[i]!;
      const last = set[i + 1]!;
      for (let c = first; c <= last && c < 0x100; c++) bitmap[c >> 4]! |= 1 << (c & 15);
      if (last >= 0x100 && first <= 0xffff) middle.push(first < 0x100 ? 0x100 : first, last > 0xffff ? 0xffff : last);
      if (last > 0xffff) high.push(first <= 0xffff ? 0x10000 : first, last);
    }
    for (const bits of bitmap) this.unit(bits);
    this.unit(middle.length / 2);
    for (const unit of middle) this.unit(unit);
    this.unit(high.length / 2);
    for (const point of high) this.number(point);
  }

  private writeFolds(unicode: boolean): void {
    const runs = caseRuns(unicode);
    this.unit(runs.length);
    for (const { first, last, step, delta } of runs) {
      this.number(first);
      this.number(last);
      this.unit(step);
      this.number(delta >>> 0);
    }
  }
}

/** Units as a string, in pieces that fit an argument list. */
function textOf(units: readonly number[]): string {
  let text = "";
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.slice(i, i + 4096));
  return text;
}
