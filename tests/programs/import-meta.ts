// import.meta as a value, JSON modules, and names that JSON must not mistake.
import data from "./import-meta/data.json" with { type: "json" };
import * as namespace from "./import-meta/data.json" with { type: "json" };
const meta = import.meta;
console.log(meta === import.meta, typeof meta.url, meta.url.startsWith("file:///"), meta.dirname === import.meta.dirname, Object.getPrototypeOf(meta));
(import.meta as unknown as { extra: number }).extra = 5;
console.log((import.meta as unknown as { extra: number }).extra, "extra" in meta);
console.log(data.numbers, data["\u00fc"], Object.getPrototypeOf(data) === Object.prototype, Object.keys(data), data.nested.at(-1));
console.log(namespace.default === data, Object.keys(namespace));
data.numbers.push(1);
console.log(namespace.default.numbers.length);
