/** Intl.ListFormat (ECMA-402 §13) for en-US. */
import { resolveLocale, supportedLocales, textOf, wordOption, type Part } from "#builtins/intl-locale.ts";

export class ListFormat {
  #locale: string;
  #type: string;
  #style: string;

  /** @length 0 */
  constructor(locales?: unknown, options?: unknown) {
    this.#locale = resolveLocale(locales);
    const given = options === undefined ? {} : Object(options);
    this.#type = wordOption(given, "type", ["conjunction", "disjunction", "unit"], "conjunction")!;
    this.#style = wordOption(given, "style", ["long", "short", "narrow"], "long")!;
  }

  /** @length 1 */
  static supportedLocalesOf(locales: unknown): string[] {
    return supportedLocales(locales);
  }

  format(list: Iterable<string>): string {
    return textOf(this.formatToParts(list));
  }

  formatToParts(list: Iterable<string>): Part[] {
    const items: string[] = [];
    if (list !== undefined) {
      for (const item of list) {
        if (typeof item !== "string") throw new TypeError("Iterable yielded " + String(item) + " which is not a string");
        items.push(item);
      }
    }
    const word = this.#type === "disjunction" ? "or " : this.#type === "unit" ? "" : this.#style === "long" ? "and " : this.#style === "short" ? "& " : "";
    const comma = this.#type === "unit" && this.#style === "narrow" ? " " : ", ";
    const parts: Part[] = [];
    for (let i = 0; i < items.length; i++) {
      if (i > 0) parts.push({ type: "literal", value: i < items.length - 1 ? comma : items.length === 2 ? (word === "" ? comma : " " + word) : comma + word });
      parts.push({ type: "element", value: items[i]! });
    }
    return parts;
  }

  resolvedOptions(): Record<string, unknown> {
    return { locale: this.#locale, type: this.#type, style: this.#style };
  }

  get [Symbol.toStringTag](): string {
    return "Intl.ListFormat";
  }
}
