/** Makes builtins/case-ignorable.ts from the Unicode data of the Node that runs it: `node tools/generate-case-ignorable.mjs`. */
import { writeFileSync } from "node:fs";

const test = /^\p{Case_Ignorable}$/u;
let ranges = "";
let first = -1;
for (let unit = 0x80; unit <= 0x10000; unit++) {
  const ignorable = unit < 0x10000 && test.test(String.fromCharCode(unit));
  if (ignorable && first < 0) first = unit;
  if (ignorable || first < 0) continue;
  ranges += `\\u${first.toString(16).padStart(4, "0")}\\u${(unit - 1).toString(16).padStart(4, "0")}`;
  first = -1;
}
writeFileSync(new URL("../builtins/case-ignorable.ts", import.meta.url), `/** Code units beyond ASCII with the property Case_Ignorable (Unicode ${process.versions.unicode}): first and last of each range. Made by tools/generate-case-ignorable.mjs. */
export const RANGES =
${ranges.match(/.{1,168}/g).map((line) => `  "${line}"`).join(" +\n")};
`);
