/** Functions made of module-level code: the whole top level of an app module, one declaration of a house module. */
import ts from "typescript";
import type { IrFunction } from "#compiler/ir/function.ts";
import { lowerClass } from "#compiler/lower/managed/classes.ts";
import type { ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { lowerDeclaration, lowerStatement, lowerStatements } from "#compiler/lower/managed/statements.ts";
import { managedAttributes, moduleSymbol } from "#compiler/lower/program/names-of-modules.ts";

function begin(program: ProgramContext, unit: ModuleUnit, symbol: string, isAsync: boolean): FunctionLowering {
  const location = { file: unit.source.path, line: 1, column: 1 };
  const fn: IrFunction = { symbol, blocks: [], nextId: 0, location, attributes: managedAttributes("", isAsync ? "async" : "none", unit.house) };
  const f = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
  f.b.location = location;
  return f;
}

function end(f: FunctionLowering): IrFunction {
  if (f.reachable) f.b.return(f.undefined());
  return f.b.finish();
}

/** The top level of a module; an async function when it awaits. */
export function lowerTopLevel(program: ProgramContext, unit: ModuleUnit): IrFunction {
  const isAsync = unit.scopes.hasTopLevelAwait;
  const f = begin(program, unit, moduleSymbol(unit.source), isAsync);
  if (isAsync) f.emit("coro.begin");
  lowerStatements(f, unit.source.source.statements);
  return end(f);
}

/** The initialisation of one top-level declaration of the house. */
export function lowerInitializer(program: ProgramContext, unit: ModuleUnit, declaration: ts.Node, symbol: string): IrFunction {
  const f = begin(program, unit, symbol, false);
  f.at(declaration);
  if (ts.isVariableDeclaration(declaration)) lowerDeclaration(f, declaration, true);
  else if (ts.isClassDeclaration(declaration)) lowerClass(f, declaration, declaration.name?.text ?? "default");
  else lowerStatement(f, declaration as ts.Statement);
  return end(f);
}
