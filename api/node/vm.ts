/** node:vm: code that is made at run time cannot run, there being no compiler in an image. */
import { notSupported } from "../errors.ts";

/** Some packages make a script when they are loaded, and hardly ever run it. */
export class Script {
  constructor(_code: string) {}
  runInContext(): never {
    throw notSupported("vm.Script.runInContext()");
  }
  runInNewContext(): never {
    throw notSupported("vm.Script.runInNewContext()");
  }
  runInThisContext(): never {
    throw notSupported("vm.Script.runInThisContext()");
  }
}
const contexts = new WeakSet<object>();
export function createContext(object: object = {}): object {
  contexts.add(object);
  return object;
}
export function isContext(object: object): boolean {
  return contexts.has(object);
}
export function runInContext(): never {
  throw notSupported("vm.runInContext()");
}
export function runInNewContext(): never {
  throw notSupported("vm.runInNewContext()");
}
export function runInThisContext(): never {
  throw notSupported("vm.runInThisContext()");
}
export function compileFunction(): never {
  throw notSupported("vm.compileFunction()");
}

export default { Script, compileFunction, createContext, isContext, runInContext, runInNewContext, runInThisContext };
