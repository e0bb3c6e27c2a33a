/** Classes (ECMA-262 §15.7.14 ClassDefinitionEvaluation), `this`, `super(...)`; builtin classes by their JSDoc tags. */
import ts from "typescript";
import type { Instruction, ManagedAttributes } from "#compiler/ir/function.ts";
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTES_METHOD } from "#abi/cell.ts";
import { constructorScope, type Scope } from "#compiler/frontend/scopes.ts";
import { hasModifier, valueParameters } from "#compiler/frontend/syntax.ts";
import type { FunctionRequest, ModuleUnit } from "#compiler/lower/managed/context.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { classTags, docTag, extendsClause, initializeFields, initializeParameterProperties, instanceWords, isHot, writtenConstructor, type ClassTags } from "#compiler/lower/managed/class-members.ts";
import { hasSpread } from "#compiler/lower/managed/calls.ts";
import { propertyKey } from "#compiler/lower/managed/destructuring.ts";
import { isAnonymousFunction, lowerExpression, lowerNamed } from "#compiler/lower/managed/expressions.ts";
import { functionSymbol, makeClosure, place, UNBOUND_THIS } from "#compiler/lower/managed/functions.ts";
import { arrayOf, staticText } from "#compiler/lower/managed/literals.ts";
import { addPrivateField, createPrivateNames } from "#compiler/lower/managed/private-names.ts";
import { lowerStatements } from "#compiler/lower/managed/statements.ts";
import { loadImplicit, storeImplicit, storeVariable } from "#compiler/lower/managed/variables.ts";

/** The constructor of a class as a function; its `[[Call]]` part, if it has one, is in the same function. */
export function constructorRequest(unit: ModuleUnit, node: ts.ClassLikeDeclaration, name: string): FunctionRequest {
  const scope = constructorScope(unit.scopes, node);
  const constructor = writtenConstructor(node);
  const tags = classTags(unit, node);
  const derived = extendsClause(node) !== null;
  const parameters = constructor === null ? [] : valueParameters(constructor);
  const rest = parameters.at(-1)?.dotDotDotToken !== undefined;
  const firstOptional = parameters.findIndex((parameter) => parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined);
  const length = constructor === null || !unit.house ? null : docTag(unit, constructor, "length");
  let params = parameters.length - (rest ? 1 : 0);
  let variadic = rest || scope.parameters.variables.get("arguments")?.kind === "implicit" || (constructor === null && derived);
  if (tags.call !== null) {
    const called = valueParameters(tags.call);
    const calledRest = called.at(-1)?.dotDotDotToken !== undefined;
    params = Math.max(params, called.length - (calledRest ? 1 : 0));
    variadic ||= calledRest || unit.scopes.functions.get(tags.call)!.parameters.variables.get("arguments")?.kind === "implicit";
  }
  const attributes: ManagedAttributes = {
    kind: "managed", name: (unit.house ? docTag(unit, node, "name") : null) ?? name, length: length !== null ? Number(length) : firstOptional < 0 ? parameters.length : firstOptional,
    params, variadic, coroutine: "none", constructorKind: tags.exotic ? "exotic" : derived ? "derived" : "class", callableClass: tags.call !== null,
    arrow: false, strict: true, instanceWords: instanceWords(node), house: unit.house,
    ...(tags.ignoresCalls ? { ignoresCalls: true } : {}), ...isHot(unit, constructor ?? node),
  };
  const symbol = ts.isClassDeclaration(node) && ts.isSourceFile(node.parent)
    ? `${unit.source.path}:${node.name?.text ?? "default"}.constructor` : constructor === null ? functionSymbol(unit, node) : `${unit.source.path}:${name}.constructor@${place(unit, node)}`;
  return { symbol, unit, scope, attributes };
}

/** Evaluates a class; declarations also initialise their binding. */
export function lowerClass(f: FunctionLowering, node: ts.ClassLikeDeclaration, name: string): Instruction {
  const scope = f.scopes.scopes.get(node)!;
  const outerScope = f.scope;
  const tags = classTags(f.unit, node);
  if (ts.getDecorators(node as ts.ClassDeclaration) !== undefined || node.members.some((member) => ts.canHaveDecorators(member) && ts.getDecorators(member) !== undefined)) {
    f.error(node, "decorators", "decorators are not in this version", "call the function yourself after the class");
  }
  const inner = node.name === undefined ? null : scope.variables.get(node.name.text)!;
  const outer = ts.isClassDeclaration(node) ? outerScope.variables.get(node.name?.text ?? "default") ?? null : null;
  const shared = outer !== null && !outer.assigned;
  const result = f.within(scope, () => {
    createPrivateNames(f, scope);
    const { constructor, prototype } = tags.namespace !== null ? namespaceHolder(f) : construct(f, node, name, tags);
    const keys = new Map<ts.ClassElement, StaticKey>();
    for (const member of node.members) {
      if (!isInitializer(member)) lowerMember(f, member, constructor, prototype, scope, tags);
      else if (ts.isPropertyDeclaration(member) && !ts.isPrivateIdentifier(member.name)) keys.set(member, propertyKey(f, member.name));
    }
    if (scope.variables.has("%static")) storeVariable(f, scope.variables.get("%static")!, constructor);
    // Step 27 binds the inner name; the outer one shares its storage as long as nobody assigns it.
    if (inner !== null) storeVariable(f, inner, constructor);
    if (shared) storeVariable(f, outer, constructor);
    for (const member of node.members) if (isInitializer(member)) lowerStatic(f, member, constructor, tags, keys.get(member) ?? null);
    return constructor;
  });
  if (outer !== null && !shared) storeVariable(f, outer, result);
  return result;
}

