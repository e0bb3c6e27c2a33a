/**
 * The names that Object.prototype.toString (ECMA-262 §20.1.3.6, steps 13-14) gives to objects without a kind of their own: Date and RegExp. Their
 * classes know which objects are theirs; asking them from here would link them into every image.
 */
import { arrayPush } from "#runtime/array.ts";

type Probe = (object: object) => string | undefined;

const probes: Probe[] = [];

/** To be called from a class's static block. */
export function addTagProbe(probe: Probe): void {
  arrayPush(probes, probe);
}

export function probedTag(object: object): string | undefined {
  for (let i = 0; i < probes.length; i++) {
    const tag = probes[i]!(object);
    if (tag !== undefined) return tag;
  }
  return undefined;
}
