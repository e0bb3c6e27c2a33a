/** Reads off one parsed file what it declares, imports and exports at its top level. Purely syntactic; resolves nothing. */
import ts from "typescript";

/** One imported name; "*" is the namespace. */
export interface ScannedImport {
  readonly local: string;
  readonly name: string;
  readonly typeOnly: boolean;
  readonly node: ts.Node;
}

/** One import or re-export declaration, in source order. */
export interface ScannedRequest {
  readonly specifier: string;
  readonly node: ts.Expression;
  readonly imports: readonly ScannedImport[];
  /** Exported name -> name in the requested module ("*" = namespace). */
  readonly reexports: ReadonlyMap<string, string>;
  readonly star: boolean;
  /** Wholly `import type` / `export type`. */
  readonly typeOnly: boolean;
  /** `import "x"`: for its effects alone. */
  readonly bare: boolean;
}

export interface ModuleScan {
  readonly requests: readonly ScannedRequest[];
  /** `export { local as exported }`, `export const local`, `export default`. */
  readonly exports: ReadonlyMap<string, { readonly local: string }>;
  readonly declarations: ReadonlyMap<string, ts.Node>;
  /** import("literal") anywhere in the file. */
  readonly dynamic: readonly ts.StringLiteralLike[];
  /** import.meta.resolve("literal"). */
  readonly resolved: readonly ts.StringLiteralLike[];
  readonly hasModuleSyntax: boolean;
  readonly useSystem: boolean;
}

/** Scans a file; TypeScript-only declarations (interfaces, types, `declare`) are not among the declarations. */
export function scanModule(source: ts.SourceFile): ModuleScan {
  const scan = new Scanner();
  for (const statement of source.statements) scan.statement(statement);
  return {
    requests: scan.requests,
    exports: scan.exports,
    declarations: scan.declarations,
    dynamic: source.text.includes("import(") || source.text.includes("import (") ? literalArguments(source, (callee) => callee.kind === ts.SyntaxKind.ImportKeyword) : [],
    resolved: source.text.includes("import.meta.resolve") ? literalArguments(source, (callee) => callee.getText(source) === "import.meta.resolve") : [],
    hasModuleSyntax: scan.hasModuleSyntax,
    useSystem: hasDirective(source, "use system"),
  };
}

/** Whether a file waits outside of functions: with nothing else to tell, that makes a module of it (nodejs.org/api/packages.html#syntax-detection). */
export function awaitsAtTop(source: ts.SourceFile): boolean {
  const waits = (node: ts.Node): boolean => {
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)) return true;
    return !ts.isFunctionLike(node) && !ts.isTypeNode(node) && ts.forEachChild(node, waits) === true;
  };
  return source.text.includes("await") && waits(source);
}

/** Whether the file begins with this directive. */
export function hasDirective(source: ts.SourceFile, text: string): boolean {
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false;
    if (statement.expression.text === text) return true;
  }
  return false;
}

class Scanner {
  readonly requests: ScannedRequest[] = [];
  readonly exports = new Map<string, { local: string }>();
  readonly declarations = new Map<string, ts.Node>();
  hasModuleSyntax = false;

