/**
 * Type annotations of the app as declared types (compiler/ir/declared.ts), by syntax alone: names are looked up in the file, and through relative
 * imports in others. What needs a checker (type parameters, conditional and indexed types, packages' types) says nothing.
 */
import ts from "typescript";
import type { ModuleGraph, TypeFile } from "#compiler/frontend/module-graph.ts";
import type { Declared } from "#compiler/ir/declared.ts";

const VIEWS: ReadonlyMap<string, string> = new Map([
  ["Int8Array", "i8"], ["Uint8Array", "u8"], ["Uint8ClampedArray", "u8"], ["Int16Array", "i16"], ["Uint16Array", "u16"], ["Int32Array", "i32"], ["Uint32Array", "u32"], ["Float32Array", "f32"], ["Float64Array", "f64"],
  ["Buffer", "u8"],
]);
const KEYWORDS: Partial<Record<ts.SyntaxKind, Declared>> = {
  [ts.SyntaxKind.NumberKeyword]: "number", [ts.SyntaxKind.StringKeyword]: "string", [ts.SyntaxKind.BooleanKeyword]: "boolean", [ts.SyntaxKind.BigIntKeyword]: "bigint",
};
/** Utility types that leave members as they are. */
const TRANSPARENT: ReadonlySet<string> = new Set(["Readonly", "Partial", "Required", "NonNullable"]);
/** Re-exports are followed this far. */
const REEXPORTS_MAX = 8;

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.EnumDeclaration;

interface Names {
  readonly declarations: Map<string, TypeDeclaration>;
  readonly imports: Map<string, { readonly specifier: string; readonly name: string }>;
  readonly exports: { readonly specifier: string; readonly names: Map<string, string> | null }[];
}

export class DeclaredTypes {
  /** Interfaces and aliases that were named, by `path:Name`. */
  readonly definitions = new Map<string, Declared | null>();
  private readonly graph: ModuleGraph;
  private readonly namesOf = new Map<ts.SourceFile, Names>();

  constructor(graph: ModuleGraph) {
    this.graph = graph;
  }

  /** What a type node says; null when that is nothing. */
  of(file: TypeFile, node: ts.TypeNode): Declared | null {
    const keyword = KEYWORDS[node.kind];
    if (keyword !== undefined) return keyword;
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return this.of(file, node.type);
    if (ts.isArrayTypeNode(node)) return { array: this.of(file, node.elementType) };
    if (ts.isTupleTypeNode(node)) return this.ofTuple(file, node);
    if (ts.isLiteralTypeNode(node)) return ofLiteral(node.literal);
    if (ts.isTemplateLiteralTypeNode(node)) return "string";
    if (ts.isTypePredicateNode(node)) return node.assertsModifier === undefined ? "boolean" : null;
    if (ts.isUnionTypeNode(node)) return this.ofUnion(file, node);
    if (ts.isIntersectionTypeNode(node)) return merged(node.types.map((type) => this.expanded(this.of(file, type))));
    if (ts.isTypeLiteralNode(node)) return this.ofMembers(file, node.members, []);
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return this.ofName(file, node, node.typeName.text, node.typeArguments ?? []);
    return null;
  }

  private ofTuple(file: TypeFile, node: ts.TupleTypeNode): Declared {
    if (node.elements.some((element) => ts.isRestTypeNode(element) || (ts.isNamedTupleMember(element) && element.dotDotDotToken !== undefined))) return { array: null };
    return { tuple: node.elements.map((element) => this.of(file, ts.isNamedTupleMember(element) || ts.isOptionalTypeNode(element) ? element.type : element)) };
  }

  private ofUnion(file: TypeFile, node: ts.UnionTypeNode): Declared | null {
    const parts = new Map<string, Declared>();
    for (const type of node.types) {
      if (isNullish(type)) continue;
      const part = this.of(file, type);
      if (part === null) return null;
      for (const each of typeof part === "object" && "union" in part ? part.union : [part]) parts.set(JSON.stringify(each), each);
    }
    const list = [...parts.values()];
    if (list.length <= 1) return list[0] ?? null;
    return list.every((part) => typeof part === "object" && ("members" in part || "named" in part || "class" in part)) ? { union: list } : null;
  }

