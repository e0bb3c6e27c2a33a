/**
 * What the lowering of one function asks of the program around it: names in other modules, functions to be lowered in
 * their turn, diagnostics. Implemented by lower/program.ts; tests implement it with a few lines.
 */
import type ts from "typescript";
import type { FileScopes, FunctionScope, Variable } from "#compiler/frontend/scopes.ts";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { MachineType } from "#compiler/lower/system/types.ts";
import type { Declared } from "#compiler/ir/declared.ts";
import type { FunctionRef, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";

/** A source module with its scopes, as lowering sees it. */
export interface ModuleUnit {
  readonly source: SourceModule;
  readonly scopes: FileScopes;
  /** Part of the library OS: bindings are initialised before anything uses them, so no dead-zone tests. */
  readonly house: boolean;
  /** `"use system"`. */
  readonly system: boolean;
  /** Member of an import cycle. */
  readonly cyclic: boolean;
}

/** A constant known at compile time. */
export type Constant = number | string | boolean | null | undefined;

/** What an identifier that no declaration of the file answers (imports included) means. */
export type Outside =
  | { readonly kind: "module"; readonly unit: ModuleUnit; readonly variable: Variable }
  | { readonly kind: "namespace"; readonly unit: ModuleUnit }
  | { readonly kind: "system"; readonly unit: ModuleUnit; readonly name: string }
  | { readonly kind: "constant"; readonly value: Constant }
  | { readonly kind: "globalThis" }
  /** A name that the program itself puts on the global object. */
  | { readonly kind: "global-property" }
  | { readonly kind: "undeclared" };

/** What a require() of a literal leads to. */
export type Required =
  /** A function without parameters that gives the exports. */
  | { readonly kind: "function"; readonly symbol: string }
  /** A module of the house. */
  | { readonly kind: "value"; readonly outside: Outside }
  | { readonly kind: "missing" };

export interface FunctionRequest {
  readonly symbol: string;
  readonly unit: ModuleUnit;
  /** Scope of the function; the class scope data of an implicit constructor. */
  readonly scope: FunctionScope;
  readonly attributes: ManagedAttributes;
}

/** A function made of IR rather than of a source function (initialisers, namespace getters, wrappers). */
export type Synthesis = (program: ProgramContext) => IrFunction;

export interface ProgramContext {
  unitOf(module: SourceModule): ModuleUnit;
  /** Resolves an import or a global of the language; reports what is in no table (unless `quiet`: operand of typeof). */
  outside(unit: ModuleUnit, name: string, node: ts.Node, quiet: boolean): Outside;
  /** Resolves `ns.name` of a module namespace. */
  member(unit: ModuleUnit, name: string, node: ts.Node): Outside;
  /** The exported names of a module, sorted by code units. */
  exportedNames(unit: ModuleUnit): string[];
  /** Marks a module-level variable as reached; in house modules this is what initialises it. */
  reach(unit: ModuleUnit, variable: Variable): void;
  /** Declares a boxed global; it starts as UNINITIALIZED unless said otherwise. */
  global(unit: ModuleUnit, symbol: string, initial?: bigint): void;
  /** What a type annotation of the app says (ir/declared.ts); null in the house, and when it says nothing. */
  declaredType(unit: ModuleUnit, type: ts.TypeNode): Declared | null;
  /** Queues a function for lowering. */
  request(request: FunctionRequest): void;
  /** Queues a method that is dropped unless its name is mentioned. */
  /** Lowers the function when one of these names is mentioned. */
  requestWhenMentioned(names: readonly string[], request: FunctionRequest): void;
  synthesize(unit: ModuleUnit, symbol: string, make: Synthesis): void;
  /** A closure of a module-level function is wanted: it is made before any module runs. */
  closure(unit: ModuleUnit, globalSymbol: string, functionSymbol: string): void;
  mention(name: string): void;
  /** A text that begins (or ends) so is put together at run time: it may be a name. */
  mentionPiece(piece: string, isHead: boolean): void;
  /** Whether a class of the house behind a global is used only in ways that cannot change its properties (see globals-escape.ts). */
  isPristine(unit: ModuleUnit, variable: Variable, member: string): boolean;
  /** The module of `linked("#api/x.ts")` is in the app's graph. */
  linked(specifier: string): boolean;
  /** Some module of the folder that is none of these is in the app's graph. */
  linkedOther(folder: string, besides: readonly string[]): boolean;
  /** The module of `imported("#api/x.ts")` is imported by the app or by a package. */
  imported(specifier: string): boolean;
  platformAllowed(platform: string): boolean;
  systemFunction(unit: ModuleUnit, name: string, node: ts.Node): FunctionRef;
  /** A constant of a system module: a language constant, or the word of a boxed value; null when the name is none. */
  systemConstant(unit: ModuleUnit, name: string): { readonly value: Constant } | bigint | null;
  /** Declares a variable of a system module and gives its type. */
  reachSystemVariable(unit: ModuleUnit, name: string): MachineType;
  /** The function that imports a module at run time; null when the specifier is unknown to the module graph. */
  dynamicImport(unit: ModuleUnit, specifier: string): string | null;
  requireModule(unit: ModuleUnit, specifier: string): Required;
  /** The function that gives `require` of a file as a value. */
  requireFunction(unit: ModuleUnit): string;
  /** A function declared at the top of a module of the house: `path#name`. */
  houseFunction(name: string): FunctionRequest;
  /** An entry point written in ordinary TypeScript (abi/entry-points.ts) is called. */
  reachEntry(name: string): void;
  /** Reaches the builtins behind literals. */
  reachConstruct(kind: "bigint"): void;
  /** The global object is used as a value: it is built at start, with those globals whose names the program mentions. Gives its variable. */
  globalObject(): string;
  /** A global of the language or its libraries, whatever the program's own names are. */
  languageGlobal(name: string): Outside;
  /** Whether the app assigns a property of this name on anything. */
  isAssigned(name: string): boolean;
  /** A module of the house by its path. */
  house(path: string): ModuleUnit;
  /** Reaches an export of the house that a construct of the language stands for. */
  reachBuiltin(path: string, name: string): void;
  /** The program may make regular expressions of texts that are known only when it runs. */
  wantPatterns(): void;
  /** Whether the program makes this name a property of the global object. */
  isImplicitGlobal(name: string): boolean;
  report(severity: "error" | "warning", unit: ModuleUnit, node: ts.Node, code: string, message: string, hint?: string): void;
  error(unit: ModuleUnit, node: ts.Node, code: string, message: string, hint?: string): void;
}
