/** Formatting of numbers in en-US (ECMA-402 §15.5): what Intl.NumberFormat and toLocaleString share. Units are refused. */
import { formatDecimal, group } from "#builtins/number-format.ts";
import { numberOption, refuseOption, wordOption, type Part } from "#builtins/intl-locale.ts";

export interface NumberOptions {
  readonly style: string;
  readonly currency: string | undefined;
  readonly currencyDisplay: string;
  readonly accounting: boolean;
  readonly notation: string;
  readonly compactDisplay: string;
  readonly signDisplay: string;
  readonly useGrouping: string;
  readonly minimumIntegerDigits: number;
  readonly minimumFractionDigits: number;
  readonly maximumFractionDigits: number;
  /** Zero when fraction digits count. */
  readonly minimumSignificantDigits: number;
  readonly maximumSignificantDigits: number;
  /** Nobody asked for digits, so compact notation rounds to two significant ones. */
  readonly compactRounding: boolean;
}

const SYMBOLS: Record<string, string> = {
  USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", CNY: "CN¥", KRW: "₩", BRL: "R$", CAD: "CA$", AUD: "A$", MXN: "MX$", NZD: "NZ$", ILS: "₪", VND: "₫", TWD: "NT$", HKD: "HK$", XCD: "EC$", PHP: "₱",
  XAF: "FCFA", XOF: "F\u202fCFA", XPF: "CFPF",
};
const NARROW: Record<string, string> = { CNY: "¥", CAD: "$", AUD: "$", MXN: "$", NZD: "$", TWD: "$", HKD: "$", XCD: "$", ARS: "$", CLP: "$", COP: "$", SGD: "$", RUB: "₽", UAH: "₴", TRY: "₺", PLN: "zł", CZK: "Kč", HUF: "Ft", SEK: "kr", NOK: "kr", DKK: "kr", NGN: "₦", THB: "฿", EGP: "E£" };
const WITHOUT_DECIMALS = ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF", "ISK"];
const WITH_THREE = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/** SetNumberFormatUnitOptions and SetNumberFormatDigitOptions (§15.1.3-4). */
export function readNumberOptions(given: any): NumberOptions {
  const options = given === undefined ? {} : Object(given);
  const style = wordOption(options, "style", ["decimal", "percent", "currency", "unit"], "decimal")!;
  if (style === "unit") refuseOption("number style", style);
  let currency = wordOption(options, "currency", [], undefined);
  if (currency !== undefined && !/^[a-zA-Z]{3}$/.test(currency)) throw new RangeError("Invalid currency code : " + currency);
  if (style === "currency" && currency === undefined) throw new TypeError("Currency code is required with currency style.");
  if (currency !== undefined) currency = currency.toUpperCase();
  const currencyDisplay = wordOption(options, "currencyDisplay", ["code", "symbol", "narrowSymbol", "name"], "symbol")!;
  if (style === "currency" && currencyDisplay === "name") refuseOption("currencyDisplay", "name");
  const accounting = wordOption(options, "currencySign", ["standard", "accounting"], "standard") === "accounting";
  const notation = wordOption(options, "notation", ["standard", "scientific", "engineering", "compact"], "standard")!;
  const decimals = style !== "currency" ? 0 : WITHOUT_DECIMALS.includes(currency!) ? 0 : WITH_THREE.includes(currency!) ? 3 : 2;
  const leastDefault = style === "currency" && notation === "standard" ? decimals : 0;
  const mostDefault = notation === "compact" ? 0 : style === "currency" && notation === "standard" ? decimals : style === "percent" ? 0 : 3;
  const minimumIntegerDigits = numberOption(options, "minimumIntegerDigits", 1, 21, 1)!;
  let least = numberOption(options, "minimumFractionDigits", 0, 100, undefined);
  let most = numberOption(options, "maximumFractionDigits", 0, 100, undefined);
  let leastSignificant = numberOption(options, "minimumSignificantDigits", 1, 21, undefined);
  let mostSignificant = numberOption(options, "maximumSignificantDigits", leastSignificant ?? 1, 21, undefined);
  const significant = leastSignificant !== undefined || mostSignificant !== undefined;
  const compactRounding = notation === "compact" && !significant && least === undefined && most === undefined;
  if (significant) {
    leastSignificant ??= 1;
    mostSignificant ??= 21;
  }
  if (least !== undefined && most !== undefined && least > most) throw new RangeError("maximumFractionDigits value is out of range.");
  if (least === undefined) least = most === undefined ? leastDefault : Math.min(leastDefault, most);
  if (most === undefined) most = Math.max(mostDefault, least);
  const compactDisplay = wordOption(options, "compactDisplay", ["short", "long"], "short")!;
  const raw = options.useGrouping;
  const useGrouping = raw === undefined ? (notation === "compact" ? "min2" : "auto") : raw === true || raw === "true" ? "always" : raw === false || raw === "false" ? "false" : wordOption(options, "useGrouping", ["min2", "auto", "always"], "auto")!;
  const signDisplay = wordOption(options, "signDisplay", ["auto", "never", "always", "exceptZero", "negative"], "auto")!;
  return {
    style, currency, currencyDisplay, accounting, notation, compactDisplay, signDisplay, useGrouping, minimumIntegerDigits, minimumFractionDigits: least, maximumFractionDigits: most,
    minimumSignificantDigits: leastSignificant ?? 0, maximumSignificantDigits: mostSignificant ?? 0, compactRounding,
  };
}

