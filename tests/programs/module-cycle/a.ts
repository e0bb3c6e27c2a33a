import { b, fromB } from "./b.ts";
import { log } from "./log.ts";
log.push("a starts " + fromB());
export const a = "A" + b;
export function fromA(): string {
  return "fromA";
}
export function readB(): string {
  return b;
}
log.push("a ends");
