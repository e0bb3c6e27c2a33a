/**
 * JSON.parse's reader of what runtime/json-read.ts left (ECMA-262 §25.5.1, RFC 8259): deep texts, and those with mistakes, for which it finds the
 * messages as V8 words them. Recursive descent over UTF-16 units.
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

  private readValue(): unknown {
    this.skipSpace();
    if (this.at >= this.length) throw new SyntaxError("Unexpected end of JSON input");
    const unit = charCodeUnit(this.text, this.at);
    if (unit === QUOTE) return this.readString();
    if (unit === OPEN_BRACE) return this.readObject();
    if (unit === OPEN_BRACKET) return this.readArray();
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

  private readObject(): unknown {
    const object = {};
    this.at++;
    this.skipSpace();
    if (this.peek() === CLOSE_BRACE) {
      this.at++;
      return object;
    }
    for (let first = true; ; first = false) {
      this.skipSpace();
      if (this.peek() !== QUOTE) {
        if (this.at >= this.length && !first) throw new SyntaxError("Unexpected end of JSON input");
        throw this.errorAt(first ? "Expected property name or '}' in JSON" : "Expected double-quoted property name in JSON");
      }
      const key = this.readString();
      this.skipSpace();
      if (this.peek() !== COLON) throw this.errorAt("Expected ':' after property name in JSON");
      this.at++;
      defineOwn(object, keyOfString(key), this.readValue(), ATTRIBUTES_DEFAULT);
      this.skipSpace();
      const unit = this.peek();
      this.at++;
      if (unit === CLOSE_BRACE) return object;
      if (unit !== COMMA) {
        this.at--;
        throw this.errorAt("Expected ',' or '}' after property value in JSON");
      }
    }
  }

  private readArray(): unknown {
    const array: unknown[] = [];
    this.at++;
    this.skipSpace();
    if (this.peek() === CLOSE_BRACKET) {
      this.at++;
      return array;
    }
    for (;;) {
      const value = this.readValue();
      defineOwn(array, array.length, value, ATTRIBUTES_DEFAULT);
      this.skipSpace();
      const unit = this.peek();
      this.at++;
      if (unit === CLOSE_BRACKET) return array;
      if (unit !== COMMA) {
        this.at--;
        throw this.errorAt("Expected ',' or ']' after array element in JSON");
      }
    }
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
    if (this.at >= this.length) throw this.errorAt("Unterminated string in JSON");
    throw this.errorAt("Bad escaped character in JSON");
  }

  private readUnicodeEscape(): string {
    let code = 0;
    for (let i = 0; i < 4; i++) {
      const digit = hexDigit(this.peek());
      if (digit < 0) {
        if (this.at >= this.length) throw this.errorAt("Unterminated string in JSON");
        throw this.errorAt("Bad Unicode escape in JSON");
      }
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
    if (this.at >= this.length && message !== "Unterminated string in JSON" && !message.startsWith("Expected property")) {
      if (!message.startsWith("No number") && !message.startsWith("Exponent") && !message.startsWith("Unterminated")) return new SyntaxError("Unexpected end of JSON input");
    }
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
    if (this.length > 40) {
      const from = at < 10 ? 0 : at - 10;
      const to = at + 10 > this.length ? this.length : at + 10;
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
