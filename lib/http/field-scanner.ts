/**
 * Header fields as the framing needs them (RFC 9112 §5-6): validates a line, picks out the few fields that decide about body and
 * connection, and allocates nothing. The fields as strings: fields.ts.
 */
import { CHARACTER_FLAGS, FIELD_VALUE, TOKEN, equalsIgnoringCase } from "./characters.ts";
import {
  PROBLEM_CODING, PROBLEM_CODING_WITH_LENGTH, PROBLEM_CR, PROBLEM_FOLD, PROBLEM_LENGTH_CHARACTER, PROBLEM_LENGTH_EMPTY, PROBLEM_LENGTH_OVERFLOW,
  PROBLEM_LENGTH_WITH_CODING, PROBLEM_LF, PROBLEM_NAME, PROBLEM_SECOND_LENGTH, PROBLEM_VALUE,
} from "./parse-errors.ts";

const INCOMPLETE = -1;
const BAD = -2;

export class FieldScanner {
  /** -1 when absent. */
  contentLength: number;
  hasTransferEncoding: boolean;
  /** "chunked" is the last transfer coding. */
  chunked: boolean;
  connectionClose: boolean;
  connectionKeepAlive: boolean;
  connectionUpgrade: boolean;
  hasUpgrade: boolean;
  hasHost: boolean;
  expectContinue: boolean;
  hasExpect: boolean;
  fieldCount: number;
  /** PROBLEM_* after scanLine gave -2. */
  problem: number;
  #badCoding: boolean;

  constructor() {
    this.contentLength = -1;
    this.hasTransferEncoding = false;
    this.chunked = false;
    this.connectionClose = false;
    this.connectionKeepAlive = false;
    this.connectionUpgrade = false;
    this.hasUpgrade = false;
    this.hasHost = false;
    this.expectContinue = false;
    this.hasExpect = false;
    this.fieldCount = 0;
    this.problem = 0;
    this.#badCoding = false;
  }

  /** @hot */
  reset(): void {
    this.contentLength = -1;
    this.hasTransferEncoding = false;
    this.chunked = false;
    this.connectionClose = false;
    this.connectionKeepAlive = false;
    this.connectionUpgrade = false;
    this.hasUpgrade = false;
    this.hasHost = false;
    this.expectContinue = false;
    this.hasExpect = false;
    this.fieldCount = 0;
    this.problem = 0;
    this.#badCoding = false;
  }

  /** Scans `name ":" OWS value OWS CRLF` at `at`; gives the offset behind it, -1 when the line is cut, -2 for a problem. @hot */
  scanLine(bytes: Uint8Array, at: number, to: number, isHead: boolean): number {
    const flags = CHARACTER_FLAGS;
    let i = at;
    while (i < to && (flags[bytes[i]!]! & TOKEN) !== 0) i++;
    if (i >= to) return INCOMPLETE;
    if (bytes[i] !== 58 || i === at) return this.#bad(i === at && this.fieldCount > 0 && (bytes[i] === 32 || bytes[i] === 9) ? PROBLEM_FOLD : PROBLEM_NAME);
    const nameEnd = i;
    i++;
    while (i < to && (bytes[i] === 32 || bytes[i] === 9)) i++;
    const valueStart = i;
    while (i < to && (flags[bytes[i]!]! & FIELD_VALUE) !== 0) i++;
    if (i >= to) return INCOMPLETE;
    if (bytes[i] !== 13) return this.#bad(bytes[i] === 10 ? PROBLEM_CR : PROBLEM_VALUE);
    if (i + 1 >= to) return INCOMPLETE;
    if (bytes[i + 1] !== 10) return this.#bad(PROBLEM_LF);
    let valueEnd = i;
    while (valueEnd > valueStart && (bytes[valueEnd - 1] === 32 || bytes[valueEnd - 1] === 9)) valueEnd--;
    this.fieldCount++;
    if (isHead && !this.#field(bytes, at, nameEnd, valueStart, valueEnd)) return BAD;
    return i + 2;
  }

  /** What the fields together get wrong: PROBLEM_* or 0. @hot */
  framingProblem(isRequest: boolean): number {
    // RFC 9112 §6.1: a request whose last transfer coding is not chunked has no length that can be known.
    return isRequest && this.#badCoding ? PROBLEM_CODING : 0;
  }

  #bad(problem: number): number {
    this.problem = problem;
    return BAD;
  }

