/**
 * The modules of a program and how their names hang together: which file an import means, which declaration an imported or
 * re-exported name ends at (ECMA-262 §16.2.1.6.3 ResolveExport). No checker: everything here is syntax and files.
 *
 * Reports what it cannot find to `diagnostics` and goes on without it.
 */
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative, resolve as resolvePath } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { DiagnosticSink, type Place } from "#compiler/diagnostics/diagnostic.ts";
import { writeOut } from "#compiler/frontend/known-code.ts";
import { downLevel, needsDownLevel } from "#compiler/frontend/down-level.ts";
import { createdRequire, exportVariable, lexExports, scanRequires } from "#compiler/frontend/commonjs.ts";
import { reportEarlyErrors, reportMissingExports } from "#compiler/frontend/early-errors.ts";
import { jsonModule } from "#compiler/frontend/json-module.ts";
import { awaitsAtTop, scanModule, usedAsValue, type ModuleScan, type ScannedRequest } from "#compiler/frontend/module-scan.ts";
import { parseOnce } from "#compiler/frontend/parsed-files.ts";
import { placeAt, placeOf } from "#compiler/frontend/place.ts";
import { HOUSE_LAYERS, Resolver } from "#compiler/frontend/resolve.ts";

export type ModuleOrigin = "system" | "house" | "app" | "package";

export interface ImportedName {
  /** Read lazily for type-only names: a module that is only imported for types is parsed when someone asks. */
  readonly module: SourceModule;
  /** "*" = namespace, "default". */
  readonly name: string;
  readonly typeOnly: boolean;
}

export type ExportedName = { readonly local: string } | { readonly module: SourceModule; readonly name: string };

export interface SourceModule {
  /** "runtime/heap.ts" for house files; app files relative to the app root, prefixed "app/"; packages "npm/<pkg>/...". */
  readonly path: string;
  /** Absolute. */
  readonly fileName: string;
  readonly source: ts.SourceFile;
  readonly origin: ModuleOrigin;
  /** A CommonJS module exports `module.exports` as "default", and the names that static analysis finds in it. */
  readonly format: "module" | "commonjs";
  readonly imports: Map<string, ImportedName>;
  readonly exports: Map<string, ExportedName>;
  readonly starExports: SourceModule[];
  /** Top-level names, destructured ones included (then the node is the BindingElement); "default" for `export default <expression>`. */
  readonly declarations: Map<string, ts.Node>;
  /** Value imports in source order, each once. */
  readonly dependencies: SourceModule[];
  /** Who imported it first; null for entries. Inspecting an image shows these chains. */
  readonly importer: SourceModule | null;
  /** Names whose import was not found, which has been reported: uses need no second diagnostic. */
  readonly unresolved: Set<string>;
  /** `import("literal")` by specifier. */
  readonly dynamicImports: Map<string, SourceModule>;
  /** What `import.meta.resolve("literal")` gives, by specifier, for those of packages and of Node. */
  readonly resolved: Map<string, string>;
  /** `require("literal")` by specifier; null: there is no such module, which is an error at run time only. */
  readonly requires: Map<string, SourceModule | null>;
  /** The name of `require` in this file, if it can have one. */
  readonly requireName: string | null;
}

/** A file that types are read in. */
export type TypeFile = Pick<SourceModule, "path" | "fileName" | "source">;

export type Binding =
  | { readonly kind: "local"; readonly module: SourceModule; readonly name: string; readonly declaration: ts.Node }
  | { readonly kind: "namespace"; readonly module: SourceModule };

/** "Octal literals are not allowed" and its kin: fine in sloppy code, which is scanned without knowing what it will be. */
const SLOPPY_SYNTAX: ReadonlySet<number> = new Set([1121, 1487, 1488, 1489]);

/** "An optional chain cannot contain private identifiers": ECMA-262 §13.3 lets it, TypeScript only cannot emit it for older targets. */
export const OPTIONAL_PRIVATE = 18030;

