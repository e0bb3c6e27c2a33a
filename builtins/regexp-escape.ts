/** RegExp.escape (ECMA-262 2025 §22.2.5.1): a pattern that matches exactly this text, wherever it is put. */
import { builderAppend, builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, stringIndexOf, stringLength } from "#runtime/string.ts";

const SYNTAX = "^$\\.*+?()[]{}|/";
const PUNCTUATORS = ",-=<>#&!%:;@~'`\"";
const CONTROLS = "\t\n\v\f\r";
const CONTROL_LETTERS = "tnvfr";
const HEX = "0123456789abcdef";

export function escapeText(text: string): string {
  const length = stringLength(text);
  const result = builderNew(length + 8);
  for (let i = 0; i < length; i++) {
    const unit = charCodeUnit(text, i);
    // A digit or letter at the begin must not be taken for a part of what stands before.
    if (i === 0 && ((unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122))) appendHex(result, unit);
    else if (stringIndexOf(SYNTAX, text[i], 0) >= 0) {
      builderAppendUnit(result, 0x5c);
      builderAppendUnit(result, unit);
    } else if (stringIndexOf(CONTROLS, text[i], 0) >= 0) {
      builderAppendUnit(result, 0x5c);
      builderAppendUnit(result, charCodeUnit(CONTROL_LETTERS, stringIndexOf(CONTROLS, text[i], 0)));
    } else if (stringIndexOf(PUNCTUATORS, text[i], 0) >= 0 || isSpace(unit) || isLoneSurrogate(text, i, unit)) appendHex(result, unit);
    else builderAppendUnit(result, unit);
  }
  return builderFinish(result) as string;
}

/** `\\xhh`, or `\\uhhhh` above 0xff. */
function appendHex(result: unknown, unit: number): void {
  builderAppend(result, unit > 0xff ? "\\u" : "\\x");
  for (let shift = unit > 0xff ? 12 : 4; shift >= 0; shift -= 4) builderAppendUnit(result, charCodeUnit(HEX, (unit >> shift) & 15));
}

/** WhiteSpace and LineTerminator beyond the controls. */
function isSpace(unit: number): boolean {
  return unit === 32 || unit === 160 || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}

function isLoneSurrogate(text: string, at: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdfff) return false;
  if (unit < 0xdc00) return at + 1 >= stringLength(text) || (charCodeUnit(text, at + 1) & 0xfc00) !== 0xdc00;
  return at === 0 || (charCodeUnit(text, at - 1) & 0xfc00) !== 0xd800;
}
