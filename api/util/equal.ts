/** util.isDeepStrictEqual and assert's loose variant, in the cases of Node: primitives, prototypes, own enumerable keys, Map, Set, Date, errors, octets. */
import { kindOf } from "../inspect/kinds.ts";

export function isDeepEqual(a: unknown, b: unknown, strict: boolean): boolean {
  return equal(a, b, strict, [], []);
}

/** More than Node's stack takes; looking for cycles takes the square of it. */
const DEPTH_MOST = 5_000;

function equal(a: any, b: any, strict: boolean, as: object[], bs: object[]): boolean {
  if (a === b) return a !== 0 || !strict || Object.is(a, b);
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) {
    if (strict) return Object.is(a, b);
    if ((typeof a === "object" && a !== null) || (typeof b === "object" && b !== null) || typeof a === "function" || typeof b === "function") return false;
    return a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq
  }
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const kind = kindOf(a);
  if (kind !== kindOf(b) || Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  switch (kind) {
    case "array":
      if (a.length !== b.length) return false;
      break;
    case "date":
      if (!Object.is(a.getTime(), b.getTime())) return false;
      break;
    case "regexp":
      if (String(a) !== String(b) || a.lastIndex !== b.lastIndex) return false;
      break;
    case "error":
      if (a.message !== b.message || a.name !== b.name) return false;
      break;
    case "boxed":
      if (!Object.is(a.valueOf(), b.valueOf())) return false;
      break;
    case "typed":
      if (a.length !== b.length) return false;
      for (let i = 0; i < a.length; i++) if (strict ? !Object.is(a[i], b[i]) : a[i] !== b[i]) return false;
      return true;
    case "map": case "set":
      if (a.size !== b.size) return false;
      break;
    case "buffer": {
      const x = new Uint8Array(a);
      const y = new Uint8Array(b);
      if (x.length !== y.length) return false;
      for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
      break;
    }
  }
  // Cycles: the same pair again is equal so far.
  if (as.length >= DEPTH_MOST) throw new RangeError("Maximum call stack size exceeded");
  const index = as.lastIndexOf(a);
  if (index >= 0) return bs[index] === b;
  as.push(a);
  bs.push(b);
  const same = equalKeys(a, b, strict, as, bs) && (kind !== "set" || equalSets(a, b, strict, as, bs)) && (kind !== "map" || equalMaps(a, b, strict, as, bs));
  as.pop();
  bs.pop();
  return same;
}

function equalKeys(a: any, b: any, strict: boolean, as: object[], bs: object[]): boolean {
  const keys: (string | symbol)[] = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  if (strict) {
    const symbols = Object.getOwnPropertySymbols(a).filter((key) => Object.prototype.propertyIsEnumerable.call(a, key));
    if (symbols.length !== Object.getOwnPropertySymbols(b).filter((key) => Object.prototype.propertyIsEnumerable.call(b, key)).length) return false;
    for (const symbol of symbols) keys.push(symbol);
  }
  for (const key of keys) {
    if (!Object.prototype.propertyIsEnumerable.call(b, key) || !equal(a[key], b[key], strict, as, bs)) return false;
  }
  return true;
}

function equalSets(a: Set<unknown>, b: Set<unknown>, strict: boolean, as: object[], bs: object[]): boolean {
  const rest: unknown[] = [];
  b.forEach((value) => {
    if (!a.has(value)) rest.push(value);
  });
  let same = true;
  a.forEach((value) => {
    if (!same || b.has(value)) return;
    const index = rest.findIndex((other) => equal(value, other, strict, as, bs));
    if (index < 0) same = false;
    else rest.splice(index, 1);
  });
  return same;
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, strict: boolean, as: object[], bs: object[]): boolean {
  const rest: unknown[] = [];
  b.forEach((_, key) => {
    if (!a.has(key)) rest.push(key);
  });
  let same = true;
  a.forEach((value, key) => {
    if (!same) return;
    if (b.has(key)) {
      if (!equal(value, b.get(key), strict, as, bs)) same = false;
      return;
    }
    const index = rest.findIndex((other) => equal(key, other, strict, as, bs) && equal(value, b.get(other), strict, as, bs));
    if (index < 0) same = false;
    else rest.splice(index, 1);
  });
  return same;
}