  /** @hot */
  #field(bytes: Uint8Array, start: number, nameEnd: number, valueStart: number, valueEnd: number): boolean {
    // Told apart by length first: most fields are none of these.
    switch (nameEnd - start) {
      case 4:
        // "host", in whatever case: every request has it.
        if ((bytes[start]! | 32) === 104 && (bytes[start + 1]! | 32) === 111 && (bytes[start + 2]! | 32) === 115 && (bytes[start + 3]! | 32) === 116) this.hasHost = true;
        return true;
      case 6:
        if (equalsIgnoringCase(bytes, start, nameEnd, "expect")) {
          this.hasExpect = true;
          this.expectContinue = equalsIgnoringCase(bytes, valueStart, valueEnd, "100-continue");
        }
        return true;
      case 7:
        if (equalsIgnoringCase(bytes, start, nameEnd, "upgrade")) this.hasUpgrade = true;
        return true;
      case 10:
        if (equalsIgnoringCase(bytes, start, nameEnd, "connection")) this.#connection(bytes, valueStart, valueEnd);
        return true;
      case 14:
        return !equalsIgnoringCase(bytes, start, nameEnd, "content-length") || this.#contentLength(bytes, valueStart, valueEnd);
      case 17:
        return !equalsIgnoringCase(bytes, start, nameEnd, "transfer-encoding") || this.#transferEncoding(bytes, valueStart, valueEnd);
      default:
        return true;
    }
  }

  #contentLength(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.contentLength >= 0) return this.#problem(PROBLEM_SECOND_LENGTH);
    if (this.hasTransferEncoding) return this.#problem(PROBLEM_LENGTH_WITH_CODING);
    if (start === end) return this.#problem(PROBLEM_LENGTH_EMPTY);
    let length = 0;
    for (let i = start; i < end; i++) {
      const digit = bytes[i]! - 48;
      if (digit < 0 || digit > 9) return this.#problem(PROBLEM_LENGTH_CHARACTER);
      length = length * 10 + digit;
      if (length > 9007199254740991) return this.#problem(PROBLEM_LENGTH_OVERFLOW);
    }
    this.contentLength = length;
    return true;
  }

  #transferEncoding(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.contentLength >= 0) return this.#problem(PROBLEM_CODING_WITH_LENGTH);
    // A field after "chunked" would put a coding behind it.
    if (this.chunked) this.#badCoding = true;
    this.hasTransferEncoding = true;
    let last = end;
    while (last > start && bytes[last - 1] !== 44) last--;
    while (last < end && (bytes[last] === 32 || bytes[last] === 9)) last++;
    this.chunked = equalsIgnoringCase(bytes, last, end, "chunked");
    if (!this.chunked && end > start) this.#badCoding = true;
    // "chunked" anywhere but last: applied twice, or under another coding.
    for (let i = start; i + 7 <= last; i++) if (equalsIgnoringCase(bytes, i, i + 7, "chunked")) this.#badCoding = true;
    return true;
  }

  #problem(problem: number): boolean {
    this.problem = problem;
    return false;
  }

  #connection(bytes: Uint8Array, start: number, end: number): void {
    let i = start;
    while (i < end) {
      while (i < end && (bytes[i] === 32 || bytes[i] === 9 || bytes[i] === 44)) i++;
      const from = i;
      while (i < end && bytes[i] !== 44) i++;
      let to = i;
      while (to > from && (bytes[to - 1] === 32 || bytes[to - 1] === 9)) to--;
      if (equalsIgnoringCase(bytes, from, to, "keep-alive")) this.connectionKeepAlive = true;
      else if (equalsIgnoringCase(bytes, from, to, "close")) this.connectionClose = true;
      else if (equalsIgnoringCase(bytes, from, to, "upgrade")) this.connectionUpgrade = true;
    }
  }
}
