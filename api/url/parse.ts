/**
 * The basic URL parser (URL Standard §4.4) as a state machine. Paths are lists of segments, or a text where they are opaque.
 * Encodings other than UTF-8 and blob URLs are not here.
 */
import { parseHost } from "./host.ts";
import { percentEncode, SETS } from "./percent.ts";

export interface UrlRecord {
  scheme: string;
  username: string;
  password: string;
  /** Null: no authority. */
  host: string | null;
  port: number | null;
  path: string[] | string;
  query: string | null;
  fragment: string | null;
}

export type State =
  | "scheme start" | "scheme" | "no scheme" | "special authority slashes" | "special authority ignore slashes" | "path or authority" | "relative" | "relative slash" | "authority" | "host" | "hostname"
  | "port" | "file" | "file slash" | "file host" | "path start" | "path" | "opaque path" | "query" | "fragment";

export const DEFAULT_PORTS: Record<string, number> = { ftp: 21, http: 80, https: 443, ws: 80, wss: 443 };

export const isSpecial = (scheme: string): boolean => scheme === "file" || DEFAULT_PORTS[scheme] !== undefined;
const isAlpha = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isSingleDot = (segment: string): boolean => segment === "." || segment.toLowerCase() === "%2e";
const isDoubleDot = (segment: string): boolean => segment === ".." || [".%2e", "%2e.", "%2e%2e"].includes(segment.toLowerCase());
const isDriveLetter = (text: string): boolean => text.length === 2 && isAlpha(text.charCodeAt(0)) && (text[1] === ":" || text[1] === "|");

/** Whether text begins with a Windows drive letter and nothing more of that segment. */
const startsWithDriveLetter = (text: string): boolean => isDriveLetter(text.substring(0, 2)) && (text.length === 2 || "/\\?#".includes(text[2]!));

export const emptyRecord = (): UrlRecord => ({ scheme: "", username: "", password: "", host: null, port: null, path: [], query: null, fragment: null });

/** Step 1: controls and spaces at the ends go, tabs and line ends go everywhere. */
function trimmed(input: string, ends: boolean): string {
  let from = 0;
  let to = input.length;
  if (ends) {
    while (from < to && input.charCodeAt(from) <= 0x20) from++;
    while (to > from && input.charCodeAt(to - 1) <= 0x20) to--;
  }
  const text = input.substring(from, to);
  return text.includes("\t") || text.includes("\n") || text.includes("\r") ? text.replace(/[\t\n\r]/g, "") : text;
}

/** A URL; null is failure. */
export function parseUrl(input: string, base: UrlRecord | null): UrlRecord | null {
  const record = emptyRecord();
  return run(trimmed(input, true), record, base, "scheme start", false) ? record : null;
}

/** The setters: runs the parser from a state on a part of a URL. What cannot be leaves the record as far as it has come. */
export function parsePart(input: string, record: UrlRecord, state: State): boolean {
  return run(trimmed(input, false), record, null, state, true);
}

/** §4.3 shorten: the drive letter of a file URL stays. */
function shorten(record: UrlRecord): void {
  const path = record.path as string[];
  if (record.scheme === "file" && path.length === 1 && path[0]!.length === 2 && isDriveLetter(path[0]!) && path[0]![1] === ":") return;
  path.pop();
}

function copyAuthority(record: UrlRecord, base: UrlRecord): void {
  record.username = base.username;
  record.password = base.password;
  record.host = base.host;
  record.port = base.port;
}
const copyPath = (path: string[] | string): string[] | string => (typeof path === "string" ? path : path.slice());

/** Whether a character, or the end, ends what is before path, query and fragment. */
const endsAuthority = (c: string, special: boolean): boolean => c === "" || c === "/" || c === "?" || c === "#" || (special && c === "\\");

/** The state that `?` or `#` leads to, with what it begins; any other character leaves it as it is. */
function tailState(record: UrlRecord, c: string, state: State): State {
  if (c === "?") {
    record.query = "";
    return "query";
  }
  if (c !== "#") return state;
  record.fragment = "";
  return "fragment";
}

