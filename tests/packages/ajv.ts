// Standalone validators made by ajv before the build: types, limits, references, combinations, conditions, defaults.
// @ts-ignore: made by generate/ajv.mjs
import * as validators from "./generated/ajv.mjs";
type Validator = ((data: unknown) => boolean) & { errors: unknown };
const { order, person, choice, logic, tree } = validators as Record<string, Validator>;
function check(validate: Validator, ...data: unknown[]): void {
  for (const each of data) console.log(validate(each), JSON.stringify(each), validate.errors);
}
check(order!, { id: 1, items: [{ sku: "a" }, { sku: "b", amount: 2 }], state: null, customer: { name: "n", parent: { name: "m" } }, coupon: "ABC12", version: { major: 1 } });
check(order!, {}, null, { id: 1.5, items: [] }, { id: 0, items: [{ sku: "a" }, { sku: "a" }, { sku: 1, amount: 0 }, {}], state: "x", extra: 1, unknown: 1, coupon: "abc" }, { id: 2, items: [{ sku: "\u6708" }], customer: { name: "", parent: { age: 200 }, more: 1 }, version: { major: 2 } });
check(person!, { name: "n", age: 3 }, { age: -1, name: 5 }, { name: "x", y: 1 });
check(choice!, "s", { a: 1 }, [1, "x"], [1], [1, "x", 2], { a: "b" }, 7);
check(logic!, { kind: "circle", radius: 1 }, { kind: "circle" }, { kind: "square", radius: 1 }, {}, { Kind: 1 }, { x: "y" });
check(tree!, { value: 1, children: [{ value: 2, children: [{ value: 3 }] }] }, { value: 1, children: [{ value: 2, children: [{}] }, 3] });
