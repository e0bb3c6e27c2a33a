// try, catch, finally: every way of leaving.
const log: string[] = [];
function flow(kind: string): string {
  for (let i = 0; i < 3; i++) {
    try {
      log.push(`try${i}`);
      if (kind === "return") return "returned";
      if (kind === "break") break;
      if (kind === "continue") continue;
      if (kind === "throw") throw new Error("thrown");
    } catch (error) {
      log.push("catch " + (error as Error).message);
      if (i === 1) return "from catch";
    } finally {
      log.push(`finally${i}`);
    }
  }
  return "end";
}
for (const kind of ["return", "break", "continue", "throw"]) {
  const result = flow(kind);
  console.log(kind, result, log.join(" "));
  log.length = 0;
}
function override(): string {
  try {
    return "try";
  } finally {
    return "finally";
  }
}
console.log(override());
function swallow(): string {
  try {
    throw new Error("lost");
  } finally {
    // eslint-disable-next-line no-unsafe-finally
    return "swallowed";
  }
}
console.log(swallow());
function value(): number {
  let x = 1;
  try {
    return x;
  } finally {
    x = 2;
  }
}
console.log(value());
function nested(): string {
  const parts: string[] = [];
  try {
    try {
      throw new TypeError("inner");
    } finally {
      parts.push("f1");
    }
  } catch (error) {
    parts.push((error as Error).message);
    try {
      throw new RangeError("second");
    } catch (again) {
      parts.push((again as Error).name);
    } finally {
      parts.push("f2");
    }
  } finally {
    parts.push("f3");
  }
  return parts.join();
}
console.log(nested());
function rethrow(): void {
  try {
    throw "text";
  } catch (e) {
    throw `re${e}`;
  } finally {
    console.log("cleanup");
  }
}
try {
  rethrow();
} catch (e) {
  console.log(e);
}
outer: for (const i of [1, 2, 3]) {
  for (const j of [1, 2, 3]) {
    try {
      if (j === 2) continue outer;
      if (i === 3) break outer;
      console.log(i, j);
    } finally {
      console.log("f", i, j);
    }
  }
}
function deep(n: number): number {
  if (n === 0) throw new Error("bottom");
  return deep(n - 1) + 1;
}
try {
  deep(50);
} catch (error) {
  console.log((error as Error).message);
}
let count = 0;
for (let i = 0; i < 1000; i++) {
  try {
    if (i % 3 === 0) throw i;
  } catch (e) {
    count += e as number;
  }
}
console.log(count);
for (const thrown of [undefined, null, 0, "", false, NaN, { a: 1 }, [1]]) {
  try {
    throw thrown;
  } catch (e) {
    console.log(typeof e, e === thrown || e !== e);
  }
}
const infinite = (): number => infinite() + 1;
try {
  infinite();
} catch (error) {
  console.log(error instanceof RangeError, (error as Error).message);
}
try {
  null!;
  (undefined as any).property;
} catch {
  console.log("no binding");
}
const finallyOrder = (): string => {
  const o: string[] = [];
  const g = (): string => {
    try {
      o.push("a");
      return (o.push("value"), "v");
    } finally {
      o.push("b");
    }
  };
  o.push(g());
  return o.join();
};
console.log(finallyOrder());