/** A decimal number: 0.DIGITS x 10^point, without zeros at either end. */
interface Decimal {
  digits: string;
  point: number;
}

/** Of what Number::toString or a bigint gives, without its sign. */
function decimalOf(text: string): Decimal {
  const e = text.indexOf("e");
  const mantissa = e < 0 ? text : text.substring(0, e);
  const dot = mantissa.indexOf(".");
  let digits = dot < 0 ? mantissa : mantissa.substring(0, dot) + mantissa.substring(dot + 1);
  let point = (dot < 0 ? mantissa.length : dot) + (e < 0 ? 0 : +text.substring(e + 1));
  let zeros = 0;
  while (zeros < digits.length && digits.charCodeAt(zeros) === 48) zeros++;
  digits = digits.substring(zeros);
  point -= zeros;
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return { digits: digits.substring(0, end), point: end === 0 ? 0 : point };
}

/** Rounds half away from zero to a number of significant digits. */
function roundDigits(value: Decimal, count: number): Decimal {
  if (value.digits.length <= count) return value;
  if (count < 0) return { digits: "", point: 0 };
  let kept = value.digits.substring(0, count);
  let { point } = value;
  if (value.digits.charCodeAt(count) >= 53) {
    let i = count - 1;
    while (i >= 0 && kept.charCodeAt(i) === 57) i--;
    if (i < 0) {
      kept = "1";
      point++;
    } else {
      kept = kept.substring(0, i) + String(+kept[i]! + 1);
    }
  }
  return decimalOf("0." + kept + "e" + point);
}

function plain(value: Decimal): string {
  return value.digits === "" ? "0" : "0." + value.digits + "e" + value.point;
}

/** The magnitude in digits, as the options want them. */
function magnitudeText(value: Decimal, options: NumberOptions, grouping: boolean): string {
  let text: string;
  if (options.maximumSignificantDigits > 0) {
    const rounded = roundDigits(value, options.maximumSignificantDigits);
    const least = Math.max(0, options.minimumSignificantDigits - (rounded.digits === "" ? 1 : rounded.point));
    text = formatDecimal(plain(rounded), { minimumDecimals: least, maximumDecimals: 100, grouping: false });
  } else {
    text = formatDecimal(plain(value), { minimumDecimals: options.minimumFractionDigits, maximumDecimals: options.maximumFractionDigits, grouping: false });
  }
  const dot = text.indexOf(".");
  let whole = dot < 0 ? text : text.substring(0, dot);
  while (whole.length < options.minimumIntegerDigits) whole = "0" + whole;
  if (grouping && (options.useGrouping !== "min2" || whole.length > 4)) whole = group(whole);
  return dot < 0 ? whole : whole + text.substring(dot);
}

const COMPACT_SHORT = ["", "K", "M", "B", "T"];
const COMPACT_LONG = ["", " thousand", " million", " billion", " trillion"];

/** The parts of a number; a bigint or a numeric string keeps all its digits. */
export function numberParts(input: number | bigint | string, options: NumberOptions): Part[] {
  const text = typeof input === "string" ? (/^[+-]?\d+(\.\d+)?$/.test(input.trim()) ? input.trim().replace("+", "") : `${Number(input)}`) : `${input}`;
  const isNan = text === "NaN";
  const negative = text[0] === "-" || (typeof input === "number" && input === 0 && 1 / input < 0);
  const magnitude = text[0] === "-" ? text.substring(1) : text;
  const parts: Part[] = [];
  let zero = false;
  if (isNan) {
    parts.push({ type: "nan", value: "NaN" });
  } else if (magnitude === "Infinity") {
    parts.push({ type: "infinity", value: "∞" });
  } else {
    const value = decimalOf(magnitude);
    if (options.style === "percent" && value.digits !== "") value.point += 2;
    zero = appendMagnitude(parts, value, options);
  }
  if (options.style === "percent") parts.push({ type: "percentSign", value: "%" });
  if (options.style === "currency") prependCurrency(parts, options);
  return withSign(parts, negative && !isNan, zero || isNan, options);
}

