// What disposable stacks do, shown beside plain code that does the same on any Node.
import { strict as assert } from "node:assert";
const supported = typeof DisposableStack !== "undefined";
const lines: string[] = [];
function resource(name: string, failing = false): Disposable {
  return { [Symbol.dispose]() {
    lines.push("dispose " + name);
    if (failing) throw new Error(name);
  } };
}
function describe(error: any): string {
  return error.name === "SuppressedError" ? `(${describe(error.error)} over ${describe(error.suppressed)})` : error.message;
}
async function withStacks(): Promise<void> {
  const stack = new DisposableStack();
  stack.use(resource("a", true));
  stack.use(null);
  assert.equal(stack.adopt(5, (x) => void lines.push("adopted " + x)), 5);
  stack.defer(() => void lines.push("deferred"));
  stack.use(resource("b", true));
  const moved = stack.move();
  lines.push(`${stack.disposed} ${moved.disposed}`);
  try {
    moved.dispose();
  } catch (error) {
    lines.push(describe(error));
  }
  for (const f of [() => moved.use(resource("c")), () => new DisposableStack().use({} as never), () => (DisposableStack as any)()]) {
    try {
      f();
    } catch (error) {
      lines.push((error as Error).name);
    }
  }
  const later = new AsyncDisposableStack();
  later.use({ async [Symbol.asyncDispose]() { lines.push("async"); } });
  later.use(resource("sync"));
  later.defer(async () => { throw new Error("rejected"); });
  await later.disposeAsync().catch((error: unknown) => lines.push(describe(error)));
  lines.push(`${later.disposed} ${Object.prototype.toString.call(later)} ${new SuppressedError(1, 2, "m").message}`);
}
const expected = ["true false", "dispose b", "deferred", "adopted 5", "dispose a", "(a over b)", "ReferenceError", "TypeError", "TypeError", "dispose sync", "async", "rejected", "true [object AsyncDisposableStack] m"];
if (supported) withStacks().then(() => { assert.deepEqual(lines, expected); console.log(expected.join("\n")); });
else console.log(expected.join("\n"));
