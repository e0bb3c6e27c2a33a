/** GroupBy (ECMA-262 §7.3.36), for Object.groupBy and Map.groupBy. */
import { arrayPush } from "#runtime/array.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { requireCallable } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { HashTable, tableAdd, tableFind } from "#builtins/hash-table.ts";

/**
 * Reads the iterable and sorts its elements into groups, in order of their first element: a table from key to array. Keys are
 * property keys or (collections) any values.
 */
export function groupBy(items: any, callback: any, asPropertyKeys: boolean): HashTable {
  if (items === undefined || items === null) throw new TypeError(describeValue(items) + " is not iterable");
  requireCallable(callback);
  const groups = new HashTable(true);
  let index = 0;
  for (const item of items) {
    let key = callback(item, index);
    if (asPropertyKeys) key = toPropertyKey(key);
    const position = tableFind(groups, key);
    if (position >= 0) arrayPush(groups.values![position], item);
    else tableAdd(groups, key, [item]);
    index++;
  }
  return groups;
}
