/** `try` (ECMA-262 §14.15). Exceptions reach the handler block over the edges that the builder makes; the rest is control.ts. */
import ts from "typescript";
import type { Block } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { dispatchExits, enterFinally, type Finally } from "#compiler/lower/managed/control.ts";
import { bindPattern } from "#compiler/lower/managed/destructuring.ts";
import { lowerStatement } from "#compiler/lower/managed/statements.ts";
import { initializeName } from "#compiler/lower/managed/variables.ts";

export function lowerTry(f: FunctionLowering, node: ts.TryStatement): void {
  const end = f.b.createBlock();
  if (node.finallyBlock === undefined) lowerCatch(f, node, end);
  else lowerFinally(f, node, node.finallyBlock, end);
  f.startIfReached(end);
}

/** try/catch: ends with a jump to `end` on every normal way. */
function lowerCatch(f: FunctionLowering, node: ts.TryStatement, end: Block): void {
  const clause = node.catchClause;
  if (clause === undefined) {
    lowerStatement(f, node.tryBlock);
    return f.jump(end);
  }
  const outer = f.b.handler;
  const handler = f.b.createBlock();
  f.b.handler = handler;
  lowerStatement(f, node.tryBlock);
  f.b.handler = outer;
  f.jump(end);
  if (!f.startIfReached(handler)) return;
  f.at(clause);
  const error = f.emit("catch");
  f.within(f.scopes.scopes.get(clause)!, () => {
    const declaration = clause.variableDeclaration;
    if (declaration !== undefined) {
      if (ts.isIdentifier(declaration.name)) initializeName(f, declaration.name.text, error);
      else bindPattern(f, declaration.name, error, { text: ".catch", notIterable: null });
    }
    if (f.reachable) lowerStatement(f, clause.block);
  });
  f.jump(end);
}

function lowerFinally(f: FunctionLowering, node: ts.TryStatement, finallyBlock: ts.Block, end: Block): void {
  const region: Finally = { kind: "finally", block: f.b.createBlock(), selector: {}, value: {}, exits: [] };
  const outer = f.b.handler;
  const controls = f.controls;
  const handler = f.b.createBlock();
  const done = f.b.createBlock();
  f.b.handler = handler;
  f.controls = [...controls, region];
  lowerCatch(f, node, done);
  f.b.handler = outer;
  f.controls = controls;
  if (f.startIfReached(done)) enterFinally(f, region, { kind: "normal" }, null);
  if (f.startIfReached(handler)) {
    const error = f.emit("catch");
    enterFinally(f, region, { kind: "throw" }, error);
  }
  if (!f.startIfReached(region.block)) return;
  lowerStatement(f, finallyBlock);
  dispatchExits(f, region, end);
}