interface ClassObjects {
  readonly constructor: Instruction;
  readonly prototype: Instruction;
}

/** Builtin namespaces (Math) are ordinary objects with their static members. */
function namespaceHolder(f: FunctionLowering): ClassObjects {
  const object = f.emit("object.literal", [], { keys: [] });
  return { constructor: object, prototype: object };
}

function construct(f: FunctionLowering, node: ts.ClassLikeDeclaration, name: string, tags: ClassTags): ClassObjects {
  const heritage = extendsClause(node);
  const parent = heritage === null ? f.emit("const.empty") : lowerExpression(f, heritage);
  const request = constructorRequest(f.unit, node, name);
  f.program.request(request);
  f.at(node);
  const callNeeds = tags.call !== null && f.scopes.functions.get(tags.call)!.needsEnvironment;
  const environment = request.scope.needsEnvironment || callNeeds ? f.environmentFor(f.scope) : f.noEnvironment();
  const imm = tags.intrinsic === null ? { symbol: request.symbol } : { symbol: request.symbol, intrinsic: tags.intrinsic };
  const constructor = f.emit("class.new", [environment, f.box(parent)], imm);
  return { constructor, prototype: f.emit("js.get", [constructor], "prototype") };
}

/** Static fields and blocks run after everything else is defined. */
function isInitializer(member: ts.ClassElement): boolean {
  return ts.isClassStaticBlockDeclaration(member) || (ts.isPropertyDeclaration(member) && hasModifier(member, ts.SyntaxKind.StaticKeyword) && !hasModifier(member, ts.SyntaxKind.DeclareKeyword));
}

/** Methods, accessors, and the keys of computed fields, in order. */
function lowerMember(f: FunctionLowering, member: ts.ClassElement, constructor: Instruction, prototype: Instruction, scope: Scope, tags: ClassTags): void {
  f.at(member);
  if (ts.isPropertyDeclaration(member)) {
    if (hasModifier(member, ts.SyntaxKind.AccessorKeyword)) f.error(member, "auto-accessor", "the accessor keyword is not in this version", "write a private field with a getter and a setter");
    if (!ts.isComputedPropertyName(member.name) || !scope.variables.has(`%key${member.pos}`)) return;
    return storeVariable(f, scope.variables.get(`%key${member.pos}`)!, f.emit("js.topropertykey", [lowerExpression(f, member.name.expression)]));
  }
  if (!ts.isMethodDeclaration(member) && !ts.isGetAccessorDeclaration(member) && !ts.isSetAccessorDeclaration(member)) return;
  if (member.body === undefined || member === tags.call) return;
  const target = hasModifier(member, ts.SyntaxKind.StaticKeyword) ? constructor : prototype;
  const kind = ts.isGetAccessorDeclaration(member) ? "get" : ts.isSetAccessorDeclaration(member) ? "set" : "";
  const home = f.scopes.functions.get(member)!.parameters.variables.has("%home") ? target : null;
  const label = (text: string): string => (kind === "" ? text : `${kind} ${text}`);
  if (ts.isPrivateIdentifier(member.name)) {
    const variable = scope.variables.get(`${kind === "" ? "%method" : `%${kind}`} ${member.name.text}`)!;
    return storeVariable(f, variable, makeClosure(f, member, label(member.name.text), home));
  }
  const { key, text } = propertyKey(f, member.name);
  const fixed = text ?? (ts.isComputedPropertyName(member.name) ? null : staticText(member.name));
  // Methods of the house that the program never names are dropped; `@when` says it of symbol-named ones, which are kept otherwise.
  const when = f.unit.house ? docTag(f.unit, member, "when")?.split(/\s+/) ?? (text === null ? undefined : [text]) : undefined;
  const value = makeClosure(f, member, fixed === null ? "" : label(fixed), home, when ?? null);
  if (fixed === null && (!f.unit.house || docTag(f.unit, member, "name") === null)) f.emit("function.setname", [value, key()], { prefix: kind });
  const operands = [target, key(), value];
  if (kind === "get") f.emit("object.definegetter", operands, { attributes: ATTRIBUTE_CONFIGURABLE, when });
  else if (kind === "set") f.emit("object.definesetter", operands, { attributes: ATTRIBUTE_CONFIGURABLE, when });
  else f.emit("object.definemethod", operands, { attributes: ATTRIBUTES_METHOD, when });
}

