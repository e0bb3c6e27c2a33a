/** What class syntax cannot say about builtin prototypes; called from static blocks. */
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTES_METHOD } from "#abi/cell.ts";
import { defineOwn, deleteOwn } from "#runtime/object.ts";
import { symbolOf } from "#sys/value.ts";

/** prototype[@@toStringTag]: not writable, not enumerable, configurable. */
export function tagPrototype(prototype: unknown, name: string): void {
  defineOwn(prototype, symbolOf("toStringTag"), name, ATTRIBUTE_CONFIGURABLE);
}

/** A second name for a method: the same function object. */
export function aliasMethod(target: unknown, key: unknown, method: unknown): void {
  defineOwn(target, key, method, ATTRIBUTES_METHOD);
}

/** prototype.values is prototype[@@iterator] (ECMA-262 §23.1.3.40). Named here, where that keeps no method of this name in an image. */
export function nameValues(prototype: any): void {
  defineOwn(prototype, "values", prototype[symbolOf("iterator") as any], ATTRIBUTES_METHOD);
}

/** For classes that programs cannot name (iterator prototypes): takes `constructor` away from the prototype. */
export function hideConstructor(prototype: unknown): void {
  deleteOwn(prototype, "constructor");
}
