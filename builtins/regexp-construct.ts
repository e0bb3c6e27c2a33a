/** `new C(regexp, flags)` for a species constructor; the language's own RegExp is called without a look-up. */
import { RegExp } from "#builtins/regexp.ts";

export function construct2(constructor: any, regexp: unknown, flags: string): any {
  return constructor === RegExp ? new RegExp(regexp, flags) : new constructor(regexp, flags);
}
