/** Destructuring (ECMA-262 §8.6.2 BindingInitialization, §13.15.5 DestructuringAssignmentEvaluation), with iterator close. */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import type { OpenIteration } from "#compiler/lower/managed/control.ts";
import { lowerExpression, lowerNamed } from "#compiler/lower/managed/expressions.ts";
import { isIndexName, reference, unwrap } from "#compiler/lower/managed/references.ts";
import { describeExpression, iterationInfo, notIterable } from "#compiler/lower/managed/source-text.ts";
import { staticText } from "#compiler/lower/managed/literals.ts";
import { initializeName } from "#compiler/lower/managed/variables.ts";

type Store = (value: Instruction) => void;

/** One element of a pattern, binding or assignment alike. `reference` evaluates the target before the value is fetched. */
interface Element {
  readonly skip: boolean;
  readonly rest: boolean;
  readonly key: ts.PropertyName | null;
  readonly initializer: ts.Expression | undefined;
  readonly name: string;
  /** A name or a simple place without a default: code for it may be made twice. */
  readonly simple: boolean;
  readonly reference: () => Store;
}

const SKIP: Element = { skip: true, rest: false, key: null, initializer: undefined, name: "", simple: true, reference: () => () => {} };

/** A nested pattern with a default is named after it. */
function defaultSubject(initializer: ts.Expression | undefined): Subject {
  return initializer === undefined ? null : subjectOf(initializer);
}

/** How messages name what is taken apart: its source text and what to say when it is not iterable, its own value, or nothing in nested patterns. */
export type Subject = { readonly text: string; readonly notIterable: string | null } | "value" | null;

/** The subject of a pattern whose value is written down. V8 does not name a property that an array pattern takes apart. */
export function subjectOf(node: ts.Expression): Subject {
  const plain = unwrap(node);
  const isNamed = !ts.isPropertyAccessExpression(plain) && !ts.isElementAccessExpression(plain) && !ts.isFunctionLike(plain) && !ts.isBinaryExpression(plain);
  return { text: describeExpression(node), notIterable: isNamed ? notIterable(node) : null };
}

/** Binds the names of a binding pattern; the variables are initialised, not assigned. */
export function bindPattern(f: FunctionLowering, pattern: ts.BindingPattern, value: Instruction, subject: Subject = null): void {
  const elements = pattern.elements.map((element): Element => {
    if (ts.isOmittedExpression(element)) return SKIP;
    const { name } = element;
    const identifier = ts.isIdentifier(name) ? name : null;
    const store: Store = ts.isIdentifier(name) ? (v) => initializeName(f, name.text, v) : (v) => bindPattern(f, name, v, defaultSubject(element.initializer));
    return {
      skip: false, rest: element.dotDotDotToken !== undefined, key: element.propertyName ?? identifier, initializer: element.initializer,
      name: identifier?.text ?? "", simple: identifier !== null && element.initializer === undefined && element.dotDotDotToken === undefined, reference: () => store,
    };
  });
  if (ts.isObjectBindingPattern(pattern)) objectPattern(f, elements, value, subject);
  else arrayPattern(f, elements, value, subject);
}

/** Assigns to any target: a reference or a pattern. */
export function assignTarget(f: FunctionLowering, raw: ts.Expression, value: Instruction): void {
  targetStore(f, raw)(value);
}

function targetStore(f: FunctionLowering, raw: ts.Expression, subject: Subject = null): Store {
  const node = unwrap(raw);
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return (value) => assignPattern(f, node, value, subject);
  const target = reference(f, node);
  return (value) => target.store(value);
}

export function assignPattern(f: FunctionLowering, pattern: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression, value: Instruction, subject: Subject = null): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    return arrayPattern(f, pattern.elements.map((element) => (ts.isOmittedExpression(element) ? SKIP : assignmentElement(f, element, null))), value, null);
  }
  const elements = pattern.properties.map((property): Element => {
    if (ts.isShorthandPropertyAssignment(property)) {
      const { name } = property;
      return { skip: false, rest: false, key: name, initializer: property.objectAssignmentInitializer, name: name.text, simple: false, reference: () => targetStore(f, name) };
    }
    if (ts.isSpreadAssignment(property)) return { skip: false, rest: true, key: null, initializer: undefined, name: "", simple: false, reference: () => targetStore(f, property.expression) };
    if (ts.isPropertyAssignment(property)) return assignmentElement(f, property.initializer, property.name);
    f.error(property, "assignment-target", "a method cannot be assigned to");
    return SKIP;
  });
  objectPattern(f, elements, value, subject);
}