/** Whether all digits shown are zeros. */
function appendMagnitude(parts: Part[], value: Decimal, options: NumberOptions): boolean {
  const grouping = options.useGrouping !== "false";
  let text: string;
  let suffix = "";
  let exponent = 0;
  if (options.notation === "standard") {
    text = magnitudeText(value, options, grouping);
  } else if (options.notation === "compact") {
    const scaleOf = (each: Decimal): number => (each.digits === "" ? 0 : Math.max(0, Math.min(4, Math.floor((each.point - 1) / 3))));
    const show = (scale: number): string => {
      const scaled = { digits: value.digits, point: value.point - scale * 3 };
      if (!options.compactRounding) return magnitudeText(scaled, options, grouping);
      return magnitudeText(roundDigits(scaled, Math.max(2, scaled.point)), { ...options, maximumFractionDigits: 100 }, grouping);
    };
    let scale = scaleOf(value);
    text = show(scale);
    // 999,999 is 1M, not 1000K.
    if (scale < 4 && text.replace(/[,.].*$/, "").length > 3) text = show(++scale);
    suffix = (options.compactDisplay === "long" ? COMPACT_LONG : COMPACT_SHORT)[scale]!;
  } else {
    const step = options.notation === "engineering" ? 3 : 1;
    exponent = value.digits === "" ? 0 : Math.floor((value.point - 1) / step) * step;
    text = magnitudeText({ digits: value.digits, point: value.point - exponent }, options, false);
    if (text.replace(/\..*$/, "").length > step) {
      exponent += step;
      text = magnitudeText({ digits: value.digits, point: value.point - exponent }, options, false);
    }
  }
  const dot = text.indexOf(".");
  const groups = (dot < 0 ? text : text.substring(0, dot)).split(",");
  for (let i = 0; i < groups.length; i++) {
    if (i > 0) parts.push({ type: "group", value: "," });
    parts.push({ type: "integer", value: groups[i]! });
  }
  if (dot >= 0) parts.push({ type: "decimal", value: "." }, { type: "fraction", value: text.substring(dot + 1) });
  if (suffix !== "") {
    if (suffix[0] === " ") parts.push({ type: "literal", value: " " });
    parts.push({ type: "compact", value: suffix.trim() });
  }
  if (options.notation === "scientific" || options.notation === "engineering") {
    parts.push({ type: "exponentSeparator", value: "E" });
    if (exponent < 0) parts.push({ type: "exponentMinusSign", value: "-" });
    parts.push({ type: "exponentInteger", value: String(Math.abs(exponent)) });
  }
  return !/[1-9]/.test(text);
}

function prependCurrency(parts: Part[], options: NumberOptions): void {
  const currency = options.currency!;
  const symbol = options.currencyDisplay === "code" ? currency : (options.currencyDisplay === "narrowSymbol" ? NARROW[currency] : undefined) ?? SYMBOLS[currency] ?? currency;
  // A symbol that ends in a letter stands apart from digits.
  if (parts[0]!.type === "integer" && /[A-Za-zćłžķ]$/.test(symbol)) parts.unshift({ type: "literal", value: "\u00a0" });
  parts.unshift({ type: "currency", value: symbol });
}

function withSign(parts: Part[], negative: boolean, zero: boolean, options: NumberOptions): Part[] {
  const { signDisplay } = options;
  let sign = "";
  if (negative && signDisplay !== "never" && !(zero && (signDisplay === "exceptZero" || signDisplay === "negative"))) sign = "-";
  else if (!negative && (signDisplay === "always" || (signDisplay === "exceptZero" && !zero))) sign = "+";
  if (sign === "") return parts;
  if (sign === "-" && options.accounting && options.style === "currency") return [{ type: "literal", value: "(" }, ...parts, { type: "literal", value: ")" }];
  return [{ type: sign === "-" ? "minusSign" : "plusSign", value: sign }, ...parts];
}
