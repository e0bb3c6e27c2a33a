/**
 * JSON.parse's reader of what runtime/json-read.ts left (ECMA-262 §25.5.1, RFC 8259): deep texts, and those with mistakes, for which it finds the
 * messages as V8 words them. Over UTF-16 units.
 */
import { charCodeUnit, stringLength, substring } from "#runtime/string.ts";
import { defineOwn } from "#runtime/object.ts";
import { stringToNumber } from "#runtime/number.ts";
import { keyOfString } from "#runtime/strings/intern.ts";
import { ATTRIBUTES_DEFAULT } from "#abi/cell.ts";

const QUOTE = 0x22, COMMA = 0x2c, MINUS = 0x2d, POINT = 0x2e, ZERO = 0x30, NINE = 0x39, COLON = 0x3a, BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b, CLOSE_BRACKET = 0x5d, OPEN_BRACE = 0x7b, CLOSE_BRACE = 0x7d;

export class JsonReader {
  private readonly text: string;
  private readonly length: number;
  private at: number;

  constructor(text: string) {
    this.text = text;
    this.length = stringLength(text);
    this.at = 0;
  }

  /** The one value of the text; anything after it but white space is an error. */
  readDocument(): unknown {
    const value = this.readValue();
    this.skipSpace();
    if (this.at < this.length) throw this.errorAt("Unexpected non-whitespace character after JSON");
    return value;
  }

  /** Without recursion: texts may nest deeper than any stack. */
  private readValue(): unknown {
    /** Objects and arrays that are not closed yet, outermost first, and for each object the name that waits for its value. */
    const open: any[] = [];
    const names: (string | null)[] = [];
    for (;;) {
      let value: any;
      this.skipSpace();
      const unit = this.peek();
      if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
        const isObject = unit === OPEN_BRACE;
        value = isObject ? {} : [];
        this.at++;
        this.skipSpace();
        if (this.peek() !== (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
          open[open.length] = value;
          names[names.length] = isObject ? this.readName("Expected property name or '}' in JSON") : null;
          continue;
        }
        this.at++;
      } else value = this.readScalar(unit);
      // Whatever this value closes.
      for (;;) {
        const depth = open.length;
        if (depth === 0) return value;
        const holder = open[depth - 1];
        const name = names[depth - 1]!;
        if (name === null) defineOwn(holder, holder.length, value, ATTRIBUTES_DEFAULT);
        else defineOwn(holder, keyOfString(name), value, ATTRIBUTES_DEFAULT);
        this.skipSpace();
        const next = this.peek();
        if (next === COMMA) {
          this.at++;
          if (name !== null) {
            this.skipSpace();
            names[depth - 1] = this.readName("Expected double-quoted property name in JSON");
          }
          break;
        }
        if (next !== (name === null ? CLOSE_BRACKET : CLOSE_BRACE)) throw this.errorAt(name === null ? "Expected ',' or ']' after array element in JSON" : "Expected ',' or '}' after property value in JSON");
        this.at++;
        value = holder;
        open.length = depth - 1;
        names.length = depth - 1;
      }
    }
  }

  /** A property's name and its colon. */
  private readName(complaint: string): string {
    if (this.peek() !== QUOTE) throw this.errorAt(complaint);
    const name = this.readString();
    this.skipSpace();
    if (this.peek() !== COLON) throw this.errorAt("Expected ':' after property name in JSON");
    this.at++;
    return name;
  }

  private readScalar(unit: number): unknown {
    if (unit < 0) throw new SyntaxError("Unexpected end of JSON input");
    if (unit === QUOTE) return this.readString();
    if (unit === MINUS || (unit >= ZERO && unit <= NINE)) return this.readNumber();
    if (unit === 0x74) return this.readWord("true", true);
    if (unit === 0x66) return this.readWord("false", false);
    if (unit === 0x6e) return this.readWord("null", null);
    throw this.unexpected();
  }

  private readWord(word: string, value: unknown): unknown {
    for (let i = 0; i < word.length; i++) {
      if (this.at >= this.length) throw new SyntaxError("Unexpected end of JSON input");
      if (charCodeUnit(this.text, this.at) !== charCodeUnit(word, i)) throw this.unexpected();
      this.at++;
    }
    return value;
  }

