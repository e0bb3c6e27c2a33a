/** Calls, `new`, tagged templates (ECMA-262 §13.3.5 to §13.3.11). Callees that are known for good are called directly. */
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionRequest, ModuleUnit } from "#compiler/lower/managed/context.ts";
import type { Variable } from "#compiler/frontend/scopes.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { superCall } from "#compiler/lower/managed/classes.ts";
import { callHouse, lowerCreateRequire, lowerRequire } from "#compiler/lower/managed/commonjs.ts";
import { lowerDynamicCode } from "#compiler/lower/managed/dynamic-code.ts";
import { staticMember } from "#compiler/lower/managed/static-members.ts";
import { linkObject, lowerExpression, lowerLink } from "#compiler/lower/managed/expressions.ts";
import { knownFunction, usesCallee, place } from "#compiler/lower/managed/functions.ts";
import { arrayOf } from "#compiler/lower/managed/literals.ts";
import { memberOfNamespace } from "#compiler/lower/managed/namespaces.ts";
import { callPrivate } from "#compiler/lower/managed/private-names.ts";
import { noticePatternCall } from "#compiler/lower/managed/regexps.ts";
import { literalName, reference, unwrap } from "#compiler/lower/managed/references.ts";
import { lowerConsoleCall } from "#compiler/lower/managed/console-calls.ts";
import { describeExpression } from "#compiler/lower/managed/source-text.ts";
import { callSystem } from "#compiler/lower/managed/system-calls.ts";
import { loadThis } from "#compiler/lower/managed/classes.ts";
import { loadVariable, readIdentifier, readOutside, resolveIdentifier, type Resolved } from "#compiler/lower/managed/variables.ts";

type Arguments = readonly ts.Expression[];

export function hasSpread(list: Arguments): boolean {
  return list.some((argument) => ts.isSpreadElement(argument));
}

/** Calls a value whose `this` is known. */
export function callWith(f: FunctionLowering, node: ts.Node, callee: Instruction, self: Instruction, list: Arguments, text: string): Instruction {
  if (hasSpread(list)) {
    const array = arrayOf(f, list, true);
    f.at(node);
    return f.emit("js.callspread", [callee, self, array], { text });
  }
  const values = list.map((argument) => lowerExpression(f, argument));
  f.at(node);
  return f.emit("js.call", [callee, self, ...values], { text });
}

/** Calls a function of the program by its direct entry. */
export function callDirect(f: FunctionLowering, node: ts.Node, target: FunctionRequest, callee: Instruction, self: Instruction, list: Arguments): Instruction {
  f.program.request(target);
  const values = list.map((argument) => f.box(lowerExpression(f, argument)));
  f.at(node);
  return f.emit("call.direct", [callee, f.box(self), f.undefined(), ...values], target.symbol);
}

export function lowerCall(f: FunctionLowering, node: ts.CallExpression): Instruction {
  const callee = unwrap(node.expression);
  const list = node.arguments;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return superCall(f, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    const specifier = unwrap(node.arguments[0]!);
    const target = ts.isStringLiteralLike(specifier) ? f.program.dynamicImport(f.unit, specifier.text) : null;
    if (target !== null && list.length > 1 && !hasSpread(list)) return importWith(f, list[1]!, target);
    if (target !== null) return f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined()], target);
    if (ts.isStringLiteralLike(specifier)) for (const options of list.slice(1)) lowerExpression(f, options);
    if (ts.isStringLiteralLike(specifier)) return callHouse(f, "api/import-meta.ts#importNotFound", [f.string(specifier.text), f.string(pathToFileURL(f.unit.source.fileName).href)]);
    if (f.unit.source.origin !== "app") return importUnknown(f, node);
    return f.error(node, "dynamic-import", "import() of a module that is not known when the image is built", "write the specifier as a string literal");
  }
  const text = describeExpression(callee);
  if (ts.isIdentifier(callee)) {
    if (node.questionDotToken === undefined) return callIdentifier(f, node, callee, text);
    return callWith(f, node, linkObject(f, node, readIdentifier(f, callee)), f.undefined(), list, text);
  }
  if (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee)) return callMember(f, node, callee, text);
  const value = linkObject(f, node, ts.isOptionalChain(callee) && callee === node.expression ? lowerLink(f, callee) : lowerExpression(f, node.expression));
  return callWith(f, node, value, f.undefined(), list, text);
}

