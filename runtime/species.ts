"use system";
/** Whether results of array methods are ordinary arrays: ArraySpeciesCreate (ECMA-262 §10.4.2.2) without looking up what nobody has changed. */
import { load32, load64, load8 } from "#sys/memory.ts";
import { bitsOf, realmConstructor, realmPrototype, symbolOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ACCESSOR_GETTER, ATTRIBUTE_ACCESSOR, KIND_ARRAY } from "#abi/cell.ts";
import { isHouseFunction } from "#runtime/operators.ts";
import { findOwn, wordAddress } from "#runtime/own.ts";
import { arrayShape, prototypeEpoch } from "#runtime/shape.ts";
import { SHAPE_DICTIONARY, SHAPE_FLAGS } from "#runtime/shapes/memory.ts";
import { kindOf } from "#runtime/value.ts";

// What was found in the prototype epoch `knownEpoch`, while %Array% had the shape `knownShape`: where its prototype names it, its accessor and whose getter that has.
let knownEpoch: u32 = 0;
let knownShape: u32 = 0;
let constructorWord: ptr = 0;
let speciesWord: ptr = 0;
let accessor: u64 = 0;
let getter: u64 = 0;

/** Whether an array is an ordinary one, with %Array%'s own constructor and species. */
export function speciesIsPlain(array: value): boolean {
  if (kindOf(array) !== KIND_ARRAY || load32(bitsOf(array)) !== arrayShape) return false;
  const constructor = bitsOf(realmConstructor("Array"));
  if ((knownEpoch !== prototypeEpoch || knownShape !== load32(constructor)) && !look(constructor)) return false;
  return load64(constructorWord) === constructor && load64(speciesWord) === accessor && load64(accessor + ACCESSOR_GETTER) === getter;
}

function look(constructor: ptr): boolean {
  knownEpoch = 0;
  const named = findOwn(bitsOf(realmPrototype("Array")), "constructor");
  const species = findOwn(constructor, symbolOf("species"));
  if (named < 0 || species < 0 || (u32(named) & ATTRIBUTE_ACCESSOR) !== 0 || (u32(species) & ATTRIBUTE_ACCESSOR) === 0 || (load8(u64(load32(constructor)) + SHAPE_FLAGS) & SHAPE_DICTIONARY) !== 0) return false;
  constructorWord = wordAddress(bitsOf(realmPrototype("Array")), named);
  speciesWord = wordAddress(constructor, species);
  accessor = load64(speciesWord);
  getter = load64(accessor + ACCESSOR_GETTER);
  if (!isHouseFunction(valueOfBits(getter))) return false;
  knownEpoch = prototypeEpoch;
  knownShape = load32(constructor);
  return true;
}
