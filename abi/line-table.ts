/**
 * From return addresses to TypeScript: the table behind stack traces, at symbol `tsuki.lines` in read-only data. Written by
 * image/line-table.ts after the first link, read by runtime/line-table.ts. Addresses that can be on a stack (behind a call), and for faults the lines of
 * os/ and the beginnings of the functions of the runtime, have rows, but for those that would say what the row before says; names and places come from the
 * debug information, inlined functions included.
 *
 *   +0  u32 LINE_TABLE_MAGIC, 0 in an image without table      +4  u32 number of rows
 *   +8  u64 base address, that of `__text_start`
 *   +16 u32 offset of the checkpoints of rows: { u32 address - base, u32 bit of the row }, one every LINE_TABLE_STRIDE rows, sorted
 *   +20 u32 offset of the checkpoints of functions: u32 bit, one every LINE_TABLE_NAMES_STRIDE functions
 *   +24 u32 offset of the checkpoints of files, likewise
 *   +28 u32 offset of the bits           +32 u32 offset of the code tables          (offsets are from the table's start)
 *   +36 u32 number of functions with columns, which come first: those of the app and its packages
 *
 * Rows, functions and files are sequences of octets in one stream of bits, the lowest of an octet first. Each octet is coded by the canonical
 * Huffman code of its kind (RFC 1951 §3.2.2: shorter codes first, those of one length in order of the octets, highest bit of a code
 * first). A kind's code table is LINE_TABLE_CODE_BITS_MAX times a u16, the number of codes of 1, 2 ... bits, then the octets in the order of their
 * codes. At "code tables" lies a list of u16 offsets, one a kind, from the start of that list to the table of the kind.
 *
 *   row      = uleb.ADDRESS (address - previous row's), then frames from the innermost outward
 *   frame    = uleb.HEAD, [uleb.FUNCTION when head & 2: zigzag of function - the one before], [uleb.COLUMN when the function is one with columns]
 *              head & 1: one more frame follows (this function was inlined into that one)
 *              head >> 2: zigzag of (line - line of the frame decoded before); the function stays as it was unless given
 *   function = uleb.OWNER (owner + 4 * zigzag of (file - file of the function before)), name
 *   file     = name
 *   name     = uleb.PREFIX (octets that it shares with the name before), the others as TEXT, 0
 *   uleb     = 7 bits an octet, low first, high bit set on all but the last;  zigzag: 0 -1 1 -2 2 = 0 1 2 3 4
 *
 * Behind a checkpoint, numbers and names before are 0 and "", the address before is its own.
 *
 * A return address has the last row that is not above it: take the last checkpoint that is not above it, then decode at most LINE_TABLE_STRIDE rows. So has
 * a faulting instruction: in os/ that is its line, in the runtime its function and the last call before it.
 * Lines and columns count from 1; line 0 is code without a place. The library has no columns, and its builtins, of which traces show no more than
 * the name, have line 1 for all lines.
 */
export const LINE_TABLE_MAGIC = 0x334c_5354;
export const LINE_TABLE_ROWS = 4;
export const LINE_TABLE_BASE = 8;
export const LINE_TABLE_CHECKPOINTS_OFFSET = 16;
export const LINE_TABLE_FUNCTIONS_OFFSET = 20;
export const LINE_TABLE_FILES_OFFSET = 24;
export const LINE_TABLE_BITS_OFFSET = 28;
export const LINE_TABLE_CODES_OFFSET = 32;
export const LINE_TABLE_COLUMNED = 36;
export const LINE_TABLE_HEADER_BYTES = 40;
export const LINE_TABLE_STRIDE = 64;
export const LINE_TABLE_NAMES_STRIDE = 16;
export const LINE_TABLE_CODE_BITS_MAX = 15;
/** Names are cut to this many octets. */
export const LINE_TABLE_NAME_BYTES_MAX = 255;
export const LINE_TABLE_SYMBOL = "tsuki.lines";

// Kinds of octets, each with a code of its own.
export const LINE_CODE_ADDRESS = 0;
export const LINE_CODE_HEAD = 1;
export const LINE_CODE_FUNCTION = 2;
export const LINE_CODE_COLUMN = 3;
export const LINE_CODE_OWNER = 4;
export const LINE_CODE_PREFIX = 5;
export const LINE_CODE_TEXT = 6;
export const LINE_CODES = 7;

// Whose a function is: what traces show of it.
export const LINE_OWNER_PROGRAM = 0;
/** runtime/ and os/: not shown. */
export const LINE_OWNER_RUNTIME = 1;
/** Shown as V8 shows native functions. */
export const LINE_OWNER_BUILTINS = 2;
/** Below it there is only how the image was started. */
export const LINE_OWNER_START = 3;
