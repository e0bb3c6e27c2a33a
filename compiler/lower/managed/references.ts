/**
 * Reference records (ECMA-262 §6.2.5): what stands on the left of an assignment, evaluated once, then read and written.
 */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import { elementHint } from "#compiler/lower/managed/element-hints.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { lowerExpression } from "#compiler/lower/managed/expressions.ts";
import { loadThis } from "#compiler/lower/managed/classes.ts";
import { fieldAddedBy } from "#compiler/lower/managed/first-assignments.ts";
import { addPrivateField, loadPrivate, storePrivate } from "#compiler/lower/managed/private-names.ts";
import { memberOfNamespace } from "#compiler/lower/managed/namespaces.ts";
import { assignIdentifier, loadImplicit, readIdentifier } from "#compiler/lower/managed/variables.ts";

export interface Reference {
  load(): Instruction;
  store(value: Instruction): void;
}

/** The expression without parentheses, type assertions and `!` (but `a?.b!` is still a link of its chain). */
export function unwrap(raw: ts.Expression): ts.Expression {
  let node = raw;
  while (!ts.isOptionalChain(node)
    && (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)
      || ts.isTypeAssertionExpression(node) || ts.isExpressionWithTypeArguments(node))) {
    node = node.expression;
  }
  return node;
}

/** Whether a property name is an array index or looks like one, so that it goes the way of computed keys. */
export function isIndexName(name: string): boolean {
  return /^(0|[1-9][0-9]*)$/.test(name);
}

/** The name when an element access is written with a literal that can be a cached property name. */
export function literalName(node: ts.Expression): string | null {
  const inner = unwrap(node);
  return ts.isStringLiteralLike(inner) && !isIndexName(inner.text) ? inner.text : null;
}

/** Evaluates the parts of a reference, in order, without reading it. */
export function reference(f: FunctionLowering, raw: ts.Expression): Reference {
  const node = unwrap(raw);
  if (ts.isIdentifier(node)) return { load: () => readIdentifier(f, node), store: (value) => assignIdentifier(f, node, value) };
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superReference(f, loadThis(f, node), f.string(node.name.text));
    const outside = memberOfNamespace(f, node);
    if (outside !== null) {
      const known = outside.kind !== "constant" || outside.value !== undefined;
      const message = known ? `Cannot assign to read only property '${node.name.text}' of object '[object Module]'` : `Cannot add property ${node.name.text}, object is not extensible`;
      const fail = (): void => void f.throwInExpression("js.throwtype", message);
      return { load: () => lowerExpression(f, node), store: fail };
    }
    const object = lowerExpression(f, node.expression);
    const { name } = node;
    const added = f.unit.house ? fieldAddedBy(node) : null;
    if (ts.isPrivateIdentifier(name)) {
      if (added !== null) return { load: () => f.undefined(), store: (value) => { f.at(node); addPrivateField(f, object, name, f.declare(value, added.type)); } };
      return { load: () => { f.at(node); return loadPrivate(f, object, name); }, store: (value) => { f.at(node); storePrivate(f, object, name, value); } };
    }
    const { load, store } = namedReference(f, object, name.text, node);
    return { load, store: (value) => store(added === null ? value : f.declare(value, added.type)) };
  }
  if (ts.isElementAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const self = loadThis(f, node);
      return superReference(f, self, lowerExpression(f, node.argumentExpression));
    }
    const object = lowerExpression(f, node.expression);
    const name = literalName(node.argumentExpression);
    if (name !== null) return namedReference(f, object, name, node);
    const elements = elementHint(f, node.expression);
    let key = lowerExpression(f, node.argumentExpression);
    return {
      load: () => {
        f.at(node);
        // The key is converted once; a missing base is reported before that (§6.2.5.5 GetValue step 3).
        key = keyOnce(f, object, key);
        return f.emit("js.getelem", [object, key], { elements });
      },
      store: (value) => { f.at(node); f.emit("js.setelem", [object, key, value], { strict: f.strict, elements }); },
    };
  }
  // What cannot be assigned to is an early error that the checker reports.
  f.error(node, "assignment-target", "this expression cannot be assigned to");
  return { load: () => f.undefined(), store: () => {} };
}

function namedReference(f: FunctionLowering, object: Instruction, name: string, node: ts.Node): Reference {
  f.program.mention(name);
  return {
    load: () => { f.at(node); return f.emit("js.get", [object], name); },
    store: (value) => { f.at(node); f.emit("js.set", [object, value], { name, strict: f.strict }); },
  };
}

function superReference(f: FunctionLowering, self: Instruction, rawKey: Instruction): Reference {
  const home = loadImplicit(f, "%home");
  let key = rawKey;
  if (key.op === "const.string") f.program.mention(key.imm as string);
  return {
    load: () => {
      if (key.op !== "const.string") key = f.emit("js.topropertykey", [key]);
      return f.emit("js.getsuper", [home, key, self]);
    },
    store: (value) => void f.emit("js.setsuper", [home, key, self, value], { strict: f.strict }),
  };
}

/** Only objects as keys can have side effects when converted. */
function keyOnce(f: FunctionLowering, object: Instruction, key: Instruction): Instruction {
  if (key.op.startsWith("const.")) return key;
  const result = {};
  f.write(result, key);
  const convert = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.object", [key]), convert, end, false);
  f.b.startSealed(convert);
  f.emit("js.requireobjectcoercible", [object]);
  f.write(result, f.emit("js.topropertykey", [key]));
  f.b.jump(end);
  f.b.startSealed(end);
  return f.read(result);
}
