/** GroupBy (ECMA-262 §7.3.36), for Object.groupBy and Map.groupBy. */
import { arrayPush } from "#runtime/array.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { tableFind, tableNew, tableSet, tableValueAt } from "#runtime/hash-table.ts";
import { requireCallable } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";

/**
 * Reads the iterable and sorts its elements into groups, in order of their first element: a table from key to array. Keys are
 * property keys or (collections) any values.
 */
export function groupBy(items: any, callback: any, asPropertyKeys: boolean): unknown {
  if (items === undefined || items === null) throw new TypeError(describeValue(items) + " is not iterable");
  requireCallable(callback);
  const groups = tableNew(true);
  let index = 0;
  for (const item of items) {
    let key = callback(item, index);
    if (asPropertyKeys) key = toPropertyKey(key);
    const position = tableFind(groups, key);
    if (position >= 0) arrayPush(tableValueAt(groups, position), item);
    else tableSet(groups, key, [item]);
    index++;
  }
  return groups;
}