  statement(node: ts.Statement): void {
    if (ts.isImportDeclaration(node)) return this.importDeclaration(node);
    if (ts.isExportDeclaration(node)) return this.exportDeclaration(node);
    if (ts.isExportAssignment(node)) return this.exportAssignment(node);
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    const has = (kind: ts.SyntaxKind): boolean => modifiers?.some((modifier) => modifier.kind === kind) === true;
    const exported = has(ts.SyntaxKind.ExportKeyword);
    if (exported) this.hasModuleSyntax = true;
    if (has(ts.SyntaxKind.DeclareKeyword)) return;
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
      if (ts.isFunctionDeclaration(node) && node.body === undefined) return; // an overload signature
      const local = node.name?.text ?? "default";
      this.declarations.set(local, node);
      if (exported) this.exports.set(has(ts.SyntaxKind.DefaultKeyword) ? "default" : local, { local });
    } else if (ts.isVariableStatement(node)) {
      for (const name of this.declare(node.declarationList)) if (exported) this.exports.set(name, { local: name });
    } else if (ts.isEnumDeclaration(node) || (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && holdsValues(node))) {
      this.declarations.set(node.name.text, node);
      if (exported) this.exports.set(node.name.text, { local: node.name.text });
    } else if (ts.isImportEqualsDeclaration(node)) {
      if (node.isTypeOnly || ts.isExternalModuleReference(node.moduleReference)) return;
      this.declarations.set(node.name.text, node);
      if (exported) this.exports.set(node.name.text, { local: node.name.text });
    } else {
      this.hoistedVariables(node);
    }
  }

  private importDeclaration(node: ts.ImportDeclaration): void {
    this.hasModuleSyntax = true;
    if (!ts.isStringLiteral(node.moduleSpecifier)) return;
    const clause = node.importClause;
    const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    const imports: ScannedImport[] = [];
    if (clause?.name !== undefined) imports.push({ local: clause.name.text, name: "default", typeOnly, node: clause.name });
    const bindings = clause?.namedBindings;
    if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
      imports.push({ local: bindings.name.text, name: "*", typeOnly, node: bindings.name });
    } else if (bindings !== undefined) {
      for (const element of bindings.elements) {
        const name = (element.propertyName ?? element.name).text;
        imports.push({ local: element.name.text, name, typeOnly: typeOnly || element.isTypeOnly, node: element });
      }
    }
    this.requests.push({
      specifier: node.moduleSpecifier.text, node: node.moduleSpecifier, imports, reexports: new Map(), star: false, typeOnly, bare: clause === undefined,
    });
  }

  private exportDeclaration(node: ts.ExportDeclaration): void {
    this.hasModuleSyntax = true;
    const clause = node.exportClause;
    if (node.moduleSpecifier === undefined) {
      if (clause === undefined || !ts.isNamedExports(clause) || node.isTypeOnly) return;
      for (const element of clause.elements) {
        if (!element.isTypeOnly) this.exports.set(element.name.text, { local: (element.propertyName ?? element.name).text });
      }
      return;
    }
    if (!ts.isStringLiteral(node.moduleSpecifier)) return;
    const reexports = new Map<string, string>();
    if (clause !== undefined && ts.isNamespaceExport(clause)) reexports.set(clause.name.text, "*");
    if (clause !== undefined && ts.isNamedExports(clause)) {
      for (const element of clause.elements) {
        if (!element.isTypeOnly) reexports.set(element.name.text, (element.propertyName ?? element.name).text);
      }
    }
    this.requests.push({
      specifier: node.moduleSpecifier.text, node: node.moduleSpecifier, imports: [], reexports, star: clause === undefined,
      typeOnly: node.isTypeOnly, bare: false,
    });
  }

  private exportAssignment(node: ts.ExportAssignment): void {
    if (node.isExportEquals) return;
    this.hasModuleSyntax = true;
    if (ts.isIdentifier(node.expression)) {
      // `export default x` is a binding of its own (a snapshot), which matters when x is assigned later.
      this.declarations.set("default", node);
      this.exports.set("default", { local: "default" });
      return;
    }
    this.declarations.set("default", node);
    this.exports.set("default", { local: "default" });
  }

  /** `var` in blocks belongs to the module. */
  private hoistedVariables(node: ts.Node): void {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isExpression(node)) return;
    if (ts.isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) this.declare(node);
      return;
    }
    ts.forEachChild(node, (child) => this.hoistedVariables(child));
  }

  private declare(list: ts.VariableDeclarationList): string[] {
    const names: string[] = [];
    for (const declaration of list.declarations) this.declarePattern(declaration, declaration.name, names);
    return names;
  }

  private declarePattern(owner: ts.VariableDeclaration | ts.BindingElement, name: ts.BindingName, names: string[]): void {
    if (ts.isIdentifier(name)) {
      if (!this.declarations.has(name.text)) this.declarations.set(name.text, owner);
      names.push(name.text);
      return;
    }
    for (const element of name.elements) if (ts.isBindingElement(element)) this.declarePattern(element, element.name, names);
  }
}

/** A namespace that holds only types leaves no value behind. */
function holdsValues(node: ts.ModuleDeclaration): boolean {
  if (node.body === undefined) return false;
  if (ts.isModuleDeclaration(node.body)) return holdsValues(node.body);
  return ts.isModuleBlock(node.body) && node.body.statements.some((statement) =>
    !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement) && !(ts.isModuleDeclaration(statement) && !holdsValues(statement)));
}

/** The literals that calls of something have as their first argument, anywhere in the file. */
function literalArguments(source: ts.SourceFile, isWanted: (callee: ts.Expression) => boolean): ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isWanted(node.expression)) {
      const first = node.arguments[0];
      if (first !== undefined && ts.isStringLiteralLike(first)) found.push(first);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether a name is used as a value anywhere in the file; imports used only as types may have no code behind them. */
export function usedAsValue(source: ts.SourceFile, name: string): boolean {
  let names = valueNames.get(source);
  if (names === undefined) valueNames.set(source, (names = collectValueNames(source)));
  return names.has(name);
}

/** One walk a file, however many names it imports. */
const valueNames = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

function collectValueNames(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return;
    if (ts.isIdentifier(node) && !isPropertyName(node)) names.add(node.text);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function isPropertyName(node: ts.Identifier): boolean {
  const parent = node.parent;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node);
}
