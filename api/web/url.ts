/** The class URL (URL Standard §6.1) over api/url/: a record, its parts as text, setters that run the parser on a part. Not here: blob URLs. */
import { createTypeError } from "../errors.ts";
import { parsePart, parseUrl, type State, type UrlRecord } from "../url/parse.ts";
import { percentEncode, SETS } from "../url/percent.ts";
import { hostText, originOf, pathText, serializeUrl } from "../url/serialize.ts";
import { URLSearchParams } from "./url-search-params.ts";

const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export class URL {
  #record: UrlRecord;
  #params: URLSearchParams | null = null;

  constructor(...given: [input: string | URL, base?: string | URL]) {
    if ((given as unknown[]).length === 0) throw createTypeError("ERR_MISSING_ARGS", 'The "url" argument must be specified');
    const input = `${given[0] as string}`;
    const base = given[1] === undefined ? undefined : `${given[1] as string}`;
    const record = read(input, base);
    if (record === null) throw invalid(input, base);
    this.#record = record;
  }

  static canParse(...given: [input: string, base?: string]): boolean {
    if ((given as unknown[]).length === 0) throw createTypeError("ERR_MISSING_ARGS", 'The "url" argument must be specified');
    return read(`${given[0]}`, given[1] === undefined ? undefined : `${given[1]}`) !== null;
  }

  get href(): string {
    return serializeUrl(this.#record, true);
  }
  set href(value: string) {
    const record = parseUrl(`${value}`, null);
    if (record === null) throw invalid(`${value}`, undefined);
    this.#record = record;
    this.#params?._reset(record.query ?? "");
  }
  get origin(): string {
    return originOf(this.#record);
  }
  get protocol(): string {
    return this.#record.scheme + ":";
  }
  set protocol(value: string) {
    parsePart(`${value}:`, this.#record, "scheme start");
  }
  get username(): string {
    return this.#record.username;
  }
  set username(value: string) {
    if (this.#hasAuthority()) this.#record.username = percentEncode(`${value}`, SETS.user);
  }
  get password(): string {
    return this.#record.password;
  }
  set password(value: string) {
    if (this.#hasAuthority()) this.#record.password = percentEncode(`${value}`, SETS.user);
  }
  get host(): string {
    return hostText(this.#record);
  }
  set host(value: string) {
    this.#setHost(`${value}`, "host");
  }
  get hostname(): string {
    return this.#record.host ?? "";
  }
  set hostname(value: string) {
    this.#setHost(`${value}`, "hostname");
  }
  get port(): string {
    return this.#record.port === null ? "" : String(this.#record.port);
  }
  set port(value: string | number) {
    const text = `${value}`;
    if (!this.#hasAuthority()) return;
    if (text === "") this.#record.port = null;
    else parsePart(text, this.#record, "port");
  }
  get pathname(): string {
    return pathText(this.#record);
  }
  set pathname(value: string) {
    const text = `${value}`;
    if (typeof this.#record.path === "string") return;
    this.#record.path = [];
    parsePart(text, this.#record, "path start");
  }
  get search(): string {
    const { query } = this.#record;
    return query === null || query === "" ? "" : "?" + query;
  }
  set search(value: string) {
    const text = `${value}`;
    if (text === "") this.#record.query = null;
    else {
      this.#record.query = "";
      parsePart(text.startsWith("?") ? text.substring(1) : text, this.#record, "query");
    }
    this.#params?._reset(this.#record.query ?? "");
  }
  get searchParams(): URLSearchParams {
    if (this.#params === null) {
      this.#params = new URLSearchParams(this.#record.query ?? "");
      this.#params._reset(this.#record.query ?? "");
      this.#params._observe((text) => { this.#record.query = text === "" ? null : text; });
    }
    return this.#params;
  }
  get hash(): string {
    const { fragment } = this.#record;
    return fragment === null || fragment === "" ? "" : "#" + fragment;
  }
  set hash(value: string) {
    const text = `${value}`;
    if (text === "") this.#record.fragment = null;
    else {
      this.#record.fragment = "";
      parsePart(text.startsWith("#") ? text.substring(1) : text, this.#record, "fragment");
    }
  }

  /** Whether it can have a user name, a password and a port. */
  #hasAuthority(): boolean {
    const { host, scheme } = this.#record;
    return host !== null && host !== "" && scheme !== "file";
  }
  #setHost(text: string, state: State): void {
    if (typeof this.#record.path !== "string") parsePart(text, this.#record, state);
  }

  toString(): string {
    return this.href;
  }
  toJSON(): string {
    return this.href;
  }
  get [Symbol.toStringTag](): string {
    return "URL";
  }
  /** As Node prints it: the accessors, in this order. */
  [inspectSymbol](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): unknown {
    if (typeof depth === "number" && depth < 0) return this;
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } = this;
    return this.constructor.name + " " + inspect({ href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash }, options);
  }
}


function read(input: string, base: string | undefined): UrlRecord | null {
  if (base === undefined) return parseUrl(input, null);
  const parsed = parseUrl(base, null);
  return parsed === null ? null : parseUrl(input, parsed);
}

function invalid(input: string, base: string | undefined): Error {
  const error = createTypeError("ERR_INVALID_URL", "Invalid URL") as unknown as Error & Record<string, unknown>;
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

export { URLSearchParams };