  private ofMembers(file: TypeFile, nodes: readonly ts.TypeElement[], parents: readonly (Declared | null)[]): Declared | null {
    const members: Record<string, Declared> = {};
    const keys: string[] = [];
    let others: Declared | null = null;
    for (const node of nodes) {
      if (ts.isIndexSignatureDeclaration(node)) others = this.of(file, node.type);
      if (node.name === undefined || !(ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))) continue;
      if (!keys.includes(node.name.text)) keys.push(node.name.text);
      const type = ts.isPropertySignature(node) && node.type !== undefined ? this.of(file, node.type) : null;
      if (type !== null) members[node.name.text] = type;
    }
    const own: Declared = { members, keys, others };
    return parents.length === 0 ? own : merged([...parents, own]);
  }

  private ofName(file: TypeFile, node: ts.Node, name: string, parameters: readonly ts.TypeNode[]): Declared | null {
    for (let scope: ts.Node | undefined = node.parent; scope !== undefined; scope = scope.parent) {
      // Type parameters stand for anything; types declared inside of functions are rare.
      if ((scope as ts.SignatureDeclaration).typeParameters?.some((parameter) => parameter.name.text === name) === true) return null;
    }
    const found = this.declarationOf(file, name, 0);
    if (found !== null) return this.ofDeclaration(found.file, found.declaration);
    const argument = (index: number): Declared | null => (parameters[index] === undefined ? null : this.of(file, parameters[index]!));
    if (VIEWS.has(name)) return { view: VIEWS.get(name)! };
    if (TRANSPARENT.has(name)) return argument(0);
    switch (name) {
      case "Array": case "ReadonlyArray": return { array: argument(0) };
      case "Map": case "ReadonlyMap": case "WeakMap": return { map: [argument(0), argument(1)] };
      case "Set": case "ReadonlySet": case "WeakSet": return { set: argument(0) };
      case "Promise": case "PromiseLike": return { promise: argument(0) };
      case "Record": return { members: {}, keys: [], others: argument(1) };
      default: return null;
    }
  }

  private ofDeclaration(file: TypeFile, node: TypeDeclaration): Declared | null {
    if (ts.isEnumDeclaration(node)) return node.members.some(({ initializer }) => initializer !== undefined && ts.isStringLiteralLike(initializer)) ? null : "int";
    if (ts.isClassDeclaration(node)) return node.name === undefined ? null : { class: `${file.path}:${node.name.text}.constructor` };
    const key = `${file.path}:${node.name.text}`;
    if (!this.definitions.has(key)) {
      // Types that name themselves find this.
      this.definitions.set(key, null);
      this.definitions.set(key, ts.isTypeAliasDeclaration(node) ? this.of(file, node.type) : this.ofMembers(file, node.members, this.parentsOf(file, node)));
    }
    const definition = this.definitions.get(key) ?? null;
    // Only what can refer to itself needs a name.
    return typeof definition === "string" ? definition : { named: key };
  }

  private parentsOf(file: TypeFile, node: ts.InterfaceDeclaration): (Declared | null)[] {
    return (node.heritageClauses ?? []).flatMap((clause) => clause.types.map(({ expression }) => (ts.isIdentifier(expression) ? this.expanded(this.ofName(file, node, expression.text, [])) : null)));
  }

  private expanded(type: Declared | null): Declared | null {
    return typeof type === "object" && type !== null && "named" in type ? this.definitions.get(type.named) ?? null : type;
  }

  // --- names ------------------------------------------------------------------------------------------------------------------------

  private declarationOf(file: TypeFile, name: string, depth: number): { file: TypeFile; declaration: TypeDeclaration } | null {
    const names = this.names(file.source);
    const declaration = names.declarations.get(name);
    if (declaration !== undefined) return { file, declaration };
    const imported = names.imports.get(name);
    return imported === undefined ? null : this.exportOf(file, imported.specifier, imported.name, depth + 1);
  }

  private exportOf(from: TypeFile, specifier: string, name: string, depth: number): { file: TypeFile; declaration: TypeDeclaration } | null {
    const file = depth > REEXPORTS_MAX ? null : this.graph.typeSource(from.fileName, specifier);
    if (file === null) return null;
    const own = this.declarationOf(file, name, depth);
    if (own !== null) return own;
    for (const { specifier: next, names } of this.names(file.source).exports) {
      const inner = names === null ? name : names.get(name);
      const found = inner === undefined ? null : this.exportOf(file, next, inner, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }

  private names(source: ts.SourceFile): Names {
    let names = this.namesOf.get(source);
    if (names === undefined) this.namesOf.set(source, (names = collectNames(source)));
    return names;
  }
}

function collectNames(source: ts.SourceFile): Names {
  const names: Names = { declarations: new Map(), imports: new Map(), exports: [] };
  for (const statement of source.statements) {
    if ((ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name !== undefined) {
      names.declarations.set(statement.name.text, statement);
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
      for (const element of bindings.elements) names.imports.set(element.name.text, { specifier: statement.moduleSpecifier.text, name: (element.propertyName ?? element.name).text });
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier)) {
      const clause = statement.exportClause;
      if (clause !== undefined && !ts.isNamedExports(clause)) continue;
      names.exports.push({ specifier: statement.moduleSpecifier.text, names: clause === undefined ? null : new Map(clause.elements.map((element) => [element.name.text, (element.propertyName ?? element.name).text])) });
    }
  }
  return names;
}

function ofLiteral(node: ts.LiteralTypeNode["literal"]): Declared | null {
  if (ts.isStringLiteralLike(node)) return "string";
  if (ts.isNumericLiteral(node) || ts.isPrefixUnaryExpression(node)) return "number";
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword ? "boolean" : null;
}

function isNullish(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword || node.kind === ts.SyntaxKind.VoidKeyword || (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword);
}

/** The members of several types together. */
function merged(types: readonly (Declared | null)[]): Declared | null {
  const members: Record<string, Declared> = {};
  const keys = new Set<string>();
  let others: Declared | null = null;
  let any = false;
  for (const type of types) {
    if (typeof type !== "object" || type === null || !("members" in type)) continue;
    any = true;
    Object.assign(members, type.members);
    for (const key of type.keys) keys.add(key);
    others ??= type.others;
  }
  return any ? { members, keys: [...keys], others } : null;
}
