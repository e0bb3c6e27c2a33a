/** Reaches the limit that its argument names; tests/limits.test.ts looks at what the program and the machine say. */

function grow(): number {
  const list: number[][] = [];
  for (;;) list.push(new Array<number>(64).fill(list.length));
}

function growOneArray(): void {
  const list: number[] = [];
  for (;;) list.push(list.length);
}

function growText(): void {
  let text = "x";
  for (;;) {
    text += text;
    text.charCodeAt(text.length - 1);
  }
}

function growBuffers(): void {
  const list: Uint8Array[] = [];
  for (;;) list.push(new Uint8Array(1 << 16));
}

function growMap(): void {
  const map = new Map<number, string>();
  for (;;) map.set(map.size, `entry ${map.size}`);
}

/** Ends only when the stack does; the addition keeps it from being a loop. */
function descend(n: number): number {
  return descend(n + 1) + 1;
}

/** The same by a getter. Nothing is allocated, so that memory does not end first. */
class Chain {
  get length(): number {
    return this.length + 1;
  }
}

const limits: Record<string, () => unknown> = {
  "objects": grow,
  "one-array": growOneArray,
  "text": growText,
  "buffers": growBuffers,
  "map": growMap,
  "recursion": () => descend(0),
  "getters": () => new Chain().length,
  "nested-callbacks": () => { const f = (): unknown => [1].map(f); return f(); },
};

function caught(name: string): void {
  try {
    limits[name]!();
    console.log(`${name}: no limit`);
  } catch (error) {
    console.log(`${name}: ${String(error instanceof RangeError)} ${String(error)}`);
  }
}

const [, , how, ...names] = process.argv;
if (how === "caught") {
  // Twice: what was taken must have come back.
  for (const name of names) for (let i = 0; i < 2; i++) caught(name);
  console.log("still working");
} else if (how === "uncaught") {
  limits[names[0]!]!();
} else if (how === "exit") {
  console.log("leaving");
  process.exit(Number(names[0]));
} else if (how === "exit-code") {
  process.exitCode = Number(names[0]);
} else if (how === "arguments") {
  console.log(JSON.stringify(names));
} else if (how === "throw") {
  throw new Error("thrown at top level");
} else if (how === "reject") {
  void Promise.reject(new Error("rejected and forgotten"));
}
