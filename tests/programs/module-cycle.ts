// Modules that import each other: order of evaluation, hoisted functions, temporal dead zone.
import { a, fromA, readB } from "./module-cycle/a.ts";
import { b, fromB } from "./module-cycle/b.ts";
import { log } from "./module-cycle/log.ts";
log.push("main");
console.log(log.join(" | "));
console.log(a, b, fromA(), fromB(), readB());
