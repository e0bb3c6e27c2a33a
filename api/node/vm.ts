/** node:vm: code that is made at run time cannot run, there being no compiler in an image. */
import { notSupported } from "../errors.ts";

export class Script {
  constructor() {
    throw notSupported("new vm.Script()");
  }
}
export function createContext(): never {
  throw notSupported("vm.createContext()");
}
export function isContext(_object: unknown): boolean {
  return false;
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
