/** Literals of LLVM text and boxed words of constants. */
import { DOUBLE_OFFSET, FALSE, INT_TAG, NULL, TRUE, UNDEFINED } from "#abi/value.ts";

const scratch = new DataView(new ArrayBuffer(8));

/** The tags exactly; as numbers of JavaScript they are exact too, since their low bits are zero. */
export const INT_TAG_WORD = BigInt(INT_TAG);
export const DOUBLE_OFFSET_WORD = BigInt(DOUBLE_OFFSET);

/** A 64-bit integer as LLVM writes it: signed decimal. */
export function i64(word: bigint): string {
  return BigInt.asIntN(64, word).toString();
}

/** An integer of some width. */
export function integer(value: bigint, bits: number): string {
  return BigInt.asIntN(bits, value).toString();
}

/** A double as LLVM writes any double: its bits. */
export function double(value: number): string {
  scratch.setFloat64(0, value);
  return `0x${scratch.getBigUint64(0).toString(16).toUpperCase().padStart(16, "0")}`;
}

/** Bits of a double, NaNs canonical. */
export function doubleBits(value: number): bigint {
  if (Number.isNaN(value)) return 0x7ff8_0000_0000_0000n;
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

/** The boxed word of a number. */
export function numberWord(value: number): bigint {
  if ((value | 0) === value && !Object.is(value, -0)) return INT_TAG_WORD | BigInt(value >>> 0);
  return BigInt.asUintN(64, doubleBits(value) + DOUBLE_OFFSET_WORD);
}

export function booleanWord(value: boolean): bigint {
  return BigInt(value ? TRUE : FALSE);
}

export const NULL_WORD = BigInt(NULL);
export const UNDEFINED_WORD = BigInt(UNDEFINED);
export const NAN_WORD = 0x7ff8_0000_0000_0000n + DOUBLE_OFFSET_WORD;
