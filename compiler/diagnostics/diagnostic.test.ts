import { expect, test } from "vitest";
import { renderDiagnostic } from "#compiler/diagnostics/diagnostic.ts";

const render = (lineText: string, column: number, length: number): string[] =>
  renderDiagnostic({ code: "TSK1001", severity: "error", place: { file: "/a/b.js", line: 1, column, length, lineText }, message: "Found x.", hint: null }, { color: false, base: "/a" }).split("\n");

test("the place is underlined below its line", () => {
  expect(render("let a = b;", 9, 1)).toEqual(["b.js:1:9 - error TSK1001: Found x.", "", "1 let a = b;", "          ~"]);
});

test("of a minified line only what is around the place is shown", () => {
  const lineText = `${"x".repeat(5000)}here${"y".repeat(5000)}`;
  const [, , text, underline] = render(lineText, 5001, 4);
  expect(text!.length).toBeLessThan(180);
  expect(text!.slice(underline!.indexOf("~"), underline!.lastIndexOf("~") + 1)).toBe("here");
  const [, , whole, rest] = render(lineText, 5001, 5004);
  expect(rest!.length).toBeLessThanOrEqual(whole!.length);
  expect(render(`here${"y".repeat(5000)}`, 1, 4)[2]).toMatch(/^1 here/);
});
