/** Strings as util.inspect quotes them: single quotes, unless that needs escapes and another kind does not. */
export function quote(text: string): string {
  let mark = 39;
  if (text.includes("'")) {
    if (!text.includes('"')) mark = 34;
    else if (!text.includes("`") && !text.includes("${")) mark = 96;
  }
  const q = String.fromCharCode(mark);
  let out = q;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    let escape = "";
    if (c === mark || c === 92) escape = "\\" + text[i]!;
    else if (c < 32 || (c >= 127 && c < 160)) escape = controlEscape(c);
    else if (c >= 0xd800 && c < 0xe000) {
      if (c < 0xdc00 && i + 1 < text.length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
      else escape = "\\u" + c.toString(16);
    }
    if (escape !== "") {
      out += text.substring(from, i) + escape;
      from = i + 1;
    }
  }
  return out + text.substring(from) + q;
}

function controlEscape(c: number): string {
  switch (c) {
    case 8: return "\\b";
    case 9: return "\\t";
    case 10: return "\\n";
    case 12: return "\\f";
    case 13: return "\\r";
    default: return "\\x" + (c < 16 ? "0" : "") + c.toString(16).toUpperCase();
  }
}

/** Whether a property name needs no quotes. */
export function isIdentifier(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    if (!((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || (i > 0 && c >= 48 && c <= 57))) return false;
  }
  return name.length > 0;
}

/** A primitive as console.log prints it outside of objects; strings are themselves. */
export function primitiveText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return value === 0 && 1 / value < 0 ? "-0" : "" + value;
  if (typeof value === "bigint") return String(value) + "n";
  return String(value);
}
