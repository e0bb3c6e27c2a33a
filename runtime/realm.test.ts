import { expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { INTRINSICS } from "#abi/realm.ts";

const source = readFileSync(new URL("./realm.ts", import.meta.url), "utf8");

test("the indices that the realm knows are those of INTRINSICS", () => {
  const constants = new Map([...source.matchAll(/export const REALM_(\w+) = (\d+);/g)].map((match) => [match[1]!, Number(match[2])]));
  expect(constants.get("COUNT")).toBe(INTRINSICS.length);
  expect(constants.get("LAST_ERROR")).toBe(INTRINSICS.indexOf("AggregateError"));
  for (const name of ["Object", "Function", "Array", "String", "Number", "Boolean", "Error"] as const) {
    expect(constants.get(name.toUpperCase())).toBe(INTRINSICS.indexOf(name));
  }
  for (const match of source.matchAll(/nameError\((\d+), "(\w+)"\)/g)) expect(INTRINSICS[Number(match[1])]).toBe(match[2]);
});

test("the prototype of each prototype is the one of ECMA-262", () => {
  const table = /const parents: ptr = staticBytes\(\[([^\]]*)\]/.exec(source)![1]!.replaceAll(/\/\/.*/g, "");
  const parents = [...table.matchAll(/\d+/g)].map((match) => Number(match[0]));
  expect(parents.length).toBe(INTRINSICS.length);
  const parentOf = (name: (typeof INTRINSICS)[number]): string | undefined => INTRINSICS[parents[INTRINSICS.indexOf(name)]!];
  expect(parentOf("Object")).toBe(undefined);
  expect(parentOf("TypeError")).toBe("Error");
  expect(parentOf("AggregateError")).toBe("Error");
  expect(parentOf("RegExpStringIterator")).toBe("Iterator");
  expect(parentOf("GeneratorFunction")).toBe("Function");
  expect(parentOf("Generator")).toBe("Iterator");
  expect(parentOf("AsyncFunction")).toBe("Function");
  expect(parentOf("AsyncGenerator")).toBe("AsyncIterator");
  expect(parentOf("AsyncIterator")).toBe("Object");
  expect(parentOf("TypedArray")).toBe("Object");
  for (const name of INTRINSICS) if (/^(Big)?(Int|Uint|Float).*Array$/.test(name)) expect(parentOf(name)).toBe("TypedArray");
});
