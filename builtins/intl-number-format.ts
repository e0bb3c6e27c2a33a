/** Intl.NumberFormat (ECMA-402 §15) for en-US. */
import { resolveLocale, supportedLocales, textOf, type Part } from "#builtins/intl-locale.ts";
import { numberParts, readNumberOptions, type NumberOptions } from "#builtins/intl-number.ts";

function numeric(value: unknown): number | bigint | string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "string") return value;
  return Number(value);
}

export class NumberFormat {
  #locale: string;
  #options: NumberOptions;
  #format: ((value: unknown) => string) | null = null;

  /** @length 0 */
  constructor(locales?: unknown, options?: unknown) {
    this.#locale = resolveLocale(locales);
    this.#options = readNumberOptions(options);
  }

  static "[[Call]]"(locales?: unknown, options?: unknown): NumberFormat {
    return new NumberFormat(locales, options);
  }

  /** @length 1 */
  static supportedLocalesOf(locales: unknown): string[] {
    return supportedLocales(locales);
  }

  get format(): (value: unknown) => string {
    this.#format ??= (value) => textOf(numberParts(numeric(value), this.#options));
    return this.#format;
  }

  formatToParts(value: unknown): Part[] {
    return numberParts(numeric(value), this.#options);
  }

  resolvedOptions(): Record<string, unknown> {
    const o = this.#options;
    const result: Record<string, unknown> = { locale: this.#locale, numberingSystem: "latn", style: o.style };
    if (o.style === "currency") {
      result["currency"] = o.currency;
      result["currencyDisplay"] = o.currencyDisplay;
      result["currencySign"] = o.accounting ? "accounting" : "standard";
    }
    result["minimumIntegerDigits"] = o.minimumIntegerDigits;
    if (o.maximumSignificantDigits > 0) {
      result["minimumSignificantDigits"] = o.minimumSignificantDigits;
      result["maximumSignificantDigits"] = o.maximumSignificantDigits;
    } else {
      result["minimumFractionDigits"] = o.minimumFractionDigits;
      result["maximumFractionDigits"] = o.maximumFractionDigits;
    }
    result["useGrouping"] = o.useGrouping === "false" ? false : o.useGrouping;
    result["notation"] = o.notation;
    if (o.notation === "compact") result["compactDisplay"] = o.compactDisplay;
    result["signDisplay"] = o.signDisplay;
    result["roundingIncrement"] = 1;
    result["roundingMode"] = "halfExpand";
    result["roundingPriority"] = o.compactRounding ? "morePrecision" : "auto";
    result["trailingZeroDisplay"] = "auto";
    return result;
  }

  get [Symbol.toStringTag](): string {
    return "Intl.NumberFormat";
  }
}