function run(text: string, record: UrlRecord, base: UrlRecord | null, start: State, override: boolean): boolean {
  let state = start;
  let special = isSpecial(record.scheme);
  let buffer = "";
  let atSeen = false;
  let inBrackets = false;
  let passwordSeen = false;
  for (let at = 0; at <= text.length; at++) {
    // "" is the end of the text.
    const c = at < text.length ? text[at]! : "";
    const unit = at < text.length ? text.charCodeAt(at) : -1;
    switch (state) {
      case "scheme start":
        if (isAlpha(unit)) {
          buffer += c.toLowerCase();
          state = "scheme";
        } else if (!override) {
          state = "no scheme";
          at--;
        } else return false;
        break;
      case "scheme":
        if (isAlpha(unit) || isDigit(unit) || c === "+" || c === "-" || c === ".") buffer += c.toLowerCase();
        else if (c === ":") {
          if (override) {
            if (special !== isSpecial(buffer)) return false;
            if (buffer === "file" && (record.username !== "" || record.password !== "" || record.port !== null)) return false;
            if (record.scheme === "file" && (record.host === null || record.host === "")) return false;
            record.scheme = buffer;
            if (record.port === DEFAULT_PORTS[buffer]) record.port = null;
            return true;
          }
          record.scheme = buffer;
          special = isSpecial(buffer);
          buffer = "";
          if (record.scheme === "file") state = "file";
          else if (special) state = base !== null && base.scheme === record.scheme ? "relative" : "special authority slashes";
          else if (text[at + 1] === "/") {
            state = "path or authority";
            at++;
          } else {
            record.path = "";
            state = "opaque path";
          }
          // "special relative or authority": two slashes behind the scheme begin an authority.
          if (state === "relative" && text[at + 1] === "/" && text[at + 2] === "/") {
            state = "special authority ignore slashes";
            at += 2;
          }
        } else if (!override) {
          buffer = "";
          state = "no scheme";
          at = -1;
        } else return false;
        break;
      case "no scheme":
        if (base === null || (typeof base.path === "string" && c !== "#")) return false;
        if (typeof base.path === "string") {
          record.scheme = base.scheme;
          record.path = base.path;
          record.query = base.query;
          record.fragment = "";
          state = "fragment";
        } else {
          state = base.scheme === "file" ? "file" : "relative";
          at--;
        }
        break;
      case "path or authority":
        if (c === "/") state = "authority";
        else {
          state = "path";
          at--;
        }
        break;
      case "relative":
        record.scheme = base!.scheme;
        special = isSpecial(record.scheme);
        if (c === "/" || (special && c === "\\")) state = "relative slash";
        else {
          copyAuthority(record, base!);
          record.path = copyPath(base!.path);
          record.query = base!.query;
          if (c === "?" || c === "#") state = tailState(record, c, state);
          else if (c !== "") {
            record.query = null;
            shorten(record);
            state = "path";
            at--;
          }
        }
        break;
      case "relative slash":
        if (special && (c === "/" || c === "\\")) state = "special authority ignore slashes";
        else if (c === "/") state = "authority";
        else {
          copyAuthority(record, base!);
          state = "path";
          at--;
        }
        break;
      case "special authority slashes":
        state = "special authority ignore slashes";
        if (c === "/" && text[at + 1] === "/") at++;
        else at--;
        break;
      case "special authority ignore slashes":
        if (c !== "/" && c !== "\\") {
          state = "authority";
          at--;
        }
        break;
      case "authority":
        if (c === "@") {
          if (atSeen) buffer = "%40" + buffer;
          atSeen = true;
          const colon = passwordSeen ? -1 : buffer.indexOf(":");
          if (passwordSeen) record.password += percentEncode(buffer, SETS.user);
          else if (colon < 0) record.username += percentEncode(buffer, SETS.user);
          else {
            passwordSeen = true;
            record.username += percentEncode(buffer.substring(0, colon), SETS.user);
            record.password += percentEncode(buffer.substring(colon + 1), SETS.user);
          }
          buffer = "";
        } else if (endsAuthority(c, special)) {
          if (atSeen && buffer === "") return false;
          at -= buffer.length + 1;
          buffer = "";
          state = "host";
        } else buffer += c;
        break;
      case "host":
      case "hostname":
        if (override && record.scheme === "file") {
          at--;
          state = "file host";
        } else if (c === ":" && !inBrackets) {
          if (buffer === "" || (override && start === "hostname")) return false;
          const host = parseHost(buffer, special);
          if (host === null) return false;
          record.host = host;
          buffer = "";
          state = "port";
        } else if (endsAuthority(c, special)) {
          at--;
          if (special && buffer === "") return false;
          if (override && buffer === "" && (record.username !== "" || record.password !== "" || record.port !== null)) return false;
          const host = parseHost(buffer, special);
          if (host === null) return false;
          record.host = host;
          buffer = "";
          state = "path start";
          if (override) return true;
        } else {
          if (c === "[") inBrackets = true;
          if (c === "]") inBrackets = false;
          buffer += c;
        }
        break;
      case "port":
        if (isDigit(unit)) buffer += c;
        else if (endsAuthority(c, special) || override) {
          if (buffer !== "") {
            const port = Number(buffer);
            if (port > 65535) return false;
            record.port = port === DEFAULT_PORTS[record.scheme] ? null : port;
            buffer = "";
            if (override) return true;
          }
          if (override) return false;
          state = "path start";
          at--;
        } else return false;
        break;
      case "file":
        record.scheme = "file";
        special = true;
        if (record.host === null) record.host = "";
        if (c === "/" || c === "\\") state = "file slash";
        else if (base !== null && base.scheme === "file") {
          record.host = base.host;
          record.path = copyPath(base.path);
          record.query = base.query;
          if (c === "?" || c === "#") state = tailState(record, c, state);
          else if (c !== "") {
            record.query = null;
            if (startsWithDriveLetter(text.substring(at))) record.path = [];
            else shorten(record);
            state = "path";
            at--;
          }
        } else {
          state = "path";
          at--;
        }
        break;
      case "file slash":
        if (c === "/" || c === "\\") state = "file host";
        else {
          if (base !== null && base.scheme === "file") {
            record.host = base.host;
            const first = (base.path as string[])[0];
            if (!startsWithDriveLetter(text.substring(at)) && first !== undefined && isDriveLetter(first) && first[1] === ":") (record.path as string[]).push(first);
          }
          state = "path";
          at--;
        }
        break;
      case "file host":
        if (c === "" || c === "/" || c === "\\" || c === "?" || c === "#") {
          at--;
          if (!override && isDriveLetter(buffer)) {
            // It is the first segment, no host.
            at -= buffer.length;
            state = "path";
          } else if (buffer === "") {
            record.host = "";
            if (override) return true;
            state = "path start";
          } else {
            const host = parseHost(buffer, special);
            if (host === null) return false;
            record.host = host === "localhost" ? "" : host;
            if (override) return true;
            buffer = "";
            state = "path start";
          }
        } else buffer += c;
        break;
      case "path start":
        if (special) {
          state = "path";
          if (c !== "/" && c !== "\\") at--;
        } else if (!override && c === "?") {
          record.query = "";
          state = "query";
        } else if (!override && c === "#") {
          record.fragment = "";
          state = "fragment";
        } else if (c !== "") {
          state = "path";
          if (c !== "/") at--;
        } else if (override && record.host === null) (record.path as string[]).push("");
        break;
      case "path": {
        const from = at;
        while (at < text.length && text[at] !== "/" && !(special && text[at] === "\\") && (override || (text[at] !== "?" && text[at] !== "#"))) at++;
        const end = at < text.length ? text[at]! : "";
        const slash = end === "/" || end === "\\";
        const path = record.path as string[];
        const segment = percentEncode(text.substring(from, at), SETS.path);
        if (isDoubleDot(segment)) {
          shorten(record);
          if (!slash) path.push("");
        } else if (isSingleDot(segment)) {
          if (!slash) path.push("");
        } else path.push(record.scheme === "file" && path.length === 0 && isDriveLetter(segment) ? segment[0]! + ":" : segment);
        state = tailState(record, end, state);
        break;
      }
      case "opaque path": {
        const from = at;
        while (at < text.length && text[at] !== "?" && text[at] !== "#") at++;
        record.path = percentEncode(text.substring(from, at), SETS.control);
        state = tailState(record, text[at] ?? "", state);
        break;
      }
      case "query": {
        const end = override ? -1 : text.indexOf("#", at);
        record.query = percentEncode(text.substring(at, end < 0 ? text.length : end), special ? SETS.specialQuery : SETS.query);
        if (end < 0) return true;
        record.fragment = "";
        state = "fragment";
        at = end;
        break;
      }
      case "fragment":
        record.fragment = percentEncode(text.substring(at), SETS.fragment);
        return true;
    }
  }
  return true;
}
