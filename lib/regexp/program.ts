/**
 * The form of a compiled pattern: a string of 16-bit units that compile.ts writes and runtime/regexp/match.ts executes. A string, because
 * an image then holds the programs of its literals as constants like any other text.
 *
 *   header | instructions | classes | names | fold table
 *
 * Addresses and counts that may exceed 16 bits take two units, high one first. Registers are u32 words: 2n and 2n+1 are start and
 * end of capture n (NO_POSITION: took no part), the rest are counters and saved positions.
 *
 * A class: 16 units of bitmap for 0..0xff, count and pairs (first, last) for 0x100..0xffff, count and pairs of two-unit numbers above.
 * Names: count, then for each its length, its units, the count of its groups and their numbers.
 * Fold table: count, then entries first, last (two units each), step, delta (two units, modulo 2^32): Canonicalize (ECMA-262 §22.2.2.7.3).
 */

/** What unit 0 holds: above 0xff, so that the string is never Latin-1, and changed whenever the form changes. */
export const PROGRAM_MAGIC = 0x5201;
export const HEADER_MAGIC = 0;
/** PROGRAM_* bits. */
export const HEADER_BITS = 1;
/** Captures with the whole match as number 0, two units. */
export const HEADER_CAPTURES = 2;
/** All registers, two units. */
export const HEADER_REGISTERS = 4;
/** Address of the class of units that can begin a match, two units; 0: any. */
export const HEADER_FIRST_CLASS = 6;
/** The one unit that can begin a match, when PROGRAM_FIRST_UNIT is set. */
export const HEADER_FIRST_UNIT = 8;
/** Address of the names, two units; 0: none. */
export const HEADER_NAMES = 9;
/** Address of the fold table, two units; 0: case is not ignored by any back-reference. */
export const HEADER_FOLDS = 11;
export const HEADER_UNITS = 13;

/** Characters are code points. */
export const PROGRAM_UNICODE = 1;
/** Only a match at index 0 is possible. */
export const PROGRAM_ANCHORED = 2;
export const PROGRAM_FIRST_UNIT = 4;

export const NO_POSITION = 0xffff_ffff;
/** "Any number of times". */
export const UNLIMITED = 0xffff_ffff;

// Operands: u one unit, A an address, N a number of two units, r a register.
export const OP_FAIL = 0;
export const OP_MATCH = 1;
/** u: this unit. */
export const OP_UNIT = 2;
/** u count, units. */
export const OP_UNITS = 3;
/** A: a unit of the class. */
export const OP_CLASS = 4;
/** A: a code point of the class. */
export const OP_CLASS_POINT = 5;
/** One unit or code point back; what look-behind does around each character. */
export const OP_BACK = 6;
export const OP_BACK_POINT = 7;
/** A */
export const OP_JUMP = 8;
/** A: goes on, and tries A when that fails. */
export const OP_ELSE = 9;
/** A: goes to A, and tries what follows when that fails. */
export const OP_BRANCH = 10;
/** r: stores the position. */
export const OP_SAVE = 11;
/** r first, r last: captures of a group take no part any more. */
export const OP_CLEAR = 12;
/** r: sets a counter to zero. */
export const OP_ZERO = 13;
/** r counter, N minimum, N maximum, A exit: the head of a counted loop, greedy and lazy. */
export const OP_LOOP = 14;
export const OP_LOOP_LAZY = 15;
/** r counter, r position (the one of OP_SAVE at the body's begin), N minimum, A head. Empty iterations past the minimum fail (§22.2.2.3.1 step 2.b). */
export const OP_REPEAT = 16;
/** r: fails when the position is that of the register. */
export const OP_PROGRESS = 17;
/** A class, N minimum, N maximum: as many units (code points) as there are, giving back one at a time; as few; as many for good. */
export const OP_RUN = 18;
export const OP_RUN_POINT = 19;
export const OP_RUN_LAZY = 20;
export const OP_RUN_LAZY_POINT = 21;
export const OP_RUN_ALL = 22;
export const OP_RUN_ALL_POINT = 23;
export const OP_START = 24;
export const OP_START_LINE = 25;
export const OP_END = 26;
export const OP_END_LINE = 27;
/** A: class of word characters; between one of them and another. */
export const OP_BOUNDARY = 28;
export const OP_NOT_BOUNDARY = 29;
/** u capture: its text again; before the position; the same by the fold table. */
export const OP_AGAIN = 30;
export const OP_AGAIN_BACK = 31;
export const OP_AGAIN_FOLD = 32;
export const OP_AGAIN_FOLD_BACK = 33;
/** r: begin of a positive look-around; r and r+1 are its. */
export const OP_LOOK = 34;
/** r: its end; alternatives inside are given up, the position is that of the begin. */
export const OP_LOOK_END = 35;
/** r, A: begin of a negative look-around; A is where to go on when its body fails. */
export const OP_DENY = 36;
/** r: its body matched, so it fails. */
export const OP_DENY_END = 37;
