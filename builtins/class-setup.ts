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

/** For classes that programs cannot name (iterator prototypes): takes `constructor` away from the prototype. */
export function hideConstructor(prototype: unknown): void {
  deleteOwn(prototype, "constructor");
}
