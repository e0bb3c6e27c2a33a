/** path.win32: paths of Windows, on any machine. */
import { requireString } from "../errors.ts";
import type { ParsedPath } from "../node/path.ts";

export const sep = "\\";
export const delimiter = ";";

const isSeparator = (unit: number): boolean => unit === 47 || unit === 92;
const isLetter = (unit: number): boolean => (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);

interface Root {
  /** "C:", "\\\\server\\share" or nothing. */
  readonly device: string;
  /** How much of the path is device and the separator behind it. */
  readonly length: number;
  readonly isAbsolute: boolean;
}

/** Where the first part of a path begins that is not separators, from `at`; and where it ends. */
function part(path: string, at: number): [number, number] {
  let start = at;
  while (start < path.length && isSeparator(path.charCodeAt(start))) start++;
  let end = start;
  while (end < path.length && !isSeparator(path.charCodeAt(end))) end++;
  return [start, end];
}

function rootOf(path: string): Root {
  const first = path.charCodeAt(0);
  if (isSeparator(first)) {
    if (path.length > 1 && isSeparator(path.charCodeAt(1))) {
      // \\server\share
      const server = path.slice(2, part(path, 2)[1]);
      const [shareStart, shareEnd] = part(path, 2 + server.length);
      if (server !== "" && !isSeparator(path.charCodeAt(2)) && shareStart > 2 + server.length && shareEnd > shareStart) {
        return { device: "\\\\" + server + "\\" + path.slice(shareStart, shareEnd), length: shareEnd, isAbsolute: true };
      }
    }
    return { device: "", length: 1, isAbsolute: true };
  }
  if (isLetter(first) && path.charCodeAt(1) === 58) {
    const isAbsolute = path.length > 2 && isSeparator(path.charCodeAt(2));
    return { device: path.slice(0, 2), length: isAbsolute ? 3 : 2, isAbsolute };
  }
  return { device: "", length: 0, isAbsolute: false };
}

/** Resolves "." and ".." parts; a leading ".." stays when `above` says so. */
function normalizeParts(path: string, above: boolean): string {
  const out: string[] = [];
  for (const one of path.split(/[\\/]/)) {
    if (one === "" || one === ".") continue;
    if (one !== "..") out.push(one);
    else if (out.length > 0 && out[out.length - 1] !== "..") out.pop();
    else if (above) out.push("..");
  }
  return out.join("\\");
}

/** There is no current directory of a drive here: it is the root. */
export function resolve(...paths: string[]): string {
  let device = "";
  let tail = "";
  let isAbsolute = false;
  for (let i = paths.length - 1; i >= -1 && !(isAbsolute && device !== ""); i--) {
    const path = i >= 0 ? paths[i]! : device === "" ? "C:\\" : device + "\\";
    if (i >= 0) requireString(path, "paths[" + i + "]");
    if (path.length === 0) continue;
    const root = rootOf(path);
    if (root.device !== "") {
      if (device === "") device = root.device;
      else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
    }
    if (isAbsolute) continue;
    tail = path.slice(root.length) + "\\" + tail;
    isAbsolute = root.isAbsolute;
  }
  tail = normalizeParts(tail, !isAbsolute);
  return isAbsolute ? device + "\\" + tail : device + tail || ".";
}

export function normalize(path: string): string {
  requireString(path, "path");
  if (path.length === 0) return ".";
  if (path.length === 1) return isSeparator(path.charCodeAt(0)) ? "\\" : path;
  const root = rootOf(path);
  // A share is whole without what would follow it.
  if (root.device.startsWith("\\\\") && root.length === path.length) return root.device + "\\";
  let tail = root.length < path.length ? normalizeParts(path.slice(root.length), !root.isAbsolute) : "";
  if (tail === "" && !root.isAbsolute) tail = ".";
  if (tail !== "" && isSeparator(path.charCodeAt(path.length - 1))) tail += "\\";
  // What was no path of a drive must not become one (CVE-2024-36139, CVE-2025-27210).
  if (!root.isAbsolute && root.device === "" && path.includes(":")) {
    if (isLetter(tail.charCodeAt(0)) && tail[1] === ":") return ".\\" + tail;
    for (let at = path.indexOf(":"); at >= 0; at = path.indexOf(":", at + 1)) if (at === path.length - 1 || isSeparator(path.charCodeAt(at + 1))) return ".\\" + tail;
  }
  return root.isAbsolute ? root.device + "\\" + tail : root.device + tail;
}

