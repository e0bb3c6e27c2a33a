/** The header fields of an outgoing message, and what may stand in them (lib/_http_outgoing.js). Sending is outgoing.ts's. */
import { hasInvalidValueCharacter, isToken } from "#lib/http/characters.ts";
import { createError, createTypeError, invalidArgument } from "../errors.ts";
import { Stream } from "../stream/legacy.ts";

export type HeaderValue = string | number | readonly string[];

// The fields that framing and connection depend on.
export const FIELD_OTHER = 0;
export const FIELD_CONNECTION = 1;
export const FIELD_CONTENT_LENGTH = 2;
export const FIELD_TRANSFER_ENCODING = 3;
export const FIELD_DATE = 4;
export const FIELD_TRAILER = 5;
export const FIELD_KEEP_ALIVE = 6;
export const FIELD_COOKIE = 7;

/** A field as it was set. Messages share those that are set again and again, so nobody changes one. */
export interface OutgoingField {
  readonly name: string;
  readonly lower: string;
  /** FIELD_*. */
  readonly kind: number;
  readonly value: HeaderValue;
  /** The line that says it, once it has been set twice with the same value. */
  line: string | null;
}

/** A name that has been set before: what follows from it, and the field that last had it, if its value is worth remembering. */
interface SeenName {
  readonly lower: string;
  readonly kind: number;
  field: OutgoingField | null;
}

/** Programs set the same few fields again and again: what was validated once is not looked at again. */
const SEEN_MAX = 128;
const VALUE_LENGTH_MAX = 256;
const seen = new Map<string, SeenName>();

/** Validates a field. @hot */
function fieldOf(name: string, value: HeaderValue): OutgoingField {
  let known = seen.get(name);
  if (known !== undefined) {
    const last = known.field;
    if (last !== null && last.value === value) {
      if (last.line === null) last.line = name + ": " + (value as string) + "\r\n";
      return last;
    }
  } else {
    validateName(name);
    const lower = name.toLowerCase();
    known = { lower, kind: kindOf(lower), field: null };
    if (seen.size < SEEN_MAX) seen.set(name, known);
  }
  validateValue(name, value);
  const field: OutgoingField = { name, lower: known.lower, kind: known.kind, value, line: null };
  if (typeof value === "string" && value.length <= VALUE_LENGTH_MAX) known.field = field;
  return field;
}

function kindOf(lower: string): number {
  switch (lower) {
    case "connection": return FIELD_CONNECTION;
    case "content-length": return FIELD_CONTENT_LENGTH;
    case "transfer-encoding": return FIELD_TRANSFER_ENCODING;
    case "date": return FIELD_DATE;
    case "trailer": return FIELD_TRAILER;
    case "keep-alive": return FIELD_KEEP_ALIVE;
    case "cookie": return FIELD_COOKIE;
    default: return FIELD_OTHER;
  }
}

/** Messages have few fields, so a search is a short loop. */
export class OutgoingHeaders extends Stream {
  headersSent: boolean;
  sendDate: boolean;
  _removedConnection: boolean;
  _removedContLen: boolean;
  _removedTE: boolean;
  _fields: OutgoingField[];

  /** @hot */
  constructor() {
    super();
    this.headersSent = false;
    this.sendDate = false;
    this._removedConnection = false;
    this._removedContLen = false;
    this._removedTE = false;
    this._fields = [];
  }

  _find(name: string): number {
    const lower = name.toLowerCase();
    const fields = this._fields;
    for (let i = 0; i < fields.length; i++) if (fields[i]!.lower === lower) return i;
    return -1;
  }
  /** @hot */
  setHeader(name: string, value: HeaderValue): this {
    if (this.headersSent) throw headersSent("set");
    this._put(fieldOf(name, value));
    return this;
  }
  /** Sets a field without that question. */
  _set(name: string, value: HeaderValue): void {
    this._put(fieldOf(name, value));
  }
  /** Adds a field beside those of its name. */
  _add(name: string, value: HeaderValue): void {
    this._fields.push(fieldOf(name, value));
  }
  /** @hot */
  _put(field: OutgoingField): void {
    const fields = this._fields;
    const lower = field.lower;
    let i = 0;
    while (i < fields.length && fields[i]!.lower !== lower) i++;
    fields[i] = field;
    switch (field.kind) {
      case FIELD_OTHER: break;
      case FIELD_CONNECTION: this._removedConnection = false; break;
      case FIELD_CONTENT_LENGTH: this._removedContLen = false; break;
      case FIELD_TRANSFER_ENCODING: this._removedTE = false; break;
      case FIELD_DATE: this.sendDate = true; break;
    }
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
    const old = this._fields[index]!;
    const list: string[] = Array.isArray(old.value) ? old.value.slice() : [String(old.value)];
    this._fields[index] = { name: old.name, lower: old.lower, kind: old.kind, value: list.concat(value), line: null };
    return this;
  }
  getHeader(name: string): HeaderValue | undefined {
    if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
    const index = this._find(name);
    return index < 0 ? undefined : this._fields[index]!.value;
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
    this._fields.splice(index, 1);
  }
  getHeaderNames(): string[] {
    return this._fields.map((field) => field.lower);
  }
  getRawHeaderNames(): string[] {
    return this._fields.map((field) => field.name);
  }
  getHeaders(): Record<string, HeaderValue> {
    const headers: Record<string, HeaderValue> = Object.create(null);
    for (let i = 0; i < this._fields.length; i++) headers[this._fields[i]!.lower] = this._fields[i]!.value;
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
