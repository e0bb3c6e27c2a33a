/**
 * Locales and options of Intl (ECMA-402 §9.2). An image knows English as written in the United States; any other locale is a RangeError, where Node
 * would have had its data.
 */

/** The locale of a request, as resolvedOptions shows it. */
export function resolveLocale(locales: unknown): string {
  if (locales === undefined) return "en-US";
  const first = typeof locales === "string" ? locales : firstOf(locales);
  if (first === undefined) return "en-US";
  const tag = canonicalTag(first);
  if (/^en(-Latn)?(-US)?(-u-.*)?$/.test(tag)) return tag.startsWith("en-US") || tag.startsWith("en-Latn-US") ? "en-US" : "en";
  throw new RangeError("Intl: this image has the locale en-US only, not " + tag);
}

function firstOf(locales: unknown): unknown {
  if (locales === null) throw new TypeError("Cannot convert undefined or null to object");
  if (typeof locales !== "object") throw new TypeError("Incorrect locale information provided");
  const list = locales as ArrayLike<unknown>;
  return list.length > 0 ? list[0] : undefined;
}

/** A language tag in its usual case; RangeError when it has not the form of one. */
export function canonicalTag(tag: unknown): string {
  if (typeof tag !== "string" && (typeof tag !== "object" || tag === null)) throw new TypeError("Incorrect locale information provided");
  const text = String(tag);
  if (!/^[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|\d{3}))?(-([a-zA-Z\d]{5,8}|\d[a-zA-Z\d]{3}))*(-[a-zA-Z\d](-[a-zA-Z\d]{2,8})+)*$/.test(text)) {
    throw new RangeError("Incorrect locale information provided");
  }
  const parts = text.toLowerCase().split("-");
  for (let i = 1; i < parts.length; i++) {
    if (parts[i]!.length === 1) break;
    if (parts[i]!.length === 2) parts[i] = parts[i]!.toUpperCase();
    else if (parts[i]!.length === 4 && parts[i]! > "9") parts[i] = parts[i]![0]!.toUpperCase() + parts[i]!.substring(1);
  }
  return parts.join("-");
}

/** Intl.getCanonicalLocales. */
export function canonicalLocales(locales: unknown): string[] {
  if (locales === undefined) return [];
  if (typeof locales === "string") return [canonicalTag(locales)];
  const list = locales as ArrayLike<unknown>;
  const result: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const tag = canonicalTag(list[i]);
    if (!result.includes(tag)) result.push(tag);
  }
  return result;
}

/** Which of the locales are known here. */
export function supportedLocales(locales: unknown): string[] {
  return canonicalLocales(locales).filter((tag) => /^en(-Latn)?(-US)?(-u-.*)?$/.test(tag));
}

/** GetOption (§9.2.12) for one of some words. */
export function wordOption(options: any, name: string, words: readonly string[], fallback: string | undefined): string | undefined {
  const value = options[name];
  if (value === undefined) return fallback;
  const text = String(value);
  if (words.length > 0 && !words.includes(text)) throw new RangeError("Value " + text + " out of range for Intl options property " + name);
  return text;
}

/** GetNumberOption (§9.2.13). */
export function numberOption(options: any, name: string, minimum: number, maximum: number, fallback: number | undefined): number | undefined {
  const value = options[name];
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!(number >= minimum && number <= maximum)) throw new RangeError(name + " value is out of range.");
  return Math.floor(number);
}

/** An option that this image does not have. */
export function refuseOption(name: string, value: unknown): never {
  throw new RangeError("Intl: this image has no " + name + " " + String(value));
}

export interface Part {
  type: string;
  value: string;
}

export function textOf(parts: readonly Part[]): string {
  let text = "";
  for (let i = 0; i < parts.length; i++) text += parts[i]!.value;
  return text;
}
