/** BigInt (ECMA-262 §21.2). Arithmetic is runtime/bigint/. */
import { KIND_WRAPPER } from "#abi/cell.ts";
import { bigintAsIntN, bigintAsUintN } from "#runtime/bigint/bits.ts";
import { bigintFromDouble } from "#runtime/bigint/convert.ts";
import { bigintToString } from "#runtime/bigint/text.ts";
import { toBigint, toPrimitive } from "#runtime/convert.ts";
import { cellKind, wrapperPrimitive } from "#runtime/object.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { toIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { resolveLocale, textOf } from "#builtins/intl-locale.ts";
import { numberParts, readNumberOptions } from "#builtins/intl-number.ts";

const HINT_NUMBER = 1;

/** @intrinsic BigInt @exotic */
export class BigInt {
  static {
    tagPrototype(this.prototype, "BigInt");
  }

  /** @length 1 */
  constructor(_value?: unknown) {
    throw new TypeError("BigInt is not a constructor");
  }

  /** §21.2.1.1 */
  static "[[Call]]"(value: unknown): unknown {
    const primitive = toPrimitive(value, HINT_NUMBER) as unknown;
    return typeof primitive === "number" ? bigintFromDouble(primitive) : toBigint(primitive);
  }

  /** §21.2.2.1 */
  static asIntN(bits: unknown, bigint: unknown): unknown {
    const count = toIndex(bits, "Invalid value: not (convertible to) a safe integer");
    return bigintAsIntN(count, toBigint(bigint));
  }

  /** §21.2.2.2 */
  static asUintN(bits: unknown, bigint: unknown): unknown {
    const count = toIndex(bits, "Invalid value: not (convertible to) a safe integer");
    return bigintAsUintN(count, toBigint(bigint));
  }

  /** ECMA-402 §21.2.3.2. @length 0 */
  toLocaleString(locales?: unknown, options?: unknown): string {
    const x = thisBigint(this, "BigInt.prototype.toLocaleString") as unknown as bigint;
    resolveLocale(locales);
    return textOf(numberParts(x, readNumberOptions(options)));
  }

  /** §21.2.3.3 @length 0 */
  toString(radix?: unknown): string {
    const x = thisBigint(this, "BigInt.prototype.toString");
    const base = radix === undefined ? 10 : toIntegerOrInfinity(radix);
    if (base < 2 || base > 36) throw new RangeError("toString() radix must be between 2 and 36");
    return bigintToString(x, base) as string;
  }

  valueOf(): unknown {
    return thisBigint(this, "BigInt.prototype.valueOf");
  }
}

/** ThisBigIntValue (§21.2.3.4.1). */
function thisBigint(self: any, method: string): unknown {
  if (typeof self === "bigint") return self;
  if (cellKind(self) === KIND_WRAPPER) {
    const primitive = wrapperPrimitive(self);
    if (typeof primitive === "bigint") return primitive;
  }
  throw new TypeError(method + " requires that 'this' be a BigInt");
}
