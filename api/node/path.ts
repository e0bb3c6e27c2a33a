/** node:path for POSIX paths; path.win32 is in path-win32.ts. */
import { requireString } from "../errors.ts";
import * as windows from "../path/windows.ts";
import { cwd } from "../util/working-directory.ts";

export const sep = "/";
export const delimiter = ":";

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

/** Resolves "." and ".." parts; a leading ".." stays when `above` says so. */
function normalizeParts(path: string, above: boolean): string {
  const out: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") out.push(part);
    else if (out.length > 0 && out[out.length - 1] !== "..") out.pop();
    else if (above) out.push("..");
  }
  return out.join("/");
}

export function resolve(...paths: string[]): string {
  let resolved = "";
  let absolute = false;
  for (let i = paths.length - 1; i >= -1 && !absolute; i--) {
    const path = i >= 0 ? paths[i]! : cwd();
    requireString(path, "paths[" + i + "]");
    if (path.length === 0) continue;
    resolved = path + "/" + resolved;
    absolute = path.charCodeAt(0) === 47;
  }
  const normal = normalizeParts(resolved, !absolute);
  if (absolute) return "/" + normal;
  return normal.length > 0 ? normal : ".";
}

export function normalize(path: string): string {
  requireString(path, "path");
  if (path.length === 0) return ".";
  const absolute = path.charCodeAt(0) === 47;
  const trailing = path.charCodeAt(path.length - 1) === 47;
  let normal = normalizeParts(path, !absolute);
  if (normal.length === 0) {
    if (absolute) return "/";
    return trailing ? "./" : ".";
  }
  if (trailing) normal += "/";
  return absolute ? "/" + normal : normal;
}

export function isAbsolute(path: string): boolean {
  requireString(path, "path");
  return path.length > 0 && path.charCodeAt(0) === 47;
}

export function join(...paths: string[]): string {
  let joined = "";
  for (const path of paths) {
    requireString(path, "path");
    if (path.length > 0) joined = joined === "" ? path : joined + "/" + path;
  }
  return joined === "" ? "." : normalize(joined);
}

export function relative(from: string, to: string): string {
  requireString(from, "from");
  requireString(to, "to");
  if (from === to) return "";
  const a = resolve(from);
  const b = resolve(to);
  if (a === b) return "";
  const as = a === "/" ? [] : a.slice(1).split("/");
  const bs = b === "/" ? [] : b.slice(1).split("/");
  let same = 0;
  while (same < as.length && same < bs.length && as[same] === bs[same]) same++;
  const out: string[] = [];
  for (let i = same; i < as.length; i++) out.push("..");
  return out.concat(bs.slice(same)).join("/");
}

export function toNamespacedPath(path: string): string {
  return path;
}

/** The end of a path without trailing slashes. */
function trimmedLength(path: string): number {
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) === 47) end--;
  return end;
}

export function dirname(path: string): string {
  requireString(path, "path");
  if (path.length === 0) return ".";
  let end = trimmedLength(path);
  while (end > 0 && path.charCodeAt(end - 1) !== 47) end--;
  if (end === 0) return ".";
  if (end === 1) return "/";
  if (end === 2 && path.startsWith("//")) return "//";
  return path.slice(0, end - 1);
}

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) requireString(suffix, "ext");
  requireString(path, "path");
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  const start = path.lastIndexOf("/", end - 1) + 1;
  const base = end === 0 ? "" : path.slice(start, end);
  return suffix !== undefined && suffix.length > 0 && base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
}

export function extname(path: string): string {
  requireString(path, "path");
  const base = basename(path);
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? "" : base.slice(dot);
}

export function format(parts: Partial<ParsedPath>): string {
  const dir = parts.dir || parts.root;
  const ext = parts.ext ? (parts.ext[0] === "." ? parts.ext : "." + parts.ext) : "";
  const base = parts.base || (parts.name || "") + ext;
  if (!dir) return base;
  return dir === parts.root ? dir + base : dir + "/" + base;
}

export function parse(path: string): ParsedPath {
  requireString(path, "path");
  const base = basename(path);
  const root = isAbsolute(path) ? "/" : "";
  const ext = extname(path);
  let dir = "";
  if (base !== "" || root !== "") {
    const end = trimmedLength(path) - base.length;
    dir = path.slice(0, end > 0 ? end - 1 : 0);
    if (dir === "" && root !== "") dir = root;
  }
  return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
}

class Windows {
  sep = windows.sep;
  delimiter = windows.delimiter;
  resolve = windows.resolve;
  normalize = windows.normalize;
  isAbsolute = windows.isAbsolute;
  join = windows.join;
  relative = windows.relative;
  toNamespacedPath = windows.toNamespacedPath;
  dirname = windows.dirname;
  basename = windows.basename;
  extname = windows.extname;
  format = windows.format;
  parse = windows.parse;
  get win32(): Windows {
    return this;
  }
  get posix(): PathModule {
    return posix;
  }
}

class PathModule {
  sep = sep;
  delimiter = delimiter;
  resolve = resolve;
  normalize = normalize;
  isAbsolute = isAbsolute;
  join = join;
  relative = relative;
  toNamespacedPath = toNamespacedPath;
  dirname = dirname;
  basename = basename;
  extname = extname;
  format = format;
  parse = parse;
  get posix(): PathModule {
    return this;
  }
  get win32(): Windows {
    return win32;
  }
}
export const posix: PathModule = new PathModule();
export const win32: Windows = new Windows();
export default posix;
