/** Expressions (ECMA-262 §13): the dispatch, literals, conditions, templates. Operators, calls and literals of objects have files of their own. */
import ts from "typescript";
import { WELL_KNOWN_SYMBOLS } from "#abi/realm.ts";
import { LABELLING_MODULES } from "#compiler/frontend/globals.ts";
import { pathToFileURL } from "node:url";
import type { Block, Instruction } from "#compiler/ir/function.ts";
import { unwrapped } from "#compiler/frontend/syntax.ts";
import { elementHint } from "#compiler/lower/managed/element-hints.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { lowerCall, lowerNew, lowerTaggedTemplate } from "#compiler/lower/managed/calls.ts";
import { lowerClass, loadThis } from "#compiler/lower/managed/classes.ts";
import { callHouse } from "#compiler/lower/managed/commonjs.ts";
import { constantOf } from "#compiler/lower/managed/constants.ts";
import { lowerAwait, lowerYield } from "#compiler/lower/managed/coroutines.ts";
import { makeClosure } from "#compiler/lower/managed/functions.ts";
import { lowerArray, lowerObject } from "#compiler/lower/managed/literals.ts";
import { memberOfNamespace } from "#compiler/lower/managed/namespaces.ts";
import { lowerBinary, lowerDelete, lowerPostfix, lowerPrefix } from "#compiler/lower/managed/operators.ts";
import { loadPrivate } from "#compiler/lower/managed/private-names.ts";
import { lowerRegExp, noticePatternProperty } from "#compiler/lower/managed/regexps.ts";
import { literalName, reference, unwrap } from "#compiler/lower/managed/references.ts";
import { staticMember } from "#compiler/lower/managed/static-members.ts";
import { loadImplicit, readGlobalProperty, readIdentifier, readOutside, resolveIdentifier } from "#compiler/lower/managed/variables.ts";

