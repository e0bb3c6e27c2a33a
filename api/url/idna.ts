/**
 * Domain names outside ASCII (UTS #46, non-transitional; RFC 3492). Names are mapped by lower case and NFKC instead of UTS #46's own table: the two agree on
 * letters, digits, full-width forms and ligatures; symbols that the table disallows are refused only where they are no letters, marks or digits of NFKC.
 */
const BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_CODE = 128;

/** "domain to ASCII" with beStrict false; null is failure. */
export function domainToAscii(domain: string): string | null {
  if (isAscii(domain)) {
    const lower = domain.toLowerCase();
    if (!lower.includes("xn--")) return lower;
    for (const label of lower.split(".")) if (label.startsWith("xn--") && !isValidEncoded(label)) return null;
    return lower;
  }
  const mapped = map(domain);
  if (mapped === null) return null;
  const labels = mapped.split(".");
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (isAscii(label)) {
      if (label.startsWith("xn--") && !isValidEncoded(label)) return null;
      continue;
    }
    const encoded = isValidLabel(label) && !label.startsWith("xn--") ? encodePunycode(label) : null;
    if (encoded === null) return null;
    labels[i] = "xn--" + encoded;
  }
  return labels.join(".");
}

/** "domain to Unicode": labels that are valid Punycode are written out. */
export function domainToUnicode(domain: string): string {
  const labels = domain.split(".");
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label.startsWith("xn--") && isValidEncoded(label)) labels[i] = decodePunycode(label.substring(4))!;
  }
  return labels.join(".");
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** Ideographic full stops are dots; soft hyphens, joiners of words and variation selectors vanish; sharp s and final sigma stay (non-transitional). */
function map(domain: string): string | null {
  let out = "";
  for (const character of domain) {
    const point = character.codePointAt(0)!;
    if (point === 0x3002) out += ".";
    else if (point === 0xad || point === 0x200b || point === 0x2060 || point === 0xfeff || (point >= 0xfe00 && point <= 0xfe0f)) continue;
    else if (point >= 0xd800 && point <= 0xdfff) return null;
    else if (point === 0x1e9e) out += "ß";
    else out += character === "Σ" ? "σ" : character.toLowerCase();
  }
  return out.normalize("NFKC").toLowerCase().normalize("NFC");
}

/** No combining mark at the beginning, no controls, spaces, surrogates or private use anywhere. */
function isValidLabel(label: string): boolean {
  return !/^\p{M}/u.test(label) && !/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Z}\u200e\u200f\u202a-\u202e\ufffd]/u.test(label);
}

/** A label of Punycode that means a valid label outside ASCII, and is what that would be written as. */
function isValidEncoded(label: string): boolean {
  const decoded = decodePunycode(label.substring(4));
  return decoded !== null && decoded !== "" && !isAscii(decoded) && map(decoded) === decoded && isValidLabel(decoded);
}

/** RFC 3492 §6.1. */
function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

const threshold = (k: number, bias: number): number => (k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias);
const digitOf = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22);

/** RFC 3492 §6.3; null when the label is too long for its arithmetic. */
export function encodePunycode(label: string): string | null {
  const points = Array.from(label, (character) => character.codePointAt(0)!);
  let out = "";
  for (const point of points) if (point < 0x80) out += String.fromCharCode(point);
  const basic = out.length;
  let handled = basic;
  if (basic > 0) out += "-";
  let code = FIRST_CODE;
  let delta = 0;
  let bias = FIRST_BIAS;
  while (handled < points.length) {
    let next = 0x7fffffff;
    for (const point of points) if (point >= code && point < next) next = point;
    delta += (next - code) * (handled + 1);
    if (delta > 0x7fffffff) return null;
    code = next;
    for (const point of points) {
      if (point < code) delta++;
      if (point !== code) continue;
      let rest = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (rest < t) break;
        out += digitOf(t + ((rest - t) % (BASE - t)));
        rest = Math.floor((rest - t) / (BASE - t));
      }
      out += digitOf(rest);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
    }
    delta++;
    code++;
  }
  return out;
}

/** RFC 3492 §6.2; null when the text is no Punycode. */
export function decodePunycode(text: string): string | null {
  const points: number[] = [];
  const split = text.lastIndexOf("-");
  for (let i = 0; i < split; i++) {
    if (text.charCodeAt(i) >= 0x80) return null;
    points.push(text.charCodeAt(i));
  }
  let code = FIRST_CODE;
  let index = 0;
  let bias = FIRST_BIAS;
  for (let at = split > 0 ? split + 1 : 0; at < text.length; ) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      if (at >= text.length) return null;
      const unit = text.charCodeAt(at++);
      const digit = unit >= 48 && unit <= 57 ? unit - 22 : (unit | 32) >= 97 && (unit | 32) <= 122 ? (unit | 32) - 97 : BASE;
      if (digit >= BASE) return null;
      index += digit * weight;
      if (index > 0x7fffffff) return null;
      const t = threshold(k, bias);
      if (digit < t) break;
      weight *= BASE - t;
    }
    const count = points.length + 1;
    bias = adapt(index - before, count, before === 0);
    code += Math.floor(index / count);
    if (code > 0x10ffff) return null;
    index %= count;
    points.splice(index++, 0, code);
  }
  return String.fromCodePoint(...points);
}
