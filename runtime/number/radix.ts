"use system";
/** Number.prototype.toString(radix) as V8 does it (DoubleToRadixCString in src/numbers/conversions.cc): the specification leaves it open. */
import { load8, store8 } from "#sys/memory.ts";
import { f64Bits, f64OfBits } from "#sys/value.ts";
import { f64, i32, u32, u64, u8 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { remainderOf } from "#runtime/number/remainder.ts";
import { text } from "#runtime/number/print.ts";
import { stringFromLatin1 } from "#runtime/strings/flat.ts";

const MIDDLE = 1200;

function digitText(digit: u32): u8 {
  return u8(digit < 10 ? 0x30 + digit : 0x57 + digit);
}
function digitOf(octet: u32): u32 {
  return octet > 0x39 ? octet - 0x57 : octet - 0x30;
}

/** x is finite; 2 <= radix <= 36. */
export function radixText(x: f64, radix: i32): value {
  const magnitude = x < 0.0 ? -x : x;
  const base = u32(radix);
  let integer = magnitude < 9007199254740992.0 ? f64(u64(magnitude)) : magnitude;
  let fraction = magnitude - integer;
  let integerAt: u32 = MIDDLE;
  let fractionAt: u32 = MIDDLE;
  // Only digits that the precision of the double supports.
  let delta = 0.5 * (f64OfBits(f64Bits(magnitude) + 1) - magnitude);
  const least = f64OfBits(1);
  if (delta < least) delta = least;
  if (fraction >= delta) {
    store8(text + u64(fractionAt), 0x2e);
    fractionAt += 1;
    while (true) {
      fraction *= f64(base);
      delta *= f64(base);
      const digit = u32(fraction);
      store8(text + u64(fractionAt), digitText(digit));
      fractionAt += 1;
      fraction -= f64(digit);
      if ((fraction > 0.5 || (fraction === 0.5 && (digit & 1) !== 0)) && fraction + delta > 1.0) {
        // Round up, carrying into digits that were written.
        while (true) {
          fractionAt -= 1;
          if (fractionAt === MIDDLE) {
            integer += 1.0;
            break;
          }
          const before = digitOf(u32(load8(text + u64(fractionAt))));
          if (before + 1 < base) {
            store8(text + u64(fractionAt), digitText(before + 1));
            fractionAt += 1;
            break;
          }
        }
        break;
      }
      if (!(fraction >= delta)) break;
    }
  }
  // Digits that the double does not represent are zero.
  while (i32(u32(f64Bits(integer / f64(base)) >>> 52)) - 1075 > 0) {
    integer /= f64(base);
    integerAt -= 1;
    store8(text + u64(integerAt), 0x30);
  }
  while (true) {
    const rest = remainderOf(integer, f64(base));
    integerAt -= 1;
    store8(text + u64(integerAt), digitText(u32(rest)));
    integer = (integer - rest) / f64(base);
    if (!(integer > 0.0)) break;
  }
  if (x < 0.0) {
    integerAt -= 1;
    store8(text + u64(integerAt), 0x2d);
  }
  return stringFromLatin1(text + u64(integerAt), fractionAt - integerAt);
}
