"use system";
/** Replacing every match by one and the same text: the loop of RegExp.prototype[@@replace] (ECMA-262 §22.2.6.11) where no code of the program runs in between. */
import { load32 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { i32, u32 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { STRING_LENGTH } from "#abi/cell.ts";
import { captureEnd, captureStart, regexpSearch } from "#runtime/regexp.ts";
import { builderAppend, builderAppendPart, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { isWideCell, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { isEmpty, isTrue, undefinedValue } from "#runtime/value.ts";

/**
 * The text with every match replaced; the text itself when there is none. The matches are those of a loop of exec from index 0 on.
 * @throws RangeError when memory runs out
 */
export function replaceEach(regexp: value, text: value, replacement: value, sticky: boolean, unicode: boolean): value {
  const length = i32(load32(bitsOf(text) + STRING_LENGTH));
  let builder = undefinedValue();
  let any = false;
  let done: i32 = 0;
  let from: i32 = 0;
  while (from <= length) {
    const found = regexpSearch(regexp, text, from, sticky);
    if (isEmpty(found)) return found;
    if (!isTrue(found)) break;
    const start = captureStart(0);
    const end = captureEnd(0);
    if (!any) builder = builderNew(length + 16);
    any = true;
    builderAppendPart(builder, text, done, start);
    builderAppend(builder, replacement);
    done = end;
    from = end === start ? indexAfter(text, end, length, unicode) : end;
  }
  if (!any) return text;
  builderAppendPart(builder, text, done, length);
  return builderFinish(builder);
}

/** AdvanceStringIndex (§22.2.7.3). */
function indexAfter(text: value, index: i32, length: i32, unicode: boolean): i32 {
  if (!unicode || index + 1 >= length || !isWideCell(bitsOf(text))) return index + 1;
  const units = unitsOf(bitsOf(text));
  const unit = unitAt(units, true, u32(index));
  if (unit < 0xd800 || unit >= 0xdc00) return index + 1;
  const low = unitAt(units, true, u32(index + 1));
  return low >= 0xdc00 && low < 0xe000 ? index + 2 : index + 1;
}
