/**
 * Type-checks an app as `tsc` would, with the user's tsconfig.json or strict defaults. Runs beside the lowering in a worker thread (types
 * never change what a program means, so nothing waits for the result but the user). Only files of the app are reported on.
 */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import ts from "typescript";
import type { Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import { HOUSE_ROOT, OPTIONAL_PRIVATE } from "#compiler/frontend/module-graph.ts";
import { parseOnce } from "#compiler/frontend/parsed-files.ts";
import { placeAt } from "#compiler/frontend/place.ts";

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** The same as tsc prints it, without and with colours. */
  readonly text: string;
  readonly coloredText: string;
}

/** What holds without a tsconfig.json: strict, ES modules as Node runs them. */
const DEFAULTS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, lib: ["lib.es2024.d.ts"], strict: true,
};

/** Checks the app behind an entry file. */
export function checkApp(entry: string): CheckResult {
  const file = resolve(entry);
  const found = ts.findConfigFile(dirname(file), ts.sys.fileExists);
  const config = found === undefined || found.includes("/node_modules/") ? null : readConfig(found);
  const options: ts.CompilerOptions = {
    ...(config?.options ?? DEFAULTS),
    noEmit: true, composite: false, incremental: false, declaration: false, declarationMap: false, emitDeclarationOnly: false, allowImportingTsExtensions: true, skipLibCheck: true, tsBuildInfoFile: undefined,
  };
  // JavaScript is compiled whatever its types are; `checkJs` asks to hear of them.
  options.allowJs ??= true;
  options.types ??= ["node"];
  options.typeRoots ??= typeRoots(config?.folder ?? dirname(file));
  const ambient = config?.fileNames.filter((name) => name.endsWith(".d.ts")) ?? [];
  const program = ts.createProgram({ rootNames: [file, ...ambient], options, host: keepingHost(options) });
  const diagnostics: ts.Diagnostic[] = [...(config?.errors ?? []), ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  for (const source of program.getSourceFiles()) {
    if (source.isDeclarationFile || program.isSourceFileFromExternalLibrary(source) || source.fileName.includes("/node_modules/")) continue;
    if (options.checkJs !== true && /\.[cm]?jsx?$/.test(source.fileName)) continue;
    diagnostics.push(...program.getSyntacticDiagnostics(source).filter((error) => error.code !== OPTIONAL_PRIVATE), ...program.getSemanticDiagnostics(source));
  }
  return describe(ts.sortAndDeduplicateDiagnostics(diagnostics));
}

/** TypeScript remembers in which folder it was first asked; a snapshot is asked in many. */
export function askForFolderEachTime(): void {
  ts.sys.getCurrentDirectory = () => process.cwd();
}

/** Declarations that come with Tsuki are parsed, and bound, once a process. */
function keepingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (fileName, how, ...rest) => {
    if (!fileName.startsWith(`${HOUSE_ROOT}/node_modules/`) || !fileName.endsWith(".d.ts") || typeof how !== "object") return parse(fileName, how, ...rest);
    const text = ts.sys.readFile(fileName);
    if (text === undefined) return undefined;
    // Strictness and the like mean nothing for declarations.
    const way = JSON.stringify([how.languageVersion, how.impliedNodeFormat, how.jsDocParsingMode]);
    return parseOnce(fileName, text, way, () => ts.createSourceFile(fileName, text, how));
  };
  return host;
}

interface Config {
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
  readonly errors: readonly ts.Diagnostic[];
  readonly folder: string;
}

function readConfig(fileName: string): Config {
  const { config, error } = ts.readConfigFile(fileName, ts.sys.readFile);
  if (error !== undefined) return { options: DEFAULTS, fileNames: [], errors: [error], folder: dirname(fileName) };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(fileName), undefined, fileName);
  // TS18003 "no inputs": the entry is the input here.
  return { options: parsed.options, fileNames: parsed.fileNames, errors: parsed.errors.filter((each) => each.code !== 18003), folder: dirname(fileName) };
}

/** The @types folders above the app, then ours, which have Node's. */
function typeRoots(folder: string): string[] {
  const roots: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    const candidate = join(current, "node_modules", "@types");
    if (existsSync(candidate)) roots.push(candidate);
    if (dirname(current) === current) break;
  }
  roots.push(join(HOUSE_ROOT, "node_modules", "@types"));
  return [...new Set(roots)];
}

function describe(diagnostics: readonly ts.Diagnostic[]): CheckResult {
  const host: ts.FormatDiagnosticsHost = { getCurrentDirectory: () => process.cwd(), getCanonicalFileName: (name) => name, getNewLine: () => "\n" };
  return {
    diagnostics: diagnostics.map((each) => ({
      code: `TS${each.code}`,
      severity: each.category === ts.DiagnosticCategory.Warning ? "warning" : "error",
      place: each.file === undefined || each.start === undefined ? null : placeAt(each.file, each.start, each.start + (each.length ?? 1)),
      message: ts.flattenDiagnosticMessageText(each.messageText, "\n"),
      hint: null,
    })),
    text: ts.formatDiagnostics(diagnostics, host),
    coloredText: diagnostics.length === 0 ? "" : ts.formatDiagnosticsWithColorAndContext(diagnostics, host),
  };
}

/** This module, or where it has been bundled (cli/bundle.mjs). */
function ownUrl(): URL {
  const bundled = process.env["TSUKI_CHECKER"];
  return bundled === undefined ? new URL(import.meta.url) : pathToFileURL(bundled);
}

/** `checkApp` in a worker thread. */
export function checkInWorker(entry: string, url: URL = ownUrl()): Promise<CheckResult> {
  return new Promise((fulfil, reject) => {
    const worker = startWorker(url, { tsukiCheck: entry });
    worker.once("message", (result: CheckResult) => fulfil(result));
    worker.once("error", reject);
    worker.once("exit", (code) => { if (code !== 0) reject(new Error(`the type checker ended with status ${code}`)); });
  });
}

/** A TypeScript file needs tsx in the worker too, which Node 20 does not hand down to it. */
function startWorker(url: URL, data: object): Worker {
  if (!url.pathname.endsWith(".ts")) return new Worker(url, { workerData: data });
  const code = `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(code, { eval: true, workerData: data });
}

const task = (workerData as { readonly tsukiCheck?: string } | null)?.tsukiCheck;
if (!isMainThread && task !== undefined && parentPort !== null) parentPort.postMessage(checkApp(task));
