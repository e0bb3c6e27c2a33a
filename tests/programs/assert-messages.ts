/** What failed assertions of node:assert say. */
import assert, { AssertionError } from "node:assert";
import strict from "node:assert/strict";
const t = (f: () => unknown) => { try { f(); console.log("ok"); } catch (e: any) { console.log(`${e.name} ${e.code} ${e.operator} ${e.generatedMessage}\n${e.message}`); } };
t(() => assert.equal(1, 2));
t(() => assert.strictEqual(1, 2));
t(() => assert.strictEqual("a\nb\nc", "a\nx\nc"));
t(() => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
t(() => assert.deepEqual([1, 2, 3], [1, 2, 4]));
t(() => assert.notStrictEqual(1, 1));
t(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }));
t(() => assert.ok(null, "msg"));
t(() => assert.fail());
t(() => assert.fail("boom"));
t(() => assert.throws(() => {}));
t(() => assert.throws(() => { throw new Error("x"); }, /y/));
t(() => assert.throws(() => { throw new Error("x"); }, { message: "y" }));
t(() => assert.throws(() => { throw new TypeError("x"); }, RangeError));
t(() => assert.throws(() => { throw new Error("x"); }, { message: /x/, name: "Error" }));
t(() => assert.throws(() => { throw new Error("x"); }, (e: any) => e.message === "z"));
t(() => assert.doesNotThrow(() => { throw new Error("q"); }, "mm"));
t(() => assert.match("abc", /x/));
t(() => assert.doesNotMatch("abc", /b/));
t(() => assert.ifError(null));
t(() => assert.ifError(new Error("if")));
t(() => assert.strictEqual(NaN, NaN));
t(() => assert.strictEqual(-0, 0));
t(() => strict.equal(1, "1"));
t(() => strict.deepEqual(new Map([[1, 2]]), new Map([[1, 3]])));
t(() => strict.deepEqual(new Set([1]), new Set([2])));
t(() => strict.deepEqual([1, [2, [3]]], [1, [2, [4]]]));
t(() => assert.deepEqual({ a: 1 }, { a: "1" }));
t(() => strict.deepEqual(new Date(0), new Date(1)));
t(() => strict.deepEqual(/a/g, /a/i));
t(() => strict.deepEqual(new Error("a"), new Error("b")));
t(() => strict.strictEqual({ a: 1 }, { a: 1 }));
t(() => strict.deepEqual(Object.create(null), {}));
t(() => strict.equal("a".repeat(50), "a".repeat(49) + "b"));
t(() => strict.deepEqual([1, , 3], [1, undefined, 3]));
t(() => strict.deepEqual(new Uint8Array([1]), new Uint8Array([2])));
t(() => strict.deepEqual({ a: { b: { c: { d: { e: 1 } } } } }, { a: { b: { c: { d: { e: 2 } } } } }));
t(() => assert.strictEqual(1, 2, new RangeError("own")));
t(() => assert.equal(null, undefined));
t(() => strict.equal(1n, 1));
t(() => strict.notEqual("a", "a"));
t(() => strict.deepEqual(Array.from({ length: 40 }, (_, i) => i), Array.from({ length: 40 }, (_, i) => i === 20 ? -1 : i)));
t(() => strict.deepEqual({ x: [1, 2, { y: "z" }], f: 1 }, { x: [1, 2, { y: "w" }], g: 1 }));
t(() => (assert as any).strictEqual(1));
t(() => (assert as any).throws("x"));
t(() => (assert as any).match(5, /x/));
t(() => strict.deepEqual("a", "b"));
t(() => strict.equal(undefined, { a: 1 }));
t(() => strict.equal([1, 2, 3], [1, 2, 3]));
for (const p of [
  assert.rejects(Promise.resolve(1)),
  assert.rejects(Promise.reject(new Error("r")), /q/),
  assert.rejects(async () => { throw new TypeError("tt"); }, TypeError),
  assert.doesNotReject(Promise.reject(new Error("dn"))),
  assert.rejects(() => { throw new Error("sync"); }),
  assert.rejects((() => 5) as any)])
  try { await p; console.log("ok"); } catch (e: any) { console.log(e.name, e.code, e.message); }
const ae = new AssertionError({ actual: 1, expected: 2, operator: "strictEqual" }); console.log(ae.message, Object.keys(ae), ae.name, String(ae).split("\n")[0]); console.log(new AssertionError({ message: "mine" }).message, AssertionError.name, ae instanceof Error);