/** Evaluates to a value; `discard` says that nobody looks at it. Emission can always go on afterwards. */
export function lowerExpression(f: FunctionLowering, raw: ts.Expression, discard = false): Instruction {
  if (ts.isAsExpression(raw) || ts.isTypeAssertionExpression(raw)) return f.declare(lowerExpression(f, raw.expression, discard), raw.type);
  const node = unwrap(raw);
  if (ts.isOptionalChain(node) && !isInnerLink(node)) return lowerOptionalChain(f, node);
  switch (node.kind) {
    case ts.SyntaxKind.Identifier: {
      const known = constantOf(f, node as ts.Identifier);
      return known !== null ? f.constant(known.value) : readIdentifier(f, node as ts.Identifier);
    }
    case ts.SyntaxKind.NumericLiteral: return f.number(Number((node as ts.NumericLiteral).text));
    case ts.SyntaxKind.StringLiteral: case ts.SyntaxKind.NoSubstitutionTemplateLiteral: return lowerString(f, (node as ts.StringLiteral).text);
    case ts.SyntaxKind.TrueKeyword: return f.bool(true);
    case ts.SyntaxKind.FalseKeyword: return f.bool(false);
    case ts.SyntaxKind.NullKeyword: return f.emit("const.null");
    case ts.SyntaxKind.BigIntLiteral: return lowerBigInt(f, node as ts.BigIntLiteral);
    case ts.SyntaxKind.RegularExpressionLiteral: return lowerRegExp(f, node as ts.RegularExpressionLiteral);
    case ts.SyntaxKind.ThisKeyword: return loadThis(f, node);
    case ts.SyntaxKind.TemplateExpression: return lowerTemplate(f, node as ts.TemplateExpression);
    case ts.SyntaxKind.TaggedTemplateExpression: return lowerTaggedTemplate(f, node as ts.TaggedTemplateExpression);
    case ts.SyntaxKind.ArrayLiteralExpression: return lowerArray(f, node as ts.ArrayLiteralExpression);
    case ts.SyntaxKind.ObjectLiteralExpression: return lowerObject(f, node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.FunctionExpression: return makeClosure(f, node as ts.FunctionExpression, (node as ts.FunctionExpression).name?.text ?? "", null);
    case ts.SyntaxKind.ArrowFunction: return makeClosure(f, node as ts.ArrowFunction, "", null);
    case ts.SyntaxKind.ClassExpression: return lowerClass(f, node as ts.ClassExpression, (node as ts.ClassExpression).name?.text ?? "");
    case ts.SyntaxKind.PropertyAccessExpression: return lowerProperty(f, node as ts.PropertyAccessExpression);
    case ts.SyntaxKind.ElementAccessExpression: return lowerElement(f, node as ts.ElementAccessExpression);
    case ts.SyntaxKind.NonNullExpression: return lowerExpression(f, (node as ts.NonNullExpression).expression);
    case ts.SyntaxKind.CallExpression: return lowerCall(f, node as ts.CallExpression);
    case ts.SyntaxKind.NewExpression: return lowerNew(f, node as ts.NewExpression);
    case ts.SyntaxKind.BinaryExpression: return lowerBinary(f, node as ts.BinaryExpression, discard);
    case ts.SyntaxKind.PrefixUnaryExpression: return lowerPrefix(f, node as ts.PrefixUnaryExpression);
    case ts.SyntaxKind.PostfixUnaryExpression: return lowerPostfix(f, node as ts.PostfixUnaryExpression, discard);
    case ts.SyntaxKind.ConditionalExpression: return lowerConditional(f, node as ts.ConditionalExpression);
    case ts.SyntaxKind.DeleteExpression: return lowerDelete(f, node as ts.DeleteExpression);
    case ts.SyntaxKind.VoidExpression:
      lowerExpression(f, (node as ts.VoidExpression).expression, true);
      return f.undefined();
    case ts.SyntaxKind.TypeOfExpression: {
      const operand = unwrap((node as ts.TypeOfExpression).expression);
      if (ts.isIdentifier(operand) && resolveIdentifier(f, operand, true).kind === "globalThis") return f.string("object");
      const value = ts.isIdentifier(operand) ? typeofOperand(f, operand) : lowerExpression(f, operand);
      f.at(node);
      return value === null ? f.string("undefined") : f.emit("js.typeof", [value]);
    }
    case ts.SyntaxKind.AwaitExpression: return lowerAwait(f, node as ts.AwaitExpression);
    case ts.SyntaxKind.YieldExpression: return lowerYield(f, node as ts.YieldExpression);
    case ts.SyntaxKind.MetaProperty: return lowerMeta(f, node as ts.MetaProperty);
    case ts.SyntaxKind.ExpressionWithTypeArguments: return lowerExpression(f, (node as ts.ExpressionWithTypeArguments).expression);
    case ts.SyntaxKind.OmittedExpression: return f.undefined();
  }
  return f.error(node, "expression", `expression not in this version: ${ts.SyntaxKind[node.kind]}`, "rewrite it with ordinary expressions");
}

/** §13.5.3.1: typeof of a name that does not exist is "undefined" (null here). */
function typeofOperand(f: FunctionLowering, node: ts.Identifier): Instruction | null {
  const { kind } = resolveIdentifier(f, node, true);
  if (kind === "undeclared") return null;
  if (kind === "global-property") return readGlobalProperty(f, node, true);
  return lowerExpression(f, node);
}

/** Anonymous functions and classes take the name of what they are assigned to (§8.4 NamedEvaluation). */
export function lowerNamed(f: FunctionLowering, raw: ts.Expression, name: string): Instruction {
  const node = unwrapped(raw);
  if (ts.isArrowFunction(node)) return makeClosure(f, node, name, null);
  if (ts.isFunctionExpression(node) && node.name === undefined) return makeClosure(f, node, name, null);
  if (ts.isClassExpression(node) && node.name === undefined) return lowerClass(f, node, name);
  return lowerExpression(f, raw);
}

/** Whether NamedEvaluation applies to the expression. */
export function isAnonymousFunction(raw: ts.Expression): boolean {
  const node = unwrapped(raw);
  return ts.isArrowFunction(node) || ((ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name === undefined);
}

/** A string constant; one that could be a property name counts as a mention of it. */
function lowerString(f: FunctionLowering, text: string): Instruction {
  if (/^[A-Za-z_$][\w$]*$/.test(text) && !(f.unit.house && LABELLING_MODULES.has(f.unit.source.path))) f.program.mention(text);
  return f.string(text);
}

function lowerBigInt(f: FunctionLowering, node: ts.BigIntLiteral): Instruction {
  f.program.reachConstruct("bigint");
  return f.emit("const.bigint", [], BigInt(node.text.replace(/n$/, "").replaceAll("_", "")).toString());
}

function lowerTemplate(f: FunctionLowering, node: ts.TemplateExpression): Instruction {
  f.program.mentionPiece(node.head.text, true);
  f.program.mentionPiece(node.templateSpans.at(-1)!.literal.text, false);
  let result: Instruction | null = node.head.text === "" ? null : f.string(node.head.text);
  for (const span of node.templateSpans) {
    const text = f.emit("js.tostring", [lowerExpression(f, span.expression)]);
    result = result === null ? text : f.emit("js.concat", [result, text]);
    if (span.literal.text !== "") result = f.emit("js.concat", [result, f.string(span.literal.text)]);
  }
  return result!;
}

function lowerMeta(f: FunctionLowering, node: ts.MetaProperty): Instruction {
  if (node.keywordToken === ts.SyntaxKind.NewKeyword) return loadImplicit(f, "%newtarget");
  return importMeta(f);
}

// --- properties ----------------------------------------------------------------------------------------------------

function lowerProperty(f: FunctionLowering, node: ts.PropertyAccessExpression): Instruction {
  const outside = memberOfNamespace(f, node);
  if (outside !== null) return readOutside(f, outside, node.name);
  if (ts.isMetaProperty(node.expression) && node.expression.keywordToken === ts.SyntaxKind.ImportKeyword) return lowerImportMeta(f, node);
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return reference(f, node).load();
  const constant = staticMember(f, node)?.constant ?? null;
  if (constant !== null) return f.constant(constant.value);
  // The library's own symbols are no mentions of these names: what hangs on them is kept for programs that name them (`@when`), or for the library's use.
  if (f.unit.house && isWellKnownSymbol(f, node)) {
    if (!ts.isComputedPropertyName(node.parent)) f.program.mention(`use:${node.name.text}`);
    return f.wellKnown(node.name.text);
  }
  const object = linkObject(f, node, lowerExpression(f, node.expression));
  f.at(node.name);
  if (ts.isPrivateIdentifier(node.name)) return loadPrivate(f, object, node.name);
  f.program.mention(node.name.text);
  noticePatternProperty(f, node);
  return f.emit("js.get", [object], node.name.text);
}

/** `Symbol.iterator` and its kin (ECMA-262 §6.1.5.1), which nobody can change. */
function isWellKnownSymbol(f: FunctionLowering, { expression, name }: ts.PropertyAccessExpression): boolean {
  return ts.isIdentifier(expression) && expression.text === "Symbol" && f.scopes.resolutions.get(expression) === undefined && (WELL_KNOWN_SYMBOLS as readonly string[]).includes(name.text);
}

/** `import.meta` as a value: one object a module (§13.3.12.1), with what Node puts there. */
function importMeta(f: FunctionLowering): Instruction {
  const symbol = `${f.unit.source.path}:*import.meta*`;
  f.program.global(f.unit, symbol);
  const make = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.uninitialized", [f.emit("global.load", [], symbol, "any")]), make, end);
  f.b.startSealed(make);
  const keys = ["dirname", "filename", "resolve", "url"];
  for (const key of keys) f.program.mention(key);
  const object = f.emit("object.literal", keys.map((key) => metaProperty(f, key)), { keys });
  f.emit("object.setprototype", [object, f.emit("const.null")]);
  f.emit("global.store", [object], symbol);
  f.b.jump(end);
  f.b.startSealed(end);
  return f.emit("global.load", [], symbol, "any");
}

function lowerImportMeta(f: FunctionLowering, node: ts.PropertyAccessExpression): Instruction {
  if (metaWritten(f)) {
    f.program.mention(node.name.text);
    return f.emit("js.get", [importMeta(f)], node.name.text);
  }
  return metaProperty(f, node.name.text);
}

/** Whether the file may change its import.meta: it uses it in another way than to read what is there. */
function metaWritten(f: FunctionLowering): boolean {
  return /import\.meta(?!\.(url|filename|dirname|env|main|resolve)\b(?!\s*=[^=]))/.test(f.scopes.source.text);
}

function metaProperty(f: FunctionLowering, name: string): Instruction {
  const file = f.unit.source.fileName;
  switch (name) {
    case "url": return f.string(pathToFileURL(file).href);
    case "filename": return f.string(file);
    case "dirname": return f.string(file.slice(0, file.lastIndexOf("/")));
    case "resolve": {
      const known = [...f.unit.source.resolved].flat().map((text) => f.string(text));
      return callHouse(f, "api/import-meta.ts#createResolve", [f.string(pathToFileURL(file).href), f.emit("array.literal", known)]);
    }
    default: return f.undefined();
  }
}

function lowerElement(f: FunctionLowering, node: ts.ElementAccessExpression): Instruction {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return reference(f, node).load();
  const object = linkObject(f, node, lowerExpression(f, node.expression));
  const name = literalName(node.argumentExpression);
  if (name !== null) {
    f.at(node.argumentExpression);
    f.program.mention(name);
    return f.emit("js.get", [object], name);
  }
  const key = lowerExpression(f, node.argumentExpression);
  f.at(node.argumentExpression);
  return f.emit("js.getelem", [object, key], { elements: elementHint(f, node.expression) });
}

// --- optional chains (§13.3.9) ------------------------------------------------------------------------------------------

/** Whether the node is continued by a larger part of the same chain. */
function isInnerLink(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isOptionalChain(parent) && parent.expression === node;
}

/** Leaves the chain when the object of a `?.` link is undefined or null. */
export function linkObject(f: FunctionLowering, node: { readonly questionDotToken?: ts.QuestionDotToken }, object: Instruction): Instruction {
  if (node.questionDotToken === undefined) return object;
  const rest = f.b.createBlock();
  f.b.branch(f.emit("is.nullish", [object]), f.chainExit!, rest);
  f.b.startSealed(rest);
  return object;
}

/** Runs `body` with a way out for nullish links; `whenNullish` gives the value then. */
export function inChain(f: FunctionLowering, body: () => Instruction, whenNullish: () => Instruction): Instruction {
  const outer = f.chainExit;
  const result = {};
  const end = f.b.createBlock();
  const nullish = f.b.createBlock();
  f.chainExit = nullish;
  f.write(result, body());
  f.jump(end);
  f.chainExit = outer;
  if (f.startIfReached(nullish)) {
    f.write(result, whenNullish());
    f.b.jump(end);
  }
  f.b.startSealed(end);
  return f.read(result);
}

function lowerOptionalChain(f: FunctionLowering, node: ts.Expression): Instruction {
  return inChain(f, () => lowerLink(f, node), () => f.undefined());
}

export function lowerLink(f: FunctionLowering, node: ts.Expression): Instruction {
  if (ts.isPropertyAccessExpression(node)) return lowerProperty(f, node);
  if (ts.isElementAccessExpression(node)) return lowerElement(f, node);
  if (ts.isCallExpression(node)) return lowerCall(f, node);
  return lowerExpression(f, (node as ts.NonNullExpression).expression);
}

// --- conditions -----------------------------------------------------------------------------------------------------------

function lowerConditional(f: FunctionLowering, node: ts.ConditionalExpression): Instruction {
  const result = {};
  const whenTrue = f.b.createBlock();
  const whenFalse = f.b.createBlock();
  const end = f.b.createBlock();
  lowerCondition(f, node.condition, whenTrue, whenFalse);
  for (const [block, branch] of [[whenTrue, node.whenTrue], [whenFalse, node.whenFalse]] as const) {
    if (!f.startIfReached(block)) continue;
    f.write(result, lowerExpression(f, branch));
    f.jump(end);
  }
  f.b.startSealed(end);
  return f.read(result);
}

/** Branches on ToBoolean of an expression; `!`, `&&` and `||` become control flow. */
export function lowerCondition(f: FunctionLowering, raw: ts.Expression, whenTrue: Block, whenFalse: Block): void {
  const node = unwrap(raw);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return lowerCondition(f, node.operand, whenFalse, whenTrue);
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken) {
      const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
      const right = f.b.createBlock();
      if (isAnd) lowerCondition(f, node.left, right, whenFalse);
      else lowerCondition(f, node.left, whenTrue, right);
      if (f.startIfReached(right)) lowerCondition(f, node.right, whenTrue, whenFalse);
      return;
    }
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return f.b.jump(whenTrue);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return f.b.jump(whenFalse);
  const value = lowerExpression(f, node);
  if (value.op === "const.bool") return f.b.jump(value.imm === true ? whenTrue : whenFalse);
  f.b.branch(f.truthy(value), whenTrue, whenFalse);
}
