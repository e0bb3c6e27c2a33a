/** Statements of System TypeScript. */
import ts from "typescript";
import type { Block } from "#compiler/ir/function.ts";
import { defaultType, truthy, typed } from "#compiler/lower/system/constants.ts";
import { Abandon } from "#compiler/lower/system/context.ts";
import { neverReturns } from "#compiler/lower/system/calls.ts";
import { lower, lowerAs, lowerCondition, lowerEffect, typeOf } from "#compiler/lower/system/expressions.ts";
import type { Scope, Target } from "#compiler/lower/system/scope.ts";
import { bitsOfType, isInteger, machineTypeOf, type MachineType } from "#compiler/lower/system/types.ts";

/** Lowers a statement; after a mistake in it, the next one is tried. */
export function lowerStatement(scope: Scope, node: ts.Statement, label: string | null = null): void {
  try {
    if (!scope.builder.reachable) return; // code after a return
    scope.at(node);
    statement(scope, node, label);
  } catch (error) {
    if (!(error instanceof Abandon)) throw error;
    scope.isIncomplete = true;
    if (ts.isVariableStatement(node)) poison(scope, node.declarationList);
  }
}

/** Declares names whose declaration had a mistake, so that their uses are not reported. */
function poison(scope: Scope, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    if (ts.isIdentifier(declaration.name) && scope.lookup(declaration.name.text)?.type === undefined) {
      scope.declare({ name: declaration.name.text, type: null, constant: null, assignable: true });
    }
  }
}

