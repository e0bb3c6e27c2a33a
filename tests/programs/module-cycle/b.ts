import { fromA } from "./a.ts";
import { log } from "./log.ts";
log.push("b starts " + fromA());
export const b = "B";
export function fromB(): string {
  return "fromB";
}
export function safe(): string {
  return "safe";
}
log.push("b ends");