function assignmentElement(f: FunctionLowering, raw: ts.Expression, key: ts.PropertyName | null): Element {
  const rest = ts.isSpreadElement(raw);
  let target: ts.Expression = rest ? raw.expression : raw;
  let initializer: ts.Expression | undefined;
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    initializer = target.right;
    target = target.left;
  }
  const inner = unwrap(target);
  const subject = defaultSubject(initializer);
  return { skip: false, rest, key, initializer, name: ts.isIdentifier(inner) ? inner.text : "", simple: !rest && initializer === undefined && isSimplePlace(inner), reference: () => targetStore(f, target, subject) };
}

/** `a`, `this.b`, `a[i + 1]`: made of names, literals, accesses and operators. */
function isSimplePlace(node: ts.Expression): boolean {
  const plain = unwrap(node);
  if (ts.isIdentifier(plain) || ts.isNumericLiteral(plain) || ts.isStringLiteral(plain) || plain.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isPropertyAccessExpression(plain)) return plain.questionDotToken === undefined && isSimplePlace(plain.expression);
  if (ts.isElementAccessExpression(plain)) return plain.questionDotToken === undefined && isSimplePlace(plain.expression) && isSimplePlace(plain.argumentExpression);
  return ts.isBinaryExpression(plain) && [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken].includes(plain.operatorToken.kind) && isSimplePlace(plain.left) && isSimplePlace(plain.right);
}

/** `value`, or the initialiser when it is undefined. */
export function initializerOrDefault(f: FunctionLowering, value: Instruction, initializer: ts.Expression | undefined, name: string): Instruction {
  if (initializer === undefined) return value;
  const result = {};
  f.write(result, value);
  const missing = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.undefined", [value]), missing, end);
  f.b.startSealed(missing);
  f.write(result, name === "" ? lowerExpression(f, initializer) : lowerNamed(f, initializer, name));
  f.jump(end);
  f.b.startSealed(end);
  return f.read(result);
}

/** The key of a property, as a value and, when it can be cached, as a name. */
export function propertyKey(f: FunctionLowering, name: ts.PropertyName): { key: () => Instruction; text: string | null } {
  if (ts.isComputedPropertyName(name)) {
    const literal = unwrap(name.expression);
    if (ts.isStringLiteralLike(literal)) return textKey(f, literal.text);
    const key = f.emit("js.topropertykey", [lowerExpression(f, name.expression)]);
    return { key: () => key, text: null };
  }
  if (ts.isBigIntLiteral(name)) return textKey(f, name.text.replace(/n$/, ""));
  return textKey(f, ts.isNumericLiteral(name) ? String(Number(name.text)) : name.text);
}

function textKey(f: FunctionLowering, text: string): { key: () => Instruction; text: string | null } {
  if (isIndexName(text) && Number(text) < 0x7fff_ffff) return { key: () => f.int(Number(text)), text: null };
  return { key: () => f.string(text), text: isIndexName(text) ? null : text };
}

/** RequireObjectCoercible with V8's messages; a first property that is read anyway tests by itself. */
function requireCoercible(f: FunctionLowering, first: Element | undefined, object: Instruction, subject: Subject): void {
  const name = first === undefined || first.rest || first.key === null || ts.isComputedPropertyName(first.key) ? null : staticText(first.key);
  if (name !== null && (subject === null || first!.initializer !== undefined)) return;
  const missing = f.b.createBlock();
  const rest = f.b.createBlock();
  f.b.branch(f.emit("is.nullish", [object]), missing, rest, false);
  f.b.startSealed(missing);
  const isUndefined = f.b.createBlock();
  const isNull = f.b.createBlock();
  f.b.branch(f.emit("is.undefined", [object]), isUndefined, isNull);
  for (const [block, value] of [[isUndefined, "undefined"], [isNull, "null"]] as const) {
    f.b.startSealed(block);
    const text = subject === null ? value : subject === "value" ? (value === "null" ? "object null" : value) : subject.text;
    f.emit("js.throwtype", [], name === null ? `Cannot destructure '${text}' as it is ${value}.` : `Cannot destructure property '${name}' of '${text}' as it is ${value}.`);
  }
  f.b.startSealed(rest);
}

function objectPattern(f: FunctionLowering, elements: Element[], source: Instruction, subject: Subject): void {
  const object = f.box(source);
  requireCoercible(f, elements[0], object, subject);
  const used: (() => Instruction)[] = [];
  for (const element of elements) {
    if (element.skip) continue;
    if (element.rest) {
      const store = element.reference();
      const keys = f.emit("array.literal", used.map((key) => key()));
      store(f.emit("object.rest", [object, keys]));
      continue;
    }
    // §13.15.5.6: the name first, then the target, then the value.
    const { key, text } = propertyKey(f, element.key!);
    used.push(key);
    const store = element.reference();
    if (text !== null) f.program.mention(text);
    const value = text !== null ? f.emit("js.get", [object], text) : f.emit("js.getelem", [object, key()]);
    store(initializerOrDefault(f, value, element.initializer, element.name));
  }
}

/** Patterns with more names than this step an iterator. */
const ITEMS_MAX = 8;