function statement(scope: Scope, node: ts.Statement, label: string | null): void {
  if (ts.isVariableStatement(node)) return declareVariables(scope, node.declarationList);
  if (ts.isExpressionStatement(node)) {
    lowerEffect(scope, node.expression);
    if (neverReturns(scope, node.expression)) scope.builder.unreachable();
    return;
  }
  if (ts.isIfStatement(node)) return lowerIf(scope, node);
  if (ts.isReturnStatement(node)) return lowerReturn(scope, node);
  if (ts.isBlock(node)) return lowerBlock(scope, node, label);
  if (ts.isWhileStatement(node)) return lowerLoop(scope, label, { condition: node.expression, body: node.statement });
  if (ts.isDoStatement(node)) return lowerLoop(scope, label, { condition: node.expression, body: node.statement, bodyFirst: true });
  if (ts.isForStatement(node)) return lowerFor(scope, node, label);
  if (ts.isSwitchStatement(node)) return lowerSwitch(scope, node, label);
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return lowerLeave(scope, node);
  if (ts.isLabeledStatement(node)) return lowerStatement(scope, node.statement, node.label.text);
  if (ts.isEmptyStatement(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
  const what = ts.SyntaxKind[node.kind].replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const way = ts.isThrowStatement(node) ? "Throw with: return throwTypeError(\"...\") (#runtime/exception.ts)" : ts.isFunctionDeclaration(node) ? "Move it to the top level of the module." : null;
  scope.fail(node, "TSK2003", `System TypeScript has no ${what}.`, way);
}

function declareVariables(scope: Scope, list: ts.VariableDeclarationList): void {
  const isConst = (list.flags & ts.NodeFlags.Const) !== 0;
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) scope.fail(list, "TSK2003", "System TypeScript has no var; use const or let.");
  for (const declaration of list.declarations) {
    const { name, initializer, type: annotation } = declaration;
    if (!ts.isIdentifier(name)) scope.fail(name, "TSK2003", "System TypeScript has no destructuring.");
    let type: MachineType | null = null;
    if (annotation !== undefined) {
      type = machineTypeOf(scope.module, annotation);
      if (type === null || type === "void") scope.fail(annotation, "TSK2001", `\`${annotation.getText(scope.module.source)}\` is no machine type.`, "One of u8 u16 u32 u64 usize ptr i8 i16 i32 i64 f64 boolean value.");
    }
    if (initializer === undefined) {
      if (type === null) scope.fail(declaration, "TSK2001", `Local \`${name.text}\` needs a type or an initial value.`);
      const local = { name: name.text, type, constant: null, assignable: true };
      const zero = type === "f64" ? scope.emit("const.f64", [], 0) : type === "bool" ? scope.emit("const.bool", [], false) : type === "value" ? scope.emit("const.empty") : scope.integer(0n, type);
      scope.declare(local);
      scope.builder.writeVariable(local, zero);
      continue;
    }
    const constant = scope.constant(initializer);
    if (constant !== null && isConst && constant.type !== "value") {
      // A constant without annotation stays a number without type.
      const folded = type === null ? constant : typed(constant, type);
      if (folded === null) lowerAs(scope, initializer, type!); // reports
      scope.declare({ name: name.text, type: folded!.type ?? defaultType(folded!), constant: folded, assignable: false });
      continue;
    }
    const lowered = type === null ? lower(scope, initializer) : { value: lowerAs(scope, initializer, type), type };
    if (lowered.type === "void") scope.fail(initializer, "TSK2002", "A call without result cannot be a value.");
    const local = { name: name.text, type: lowered.type, constant: null, assignable: !isConst };
    scope.declare(local);
    scope.builder.writeVariable(local, lowered.value);
  }
}

function lowerBlock(scope: Scope, node: ts.Block, label: string | null): void {
  const end = label === null ? null : scope.builder.createBlock();
  if (end !== null) scope.targets.push({ label, breakTo: end, continueTo: null });
  scope.nested(() => node.statements.forEach((each) => lowerStatement(scope, each)));
  if (end === null) return;
  scope.targets.pop();
  finishAt(scope, end);
}

/** Goes on at `end`, which the current block (if any) falls into. */
function finishAt(scope: Scope, end: Block): void {
  if (scope.builder.reachable) scope.builder.jump(end);
  scope.builder.startSealed(end);
}

function lowerIf(scope: Scope, node: ts.IfStatement): void {
  const builder = scope.builder;
  const constant = scope.constant(node.expression);
  if (constant !== null) {
    // The other arm is not lowered, so that what it refers to is not linked.
    const taken = truthy(constant) ? node.thenStatement : node.elseStatement;
    if (taken !== undefined) scope.nested(() => lowerStatement(scope, taken));
    return;
  }
  const condition = lowerCondition(scope, node.expression);
  const then = builder.createBlock();
  const otherwise = node.elseStatement === undefined ? null : builder.createBlock();
  const end = builder.createBlock();
  builder.branch(condition, then, otherwise ?? end);
  builder.startSealed(then);
  scope.nested(() => lowerStatement(scope, node.thenStatement));
  if (builder.reachable) builder.jump(end);
  if (otherwise !== null) {
    builder.startSealed(otherwise);
    scope.nested(() => lowerStatement(scope, node.elseStatement!));
    if (builder.reachable) builder.jump(end);
  }
  if (end.preds.length > 0) builder.startSealed(end);
  else builder.seal(end);
}

interface Loop {
  readonly condition?: ts.Expression | undefined;
  readonly body: ts.Statement;
  readonly step?: ts.Expression | undefined;
  readonly bodyFirst?: boolean;
}

function lowerLoop(scope: Scope, label: string | null, loop: Loop): void {
  const builder = scope.builder;
  const constant = loop.condition === undefined ? { type: "bool", value: true } as const : scope.constant(loop.condition);
  if (constant !== null && !truthy(constant) && loop.bodyFirst !== true) return;
  const body = builder.createBlock();
  const next = builder.createBlock();
  const end = builder.createBlock();
  // Layout: `next` holds step and condition and jumps back to `body`; a while loop enters through a test of its own.
  const test = loop.bodyFirst === true ? null : builder.createBlock();
  builder.jump(test ?? body);
  const branch = (): void => {
    if (constant !== null) builder.jump(truthy(constant) ? body : end);
    else builder.branch(lowerCondition(scope, loop.condition!), body, end);
  };
  if (test !== null) {
    builder.start(test); // sealed after `next`
    branch();
  }
  builder.start(body);
  if (test !== null) builder.seal(body);
  scope.targets.push({ label, breakTo: end, continueTo: next });
  scope.nested(() => lowerStatement(scope, loop.body));
  scope.targets.pop();
  if (builder.reachable) builder.jump(next);
  if (next.preds.length > 0) {
    builder.startSealed(next);
    if (loop.step !== undefined) lowerEffect(scope, loop.step);
    if (test !== null) builder.jump(test);
    else branch();
  }
  builder.seal(next);
  if (test !== null) builder.seal(test);
  builder.seal(body);
  if (end.preds.length > 0) builder.startSealed(end);
  else builder.seal(end);
}

function lowerFor(scope: Scope, node: ts.ForStatement, label: string | null): void {
  scope.nested(() => {
    const first = node.initializer;
    if (first !== undefined) {
      if (ts.isVariableDeclarationList(first)) declareVariables(scope, first);
      else lowerEffect(scope, first);
    }
    lowerLoop(scope, label, { condition: node.condition, body: node.statement, step: node.incrementor });
  });
}

function lowerSwitch(scope: Scope, node: ts.SwitchStatement, label: string | null): void {
  const builder = scope.builder;
  const type = typeOf(scope, node.expression) ?? "i32";
  if (!isInteger(type)) scope.fail(node.expression, "TSK2002", `switch works on integers; found \`${type}\`.`);
  const value = lowerAs(scope, node.expression, type);
  const clauses = node.caseBlock.clauses;
  const blocks = clauses.map(() => builder.createBlock());
  const end = builder.createBlock();
  const cases: bigint[] = [];
  const targets: Block[] = [];
  let otherwise = end;
  clauses.forEach((clause, index) => {
    if (ts.isDefaultClause(clause)) {
      otherwise = blocks[index]!;
      return;
    }
    const constant = scope.constant(clause.expression);
    const fitting = constant === null ? null : typed(constant, type);
    if (fitting === null || typeof fitting.value !== "bigint") scope.fail(clause.expression, "TSK2006", `A case must be a constant \`${type}\`.`);
    const word = BigInt.asUintN(bitsOfType(type), fitting.value);
    if (cases.includes(word)) scope.fail(clause.expression, "TSK2006", `Case ${fitting.value} is there twice.`);
    cases.push(word);
    targets.push(blocks[index]!);
  });
  builder.switch(value, cases, [...targets, otherwise]);
  scope.targets.push({ label, breakTo: end, continueTo: null });
  scope.nested(() => {
    clauses.forEach((clause, index) => {
      const block = blocks[index]!;
      if (builder.reachable) builder.jump(block);
      builder.startSealed(block);
      clause.statements.forEach((each) => lowerStatement(scope, each));
    });
  });
  scope.targets.pop();
  if (builder.reachable) builder.jump(end);
  if (end.preds.length > 0) builder.startSealed(end);
  else builder.seal(end);
}

function lowerLeave(scope: Scope, node: ts.BreakStatement | ts.ContinueStatement): void {
  const isBreak = ts.isBreakStatement(node);
  const label = node.label?.text ?? null;
  const fits = (target: Target): boolean =>
    label !== null ? target.label === label : isBreak ? target.continueTo !== null || target.label === null : target.continueTo !== null;
  const target = scope.targets.findLast(fits);
  const block = target === undefined ? null : isBreak ? target.breakTo : target.continueTo;
  if (block === null) scope.fail(node, "TSK2003", `${isBreak ? "break" : "continue"} has no ${label === null ? "loop" : `loop labelled ${label}`} to leave.`);
  scope.builder.jump(block);
}

function lowerReturn(scope: Scope, node: ts.ReturnStatement): void {
  const result = scope.signature.result;
  if (node.expression === undefined) {
    if (result !== "void") scope.fail(node, "TSK2007", `return without a value; \`${result}\` is wanted.`);
    scope.builder.return(null);
    return;
  }
  if (neverReturns(scope, node.expression)) {
    lowerEffect(scope, node.expression);
    scope.builder.unreachable();
    return;
  }
  if (result === "void") {
    lowerEffect(scope, node.expression);
    scope.builder.return(null);
    return;
  }
  scope.builder.return(lowerAs(scope, node.expression, result));
}
