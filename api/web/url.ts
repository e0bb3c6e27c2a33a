/**
 * URL and URLSearchParams for the special schemes (http, https, ws, wss, ftp) and, opaquely, others. Follows the URL Standard's parser in
 * effect; not here: IDNA (hosts must be ASCII), blob URLs, legacy node:url.
 */
import { createTypeError } from "../errors.ts";
import { isIPv6 } from "../net/ip.ts";
import { encodeUtf8 } from "../encoding/utf8.ts";
import { URLSearchParams } from "./url-search-params.ts";

const DEFAULT_PORTS: Record<string, string> = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21", "file:": "" };
const PATH_ESCAPES = "\"#<>?`{}";
const USER_ESCAPES = PATH_ESCAPES + "/:;=@[\\]^|";

const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export class URL {
  #protocol = "";
  #username = "";
  #password = "";
  #hostname = "";
  #port = "";
  #pathname = "";
  #query = "";
  #fragment = "";
  #opaque = false;
  #params: URLSearchParams | null = null;

  constructor(input: string | URL, base?: string | URL) {
    const text = trim(String(input));
    if (!this.#parse(text, base === undefined ? null : new URL(String(base)))) {
      const error = createTypeError("ERR_INVALID_URL", "Invalid URL") as unknown as Error & Record<string, unknown>;
      error.input = String(input);
      if (base !== undefined) error.base = String(base);
      throw error;
    }
  }

  static canParse(input: string, base?: string): boolean {
    try {
      return new URL(input, base) !== null;
    } catch {
      return false;
    }
  }

  #parse(text: string, base: URL | null): boolean {
    let rest = text;
    const hash = rest.indexOf("#");
    if (hash >= 0) {
      this.#fragment = escape(rest.substring(hash + 1), " \"<>`");
      rest = rest.substring(0, hash);
    }
    const scheme = schemeOf(rest);
    if (scheme === "") {
      if (base === null || base.#opaque) return false;
      return this.#relative(rest, base, hash >= 0);
    }
    this.#protocol = scheme;
    rest = rest.substring(scheme.length);
    const special = DEFAULT_PORTS[scheme] !== undefined;
    if (base !== null && special && base.#protocol === scheme && !rest.startsWith("/") && !rest.startsWith("\\")) return this.#relative(rest, base, hash >= 0);
    rest = this.#takeQuery(rest);
    if (special) {
      let i = 0;
      while (i < rest.length && (rest[i] === "/" || rest[i] === "\\")) i++;
      return this.#authorityAndPath(scheme === "file:" ? "/" + rest.substring(i) : rest.substring(i), scheme !== "file:");
    }
    if (rest.startsWith("//")) return this.#authorityAndPath(rest.substring(2), false);
    this.#opaque = !rest.startsWith("/");
    this.#pathname = this.#opaque ? escape(rest, "") : normalizePath(rest, false);
    return true;
  }

  #takeQuery(rest: string): string {
    const mark = rest.indexOf("?");
    if (mark < 0) return rest;
    this.#query = escape(rest.substring(mark + 1), DEFAULT_PORTS[this.#protocol] !== undefined ? " \"#<>'" : " \"#<>");
    if (this.#query === "") this.#query = "";
    return rest.substring(0, mark);
  }

  #relative(text: string, base: URL, hasFragment: boolean): boolean {
    this.#protocol = base.#protocol;
    const hadQuery = text.includes("?");
    const rest = this.#takeQuery(text);
    const special = DEFAULT_PORTS[this.#protocol] !== undefined;
    const path = special ? rest.split("\\").join("/") : rest;
    if (path.startsWith("//")) return this.#authorityAndPath(path.substring(2), special);
    this.#username = base.#username;
    this.#password = base.#password;
    this.#hostname = base.#hostname;
    this.#port = base.#port;
    if (path === "") {
      this.#pathname = base.#pathname;
      if (!hadQuery) this.#query = base.#query;
    } else if (path.startsWith("/")) this.#pathname = normalizePath(path, special);
    else this.#pathname = normalizePath(base.#pathname.substring(0, base.#pathname.lastIndexOf("/") + 1) + path, special);
    void hasFragment;
    return true;
  }

  #authorityAndPath(text: string, special: boolean): boolean {
    let end = 0;
    while (end < text.length && text[end] !== "/" && !(special && text[end] === "\\")) end++;
    let authority = text.substring(0, end);
    this.#pathname = normalizePath(text.substring(end), DEFAULT_PORTS[this.#protocol] !== undefined);
    const at = authority.lastIndexOf("@");
    if (at >= 0) {
      const user = authority.substring(0, at);
      const colon = user.indexOf(":");
      this.#username = escape(colon < 0 ? user : user.substring(0, colon), USER_ESCAPES + " ");
      this.#password = colon < 0 ? "" : escape(user.substring(colon + 1), USER_ESCAPES + " ");
      authority = authority.substring(at + 1);
    }
    const close = authority.lastIndexOf("]");
    const colon = authority.indexOf(":", close < 0 ? 0 : close);
    if (colon >= 0) {
      if (!this.#setPort(authority.substring(colon + 1))) return false;
      authority = authority.substring(0, colon);
    }
    return this.#setHost(authority, special);
  }

  #setPort(text: string): boolean {
    if (text === "") {
      this.#port = "";
      return true;
    }
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
    const n = Number(text);
    if (n > 65535) return false;
    this.#port = String(n) === DEFAULT_PORTS[this.#protocol] ? "" : String(n);
    return true;
  }

  #setHost(text: string, special: boolean): boolean {
    if (text === "") return !special;
    if (text.startsWith("[")) {
      if (!text.endsWith("]") || !isIPv6(text.slice(1, -1))) return false;
      this.#hostname = text.toLowerCase();
      return true;
    }
    const name = special ? decodeURIComponent(text).toLowerCase() : text;
    for (let i = 0; i < name.length; i++) {
      const c = name.charCodeAt(i);
      if (c <= 32 || c >= 127 || "#/:<>?@[\\]^|%".includes(name[i]!)) return false;
    }
    this.#hostname = name;
    return true;
  }

  get protocol(): string {
    return this.#protocol;
  }
  /** URL Standard §6.1: special schemes and others cannot be exchanged for each other; what is no scheme changes nothing. */
  set protocol(value: string) {
    const scheme = schemeOf(String(value).split(":")[0]! + ":");
    if (scheme !== "" && (DEFAULT_PORTS[scheme] === undefined) === (DEFAULT_PORTS[this.#protocol] === undefined)) {
      this.#protocol = scheme;
      this.#setPort(this.#port);
    }
  }
  get username(): string {
    return this.#username;
  }
  set username(value: string) {
    if (this.#hostname !== "" && this.#protocol !== "file:") this.#username = escape(String(value), USER_ESCAPES + " ");
  }
  get password(): string {
    return this.#password;
  }
  set password(value: string) {
    if (this.#hostname !== "" && this.#protocol !== "file:") this.#password = escape(String(value), USER_ESCAPES + " ");
  }
  get hostname(): string {
    return this.#hostname;
  }
  /** URL Standard §4.4, host name state under an override: what follows a slash, `?` or `#` does not count, and with a port nothing changes. */
  set hostname(value: string) {
    const special = DEFAULT_PORTS[this.#protocol] !== undefined;
    let name = String(value);
    for (const end of special ? "/?#\\" : "/?#") name = name.split(end)[0]!;
    if (!this.#opaque && (name.startsWith("[") || !name.includes(":"))) this.#setHost(name, special);
  }
  get port(): string {
    return this.#port;
  }
  set port(value: string | number) {
    this.#setPort(String(value));
  }
  get host(): string {
    return this.#port === "" ? this.#hostname : this.#hostname + ":" + this.#port;
  }
  set host(value: string) {
    const colon = value.lastIndexOf(":");
    if (colon > value.lastIndexOf("]")) {
      this.#setPort(value.substring(colon + 1));
      this.#setHost(value.substring(0, colon), true);
    } else this.#setHost(value, true);
  }
  get origin(): string {
    return DEFAULT_PORTS[this.#protocol] === undefined || this.#protocol === "file:" ? "null" : this.#protocol + "//" + this.host;
  }
  get pathname(): string {
    return this.#pathname;
  }
  set pathname(value: string) {
    if (!this.#opaque) this.#pathname = normalizePath(value.startsWith("/") ? value : "/" + value, DEFAULT_PORTS[this.#protocol] !== undefined);
  }
  get search(): string {
    return this.#query === "" ? "" : "?" + this.#query;
  }
  set search(value: string) {
    this.#query = escape(value.startsWith("?") ? value.substring(1) : value, " \"#<>'");
    if (this.#params !== null) this.#params._reset(this.#query);
  }
  get hash(): string {
    return this.#fragment === "" ? "" : "#" + this.#fragment;
  }
  set hash(value: string) {
    this.#fragment = escape(value.startsWith("#") ? value.substring(1) : value, " \"<>`");
  }
  get searchParams(): URLSearchParams {
    if (this.#params === null) {
      this.#params = new URLSearchParams(this.#query);
      this.#params._observe((text) => { this.#query = text; });
    }
    return this.#params;
  }
  get href(): string {
    const authority = this.#hostname !== "" || DEFAULT_PORTS[this.#protocol] !== undefined
      ? "//" + (this.#username !== "" || this.#password !== "" ? this.#username + (this.#password === "" ? "" : ":" + this.#password) + "@" : "") + this.host : "";
    return this.#protocol + authority + this.#pathname + this.search + this.hash;
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

function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  let out = "";
  for (let i = from; i < to; i++) if (text[i] !== "\t" && text[i] !== "\n" && text[i] !== "\r") out += text[i]!;
  return out;
}

/** `http:` in lower case, "" without a scheme. */
function schemeOf(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i) | 32;
    if (text[i] === ":") return i === 0 ? "" : text.substring(0, i + 1).toLowerCase();
    const letter = c >= 97 && c <= 122;
    if (!(letter || (i > 0 && "0123456789+-.".includes(text[i]!)))) return "";
  }
  return "";
}

function escape(text: string, marks: string): string {
  const bytes = encodeUtf8(text);
  let out = "";
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i]!;
    if (c < 32 || c > 126 || marks.includes(String.fromCharCode(c))) out += "%" + (c < 16 ? "0" : "") + c.toString(16).toUpperCase();
    else out += String.fromCharCode(c);
  }
  return out;
}

function normalizePath(path: string, special: boolean): string {
  const parts = (special ? path.split("\\").join("/") : path).split("/");
  const out: string[] = [];
  for (let i = path.startsWith("/") || special ? 1 : 0; i < parts.length || i === 1; i++) {
    if (i >= parts.length) break;
    const part = parts[i]!;
    const lower = part.toLowerCase().split("%2e").join(".");
    const last = i === parts.length - 1;
    if (lower === "..") {
      out.pop();
      if (last) out.push("");
    } else if (lower === ".") {
      if (last) out.push("");
    } else out.push(escape(part, PATH_ESCAPES + " "));
  }
  return parts.length === 1 && parts[0] === "" && !special ? "" : "/" + out.join("/");
}

export { URLSearchParams };
