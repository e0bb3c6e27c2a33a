"use system";
/** Text of the console: octets are made in one block of fixed memory and written from there, so that images that only print need no typed arrays. */
import { i32, u64, type ptr, type value } from "#sys/types.ts";
import { staticMemory } from "#sys/value.ts";
import { stringLength, substring } from "#runtime/string.ts";
import { utf8Encode, utf8UnitsEncoded } from "#runtime/utf8.ts";
import { platformWrite } from "#os/platform.ts";

const BLOCK_BYTES = 4096;
const block: ptr = staticMemory(4096, 16);

/** Writes the text in UTF-8, a block at a time. */
export function writeText(stream: i32, text: value): void {
  let rest = text;
  while (true) {
    const bytes = utf8Encode(rest, block, BLOCK_BYTES);
    platformWrite(stream, block, u64(bytes));
    const used = utf8UnitsEncoded();
    const length = stringLength(rest);
    if (used >= length) return;
    rest = substring(rest, used, length);
  }
}
