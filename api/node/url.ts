/** node:url: URL, URLSearchParams, file URLs, names of hosts, and the legacy parse, format and resolve. */
import { createTypeError, invalidArgument } from "../errors.ts";
import { domainToUnicode as namesToUnicode } from "../url/idna.ts";
import { parseHost } from "../url/host.ts";
import { Url, urlParse } from "../url/legacy.ts";
import { URL, URLSearchParams } from "../web/url.ts";
import { resolve as resolvePath } from "./path.ts";

export { URL, URLSearchParams, Url };

export function fileURLToPath(input: string | URL): string {
  const url = typeof input === "string" ? new URL(input) : input;
  if (typeof url !== "object" || url === null || typeof url.href !== "string") throw invalidArgument("path", "of type string or an instance of URL", input);
  if (url.protocol !== "file:") throw createTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  if (url.hostname !== "") throw createTypeError("ERR_INVALID_FILE_URL_HOST", 'File URL host must be "localhost" or empty on linux');
  if (/%2f/i.test(url.pathname)) throw createTypeError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  return decodeURIComponent(url.pathname);
}
export function pathToFileURL(path: string): URL {
  const resolved = resolvePath(path) + (path.endsWith("/") && resolvePath(path) !== "/" ? "/" : "");
  return new URL("file://" + resolved.replace(/[%\\?#\t\n\r]/g, (c) => "%" + (c < "\x10" ? "0" : "") + c.charCodeAt(0).toString(16).toUpperCase()));
}
export function urlToHttpOptions(url: URL): Record<string, unknown> {
  const options: Record<string, unknown> = { protocol: url.protocol, hostname: url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname, hash: url.hash, search: url.search, pathname: url.pathname, path: url.pathname + url.search, href: url.href };
  if (url.port !== "") options["port"] = Number(url.port);
  if (url.username || url.password) options["auth"] = decodeURIComponent(url.username) + ":" + decodeURIComponent(url.password);
  return options;
}

export function parse(url: string, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url {
  return urlParse(url, parseQueryString, slashesDenoteHost);
}
export function resolve(from: string, to: string): string {
  return urlParse(from, false, true).resolve(to);
}
export function resolveObject(from: string | Url, to: string | Url): Url | string {
  return from ? urlParse(from, false, true).resolveObject(to) : (to as Url);
}
export function format(value: URL | Url | string | object, options?: { auth?: boolean; fragment?: boolean; search?: boolean; unicode?: boolean }): string {
  if (typeof value === "string") return urlParse(value).format();
  if (typeof value !== "object" || value === null) throw invalidArgument("urlObject", "one of type object or string", value);
  if (!(value instanceof URL)) return Url.prototype.format.call(value as Url);
  const copy = new URL(value.href);
  if (options?.fragment === false) copy.hash = "";
  if (options?.search === false) copy.search = "";
  if (options?.auth === false) copy.username = copy.password = "";
  return options?.unicode === true && copy.hostname !== "" ? copy.href.replace(copy.hostname, namesToUnicode(copy.hostname)) : copy.href;
}

/** A host as a URL has it; "" when it can be none. */
export function domainToASCII(domain: string): string {
  const text = `${domain}`;
  return /[/\\?#@:]/.test(text) && !text.startsWith("[") ? "" : (parseHost(text, true) ?? "");
}
export function domainToUnicode(domain: string): string {
  return namesToUnicode(domainToASCII(domain));
}

export default { URL, URLSearchParams, Url, fileURLToPath, pathToFileURL, urlToHttpOptions, format, parse, resolve, resolveObject, domainToASCII, domainToUnicode };
