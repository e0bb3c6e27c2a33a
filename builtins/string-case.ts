/**
 * toLowerCase and toUpperCase with Unicode's full, language-independent mappings (ECMA-262 §22.1.3.28, §22.1.3.30; tables in
 * case-tables.ts). ASCII and Latin-1 texts need no table.
 */
import { RANGES } from "#builtins/case-ignorable.ts";
import { builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, stringLength } from "#runtime/string.ts";
import { LOWER_HIGH_RANGES, LOWER_RANGES, LOWER_SPECIAL, UPPER_HIGH_RANGES, UPPER_RANGES, UPPER_SPECIAL } from "#builtins/case-tables.ts";

const SIGMA = 0x3a3;

export function toLowerCase(text: string): string {
  const length = stringLength(text);
  let i = 0;
  // Nothing to do for most texts: look for the first unit that changes.
  while (i < length && !changesBelow(charCodeUnit(text, i), 65, 90)) i++;
  if (i === length) return text;
  const builder = builderNew(length);
  for (let j = 0; j < i; j++) builderAppendUnit(builder, charCodeUnit(text, j));
  for (; i < length; i++) {
    const unit = charCodeUnit(text, i);
    if (unit < 128) {
      builderAppendUnit(builder, unit >= 65 && unit <= 90 ? unit + 32 : unit);
    } else if (unit < 256) {
      builderAppendUnit(builder, unit >= 0xc0 && unit <= 0xde && unit !== 0xd7 ? unit + 32 : unit);
    } else if (unit === SIGMA) {
      builderAppendUnit(builder, isFinalSigma(text, i) ? 0x3c2 : 0x3c3);
    } else if (isLead(text, i)) {
      appendHigh(builder, LOWER_HIGH_RANGES, unit, charCodeUnit(text, ++i));
    } else {
      appendMapped(builder, LOWER_RANGES, LOWER_SPECIAL, unit);
    }
  }
  return builderFinish(builder) as string;
}

export function toUpperCase(text: string): string {
  const length = stringLength(text);
  let i = 0;
  while (i < length && !changesBelow(charCodeUnit(text, i), 97, 122)) i++;
  if (i === length) return text;
  const builder = builderNew(length);
  for (let j = 0; j < i; j++) builderAppendUnit(builder, charCodeUnit(text, j));
  for (; i < length; i++) {
    const unit = charCodeUnit(text, i);
    if (unit < 128) builderAppendUnit(builder, unit >= 97 && unit <= 122 ? unit - 32 : unit);
    else if (isLead(text, i)) appendHigh(builder, UPPER_HIGH_RANGES, unit, charCodeUnit(text, ++i));
    else appendMapped(builder, UPPER_RANGES, UPPER_SPECIAL, unit);
  }
  return builderFinish(builder) as string;
}

/** Whether this unit may change: an ASCII letter of that range, or anything outside ASCII. */
function changesBelow(unit: number, first: number, last: number): boolean {
  return unit > 127 || (unit >= first && unit <= last);
}

/** Whether a surrogate pair starts here. */
function isLead(text: string, at: number): boolean {
  const unit = charCodeUnit(text, at);
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= stringLength(text)) return false;
  const low = charCodeUnit(text, at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

/** The single mapping of a unit: ranges of four units (first, last, step, delta), ascending; by bisection. */
function mapUnit(ranges: string, unit: number): number {
  let low = 0;
  let high = stringLength(ranges) >> 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (unit > charCodeUnit(ranges, middle * 4 + 1)) low = middle + 1;
    else high = middle;
  }
  const at = low * 4;
  if (at >= stringLength(ranges)) return unit;
  const first = charCodeUnit(ranges, at);
  if (unit < first) return unit;
  const step = charCodeUnit(ranges, at + 2);
  if (step === 2 && ((unit - first) & 1) !== 0) return unit;
  return (unit + charCodeUnit(ranges, at + 3)) & 0xffff;
}

function appendMapped(builder: unknown, ranges: string, special: string, unit: number): void {
  const mapped = mapUnit(ranges, unit);
  if (mapped !== unit) {
    builderAppendUnit(builder, mapped);
    return;
  }
  const count = stringLength(special);
  for (let i = 0; i < count; i += 5) {
    if (charCodeUnit(special, i) !== unit) continue;
    const units = charCodeUnit(special, i + 1);
    for (let k = 0; k < units; k++) builderAppendUnit(builder, charCodeUnit(special, i + 2 + k));
    return;
  }
  builderAppendUnit(builder, unit);
}

/** Beyond U+FFFF: Deseret, Osage, Old Hungarian and so on, all in plane 1. */
function appendHigh(builder: unknown, ranges: string, lead: number, trail: number): void {
  const point = (lead - 0xd800) * 0x400 + (trail - 0xdc00);
  if (point > 0xffff) {
    builderAppendUnit(builder, lead);
    builderAppendUnit(builder, trail);
    return;
  }
  const mapped = mapUnit(ranges, point);
  builderAppendUnit(builder, 0xd800 + (mapped >> 10));
  builderAppendUnit(builder, 0xdc00 + (mapped & 0x3ff));
}

/** Final_Sigma (Unicode §3.13, table 3-17): after a cased letter and not before one, case-ignorable characters aside. */
function isFinalSigma(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && isCaseIgnorable(charCodeUnit(text, i))) i--;
  if (i < 0 || !isCased(charCodeUnit(text, i))) return false;
  i = at + 1;
  const length = stringLength(text);
  while (i < length && isCaseIgnorable(charCodeUnit(text, i))) i++;
  return i >= length || !isCased(charCodeUnit(text, i));
}

function isCased(unit: number): boolean {
  if (unit < 128) return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
  return mapUnit(LOWER_RANGES, unit) !== unit || mapUnit(UPPER_RANGES, unit) !== unit || unit === 0xdf;
}

/** Case_Ignorable (Unicode §3.13, D136), by code unit. */
function isCaseIgnorable(unit: number): boolean {
  if (unit < 128) return unit === 39 || unit === 46 || unit === 58 || unit === 94 || unit === 96;
  for (let i = 0; i < RANGES.length; i += 2) if (unit <= charCodeUnit(RANGES, i + 1)) return unit >= charCodeUnit(RANGES, i);
  return false;
}
