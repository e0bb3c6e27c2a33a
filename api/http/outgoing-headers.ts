/** The header fields of an outgoing message, and what may stand in them (lib/_http_outgoing.js). Sending is outgoing.ts's. */
import { hasInvalidValueCharacter, isToken } from "#lib/http/characters.ts";
import { createError, createTypeError, invalidArgument } from "../errors.ts";
import { Stream } from "../stream/legacy.ts";

export type HeaderValue = string | number | readonly string[];

/** A field that has been set before: its name in lower case, and the value that was last found good. */
interface SeenField {
  readonly lower: string;
  value: unknown;
}

/** Programs set the same few fields again and again: what was validated once is not looked at again. */
const SEEN_MAX = 128;
const VALUE_LENGTH_MAX = 256;
const seen = new Map<string, SeenField>();

/** Validates a field; gives its name in lower case. */
function validated(name: string, value: unknown): string {
  const known = seen.get(name);
  if (known !== undefined) {
    if (typeof value === "string" && known.value === value) return known.lower;
    validateValue(name, value);
    if (typeof value === "string" && value.length <= VALUE_LENGTH_MAX) known.value = value;
    return known.lower;
  }
  validateName(name);
  validateValue(name, value);
  const lower = name.toLowerCase();
  if (seen.size < SEEN_MAX) seen.set(name, { lower, value: typeof value === "string" && value.length <= VALUE_LENGTH_MAX ? value : null });
  return lower;
}

/** Names, names in lower case and values stand side by side: messages have few fields, so a search is a short loop. */
export class OutgoingHeaders extends Stream {
  headersSent: boolean;
  sendDate: boolean;
  _removedConnection: boolean;
  _removedContLen: boolean;
  _removedTE: boolean;
  _names: string[];
  _lowers: string[];
  _values: HeaderValue[];

  constructor() {
    super();
    this.headersSent = false;
    this.sendDate = false;
    this._removedConnection = false;
    this._removedContLen = false;
    this._removedTE = false;
    this._names = [];
    this._lowers = [];
    this._values = [];
  }

  _find(name: string): number {
    const lower = name.toLowerCase();
    for (let i = 0; i < this._lowers.length; i++) if (this._lowers[i] === lower) return i;
    return -1;
  }
  setHeader(name: string, value: HeaderValue): this {
    if (this.headersSent) throw headersSent("set");
    this._put(name, validated(name, value), value);
    return this;
  }
  /** Sets a field without that question. */
  _set(name: string, value: HeaderValue): void {
    this._put(name, validated(name, value), value);
  }
  _put(name: string, lower: string, value: HeaderValue): void {
    const lowers = this._lowers;
    let i = 0;
    while (i < lowers.length && lowers[i] !== lower) i++;
    this._names[i] = name;
    lowers[i] = lower;
    this._values[i] = value;
    if (lower === "connection") this._removedConnection = false;
    else if (lower === "content-length") this._removedContLen = false;
    else if (lower === "transfer-encoding") this._removedTE = false;
    else if (lower === "date") this.sendDate = true;
  }
  setHeaders(headers: any): this {
    if (this.headersSent) throw headersSent("set");
    if (!headers || typeof headers.keys !== "function" || typeof headers.get !== "function") throw invalidArgument("headers", "an instance of Headers or Map", headers);
    for (const name of headers.keys()) this.setHeader(name, headers.get(name));
    return this;
  }
  appendHeader(name: string, value: string | readonly string[]): this {
    if (this.headersSent) throw headersSent("append");
    validateName(name);
    validateValue(name, value);
    const index = this._find(name);
    if (index < 0) {
      this._set(name, value);
      return this;
    }
    const old = this._values[index]!;
    const list: string[] = Array.isArray(old) ? old.slice() : [String(old)];
    this._values[index] = list.concat(value);
    return this;
  }
  getHeader(name: string): HeaderValue | undefined {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    const index = this._find(name);
    return index < 0 ? undefined : this._values[index];
  }
  hasHeader(name: string): boolean {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    return this._find(name) >= 0;
  }
  removeHeader(name: string): void {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    if (this.headersSent) throw headersSent("remove");
    const lower = name.toLowerCase();
    if (lower === "connection") this._removedConnection = true;
    else if (lower === "content-length") this._removedContLen = true;
    else if (lower === "transfer-encoding") this._removedTE = true;
    else if (lower === "date") this.sendDate = false;
    const index = this._find(name);
    if (index < 0) return;
    this._names.splice(index, 1);
    this._lowers.splice(index, 1);
    this._values.splice(index, 1);
  }
  getHeaderNames(): string[] {
    return this._lowers.slice();
  }
  getRawHeaderNames(): string[] {
    return this._names.slice();
  }
  getHeaders(): Record<string, HeaderValue> {
    const headers: Record<string, HeaderValue> = Object.create(null);
    for (let i = 0; i < this._lowers.length; i++) headers[this._lowers[i]!] = this._values[i]!;
    return headers;
  }
}

export function headersSent(action: string): Error {
  return createError("ERR_HTTP_HEADERS_SENT", "Cannot " + action + " headers after they are sent to the client");
}

export function validateName(name: unknown, label = "Header name"): void {
  if (typeof name !== "string" || !isToken(name)) throw createTypeError("ERR_INVALID_HTTP_TOKEN", label + ' must be a valid HTTP token ["' + String(name) + '"]');
}

export function validateValue(name: string, value: unknown): void {
  if (value === undefined) throw createTypeError("ERR_HTTP_INVALID_HEADER_VALUE", 'Invalid value "undefined" for header "' + name + '"');
  if (typeof value === "object" && value !== null && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) validateValue(name, value[i]);
    return;
  }
  if (hasInvalidValueCharacter(typeof value === "string" ? value : String(value))) throw createTypeError("ERR_INVALID_CHAR", 'Invalid character in header content ["' + name + '"]');
}
