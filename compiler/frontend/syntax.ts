/** Questions about TypeScript syntax nodes that scope analysis and lowering share. */
import ts from "typescript";

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration;

/** Whether a declaration has the modifier. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** Whether a statement exists for the type checker only. */
export function isAmbient(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return true;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return node.body === undefined;
  if (ts.isModuleDeclaration(node)) return node.body === undefined || !isInstantiated(node);
  return false;
}

/** Namespaces that hold only types produce no object. */
function isInstantiated(node: ts.ModuleDeclaration): boolean {
  if (node.body === undefined) return false;
  if (ts.isModuleDeclaration(node.body)) return isInstantiated(node.body);
  if (!ts.isModuleBlock(node.body)) return false;
  return node.body.statements.some((statement) => !isAmbient(statement));
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node)
    || ts.isConstructorDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isSetAccessorDeclaration(node);
}

/** Names bound by a binding name or pattern. */
export function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The value parameters: a leading `this` parameter is type syntax. */
export function valueParameters(node: ts.SignatureDeclaration): ts.ParameterDeclaration[] {
  return node.parameters.filter((parameter, i) => !(i === 0 && ts.isIdentifier(parameter.name) && parameter.name.text === "this"));
}

/** The expression without parentheses, type assertions and `!`. */
export function unwrapped(raw: ts.Expression): ts.Expression;
export function unwrapped(raw: ts.Node): ts.Node;
export function unwrapped(raw: ts.Node): ts.Node {
  let node = raw;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)
    || ts.isTypeAssertionExpression(node) || ts.isExpressionWithTypeArguments(node)) node = node.expression;
  return node;
}

/** Names that a statement declares in its own list. */
export function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name).map((name) => name.text));
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? "default"];
  if (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement) || (ts.isImportEqualsDeclaration(statement) && !statement.isTypeOnly)) return [statement.name.text];
  return [];
}

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