/** The repository that this file is part of. */
export const HOUSE_ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export class ModuleGraph {
  readonly diagnostics: DiagnosticSink;
  readonly houseRoot: string;
  private readonly resolver: Resolver;
  private readonly byFile = new Map<string, SourceModule>();
  private readonly typeFiles = new Map<string, TypeFile>();
  private appRoot: string | null = null;
  /** What every file's text was read from, for caches of whole builds. */
  readonly files: string[] = [];
  /** Of the files that are not of the house. */
  appCharacters = 0;

  constructor(options: { readonly houseRoot?: string; readonly diagnostics?: DiagnosticSink } = {}) {
    this.houseRoot = options.houseRoot ?? HOUSE_ROOT;
    this.diagnostics = options.diagnostics ?? new DiagnosticSink();
    this.resolver = new Resolver(this.houseRoot);
  }

  /** Loads the app's entry and all that it imports. The app root is the nearest folder with a package.json, else the entry's. */
  loadApp(fileName: string): SourceModule {
    const file = resolvePath(fileName);
    this.appRoot ??= this.resolver.nearestPackage(dirname(file))?.folder ?? dirname(file);
    const module = this.load(file, null, this.appPath(file));
    reportMissingExports(this);
    return module;
  }

  /** Loads "runtime/heap.ts" and all that it imports. */
  loadHouse(path: string): SourceModule {
    const file = join(this.houseRoot, path);
    if (!this.byFile.has(file) && !existsSync(file)) throw new Error(`module graph: the house has no module ${path} (wanted ${file})`);
    return this.load(file, null, path);
  }

  hasHouse(path: string): boolean {
    return existsSync(join(this.houseRoot, path));
  }

  /** All modules loaded so far, in the order in which they were first met. */
  modules(): SourceModule[] {
    return [...this.byFile.values()];
  }

  /** The file that a relative import leads to, for the types that it declares: it is read, but becomes no part of the program. */
  typeSource(from: string, specifier: string): TypeFile | null {
    if (!specifier.startsWith(".")) return null;
    const resolution = this.resolver.resolve(specifier, from);
    if ("failure" in resolution || !/(?<!\.d)\.[cm]?tsx?$/.test(resolution.file)) return null;
    const { file } = resolution;
    const known = this.byFile.get(file) ?? this.typeFiles.get(file);
    if (known !== undefined) return known;
    const read = { path: this.pathOf(file), fileName: file, source: parseFile(file, this.read(file, null), true) };
    this.typeFiles.set(file, read);
    return read;
  }

  /** What a top-level or imported name of a module is; null when the module has no such name. */
  resolveLocal(module: SourceModule, name: string): Binding | null {
    const declaration = module.declarations.get(name);
    if (declaration !== undefined) return { kind: "local", module, name, declaration };
    const imported = module.imports.get(name);
    if (imported === undefined) return null;
    return imported.name === "*" ? { kind: "namespace", module: imported.module } : this.resolveExport(imported.module, imported.name);
  }

  /** What a module exports under a name, through re-exports; null when nothing, or when two `export *` disagree. */
  resolveExport(module: SourceModule, exported: string): Binding | null {
    const found = this.resolveThrough(module, exported, new Set());
    return found === "ambiguous" ? null : found;
  }

  /** All exported names (without "default" of starred modules), sorted by code units. */
  exportedNames(module: SourceModule): string[] {
    const names = new Set<string>();
    const visited = new Set<SourceModule>();
    const collect = (from: SourceModule, starred: boolean): void => {
      if (visited.has(from)) return;
      visited.add(from);
      for (const name of from.exports.keys()) if (!starred || name !== "default") names.add(name);
      for (const next of from.starExports) collect(next, true);
    };
    collect(module, false);
    return [...names].filter((name) => this.resolveExport(module, name) !== null).sort((a, b) => (a < b ? -1 : 1));
  }

  private resolveThrough(module: SourceModule, exported: string, visited: Set<string>): Binding | null | "ambiguous" {
    const key = `${module.path}\0${exported}`;
    if (visited.has(key)) return null; // a cycle of re-exports
    visited.add(key);
    const entry = module.exports.get(exported);
    if (entry !== undefined) {
      if ("module" in entry) {
        return entry.name === "*" ? { kind: "namespace", module: entry.module } : this.resolveThrough(entry.module, entry.name, visited);
      }
      const declaration = module.declarations.get(entry.local);
      if (declaration !== undefined) return { kind: "local", module, name: entry.local, declaration };
      const imported = module.imports.get(entry.local);
      if (imported === undefined || imported.typeOnly) return null;
      return imported.name === "*" ? { kind: "namespace", module: imported.module } : this.resolveThrough(imported.module, imported.name, visited);
    }
    if (exported === "default") return null; // never through `export *`
    if (module.format === "commonjs") return this.resolveReexport(module, exported, visited);
    let found: Binding | null = null;
    for (const next of module.starExports) {
      const candidate = this.resolveThrough(next, exported, visited);
      if (candidate === "ambiguous") return candidate;
      if (candidate === null) continue;
      if (found !== null && !sameBinding(found, candidate)) return "ambiguous";
      found = candidate;
    }
    return found;
  }

  /** A name that a CommonJS module copies from another one is a property of its own. */
  private resolveReexport(module: SourceModule, exported: string, visited: Set<string>): Binding | null {
    if (!module.starExports.some((next) => this.resolveThrough(next, exported, visited) !== null)) return null;
    this.exportFromCommonJs(module, exported);
    return { kind: "local", module, name: exportVariable(exported), declaration: module.source };
  }

  private load(file: string, importer: SourceModule | null, path: string, from: Place | null = null): SourceModule {
    const known = this.byFile.get(file);
    if (known !== undefined) return known;
    const text = this.read(file, from);
    const format = this.resolver.formatOf(file);
    const isModule = format === "module";
    let written = this.isHouse(file) ? parseOnce(file, text, "house", () => parseFile(file, text, isModule)) : parseFile(file, text, isModule);
    const awaits = format === null && awaitsAtTop(written);
    if (awaits) written = parseFile(file, text, true);
    const parsed = this.reportSyntaxErrors(written);
    const taken = this.takeApart(written);
    const source = this.isHouse(file) || file.endsWith(".json") ? taken : writeOut(taken, isModule || awaits, parseFile);
    const scan = scanModule(source);
    const kind = awaits ? "module" : this.formatOf(file, scan);
    const module: SourceModule = {
      path, fileName: file, source,
      origin: originOf(path, scan),
      format: kind,
      imports: new Map(), exports: new Map(scan.exports), starExports: [], declarations: new Map(scan.declarations), dependencies: [],
      importer, unresolved: new Set(), dynamicImports: new Map(), resolved: new Map(), requires: new Map(),
      requireName: kind === "commonjs" ? "require" : createdRequire(source),
    };
    this.byFile.set(file, module);
    if (parsed && !reportEarlyErrors(this.diagnostics, written, kind) && source !== written) reportEarlyErrors(this.diagnostics, source, kind);
    for (const request of scan.requests) this.link(module, request);
    if (module.requireName !== null) this.linkRequires(module, module.requireName);
    for (const literal of scan.dynamic) {
      const target = this.requestLater(module, literal.text, placeOf(source, literal));
      if (target !== null) module.dynamicImports.set(literal.text, target);
    }
    for (const { text } of scan.resolved) {
      if (isBuiltin(text)) {
        module.resolved.set(text, `node:${text.replace(/^node:/, "")}`);
        continue;
      }
      const resolution = this.resolver.resolve(text, file);
      if ("file" in resolution) module.resolved.set(text, pathToFileURL(resolution.file).href);
    }
    return module;
  }

  private link(module: SourceModule, request: ScannedRequest): void {
    const place = placeOf(module.source, request.node);
    if (request.typeOnly) return this.linkTypes(module, request, place);
    const resolution = this.resolver.resolve(request.specifier, module.fileName);
    const canVanish = request.imports.length > 0 && request.imports.every((each) => each.typeOnly || !usedAsValue(module.source, each.local));
    if ("failure" in resolution && canVanish) return this.linkTypes(module, request, place);
    const target = this.request(module, request.specifier, place);
    if (target === null) {
      for (const each of request.imports) module.unresolved.add(each.local);
      return;
    }
    if (!module.dependencies.includes(target)) module.dependencies.push(target);
    for (const each of request.imports) module.imports.set(each.local, { module: target, name: each.name, typeOnly: each.typeOnly });
    for (const [exported, name] of request.reexports) module.exports.set(exported, { module: target, name });
    if (request.star) module.starExports.push(target);
  }

  /** The modules that a file may require. One that is missing is an error now, unless a `try` or a function may keep it from being missed. */
  private linkRequires(module: SourceModule, name: string): void {
    for (const { specifier, node, context } of scanRequires(module.source, name)) {
      if (module.requires.get(specifier) != null) continue;
      const resolution = this.resolver.resolve(specifier, module.fileName, "require");
      if ("file" in resolution) {
        module.requires.set(specifier, resolution.file.endsWith(".node") ? null : this.load(resolution.file, module, this.pathOf(resolution.file), placeOf(module.source, node)));
        continue;
      }
      const severity = context === "try" ? null : context === "function" && module.origin === "package" ? "warning" : "error";
      if (severity !== null) this.diagnostics.add({ code: "TSK1001", severity, place: placeOf(module.source, node), message: resolution.failure, hint: resolution.hint });
      module.requires.set(specifier, null);
    }
    if (module.format === "commonjs") this.exportStatically(module);
  }

  /** Declares the exports of a CommonJS module that its importers can name. */
  private exportStatically(module: SourceModule): void {
    const { names, reexports } = lexExports(module.source.text);
    for (const name of ["default", ...names]) this.exportFromCommonJs(module, name);
    for (const specifier of reexports) {
      const target = module.requires.get(specifier);
      if (target?.format === "commonjs") module.starExports.push(target);
    }
  }

  private exportFromCommonJs(module: SourceModule, name: string): void {
    module.exports.set(name, { local: exportVariable(name) });
    module.declarations.set(exportVariable(name), module.source);
  }

  /** Type-only names are linked without loading; asking for `module` loads it. */
  private linkTypes(module: SourceModule, request: ScannedRequest, place: Place): void {
    const resolution = this.resolver.resolve(request.specifier, module.fileName);
    if ("failure" in resolution) return; // a types-only package: nothing to run
    const load = (): SourceModule => this.load(resolution.file, module, this.pathOf(resolution.file), place);
    for (const each of request.imports) {
      module.imports.set(each.local, { name: each.name, typeOnly: true, get module(): SourceModule { return load(); } });
    }
  }

  private request(module: SourceModule, specifier: string, place: Place): SourceModule | null {
    const resolution = this.resolver.resolve(specifier, module.fileName);
    if ("failure" in resolution) {
      this.diagnostics.error(place, "TSK1001", resolution.failure, resolution.hint);
      return null;
    }
    return this.load(resolution.file, module, this.pathOf(resolution.file), place);
  }

  /** A module that is imported when the program gets there: that it is missing is an error of that moment. */
  private requestLater(module: SourceModule, specifier: string, place: Place): SourceModule | null {
    const resolution = this.resolver.resolve(specifier, module.fileName);
    if ("file" in resolution) return this.load(resolution.file, module, this.pathOf(resolution.file), place);
    this.diagnostics.add({ code: "TSK1001", severity: "warning", place, message: resolution.failure, hint: resolution.hint });
    return null;
  }

  private isHouse(file: string): boolean {
    return file.startsWith(`${this.houseRoot}/`) && HOUSE_LAYERS.has(file.slice(this.houseRoot.length + 1).split("/")[0]!);
  }

  private read(file: string, from: Place | null): string {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      this.diagnostics.error(from, "TSK1002", `Cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`, "Check that the file exists and may be read.");
      return "";
    }
    this.files.push(file);
    if (!this.isHouse(file)) this.appCharacters += text.length;
    return file.endsWith(".json") ? jsonModule(text) : text;
  }

  /** Whether there were none. */
  private reportSyntaxErrors(source: ts.SourceFile): boolean {
    let none = true;
    const errors = (source as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] }).parseDiagnostics;
    for (const error of errors) {
      if (/\.c?js$/.test(source.fileName) && SLOPPY_SYNTAX.has(error.code)) continue;
      if (error.code === OPTIONAL_PRIVATE) continue;
      const place = placeAt(source, error.start, error.start + error.length);
      this.diagnostics.error(place, `TS${error.code}`, ts.flattenDiagnosticMessageText(error.messageText, "\n"));
      none = false;
    }
    return none;
  }

  /** Decorators, `using` and JSX are emitted by TypeScript first. JSX needs to be told what to become. */
  private takeApart(source: ts.SourceFile): ts.SourceFile {
    if (this.isHouse(source.fileName) || !needsDownLevel(source)) return source;
    const options = source.fileName.includes("/node_modules/") ? {} : this.resolver.optionsFor(dirname(source.fileName));
    if (/\.[jt]sx$/.test(source.fileName) && (options.jsx === undefined || options.jsx === ts.JsxEmit.Preserve || options.jsx === ts.JsxEmit.ReactNative)) {
      this.diagnostics.error(placeAt(source, 0, 1), "TSK1004", `${source.fileName} contains JSX, and no tsconfig.json says what that is to become.`, 'Set "jsx": "react-jsx" (and "jsxImportSource") or "jsx": "react" in compilerOptions of tsconfig.json.');
    }
    const { experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields, jsx, jsxFactory, jsxFragmentFactory, jsxImportSource } = options;
    return downLevel(source, { experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields, jsx, jsxFactory, jsxFragmentFactory, jsxImportSource });
  }

  /** Node's rule: extension, then "type", of which "commonjs" is the default. Module syntax decides before "type" does. */
  private formatOf(file: string, scan: ModuleScan): "module" | "commonjs" {
    if (file.endsWith(".json") || scan.hasModuleSyntax) return "module";
    return this.resolver.formatOf(file) === "module" ? "module" : "commonjs";
  }

  private pathOf(file: string): string {
    // From the first node_modules on: two versions of a package, one inside another, are two modules. What the house itself uses is apart.
    const at = file.indexOf("/node_modules/");
    const own = file.startsWith(`${this.houseRoot}/node_modules/`) && this.appRoot !== null && !this.appRoot.startsWith(this.houseRoot);
    if (at >= 0) return `npm/${own ? "(tsuki)/" : ""}${file.slice(at + "/node_modules/".length)}`;
    if (file.startsWith(`${this.houseRoot}/`)) {
      const inside = file.slice(this.houseRoot.length + 1);
      if (HOUSE_LAYERS.has(inside.split("/")[0]!) || this.appRoot === null) return inside;
    }
    return this.appPath(file);
  }

  private appPath(file: string): string {
    return `app/${relative(this.appRoot ?? dirname(file), file).replaceAll("../", "_/")}`;
  }
}

/**
 * Comments are no types, and what tags say is read where it is asked for. A JSON module has become `export default`. What is a module by name or "type" is one
 * without import and export too: `await {}` at its top level is an expression.
 */
function parseFile(file: string, text: string, isModule: boolean): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  if (isModule) options.setExternalModuleIndicator = (source) => void ((source as { externalModuleIndicator?: unknown }).externalModuleIndicator ??= true);
  return ts.createSourceFile(file, text, options, true, file.endsWith(".json") ? ts.ScriptKind.TS : undefined);
}

function originOf(path: string, scan: ModuleScan): ModuleOrigin {
  if (path.startsWith("npm/")) return "package";
  if (path.startsWith("app/")) return "app";
  return scan.useSystem ? "system" : "house";
}

function sameBinding(a: Binding, b: Binding): boolean {
  if (a.kind === "namespace" || b.kind === "namespace") return a.kind === b.kind && a.module === b.module;
  return a.module === b.module && a.name === b.name;
}
