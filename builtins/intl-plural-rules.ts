/** Intl.PluralRules (ECMA-402 §16) for English: one, other; first, second, third and the rest. */
import { resolveLocale, supportedLocales, textOf, wordOption } from "#builtins/intl-locale.ts";
import { numberParts, readNumberOptions, type NumberOptions } from "#builtins/intl-number.ts";

export class PluralRules {
  #locale: string;
  #ordinal: boolean;
  #digits: NumberOptions;

  /** @length 0 */
  constructor(locales?: unknown, options?: unknown) {
    this.#locale = resolveLocale(locales);
    this.#ordinal = wordOption(options === undefined ? {} : Object(options), "type", ["cardinal", "ordinal"], "cardinal") === "ordinal";
    this.#digits = { ...readNumberOptions(options), useGrouping: "false" };
  }

  /** @length 1 */
  static supportedLocalesOf(locales: unknown): string[] {
    return supportedLocales(locales);
  }

  select(value: unknown): string {
    const text = textOf(numberParts(Math.abs(Number(value)), this.#digits));
    if (!this.#ordinal) return text === "1" ? "one" : "other";
    if (!/^\d+$/.test(text) || /1[123]$/.test(text)) return "other";
    const last = text[text.length - 1];
    return last === "1" ? "one" : last === "2" ? "two" : last === "3" ? "few" : "other";
  }

  resolvedOptions(): Record<string, unknown> {
    const { minimumIntegerDigits, minimumFractionDigits, maximumFractionDigits } = this.#digits;
    return {
      locale: this.#locale, type: this.#ordinal ? "ordinal" : "cardinal", minimumIntegerDigits, minimumFractionDigits, maximumFractionDigits,
      pluralCategories: this.#ordinal ? ["few", "one", "two", "other"] : ["one", "other"],
      roundingIncrement: 1, roundingMode: "halfExpand", roundingPriority: "auto", trailingZeroDisplay: "auto",
    };
  }

  get [Symbol.toStringTag](): string {
    return "Intl.PluralRules";
  }
}