export function isAbsolute(path: string): boolean {
  requireString(path, "path");
  return path.length > 0 && (isSeparator(path.charCodeAt(0)) || (path.length > 2 && isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === 58 && isSeparator(path.charCodeAt(2))));
}

export function join(...paths: string[]): string {
  let joined = "";
  let first = "";
  for (const path of paths) {
    requireString(path, "path");
    if (path.length === 0) continue;
    if (joined === "") joined = first = path;
    else joined += "\\" + path;
  }
  if (joined === "") return ".";
  // Only a first part that begins with exactly two separators names a share: joining must not make one.
  const isShare = first.length > 2 && isSeparator(first.charCodeAt(0)) && isSeparator(first.charCodeAt(1)) && !isSeparator(first.charCodeAt(2));
  if (!isShare) {
    let at = 0;
    while (isSeparator(joined.charCodeAt(at))) at++;
    if (at >= 2) joined = "\\" + joined.slice(at);
  }
  return normalize(joined);
}

export function relative(from: string, to: string): string {
  requireString(from, "from");
  requireString(to, "to");
  if (from === to) return "";
  const a = resolve(from);
  const b = resolve(to);
  if (a.toLowerCase() === b.toLowerCase()) return "";
  const as = a.split("\\").filter((one) => one !== "");
  const bs = b.split("\\").filter((one) => one !== "");
  let same = 0;
  while (same < as.length && same < bs.length && as[same]!.toLowerCase() === bs[same]!.toLowerCase()) same++;
  // Another drive or share.
  if (same === 0) return b;
  return [...as.slice(same).map(() => ".."), ...bs.slice(same)].join("\\");
}

export function toNamespacedPath(path: string): string {
  if (typeof path !== "string" || path.length === 0) return path;
  const whole = resolve(path);
  if (whole.length <= 2) return path;
  if (whole.startsWith("\\\\")) return whole[2] !== "?" && whole[2] !== "." ? "\\\\?\\UNC\\" + whole.slice(2) : path;
  return isLetter(whole.charCodeAt(0)) && whole[1] === ":" && whole[2] === "\\" ? "\\\\?\\" + whole : path;
}

/** The end of a path without trailing separators, but not before `from`. */
function trimmedLength(path: string, from: number): number {
  let end = path.length;
  while (end > from && isSeparator(path.charCodeAt(end - 1))) end--;
  return end;
}

export function dirname(path: string): string {
  requireString(path, "path");
  if (path.length === 0) return ".";
  const root = rootOf(path);
  let rootLength = root.length;
  if (root.device.startsWith("\\\\")) {
    if (rootLength === path.length) return path;
    rootLength++;
  }
  let end = trimmedLength(path, rootLength);
  while (end > rootLength && !isSeparator(path.charCodeAt(end - 1))) end--;
  end = end > rootLength ? end - 1 : rootLength;
  return end === 0 ? "." : path.slice(0, end);
}

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) requireString(suffix, "suffix");
  requireString(path, "path");
  const drive = path.length >= 2 && isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === 58 ? 2 : 0;
  const end = trimmedLength(path, drive);
  let start = end;
  while (start > drive && !isSeparator(path.charCodeAt(start - 1))) start--;
  const base = path.slice(start, end);
  return suffix !== undefined && suffix.length > 0 && base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
}

export function extname(path: string): string {
  const base = basename(path);
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? "" : base.slice(dot);
}

export function format(parts: Partial<ParsedPath>): string {
  const dir = parts.dir || parts.root;
  const ext = parts.ext ? (parts.ext[0] === "." ? parts.ext : "." + parts.ext) : "";
  const base = parts.base || (parts.name || "") + ext;
  if (!dir) return base;
  return dir === parts.root ? dir + base : dir + "\\" + base;
}

export function parse(path: string): ParsedPath {
  requireString(path, "path");
  if (path.length === 0) return { root: "", dir: "", base: "", ext: "", name: "" };
  const found = rootOf(path);
  const isShare = found.device.startsWith("\\\\");
  const root = path.slice(0, isShare && found.length < path.length ? found.length + 1 : found.length);
  const base = basename(path.slice(root.length));
  const ext = extname(base);
  const end = trimmedLength(path, root.length) - base.length;
  const dir = end > root.length ? path.slice(0, end - 1) : root;
  return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
}
