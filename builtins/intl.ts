/**
 * Intl (ECMA-402 §8) for the locale en-US. Its classes are getters, of which a program has those that it names: Intl.Collator alone links no time zones.
 * Not here: DisplayNames, DurationFormat, Locale, Segmenter.
 */
import { canonicalLocales } from "#builtins/intl-locale.ts";
import { Collator } from "#builtins/intl-collator.ts";
import { DateTimeFormat } from "#builtins/intl-date-format.ts";
import { ListFormat } from "#builtins/intl-list-format.ts";
import { NumberFormat } from "#builtins/intl-number-format.ts";
import { PluralRules } from "#builtins/intl-plural-rules.ts";
import { RelativeTimeFormat } from "#builtins/intl-relative-time-format.ts";

/** @namespace Intl */
export class Intl {
  static get Collator(): unknown {
    return Collator;
  }
  static get DateTimeFormat(): unknown {
    return DateTimeFormat;
  }
  static get ListFormat(): unknown {
    return ListFormat;
  }
  static get NumberFormat(): unknown {
    return NumberFormat;
  }
  static get PluralRules(): unknown {
    return PluralRules;
  }
  static get RelativeTimeFormat(): unknown {
    return RelativeTimeFormat;
  }
  static getCanonicalLocales(locales: unknown): string[] {
    return canonicalLocales(locales);
  }
  static get [Symbol.toStringTag](): string {
    return "Intl";
  }
}
