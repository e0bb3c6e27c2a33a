// @ts-nocheck: the program does on purpose what types forbid.
// Conversions and loose equality.
const values: unknown[] = [0, -0, 1, NaN, "", "0", "1", "a", null, undefined, true, false, [], [0], [1, 2], {}, "true", " 1 "];
for (const a of values) {
  let row = "";
  for (const b of values) row += (a as any) == (b as any) ? "=" : ".";
  let less = "";
  for (const b of values) less += (a as any) < (b as any) ? "<" : (a as any) >= (b as any) ? "]" : "-";
  console.log(row, less, String(a), Number(a), Boolean(a), typeof a, (a as any) + 1, (a as any) - 1, (a as any) | 0);
}
const log: string[] = [];
const traced = (name: string, v: unknown, t: string = name): any => ({
  valueOf: () => (log.push("valueOf " + name), v),
  toString: () => (log.push("toString " + name), t),
});
const a = traced("a", 5);
const b = traced("b", {}, "7");
console.log(a + b, a * b, a < b, `${a}${b}`, a == 5, b == "7", [a, b].join(), ({ a: 1 } as any)[a]);
console.log(log.join(", "));
console.log([] + ([] as any), ({} as any) + [], [1] * ([2] as any), +[], +{}, +[5], +"  12  ", +"", +null!, +undefined!, +true, -"3", ~"5");
console.log("5" * ("2" as any), "5" + 2, 5 + +"2", "5" - (2 as any), true + (true as any), null! + 1, undefined! + 1, [] == (false as any), null == undefined, null == (0 as any));
console.log(1 < 2 < (3 as any), 3 > 2 > (1 as any), "b" > "a", "B" > "a", null! >= 0, undefined! == (0 as any), NaN != NaN);
console.log(!!"", !!"0", !!NaN, !![], !!{}, !!-0, !!" ", void 0, typeof null, typeof undefined, typeof (() => 1), typeof class {});
const date = { [Symbol.toPrimitive]: (h: string) => (h === "default" ? "D" : h === "number" ? 1 : "S") } as any;
console.log(date + 1, date * 2, `${date}`, date == "D", date > 0);
for (const f of [() => +({ valueOf: () => ({}), toString: () => ({}) } as any), () => ({ [Symbol.toPrimitive]: 5 } as any) + 1, () => Object.create(null) + ""]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).constructor.name, (e as Error).message);
  }
}
const key: any = {};
key[1] = "one";
key["1"] += "!";
key[1.0] += "?";
key[-0] = "zero";
key[null as any] = "null";
key[undefined as any] = "undefined";
key[true as any] = "true";
key[[1, 2] as any] = "array";
console.log(JSON.stringify(key));
