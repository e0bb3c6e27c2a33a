/**
 * Scopes of one source file: which declaration an identifier means, which variables closures capture, where each
 * variable lives, and which uses must test the temporal dead zone. Works on the syntax tree alone (no checker).
 *
 * Storage of a variable: "ssa" (a local of the lowered function), "environment" (a slot of the environment cell of its
 * scope: one cell per scope that has captured variables, a fresh one per loop iteration), "global" (module-level
 * variables, and captured ones of scopes that run at most once), "property" (exported variables of TypeScript namespaces),
 * "argument" (parameters of sloppy functions that are linked to elements of `arguments`: runtime/arguments.ts).
 * The walk itself is in scope-walk.ts. Modules are strict code; CommonJS files are sloppy where they do not say "use strict".
 */
import ts from "typescript";
import { COMMONJS_NAMES } from "#compiler/frontend/commonjs.ts";
import { walkFile } from "#compiler/frontend/scope-walk.ts";

export type VariableKind =
  | "var" | "let" | "const" | "class" | "function" | "parameter" | "catch" | "import" | "enum" | "namespace"
  /** Name of a function expression inside itself; inner name of a class. */
  | "self" | "classSelf"
  /** `this`, `arguments`, `%arguments` (the object that parameters are linked to), `%newtarget`, `%home`, `%callee` of the function or initialiser that binds them. */
  | "implicit"
  /** Private names, computed field keys and other words that a class keeps for its members. */
  | "hidden"
  /** Members of a TypeScript enum seen from inside it. */
  | "enumMember";

export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly scope: Scope;
  readonly declaration: ts.Node | null;
  /** Source position from which straight-line code finds it initialised; -1: from the start of its scope. */
  readonly initializedAt: number;
  captured: boolean;
  /** Written anywhere besides its declaration. */
  assigned: boolean;
  /** Used other than as the callee of a call. */
  usedAsValue: boolean;
  storage: "ssa" | "environment" | "global" | "property" | "argument";
  /** Index of the environment slot or of the linked argument. */
  slot: number;
  /** Inner class name: the outer binding it may be replaced by. */
  outer: Variable | null;
}

export type ScopeKind = "module" | "function" | "self" | "body" | "block" | "loop" | "head" | "switch" | "catch" | "class" | "initializer" | "namespace" | "enum";

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: ts.Node;
  readonly parent: Scope | null;
  readonly owner: FunctionScope;
  readonly variables: Map<string, Variable>;
  /** Function declarations to instantiate when the scope is entered. */
  readonly functions: ts.FunctionDeclaration[];
  /** Number of environment slots; 0 = no environment cell. */
  slots: number;
  /** Entered at most once in a run of the program. */
  readonly once: boolean;
  /** Gives `this` a meaning (functions other than arrows, class initialisers, the module). */
  readonly bindsThis: boolean;
}

export interface FunctionScope {
  /** The function; the class for implicit constructors and field initialisers; the source file for top-level code. */
  readonly node: ts.Node;
  readonly kind: "module" | "function" | "fields";
  readonly parent: FunctionScope | null;
  /** Outermost scope that belongs to the function. */
  root: Scope;
  /** Scope of the parameters. */
  parameters: Scope;
  /** Scope of `var` and of the body's top level: `parameters` itself unless parameters contain expressions (§10.2.11 step 28). */
  body: Scope;
  readonly arrow: boolean;
  /** Strict code (ECMA-262 §11.2.2). */
  readonly strict: boolean;
  /** Reads variables in environments outside itself. */
  needsEnvironment: boolean;
  hasAwait: boolean;
}

interface Use {
  readonly name: string;
  readonly node: ts.Node;
  readonly scope: Scope;
  readonly write: boolean;
  readonly callee: boolean;
}

/** How a file is evaluated: as a module, or as a CommonJS function body. */
export interface FileKind {
  readonly commonJs: boolean;
}

export class FileScopes {
  readonly source: ts.SourceFile;
  /** The file is the body of a function with the parameters COMMONJS_NAMES. */
  readonly commonJs: boolean;
  readonly moduleFunction: FunctionScope;
  readonly resolutions = new Map<ts.Node, Variable>();
  /** Identifier uses that must be preceded by a dead-zone test. */
  readonly checked = new Set<ts.Node>();
  /** Likewise, but only when the module is part of an import cycle. */
  readonly checkedInCycles = new Set<ts.Node>();
  readonly scopes = new Map<ts.Node, Scope>();
  /** Dead-zone scopes of for-in and for-of heads. */
  readonly heads = new Map<ts.Node, Scope>();
  readonly functions = new Map<ts.Node, FunctionScope>();
  /** Per class: the constructor when it is implicit, and the pseudo-function of its instance fields. */
  readonly implicitConstructors = new Map<ts.Node, FunctionScope>();
  readonly fields = new Map<ts.Node, FunctionScope>();
  /** Uses that no declaration of the file answers: names of globals. */
  readonly free = new Map<ts.Identifier, string>();
  /** Those of them that are assigned or deleted: properties of the global object (§6.2.5.6 PutValue). */
  readonly freeWrites = new Set<string>();
  /** Names of the CommonJS wrapper, `this` included, whose values the file needs. */
  readonly wrapperUses = new Set<string>();
  /** Functions declared in blocks of sloppy code, and the scope in which each is a `var` too (§B.3.2). */
  readonly blockFunctions = new Map<ts.FunctionDeclaration, Scope>();
  readonly allScopes: Scope[] = [];
  readonly uses: Use[] = [];
  hasTopLevelAwait = false;
  /** End of the leading statements that cannot run any function of this module. */
  inertEnd = 0;

