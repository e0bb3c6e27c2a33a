/**
 * Types as the program's text declares them, as far as they are worth a hint (compiler/passes/infer-hints.ts). They say nothing that code may
 * rely on: annotations lie, and names of types are followed by syntax alone. JSON, so that the text of the IR can carry them.
 */
export type Declared =
  | "number" | "int" | "string" | "boolean" | "bigint"
  /** A typed array, by the element type as in Hint. */
  | { readonly view: string }
  | { readonly array: Declared | null }
  | { readonly tuple: readonly (Declared | null)[] }
  | { readonly map: readonly [key: Declared | null, value: Declared | null] }
  | { readonly set: Declared | null }
  | { readonly promise: Declared | null }
  /** An object with these properties, and others of one type; only those are listed whose type is worth a hint, but all names in order. */
  | { readonly members: Readonly<Record<string, Declared>>; readonly keys: readonly string[]; readonly others: Declared | null }
  /** One of several sorts of objects. */
  | { readonly union: readonly Declared[] }
  /** Symbol of a class's constructor. */
  | { readonly class: string }
  /** An interface or alias among IrModule.types. */
  | { readonly named: string };
