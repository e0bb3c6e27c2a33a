/** Intl.DateTimeFormat (ECMA-402 §11) for en-US. Ranges are not here. */
import { resolveLocale, supportedLocales, textOf, type Part } from "#builtins/intl-locale.ts";
import { dateParts, readDateOptions, type DateOptions } from "#builtins/intl-date.ts";

/** HandleDateTimeValue (§11.5.5). */
function timeOf(date: unknown): number {
  const time = date === undefined ? Date.now() : Number(date);
  if (time - time !== 0 || Math.abs(time) > 8.64e15) throw new RangeError("Invalid time value");
  return Math.trunc(time);
}

export class DateTimeFormat {
  #locale: string;
  #options: DateOptions;
  #format: ((date?: unknown) => string) | null = null;

  /** @length 0 */
  constructor(locales?: unknown, options?: unknown) {
    this.#locale = resolveLocale(locales);
    this.#options = readDateOptions(options, "any", "date");
  }

  static "[[Call]]"(locales?: unknown, options?: unknown): DateTimeFormat {
    return new DateTimeFormat(locales, options);
  }

  /** @length 1 */
  static supportedLocalesOf(locales: unknown): string[] {
    return supportedLocales(locales);
  }

  get format(): (date?: unknown) => string {
    this.#format ??= (date) => textOf(dateParts(timeOf(date), this.#options));
    return this.#format;
  }

  formatToParts(date: unknown): Part[] {
    const parts = dateParts(timeOf(date), this.#options);
    // V8 gives the narrow space of the locale here, and a plain one in texts.
    for (let i = 1; i < parts.length; i++) if (parts[i]!.type === "dayPeriod") parts[i - 1]!.value = "\u202f";
    return parts;
  }

  resolvedOptions(): Record<string, unknown> {
    const { fields, zoneName, hourCycle, dateStyle, timeStyle, fractionalSecondDigits } = this.#options;
    const result: Record<string, unknown> = { locale: this.#locale, calendar: "gregory", numberingSystem: "latn", timeZone: zoneName };
    if (fields["hour"] !== undefined) {
      result["hourCycle"] = hourCycle;
      result["hour12"] = hourCycle === "h12" || hourCycle === "h11";
    }
    if (dateStyle === undefined && timeStyle === undefined) {
      for (const name of ["weekday", "era", "year", "month", "day", "hour", "minute", "second"]) {
        if (fields[name] !== undefined) result[name] = (name === "minute" || name === "second") && fields["hour"] !== undefined ? "2-digit" : fields[name];
      }
      if (fractionalSecondDigits > 0) result["fractionalSecondDigits"] = fractionalSecondDigits;
      if (fields["timeZoneName"] !== undefined) result["timeZoneName"] = fields["timeZoneName"];
    }
    if (dateStyle !== undefined) result["dateStyle"] = dateStyle;
    if (timeStyle !== undefined) result["timeStyle"] = timeStyle;
    return result;
  }

  get [Symbol.toStringTag](): string {
    return "Intl.DateTimeFormat";
  }
}