/** import() with options: what they ask for is looked at before the module runs. */
function importWith(f: FunctionLowering, options: ts.Expression, target: string): Instruction {
  const value = f.box(lowerExpression(f, options));
  return callHouse(f, "api/import-meta.ts#importWithOptions", [value, f.emit("function.new", [f.noEnvironment(), f.undefined()], target)]);
}

/** In packages, which often only probe for a platform, import() of what is not known is a promise for an EvalError that names the place. */
function importUnknown(f: FunctionLowering, node: ts.CallExpression): Instruction {
  const [specifier] = node.arguments.map((argument) => f.box(lowerExpression(f, argument)));
  f.at(node);
  return callHouse(f, "api/import-meta.ts#importNotKnown", [specifier!, f.string(`${f.unit.source.path}:${place(f.unit, node)}`)]);
}

function callIdentifier(f: FunctionLowering, node: ts.CallExpression, callee: ts.Identifier, text: string): Instruction {
  if (callee.text === f.unit.source.requireName) {
    const required = lowerRequire(f, node, callee);
    if (required !== null) return required;
  }
  const special = lowerDynamicCode(f, node) ?? lowerCreateRequire(f, node, callee);
  if (special !== null) return special;
  const resolved = resolveIdentifier(f, callee);
  const direct = callResolved(f, node, resolved, () => readIdentifier(f, callee), callee);
  return direct ?? callWith(f, node, readIdentifier(f, callee), f.undefined(), node.arguments, text);
}

/** A call of a name whose target is known, or null. `read` gives the closure, with the tests that the name needs. */
function callResolved(f: FunctionLowering, node: ts.CallExpression, resolved: Resolved, read: () => Instruction, name: ts.Node): Instruction | null {
  if (resolved.kind === "system") return callSystem(f, resolved.unit, resolved.name, node);
  if ((resolved.kind !== "local" && resolved.kind !== "module") || hasSpread(node.arguments)) return null;
  const unit: ModuleUnit = resolved.kind === "module" ? resolved.unit : f.unit;
  const { variable } = resolved;
  const target = knownFunction(unit, variable);
  if (target === null || target.attributes.variadic) return null;
  // Calling before the declaration ran must throw, so the name is read unless it is a function declaration.
  const mayBeEarly = variable.kind !== "function" && (resolved.kind === "module" ? unit.cyclic && !unit.house : isChecked(f, name));
  const needed = usesCallee(target);
  const closure = mayBeEarly || needed ? (variable.kind === "function" ? loadFunction(f, unit, variable) : read()) : f.undefined();
  return callDirect(f, node, target, needed ? closure : f.undefined(), f.undefined(), node.arguments);
}

function loadFunction(f: FunctionLowering, unit: ModuleUnit, variable: Variable): Instruction {
  return loadVariable(f, variable, unit);
}

function isChecked(f: FunctionLowering, node: ts.Node): boolean {
  return f.scopes.checked.has(node) || f.scopes.checkedInCycles.has(node);
}

