/**
 * Finds the file behind an import specifier: relative paths, `#layer/x.ts` of the house, Node's modules, npm packages (Node's
 * "exports" and "imports" maps, nodejs.org/api/esm.html#resolution-algorithm) and the `paths` of the user's tsconfig.json.
 */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve as resolvePath } from "node:path";
import ts from "typescript";
import { NODE_MODULES } from "#compiler/frontend/node-modules.ts";

/** The file, or a sentence that says why there is none, with a way out. */
export type Resolution = { readonly file: string } | { readonly failure: string; readonly hint: string | null };

/** Folders of the repository that are part of images. */
export const HOUSE_LAYERS: ReadonlySet<string> = new Set(["abi", "sys", "lib", "runtime", "builtins", "os", "api", "start"]);

/** How a module is asked for; packages may answer differently. */
export type RequestKind = "import" | "require";

/** Conditions of package.json maps that hold for an image, besides "default". */
const CONDITIONS: Readonly<Record<RequestKind, ReadonlySet<string>>> = {
  import: new Set(["tsuki", "node", "import", "module-sync"]),
  require: new Set(["tsuki", "node", "require", "module-sync"]),
};
/** What may be left out of a file name: sources first in the app, what Node would run in packages. */
const EXTENSIONS = [".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".json"];
const PACKAGE_EXTENSIONS = [".js", ".json", ".cjs", ".mjs", ".ts", ".mts"];
/** TypeScript lets an import name the file that tsc would write. */
const WRITTEN_AS: ReadonlyMap<string, readonly string[]> = new Map([
  [".js", [".ts", ".tsx"]], [".mjs", [".mts"]], [".cjs", [".cts"]], [".jsx", [".tsx"]],
]);

interface PackageJson {
  readonly name?: string;
  readonly type?: string;
  readonly main?: string;
  readonly exports?: unknown;
  readonly imports?: Record<string, unknown>;
}

interface PathMapping {
  readonly base: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

interface Configuration {
  readonly folder: string;
  readonly options: ts.CompilerOptions;
}

export class Resolver {
  private readonly houseRoot: string;
  private readonly packages = new Map<string, PackageJson | null>();
  private readonly files = new Map<string, boolean>();
  private readonly configurations = new Map<string, Configuration | null>();

  constructor(houseRoot: string) {
    this.houseRoot = houseRoot;
  }

  /** `importer` is an absolute file name. */
  resolve(specifier: string, importer: string, kind: RequestKind = "import"): Resolution {
    if (specifier.startsWith("./") || specifier.startsWith("../") || specifier === "." || specifier === "..") {
      const target = resolvePath(dirname(importer), specifier);
      return this.found(this.fileAt(target)) ?? missing(specifier, `there is no file ${target}`);
    }
    if (specifier.startsWith("/") || specifier.startsWith("file:")) {
      const target = specifier.startsWith("file:") ? new URL(specifier).pathname : specifier;
      return this.found(this.fileAt(target)) ?? missing(specifier, `there is no file ${target}`);
    }
    if (specifier.startsWith("#")) return this.resolveHash(specifier, importer, kind);
    const mapped = this.resolveMapping(specifier, importer);
    if (mapped !== null) return { file: mapped };
    const node = NODE_MODULES.get(specifier);
    if (node !== undefined) {
      const file = join(this.houseRoot, node);
      if (this.isFile(file)) return { file };
      if (specifier.startsWith("node:") || this.packageFolder(specifier, importer) === null) {
        return { failure: `Module "${specifier}" of Node is not available in images.`, hint: "Remove the import, or move what needs it out of the program." };
      }
    }
    if (specifier.startsWith("node:")) return { failure: `Node has no module "${specifier}".`, hint: null };
    return this.resolvePackage(specifier, importer, kind);
  }

  /** "module" or "commonjs" of a JavaScript or TypeScript file, or null when only its text can tell. */
  formatOf(file: string): "module" | "commonjs" | null {
    if (/\.(mjs|mts)$/.test(file)) return "module";
    if (/\.(cjs|cts)$/.test(file)) return "commonjs";
    const type = this.nearestPackage(dirname(file))?.json.type;
    return type === "module" || type === "commonjs" ? type : null;
  }

  /** The nearest folder upward with a package.json. */
  nearestPackage(folder: string): { readonly folder: string; readonly json: PackageJson } | null {
    for (let at = folder; ; at = dirname(at)) {
      const json = this.packageJson(at);
      if (json !== null) return { folder: at, json };
      if (dirname(at) === at) return null;
    }
  }

  private resolveHash(specifier: string, importer: string, kind: RequestKind): Resolution {
    const layer = specifier.slice(1).split("/")[0]!;
    if (importer.startsWith(`${this.houseRoot}/`) && !importer.includes("/node_modules/")) {
      const file = join(this.houseRoot, specifier.slice(1));
      if (this.isFile(file)) return { file };
      return missing(specifier, `there is no file ${specifier.slice(1)} in layer ${layer}`);
    }
    const own = this.nearestPackage(dirname(importer));
    const target = own === null ? null : matchMap(own.json.imports ?? {}, specifier, CONDITIONS[kind]);
    if (own === null || target === null) return missing(specifier, `the package.json of ${importer} has no "imports" entry for it`);
    if (!target.startsWith(".")) return this.resolve(target, importer, kind);
    return this.found(this.fileAt(join(own.folder, target))) ?? missing(specifier, `"imports" points at ${target}, which is not there`);
  }

  private resolvePackage(specifier: string, importer: string, kind: RequestKind): Resolution {
    const name = packageName(specifier);
    const rest = specifier.slice(name.length + 1);
    const own = this.nearestPackage(dirname(importer));
    const folder = own !== null && own.json.name === name && own.json.exports !== undefined ? own.folder : this.packageFolder(name, importer);
    if (folder === null) {
      return { failure: `Cannot find package "${name}", imported from ${importer}.`, hint: `Install it: npm install ${name}` };
    }
    const json = this.packageJson(folder);
    if (json?.exports !== undefined) {
      const target = matchMap(exportsMap(json.exports), rest === "" ? "." : `./${rest}`, CONDITIONS[kind]);
      if (target === null) return { failure: `Package "${name}" does not export "${rest === "" ? "." : `./${rest}`}" (package.json "exports").`, hint: null };
      const file = join(folder, target);
      return this.isFile(file) ? { file } : { failure: `Package "${name}" exports ${target}, which is not there.`, hint: `Install it again: npm install ${name}` };
    }
    if (rest !== "") return this.found(this.fileAt(join(folder, rest))) ?? missing(specifier, `package "${name}" has no file ${rest}`);
    for (const entry of [json?.main, "index"]) {
      const file = entry === undefined ? null : this.fileAt(join(folder, entry));
      if (file !== null) return { file };
    }
    return { failure: `Package "${name}" has no code to run: no "exports", "main" or index.js.`, hint: "If only its types are used, write: import type" };
  }

  /**
   * node_modules/<name> in the importer's folder or above. Links are not followed, so packages keep their names, unless a package is found only
   * beside the place that a link leads to (as pnpm lays them out).
   */
  private packageFolder(name: string, importer: string): string | null {
    const real = existsSync(importer) ? realpathSync(importer) : importer;
    return packageAbove(name, importer) ?? (real === importer ? null : packageAbove(name, real));
  }

  /** compilerOptions.paths, longest pattern first as tsc does it. */
  private resolveMapping(specifier: string, importer: string): string | null {
    if (importer.startsWith(`${this.houseRoot}/`) || importer.includes("/node_modules/")) return null;
    const mapping = this.mappingFor(dirname(importer));
    if (mapping === null) return null;
    const patterns = Object.keys(mapping.paths).sort((a, b) => b.split("*")[0]!.length - a.split("*")[0]!.length);
    for (const pattern of patterns) {
      const middle = matchPattern(pattern, specifier);
      if (middle === null) continue;
      for (const target of mapping.paths[pattern]!) {
        const file = this.fileAt(resolvePath(mapping.base, target.replace("*", middle)));
        if (file !== null) return file;
      }
    }
    return null;
  }

  /** What the nearest tsconfig.json above a folder says, `extends` followed. */
  optionsFor(folder: string): ts.CompilerOptions {
    return this.configurationFor(folder)?.options ?? {};
  }

  private mappingFor(folder: string): PathMapping | null {
    const configuration = this.configurationFor(folder);
    const paths = configuration?.options.paths;
    if (configuration === null || paths === undefined) return null;
    return { base: configuration.options.baseUrl ?? (configuration.options["pathsBasePath"] as string | undefined) ?? configuration.folder, paths };
  }

  private configurationFor(folder: string): Configuration | null {
    const known = this.configurations.get(folder);
    if (known !== undefined) return known;
    let found: Configuration | null = null;
    const file = join(folder, "tsconfig.json");
    if (this.isFile(file)) {
      const host = { ...ts.sys, readDirectory: () => [] };
      const read = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
      found = { folder, options: ts.parseJsonConfigFileContent(read.config ?? {}, host, folder, undefined, file).options };
    } else if (dirname(folder) !== folder) {
      found = this.configurationFor(dirname(folder));
    }
    this.configurations.set(folder, found);
    return found;
  }

  /** The file that a path means: itself, its TypeScript source, with an extension, or a folder's index. */
  private fileAt(path: string): string | null {
    if (this.isFile(path)) return path;
    for (const [written, sources] of WRITTEN_AS) {
      if (!path.endsWith(written)) continue;
      for (const source of sources) {
        const candidate = path.slice(0, -written.length) + source;
        if (this.isFile(candidate)) return candidate;
      }
    }
    const extensions = path.includes("/node_modules/") ? PACKAGE_EXTENSIONS : EXTENSIONS;
    for (const extension of extensions) if (this.isFile(path + extension)) return path + extension;
    const json = this.packageJson(path);
    if (json?.main !== undefined && json.main !== "." && json.main !== "./") {
      const main = this.fileAt(join(path, json.main));
      if (main !== null) return main;
    }
    for (const extension of extensions) if (this.isFile(join(path, `index${extension}`))) return join(path, `index${extension}`);
    return null;
  }

  private found(file: string | null): Resolution | null {
    return file === null ? null : { file };
  }

  private isFile(path: string): boolean {
    let known = this.files.get(path);
    if (known === undefined) {
      known = statSync(path, { throwIfNoEntry: false })?.isFile() === true && !/\.d\.[mc]?ts$/.test(path);
      this.files.set(path, known);
    }
    return known;
  }

  private packageJson(folder: string): PackageJson | null {
    let json = this.packages.get(folder);
    if (json === undefined) {
      const file = join(folder, "package.json");
      json = this.isFile(file) ? (JSON.parse(readFileSync(file, "utf8")) as PackageJson) : null;
      this.packages.set(folder, json);
    }
    return json;
  }
}

function packageAbove(name: string, importer: string): string | null {
  for (let at = dirname(importer); ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(folder)) return folder;
    if (dirname(at) === at) return null;
  }
}

/** "@scope/name" or "name" of "@scope/name/deep/file". */
export function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
}

