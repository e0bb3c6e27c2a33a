/** node:url: URL, URLSearchParams and file URLs. Not here: the legacy parse, format and resolve of strings, names of hosts that are not ASCII. */
import { createTypeError, invalidArgument, notSupported } from "../errors.ts";
import { URL, URLSearchParams } from "../web/url.ts";
import { resolve as resolvePath } from "./path.ts";

export { URL, URLSearchParams };

export function fileURLToPath(input: string | URL): string {
  const url = typeof input === "string" ? new URL(input) : input;
  if (typeof url !== "object" || url === null || typeof url.href !== "string") throw invalidArgument("path", "of type string or an instance of URL", input);
  if (url.protocol !== "file:") throw createTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  return decodeURIComponent(url.pathname);
}
export function pathToFileURL(path: string): URL {
  const resolved = resolvePath(path) + (path.endsWith("/") && resolvePath(path) !== "/" ? "/" : "");
  return new URL("file://" + resolved.split("%").join("%25").split("\\").join("%5C").split("?").join("%3F").split("#").join("%23"));
}
export function urlToHttpOptions(url: URL): Record<string, unknown> {
  const options: Record<string, unknown> = { protocol: url.protocol, hostname: url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname, hash: url.hash, search: url.search, pathname: url.pathname, path: url.pathname + url.search, href: url.href };
  if (url.port !== "") options["port"] = Number(url.port);
  if (url.username || url.password) options["auth"] = decodeURIComponent(url.username) + ":" + decodeURIComponent(url.password);
  return options;
}
export function format(url: URL | string): string {
  if (typeof url === "object" && typeof url.href === "string") return url.href;
  throw notSupported("url.format of anything but a URL");
}
export function parse(): never {
  throw notSupported("url.parse (use new URL)");
}

/** A host as a URL has it; "" when it can be none. */
export function domainToASCII(domain: string): string {
  const text = String(domain);
  if (!/^[\x00-\x7f]*$/.test(text)) throw notSupported("url.domainToASCII() of a name that is not ASCII");
  if (text === "" || /[/\\?#@:]/.test(text)) return "";
  return URL.canParse("ws://" + text) ? new URL("ws://" + text).hostname : "";
}
export function domainToUnicode(domain: string): string {
  const ascii = domainToASCII(domain);
  if (/(^|\.)xn--/.test(ascii)) throw notSupported("url.domainToUnicode() of a name in Punycode");
  return ascii;
}

export default { URL, URLSearchParams, fileURLToPath, pathToFileURL, urlToHttpOptions, format, parse, domainToASCII, domainToUnicode };
