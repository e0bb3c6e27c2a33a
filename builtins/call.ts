/**
 * Calls with an explicit `this`, which the language offers only through the overridable `call` property. The common case,
 * no `this` value, is an ordinary call; the others go through the runtime's door for System TypeScript.
 */
import { call0 as runtimeCall0, call1 as runtimeCall1, call2 as runtimeCall2, call3 as runtimeCall3, call4 as runtimeCall4 } from "#runtime/call.ts";

/** Call(f, self) (ECMA-262 §7.3.14). */
export function call0(f: any, self: unknown): any {
  return self === undefined ? f() : runtimeCall0(f, self);
}

/** Call(f, self, « a »). */
export function call1(f: any, self: unknown, a: unknown): any {
  return self === undefined ? f(a) : runtimeCall1(f, self, a);
}

/** Call(f, self, « a, b »). */
export function call2(f: any, self: unknown, a: unknown, b: unknown): any {
  return self === undefined ? f(a, b) : runtimeCall2(f, self, a, b);
}

/** Call(f, self, « a, b, c »). */
export function call3(f: any, self: unknown, a: unknown, b: unknown, c: unknown): any {
  return self === undefined ? f(a, b, c) : runtimeCall3(f, self, a, b, c);
}

/** Call(f, self, « a, b, c, d »). */
export function call4(f: any, self: unknown, a: unknown, b: unknown, c: unknown, d: unknown): any {
  return self === undefined ? f(a, b, c, d) : runtimeCall4(f, self, a, b, c, d);
}