/** `object.name(...)`, `object[key](...)`, `super.name(...)`, `object.#name(...)`. */
function callMember(f: FunctionLowering, node: ts.CallExpression, callee: ts.PropertyAccessExpression | ts.ElementAccessExpression, text: string): Instruction {
  const list = node.arguments;
  const inChain = ts.isOptionalChain(callee) && callee === node.expression;
  if (ts.isOptionalChain(callee) && !inChain) {
    // `(a?.b)()`: the chain ends at the parenthesis, but `this` is still its object (§13.3.9.1).
    return parenthesizedChainCall(f, node, callee, text);
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const outside = memberOfNamespace(f, callee);
    if (outside !== null) {
      const direct = node.questionDotToken === undefined ? callResolved(f, node, outside, () => readOutside(f, outside, callee.name), callee) : null;
      return direct ?? callWith(f, node, linkObject(f, node, readOutside(f, outside, callee.name)), f.undefined(), list, text);
    }
    const known = node.questionDotToken === undefined && callee.questionDotToken === undefined && !hasSpread(list) ? staticMember(f, callee) : null;
    if (known !== null && known.method !== null) return callDirect(f, node, known.method, f.undefined(), f.undefined(), list);
  }
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const method = linkObject(f, node, reference(f, callee).load());
    return callWith(f, node, method, loadThis(f, callee), list, text);
  }
  if (ts.isPropertyAccessExpression(callee) && node.questionDotToken === undefined && callee.questionDotToken === undefined) {
    const printed = lowerConsoleCall(f, node, callee);
    if (printed !== null) return printed;
  }
  const object = linkObject(f, callee, lowerExpression(f, callee.expression));
  return callOn(f, node, callee, object, text);
}

function callOn(f: FunctionLowering, node: ts.CallExpression, callee: ts.PropertyAccessExpression | ts.ElementAccessExpression, object: Instruction, text: string): Instruction {
  const list = node.arguments;
  const name = ts.isElementAccessExpression(callee) ? literalName(callee.argumentExpression) : ts.isPrivateIdentifier(callee.name) ? null : callee.name.text;
  if (name !== null) {
    f.program.mention(name);
    noticePatternCall(f, name, list);
    // One look-up and call when no argument can tell that the method is fetched after it is evaluated.
    if (node.questionDotToken === undefined && list.every((argument) => isQuiet(f, argument))) {
      const values = list.map((argument) => lowerExpression(f, argument));
      f.at(ts.isPropertyAccessExpression(callee) ? callee.name : callee);
      return f.emit("js.callmethod", [object, ...values], { name, text });
    }
    f.at(ts.isPropertyAccessExpression(callee) ? callee.name : callee);
    return callWith(f, node, linkObject(f, node, f.emit("js.get", [object], name)), object, list, text);
  }
  if (ts.isPropertyAccessExpression(callee)) return callPrivate(f, node, object, callee.name as ts.PrivateIdentifier, text);
  const key = lowerExpression(f, callee.argumentExpression);
  f.at(callee);
  return callWith(f, node, linkObject(f, node, f.emit("js.getelem", [object, key])), object, list, text);
}

function parenthesizedChainCall(f: FunctionLowering, node: ts.CallExpression, callee: ts.PropertyAccessExpression | ts.ElementAccessExpression, text: string): Instruction {
  const self = {};
  const method = {};
  const exit = f.chainExit;
  const nullish = f.b.createBlock();
  const end = f.b.createBlock();
  f.chainExit = nullish;
  const object = linkObject(f, callee, lowerExpression(f, callee.expression));
  f.write(self, object);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : literalName(callee.argumentExpression);
  if (name !== null) {
    f.program.mention(name);
    noticePatternCall(f, name, node.arguments);
  }
  f.write(method, name !== null ? f.emit("js.get", [object], name) : f.emit("js.getelem", [object, lowerExpression(f, (callee as ts.ElementAccessExpression).argumentExpression)]));
  f.b.jump(end);
  f.chainExit = exit;
  if (f.startIfReached(nullish)) {
    f.write(self, f.undefined());
    f.write(method, f.undefined());
    f.b.jump(end);
  }
  f.b.startSealed(end);
  return callWith(f, node, linkObject(f, node, f.read(method)), f.read(self), node.arguments, text);
}