  constructor(source: ts.SourceFile, { commonJs }: FileKind) {
    this.source = source;
    this.commonJs = commonJs;
    const strict = !commonJs || startsStrict(source.statements) || source.statements.some(isTypeScriptModuleSyntax);
    const fn: FunctionScope = {
      node: source, kind: "module", parent: null, root: null!, parameters: null!, body: null!, arrow: false, strict, needsEnvironment: false, hasAwait: false,
    };
    this.moduleFunction = fn;
    fn.root = fn.parameters = fn.body = this.createScope("module", source, null, fn, true, true);
    this.scopes.set(source, fn.root);
    if (commonJs) for (const name of COMMONJS_NAMES) this.declare(fn.root, name, "var", null);
  }

  createScope(kind: ScopeKind, node: ts.Node, parent: Scope | null, owner: FunctionScope, once: boolean, bindsThis = false): Scope {
    const scope: Scope = { kind, node, parent, owner, variables: new Map(), functions: [], slots: 0, once, bindsThis };
    this.allScopes.push(scope);
    return scope;
  }

  declare(scope: Scope, name: string, kind: VariableKind, declaration: ts.Node | null, initializedAt = -1): Variable {
    const existing = scope.variables.get(name);
    if (existing !== undefined) {
      // `var` again, a function over a parameter or var, merged enums and namespaces: one variable.
      if (kind === "function" && existing.kind === "function") existing.assigned = true;
      if (kind !== "function" || existing.kind === "function") return existing;
      // A parameter gives way altogether (§10.2.11 step 36), a `var` stays what it is until the function is stored in it.
      const replaced: Variable = { ...existing, kind: existing.kind === "parameter" ? kind : existing.kind, assigned: true, declaration, usedAsValue: true };
      scope.variables.set(name, replaced);
      return replaced;
    }
    const variable: Variable = {
      name, kind, scope, declaration, initializedAt, captured: false, assigned: false, usedAsValue: false, storage: "ssa", slot: -1, outer: null,
    };
    scope.variables.set(name, variable);
    return variable;
  }

  use(name: string, node: ts.Node, scope: Scope, write = false, callee = false): void {
    this.uses.push({ name, node, scope, write, callee });
  }

  /** A use of `this`, `arguments`, `%newtarget`, `%home` or `%callee`: declared where the nearest non-arrow code binds it. */
  useImplicit(name: string, node: ts.Node, scope: Scope): void {
    let binder = scope;
    while (!binder.bindsThis) binder = binder.parent!;
    // At the top of a module `this` is undefined; in CommonJS it is what `module.exports` was at first.
    if (binder.kind === "module" && !(this.commonJs && name === "this")) return;
    this.declare(binder, name, "implicit", null);
    this.use(name, node, scope);
  }

  find(name: string, from: Scope): Variable | null {
    for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
      const variable = scope.variables.get(name);
      if (variable !== undefined) return variable;
    }
    return null;
  }
}

/** `import x = require()` and `export =`, of which every compiler makes strict CommonJS. */
function isTypeScriptModuleSyntax(statement: ts.Statement): boolean {
  return ts.isExportAssignment(statement) || (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference));
}

/** Whether a list of statements begins with the directive "use strict". */
export function startsStrict(statements: readonly ts.Statement[]): boolean {
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false;
    // Directives are compared as they are written, without escapes (§11.2.2).
    if (/^.use strict.$/.test(statement.expression.getText())) return true;
  }
  return false;
}

const analyzed = new WeakMap<ts.SourceFile, FileScopes>();

/** The scopes of a module of the house, which are the same for every program (parsed-files.ts keeps its tree). */
export function scopesOfHouse(source: ts.SourceFile): FileScopes {
  let scopes = analyzed.get(source);
  if (scopes === undefined) analyzed.set(source, (scopes = analyzeScopes(source)));
  return scopes;
}

