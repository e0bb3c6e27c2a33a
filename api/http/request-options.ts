/** Options of http.request from a URL: text or an object with the fields of URL. */
import { URL } from "../web/url.ts";

export function optionsFromUrl(input: any): any {
  const url = typeof input === "string" ? new URL(input) : input;
  const hostname: string = url.hostname;
  const options: any = {
    protocol: url.protocol,
    hostname: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    path: (url.pathname || "") + (url.search || ""),
    href: url.href,
  };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username || url.password) options.auth = decodeURIComponent(url.username) + ":" + decodeURIComponent(url.password);
  return options;
}
