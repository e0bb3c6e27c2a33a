/**
 * The older URLs of node:url (nodejs.org/api/url.html#legacy-url-api): `Url`, url.parse and url.format. They take what browsers took before the URL Standard:
 * relative texts, hosts with anything in them, schemes without slashes. Resolving is in legacy-resolve.ts.
 */
import { createTypeError, invalidArgument } from "../errors.ts";
import { parse as parseQuery, stringify as writeQuery } from "../node/querystring.ts";
import { domainToAscii } from "./idna.ts";
import { resolveUrl } from "./legacy-resolve.ts";

/** Schemes, with and without their colon, whose hosts stand behind two slashes. */
const SLASHED = ["http", "https", "ftp", "gopher", "file", "ws", "wss"];
export const isSlashed = (protocol: string | null): boolean => protocol !== null && SLASHED.includes(protocol.endsWith(":") ? protocol.slice(0, -1) : protocol);
/** The one scheme that has no host, and nothing to escape. */
export const isHostless = (protocol: string | null): boolean => protocol === "javascript" || protocol === "javascript:";

const HOST_ENDS = "#/?";
const NO_HOST = " \"%';<>\\^`{|}" + HOST_ENDS;
const ESCAPED = "\t\n\r \"'<>\\^`{|}";
const FORBIDDEN = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const FORBIDDEN_IPV6 = /[\0\t\n\r #%/<>?@\\^|]/;

export class Url {
  protocol: string | null = null;
  slashes: boolean | null = null;
  auth: string | null = null;
  host: string | null = null;
  port: string | null = null;
  hostname: string | null = null;
  hash: string | null = null;
  search: string | null = null;
  query: string | object | null = null;
  pathname: string | null = null;
  path: string | null = null;
  href: string | null = null;

  parse(url: string, parseQueryString?: boolean, slashesDenoteHost?: boolean): this {
    if (typeof url !== "string") throw invalidArgument("url", "of type string", url);
    let rest = slashesForward(url.trim());
    if (!slashesDenoteHost && /^\/\/?(?!\/)[^?#@\s]*(?:\?[^#\s]*)?$/.test(rest)) {
      // A path, perhaps with a query: most of what servers see.
      this.#readPath(rest, parseQueryString === true);
      this.href = rest;
      return this;
    }
    const scheme = /^[a-z0-9.+-]+:/i.exec(rest);
    if (scheme !== null) {
      this.protocol = scheme[0].toLowerCase();
      rest = rest.substring(scheme[0].length);
    }
    let slashes = false;
    if (slashesDenoteHost || scheme !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
      slashes = rest.startsWith("//");
      if (slashes && !isHostless(this.protocol)) {
        rest = rest.substring(2);
        this.slashes = true;
      }
    }
    if (!isHostless(this.protocol) && (slashes || (scheme !== null && !isSlashed(this.protocol)))) rest = this.#readAuthority(rest, url);
    if (!isHostless(this.protocol)) rest = escapeUnsafe(rest);
    const hash = rest.indexOf("#");
    if (hash >= 0) {
      this.hash = rest.substring(hash);
      rest = rest.substring(0, hash);
    }
    this.#readPath(rest, parseQueryString === true);
    if (isSlashed(this.protocol) && this.hostname && !this.pathname) this.pathname = "/";
    if (this.pathname || this.search) this.path = (this.pathname ?? "") + (this.search ?? "");
    this.href = this.format();
    return this;
  }

  /** Path and query, of a text without a fragment. */
  #readPath(text: string, parseQueryString: boolean): void {
    const mark = text.indexOf("?");
    const pathname = mark < 0 ? text : text.substring(0, mark);
    if (pathname !== "") this.pathname = pathname;
    if (mark >= 0) {
      this.search = text.substring(mark);
      const query = text.substring(mark + 1);
      this.query = parseQueryString ? parseQuery(query) : query;
    } else if (parseQueryString) this.query = Object.create(null) as object;
    if (text !== "") this.path = text;
  }

  /** User, host and port in front of a text; what is left of it. */
  #readAuthority(given: string, url: string): string {
    let text = given;
    let host = -1;
    let at = -1;
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!;
      if (c === "\t" || c === "\n" || c === "\r") text = text.substring(0, i) + text.substring(i-- + 1);
      else if (c === "@") {
        at = i;
        host = -1;
      } else if (NO_HOST.includes(c)) {
        if (host < 0) host = i;
        if (HOST_ENDS.includes(c)) break;
      }
    }
    if (at >= 0) this.auth = decodeURIComponent(text.substring(0, at));
    let name = host < 0 ? text.substring(at + 1) : text.substring(at + 1, host);
    let rest = host < 0 ? "" : text.substring(host);
    const port = /:[0-9]*$/.exec(name);
    if (port !== null) {
      if (port[0] !== ":") this.port = port[0].substring(1);
      name = name.slice(0, -port[0].length);
    }
    const bracketed = name.startsWith("[") && name.endsWith("]");
    if (!bracketed) {
      const colon = name.indexOf(":");
      if (colon >= 0) {
        rest = "/" + name.substring(colon) + rest;
        name = name.substring(0, colon);
      }
    }
    name = name.length > 255 ? "" : name.toLowerCase();
    if (name !== "") {
      const ascii = bracketed ? name : domainToAscii(name);
      if (ascii === null || ascii === "" || (bracketed ? FORBIDDEN_IPV6 : FORBIDDEN).test(ascii)) throw invalidUrl(url);
      name = ascii;
    }
    this.host = name + (this.port === null ? "" : ":" + this.port);
    this.hostname = bracketed ? name.slice(1, -1) : name;
    return bracketed && !rest.startsWith("/") ? "/" + rest : rest;
  }

  format(): string {
    let { protocol, pathname, hash, search } = this as { protocol: string; pathname: string; hash: string; search: string };
    protocol ||= "";
    pathname ||= "";
    hash ||= "";
    const auth = this.auth ? encodeURIComponent(this.auth).replace(/%3A/gi, ":") + "@" : "";
    let host: string | null = null;
    if (this.host) host = auth + this.host;
    else if (this.hostname) host = auth + (this.hostname.includes(":") && !this.hostname.startsWith("[") ? "[" + this.hostname + "]" : this.hostname) + (this.port ? ":" + this.port : "");
    const query = this.query !== null && typeof this.query === "object" ? writeQuery(this.query as Record<string, unknown>) : "";
    search = search || (query !== "" ? "?" + query : "");
    if (protocol !== "" && !protocol.endsWith(":")) protocol += ":";
    pathname = pathname.replace(/[?#]/g, (c) => (c === "?" ? "%3F" : "%23"));
    if (this.slashes || isSlashed(protocol)) {
      if (this.slashes || host) {
        if (pathname !== "" && !pathname.startsWith("/")) pathname = "/" + pathname;
        host = "//" + (host ?? "");
      } else if (protocol === "file:") host = "//";
    }
    if (hash !== "" && !hash.startsWith("#")) hash = "#" + hash;
    if (search !== "" && !search.startsWith("?")) search = "?" + search;
    return protocol + (host ?? "") + pathname + search.replaceAll("#", "%23") + hash;
  }

  resolve(relative: string): string {
    return this.resolveObject(urlParse(relative, false, true)).format();
  }
  resolveObject(relative: Url | string): Url {
    return resolveUrl(this, typeof relative === "string" ? urlParse(relative, false, true) : relative, new Url());
  }
}

/** Backslashes before the query are slashes. */
function slashesForward(text: string): string {
  const end = text.search(/[?#]/);
  return end < 0 ? text.replaceAll("\\", "/") : text.substring(0, end).replaceAll("\\", "/") + text.substring(end);
}

function escapeUnsafe(text: string): string {
  let out = "";
  for (const c of text) out += ESCAPED.includes(c) ? "%" + (c < "\x10" ? "0" : "") + c.charCodeAt(0).toString(16).toUpperCase() : c;
  return out;
}

function invalidUrl(url: string): Error {
  const error = createTypeError("ERR_INVALID_URL", "Invalid URL") as unknown as Error & Record<string, unknown>;
  error.input = url;
  return error;
}

export function urlParse(url: string | Url, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url {
  return url instanceof Url ? url : new Url().parse(url, parseQueryString, slashesDenoteHost);
}
