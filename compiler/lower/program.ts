/**
 * Lowers a whole program on demand (docs/internals.md, "Demand"): a worklist of functions, module variables and methods. App modules run
 * their whole top level; of the house only what is reached is lowered, and its methods only when their name is mentioned.
 *
 * Two rounds: first everything that the app reaches, then `start/` and the machine, which ask `linked(...)` what that was.
 */
import { isTypedModule } from "#compiler/ir/whole-program.ts";
import ts from "typescript";
import { ENTRY_POINTS, MANAGED_ENTRY_POINTS, RUNTIME_GLOBALS, type EntryName } from "#abi/entry-points.ts";
import { UNINITIALIZED } from "#abi/value.ts";
import type { DiagnosticSink } from "#compiler/diagnostics/diagnostic.ts";
import { CONSTANT_GLOBALS, CONSTRUCT_BUILTINS, CORE_BUILTINS, GLOBALS, LABELLING_MODULES, PROXY_MODULE, PROXY_TRAPS } from "#compiler/frontend/globals.ts";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import { analyzeScopes, scopesOfHouse, type Variable } from "#compiler/frontend/scopes.ts";
import type { Declared } from "#compiler/ir/declared.ts";
import type { FunctionRef, IrFunction, IrGlobal, IrModule } from "#compiler/ir/function.ts";
import type { Constant, FunctionRequest, ModuleUnit, Outside, Required, Synthesis } from "#compiler/lower/managed/context.ts";
import { functionRequest, lowerFunction } from "#compiler/lower/managed/functions.ts";
import { globalSymbol } from "#compiler/lower/managed/variables.ts";
import { AppModules, type Demand } from "#compiler/lower/program/app-modules.ts";
import { Bodies } from "#compiler/lower/program/bodies.ts";
import { Initializers } from "#compiler/lower/program/initializers.ts";
import { asyncModules, cyclicModules, evaluationOrder, runsWhole } from "#compiler/lower/program/order.ts";
import { DeclaredTypes } from "#compiler/lower/program/declared-types.ts";
import { findEscapes, type Escapes } from "#compiler/lower/program/pristine.ts";
import { buildGlobalObject, GLOBAL_OBJECT, GLOBAL_OBJECT_VARIABLE } from "#compiler/lower/program/global-object.ts";
import { constantOfUnit, reachSystemFunction, reachVariable } from "#compiler/lower/program/system-demand.ts";
import { report } from "#compiler/lower/program/report.ts";
import { Reasons, type ReachedModule } from "#compiler/lower/program/reasons.ts";
import { showsLocalTime } from "#compiler/lower/program/local-time.ts";
import { Mentions } from "#compiler/lower/program/mentions.ts";
import { makesPatterns } from "#compiler/lower/program/patterns.ts";
import { Names } from "#compiler/lower/program/names.ts";
import { buildEvaluation, buildStart, PROGRAM_MODULE } from "#compiler/lower/program/start.ts";
import type { SystemContext } from "#compiler/lower/system/context.ts";
import { systemReference } from "#compiler/lower/system/signature.ts";
import type { MachineType } from "#compiler/lower/system/types.ts";

export interface ProgramOptions {
  /** Platforms that the image may run on. */
  readonly platforms: ReadonlySet<string>;
  /** System functions (`path#name`) that boot stubs and the back end need besides the entry points. */
  readonly roots?: readonly string[];
}

export type { ReachedModule };

export interface LoweredProgram {
  readonly modules: IrModule[];
  /** Every name that the program can look up; methods of the house defined under other names may go. */
  readonly mentions: Pick<Mentions, "has">;
  readonly reached: readonly ReachedModule[];
}

/** Lowers the app behind `entry`; problems go to the graph's diagnostics. */
export function lowerProgram(graph: ModuleGraph, entry: SourceModule, options: ProgramOptions): LoweredProgram {
  const program = new Program(graph, entry, options);
  return program.run();
}

