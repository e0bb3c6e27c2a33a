/** Intl.RelativeTimeFormat (ECMA-402 §17) for en-US, in words written out. */
import { refuseOption, resolveLocale, supportedLocales, textOf, wordOption } from "#builtins/intl-locale.ts";
import { numberParts, readNumberOptions } from "#builtins/intl-number.ts";

const UNITS = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const NUMBERS = readNumberOptions(undefined);

export class RelativeTimeFormat {
  #locale: string;
  #auto: boolean;

  /** @length 0 */
  constructor(locales?: unknown, options?: unknown) {
    this.#locale = resolveLocale(locales);
    const given = options === undefined ? {} : Object(options);
    const style = wordOption(given, "style", ["long", "short", "narrow"], "long")!;
    if (style !== "long") refuseOption("style of relative times", style);
    this.#auto = wordOption(given, "numeric", ["always", "auto"], "always") === "auto";
  }

  /** @length 1 */
  static supportedLocalesOf(locales: unknown): string[] {
    return supportedLocales(locales);
  }

  format(amount: unknown, unitName: unknown): string {
    const value = Number(amount);
    const unit = String(unitName).replace(/s$/, "");
    if (!UNITS.includes(unit)) throw new RangeError("Invalid unit argument for format() '" + String(unitName) + "'");
    if (value - value !== 0) throw new RangeError("The value provided for the value is out of range");
    const past = value < 0 || (value === 0 && 1 / value < 0);
    if (this.#auto) {
      if (unit === "day" && (value === 0 || value === 1 || value === -1)) return value === 0 ? "today" : value > 0 ? "tomorrow" : "yesterday";
      if (unit === "second") {
        if (value === 0) return "now";
      } else if (value === 0) {
        return "this " + unit;
      } else if ((value === 1 || value === -1) && unit !== "hour" && unit !== "minute") {
        return (value > 0 ? "next " : "last ") + unit;
      }
    }
    const text = textOf(numberParts(Math.abs(value), NUMBERS));
    const words = text + " " + unit + (text === "1" ? "" : "s");
    return past ? words + " ago" : "in " + words;
  }

  resolvedOptions(): Record<string, unknown> {
    return { locale: this.#locale, style: "long", numeric: this.#auto ? "auto" : "always", numberingSystem: "latn" };
  }

  get [Symbol.toStringTag](): string {
    return "Intl.RelativeTimeFormat";
  }
}
