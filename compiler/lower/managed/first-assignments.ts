/**
 * Fields of the library's classes that exist from their first assignment on. `class C { x: number; constructor() { this.x = 1; } }` defines x as
 * undefined before it assigns 1 (ECMA-262 §7.3.33); where nothing can look in between, the library does without: its constructors are half as long.
 * The order of properties may then differ, so programs, which can ask for it, get what they wrote.
 */
import ts from "typescript";
import { hasModifier, isFunctionNode } from "#compiler/frontend/syntax.ts";

type Access = ts.PropertyAccessExpression;

interface FirstAssignments {
  readonly byName: ReadonlyMap<string, Access>;
  readonly fields: ReadonlyMap<Access, ts.PropertyDeclaration>;
}

const NONE: FirstAssignments = { byName: new Map(), fields: new Map() };
const known = new WeakMap<ts.ClassLikeDeclaration, FirstAssignments>();

/** Whether a field of the class has no need of a definition. */
export function isAssignedFirst(node: ts.ClassLikeDeclaration, field: ts.PropertyDeclaration): boolean {
  return !ts.isComputedPropertyName(field.name) && of(node).byName.has(field.name.text);
}

/** The field that an assignment to `this.name` adds, if it is the one that isAssignedFirst tells of. */
export function fieldAddedBy(access: Access): ts.PropertyDeclaration | null {
  if (access.expression.kind !== ts.SyntaxKind.ThisKeyword) return null;
  let at: ts.Node = access.parent;
  while (ts.isBinaryExpression(at)) at = at.parent;
  if (!ts.isExpressionStatement(at) || !ts.isConstructorDeclaration(at.parent.parent)) return null;
  return of(at.parent.parent.parent).fields.get(access) ?? null;
}

function of(node: ts.ClassLikeDeclaration): FirstAssignments {
  let found = known.get(node);
  if (found === undefined) known.set(node, (found = collect(node)));
  return found;
}

function collect(node: ts.ClassLikeDeclaration): FirstAssignments {
  const constructor = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  if (constructor === undefined) return NONE;
  const declared = node.members.filter((member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member) && !hasModifier(member, ts.SyntaxKind.StaticKeyword));
  // Initialisers run before: a private field that is not there is an error.
  const areRead = declared.some(({ initializer }) => initializer !== undefined && touchesThis(initializer, new Map()));
  const bare = new Map<string, ts.PropertyDeclaration>();
  for (const field of declared) {
    if (field.initializer !== undefined || ts.isComputedPropertyName(field.name) || (areRead && ts.isPrivateIdentifier(field.name))) continue;
    bare.set(field.name.text, field);
  }
  const byName = new Map<string, Access>();
  const fields = new Map<Access, ts.PropertyDeclaration>();
  /** Whether the expression leaves the object alone, but for assignments to fields that are not there yet. */
  const assigns = (expression: ts.Expression): boolean => {
    if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !isOfThis(expression.left)) return !touchesThis(expression, byName);
    if (!assigns(expression.right)) return false;
    const name = expression.left.name.text;
    const field = bare.get(name);
    if (field === undefined || byName.has(name)) return true;
    byName.set(name, expression.left);
    fields.set(expression.left, field);
    return true;
  };
  const { statements } = constructor.body!;
  const start = node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) === true ? statements.findIndex(isSuperCall) + 1 : 0;
  for (const statement of statements.slice(start)) {
    if (ts.isExpressionStatement(statement) ? !assigns(statement.expression) : touchesThis(statement, byName) || leaves(statement)) break;
  }
  return { byName, fields };
}

const isOfThis = (node: ts.Node): node is Access => ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
const isSuperCall = (node: ts.Statement): boolean => ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && node.expression.expression.kind === ts.SyntaxKind.SuperKeyword;

/** Whether code could see the object, or has seen it when it is done; reading fields that are there is no harm. */
function touchesThis(node: ts.Node, there: ReadonlyMap<string, unknown>): boolean {
  if (isOfThis(node) && there.has(node.name.text)) return ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) return true;
  return ts.forEachChild(node, (child) => touchesThis(child, there)) === true;
}

/** Whether a statement may end the constructor before what follows it. */
function leaves(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  return !isFunctionNode(node) && ts.forEachChild(node, leaves) === true;
}
