/** Loops (ECMA-262 §14.7): fresh environments per iteration, iterators closed on every way out. */
import ts from "typescript";
import type { Block, Instruction } from "#compiler/ir/function.ts";
import type { Scope } from "#compiler/frontend/scopes.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import type { OpenIteration, Target } from "#compiler/lower/managed/control.ts";
import { lowerCondition, lowerExpression } from "#compiler/lower/managed/expressions.ts";
import { iterationInfo, notAsyncIterable, notIterable } from "#compiler/lower/managed/source-text.ts";
import { lowerDeclarations, lowerStatement } from "#compiler/lower/managed/statements.ts";
import { assignTarget, bindPattern } from "#compiler/lower/managed/destructuring.ts";
import { initializeName } from "#compiler/lower/managed/variables.ts";
import { closeAsyncIterator, openAsyncIterator, stepAsyncIterator } from "#compiler/lower/managed/coroutines.ts";

function takeLabels(f: FunctionLowering): string[] {
  const labels = f.pendingLabels;
  f.pendingLabels = [];
  return labels;
}

/** Lowers a loop body under its jump target. */
function lowerBody(f: FunctionLowering, body: ts.Statement, labels: string[], breakBlock: Block | null, continueBlock: Block): void {
  const target: Target = { kind: "target", labels, breakBlock, continueBlock, plain: true };
  f.controls = [...f.controls, target];
  lowerStatement(f, body);
  f.controls = f.controls.slice(0, -1);
}

/** Starts a loop header: its back edges come later, so it is sealed by `endLoop`. */
function startHeader(f: FunctionLowering): Block {
  const header = f.b.createBlock();
  f.b.jump(header);
  f.b.start(header);
  return header;
}

export function lowerWhile(f: FunctionLowering, node: ts.WhileStatement): void {
  const labels = takeLabels(f);
  const end = f.b.createBlock();
  f.within(f.scopes.scopes.get(node)!, () => {
    const header = startHeader(f);
    const body = f.b.createBlock();
    lowerCondition(f, node.expression, body, end);
    if (f.startIfReached(body)) lowerBody(f, node.statement, labels, end, header);
    f.jump(header);
    f.b.seal(header);
  });
  f.startIfReached(end);
}

export function lowerDo(f: FunctionLowering, node: ts.DoStatement): void {
  const labels = takeLabels(f);
  const end = f.b.createBlock();
  f.within(f.scopes.scopes.get(node)!, () => {
    const header = startHeader(f);
    const test = f.b.createBlock();
    lowerBody(f, node.statement, labels, end, test);
    f.jump(test);
    if (f.startIfReached(test)) {
      f.at(node.expression);
      lowerCondition(f, node.expression, header, end);
    }
    f.b.seal(header);
  });
  f.startIfReached(end);
}

/** §14.7.4.4 CreatePerIterationEnvironment: the variables move to a new cell with their values. */
function copyEnvironment(f: FunctionLowering, scope: Scope): void {
  if (scope.slots === 0 || !f.reachable) return;
  const old = f.b.readVariable(f.environmentKey(scope));
  const values = Array.from({ length: scope.slots }, (_, slot) => f.emit("env.load", [old], slot));
  const fresh = f.renewEnvironment(scope, f.parentEnvironment(scope));
  for (const [slot, value] of values.entries()) f.emit("env.store", [fresh, value], slot);
}

