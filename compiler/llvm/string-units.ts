/** Units of strings in place: `text.charCodeAt(i)` and `text[i]`. */
import { FORM_LATIN1, FORM_SLICE, FORM_UTF16, KIND_STRING, STRING_BODY, STRING_FORM, STRING_LENGTH, STRING_OFFSET, STRING_PARENT } from "#abi/cell.ts";
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { kindOfCell } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { require } from "#compiler/llvm/paths.ts";

/** The unit (i32) at an index (i32) of the cell at `cell`; jumps away when that is no string with such an index, or a rope. */
export function requireUnit(w: FunctionWriter, cell: string, index: string, otherwise: string): string {
  require(w, w.set(`icmp eq i8 ${kindOfCell(w, cell)}, ${KIND_STRING}`), otherwise);
  require(w, w.set(`icmp ult i32 ${index}, ${w.load("i32", w.offset(cell, STRING_LENGTH), 8, "string")}`), otherwise);
  // What was put together and then flattened is a slice of a flat string.
  const [flat, slice, ready] = [w.newLabel("flat"), w.newLabel("slice"), w.newLabel("units")];
  const wide = w.set(`zext i32 ${index} to i64`);
  const ownForm = w.load("i8", w.offset(cell, STRING_FORM), 1, "string");
  w.branch(w.set(`icmp ule i8 ${ownForm}, ${FORM_UTF16}`), flat, slice);
  w.place(flat);
  w.jump(ready);
  w.place(slice);
  require(w, w.set(`icmp eq i8 ${ownForm}, ${FORM_SLICE}`), otherwise);
  const parent = w.pointer(w.load("i64", w.offset(cell, STRING_PARENT), 8, "string"));
  const parentForm = w.load("i8", w.offset(parent, STRING_FORM), 1, "string");
  const shifted = w.set(`add i64 ${wide}, ${w.set(`zext i32 ${w.load("i32", w.offset(cell, STRING_OFFSET), 4, "string")} to i64`)}`);
  const from = w.here;
  w.jump(ready);
  w.place(ready);
  const form = w.phi("i8", [[ownForm, flat], [parentForm, from]]);
  const holder = w.phi("ptr", [[cell, flat], [parent, from]]);
  const at = w.phi("i64", [[wide, flat], [shifted, from]]);
  const units = w.offset(holder, STRING_BODY);
  const [narrow, broad, done] = [w.newLabel("narrow"), w.newLabel("broad"), w.newLabel("unit")];
  w.branch(w.set(`icmp eq i8 ${form}, ${FORM_LATIN1}`), narrow, broad);
  w.place(narrow);
  const octet = w.set(`zext i8 ${w.load("i8", w.set(`getelementptr i8, ptr ${units}, i64 ${at}`), 1, "string")} to i32`);
  w.jump(done);
  w.place(broad);
  const unit = w.set(`zext i16 ${w.load("i16", w.set(`getelementptr i16, ptr ${units}, i64 ${at}`), 2, "string")} to i32`);
  w.jump(done);
  w.place(done);
  return w.phi("i32", [[octet, narrow], [unit, broad]]);
}

/** The word of the one-unit string at an index; jumps away as above, and when there is none of that unit yet. */
export function requireUnitString(w: FunctionWriter, cell: string, index: string, otherwise: string): string {
  return unitString(w, requireUnit(w, cell, index, otherwise), otherwise);
}

/** The word of the string of one unit (i32); jumps away as above. */
export function unitString(w: FunctionWriter, unit: string, otherwise: string): string {
  require(w, w.set(`icmp ult i32 ${unit}, 256`), otherwise);
  const at = w.set(`getelementptr i64, ptr ${w.module.global(RUNTIME_GLOBALS.unitStrings)}, i64 ${w.set(`zext i32 ${unit} to i64`)}`);
  const word = w.load("i64", at, 8, "global");
  require(w, w.set(`icmp ne i64 ${word}, 0`), otherwise);
  return word;
}
