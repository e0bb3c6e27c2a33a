/** URLs as text: the serializer (URL Standard §4.5), the parts that the class shows, origins (§4.7). */
import { DEFAULT_PORTS, parseUrl, type UrlRecord } from "./parse.ts";

export function pathText(record: UrlRecord): string {
  if (typeof record.path === "string") return record.path;
  return record.path.length === 0 ? "" : "/" + record.path.join("/");
}

export const hostText = (record: UrlRecord): string => (record.host === null ? "" : record.port === null ? record.host : record.host + ":" + record.port);

/** §4.5. A path that would look like an authority is kept apart by `/.`. */
export function serializeUrl(record: UrlRecord, withFragment: boolean): string {
  let out = record.scheme + ":";
  if (record.host !== null) {
    out += "//";
    if (record.username !== "" || record.password !== "") out += record.username + (record.password === "" ? "" : ":" + record.password) + "@";
    out += hostText(record);
  } else if (typeof record.path !== "string" && record.path.length > 1 && record.path[0] === "") out += "/.";
  out += pathText(record);
  if (record.query !== null) out += "?" + record.query;
  if (withFragment && record.fragment !== null) out += "#" + record.fragment;
  return out;
}

/** §4.7; opaque origins are "null". */
export function originOf(record: UrlRecord): string {
  if (record.scheme === "blob") {
    const inner = typeof record.path === "string" ? parseUrl(record.path, null) : null;
    return inner !== null && (inner.scheme === "http" || inner.scheme === "https") ? originOf(inner) : "null";
  }
  return DEFAULT_PORTS[record.scheme] === undefined ? "null" : record.scheme + "://" + hostText(record);
}
