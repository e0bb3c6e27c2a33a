/**
 * What an object whose elements are accessed probably is, by its type annotation or initialiser. Only a hint, which compiled code tests:
 * the back end tries this kind first and leaves the others to the runtime.
 */
import ts from "typescript";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";

/** Hint as `js.getelem` and `js.setelem` carry it: an element type of a typed array, "any" for ordinary arrays, "string" for strings. */
const TYPED: ReadonlyMap<string, string> = new Map([
  ["Int8Array", "i8"], ["Uint8Array", "u8"], ["Int16Array", "i16"], ["Uint16Array", "u16"], ["Int32Array", "i32"], ["Uint32Array", "u32"], ["Float32Array", "f32"], ["Float64Array", "f64"], ["Buffer", "u8"],
]);
const VIEWS: ReadonlySet<string> = new Set(["subarray", "slice"]);
/** Initialisers that name other variables are followed this far. */
const DEPTH_MAX = 4;

/** The hint for the object of an element access; null when nothing is known. */
export function elementHint(f: FunctionLowering, node: ts.Expression, depth = 0): string | null {
  if (depth > DEPTH_MAX) return null;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return elementHint(f, node.expression, depth);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return ofType(node.type) ?? elementHint(f, node.expression, depth);
  if (ts.isArrayLiteralExpression(node)) return "any";
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return "string";
  if (ts.isNewExpression(node)) return ts.isIdentifier(node.expression) ? named(node.expression.text) : null;
  if (ts.isIdentifier(node)) return ofDeclaration(f, f.scopes.find(node.text, f.scope)?.declaration ?? null, depth);
  if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) return ofField(f, node, depth);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && VIEWS.has(node.expression.name.text)) return elementHint(f, node.expression.expression, depth + 1);
  return null;
}

function named(name: string): string | null {
  return name === "Array" || name === "ReadonlyArray" ? "any" : TYPED.get(name) ?? null;
}

function ofType(type: ts.TypeNode | undefined): string | null {
  if (type === undefined) return null;
  if (type.kind === ts.SyntaxKind.StringKeyword) return "string";
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return "any";
  if (ts.isTypeOperatorNode(type)) return ofType(type.type);
  if (ts.isTypeReferenceNode(type)) return ts.isIdentifier(type.typeName) ? named(type.typeName.text) : null;
  if (ts.isUnionTypeNode(type)) {
    // `Uint8Array | null`
    const hints = type.types.map(ofType).filter((hint) => hint !== null);
    return hints.length === 1 ? hints[0]! : null;
  }
  return null;
}

function ofDeclaration(f: FunctionLowering, declaration: ts.Node | null, depth: number): string | null {
  if (declaration === null || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isPropertyDeclaration(declaration))) return null;
  return ofType(declaration.type) ?? (declaration.initializer === undefined ? null : elementHint(f, declaration.initializer, depth + 1));
}

/** `this.name` inside a class that declares the field. */
function ofField(f: FunctionLowering, node: ts.PropertyAccessExpression, depth: number): string | null {
  const owner = ts.findAncestor(node, ts.isClassLike);
  const field = owner?.members.find((member) => ts.isPropertyDeclaration(member) && (ts.isIdentifier(member.name) || ts.isPrivateIdentifier(member.name)) && member.name.text === node.name.text);
  return field === undefined ? null : ofDeclaration(f, field, depth);
}
