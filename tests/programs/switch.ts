// @ts-nocheck: the program does on purpose what types forbid.
// switch: fallthrough, default in the middle, scopes, strict comparison.
function f(x: unknown): string {
  const out: string[] = [];
  switch (x) {
    case 1:
      out.push("one");
    case 2:
      out.push("two");
      break;
    default:
      out.push("default");
    case 3: {
      out.push("three");
      break;
    }
    case "1":
      out.push("string");
    case NaN:
      out.push("never by NaN");
  }
  return out.join();
}
for (const x of [1, 2, 3, "1", NaN, null, 1.0, "x"]) console.log(String(x), f(x));
function scoped(x: number): number {
  switch (x) {
    case 0:
      let y = 5;
      return y;
    case 1:
      try {
        return y! + 1;
      } catch (e) {
        return -1;
      }
    default:
      y = 7;
      return y;
  }
}
console.log(scoped(0), scoped(1));
try {
  console.log(scoped(2));
} catch (e) {
  console.log((e as Error).constructor.name);
}
const log: string[] = [];
const note = <T>(v: T): T => (log.push(String(v)), v);
switch (note(2)) {
  case note(1):
  case note(2):
  case note(3):
    log.push("hit");
}
console.log(log.join());
switch (5 as number) {
}
switch (5 as number) {
  default:
}
function dense(n: number): string {
  switch (n) {
    case 0: return "zero";
    case 1: return "one";
    case 2: return "two";
    case 3: return "three";
    case 4: return "four";
    case 100: return "hundred";
    case -1: return "minus";
  }
  return "other";
}
console.log([0, 1, 2, 3, 4, 5, 100, -1, 2.5].map(dense).join());
function strings(s: string): number {
  switch (s) {
    case "alpha": return 1;
    case "beta": return 2;
    case "gamma" + "": return 3;
    default: return 0;
  }
}
console.log(["alpha", "beta", "gamma", "delta", "al" + "pha"].map(strings).join());
outer: for (let i = 0; i < 5; i++) {
  switch (i) {
    case 1: continue;
    case 3: break outer;
  }
  console.log("i", i);
}
switch (true) {
  case 1 > 2: console.log("no"); break;
  case 2 > 1: console.log("yes"); break;
}
function nested(a: number, b: number): string {
  switch (a) {
    case 1:
      switch (b) {
        case 1: return "11";
        default: break;
      }
      return "1x";
  }
  return "xx";
}
console.log(nested(1, 1), nested(1, 2), nested(2, 1));
