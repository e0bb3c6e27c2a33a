/** Integrity levels (ECMA-262 §7.3.16-17): freeze and seal, and their tests. */
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_WRITABLE, KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { cellKind } from "#runtime/object.ts";
import { definePropertyOrThrow, extensible, getOwnProperty, ownPropertyKeys, stopExtensions } from "#builtins/internal-methods.ts";
import { HAS_CONFIGURABLE, HAS_WRITABLE, PropertyDescriptor, isAccessorDescriptor } from "#builtins/property-descriptor.ts";

/** SetIntegrityLevel. */
export function setIntegrity(object: unknown, frozen: boolean): void {
  const kind = cellKind(object);
  if (frozen && kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST && (object as any).length > 0) {
    throw new TypeError("Cannot freeze array buffer views with elements");
  }
  if (!stopExtensions(object)) throw new TypeError("Cannot prevent extensions");
  const keys = ownPropertyKeys(object, 3);
  for (let i = 0; i < keys.length; i++) {
    const key = toPropertyKey(keys[i]);
    let fields = HAS_CONFIGURABLE;
    if (frozen) {
      const current = getOwnProperty(object, key);
      if (current === undefined) continue;
      if (!isAccessorDescriptor(current)) fields |= HAS_WRITABLE;
    }
    definePropertyOrThrow(object, key, new PropertyDescriptor(fields, 0, undefined, undefined, undefined));
  }
}

/** TestIntegrityLevel. */
export function testIntegrity(object: unknown, frozen: boolean): boolean {
  if (extensible(object)) return false;
  const keys = ownPropertyKeys(object, 3);
  for (let i = 0; i < keys.length; i++) {
    const current = getOwnProperty(object, toPropertyKey(keys[i]));
    if (current === undefined) continue;
    if ((current.attributes & ATTRIBUTE_CONFIGURABLE) !== 0) return false;
    if (frozen && !isAccessorDescriptor(current) && (current.attributes & ATTRIBUTE_WRITABLE) !== 0) return false;
  }
  return true;
}
