import { a, fromA } from "./a.ts";
import { log } from "./log.ts";
log.push("b starts " + fromA());
try {
  log.push("a is " + a);
} catch (e) {
  log.push((e as Error).constructor.name);
}
export const b = "B";
export function fromB(): string {
  return "fromB";
}
export function safe(): string {
  return "safe";
}
log.push("b ends");
