/** Comparing texts by the options of Intl.Collator (ECMA-402 §10.1.2), which localeCompare takes too. */
import { resolveLocale, wordOption } from "#builtins/intl-locale.ts";
import { compareBy } from "#builtins/string-collation.ts";

export interface CollatorOptions {
  readonly usage: string;
  readonly sensitivity: string;
  readonly numeric: boolean;
}

export function readCollatorOptions(given: any): CollatorOptions {
  const options = given === undefined ? {} : Object(given);
  const usage = wordOption(options, "usage", ["sort", "search"], "sort")!;
  const numeric = options.numeric;
  wordOption(options, "caseFirst", ["false"], "false");
  const sensitivity = wordOption(options, "sensitivity", ["base", "accent", "case", "variant"], "variant")!;
  if (options.ignorePunctuation === true) throw new RangeError("Intl: this image has no ignorePunctuation");
  return { usage, sensitivity, numeric: numeric !== undefined && Boolean(numeric) };
}

export function compareWith(a: string, b: string, { sensitivity, numeric }: CollatorOptions): number {
  return compareBy(a, b, sensitivity === "accent" || sensitivity === "variant", sensitivity === "case" || sensitivity === "variant", numeric);
}

/** Whether the extension of a tag asks for runs of digits to be numbers: "en-u-kn". */
export function asksNumeric(locales: unknown): boolean {
  return typeof locales === "string" && /-u-(.*-)?kn(-true)?(-|$)/.test(locales);
}

/** String.prototype.localeCompare with a locale or options (§19.1.1). */
export function compareIn(a: string, b: string, locales: unknown, options: unknown): number {
  resolveLocale(locales);
  const read = readCollatorOptions(options);
  return compareWith(a, b, read.numeric || !asksNumeric(locales) ? read : { ...read, numeric: true });
}
