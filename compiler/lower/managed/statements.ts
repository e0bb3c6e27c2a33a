/** Statements (ECMA-262 §14), except loops (loops.ts), try (try.ts), classes and what only TypeScript has. */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { isAmbient } from "#compiler/frontend/syntax.ts";
import { lowerCondition, lowerExpression, lowerNamed } from "#compiler/lower/managed/expressions.ts";
import { returnType } from "#compiler/lower/managed/functions.ts";
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerWhile } from "#compiler/lower/managed/loops.ts";
import { lowerTry } from "#compiler/lower/managed/try.ts";
import { lowerClass } from "#compiler/lower/managed/classes.ts";
import { bindPattern, subjectOf } from "#compiler/lower/managed/destructuring.ts";
import { initializeName, loadVariable, storeVariable } from "#compiler/lower/managed/variables.ts";
import { refuse } from "#compiler/lower/managed/dynamic-code.ts";
import { jumpOut, leave, type Target } from "#compiler/lower/managed/control.ts";
import { awaitValue } from "#compiler/lower/managed/coroutines.ts";
import { lowerEnum, lowerImportEquals, lowerNamespace } from "#compiler/lower/managed/namespaces.ts";

export function lowerStatements(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (!f.reachable) return;
    lowerStatement(f, statement);
  }
}

export function lowerStatement(f: FunctionLowering, node: ts.Statement): void {
  f.at(node);
  switch (node.kind) {
    case ts.SyntaxKind.FunctionDeclaration: return copyBlockFunction(f, node as ts.FunctionDeclaration);
    case ts.SyntaxKind.EmptyStatement: case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration: case ts.SyntaxKind.ImportDeclaration: case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.DebuggerStatement: case ts.SyntaxKind.NotEmittedStatement:
      return;
    case ts.SyntaxKind.Block:
      return f.within(f.scopes.scopes.get(node)!, () => lowerStatements(f, (node as ts.Block).statements));
    case ts.SyntaxKind.ExpressionStatement:
      return void lowerExpression(f, (node as ts.ExpressionStatement).expression, true);
    case ts.SyntaxKind.VariableStatement:
      return isAmbient(node) ? undefined : lowerDeclarations(f, (node as ts.VariableStatement).declarationList);
    case ts.SyntaxKind.IfStatement: return lowerIf(f, node as ts.IfStatement);
    case ts.SyntaxKind.ReturnStatement: return lowerReturn(f, node as ts.ReturnStatement);
    case ts.SyntaxKind.ThrowStatement: {
      const value = lowerExpression(f, (node as ts.ThrowStatement).expression);
      f.at(node);
      return void f.emit("js.throw", [value]);
    }
    case ts.SyntaxKind.BreakStatement: case ts.SyntaxKind.ContinueStatement:
      return jumpOut(f, (node as ts.BreakStatement).label?.text ?? null, node.kind === ts.SyntaxKind.ContinueStatement);
    case ts.SyntaxKind.LabeledStatement: return lowerLabeled(f, node as ts.LabeledStatement);
    case ts.SyntaxKind.SwitchStatement: return lowerSwitch(f, node as ts.SwitchStatement);
    case ts.SyntaxKind.WhileStatement: return lowerWhile(f, node as ts.WhileStatement);
    case ts.SyntaxKind.DoStatement: return lowerDo(f, node as ts.DoStatement);
    case ts.SyntaxKind.ForStatement: return lowerFor(f, node as ts.ForStatement);
    case ts.SyntaxKind.ForInStatement: return lowerForIn(f, node as ts.ForInStatement);
    case ts.SyntaxKind.ForOfStatement: return lowerForOf(f, node as ts.ForOfStatement);
    case ts.SyntaxKind.TryStatement: return lowerTry(f, node as ts.TryStatement);
    case ts.SyntaxKind.ClassDeclaration:
      return isAmbient(node) ? undefined : void lowerClass(f, node as ts.ClassDeclaration, (node as ts.ClassDeclaration).name?.text ?? "default");
    case ts.SyntaxKind.WithStatement: return void refuse(f, node, "with");
    case ts.SyntaxKind.EnumDeclaration: return isAmbient(node) ? undefined : lowerEnum(f, node as ts.EnumDeclaration);
    case ts.SyntaxKind.ModuleDeclaration: return isAmbient(node) ? undefined : lowerNamespace(f, node as ts.ModuleDeclaration);
    case ts.SyntaxKind.ImportEqualsDeclaration: return lowerImportEquals(f, node as ts.ImportEqualsDeclaration);
    case ts.SyntaxKind.ExportAssignment: return lowerExportDefault(f, node as ts.ExportAssignment);
    default:
      f.error(node, "statement", `statement not in this version: ${ts.SyntaxKind[node.kind]}`, "rewrite it with ordinary statements");
  }
}

/** §B.3.2.1 step 2.c: a function of a block becomes the value of the variable of its name when its declaration is reached. */
function copyBlockFunction(f: FunctionLowering, node: ts.FunctionDeclaration): void {
  const scope = f.scopes.blockFunctions.get(node);
  if (scope === undefined) return;
  const name = node.name!.text;
  storeVariable(f, scope.variables.get(name)!, loadVariable(f, f.scope.variables.get(name)!));
}