type StaticKey = ReturnType<typeof propertyKey>;

/** A static field or block: code of its own with `this` = the class. The key was evaluated with the methods. */
function lowerStatic(f: FunctionLowering, member: ts.ClassElement, constructor: Instruction, tags: ClassTags, key: StaticKey | null): void {
  f.at(member);
  const field = ts.isPropertyDeclaration(member) ? member : null;
  const scope = f.scopes.scopes.get(member)!;
  const { controls, pendingLabels } = f;
  f.controls = [];
  f.within(scope, () => {
    for (const name of ["this", "%home"]) if (scope.variables.has(name)) storeVariable(f, scope.variables.get(name)!, constructor);
    if (scope.variables.has("%newtarget")) storeVariable(f, scope.variables.get("%newtarget")!, f.undefined());
    if (ts.isClassStaticBlockDeclaration(member)) return lowerStaticBlock(f, member);
    if (field === null) return;
    if (key === null) {
      const name = field.name as ts.PrivateIdentifier;
      const value = field.initializer === undefined ? f.undefined() : lowerNamed(f, field.initializer, name.text);
      return addPrivateField(f, constructor, name, value);
    }
    const fixed = key.text ?? (ts.isComputedPropertyName(field.name) ? null : staticText(field.name));
    const value = f.declare(field.initializer === undefined ? f.undefined() : fixed !== null ? lowerNamed(f, field.initializer, fixed) : lowerExpression(f, field.initializer), field.type);
    if (fixed === null && field.initializer !== undefined && isAnonymousFunction(field.initializer)) f.emit("function.setname", [value, key.key()], { prefix: "" });
    if (tags.intrinsic === null && tags.namespace === null) return void f.emit("object.definefield", [constructor, key.key(), value]);
    // Constants of builtins are neither writable nor enumerable nor configurable (§17); @@toStringTag is configurable.
    const attributes = fixed === null ? ATTRIBUTE_CONFIGURABLE : hasModifier(field, ts.SyntaxKind.ReadonlyKeyword) ? 0 : ATTRIBUTES_METHOD;
    f.emit("object.definemethod", [constructor, key.key(), value], { attributes, when: key.text === null ? undefined : [key.text] });
  });
  f.controls = controls;
  f.pendingLabels = pendingLabels;
}

/** A block that always throws leaves nothing to go on from, but the class around it is an expression: for the builder its rest is reached. */
function lowerStaticBlock(f: FunctionLowering, member: ts.ClassStaticBlockDeclaration): void {
  const body = f.b.createBlock();
  const rest = f.b.createBlock();
  f.b.branch(f.bool(true), body, rest);
  f.b.startSealed(body);
  lowerStatements(f, member.body.statements);
  if (f.reachable) f.b.jump(rest);
  f.b.startSealed(rest);
}

// --- this and super ----------------------------------------------------------------------------------------------------

/** The scope that gives `this` its meaning here. */
function thisBinder(f: FunctionLowering): Scope {
  let scope = f.scope;
  while (!scope.bindsThis) scope = scope.parent!;
  return scope;
}

/** Whether `this` is bound by super() in the code around. */
function isDerivedBinder(scope: Scope): boolean {
  return scope.kind === "function" && ts.isConstructorDeclaration(scope.node) && extendsClause(scope.node.parent) !== null;
}

export function loadThis(f: FunctionLowering, node: ts.Node): Instruction {
  const value = loadImplicit(f, "this");
  if (!isDerivedBinder(thisBinder(f)) || (f.unit.house && classTags(f.unit, thisBinder(f).node.parent as ts.ClassLikeDeclaration).exotic)) return value;
  f.at(node);
  f.throwWhen(f.emit("is.uninitialized", [value]), UNBOUND_THIS, "js.throwreference");
  return value;
}

/** §13.3.7.1 `super(...)`: find the parent, evaluate, construct, bind `this`, initialise the fields. */
export function superCall(f: FunctionLowering, node: ts.CallExpression): Instruction {
  const parent = f.emit("function.parent", [loadImplicit(f, "%callee")]);
  const newTarget = loadImplicit(f, "%newtarget");
  let self: Instruction;
  if (hasSpread(node.arguments)) {
    const array = arrayOf(f, node.arguments, true);
    f.at(node);
    self = f.emit("js.supercallspread", [parent, newTarget, array]);
  } else {
    const values = node.arguments.map((argument) => lowerExpression(f, argument));
    f.at(node);
    self = f.emit("js.supercall", [parent, newTarget, ...values]);
  }
  f.throwWhen(f.emit("bool.not", [f.emit("is.uninitialized", [loadImplicit(f, "this")])]), "Super constructor may only be called once", "js.throwreference");
  storeImplicit(f, "this", self);
  const owner = thisBinder(f).node.parent as ts.ClassLikeDeclaration;
  initializeParameterProperties(f, owner, () => self);
  initializeFields(f, owner, self, () => loadImplicit(f, "%home"));
  return self;
}
