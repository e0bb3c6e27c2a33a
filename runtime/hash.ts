"use system";
/** SameValue, SameValueZero (ECMA-262 §7.2.10, §7.2.11) and a hash that agrees with both. */
import { load32 } from "#sys/memory.ts";
import { bitsOf, f64Bits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { BIGINT_COUNT, KIND_BIGINT, KIND_STRING, KIND_SYMBOL, SYMBOL_HASH } from "#abi/cell.ts";
import { digit } from "#runtime/bigint/memory.ts";
import { strictEquals } from "#runtime/operators.ts";
import { hashOf } from "#runtime/strings/flat.ts";
import { asNumber, isNumber, kindOf } from "#runtime/value.ts";

function mix(x: u64): u32 {
  const y = (x ^ (x >>> 32)) * 0x9e37_79b9_7f4a_7c15;
  return u32(y >>> 32);
}

/** Values that are SameValueZero have one hash; 0 and -0 too. Objects hash by address, which never changes. */
export function hashValue(v: value): u32 {
  if (isNumber(v)) return mix(f64Bits(asNumber(v) + 0.0));
  const kind = kindOf(v);
  if (kind === KIND_STRING) return mix(u64(hashOf(bitsOf(v))));
  if (kind === KIND_SYMBOL) return mix(u64(load32(bitsOf(v) + SYMBOL_HASH)));
  if (kind === KIND_BIGINT) return mix(u64(digit(bitsOf(v), 0)) | (u64(load32(bitsOf(v) + BIGINT_COUNT)) << 32));
  return mix(bitsOf(v));
}

export function sameValueZero(a: value, b: value): boolean {
  if (bitsOf(a) === bitsOf(b)) return true;
  if (isNumber(a) && isNumber(b)) {
    const x = asNumber(a);
    const y = asNumber(b);
    return x === y || (x !== x && y !== y);
  }
  return strictEquals(a, b);
}

export function sameValue(a: value, b: value): boolean {
  if (isNumber(a) && isNumber(b)) {
    const x = asNumber(a);
    const y = asNumber(b);
    if (x !== x) return y !== y;
    return f64Bits(x) === f64Bits(y);
  }
  return sameValueZero(a, b);
}