/**
 * `[a, b] = [b, a]` takes the values as they are as long as nobody replaced the iterator of arrays; `[a, b] = pair` takes the elements of an ordinary array, when
 * it goes to variables, so that nothing can happen in between.
 */
function arrayPattern(f: FunctionLowering, elements: Element[], source: Instruction, subject: Subject): void {
  // Only while nothing has come between: `const list = []; list.push(x); const [first] = list` has something in it.
  const isFresh = f.b.block?.instructions.at(-1) === source;
  const isLiteral = source.op === "array.literal" && isFresh && !f.grown.has(source) && !source.args.some(({ op }) => op === "const.hole");
  const isPlain = elements.every(({ simple }) => simple) && (isLiteral || !f.unit.house && elements.length <= ITEMS_MAX && elements.every(({ skip, name }) => skip || name !== ""));
  if (!isPlain) return iteratedPattern(f, elements, source, subject);
  const plain = f.b.createBlock();
  const iterated = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(isLiteral ? f.emit("call.runtime", [], "arraysIteratePlainly", "bool") : f.emit("array.isplain", [source]), plain, iterated, true, isLiteral && !f.unit.house);
  f.b.startSealed(plain);
  elements.forEach((element, i) => {
    const store = element.reference();
    if (!element.skip) store(isLiteral ? source.args[i] ?? f.undefined() : f.emit("array.item", [source], i));
  });
  f.jump(end);
  f.b.startSealed(iterated);
  iteratedPattern(f, elements, source, subject);
  f.jump(end);
  f.startIfReached(end);
}

function iteratedPattern(f: FunctionLowering, elements: Element[], source: Instruction, subject: Subject): void {
  const message = subject === null || subject === "value" ? null : subject.notIterable;
  const iteration = f.emit("iter.open", [source], iterationInfo(f, f.iteratesPlainly, message));
  const outerHandler = f.b.handler;
  const { controls } = f;
  const handler = f.b.createBlock();
  const done = {};
  f.write(done, f.bool(false));
  const closeUnlessDone = (close: () => void): void => {
    const open = f.b.createBlock();
    const closed = f.b.createBlock();
    f.b.branch(f.truthy(f.read(done)), closed, open);
    f.b.startSealed(open);
    close();
    f.jump(closed);
    f.b.startSealed(closed);
  };
  const open: OpenIteration = { kind: "iteration", handler: outerHandler, close: () => closeUnlessDone(() => f.emit("iter.close", [iteration])) };
  /** Steps outside of the region that closes: an iterator that throws is done. */
  const step = (whenValue: (value: Instruction) => void, whenDone: () => void): void => {
    const stepping = f.b.createBlock();
    const got = f.b.createBlock();
    const exhausted = f.b.createBlock();
    const without = f.b.createBlock();
    const end = f.b.createBlock();
    f.b.handler = outerHandler;
    f.b.branch(f.truthy(f.read(done)), without, stepping);
    f.b.startSealed(stepping);
    const value = f.emit("iter.step", [iteration]);
    f.b.branch(f.emit("is.hole", [value]), exhausted, got);
    f.b.startSealed(exhausted);
    f.write(done, f.bool(true));
    f.b.jump(without);
    f.b.startSealed(got);
    whenValue(value);
    f.jump(end);
    f.b.startSealed(without);
    whenDone();
    f.jump(end);
    if (end.preds.length > 0) f.b.startSealed(end);
    f.b.handler = handler;
  };
  f.b.handler = handler;
  f.controls = [...controls, open];
  for (const element of elements) {
    const store = element.reference();
    if (element.rest) {
      store(collectRest(f, step));
      continue;
    }
    const slot = {};
    step((value) => f.write(slot, value), () => f.write(slot, f.undefined()));
    if (!element.skip) store(initializerOrDefault(f, f.read(slot), element.initializer, element.name));
  }
  f.b.handler = outerHandler;
  f.controls = controls;
  closeUnlessDone(() => f.emit("iter.close", [iteration]));
  const rest = f.b.block;
  if (f.startIfReached(handler)) {
    const error = f.emit("catch");
    closeUnlessDone(() => f.emit("iter.closequiet", [iteration]));
    f.emit("js.throw", [error]);
  }
  f.b.block = rest;
}

function collectRest(f: FunctionLowering, step: (whenValue: (value: Instruction) => void, whenDone: () => void) => void): Instruction {
  const array = f.emit("array.literal", []);
  f.grown.add(array);
  const header = f.b.createBlock();
  const end = f.b.createBlock();
  const { handler } = f.b;
  f.b.jump(header);
  f.b.start(header);
  step((value) => { f.emit("array.push", [array, value]); f.b.jump(header); }, () => f.b.jump(end));
  f.b.seal(header);
  f.b.startSealed(end);
  f.b.handler = handler;
  return array;
}