function missing(specifier: string, reason: string): Resolution {
  return { failure: `Cannot find module "${specifier}": ${reason}.`, hint: "Check the spelling; relative paths start at the importing file." };
}

/** `"exports": "./x.js"` and a map of conditions mean the entry ".". */
function exportsMap(value: unknown): Record<string, unknown> {
  if (typeof value === "string" || Array.isArray(value)) return { ".": value };
  const record = value as Record<string, unknown>;
  return Object.keys(record).some((key) => key.startsWith(".")) ? record : { ".": record };
}

/** PACKAGE_IMPORTS_EXPORTS_RESOLVE: exact entry, else the pattern with the longest prefix. */
function matchMap(map: Record<string, unknown>, key: string, conditions: ReadonlySet<string>): string | null {
  if (key in map && !key.includes("*")) return pickTarget(map[key], "", conditions);
  const patterns = Object.keys(map).filter((pattern) => pattern.includes("*")).sort((a, b) => b.indexOf("*") - a.indexOf("*"));
  for (const pattern of patterns) {
    const middle = matchPattern(pattern, key);
    if (middle !== null) return pickTarget(map[pattern], middle, conditions);
  }
  return null;
}

/** What `*` stands for, or null when the pattern does not match. */
function matchPattern(pattern: string, key: string): string | null {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === key ? "" : null;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  if (key.length < before.length + after.length || !key.startsWith(before) || !key.endsWith(after)) return null;
  return key.slice(before.length, key.length - after.length);
}

/** PACKAGE_TARGET_RESOLVE: the first condition that holds, in the order of the map. */
function pickTarget(target: unknown, middle: string, conditions: ReadonlySet<string>): string | null {
  if (typeof target === "string") return target.replaceAll("*", middle);
  if (Array.isArray(target)) {
    for (const entry of target) {
      const picked = pickTarget(entry, middle, conditions);
      if (picked !== null) return picked;
    }
    return null;
  }
  if (target === null || typeof target !== "object") return null;
  for (const [condition, entry] of Object.entries(target)) {
    if (condition !== "default" && !conditions.has(condition)) continue;
    const picked = pickTarget(entry, middle, conditions);
    if (picked !== null) return picked;
  }
  return null;
}
