/** Signatures of System TypeScript functions: parameter and result types, JSDoc tags, linker symbols. */
import ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { FunctionRef, SystemAttributes } from "#compiler/ir/function.ts";
import { fail, type SystemContext } from "#compiler/lower/system/context.ts";
import { machineTypeOf, signatureType, type MachineType } from "#compiler/lower/system/types.ts";

export interface MachineSignature {
  readonly node: ts.FunctionDeclaration;
  readonly params: readonly { readonly name: string; readonly type: MachineType }[];
  readonly result: MachineType;
  readonly attributes: SystemAttributes;
  readonly symbol: string;
}

const cache = new WeakMap<ts.FunctionDeclaration, MachineSignature>();

/** What a call.system carries for the system function `name` declared in `module`. */
export function systemReference(context: SystemContext, module: SourceModule, name: string): FunctionRef {
  const { symbol, attributes } = machineSignature(context, module, functionNamed(module, name));
  return { symbol, attributes };
}

/** Whether the module declares a function of that name. */
export function declaresFunction(module: SourceModule, name: string): boolean {
  const declaration = module.declarations.get(name);
  return declaration !== undefined && ts.isFunctionDeclaration(declaration);
}

export function functionNamed(module: SourceModule, name: string): ts.FunctionDeclaration {
  const declaration = module.declarations.get(name);
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) throw new Error(`system lowering: ${module.path} declares no function ${name}`);
  return declaration;
}

/** Throws Abandon after reporting a parameter or result without machine type. */
export function machineSignature(context: SystemContext, module: SourceModule, node: ts.FunctionDeclaration): MachineSignature {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const name = node.name?.text ?? "default";
  if (node.typeParameters !== undefined || node.asteriskToken !== undefined || (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0) {
    fail(context, module, node.name ?? node, "TSK2003", `A system function cannot be generic, a generator or async; found \`${name}\`.`);
  }
  const params = node.parameters.map((parameter) => {
    if (!ts.isIdentifier(parameter.name) || parameter.dotDotDotToken !== undefined || parameter.initializer !== undefined || parameter.questionToken !== undefined) {
      fail(context, module, parameter, "TSK2003", "A parameter of a system function is a plain name with a type.");
    }
    return { name: parameter.name.text, type: annotated(context, module, parameter, parameter.type, `parameter \`${parameter.name.text}\``) };
  });
  const result = annotated(context, module, node.name ?? node, node.type, `the result of \`${name}\``);
  const tags = jsdocTags(module, node);
  const throws = tags.has("throws");
  if (throws && result !== "value") {
    fail(context, module, node.name ?? node, "TSK2001", `\`${name}\` is tagged @throws, so its result must be \`value\` (EMPTY says that it threw); found \`${result}\`.`);
  }
  const fixed = tags.get("symbol") ?? null;
  const attributes: SystemAttributes = {
    kind: "system", params: params.map((each) => signatureType(each.type)), result: signatureType(result), throws, symbol: fixed,
    inline: tags.has("inline") ? "always" : tags.has("noinline") ? "never" : "auto", cold: tags.has("cold"),
    noreturn: tags.has("noreturn") || node.type?.kind === ts.SyntaxKind.NeverKeyword,
  };
  const signature = { node, params, result, attributes, symbol: fixed ?? `${module.path}:${name}` };
  cache.set(node, signature);
  return signature;
}

function annotated(context: SystemContext, module: SourceModule, node: ts.Node, type: ts.TypeNode | undefined, what: string): MachineType {
  if (type === undefined) fail(context, module, node, "TSK2001", `In System TypeScript ${what} needs a type annotation.`, "One of u8 u16 u32 u64 usize ptr i8 i16 i32 i64 f64 boolean value void (#sys/types.ts).");
  const found = machineTypeOf(module, type);
  if (found === null) {
    fail(context, module, type, "TSK2001", `\`${type.getText(module.source)}\` is no machine type, so it cannot be ${what === "" ? "used" : `that of ${what}`}.`, "One of u8 u16 u32 u64 usize ptr i8 i16 i32 i64 f64 boolean value void (#sys/types.ts).");
  }
  return found;
}

/** Tags of the doc comment before a declaration; a tag's value is the word after it. `@x` in backquotes is prose. */
export function jsdocTags(module: SourceModule, node: ts.Node): Map<string, string> {
  const tags = new Map<string, string>();
  const text = module.source.text;
  const comment = ts.getLeadingCommentRanges(text, node.pos)?.filter((range) => text.startsWith("/**", range.pos)).at(-1);
  if (comment === undefined) return tags;
  for (const match of text.slice(comment.pos + 3, comment.end - 2).matchAll(/(?:^|[\s*])@([a-z]+)(?:[ \t]+([^\s*]+))?/g)) tags.set(match[1]!, match[2] ?? "");
  return tags;
}

/** Linker symbol of a module-level variable or static data. */
export function globalSymbol(module: SourceModule, name: string): string {
  return `${module.path}:${name}`;
}
