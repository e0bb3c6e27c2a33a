/** Integrity levels (ECMA-262 §7.3.16-17): freeze and seal, and their tests. */
import { ATTRIBUTE_ACCESSOR, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_WRITABLE, KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { cellKind, getOwnAttributes, isExtensible, ownKeys, preventExtensions } from "#runtime/object.ts";
import { definePropertyOrThrow } from "#builtins/internal-methods.ts";
import { HAS_CONFIGURABLE, HAS_WRITABLE, PropertyDescriptor } from "#builtins/property-descriptor.ts";

/** SetIntegrityLevel. */
export function setIntegrity(object: unknown, frozen: boolean): void {
  const kind = cellKind(object);
  const keys = ownKeys(object, 3) as any[];
  if (frozen && kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST && (object as any).length > 0) {
    throw new TypeError("Cannot freeze array buffer views with elements");
  }
  if (!preventExtensions(object)) throw new TypeError("Cannot prevent extensions");
  for (let i = 0; i < keys.length; i++) {
    const key = toPropertyKey(keys[i]);
    const attributes = getOwnAttributes(object, key);
    if (attributes < 0) continue;
    const fields = frozen && (attributes & ATTRIBUTE_ACCESSOR) === 0 ? HAS_CONFIGURABLE | HAS_WRITABLE : HAS_CONFIGURABLE;
    definePropertyOrThrow(object, key, new PropertyDescriptor(fields, 0, undefined, undefined, undefined));
  }
}

/** TestIntegrityLevel. */
export function testIntegrity(object: unknown, frozen: boolean): boolean {
  if (isExtensible(object)) return false;
  const keys = ownKeys(object, 3) as any[];
  for (let i = 0; i < keys.length; i++) {
    const attributes = getOwnAttributes(object, toPropertyKey(keys[i]));
    if (attributes < 0) continue;
    if ((attributes & ATTRIBUTE_CONFIGURABLE) !== 0) return false;
    if (frozen && (attributes & ATTRIBUTE_ACCESSOR) === 0 && (attributes & ATTRIBUTE_WRITABLE) !== 0) return false;
  }
  return true;
}
