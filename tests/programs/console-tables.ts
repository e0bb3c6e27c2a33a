/** console.table: records, lists, Maps, Sets, iterators, columns, wide characters. */
console.table([{ id: 1, name: "Ann, B." }, { id: 2, name: "Bob" }, { name: "Čapek", extra: [1, 2, 3, 4] }]);
console.table([{ a: "日本", b: 1 }, [1, 2], 5, "x", null, new Map([[1, 2]])]);
console.table(new Map<string, unknown>([["a", 1], ["b", { x: 1 }]]));
console.table(new Set(["only"]));
console.table([[1, 2], [3]], ["1"]);
console.table([]);
console.table(5);
console.table([{ a: { b: { c: 1 } } }]);
console.table(new Map([["a", 1]]).entries());
console.table(new Map([["a", 1]]).keys());
console.table([1, 2].values());
console.table({ a: 1, b: { c: 2 } });
console.table([{ a: [1, 2, 3, 4, 5] }, { a: Symbol("s") }]);
console.table(new Uint8Array(2));
console.table([{ a: 1 }], []);
console.table(new Set());
try {
  console.table([1], "a" as never);
} catch (error) {
  console.log((error as Error).message);
}
