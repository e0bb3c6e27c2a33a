/** Machine types of System TypeScript: reading them from annotations, and what they are in the IR. */
import ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { Type } from "#compiler/ir/types.ts";

/** `u64` stands for usize and ptr too. */
export type MachineType = "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" | "f64" | "bool" | "value" | "void";

const BY_NAME: ReadonlyMap<string, MachineType> = new Map<string, MachineType>([
  ["u8", "u8"], ["u16", "u16"], ["u32", "u32"], ["u64", "u64"], ["usize", "u64"], ["ptr", "u64"],
  ["i8", "i8"], ["i16", "i16"], ["i32", "i32"], ["i64", "i64"], ["f64", "f64"], ["value", "value"],
]);

/** Functions of sys/types.ts: the type that each converts to. */
export const CONVERSIONS: ReadonlyMap<string, MachineType> = new Map([...BY_NAME].filter(([name]) => name !== "value"));

const BITS: Readonly<Record<MachineType, number>> = {
  u8: 8, u16: 16, u32: 32, u64: 64, i8: 8, i16: 16, i32: 32, i64: 64, f64: 64, bool: 1, value: 64, void: 0,
};
const IR: Readonly<Record<MachineType, Type>> = {
  u8: "i8", u16: "i16", u32: "i32", u64: "i64", i8: "i8", i16: "i16", i32: "i32", i64: "i64", f64: "f64", bool: "bool", value: "any", void: "void",
};

export function bitsOfType(type: MachineType): number {
  return BITS[type];
}

export function isInteger(type: MachineType): boolean {
  return type !== "f64" && type !== "bool" && type !== "value" && type !== "void";
}

export function isSigned(type: MachineType): boolean {
  return type.startsWith("i");
}

/** The type that values have inside a system function; signedness is in the operations. */
export function irType(type: MachineType): Type {
  return IR[type];
}

/** The type in a signature: `u32` stays apart from `i32`, because ordinary TypeScript boxes the two differently. */
export function signatureType(type: MachineType): Type {
  return type === "u32" ? "u32" : IR[type];
}

/** The machine type of an annotation; null when it is none. Follows `type X = u32` of the same file. */
export function machineTypeOf(module: SourceModule, node: ts.TypeNode, depth = 0): MachineType | null {
  switch (node.kind) {
    case ts.SyntaxKind.BooleanKeyword: return "bool";
    case ts.SyntaxKind.VoidKeyword: case ts.SyntaxKind.NeverKeyword: return "void";
    case ts.SyntaxKind.ParenthesizedType: return machineTypeOf(module, (node as ts.ParenthesizedTypeNode).type, depth);
  }
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const name = node.typeName.text;
  const alias = module.source.statements.find((each): each is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(each) && each.name.text === name);
  if (alias !== undefined && module.path !== "sys/types.ts") return depth > 8 ? null : machineTypeOf(module, alias.type, depth + 1);
  return BY_NAME.get(module.imports.get(name)?.name ?? name) ?? null; // `import { type u64 as Word }`
}
