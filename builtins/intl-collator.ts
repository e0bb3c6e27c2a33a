/** Intl.Collator (ECMA-402 §10) in the root order, which is that of English; string-collation.ts says how far it goes. */
import { asksNumeric, compareWith, readCollatorOptions, type CollatorOptions } from "#builtins/intl-compare.ts";
import { resolveLocale, supportedLocales } from "#builtins/intl-locale.ts";

export class Collator {
  #locale: string;
  #options: CollatorOptions;
  #compare: ((a: unknown, b: unknown) => number) | null = null;

  /** @length 0 */
  constructor(locales?: unknown, options?: unknown) {
    this.#locale = resolveLocale(locales);
    const numeric = asksNumeric(locales);
    const read = readCollatorOptions(options);
    this.#options = numeric && (options === undefined || (options as any).numeric === undefined) ? { ...read, numeric } : read;
  }

  static "[[Call]]"(locales?: unknown, options?: unknown): Collator {
    return new Collator(locales, options);
  }

  /** @length 1 */
  static supportedLocalesOf(locales: unknown): string[] {
    return supportedLocales(locales);
  }

  get compare(): (a: unknown, b: unknown) => number {
    this.#compare ??= (a, b) => compareWith(String(a), String(b), this.#options);
    return this.#compare;
  }

  resolvedOptions(): Record<string, unknown> {
    const { usage, sensitivity, numeric } = this.#options;
    return { locale: this.#locale, usage, sensitivity, ignorePunctuation: false, collation: "default", numeric, caseFirst: "false" };
  }

  get [Symbol.toStringTag](): string {
    return "Intl.Collator";
  }
}
