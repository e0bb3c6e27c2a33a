"use system";
/** Template objects of tagged templates (ECMA-262 §13.2.8.4): one frozen pair of arrays a site, made when first reached. */
import { ATTRIBUTE_ENUMERABLE } from "#abi/cell.ts";
import { TEMPLATE_COOKED, TEMPLATE_COUNT } from "#abi/records.ts";
import { UNDEFINED } from "#abi/value.ts";
import { fixLength, defineElement } from "#runtime/elements.ts";
import { newArray } from "#runtime/array.ts";
import { addOwn } from "#runtime/own.ts";
import { preventExtensions } from "#runtime/object.ts";
import { load64, loadValue, storeValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64, type ptr, type value } from "#sys/types.ts";

/** The array of cooked strings of a site (abi/records.ts), with its `raw`; `root` remembers it. */
export function templateObject(site: ptr, root: ptr): value {
  const known: value = loadValue(root);
  if (bitsOf(known) !== 0 && bitsOf(known) !== UNDEFINED) return known;
  const count: u32 = u32(load64(site + TEMPLATE_COUNT));
  const cooked: value = frozenArray(count, site + TEMPLATE_COOKED);
  storeValue(root, cooked);
  const raw: value = frozenArray(count, site + TEMPLATE_COOKED + u64(count) * 8);
  preventExtensions(raw);
  addOwn(bitsOf(cooked), "raw", raw, 0, true);
  preventExtensions(cooked);
  return cooked;
}

/** An array of these words, elements and length read-only. */
function frozenArray(count: u32, words: ptr): value {
  const array: value = newArray(count, words);
  for (let i: u32 = 0; i < count; i++) defineElement(bitsOf(array), i, loadValue(words + u64(i) * 8), ATTRIBUTE_ENUMERABLE);
  fixLength(bitsOf(array));
  return array;
}
