/**
 * From return addresses to TypeScript: the table behind stack traces, at symbol `tsuki.lines` in read-only data. Written by
 * image/line-table.ts after the first link, read by runtime/stack.ts. Addresses that can be on a stack (behind a call) have
 * rows, and for faults the lines of os/ and the beginnings of the functions of the runtime; names and places come from the debug information, inlined functions included.
 *
 *   +0  u32 LINE_TABLE_MAGIC, 0 in an image without table      +4  u32 number of checkpoints
 *   +8  u64 base address, that of `__text_start`               +16 u32 offset of the checkpoints
 *   +20 u32 offset of the file names (u32 string offsets)      +24 u32 offset of the function names (u32 string offsets)
 *   +28 u32 offset of the rows                                 +32 u32 number of rows       (offsets are from the table's start)
 *
 * A string is u16 length in octets, then that many octets of UTF-8.
 * A checkpoint is { u32 return address - base, u32 offset of its row from the start of the rows }, sorted; every
 * LINE_TABLE_STRIDE rows there is one. A checkpoint's row begins with previous address = its own, line, function and file 0.
 *
 *   row   = uleb (return address - previous row's), then frames from the innermost outward
 *   frame = uleb head, [uleb function when head & 2], [uleb file when head & 4], uleb column
 *           head & 1: one more frame follows (this function was inlined into that one)
 *           head >> 3: zigzag of (line - line of the frame decoded before); function and file stay as they were unless given
 *   uleb  = 7 bits an octet, low first, high bit set on all but the last;  zigzag: 0 -1 1 -2 2 = 0 1 2 3 4
 *
 * To find a return address take the last checkpoint that is not above it, then decode at most LINE_TABLE_STRIDE rows until one
 * is equal. For a faulting instruction take the last row that is not above it: in os/ that is its line, in the runtime its function and
 * the last call before it.
 * Lines and columns count from 1; line 0 is code without a place.
 */
export const LINE_TABLE_MAGIC = 0x314c_5354;
export const LINE_TABLE_CHECKPOINTS = 4;
export const LINE_TABLE_BASE = 8;
export const LINE_TABLE_CHECKPOINTS_OFFSET = 16;
export const LINE_TABLE_FILES_OFFSET = 20;
export const LINE_TABLE_FUNCTIONS_OFFSET = 24;
export const LINE_TABLE_ROWS_OFFSET = 28;
export const LINE_TABLE_ROWS = 32;
export const LINE_TABLE_HEADER_BYTES = 40;
export const LINE_TABLE_STRIDE = 32;
export const LINE_TABLE_SYMBOL = "tsuki.lines";
