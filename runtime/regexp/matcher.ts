"use system";
/**
 * Executes the programs of lib/regexp/program.ts at one place of a subject (ECMA-262 §22.2.2). What can still be tried lies on the
 * stack of workspace.ts, 16 octets an entry: u32 tag, u32 address of an instruction, u32 position, u32 more.
 *
 *   WAY    go on at the instruction and position
 *   GIVE   a run of characters that can be one shorter, down to `more`; the instruction is the one after it. GIVE_POINT: by code points
 *   TAKE   a lazy run (its instruction) that can take a character more, at most `more` times
 *   UNDO   register `address` had the value `more`
 */
import { load16, load32, store32, memoryCopy } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr } from "#sys/types.ts";
import {
  HEADER_BITS, HEADER_FOLDS, HEADER_UNITS, NO_POSITION, OP_AGAIN, OP_AGAIN_BACK, OP_AGAIN_FOLD, OP_AGAIN_FOLD_BACK, OP_BACK, OP_BACK_POINT, OP_BOUNDARY, OP_BRANCH,
  OP_CLASS, OP_CLASS_POINT, OP_CLEAR, OP_DENY, OP_DENY_END, OP_ELSE, OP_END, OP_END_LINE, OP_JUMP, OP_LOOK, OP_LOOK_END, OP_LOOP, OP_LOOP_LAZY, OP_MATCH,
  OP_NOT_BOUNDARY, OP_PROGRESS, OP_REPEAT, OP_RUN, OP_RUN_ALL, OP_RUN_ALL_POINT, OP_RUN_LAZY, OP_RUN_LAZY_POINT, OP_RUN_POINT, OP_SAVE, OP_START, OP_START_LINE,
  OP_UNIT, OP_UNITS, OP_ZERO, PROGRAM_UNICODE, UNLIMITED,
} from "#lib/regexp/program.ts";
import { classHas, isLead, isTrail, numberAt, pointAt, pointBefore, sameText, unitOf } from "#runtime/regexp/characters.ts";
import { registers, roomFor, stackBottom } from "#runtime/regexp/workspace.ts";

export const MATCHED = 1;
export const FAILED = 0;
export const NO_MEMORY = -1;

const TAG_WAY = 0;
const TAG_GIVE = 1;
const TAG_GIVE_POINT = 2;
const TAG_TAKE = 3;
const TAG_UNDO = 4;
const ENTRY = 16;

/** @inline */
function put(sp: ptr, tag: u32, address: u32, at: u32, more: u32): void {
  store32(sp, tag);
  store32(sp + 4, address);
  store32(sp + 8, at);
  store32(sp + 12, more);
}

/** @inline */
function isLineEnd(unit: u32): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}

/** @inline */
function wordAt(units: ptr, wide: boolean, at: u32, length: u32, set: ptr): boolean {
  return at < length && classHas(set, unitOf(units, wide, at));
}

/** Where a run of at most `max` characters of a class ends. @inline */
function runEnd(units: ptr, wide: boolean, points: boolean, from: u32, length: u32, set: ptr, max: u32): u32 {
  let at = from;
  if (!points || !wide) {
    const stop = max < length - from ? from + max : length;
    while (at < stop && classHas(set, unitOf(units, wide, at))) at += 1;
    return at;
  }
  let count: u32 = 0;
  while (at < length && count < max) {
    const c = pointAt(units, wide, at, length);
    if (!classHas(set, c)) break;
    at += c > 0xffff ? 2 : 1;
    count += 1;
  }
  return at;
}

/** Drops what can be tried of the entries from `height` on and keeps what must be undone; gives the new top. */
function keepUndo(height: ptr, sp: ptr): ptr {
  let to = height;
  let from = height;
  while (from < sp) {
    if (load32(from) === TAG_UNDO) {
      memoryCopy(to, from, 16);
      to += ENTRY;
    }
    from += ENTRY;
  }
  return to;
}

/** Undoes the entries from `height` on. */
function undoDownTo(height: ptr, sp: ptr): void {
  let at = sp;
  while (at > height) {
    at -= ENTRY;
    if (load32(at) === TAG_UNDO) store32(registers + u64(load32(at + 4)) * 4, load32(at + 12));
  }
}

