/** The words before the brace: class name, size, tag. */
export function prefixOf(constructor: string | null, tag: string, fallback: string, size: string): string {
  if (constructor === null) {
    return tag !== "" && fallback !== tag ? "[" + fallback + size + ": null prototype] [" + tag + "] " : "[" + fallback + size + ": null prototype] ";
  }
  return tag !== "" && constructor !== tag ? constructor + size + " [" + tag + "] " : constructor + size + " ";
}

/** The name of the nearest class whose instance this is; null without a prototype. */
export function constructorName(value: object): string | null {
  let object: object | null = value;
  let depth = 0;
  while (object !== null) {
    const descriptor = Object.getOwnPropertyDescriptor(object, "constructor");
    if (descriptor !== undefined && typeof descriptor.value === "function" && descriptor.value.name !== "" && isInstance(value, descriptor.value)) {
      return String(descriptor.value.name);
    }
    object = Object.getPrototypeOf(object);
    depth++;
  }
  return null;
}

function isInstance(value: object, constructor: Function): boolean {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

/** `[Function: f]`, `[class A extends B]`, `[AsyncFunction (anonymous)]`. */
export function functionBase(value: Function, constructor: string | null, tag: string): string {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith("class") && source.endsWith("}")) {
    let base = "[class " + (Object.prototype.hasOwnProperty.call(value, "name") && value.name !== "" ? value.name : "(anonymous)");
    if (constructor !== "Function" && constructor !== null) base += " [" + constructor + "]";
    if (tag !== "" && constructor !== tag) base += " [" + tag + "]";
    if (constructor === null) base += " extends [null prototype]";
    else {
      const parent = Object.getPrototypeOf(value) as Function | null;
      if (parent !== null && parent.name) base += " extends " + parent.name;
    }
    return base + "]";
  }
  const type = tag === "AsyncFunction" || tag === "GeneratorFunction" || tag === "AsyncGeneratorFunction" ? tag : "Function";
  let base = "[" + type;
  if (constructor === null) base += " (null prototype)";
  base += value.name === "" ? " (anonymous)" : ": " + value.name;
  base += "]";
  if (constructor !== type && constructor !== null) base += " " + constructor;
  if (tag !== "" && constructor !== tag) base += " [" + tag + "]";
  return base;
}
