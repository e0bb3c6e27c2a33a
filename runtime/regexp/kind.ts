"use system";
/** Telling regular expressions from other values, for those who need nothing else of them. */
import type { value } from "#sys/types.ts";
import { KIND_REGEXP } from "#abi/cell.ts";
import { kindOf } from "#runtime/value.ts";

/** Whether a value has [[RegExpMatcher]]. */
export function isRegexpCell(v: value): boolean {
  return kindOf(v) === KIND_REGEXP;
}
