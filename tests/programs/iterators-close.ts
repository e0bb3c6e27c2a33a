// When iterators are closed.
const log: string[] = [];
function make(limit: number, options: { throwAt?: number; returnThrows?: boolean } = {}): Iterable<number> {
  return {
    [Symbol.iterator]() {
      let i = 0;
      return {
        next(): IteratorResult<number> {
          if (options.throwAt === i) throw new Error("next failed");
          return i < limit ? { value: i++, done: false } : { value: undefined, done: true };
        },
        return(): IteratorResult<number> {
          log.push(`closed@${i}`);
          if (options.returnThrows) throw new Error("return failed");
          return { value: undefined, done: true };
        },
      };
    },
  };
}
function run(name: string, f: () => unknown): void {
  let outcome: string;
  try {
    outcome = String(f());
  } catch (e) {
    outcome = "threw " + (e as Error).message;
  }
  console.log(name, outcome, log.join());
  log.length = 0;
}
run("exhausted", () => { for (const _ of make(3)); });
run("break", () => { for (const x of make(3)) if (x === 1) break; });
run("return", () => { for (const x of make(3)) if (x === 1) return "r"; });
run("throw", () => { for (const x of make(3)) if (x === 1) throw new Error("body"); });
run("continue outer", () => { outer: for (const _y of [1, 2]) for (const x of make(3)) if (x === 1) continue outer; });
run("next throws", () => { for (const _ of make(3, { throwAt: 1 })); });
run("return throws", () => { for (const _ of make(3, { returnThrows: true })) break; });
run("both throw", () => { for (const _ of make(3, { returnThrows: true })) throw new Error("body"); });
run("destructuring", () => { const [a, b] = make(5); return `${a}${b}`; });
run("destructuring all", () => { const [a, b, c] = make(2); return `${a}${b}${c}`; });
run("destructuring rest", () => { const [a, ...r] = make(4); return `${a}${r}`; });
run("destructuring empty", () => { const [] = make(4); });
run("destructuring default throws", () => { const [, { x } = null as any] = [1] as any; return x; });
run("spread", () => [...make(3)].join());
run("call spread", () => Math.max(...make(4)));
run("Array.from", () => Array.from(make(3), (x) => x * 2).join());
run("Array.from throws", () => Array.from(make(3), () => { throw new Error("mapper"); }));
run("Map", () => new Map(make(2) as any));
run("Set", () => new Set(make(3)).size);
run("yield*", () => {
  function* g(): Generator<number> { yield* make(5); }
  for (const x of g()) if (x === 2) break;
});
run("fromEntries", () => Object.fromEntries(make(2) as any));
run("nested", () => { for (const _ of make(2)) for (const y of make(2)) if (y === 1) return "n"; });
run("assignment target throws", () => {
  const target = { set x(_v: number) { throw new Error("setter"); } };
  for (target.x of make(2));
});
run("finally", () => { for (const _ of make(2)) { try { return "t"; } finally { log.push("finally"); } } });
run("not iterable result", () => { for (const _ of { [Symbol.iterator]: () => 5 } as any); });
run("no return method", () => { for (const _ of { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) } as any) break; return "ok"; });
