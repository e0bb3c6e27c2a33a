// Live bindings, default exports, namespaces, re-exports, side effects once.
import counter, { count, increment, reset as zero } from "./module-live/counter.ts";
import * as all from "./module-live/counter.ts";
import { renamed, star, type OnlyType } from "./module-live/index.ts";
import "./module-live/counter.ts";
const t: OnlyType = { n: 1 };
console.log(count, increment(), count, all.count, counter(), t.n);
zero();
console.log(count, renamed, star(), Object.keys(all).sort().join(), all.default === counter, typeof all);
