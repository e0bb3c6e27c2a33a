/** Function and Function.prototype (ECMA-262 §20.2). Bound functions are runtime/function.ts. */
import { ATTRIBUTE_CONFIGURABLE } from "#abi/cell.ts";
import { callSpread } from "#runtime/call.ts";
import { arrayPush } from "#runtime/array.ts";
import { bindFunction, boundTarget, functionSource, isCallable } from "#runtime/function.ts";
import { defineOwn, isObject } from "#runtime/object.ts";
import { lengthOf } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { throwNoEval } from "#builtins/function-kinds.ts";
import { hasOwnProperty, prototypeOf } from "#builtins/internal-methods.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";

/** @intrinsic Function @exotic */
export class Function {
  static {
    const method: unknown = this.prototype[Symbol.hasInstance];
    if (method !== undefined) defineOwn(this.prototype, Symbol.hasInstance, method, 0);
  }

  /** An image has no compiler. @length 1 */
  constructor() {
    throwNoEval();
  }
  static "[[Call]]"(): never {
    return throwNoEval();
  }

  /** §20.2.3.1 */
  apply(self: unknown, argumentList: any): unknown {
    if (!isCallable(this)) throw new TypeError("Function.prototype.apply was called on " + describeValue(this) + ", which is not a function");
    if (argumentList === undefined || argumentList === null) return callSpread(this, self, []);
    return callSpread(this, self, listFromArrayLike(argumentList));
  }

  /** §20.2.3.2 @length 1 */
  bind(self: unknown, ...bound: unknown[]): unknown {
    if (!isCallable(this)) throw new TypeError("Bind must be called on a function");
    const target: any = this;
    const result = bindFunction(target, self, bound);
    let length = 0;
    if (hasOwnProperty(target, "length")) {
      const own = target.length;
      if (typeof own === "number") length = toIntegerOrInfinity(own) - bound.length;
      if (length < 0) length = 0;
    }
    defineOwn(result, "length", length, ATTRIBUTE_CONFIGURABLE);
    const name = target.name;
    defineOwn(result, "name", typeof name === "string" ? "bound " + name : "bound ", ATTRIBUTE_CONFIGURABLE);
    return result;
  }

  /** §20.2.3.3 @length 1 */
  call(self: unknown, ...argumentList: unknown[]): unknown {
    return callSpread(this, self, argumentList);
  }

  /** §20.2.3.5 */
  toString(): string {
    if (!isCallable(this)) throw new TypeError("Function.prototype.toString requires that 'this' be a Function");
    return functionSource(this) as string;
  }

  /** §20.2.3.6. The operator does without. @when app:hasInstance app:getOwnPropertySymbols app:ownKeys app:getOwnPropertyDescriptors app:Proxy */
  [Symbol.hasInstance](value: unknown): boolean {
    return ordinaryHasInstance(this, value);
  }
}

/** CreateListFromArrayLike (§7.3.20). */
export function listFromArrayLike(object: any): unknown[] {
  if (!isObject(object)) throw new TypeError("CreateListFromArrayLike called on non-object");
  const length = lengthOf(object);
  const list: unknown[] = [];
  for (let i = 0; i < length; i++) arrayPush(list, object[i]);
  return list;
}

/** OrdinaryHasInstance (§7.3.22). */
function ordinaryHasInstance(constructor: any, value: unknown): boolean {
  if (!isCallable(constructor)) return false;
  const target = boundTarget(constructor);
  if (target !== undefined) return value instanceof (target as any);
  if (!isObject(value)) return false;
  const prototype = constructor.prototype;
  if (!isObject(prototype)) throw new TypeError("Function has non-object prototype '" + describeValue(prototype) + "' in instanceof check");
  for (let link = prototypeOf(value); link !== null; link = prototypeOf(link)) if (link === prototype) return true;
  return false;
}
