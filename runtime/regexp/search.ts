"use system";
/** Finds the first match at or after an index (ECMA-262 §22.2.7.2 RegExpBuiltinExec, steps 10-13): skips to where one can begin, and tries there. */
import { load16 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr } from "#sys/types.ts";
import { HEADER_BITS, HEADER_FIRST_CLASS, HEADER_FIRST_UNIT, HEADER_REGISTERS, PROGRAM_ANCHORED, PROGRAM_FIRST_UNIT, PROGRAM_UNICODE } from "#lib/regexp/program.ts";
import { classHas, isLead, isTrail, numberAt, unitOf } from "#runtime/regexp/characters.ts";
import { FAILED, matchLatin1, matchWide, NO_MEMORY } from "#runtime/regexp/matcher.ts";
import { nextOctet } from "#runtime/string.ts";
import { clearRegisters, prepare, release } from "#runtime/regexp/workspace.ts";

/** First index from `from` on with that unit, or `length`. */
function nextUnit(units: ptr, wide: boolean, from: u32, length: u32, unit: u32): u32 {
  if (!wide) return unit > 0xff ? length : u32(nextOctet(units, from, length, unit));
  let at = from;
  while (at < length && unitOf(units, true, at) !== unit) at += 1;
  return at;
}

/** First index from `from` on with a unit of the class, or `length`. */
function nextOfClass(units: ptr, wide: boolean, from: u32, length: u32, set: ptr): u32 {
  let at = from;
  if (wide) while (at < length && !classHas(set, unitOf(units, true, at))) at += 1;
  else while (at < length && !classHas(set, unitOf(units, false, at))) at += 1;
  return at;
}

/** Whether `at` is between the halves of a surrogate pair. */
function splitsPair(units: ptr, wide: boolean, at: u32, length: u32): boolean {
  return wide && at > 0 && at < length && isTrail(unitOf(units, true, at)) && isLead(unitOf(units, true, at - 1));
}

/** MATCHED (the registers say where), FAILED or NO_MEMORY. `sticky`: only at `from`. */
export function search(program: ptr, units: ptr, wide: boolean, length: u32, from: u32, sticky: boolean): i32 {
  const bits = u32(load16(program + HEADER_BITS * 2));
  const count = numberAt(program + HEADER_REGISTERS * 2);
  if (!prepare(count)) return NO_MEMORY;
  const unicode = (bits & PROGRAM_UNICODE) !== 0;
  const firstClass = numberAt(program + HEADER_FIRST_CLASS * 2);
  const onlyHere = sticky || (bits & PROGRAM_ANCHORED) !== 0;
  let at = from;
  // With u an index inside a pair means the pair (step 9: the character obtained from element lastIndex).
  if (unicode && splitsPair(units, wide, at, length)) at -= 1;
  if ((bits & PROGRAM_ANCHORED) !== 0 && at > 0) return FAILED;
  while (true) {
    let start = at;
    if ((bits & PROGRAM_FIRST_UNIT) !== 0) {
      start = onlyHere ? at : nextUnit(units, wide, at, length, u32(load16(program + HEADER_FIRST_UNIT * 2)));
      if (start === length) return FAILED;
    } else if (firstClass !== 0) {
      start = onlyHere ? at : nextOfClass(units, wide, at, length, program + u64(firstClass) * 2);
      if (start === length) return FAILED;
    }
    if (!unicode || start === at || !splitsPair(units, wide, start, length)) {
      clearRegisters(count);
      const outcome = wide ? matchWide(program, units, length, start) : matchLatin1(program, units, length, start);
      if (outcome !== FAILED || onlyHere) {
        release();
        return outcome;
      }
    }
    if (start >= length) {
      release();
      return FAILED;
    }
    at = start + 1;
    if (unicode && splitsPair(units, wide, at, length)) at += 1;
  }
}