/** Analyses a file; cheap enough to be done once per file and kept. */
export function analyzeScopes(source: ts.SourceFile, kind: FileKind = { commonJs: false }): FileScopes {
  const file = new FileScopes(source, kind);
  walkFile(file);
  const resolved: { use: Use; variable: Variable }[] = [];
  for (const use of file.uses) {
    const variable = file.find(use.name, use.scope);
    if (variable === null) {
      if (ts.isIdentifier(use.node)) file.free.set(use.node, use.name);
      if (use.write) file.freeWrites.add(use.name);
      continue;
    }
    if (variable.scope.kind === "module" && variable.declaration === null && !use.callee) file.wrapperUses.add(use.name);
    if (use.write) variable.assigned = true;
    if (!use.callee) variable.usedAsValue = true;
    resolved.push({ use, variable });
  }
  const companions: { use: Use; variable: Variable }[] = [];
  for (const entry of resolved) {
    const { use } = entry;
    // The inner name of a class is its outer one as long as nobody assigns that (saves an environment per class).
    let variable = entry.variable;
    const inner = variable.kind === "classSelf";
    if (inner && variable.outer !== null && !variable.outer.assigned) {
      if (variable.usedAsValue) variable.outer.usedAsValue = true;
      variable = variable.outer;
    }
    entry.variable = variable;
    file.resolutions.set(use.node, variable);
    const check = checkOf(file, use, variable, inner);
    if (check === "always") file.checked.add(use.node);
    else if (check === "cycle") file.checkedInCycles.add(use.node);
    if (variable.scope.owner !== use.scope.owner) variable.captured = true;
    if (variable.kind === "hidden" && variable.name.startsWith("#")) companions.push(...companionsOf(use, variable));
    if (variable.storage === "argument") companions.push({ use, variable: variable.scope.variables.get("%arguments")! });
  }
  for (const entry of companions) if (entry.variable.scope.owner !== entry.use.scope.owner) entry.variable.captured = true;
  resolved.push(...companions);
  for (const scope of file.allScopes) {
    for (const variable of scope.variables.values()) {
      if (variable.storage === "property" || variable.storage === "argument") continue;
      if (scope.kind === "module") variable.storage = "global";
      else if (variable.captured) {
        if (scope.once) variable.storage = "global";
        else { variable.storage = "environment"; variable.slot = scope.slots++; }
      }
    }
  }
  for (const { use, variable } of resolved) {
    if (variable.storage !== "environment") continue;
    for (let fn: FunctionScope | null = use.scope.owner; fn !== null && fn !== variable.scope.owner; fn = fn.parent) fn.needsEnvironment = true;
  }
  // Constructors run the field initialisers of their class.
  for (const [node, fields] of file.fields) {
    if (!fields.needsEnvironment) continue;
    const constructor = constructorScope(file, node as ts.ClassLikeDeclaration);
    for (let fn: FunctionScope | null = constructor; fn !== null && fn !== fields.parent; fn = fn.parent) fn.needsEnvironment = true;
  }
  return file;
}

/** What code that names `#x` may need besides its symbol: brand, class, closures of the class that declares it. */
function companionsOf(use: Use, variable: Variable): { use: Use; variable: Variable }[] {
  const names = ["%brand", "%static", `%method ${variable.name}`, `%get ${variable.name}`, `%set ${variable.name}`];
  return names.flatMap((name) => {
    const companion = variable.scope.variables.get(name);
    return companion === undefined ? [] : [{ use, variable: companion }];
  });
}

/** The function scope of a class's constructor, written or implicit. */
export function constructorScope(file: FileScopes, node: ts.ClassLikeDeclaration): FunctionScope {
  const written = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  return (written === undefined ? file.implicitConstructors.get(node) : file.functions.get(written))!;
}

/**
 * Whether a use may run before the declaration did. Straight-line code after the declaration cannot; neither can a closure
 * that is itself created after it. Function declarations are created at the start of their block, so they can.
 */
function checkOf(file: FileScopes, use: Use, variable: Variable, throughInnerName: boolean): "always" | "cycle" | "never" {
  const lexical = variable.kind === "let" || variable.kind === "const" || variable.kind === "class" || variable.kind === "classSelf"
    || variable.kind === "parameter" || variable.kind === "enum";
  if (!lexical || variable.initializedAt < 0) return "never";
  if (variable.scope.kind === "head") return "always";
  let position = use.node.pos;
  let crossed = false;
  for (let scope: Scope | null = use.scope; scope !== null && scope !== variable.scope; scope = scope.parent) {
    // Bodies of members run after the class has bound its inner name; only `extends` and computed keys run before.
    if (throughInnerName && scope.node.parent === variable.declaration && (scope.kind === "function" || scope.kind === "initializer" || scope.kind === "self")) return "never";
    if (throughInnerName && scope.owner.kind === "fields" && scope.owner.node === variable.declaration) return "never";
    if (scope !== scope.owner.root || scope.owner === variable.scope.owner) continue;
    crossed = true;
    position = ts.isFunctionDeclaration(scope.owner.node) ? -1 : scope.owner.node.pos;
  }
  if (variable.scope.kind === "switch") return "always";
  if (position >= variable.initializedAt) return "never";
  return variable.scope.kind === "module" && crossed && variable.initializedAt <= file.inertEnd ? "cycle" : "always";
}