export function matchLatin1(program: ptr, units: ptr, length: u32, start: u32): i32 {
  return execute(program, units, false, length, start);
}
export function matchWide(program: ptr, units: ptr, length: u32, start: u32): i32 {
  return execute(program, units, true, length, start);
}

/** Registers are clear; `wide` is a constant in each of the two copies. @inline */
function execute(program: ptr, units: ptr, wide: boolean, length: u32, start: u32): i32 {
  let pc: ptr = program + HEADER_UNITS * 2;
  let at: u32 = start;
  let sp: ptr = stackBottom;
  const regs: ptr = registers;
  store32(regs, start);
  while (true) {
    const op = u32(load16(pc));
    switch (op) {
      case OP_MATCH:
        return MATCHED;
      case OP_UNIT:
        if (at >= length || unitOf(units, wide, at) !== u32(load16(pc + 2))) break;
        at += 1;
        pc += 4;
        continue;
      case OP_UNITS: {
        const count = u32(load16(pc + 2));
        if (count > length - at) break;
        let i: u32 = 0;
        while (i < count && unitOf(units, wide, at + i) === u32(load16(pc + 4 + u64(i) * 2))) i += 1;
        if (i < count) break;
        at += count;
        pc += 4 + u64(count) * 2;
        continue;
      }
      case OP_CLASS:
        if (at >= length || !classHas(program + u64(numberAt(pc + 2)) * 2, unitOf(units, wide, at))) break;
        at += 1;
        pc += 6;
        continue;
      case OP_CLASS_POINT: {
        if (at >= length) break;
        const c = pointAt(units, wide, at, length);
        if (!classHas(program + u64(numberAt(pc + 2)) * 2, c)) break;
        at += c > 0xffff ? 2 : 1;
        pc += 6;
        continue;
      }
      case OP_BACK:
        if (at === 0) break;
        at -= 1;
        pc += 2;
        continue;
      case OP_BACK_POINT:
        if (at === 0) break;
        at = pointBefore(units, wide, at, 0);
        pc += 2;
        continue;
      case OP_JUMP:
        pc = program + u64(numberAt(pc + 2)) * 2;
        continue;
      case OP_ELSE:
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        put(sp, TAG_WAY, numberAt(pc + 2), at, 0);
        sp += ENTRY;
        pc += 6;
        continue;
      case OP_BRANCH:
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        put(sp, TAG_WAY, u32((pc + 6 - program) >>> 1), at, 0);
        sp += ENTRY;
        pc = program + u64(numberAt(pc + 2)) * 2;
        continue;
      case OP_SAVE: {
        const r = u32(load16(pc + 2));
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        if (sp !== stackBottom) {
          put(sp, TAG_UNDO, r, 0, load32(regs + u64(r) * 4));
          sp += ENTRY;
        }
        store32(regs + u64(r) * 4, at);
        pc += 4;
        continue;
      }
      case OP_CLEAR: {
        let r = u32(load16(pc + 2));
        const last = u32(load16(pc + 4));
        while (r <= last) {
          if (load32(regs + u64(r) * 4) !== NO_POSITION) {
            sp = roomFor(sp);
            if (sp === 0) return NO_MEMORY;
            put(sp, TAG_UNDO, r, 0, load32(regs + u64(r) * 4));
            sp += ENTRY;
            store32(regs + u64(r) * 4, NO_POSITION);
          }
          r += 1;
        }
        pc += 6;
        continue;
      }
      case OP_ZERO: {
        const r = u32(load16(pc + 2));
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        put(sp, TAG_UNDO, r, 0, load32(regs + u64(r) * 4));
        sp += ENTRY;
        store32(regs + u64(r) * 4, 0);
        pc += 4;
        continue;
      }
      case OP_LOOP: case OP_LOOP_LAZY: {
        const count = load32(regs + u64(u32(load16(pc + 2))) * 4);
        const body = pc + 16;
        const exit = numberAt(pc + 12);
        if (count < numberAt(pc + 4)) {
          pc = body;
          continue;
        }
        if (count >= numberAt(pc + 8)) {
          pc = program + u64(exit) * 2;
          continue;
        }
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        put(sp, TAG_WAY, op === OP_LOOP ? exit : u32((body - program) >>> 1), at, 0);
        sp += ENTRY;
        pc = op === OP_LOOP ? body : program + u64(exit) * 2;
        continue;
      }
      case OP_REPEAT: {
        const r = u32(load16(pc + 2));
        const count = load32(regs + u64(r) * 4);
        if (count >= numberAt(pc + 6) && load32(regs + u64(u32(load16(pc + 4))) * 4) === at) break;
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        put(sp, TAG_UNDO, r, 0, count);
        sp += ENTRY;
        // A count that would overflow is past every minimum, and its maximum is UNLIMITED.
        if (count < 0xffff_fffe) store32(regs + u64(r) * 4, count + 1);
        pc = program + u64(numberAt(pc + 10)) * 2;
        continue;
      }
      case OP_PROGRESS:
        if (load32(regs + u64(u32(load16(pc + 2))) * 4) === at) break;
        pc += 4;
        continue;
      case OP_RUN: case OP_RUN_POINT: case OP_RUN_ALL: case OP_RUN_ALL_POINT: {
        const set = program + u64(numberAt(pc + 2)) * 2;
        const min = numberAt(pc + 6);
        const points = wide && (op === OP_RUN_POINT || op === OP_RUN_ALL_POINT);
        const end = points ? runEnd(units, wide, true, at, length, set, numberAt(pc + 10)) : runEnd(units, wide, false, at, length, set, numberAt(pc + 10));
        let least = at + min;
        if (min > end - at) break;
        if (points && min > 0) {
          least = runEnd(units, wide, true, at, length, set, min);
          // Fewer code points than units: the minimum may not have been reached.
          if (least === end && pointCount(units, at, end) < min) break;
        }
        pc += 14;
        if (end > least && op < OP_RUN_LAZY) {
          sp = roomFor(sp);
          if (sp === 0) return NO_MEMORY;
          put(sp, points ? TAG_GIVE_POINT : TAG_GIVE, u32((pc - program) >>> 1), end, least);
          sp += ENTRY;
        }
        at = end;
        continue;
      }
      case OP_RUN_LAZY: case OP_RUN_LAZY_POINT: {
        const set = program + u64(numberAt(pc + 2)) * 2;
        const min = numberAt(pc + 6);
        const max = numberAt(pc + 10);
        const points = wide && op === OP_RUN_LAZY_POINT;
        if (min > 0) {
          const end = runEnd(units, wide, points, at, length, set, min);
          if ((points ? pointCount(units, at, end) : end - at) < min) break;
          at = end;
        }
        if (max > min) {
          sp = roomFor(sp);
          if (sp === 0) return NO_MEMORY;
          put(sp, TAG_TAKE, u32((pc - program) >>> 1), at, max === UNLIMITED ? max : max - min);
          sp += ENTRY;
        }
        pc += 14;
        continue;
      }
      case OP_START:
        if (at !== 0) break;
        pc += 2;
        continue;
      case OP_START_LINE:
        if (at !== 0 && !isLineEnd(unitOf(units, wide, at - 1))) break;
        pc += 2;
        continue;
      case OP_END:
        if (at !== length) break;
        pc += 2;
        continue;
      case OP_END_LINE:
        if (at !== length && !isLineEnd(unitOf(units, wide, at))) break;
        pc += 2;
        continue;
      case OP_BOUNDARY: case OP_NOT_BOUNDARY: {
        const set = program + u64(numberAt(pc + 2)) * 2;
        const before = at > 0 && wordAt(units, wide, at - 1, length, set);
        const after = wordAt(units, wide, at, length, set);
        if ((before !== after) !== (op === OP_BOUNDARY)) break;
        pc += 6;
        continue;
      }
      case OP_AGAIN: case OP_AGAIN_BACK: case OP_AGAIN_FOLD: case OP_AGAIN_FOLD_BACK: {
        const capture = regs + u64(u32(load16(pc + 2))) * 8;
        const from = load32(capture);
        const to = load32(capture + 4);
        pc += 4;
        if (from === NO_POSITION || to === NO_POSITION) continue;
        const count = to - from;
        const back = op === OP_AGAIN_BACK || op === OP_AGAIN_FOLD_BACK;
        if (count > (back ? at : length - at)) break;
        const other = back ? at - count : at;
        const table: ptr = op >= OP_AGAIN_FOLD ? program + u64(numberAt(program + HEADER_FOLDS * 2)) * 2 : 0;
        if (!sameText(units, wide, from, other, count, table, (u32(load16(program + HEADER_BITS * 2)) & PROGRAM_UNICODE) !== 0)) break;
        at = back ? other : at + count;
        continue;
      }
      case OP_LOOK: {
        const r = regs + u64(u32(load16(pc + 2))) * 4;
        store32(r, u32((sp - stackBottom) >>> 4));
        store32(r + 4, at);
        pc += 4;
        continue;
      }
      case OP_LOOK_END: {
        const r = regs + u64(u32(load16(pc + 2))) * 4;
        sp = keepUndo(stackBottom + u64(load32(r)) * 16, sp);
        at = load32(r + 4);
        pc += 4;
        continue;
      }
      case OP_DENY: {
        sp = roomFor(sp);
        if (sp === 0) return NO_MEMORY;
        store32(regs + u64(u32(load16(pc + 2))) * 4, u32((sp - stackBottom) >>> 4));
        put(sp, TAG_WAY, numberAt(pc + 4), at, 0);
        sp += ENTRY;
        pc += 8;
        continue;
      }
      case OP_DENY_END: {
        const height = stackBottom + u64(load32(regs + u64(u32(load16(pc + 2))) * 4)) * 16;
        undoDownTo(height, sp);
        sp = height;
        break;
      }
      default: // OP_FAIL
        break;
    }
    // This way failed: the latest other one.
    while (true) {
      if (sp === stackBottom) return FAILED;
      const entry = sp - ENTRY;
      const tag = load32(entry);
      if (tag === TAG_UNDO) {
        store32(regs + u64(load32(entry + 4)) * 4, load32(entry + 12));
        sp = entry;
        continue;
      }
      pc = program + u64(load32(entry + 4)) * 2;
      at = load32(entry + 8);
      if (tag === TAG_WAY) {
        sp = entry;
        break;
      }
      if (tag === TAG_TAKE) {
        const set = program + u64(numberAt(pc + 2)) * 2;
        const points = wide && u32(load16(pc)) === OP_RUN_LAZY_POINT;
        const more = load32(entry + 12);
        const end = runEnd(units, wide, points, at, length, set, 1);
        if (end === at) {
          sp = entry;
          continue;
        }
        at = end;
        pc += 14;
        if (more === 1) {
          sp = entry;
        } else {
          store32(entry + 8, at);
          if (more !== UNLIMITED) store32(entry + 12, more - 1);
        }
        break;
      }
      const least = load32(entry + 12);
      if (tag === TAG_GIVE_POINT) {
        at = pointBefore(units, wide, at, least);
      } else {
        at -= 1;
        const next = u32(load16(pc));
        if (next === OP_UNIT || next === OP_UNITS) {
          // Straight to the last place where what follows can begin.
          const wanted = u32(load16(pc + (next === OP_UNIT ? 2 : 4)));
          while (at > least && unitOf(units, wide, at) !== wanted) at -= 1;
        }
      }
      if (at === least) sp = entry;
      else store32(entry + 8, at);
      break;
    }
  }
}

/** Code points of wide units [from, to). */
function pointCount(units: ptr, from: u32, to: u32): u32 {
  let count: u32 = 0;
  let at = from;
  while (at < to) {
    if (isLead(unitOf(units, true, at)) && at + 1 < to && isTrail(unitOf(units, true, at + 1))) at += 1;
    at += 1;
    count += 1;
  }
  return count;
}
