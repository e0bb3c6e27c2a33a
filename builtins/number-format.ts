/** toLocaleString of numbers in en-US: grouping by thousands and at most three decimals (ECMA-402 §15.5), on decimal digits as text. */

/** Decimals shown, and whether thousands are separated. */
export interface NumberStyle {
  readonly minimumDecimals: number;
  readonly maximumDecimals: number;
  readonly grouping: boolean;
}

/** `shortest` is Number::toString of a finite, not negative number; the result has no sign. Halves are rounded up. */
export function formatDecimal(shortest: string, style: NumberStyle): string {
  let digits = "";
  let point = 0;
  let exponent = 0;
  let seenPoint = false;
  for (let i = 0; i < shortest.length; i++) {
    const unit = shortest.charCodeAt(i);
    if (unit === 101) {
      exponent = +shortest.slice(i + 1);
      break;
    }
    if (unit === 46) {
      seenPoint = true;
    } else {
      digits += shortest[i];
      if (!seenPoint) point++;
    }
  }
  point += exponent;
  while (point < 0) {
    digits = "0" + digits;
    point++;
  }
  while (digits.length < point) digits += "0";
  let whole = digits.slice(0, point);
  let decimals = digits.slice(point);
  if (decimals.length > style.maximumDecimals) {
    const up = decimals.charCodeAt(style.maximumDecimals) >= 53;
    const kept = whole + decimals.slice(0, style.maximumDecimals);
    const rounded = up ? increment(kept) : kept;
    whole = rounded.slice(0, rounded.length - style.maximumDecimals);
    decimals = rounded.slice(rounded.length - style.maximumDecimals);
  }
  while (decimals.length > style.minimumDecimals && decimals.charCodeAt(decimals.length - 1) === 48) decimals = decimals.slice(0, -1);
  while (decimals.length < style.minimumDecimals) decimals += "0";
  let first = 0;
  while (first < whole.length - 1 && whole.charCodeAt(first) === 48) first++;
  whole = whole === "" ? "0" : whole.slice(first);
  if (style.grouping) whole = group(whole);
  return decimals === "" ? whole : whole + "." + decimals;
}

/** Adds one to a string of digits. */
function increment(digits: string): string {
  let i = digits.length - 1;
  let tail = "";
  while (i >= 0 && digits.charCodeAt(i) === 57) {
    tail += "0";
    i--;
  }
  if (i < 0) return "1" + tail;
  return digits.slice(0, i) + "123456789"[digits.charCodeAt(i) - 48] + tail;
}

/** 1234567 -> 1,234,567 */
export function group(whole: string): string {
  let text = "";
  for (let end = whole.length; end > 0; end -= 3) {
    const part = whole.slice(end > 3 ? end - 3 : 0, end);
    text = text === "" ? part : part + "," + text;
  }
  return text;
}
