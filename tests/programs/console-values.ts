// console.log of simple values.
console.log(1, -0, "s", true, null, undefined, NaN);
console.log([1, "two", [3]], [], {}, { a: 1, b: "x" });
console.log("%s is %d years and %i", "Bob", 42.5, 42.9, "extra");
console.log([1.5, -2, "q'uote"], { nested: { deep: { deeper: { deepest: 1 } } } });
console.log(() => 1, function named() {}, class A {}, Symbol("s"));
console.log(new Map([["a", 1]]), new Set([1, "x"]), [undefined, null, , 3]);
console.log({ f() {}, get g() { return 1; }, [Symbol("k")]: 2 });
console.log([["a", 1], { b: [2] }], "a\nb", ["a\nb"]);
console.log();
console.log("", " ");
class Day extends Date { override toISOString(): string { return "today"; } }
console.log(new Day(0), { at: new Day(1e12) });
