/** The program module: constant cells that all modules share (interned strings, symbols, BigInts) and the realm. */
import {
  CELL_ALIGN_BYTES, FLAG_INTERNED, FORM_LATIN1, FORM_UTF16, KIND_BIGINT, KIND_STRING, KIND_SYMBOL,
} from "#abi/cell.ts";
import { ATOM_SECTION, REALM_SYMBOL, ROOT_SECTION } from "#abi/entry-points.ts";
import { INTRINSICS, WELL_KNOWN_SYMBOLS } from "#abi/realm.ts";
import { hashString } from "#abi/string-hash.ts";
import { UNDEFINED } from "#abi/value.ts";
import { atomName, octets, quoted } from "#compiler/emit/names.ts";
import type { EmittedModule } from "#compiler/emit/module-emitter.ts";

const SHAPE = { string: "runtime/shape.ts:stringShape", symbol: "runtime/shape.ts:symbolShape", bigint: "runtime/shape.ts:bigintShape" };

/** LLVM text of the program module for these emitted modules. */
export function emitProgramModule(modules: readonly EmittedModule[]): string {
  const atoms = new Set<string>();
  const symbols = new Set<string>();
  const bigints = new Set<string>();
  for (const module of modules) {
    for (const atom of module.atoms) atoms.add(atom);
    for (const symbol of module.symbols) symbols.add(symbol);
    for (const bigint of module.bigints) bigints.add(bigint);
  }
  for (const symbol of symbols) atoms.add(descriptionOf(symbol));
  const lines = [
    'target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"',
    'target triple = "x86_64-unknown-none-elf"',
    `${quoted(SHAPE.string)} = external hidden global [0 x i8]`, `${quoted(SHAPE.symbol)} = external hidden global [0 x i8]`,
  ];
  if (bigints.size > 0) lines.push(`${quoted(SHAPE.bigint)} = external hidden global [0 x i8]`);
  const sorted = [...atoms].sort();
  for (const atom of sorted) lines.push(stringCell(atom));
  lines.push(`@tsuki.atoms = hidden constant [${sorted.length} x ptr] [ ${sorted.map((atom) => `ptr ${atomName(atom)}`).join(", ")} ], section "${ATOM_SECTION}", align 8`);
  for (const symbol of [...symbols].sort()) lines.push(symbolCell(symbol));
  for (const bigint of [...bigints].sort()) lines.push(bigintCell(bigint));
  lines.push(`${quoted(REALM_SYMBOL)} = hidden global [${INTRINSICS.length * 2} x i64] [ ${INTRINSICS.map(() => `i64 ${UNDEFINED}, i64 ${UNDEFINED}`).join(", ")} ], section "${ROOT_SECTION}", align 8`);
  return lines.join("\n") + "\n";
}

/** Header words of a constant cell: shape, then kind, flags and size in 16-octet units. */
function header(shape: string, kind: number, flags: number, bytes: number): string {
  const units = Math.ceil(bytes / CELL_ALIGN_BYTES);
  return `i32 ptrtoint (ptr ${quoted(shape)} to i32), i8 ${kind}, i8 ${flags}, i16 ${units > 0xffff ? 0 : units}`;
}

function stringCell(text: string): string {
  const latin1 = /^[\0-\xff]*$/.test(text);
  const body = Buffer.from(text, latin1 ? "latin1" : "utf16le");
  const hash = hashString(text) | ((latin1 ? FORM_LATIN1 : FORM_UTF16) << 24);
  return `${atomName(text)} = hidden constant { i32, i8, i8, i16, i32, i32, [${body.length} x i8] } { ${header(SHAPE.string, KIND_STRING, FLAG_INTERNED, 16 + body.length)}, i32 ${text.length}, i32 ${hash}, [${body.length} x i8] ${octets(body)} }, section ".rodata.${atomName(text).slice(2, -1).replace(/[^\x20-\x7e]|["\\]/g, "_")}", align 16`;
}

function descriptionOf(symbol: string): string {
  return symbol.startsWith("#") ? symbol.slice(symbol.lastIndexOf(".") + 1) : `Symbol.${symbol}`;
}

/** Symbol cells: description, hash, whether it is a private name. */
function symbolCell(symbol: string): string {
  const known = (WELL_KNOWN_SYMBOLS as readonly string[]).includes(symbol);
  if (!known && !symbol.startsWith("#")) throw new Error(`no well-known symbol ${symbol}`);
  return `${quoted(`symbol:${symbol}`)} = hidden constant { i32, i8, i8, i16, i64, i32, i32, i64 } { ${header(SHAPE.symbol, KIND_SYMBOL, 0, 32)}, i64 ptrtoint (ptr ${atomName(descriptionOf(symbol))} to i64), i32 ${hashString(symbol)}, i32 ${known ? 0 : 1}, i64 0 }, align 16`;
}

/** +8 u32 count, +12 u32 sign, then 32-bit digits. */
function bigintCell(text: string): string {
  let rest = BigInt(text);
  const negative = rest < 0n;
  if (negative) rest = -rest;
  const digits: bigint[] = [];
  for (; rest > 0n; rest >>= 32n) digits.push(rest & 0xffff_ffffn);
  return `${quoted(`bigint:${text}`)} = hidden constant { i32, i8, i8, i16, i32, i32, [${digits.length} x i32] } { ${header(SHAPE.bigint, KIND_BIGINT, 0, 16 + digits.length * 4)}, i32 ${digits.length}, i32 ${negative ? 1 : 0}, [${digits.length} x i32] [ ${digits.map((digit) => `i32 ${digit}`).join(", ")} ] }, align 16`;
}
