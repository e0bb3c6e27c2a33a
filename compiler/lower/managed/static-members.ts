/**
 * Static members of builtin classes and namespaces (`Math.floor`, `Array.isArray`), used without a look-up where the program
 * cannot have changed them: inside the house always, in an app when it only ever reads members off the name.
 */
import ts from "typescript";
import { hasModifier } from "#compiler/frontend/syntax.ts";
import type { FunctionRequest, ModuleUnit } from "#compiler/lower/managed/context.ts";
import type { Variable } from "#compiler/frontend/scopes.ts";
import { classTags } from "#compiler/lower/managed/class-members.ts";
import { constantExpression, type Known } from "#compiler/lower/managed/constants.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { functionRequest } from "#compiler/lower/managed/functions.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";
import { resolveIdentifier } from "#compiler/lower/managed/variables.ts";

export interface StaticMember {
  readonly method: FunctionRequest | null;
  readonly constant: Known | null;
}

/** What `Name.member` surely is; null when it must be looked up. */
export function staticMember(f: FunctionLowering, node: ts.PropertyAccessExpression): StaticMember | null {
  const object = unwrap(node.expression);
  if (!ts.isIdentifier(object) || ts.isPrivateIdentifier(node.name)) return null;
  const resolved = resolveIdentifier(f, object, true);
  if (resolved.kind === "local") return f.unit.house ? memberOf(f, f.unit, resolved.variable, node.name.text) : constEnumMember(f, f.unit, resolved.variable, node.name.text);
  if (resolved.kind !== "module") return null;
  if (!resolved.unit.house) return constEnumMember(f, resolved.unit, resolved.variable, node.name.text);
  if (!f.unit.house && !f.program.isPristine(resolved.unit, resolved.variable, node.name.text)) return null;
  return memberOf(f, resolved.unit, resolved.variable, node.name.text);
}

function memberOf(f: FunctionLowering, unit: ModuleUnit, variable: Variable, name: string): StaticMember | null {
  const { declaration } = variable;
  if (variable.kind !== "class" || declaration === null || !ts.isClassDeclaration(declaration)) return null;
  const tags = classTags(unit, declaration);
  if (tags.intrinsic === null && tags.namespace === null) return null;
  for (const member of declaration.members) {
    if (member.name === undefined || !ts.isIdentifier(member.name) || member.name.text !== name || !hasModifier(member, ts.SyntaxKind.StaticKeyword)) continue;
    if (ts.isPropertyDeclaration(member)) {
      const constant = member.initializer === undefined || !hasModifier(member, ts.SyntaxKind.ReadonlyKeyword) ? null : constantExpression(f.program, unit, member.initializer);
      return constant === null ? null : { method: null, constant };
    }
    if (!ts.isMethodDeclaration(member) || member.body === undefined) return null;
    const scope = unit.scopes.functions.get(member)!;
    const own = scope.parameters.variables;
    if (own.has("this") || own.has("%home") || scope.needsEnvironment) return null;
    const request = functionRequest(unit, member, name);
    return request.attributes.variadic || request.attributes.coroutine !== "none" ? null : { method: request, constant: null };
  }
  return null;
}

/** Members of `const enum`s are constants by definition. */
function constEnumMember(f: FunctionLowering, unit: ModuleUnit, variable: Variable, name: string): StaticMember | null {
  const { declaration } = variable;
  if (declaration === null || !ts.isEnumDeclaration(declaration) || !hasModifier(declaration, ts.SyntaxKind.ConstKeyword)) return null;
  const constant = enumConstants(f, unit, declaration).get(name);
  return constant === undefined ? null : { method: null, constant };
}

/** The members of an enum whose values are known (§ "Enums" of the TypeScript handbook: constant enum expressions). */
export function enumConstants(f: FunctionLowering, unit: ModuleUnit, node: ts.EnumDeclaration): Map<string, Known> {
  const known = new Map<string, Known>();
  let next: number | null = 0;
  const lookup = (inner: ts.Expression): Known | null => {
    if (ts.isIdentifier(inner)) return known.get(inner.text) ?? null;
    if (ts.isPropertyAccessExpression(inner) && ts.isIdentifier(inner.expression) && inner.expression.text === node.name.text) return known.get(inner.name.text) ?? null;
    return null;
  };
  for (const member of node.members) {
    const name = ts.isComputedPropertyName(member.name) ? null : member.name.text;
    let value: Known | null;
    if (member.initializer === undefined) value = next === null ? null : { value: next };
    else value = constantExpression(f.program, unit, member.initializer, 0, lookup);
    next = value !== null && typeof value.value === "number" ? value.value + 1 : null;
    if (name !== null && value !== null) known.set(name, value);
  }
  return known;
}
