/**
 * %ThrowTypeError% (ECMA-262 §10.2.4): the one function that is both getter and setter of `callee` in the arguments objects of strict code. It comes with programs
 * that name `callee`.
 */
import { setPoison } from "#runtime/arguments.ts";
import { setIntegrity } from "#builtins/integrity.ts";

export const installed: boolean = install();

function install(): boolean {
  // Nothing gives it a name.
  const [thrower] = [(): never => { throw new TypeError("'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them"); }];
  setIntegrity(thrower, true);
  return setPoison(thrower);
}
