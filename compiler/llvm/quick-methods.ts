/**
 * Builtin methods that calls leave to a function of the runtime first, which knows what to do with the usual operands and needs neither arguments in
 * memory nor the library's code, which is compiled for size (runtime/quick-text.ts, runtime/quick-array.ts).
 */
import { HOLE, UNDEFINED } from "#abi/value.ts";
import { ENTRY_POINTS, type EntryName } from "#abi/entry-points.ts";
import { boxed } from "#compiler/llvm/boxing.ts";
import type { KnownMethod } from "#compiler/llvm/known-methods.ts";
import { require } from "#compiler/llvm/paths.ts";

/** `argc`: arguments that must be given; the entry point takes more that may be. `isMethod`: it takes `this` first. */
function quick(symbol: string, argc: number, entry: EntryName, isMethod = true): KnownMethod {
  const count = ENTRY_POINTS[entry].params.length - (isMethod ? 1 : 0);
  return {
    symbol, argc, optional: count - argc, everywhere: true,
    expand: (w, self, args, otherwise) => {
      const words = Array.from({ length: count }, (_, i) => (args[i] === undefined ? String(UNDEFINED) : boxed(w, args[i])));
      const result = w.callEntry(entry, isMethod ? [self, ...words] : words);
      require(w, w.set(`icmp ne i64 ${result}, ${HOLE}`), otherwise);
      return result;
    },
  };
}

const text = (name: string, argc: number, entry: EntryName): readonly [string, KnownMethod] => [name, quick(`builtins/string.ts:String.${name}`, argc, entry)];
const array = (name: string, argc: number, entry: EntryName): readonly [string, KnownMethod] => [name, quick(`builtins/array.ts:Array.${name}`, argc, entry)];

export const QUICK_METHODS: readonly (readonly [string, KnownMethod])[] = [
  text("substring", 1, "quickSubstring"), text("slice", 1, "quickTextSlice"), text("at", 1, "quickTextAt"), text("indexOf", 1, "quickTextIndexOf"), text("includes", 1, "quickContains"),
  text("startsWith", 1, "quickStartsWith"), text("endsWith", 1, "quickEndsWith"), text("toLowerCase", 0, "quickLowerCase"), text("toUpperCase", 0, "quickUpperCase"), text("trim", 0, "quickTrim"),
  text("padStart", 1, "quickPadStart"), text("padEnd", 1, "quickPadEnd"), text("repeat", 1, "quickRepeat"), text("localeCompare", 1, "quickLocaleCompare"),
  array("pop", 0, "quickPop"), array("shift", 0, "quickShift"), array("at", 1, "quickArrayAt"), array("slice", 0, "quickArraySlice"), array("indexOf", 1, "quickArrayIndexOf"), array("includes", 1, "quickIncludes"),
  ["parseInt", quick("builtins/global-functions.ts:parseInt", 1, "quickParseInt", false)],
];
