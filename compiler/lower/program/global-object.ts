/** The global object of programs that use `globalThis` as a value: an ordinary object with the globals whose names they mention (ECMA-262 §19). */
import { UNINITIALIZED } from "#abi/value.ts";
import { ATTRIBUTES_METHOD } from "#abi/cell.ts";
import { CONSTANT_GLOBALS } from "#compiler/frontend/globals.ts";
import type { IrFunction, IrGlobal } from "#compiler/ir/function.ts";
import type { ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { readOutside } from "#compiler/lower/managed/variables.ts";
import { managedAttributes } from "#compiler/lower/program/names-of-modules.ts";
import { PROGRAM_MODULE } from "#compiler/lower/program/start.ts";

/** The variable that holds it. */
export const GLOBAL_OBJECT = "tsuki:globalThis";
export const GLOBAL_OBJECT_VARIABLE: IrGlobal = { symbol: GLOBAL_OBJECT, type: "any", initial: BigInt(UNINITIALIZED), bytes: null, zeroBytes: 0, alignBytes: 8 };

/** Builds the function that makes it. Globals of other files than this version has are left out. */
export function buildGlobalObject(program: ProgramContext, unit: ModuleUnit, names: readonly string[]): IrFunction {
  const location = { file: PROGRAM_MODULE, line: 1, column: 1 };
  const fn: IrFunction = { symbol: "tsuki:<global object>", blocks: [], nextId: 0, location, attributes: managedAttributes("", "none", true) };
  const f = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
  f.b.location = location;
  const object = f.emit("object.literal", [], { keys: [] });
  const define = (name: string, value: ReturnType<FunctionLowering["emit"]>, attributes: number): void => void f.emit("object.definemethod", [object, f.string(name), value], { attributes });
  define("globalThis", object, ATTRIBUTES_METHOD);
  define("global", object, ATTRIBUTES_METHOD);
  for (const name of names) {
    const outside = program.languageGlobal(name);
    if (outside.kind === "undeclared") continue;
    define(name, readOutside(f, outside, unit.source.source), CONSTANT_GLOBALS.has(name) ? 0 : ATTRIBUTES_METHOD);
  }
  f.emit("global.store", [object], GLOBAL_OBJECT);
  f.b.return(f.undefined());
  return f.b.finish();
}
