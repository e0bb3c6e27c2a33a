/** JSON files as modules. */

/** Longest JSON text that is written out as an object literal. */
const JSON_LITERAL_CHARACTERS = 4096;

/**
 * A JSON module is its value as default export. Short texts stay in place, so that errors point at them; long ones are parsed when they are
 * wanted, since code that builds an object takes more room than its text. A literal would take `__proto__` for the prototype.
 */
export function jsonModule(text: string): string {
  const plain = text.replace(/^\uFEFF/, "");
  if (plain.length <= JSON_LITERAL_CHARACTERS && !plain.includes("__proto__")) return `export default ${plain}`;
  return isJson(plain) ? `export default JSON.parse(${JSON.stringify(plain)})` : `export default ${plain}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
