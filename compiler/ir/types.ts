/** Types of IR values: a small lattice over boxed values, and machine types. */

export type Type =
  // boxed values (one 64-bit word of abi/value.ts); all but "any" are refinements of it
  | "any" | "undefined" | "null" | "string" | "symbol" | "bigint" | "object" | "function"
  // unboxed language values
  | "bool" | "f64" | "i32" | "u32"
  // machine types of System TypeScript ("i64" also stands for ptr, usize, u64: signedness is in the operation)
  | "i8" | "i16" | "i64"
  | "void";

const BOXED: ReadonlySet<Type> = new Set<Type>(["any", "undefined", "null", "string", "symbol", "bigint", "object", "function"]);

/** Whether values of this type are boxed words. */
export function isBoxed(type: Type): boolean {
  return BOXED.has(type);
}

/** The LLVM type that carries a value of this type. */
export function machineType(type: Type): "i1" | "i8" | "i16" | "i32" | "i64" | "double" | "void" {
  switch (type) {
    case "bool": return "i1";
    case "i8": return "i8";
    case "i16": return "i16";
    case "i32": case "u32": return "i32";
    case "f64": return "double";
    case "void": return "void";
    default: return "i64";
  }
}
