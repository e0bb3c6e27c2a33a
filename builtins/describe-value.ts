/** How error messages name a value, as V8 does: 3, abc, Symbol(x), #<Point>, [object Array], the source of a function. */
import { displayOf } from "#runtime/error.ts";

/** Never runs program code. */
export function describeValue(value: unknown): string {
  return displayOf(value) as string;
}
