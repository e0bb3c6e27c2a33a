/** The end of Node's ERR_INVALID_ARG_TYPE texts: " Received type number (5)", " Received an instance of Foo", ... */
export function describeReceived(value: unknown): string {
  if (value === null || value === undefined) return " Received " + value;
  if (typeof value === "function") return " Received function " + (value as { name: string }).name;
  if (typeof value === "object") {
    const constructor = (value as { constructor?: { name?: string } }).constructor;
    if (constructor !== undefined && constructor !== null && constructor.name) return " Received an instance of " + constructor.name;
    return " Received [Object: null prototype] {}";
  }
  let text = typeof value === "string" ? quote(value) : String(value);
  if (text.length > 28) text = text.slice(0, 25) + "...";
  return " Received type " + typeof value + " (" + text + ")";
}

function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : "'" + text + "'";
}