export function lowerFor(f: FunctionLowering, node: ts.ForStatement): void {
  const labels = takeLabels(f);
  const end = f.b.createBlock();
  const scope = f.scopes.scopes.get(node)!;
  f.within(scope, () => {
    const { initializer } = node;
    let copies = false;
    if (initializer !== undefined) {
      if (ts.isVariableDeclarationList(initializer)) {
        lowerDeclarations(f, initializer);
        copies = (initializer.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let;
      } else {
        lowerExpression(f, initializer, true);
      }
    }
    if (copies) copyEnvironment(f, scope);
    const header = startHeader(f);
    const body = f.b.createBlock();
    const next = f.b.createBlock();
    if (node.condition === undefined) f.b.jump(body);
    else lowerCondition(f, node.condition, body, end);
    if (f.startIfReached(body)) lowerBody(f, node.statement, labels, end, next);
    f.jump(next);
    if (f.startIfReached(next)) {
      if (copies) copyEnvironment(f, scope);
      if (node.incrementor !== undefined) {
        f.at(node.incrementor);
        lowerExpression(f, node.incrementor, true);
      }
      f.jump(header);
    }
    f.b.seal(header);
  });
  f.startIfReached(end);
}

/** The object of for-in and for-of is evaluated with the loop's variables in their dead zone (§14.7.5.6). */
function lowerHead(f: FunctionLowering, node: ts.ForInOrOfStatement): Instruction {
  const head = f.scopes.heads.get(node);
  return head === undefined ? lowerExpression(f, node.expression) : f.within(head, () => lowerExpression(f, node.expression));
}

/** Binds or assigns the value of an iteration. */
function bindTarget(f: FunctionLowering, initializer: ts.ForInitializer, value: Instruction): void {
  if (!ts.isVariableDeclarationList(initializer)) return assignTarget(f, initializer, value);
  const { name } = initializer.declarations[0]!;
  if (ts.isIdentifier(name)) initializeName(f, name.text, value);
  else bindPattern(f, name, value, { text: ".for", notIterable: ".for is not iterable" });
}

export function lowerForIn(f: FunctionLowering, node: ts.ForInStatement): void {
  const labels = takeLabels(f);
  const end = f.b.createBlock();
  const object = lowerHead(f, node);
  f.at(node);
  const iteration = f.emit("forin.open", [object]);
  const header = startHeader(f);
  const key = f.emit("forin.step", [iteration]);
  const body = f.b.createBlock();
  f.b.branch(f.emit("is.hole", [key]), end, body);
  f.b.startSealed(body);
  f.within(f.scopes.scopes.get(node)!, () => {
    bindTarget(f, node.initializer, key);
    lowerBody(f, node.statement, labels, end, header);
  });
  f.jump(header);
  f.b.seal(header);
  f.startIfReached(end);
}

export function lowerForOf(f: FunctionLowering, node: ts.ForOfStatement): void {
  const labels = takeLabels(f);
  const end = f.b.createBlock();
  const isAsync = node.awaitModifier !== undefined;
  const iterable = lowerHead(f, node);
  f.at(node);
  const source = isAsync ? openAsyncIterator(f, iterable, notAsyncIterable(node.expression)) : { iterator: f.emit("iter.open", [iterable], iterationInfo(f, f.iteratesPlainly, notIterable(node.expression))), next: null };
  const header = startHeader(f);
  const body = f.b.createBlock();
  let value: Instruction;
  if (source.next !== null) {
    const step = stepAsyncIterator(f, source.iterator, source.next);
    f.b.branch(step.done, end, body);
    f.b.startSealed(body);
    value = step.value();
  } else {
    value = f.emit("iter.step", [source.iterator]);
    f.b.branch(f.emit("is.hole", [value]), end, body);
    f.b.startSealed(body);
  }
  closing(f, source.iterator, isAsync, () => {
    f.within(f.scopes.scopes.get(node)!, () => {
      bindTarget(f, node.initializer, value);
      if (f.reachable) lowerBody(f, node.statement, labels, null, header);
    });
  }, { kind: "target", labels, breakBlock: end, continueBlock: null, plain: true });
  f.jump(header);
  f.b.seal(header);
  f.startIfReached(end);
}

/** Runs `body` so that every early way out closes the iterator; `outer` is the jump target around it. */
export function closing(f: FunctionLowering, iterator: Instruction, isAsync: boolean, body: () => void, outer: Target | null): void {
  const outerHandler = f.b.handler;
  const controls = f.controls;
  const handler = f.b.createBlock();
  const open: OpenIteration = {
    kind: "iteration", handler: outerHandler,
    close: () => (isAsync ? closeAsyncIterator(f, iterator, null) : void f.emit("iter.close", [iterator])),
  };
  f.controls = outer === null ? [...controls, open] : [...controls, outer, open];
  f.b.handler = handler;
  body();
  f.b.handler = outerHandler;
  f.controls = controls;
  const rest = f.b.block;
  if (f.startIfReached(handler)) {
    const error = f.emit("catch");
    if (isAsync) closeAsyncIterator(f, iterator, error);
    else f.emit("iter.closequiet", [iterator]);
    if (f.reachable) f.emit("js.throw", [error]);
  }
  f.b.block = rest;
}
