/** Boolean (ECMA-262 §20.3). */
import { KIND_WRAPPER } from "#abi/cell.ts";
import { cellKind, createWrapper, prototypeForNew, wrapperPrimitive } from "#runtime/object.ts";

/** @intrinsic Boolean @exotic */
export class Boolean {
  /** §20.3.1.1 */
  constructor(value: unknown) {
    return createWrapper(prototypeForNew(new.target, Boolean.prototype), !!value) as Boolean;
  }

  static "[[Call]]"(value: unknown): boolean {
    return !!value;
  }

  toString(): string {
    return thisBoolean(this, "Boolean.prototype.toString") ? "true" : "false";
  }
  valueOf(): boolean {
    return thisBoolean(this, "Boolean.prototype.valueOf");
  }
}

/** ThisBooleanValue (§20.3.3.3.1). */
function thisBoolean(self: any, method: string): boolean {
  if (typeof self === "boolean") return self;
  if (cellKind(self) === KIND_WRAPPER) {
    const primitive = wrapperPrimitive(self);
    if (typeof primitive === "boolean") return primitive;
  }
  throw new TypeError(method + " requires that 'this' be a Boolean");
}