/** `export default expression;` is a variable of its own (§16.2.3.7), even when the expression is a name. */
function lowerExportDefault(f: FunctionLowering, node: ts.ExportAssignment): void {
  if (node.isExportEquals) {
    if (!f.scopes.commonJs) return void f.error(node, "export-equals", "export = is CommonJS", "write export default");
    const record = loadVariable(f, f.scopes.moduleFunction.root.variables.get("module")!);
    return void f.emit("js.set", [record, lowerExpression(f, node.expression)], { name: "exports", strict: true });
  }
  initializeName(f, "default", lowerNamed(f, node.expression, "default"));
}

/** `var`, `let`, `const` (§14.3). */
export function lowerDeclarations(f: FunctionLowering, list: ts.VariableDeclarationList): void {
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  if (kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing) {
    return void f.error(list, "using", "using declarations are not in this version", "call the dispose method in a finally block");
  }
  for (const declaration of list.declarations) {
    if (!f.reachable) return;
    lowerDeclaration(f, declaration, kind !== 0);
  }
}

export function lowerDeclaration(f: FunctionLowering, declaration: ts.VariableDeclaration, lexical: boolean): void {
  f.at(declaration);
  const { name, initializer } = declaration;
  if (!ts.isIdentifier(name)) return bindPattern(f, name, f.declare(lowerExpression(f, initializer!), declaration.type), subjectOf(initializer!));
  if (initializer !== undefined) return initializeName(f, name.text, f.declare(lowerNamed(f, initializer, name.text), declaration.type));
  if (lexical) initializeName(f, name.text, f.declare(f.undefined(), declaration.type));
}

function lowerIf(f: FunctionLowering, node: ts.IfStatement): void {
  const whenTrue = f.b.createBlock();
  const whenFalse = f.b.createBlock();
  lowerCondition(f, node.expression, whenTrue, whenFalse);
  if (node.elseStatement === undefined) {
    if (f.startIfReached(whenTrue)) lowerStatement(f, node.thenStatement);
    f.jump(whenFalse);
    f.startIfReached(whenFalse);
    return;
  }
  const end = f.b.createBlock();
  if (f.startIfReached(whenTrue)) lowerStatement(f, node.thenStatement);
  f.jump(end);
  if (f.startIfReached(whenFalse)) lowerStatement(f, node.elseStatement);
  f.jump(end);
  f.startIfReached(end);
}

function lowerReturn(f: FunctionLowering, node: ts.ReturnStatement): void {
  let value = node.expression === undefined ? f.undefined() : f.declare(lowerExpression(f, node.expression), returnType(f));
  f.at(node);
  // §14.10.1 step 3: an async generator awaits what it returns.
  if (f.attributes.coroutine === "asyncGenerator" && node.expression !== undefined) value = awaitValue(f, value);
  leave(f, { kind: "return" }, value);
}

function lowerLabeled(f: FunctionLowering, node: ts.LabeledStatement): void {
  const labels = [node.label.text];
  let body = node.statement;
  while (ts.isLabeledStatement(body)) {
    labels.push(body.label.text);
    body = body.statement;
  }
  if (ts.isIterationStatement(body, false) || ts.isSwitchStatement(body)) {
    f.pendingLabels = labels;
    return lowerStatement(f, body);
  }
  const end = f.b.createBlock();
  f.controls = [...f.controls, { kind: "target", labels, breakBlock: end, continueBlock: null, plain: false }];
  lowerStatement(f, body);
  f.controls = f.controls.slice(0, -1);
  f.jump(end);
  f.startIfReached(end);
}

/** §14.12: the clauses are tested in order; the default is entered when none of them matches. */
function lowerSwitch(f: FunctionLowering, node: ts.SwitchStatement): void {
  const labels = f.pendingLabels;
  f.pendingLabels = [];
  const subject = f.box(lowerExpression(f, node.expression));
  const end = f.b.createBlock();
  const target: Target = { kind: "target", labels, breakBlock: end, continueBlock: null, plain: true };
  f.within(f.scopes.scopes.get(node)!, () => {
    const { clauses } = node.caseBlock;
    const blocks = clauses.map(() => f.b.createBlock());
    for (const [i, clause] of clauses.entries()) {
      if (ts.isDefaultClause(clause)) continue;
      const next = f.b.createBlock();
      const value: Instruction = lowerExpression(f, clause.expression);
      f.at(clause);
      f.b.branch(f.emit("js.seq", [subject, value]), blocks[i]!, next);
      f.b.startSealed(next);
    }
    const defaultIndex = clauses.findIndex((clause) => ts.isDefaultClause(clause));
    f.jump(defaultIndex < 0 ? end : blocks[defaultIndex]!);
    f.controls = [...f.controls, target];
    for (const [i, clause] of clauses.entries()) {
      f.jump(blocks[i]!);
      if (f.startIfReached(blocks[i]!)) lowerStatements(f, clause.statements);
    }
    f.controls = f.controls.slice(0, -1);
    f.jump(end);
  });
  f.startIfReached(end);
}