/** Whether evaluating the expression neither runs code nor depends on when it happens. */
function isQuiet(f: FunctionLowering, raw: ts.Expression): boolean {
  const node = unwrap(raw);
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral: case ts.SyntaxKind.StringLiteral: case ts.SyntaxKind.NoSubstitutionTemplateLiteral: case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword: case ts.SyntaxKind.NullKeyword: case ts.SyntaxKind.ArrowFunction: case ts.SyntaxKind.FunctionExpression:
      return true;
    case ts.SyntaxKind.PrefixUnaryExpression:
      return ts.isNumericLiteral(unwrap((node as ts.PrefixUnaryExpression).operand));
    case ts.SyntaxKind.Identifier: {
      const variable = f.scopes.resolutions.get(node);
      if (variable === undefined || isChecked(f, node)) return (node as ts.Identifier).text === "undefined" && variable === undefined;
      return variable.storage === "ssa" || !variable.assigned && variable.kind !== "var" && variable.kind !== "import" && variable.storage !== "property";
    }
    default:
      return false;
  }
}

/** §13.3.5.1: constructor, then arguments, then the test that it is one. */
export function lowerNew(f: FunctionLowering, node: ts.NewExpression): Instruction {
  const dynamic = lowerDynamicCode(f, node);
  if (dynamic !== null) return dynamic;
  const list = node.arguments ?? [];
  const callee = lowerExpression(f, node.expression);
  const text = describeExpression(node.expression);
  if (hasSpread(list)) {
    const array = arrayOf(f, list, true);
    f.at(node);
    return f.emit("js.newspread", [callee, array], { text });
  }
  const values = list.map((argument) => lowerExpression(f, argument));
  f.at(node);
  return f.emit("js.new", [callee, ...values], { text });
}

/** §13.3.11: the strings object is one per site. */
export function lowerTaggedTemplate(f: FunctionLowering, node: ts.TaggedTemplateExpression): Instruction {
  const tag = unwrap(node.tag);
  let self = f.undefined();
  let callee: Instruction;
  if (ts.isPropertyAccessExpression(tag) && tag.expression.kind !== ts.SyntaxKind.SuperKeyword && memberOfNamespace(f, tag) === null && !ts.isPrivateIdentifier(tag.name)) {
    self = lowerExpression(f, tag.expression);
    f.program.mention(tag.name.text);
    callee = f.emit("js.get", [self], tag.name.text);
  } else if (ts.isElementAccessExpression(tag) && tag.expression.kind !== ts.SyntaxKind.SuperKeyword) {
    self = lowerExpression(f, tag.expression);
    callee = f.emit("js.getelem", [self, lowerExpression(f, tag.argumentExpression)]);
  } else {
    callee = lowerExpression(f, tag);
    if (ts.isPropertyAccessExpression(tag) && tag.expression.kind === ts.SyntaxKind.SuperKeyword) self = loadThis(f, tag);
  }
  const { template } = node;
  const parts: readonly ts.TemplateLiteralLikeNode[] = ts.isNoSubstitutionTemplateLiteral(template) ? [template] : [template.head, ...template.templateSpans.map((span) => span.literal)];
  const values = ts.isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans.map((span) => span.expression);
  const cooked = parts.map((part) => (isInvalid(part) ? null : part.text));
  const raw = parts.map((part) => rawText(f, part));
  const strings = f.emit("template.object", [], { cooked, raw });
  const operands = values.map((value) => lowerExpression(f, value));
  f.at(node);
  return f.emit("js.call", [callee, self, strings, ...operands], { text: describeExpression(tag) });
}

/** A flag of TypeScript's scanner, which its declarations leave out; its other flags say that there are escapes at all. */
const CONTAINS_INVALID_ESCAPE = 2048;

/** Whether the part has an escape that is none: then it has no cooked text (§13.2.8.3). */
function isInvalid(part: ts.TemplateLiteralLikeNode): boolean {
  return (((part as unknown as { templateFlags?: number }).templateFlags ?? 0) & CONTAINS_INVALID_ESCAPE) !== 0;
}

/** The text between the delimiters, with line ends normalised (§12.9.6 TRV). */
function rawText(f: FunctionLowering, part: ts.TemplateLiteralLikeNode): string {
  const text = part.rawText ?? part.getText(f.scopes.source).replace(/^[`}]/, "").replace(/(`|\$\{)$/, "");
  return text.replace(/\r\n?/g, "\n");
}
