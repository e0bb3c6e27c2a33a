/**
 * What a value probably is, by evidence from the whole program: which constants, literals, classes and results flow where. Evidence may be
 * incomplete (builtins are opaque, code that is not linked is not there) and is never a proof: whoever uses a hint tests it at run time.
 */
import type { Instruction } from "#compiler/ir/function.ts";

export type Hint =
  /** Every number seen is an int32; some are fractions or large; a number of which nothing more is known. */
  | { readonly is: "int" } | { readonly is: "double" } | { readonly is: "number" }
  | { readonly is: "string" } | { readonly is: "boolean" }
  /** A typed array: "i8", "u8", "i16", "u16", "i32", "u32", "f32" or "f64". */
  | { readonly is: "view"; readonly elements: string }
  /** An ordinary array, and what its elements probably are. */
  | { readonly is: "array"; readonly elements: Hint | null }
  /** Instances of program classes or of object literals, by class identifier (ClassLayouts). */
  | { readonly is: "object"; readonly classes: readonly string[] }
  /** Closures of these managed functions. */
  | { readonly is: "function"; readonly targets: readonly string[] };

export interface Hints {
  /** Null: nothing is known, or evidence of several sorts. */
  of(value: Instruction): Hint | null;
  /** Functions of the program that a js.callmethod, or a js.call of a property of its `this`, probably reaches, by the receiver's classes. */
  methodOf?(call: Instruction): readonly string[];
  /**
   * The same by class: what such a call, or the getter or setter of a js.get or js.set, is for instances of each class that its receiver probably has; null when
   * some class is not known or has several.
   */
  dispatchOf?(call: Instruction): ReadonlyMap<string, string> | null;
}

export const NO_HINTS: Hints = { of: () => null };

/** How instances of a class are probably laid out. Identifiers: the symbol of the constructor, or "{a,b,c}" for object literals with these keys in this order. */
export interface ClassLayouts {
  /** Place of a field among the inline words behind the internal ones; null when the class has no such field or its place is not known. */
  slotOf(className: string, field: string): number | null;
}