export class Program implements Demand, SystemContext {
  readonly graph: ModuleGraph;
  readonly diagnostics: DiagnosticSink;
  private readonly options: ProgramOptions;
  private readonly entry: SourceModule;
  private readonly order: SourceModule[];
  private readonly cyclic: Set<SourceModule>;
  private readonly units = new Map<SourceModule, ModuleUnit>();
  private readonly bodies = new Bodies();
  private readonly functions = new Map<string, IrFunction>();
  private readonly work: (() => void)[] = [];
  private readonly requested = new Set<string>();
  private readonly mentions = new Mentions();
  private readonly closures = new Map<string, string>();
  private readonly initializers = new Initializers(this);
  private readonly reasons = new Reasons();
  private current: SourceModule | null = null;
  private usesGlobalObject = false;
  private patterns = false;
  private localTime = false;
  private readonly app: AppModules;
  private readonly names: Names;
  private readonly types: DeclaredTypes;
  private escapes: Escapes | null = null;
  private frozen: Set<string> | null = null;
  /** What the app and its packages import, before anything of the house is reached. */
  private readonly importedAtFirst: ReadonlySet<string>;

  constructor(graph: ModuleGraph, entry: SourceModule, options: ProgramOptions) {
    this.graph = graph;
    this.importedAtFirst = new Set(graph.modules().map((module) => module.path));
    for (const module of graph.modules()) {
      if (!/^(?:app|npm)\//.test(module.path)) continue;
      for (const wanted of [...module.dependencies, ...module.dynamicImports.values(), ...module.requires.values()]) if (wanted !== null) this.mentions.note(`import:${wanted.path}`);
    }
    this.diagnostics = graph.diagnostics;
    this.options = options;
    this.entry = entry;
    this.order = evaluationOrder([entry], (module) => module.dependencies.filter(runsWhole)).filter(runsWhole);
    this.cyclic = cyclicModules(this.wholeModules());
    this.app = new AppModules(this, entry);
    this.names = new Names(this);
    this.types = new DeclaredTypes(graph);
  }

  run(): LoweredProgram {
    for (const module of this.order) this.app.lowerModule(module);
    for (const name of CORE_BUILTINS) this.reachHouse(name);
    this.drain();
    const globalObject = this.completeGlobalObject();
    this.completeLibrary();
    this.frozen = this.reasons.paths();
    for (const name of Object.keys(ENTRY_POINTS) as EntryName[]) {
      if (!MANAGED_ENTRY_POINTS.includes(name) && this.graph.hasHouse(ENTRY_POINTS[name].module)) this.reachHouse(`${ENTRY_POINTS[name].module}#${name}`);
    }
    for (const symbol of Object.values(RUNTIME_GLOBALS)) this.reachHouse(symbol.replace(":", "#"));
    for (const root of this.options.roots ?? []) this.reachHouse(root);
    const main = this.graph.hasHouse("start/main.ts") ? this.reachHouse("start/main.ts#main") : null;
    this.drain();
    const awaits = (module: SourceModule): boolean => this.unitOf(module).scopes.hasTopLevelAwait;
    this.order.unshift(...[...this.app.early].filter((module) => !this.order.includes(module)));
    const plan = { modules: this.order, runOnce: this.app.runOnce, waiting: asyncModules(this.order, awaits) };
    const evaluation = plan.waiting.size > 0 ? buildEvaluation(this, this.unitOf(this.entry), plan, awaits) : [];
    this.drain();
    const initializers = this.initializers.order(this.functions);
    if (globalObject !== null) initializers.push(globalObject.symbol);
    const start = buildStart({ ...plan, closures: this.closures, initializers, main: main === null ? null : "start/main.ts:main" });
    for (const fn of [...evaluation, ...(globalObject === null ? [] : [globalObject]), start]) this.bodies.of(PROGRAM_MODULE).functions.set(fn.symbol, fn);
    const types = Object.fromEntries([...this.types.definitions].filter((entry): entry is [string, Declared] => entry[1] !== null));
    const modules = this.bodies.modules().map((module) => (module.path === PROGRAM_MODULE ? { ...module, types } : module));
    return { modules, mentions: this.mentions, reached: this.reasons.reached() };
  }

  /** What comes only with other parts of the library, which may be reached last. */
  private completeLibrary(): void {
    // The compiler of patterns with regular expressions.
    if (this.patterns && this.linked("builtins/regexp-patterns.ts")) this.reachHouse("builtins/regexp-compiler.ts#installed");
    this.drain();
    if (this.linked(PROXY_MODULE)) for (const name of PROXY_TRAPS) this.mention(name);
    this.drain();
    // Time zones with dates, when the program could show local time.
    if (this.localTime && this.linked("builtins/date-zone.ts")) this.reachHouse("builtins/time-zones.ts#installed");
    if (this.mentions.has("callee")) this.reachHouse("builtins/throw-type-error.ts#installed");
    // Structured stack traces when the program names their hook.
    if (this.mentions.has("prepareStackTrace") && this.graph.hasHouse("builtins/call-sites.ts")) this.reachHouse("builtins/call-sites.ts#installed");
    this.drain();
  }

  private drain(): void {
    for (let next = this.work.pop(); next !== undefined; next = this.work.pop()) next();
  }

  add(module: SourceModule, fn: IrFunction): void {
    this.bodies.of(module.path).functions.set(fn.symbol, fn);
    this.functions.set(fn.symbol, fn);
  }

  noteReached(module: SourceModule): void {
    this.reasons.note(module, this.current);
  }

  /** Runs a piece of lowering on behalf of a module, once per key. */
  once(key: string, module: SourceModule, body: () => void): void {
    if (this.requested.has(key)) return;
    this.requested.add(key);
    this.reasons.note(module, this.current);
    this.work.push(() => {
      this.current = module;
      body();
    });
  }

  // --- modules that run whole: app-modules.ts --------------------------------------------------------------------------

  reachPackage(module: SourceModule): void {
    this.app.reachPackage(module);
  }
  requireModule(unit: ModuleUnit, specifier: string): Required {
    return this.app.requireModule(unit, specifier);
  }
  requireFunction(unit: ModuleUnit): string {
    return this.app.requireFunction(unit);
  }
  dynamicImport(unit: ModuleUnit, specifier: string): string | null {
    return this.app.dynamicImport(unit, specifier);
  }

  houseFunction(name: string): FunctionRequest {
    const [path, exported] = name.split("#") as [string, string];
    const unit = this.unitOf(this.graph.loadHouse(path));
    const declaration = unit.scopes.moduleFunction.root.variables.get(exported)?.declaration;
    if (declaration == null || !ts.isFunctionDeclaration(declaration)) throw new Error(`lowering: the house has no function ${name}`);
    return functionRequest(unit, declaration, exported);
  }

  /** All modules of the app and its packages, those of import() included. */
  private wholeModules(): SourceModule[] {
    return this.graph.modules().filter(runsWhole);
  }

  reach(unit: ModuleUnit, variable: Variable): void {
    this.noteReached(unit.source);
    this.initializers.reach(unit, variable);
  }

  // --- names -----------------------------------------------------------------------------------------------------------

  unitOf(module: SourceModule): ModuleUnit {
    let unit = this.units.get(module);
    if (unit === undefined) {
      const system = module.origin === "system" || (module.path.startsWith("sys/") && module.path !== "sys/types.ts");
      const house = !runsWhole(module);
      const scopes = house ? scopesOfHouse(module.source) : analyzeScopes(module.source, { commonJs: module.format === "commonjs" });
      unit = { source: module, scopes, house, system, cyclic: this.cyclic.has(module) };
      this.units.set(module, unit);
    }
    return unit;
  }

  outside(unit: ModuleUnit, name: string, node: ts.Node, quiet: boolean): Outside {
    if (!unit.house && makesPatterns(name, node)) this.patterns = true;
    if (!unit.house && showsLocalTime(name, node)) this.localTime = true;
    return this.names.outside(unit, name, node, quiet);
  }
  languageGlobal(name: string): Outside {
    if (name === "RegExp") this.patterns = true;
    return this.names.languageGlobal(name);
  }
  member(unit: ModuleUnit, name: string): Outside {
    return this.names.member(unit, name);
  }

  exportedNames(unit: ModuleUnit): string[] {
    return this.graph.exportedNames(unit.source);
  }

  declaredType(unit: ModuleUnit, type: ts.TypeNode): Declared | null {
    return unit.house && !isTypedModule(unit.source.path) ? null : this.types.of(unit.source, type);
  }

  house(path: string): ModuleUnit {
    return this.unitOf(this.graph.loadHouse(path));
  }

  reachBuiltin(path: string, name: string): void {
    const { current } = this;
    this.reachHouse(`${path}#${name}`);
    this.current = current;
  }

  wantPatterns(): void {
    this.patterns = true;
  }

  isPristine(_unit: ModuleUnit, variable: Variable, member: string): boolean {
    // Under a name of its own choosing: `import output from "node:console"`.
    if (variable.name === "console" && this.graph.modules().some((module) => module.path === "api/node/console.ts")) return false;
    return !this.allEscapes().names.has(variable.name) && !this.isAssigned(member);
  }

  isAssigned(name: string): boolean {
    return this.allEscapes().assigned.has(name);
  }

  isImplicitGlobal(name: string): boolean {
    return this.allEscapes().globals.has(name);
  }

  private allEscapes(): Escapes {
    return (this.escapes ??= findEscapes(this.wholeModules().map((module) => this.unitOf(module).scopes)));
  }

  globalObject(): string {
    this.usesGlobalObject = true;
    this.bodies.of(PROGRAM_MODULE).globals.set(GLOBAL_OBJECT, GLOBAL_OBJECT_VARIABLE);
    return GLOBAL_OBJECT;
  }

  /** Lowers the making of the global object, again and again until it brings in no further names. */
  private completeGlobalObject(): IrFunction | null {
    let fn: IrFunction | null = null;
    for (let size = -1; this.usesGlobalObject;) {
      const names = [...GLOBALS.keys(), ...CONSTANT_GLOBALS.keys()].filter((name) => this.mentions.has(name));
      if (names.length === size) break;
      size = names.length;
      fn = buildGlobalObject(this, this.unitOf(this.entry), names);
      this.drain();
    }
    return fn;
  }

  linked(specifier: string): boolean {
    return this.linkedPaths().has(specifier.replace(/^#/, ""));
  }

  linkedOther(folder: string, besides: readonly string[]): boolean {
    return [...this.linkedPaths()].some((path) => path.startsWith(folder) && !besides.includes(path));
  }

  private linkedPaths(): ReadonlySet<string> {
    return this.frozen ?? this.reasons.paths();
  }

  imported(specifier: string): boolean {
    return this.importedAtFirst.has(specifier.replace(/^#/, ""));
  }

  platformAllowed(platform: string): boolean {
    return this.options.platforms.has(platform);
  }

  // --- demand ------------------------------------------------------------------------------------------------------------

  /** Reaches `path#export` of the house. */
  private reachHouse(name: string): void {
    const [path, exported] = name.split("#") as [string, string];
    if (!this.graph.hasHouse(path)) return;
    const binding = this.graph.resolveExport(this.graph.loadHouse(path), exported) ?? this.graph.resolveLocal(this.graph.loadHouse(path), exported);
    if (binding === null || binding.kind !== "local") return;
    this.current = null;
    const unit = this.unitOf(binding.module);
    const variable = unit.scopes.moduleFunction.root.variables.get(binding.name);
    if (variable === undefined || variable.declaration === null) return;
    if (unit.system) {
      if (ts.isFunctionDeclaration(variable.declaration)) this.reachFunction(unit.source, binding.name, unit.source);
      else this.reachSystemVariable(unit, binding.name);
    } else if (ts.isFunctionDeclaration(variable.declaration)) {
      this.request(functionRequest(unit, variable.declaration, binding.name));
    } else {
      this.global(unit, globalSymbol(unit, variable));
      this.reach(unit, variable);
    }
  }

  reachConstruct(kind: keyof typeof CONSTRUCT_BUILTINS): void {
    if (this.requested.has(`construct ${kind}`)) return;
    this.requested.add(`construct ${kind}`);
    const { current } = this;
    for (const name of CONSTRUCT_BUILTINS[kind]) this.reachHouse(name);
    if (kind === "async") this.reachEntry("startAsync");
    if (kind === "asyncGenerator") this.reachEntry("newAsyncGenerator");
    this.current = current;
  }

  reachEntry(name: string): void {
    const { current } = this;
    this.reachHouse(`${ENTRY_POINTS[name as EntryName].module}#${name}`);
    this.current = current;
  }

  request(request: FunctionRequest): void {
    this.once(request.symbol, request.unit.source, () => {
      const { coroutine } = request.attributes;
      if (coroutine !== "none") this.reachConstruct(coroutine);
      this.add(request.unit.source, lowerFunction(this, request));
    });
  }

  requestWhenMentioned(names: readonly string[], request: FunctionRequest): void {
    this.mentions.when(names, () => this.request(request));
  }

  mention(name: string): void {
    // `app:name`: mentioned by more than the library.
    if (this.isInApp()) this.mentions.note(`app:${name}`);
    this.mentions.note(name);
  }
  mentionPiece(piece: string, isHead: boolean): void {
    if (this.isInApp()) this.mentions.notePiece(piece, isHead);
  }
  private isInApp(): boolean {
    return /^(?:app|npm)\//.test(this.current?.path ?? "");
  }

  synthesize(unit: ModuleUnit, symbol: string, make: Synthesis): void {
    this.once(symbol, unit.source, () => this.add(unit.source, make(this)));
  }

  closure(unit: ModuleUnit, global: string, target: string): void {
    if (this.closures.has(global)) return;
    this.closures.set(global, target);
    const variable = unit.scopes.moduleFunction.root.variables.get(global.slice(unit.source.path.length + 1, -".closure".length));
    const { declaration } = variable ?? { declaration: null };
    if (declaration !== null && ts.isFunctionDeclaration(declaration)) this.request(functionRequest(unit, declaration, declaration.name?.text ?? "default"));
  }

  global(unit: ModuleUnit, symbol: string, initial: bigint = BigInt(UNINITIALIZED)): void {
    const { globals } = this.bodies.of(unit.source.path);
    if (!globals.has(symbol)) globals.set(symbol, { symbol, type: "any", initial, bytes: null, zeroBytes: 0, alignBytes: 8 });
  }

  // --- System TypeScript ---------------------------------------------------------------------------------------------------

  systemFunction(unit: ModuleUnit, name: string): FunctionRef {
    this.reachFunction(unit.source, name, this.current ?? unit.source);
    return systemReference(this, unit.source, name);
  }
  systemConstant(unit: ModuleUnit, name: string): { readonly value: Constant } | bigint | null {
    return constantOfUnit(this, unit, name);
  }
  reachSystemVariable(unit: ModuleUnit, name: string): MachineType {
    return reachVariable(this, unit, name);
  }
  reachFunction(module: SourceModule, name: string, from: SourceModule): void {
    reachSystemFunction(this, this.bodies, module, name, from);
  }
  reachGlobal(module: SourceModule, global: IrGlobal): void {
    this.reasons.note(module, this.current);
    this.bodies.of(module.path).globals.set(global.symbol, global);
  }

  reachString(text: string): void {
    if (/^[A-Za-z_$][\w$]*$/.test(text) && !LABELLING_MODULES.has(this.current?.path ?? "")) this.mention(text);
  }

  report(severity: "error" | "warning", unit: ModuleUnit, node: ts.Node, code: string, message: string, hint?: string): void {
    report(this.diagnostics, severity, unit, node, code, message, hint);
  }
  error(unit: ModuleUnit, node: ts.Node, code: string, message: string, hint?: string): void {
    this.report("error", unit, node, code, message, hint);
  }
}
