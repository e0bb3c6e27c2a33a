/** Identifiers of what objects are instances of: the symbol of a constructor, or the keys of an object literal. */

/** `{a,b,c}` for literals with these keys in this order; keys that could be misread are quoted. */
export function literalClass(keys: readonly string[]): string {
  return `{${keys.map((key) => (/[,{}"\\]/.test(key) ? JSON.stringify(key) : key)).join(",")}}`;
}

/** Whether the identifier is that of object literals. */
export function isLiteralClass(name: string): boolean {
  return name.startsWith("{");
}
