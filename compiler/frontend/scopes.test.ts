import ts from "typescript";
import { expect, test } from "vitest";
import { analyzeScopes, type FileScopes, type Variable } from "#compiler/frontend/scopes.ts";

function analyze(text: string): FileScopes {
  return analyzeScopes(ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true));
}
function variable(file: FileScopes, name: string): Variable {
  const found = file.allScopes.flatMap((scope) => [...scope.variables.values()]).findLast((each) => each.name === name);
  if (found === undefined) throw new Error(`no variable ${name}`);
  return found;
}
/** Names of the uses that are tested for their dead zone, in source order. */
function checked(text: string): string[] {
  return [...analyze(text).checked].sort((a, b) => a.pos - b.pos).map((node) => node.getText());
}

test("a variable lives where its users are", () => {
  const file = analyze(`let top = 1; { let once = 2; f(() => once); } function f(g: any) { let local = 1; let seen = 2; for (const each of [1]) g(() => seen + each); return local + top; }`);
  expect(["top", "once", "local", "seen", "each"].map((name) => variable(file, name).storage)).toEqual(["global", "global", "ssa", "environment", "environment"]);
});

test("functions need an environment only for what lives in one", () => {
  const file = analyze(`const top = 1; function outer(a: number) { const plain = () => top; const reader = () => () => a; return [plain, reader]; }`);
  const needs = [...file.functions.values()].map((fn) => fn.needsEnvironment);
  expect(needs).toEqual([false, false, true, true]);
});

test("the dead zone is tested where code may run before the declaration", () => {
  expect(checked(`f(); const a = new X(); function f() { return a; } const g = () => a; a;`)).toEqual(["a"]);
  expect(checked(`function h() { use(b); let b = 1; use(b); const later = () => b; function early() { return b; } }`)).toEqual(["b", "b"]);
  expect(checked(`class C { static a = 1; m() { return C; } static [C.name] = 1; static b = C.a; }`)).toEqual(["C"]);
  expect(checked(`function p(a = b, b = a) {}`)).toEqual(["b"]);
  expect(checked(`function q(x: any) { for (const x of x) {} switch (1) { case 0: let y; case 1: y; } }`)).toEqual(["x", "y"]);
});

test("leading declarations that run no code of the module are never tested outside of import cycles", () => {
  const file = analyze(`const map = new Map(); const list = [1, { a: 2 }]; function f() { return [map, list, slow]; } const slow = f();`);
  expect([...file.checked].map((node) => node.getText())).toEqual(["slow"]);
  expect(file.checkedInCycles.size).toBe(2);
});

test("arrows share this, arguments and super with their function", () => {
  const file = analyze(`class A extends B { m() { return () => [this, super.x]; } } function f() { return () => arguments; } const own = (arguments_: any) => arguments_;`);
  expect(variable(file, "this").storage).toBe("environment");
  expect(variable(file, "%home").storage).toBe("environment");
  expect(variable(file, "arguments").storage).toBe("environment");
});

test("a class that nobody reassigns has one binding, inside and out", () => {
  const file = analyze(`class Kept { make() { return new Kept(); } } class Changed { make() { return new Changed(); } } Changed = null as any;`);
  const kinds = [...file.resolutions].filter(([node]) => node.parent.kind === ts.SyntaxKind.NewExpression).map(([, each]) => each.kind);
  expect(kinds).toEqual(["class", "classSelf"]);
});

test("types are no uses", () => {
  const file = analyze(`import type { T } from "./t"; let x: T<typeof missing> = y as Gone; interface I { a: Nope } declare const z: number; function f(this: Nope, a: Nope): a is Nope;`);
  expect([...file.free.values()]).toEqual(["y"]);
});
