/** Array and object literals (ECMA-262 §13.2.4, §13.2.5). */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE } from "#abi/cell.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { lowerExpression, lowerNamed, isAnonymousFunction } from "#compiler/lower/managed/expressions.ts";
import { propertyKey } from "#compiler/lower/managed/destructuring.ts";
import { makeClosure } from "#compiler/lower/managed/functions.ts";
import { isIndexName, unwrap } from "#compiler/lower/managed/references.ts";
import { describeExpression, iterationInfo, notIterable } from "#compiler/lower/managed/source-text.ts";
import { readIdentifier } from "#compiler/lower/managed/variables.ts";

export function lowerArray(f: FunctionLowering, node: ts.ArrayLiteralExpression): Instruction {
  return arrayOf(f, node.elements, false);
}

/** An array of elements or arguments (`inCall`), spread ones included. */
export function arrayOf(f: FunctionLowering, elements: readonly ts.Expression[], inCall: boolean): Instruction {
  const firstSpread = elements.findIndex((element) => ts.isSpreadElement(element));
  const element = (item: ts.Expression): Instruction => (ts.isOmittedExpression(item) ? f.emit("const.hole") : lowerExpression(f, item));
  const head = firstSpread < 0 ? elements : elements.slice(0, firstSpread);
  const array = f.emit("array.literal", head.map(element));
  const rest = elements.slice(head.length);
  if (rest.length > 0) f.grown.add(array);
  for (const item of rest) {
    if (ts.isSpreadElement(item)) {
      const message = inCall ? (rest.length === 1 ? `${describeExpression(item.expression)} is not iterable (cannot read property ` : null) : notIterable(item.expression);
      const iterable = lowerExpression(f, item.expression);
      f.at(item);
      f.emit("array.spread", [array, iterable], iterationInfo(f, f.unit.house, message));
    } else {
      f.emit("array.push", [array, element(item)]);
    }
  }
  return array;
}

/** The name of a property that can be part of the literal's shape: plain data, no index, no `__proto__: value`. */
function plainName(f: FunctionLowering, property: ts.ObjectLiteralElementLike): string | null {
  if (ts.isShorthandPropertyAssignment(property)) return property.name.text;
  if (ts.isMethodDeclaration(property) && usesHome(f, property)) return null;
  if (!ts.isPropertyAssignment(property) && !ts.isMethodDeclaration(property)) return null;
  const { name } = property;
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return null;
  if (isIndexName(name.text) || (name.text === "__proto__" && ts.isPropertyAssignment(property))) return null;
  return name.text;
}

function usesHome(f: FunctionLowering, node: ts.MethodDeclaration | ts.AccessorDeclaration): boolean {
  return f.scopes.functions.get(node)?.parameters.variables.has("%home") ?? false;
}

export function lowerObject(f: FunctionLowering, node: ts.ObjectLiteralExpression): Instruction {
  const keys: string[] = [];
  const values: Instruction[] = [];
  let count = 0;
  for (const property of node.properties) {
    const name = plainName(f, property);
    if (name === null || keys.includes(name)) break;
    keys.push(name);
    values.push(propertyValue(f, property as ts.PropertyAssignment, name));
    count++;
  }
  // Keys of the program's own objects can come back as strings (Object.keys), so they count as mentions.
  if (!f.unit.house) for (const key of keys) f.program.mention(key);
  const object = f.emit("object.literal", values, { keys });
  for (const property of node.properties.slice(count)) lowerProperty(f, object, property);
  return object;
}

function propertyValue(f: FunctionLowering, property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.MethodDeclaration, name: string): Instruction {
  f.at(property);
  if (ts.isShorthandPropertyAssignment(property)) return readIdentifier(f, property.name);
  if (ts.isMethodDeclaration(property)) return makeClosure(f, property, name, null);
  return lowerNamed(f, property.initializer, name);
}

function lowerProperty(f: FunctionLowering, object: Instruction, property: ts.ObjectLiteralElementLike): void {
  f.at(property);
  if (ts.isSpreadAssignment(property)) return void f.emit("object.spread", [object, lowerExpression(f, property.expression)]);
  if (ts.isShorthandPropertyAssignment(property)) {
    const value = readIdentifier(f, property.name);
    return void f.emit("object.definefield", [object, f.string(property.name.text), value]);
  }
  const { name } = property;
  if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(name) && name.text === "__proto__") {
    return void f.emit("object.setprototype", [object, lowerExpression(f, property.initializer)]);
  }
  const literal = ts.isComputedPropertyName(name) ? unwrap(name.expression) : null;
  const { key, text } = propertyKey(f, name);
  const fixed = text ?? (literal === null ? staticText(name) : null);
  if (text !== null && !f.unit.house) f.program.mention(text);
  if (ts.isPropertyAssignment(property)) {
    const { initializer } = property;
    const value = fixed !== null ? lowerNamed(f, initializer, fixed) : lowerExpression(f, initializer);
    if (fixed === null && isAnonymousFunction(initializer)) f.emit("function.setname", [value, key()], { prefix: "" });
    return void f.emit("object.definefield", [object, key(), value]);
  }
  const home = usesHome(f, property) ? object : null;
  const prefix = ts.isGetAccessor(property) ? "get" : ts.isSetAccessor(property) ? "set" : "";
  const value = makeClosure(f, property, fixed === null ? "" : prefix === "" ? fixed : `${prefix} ${fixed}`, home);
  if (fixed === null) f.emit("function.setname", [value, key()], { prefix });
  const attributes = ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE;
  if (prefix === "get") f.emit("object.definegetter", [object, key(), value], { attributes });
  else if (prefix === "set") f.emit("object.definesetter", [object, key(), value], { attributes });
  else f.emit("object.definefield", [object, key(), value]);
}

/** The name of a property that is no computed key. */
export function staticText(name: ts.PropertyName): string {
  if (ts.isComputedPropertyName(name)) return "";
  return ts.isNumericLiteral(name) ? String(Number(name.text)) : ts.isBigIntLiteral(name) ? name.text.replace(/n$/, "") : name.text;
}