  private readNumber(): number {
    const start = this.at;
    let negative = false;
    if (this.peek() === MINUS) {
      negative = true;
      this.at++;
      const digit = this.peek();
      if (digit < ZERO || digit > NINE) throw this.errorAt("No number after minus sign in JSON");
    }
    let small = 0;
    let unit = this.peek();
    if (unit === ZERO) {
      this.at++;
      unit = this.peek();
      if (unit >= ZERO && unit <= NINE) throw this.errorAt("Unexpected number in JSON");
    } else {
      while (unit >= ZERO && unit <= NINE) {
        if (this.at - start < 10) small = small * 10 + (unit - ZERO);
        this.at++;
        unit = this.peek();
      }
    }
    const digitsEnd = this.at;
    if (unit === POINT) {
      this.at++;
      unit = this.peek();
      if (unit < ZERO || unit > NINE) throw this.errorAt("Unterminated fractional number in JSON");
      unit = this.skipDigits();
    }
    if (unit === 0x65 || unit === 0x45) {
      this.at++;
      unit = this.peek();
      if (unit === 0x2b || unit === MINUS) {
        this.at++;
        unit = this.peek();
      }
      if (unit < ZERO || unit > NINE) throw this.errorAt("Exponent part is missing a number in JSON");
      this.skipDigits();
    }
    if (this.at === digitsEnd && digitsEnd - start < 10) return negative ? -small : small;
    return stringToNumber(substring(this.text, start, this.at));
  }

  private skipDigits(): number {
    let unit = this.peek();
    while (unit >= ZERO && unit <= NINE) {
      this.at++;
      unit = this.peek();
    }
    return unit;
  }

  /** Strings without escapes are slices of the text. */
  private readString(): string {
    const text = this.text;
    const end = this.length;
    this.at++;
    let start = this.at;
    let result = "";
    for (;;) {
      while (this.at < end && isPlain(charCodeUnit(text, this.at))) this.at++;
      if (this.at >= end) throw this.errorAt("Unterminated string in JSON");
      const unit = charCodeUnit(text, this.at);
      if (unit === QUOTE) {
        const piece = substring(text, start, this.at) as string;
        this.at++;
        return result === "" ? piece : result + piece;
      }
      if (unit === BACKSLASH) {
        result += substring(text, start, this.at) as string;
        this.at++;
        result += this.readEscape();
        start = this.at;
      } else {
        throw this.errorAt("Bad control character in string literal in JSON");
      }
    }
  }

  private readEscape(): string {
    const unit = this.peek();
    this.at++;
    switch (unit) {
      case QUOTE: return "\"";
      case BACKSLASH: return "\\";
      case 0x2f: return "/";
      case 0x62: return "\b";
      case 0x66: return "\f";
      case 0x6e: return "\n";
      case 0x72: return "\r";
      case 0x74: return "\t";
      case 0x75: return this.readUnicodeEscape();
    }
    this.at--;
    if (this.at >= this.length) throw new SyntaxError("Unexpected end of JSON input");
    throw this.errorAt("Bad escaped character in JSON");
  }

  private readUnicodeEscape(): string {
    let code = 0;
    for (let i = 0; i < 4; i++) {
      const digit = hexDigit(this.peek());
      if (digit < 0) throw this.errorAt("Bad Unicode escape in JSON");
      code = code * 16 + digit;
      this.at++;
    }
    return String.fromCharCode(code);
  }

  /** The unit at hand, or -1 at the end. */
  private peek(): number {
    return this.at < this.length ? charCodeUnit(this.text, this.at) : -1;
  }

  private skipSpace(): void {
    for (let unit = this.peek(); unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09; unit = this.peek()) this.at++;
  }

  private errorAt(message: string): SyntaxError {
    return new SyntaxError(message + " at position " + this.at);
  }

  /** "Unexpected token" with the text around it, as V8 shows it: ten units on either side. */
  private unexpected(): SyntaxError {
    const text = this.text;
    // What other values become as strings: V8 takes them to be a mistake of the caller.
    if (text === "undefined" || text === "NaN" || text === "Infinity" || text === "[object Object]") return new SyntaxError("\"" + text + "\" is not valid JSON");
    const at = this.at;
    const token = String.fromCodePoint(this.text.codePointAt(at)!);
    let shown = this.text;
    if (this.length > 20) {
      const from = at < 10 ? 0 : at - 10;
      const to = at >= this.length - 10 ? this.length : at + 10;
      shown = substring(this.text, from, to) as string;
      if (from > 0 && to < this.length) return new SyntaxError("Unexpected token '" + token + "', ...\"" + shown + "\"... is not valid JSON");
      if (from > 0) return new SyntaxError("Unexpected token '" + token + "', ...\"" + shown + "\" is not valid JSON");
      if (to < this.length) return new SyntaxError("Unexpected token '" + token + "', \"" + shown + "\"... is not valid JSON");
    }
    return new SyntaxError("Unexpected token '" + token + "', \"" + shown + "\" is not valid JSON");
  }
}

/** Whether a unit stands for itself inside the quotes. */
function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit !== QUOTE && unit !== BACKSLASH;
}

function hexDigit(unit: number): number {
  if (unit >= ZERO && unit <= NINE) return unit - ZERO;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
