/** Makes the validators of tests/packages/ajv.ts: ajv compiles schemas with `new Function`, which must happen before there is an image. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";

const schemas = [
  {
    $id: "order", type: "object", additionalProperties: false, required: ["id", "items"], dependentRequired: { coupon: ["customer"] },
    properties: {
      id: { type: "integer", minimum: 1, multipleOf: 1 }, customer: { $ref: "person" }, coupon: { type: "string", pattern: "^[A-Z]{3}\\d+$", minLength: 4, maxLength: 8 },
      items: { type: "array", minItems: 1, maxItems: 3, uniqueItems: true, items: { type: "object", required: ["sku"], properties: { sku: { type: "string" }, amount: { type: "number", exclusiveMinimum: 0, default: 1 } } } },
      state: { enum: ["open", "paid", null] }, version: { const: { major: 1 } }, extra: { type: ["string", "boolean"] },
    },
  },
  { $id: "person", type: "object", properties: { name: { type: "string", minLength: 1 }, parent: { $ref: "#" }, age: { type: "integer", minimum: 0, maximum: 150 } }, required: ["name"], unevaluatedProperties: false },
  { $id: "choice", oneOf: [{ type: "string" }, { type: "object", required: ["a"], properties: { a: { type: "number" } } }, { type: "array", prefixItems: [{ type: "number" }, { type: "string" }], items: false, minItems: 2 }] },
  { $id: "logic", if: { properties: { kind: { const: "circle" } }, required: ["kind"] }, then: { required: ["radius"] }, else: { not: { required: ["radius"] } }, propertyNames: { pattern: "^[a-z]+$" }, minProperties: 1, patternProperties: { "^x": { type: "integer" } } },
  { $id: "tree", type: "object", required: ["value"], properties: { value: { type: "number" }, children: { type: "array", items: { $ref: "tree" }, contains: { type: "object" }, minContains: 0 } } },
];
const { default: Ajv2020 } = await import("ajv/dist/2020.js");
const ajv = new (Ajv2020.default ?? Ajv2020)({ schemas, allErrors: true, useDefaults: true, strict: false, code: { source: true, esm: true } });
const names = Object.fromEntries(schemas.map(({ $id }) => [$id, $id]));
// What ajv makes as an ES module still asks for its runtime with require().
const code = standaloneCode.default(ajv, names);
writeFileSync(join(process.argv[2], "ajv.mjs"), `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${code}`);
