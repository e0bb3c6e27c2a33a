import ts from "typescript";
import { expect, test } from "vitest";
import { fieldAddedBy, isAssignedFirst } from "#compiler/lower/managed/first-assignments.ts";

/** Names of fields without need of a definition, and of those that assignments add, in source order. */
function first(text: string): string {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true);
  const node = source.statements[0] as ts.ClassDeclaration;
  const spared = node.members.filter((member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member) && isAssignedFirst(node, member)).map(({ name }) => name.getText());
  const added: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isPropertyAccessExpression(each) && fieldAddedBy(each) !== null) added.push(each.name.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  expect([...added].sort()).toEqual([...spared].sort());
  return spared.join(" ");
}

test("fields that the constructor assigns before anybody can see the object need no definition", () => {
  expect(first("class C { a: number; #b: number; c = 1; d: number; constructor(n: number) { this.a = n; if (n < 0) throw n; this.#b = this.a; const m = f(n); this.d = m; } }")).toBe("a #b d");
  expect(first("class C extends B { a: number; constructor() { f(); super(); this.a = 1; } }")).toBe("a");
  expect(first("class C { a: number; b: number; constructor() { this.a = this.b = 0; } }")).toBe("a b");
});

test("from where the object may be seen, or the constructor left, they do", () => {
  expect(first("class C { a: number; b: number; constructor() { this.a = f(this); this.b = 1; } }")).toBe("");
  expect(first("class C { a: number; b: number; constructor() { this.a = 1; this.m(); this.b = 1; } }")).toBe("a");
  expect(first("class C { a: number; b: number; constructor() { this.a = 1; f(() => this.b); this.b = 1; } }")).toBe("a");
  expect(first("class C { a: () => void; b: number; constructor(n: number) { this.a = g; this.a(); this.b = n; } }")).toBe("a");
  expect(first("class C { a: number; b: number; constructor(n: number) { this.a = n; if (n > 0) return; this.b = n; } }")).toBe("a");
  expect(first("class C { a: number; constructor(n: number) { if (n > 0) this.a = n; } }")).toBe("");
  expect(first("class C { a: number; constructor() { this.a += 1; } }")).toBe("");
  expect(first("class C { a: number; constructor() { const b = this.a; this.a = 1; f(b); } }")).toBe("");
});

test("private fields that initialisers may read do as well", () => {
  expect(first("class C { a: number; #b: number; c = this.#b; constructor() { this.a = 1; this.#b = 2; } }")).toBe("a");
});
