/** Reads a pattern character by character: units, or code points with u and v (ECMA-262 §22.2.3.4 ParsePattern). Group names are read here too. */
import { contains } from "#lib/regexp/point-set.ts";
import { PatternError } from "#lib/regexp/syntax.ts";
import { propertySet } from "#lib/regexp/unicode.ts";

/** What `peek` and `next` give at the end. */
export const END = -1;

export class Scanner {
  readonly text: string;
  readonly unicode: boolean;
  at = 0;

  constructor(text: string, unicode: boolean) {
    this.text = text;
    this.unicode = unicode;
  }

  fail(detail: string): never {
    throw new PatternError(detail);
  }

  /** The unit `ahead` of the position; END beyond the text. */
  unit(ahead: number): number {
    return this.at + ahead < this.text.length ? this.text.charCodeAt(this.at + ahead) : END;
  }

  /** Whether this text stands at the position. */
  looking(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  eat(text: string): boolean {
    if (!this.looking(text)) return false;
    this.at += text.length;
    return true;
  }

  private point(): number {
    const high = this.unit(0);
    const low = this.unit(1);
    return isLead(high) && isTrail(low) ? pair(high, low) : high;
  }

  /** The character at the position: a unit, or a code point with u. */
  peek(): number {
    return this.unicode ? this.point() : this.unit(0);
  }

  next(): number {
    const c = this.peek();
    this.at += c > 0xffff ? 2 : 1;
    return c;
  }

  /** Exactly `count` hexadecimal digits; -1 and nothing read when they are not there. */
  hex(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const digit = hexDigit(this.unit(i));
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    this.at += count;
    return value;
  }

  /** Decimal digits; -1 when there is none. Huge numbers become Infinity at last, which is what comparisons want. */
  decimal(): number {
    let value = -1;
    for (let digit = this.unit(0) - 48; digit >= 0 && digit <= 9; digit = this.unit(0) - 48) {
      value = (value < 0 ? 0 : value) * 10 + digit;
      this.at++;
    }
    return value;
  }

  /** What follows `\u` in a place that wants code points (`unicode`) or units; -1 when it is no escape. */
  unicodeEscape(unicode: boolean): number {
    if (unicode && this.eat("{")) {
      let value = 0;
      const begin = this.at;
      for (let digit = hexDigit(this.unit(0)); digit >= 0; digit = hexDigit(this.unit(0))) {
        value = value * 16 + digit;
        if (value > 0x10ffff) return -1;
        this.at++;
      }
      return this.at > begin && this.eat("}") ? value : -1;
    }
    const high = this.hex(4);
    if (!unicode || !isLead(high) || !this.looking("\\u")) return high;
    const back = this.at;
    this.at += 2;
    const low = this.hex(4);
    if (isTrail(low)) return pair(high, low);
    this.at = back;
    return high;
  }

  /** GroupName without its "<": an identifier, in which surrogate pairs and escapes count as code points with and without u. */
  groupName(): string {
    let name = "";
    while (!this.eat(">")) {
      let c = this.point();
      this.at += c > 0xffff ? 2 : 1;
      if (c === 0x5c) c = this.eat("u") ? this.unicodeEscape(true) : -1;
      if (!isIdentifierPart(c, name === "")) this.fail("Invalid capture group name");
      name += String.fromCodePoint(c);
    }
    return name === "" ? this.fail("Invalid capture group name") : name;
  }
}

export function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
export function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
function pair(high: number, low: number): number {
  return 0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00);
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

export function isAsciiLetter(c: number): boolean {
  return (c | 32) >= 97 && (c | 32) <= 122;
}

function isIdentifierPart(c: number, first: boolean): boolean {
  if (isAsciiLetter(c) || c === 36 || c === 95) return true;
  if (c < 0x80) return !first && c >= 48 && c <= 57;
  if (first) return contains(propertySet("ID_Start", null)!, c);
  return c === 0x200c || c === 0x200d || contains(propertySet("ID_Continue", null)!, c);
}
