/**
 * Machine types of System TypeScript. To `tsc` they are numbers; our compiler gives them their meaning by declaration:
 * fixed width, wrapping, never boxed. Each name is also a function that converts (truncates, extends by the *source*'s
 * signedness, or rounds a float towards zero, saturating).
 *
 * Under Node these are approximations for tests of drivers: 64-bit types are exact up to 2^53.
 */
export type u8 = number;
export type u16 = number;
export type u32 = number;
export type i8 = number;
export type i16 = number;
export type i32 = number;
export type i64 = number;
export type f64 = number;
/** u64, usize and ptr are one machine type and mix freely. */
export type u64 = number;
export type usize = number;
export type ptr = number;
/** A boxed JavaScript value (abi/value.ts). */
export type value = unknown;

export function u8(x: number): u8 { return x & 0xff; }
export function u16(x: number): u16 { return x & 0xffff; }
export function u32(x: number): u32 { return x >>> 0; }
export function i8(x: number): i8 { return (x << 24) >> 24; }
export function i16(x: number): i16 { return (x << 16) >> 16; }
export function i32(x: number): i32 { return x | 0; }
export function i64(x: number): i64 { return Math.trunc(x); }
export function u64(x: number): u64 { return Math.trunc(x); }
export function usize(x: number): usize { return Math.trunc(x); }
export function ptr(x: number): ptr { return Math.trunc(x); }
export function f64(x: number): f64 { return x; }
