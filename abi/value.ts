/**
 * The boxed value: one 64-bit word for every JavaScript value (DESIGN.md §4).
 *
 *   63            48 47                                            0
 *  +----------------+-----------------------------------------------+
 *  | 0000           | address of a cell (object, string, ...)       |  pointer is itself
 *  | 0002 .. fffc   | IEEE double, bits + DOUBLE_OFFSET             |
 *  | fffe           | 0000                     | int32              |
 *  | 0000           | one of the small constants below              |
 *  +----------------+-----------------------------------------------+
 *
 * Every small constant but EMPTY has bit 1 set, every cell address is a multiple of 16, so
 * `(word & NOT_CELL_MASK) == 0 && word != 0` asks "is it a cell".
 */

/** An int32 is `INT_TAG | zext(i32)`; a word is an int32 iff `word >= INT_TAG` (unsigned). */
export const INT_TAG = 0xfffe_0000_0000_0000;
/** Added to the bits of a double. NaNs are canonicalised to 0x7ff8_0000_0000_0000 before boxing. */
export const DOUBLE_OFFSET = 0x0002_0000_0000_0000;
/** A word is a number (either kind) iff `word & INT_TAG` is not zero. */
export const NUMBER_MASK = 0xfffe_0000_0000_0000;
export const NOT_CELL_MASK = 0xfffe_0000_0000_0002;

/** No value: what a throwing function returns, what an uninitialised word holds. Never seen by a program. */
export const EMPTY = 0x00;
export const NULL = 0x02;
export const FALSE = 0x06;
export const TRUE = 0x07;
export const UNDEFINED = 0x0a;
/** A missing array element; also "done" where an iteration step returns a value. */
export const HOLE = 0x12;
/** A `let`, `const` or `class` binding before its declaration ran. */
export const UNINITIALIZED = 0x22;
/** `(word & NULLISH_MASK) == NULL` asks "is it undefined or null". */
export const NULLISH_MASK = 0xffff_ffff_ffff_fff7;
