/**
 * Module namespace objects (ECMA-262 §10.4.6). To the runtime each export is a getter of a binding, so that [[Get]], [[Set]], [[Delete]] and
 * [[OwnPropertyKeys]] are the ordinary ones of an object that is not extensible. What reflects sees writable data properties instead: here.
 */
import { ATTRIBUTE_ENUMERABLE, ATTRIBUTE_WRITABLE, ATTRIBUTE_CONFIGURABLE, KIND_NAMESPACE } from "#abi/cell.ts";
import { sameValue } from "#runtime/hash.ts";
import { createOfKind } from "#runtime/object.ts";
import { setNamespaceMethods } from "#builtins/internal-methods.ts";
import { HAS_CONFIGURABLE, HAS_ENUMERABLE, HAS_GET, HAS_SET, HAS_VALUE, HAS_WRITABLE, PropertyDescriptor, isAccessorDescriptor, ownDescriptor } from "#builtins/property-descriptor.ts";

let ready = false;

/** A namespace without exports; the compiler adds the getters and then forbids extensions. */
export function createNamespace(): unknown {
  if (!ready) {
    ready = true;
    setNamespaceMethods({ getOwnProperty, defineOwnProperty });
  }
  return createOfKind(null, KIND_NAMESPACE);
}

/** §10.4.6.5; a ReferenceError when the binding is in its dead zone. */
function getOwnProperty(namespace: unknown, key: unknown): PropertyDescriptor | undefined {
  const own = ownDescriptor(namespace, key);
  if (own === undefined || !isAccessorDescriptor(own)) return own;
  const fields = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE;
  return new PropertyDescriptor(fields, ATTRIBUTE_WRITABLE | ATTRIBUTE_ENUMERABLE, (namespace as any)[key as PropertyKey], undefined, undefined);
}

/** §10.4.6.6: nothing can be changed; false when that was wanted. */
function defineOwnProperty(namespace: unknown, key: unknown, wanted: PropertyDescriptor): boolean {
  const current = getOwnProperty(namespace, key);
  if (current === undefined) return false;
  const { fields, attributes } = wanted;
  if ((fields & (HAS_GET | HAS_SET)) !== 0 || ((fields & HAS_CONFIGURABLE) !== 0 && (attributes & ATTRIBUTE_CONFIGURABLE) !== 0)) return false;
  if ((fields & HAS_ENUMERABLE) !== 0 && ((attributes ^ current.attributes) & ATTRIBUTE_ENUMERABLE) !== 0) return false;
  if ((fields & HAS_WRITABLE) !== 0 && ((attributes ^ current.attributes) & ATTRIBUTE_WRITABLE) !== 0) return false;
  return (fields & HAS_VALUE) === 0 || sameValue(wanted.value, current.value) as unknown as boolean;
}
