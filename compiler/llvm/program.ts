/**
 * The program module: what exists once in an image whatever modules it has. Interned strings, symbols, bigints, the realm, the
 * table of atoms, helpers of compiled code.
 */
import { CELL_ALIGN_BYTES, FLAG_INTERNED, FORM_LATIN1, FORM_UTF16, HEADER_BYTES, KIND_BIGINT, KIND_STRING, KIND_SYMBOL } from "#abi/cell.ts";
import { ATOM_SECTION, REALM_SYMBOL, ROOT_SECTION } from "#abi/entry-points.ts";
import { INTRINSICS, WELL_KNOWN_SYMBOLS } from "#abi/realm.ts";
import { hashString } from "#abi/string-hash.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { IrModule } from "#compiler/ir/function.ts";
import { emitAdapter } from "#compiler/llvm/adapters.ts";
import { emitModuleWithReferences } from "#compiler/llvm/module.ts";
import { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { addressConstant, atomName, bigintName, escapeOctets, globalName, symbolName } from "#compiler/llvm/names.ts";
import { collectFacts, NO_FACTS } from "#compiler/llvm/program-facts.ts";
import { createReferences, mergeReferences, type References } from "#compiler/llvm/references.ts";
import { emitClasses } from "#compiler/llvm/classes.ts";
import { emitSite } from "#compiler/llvm/sites.ts";
import { emitSupport } from "#compiler/llvm/support.ts";
import type { Layouts } from "#compiler/passes/layouts.ts";

/** Static shapes of primitive cells: System TS constants whose address is the shape. */
const STRING_SHAPE = "runtime/shape.ts:stringShape";
const SYMBOL_SHAPE = "runtime/shape.ts:symbolShape";
const BIGINT_SHAPE = "runtime/shape.ts:bigintShape";

export interface Program {
  readonly modules: readonly IrModule[];
  /** What `emitModuleWithReferences` found in them; found again when left out. */
  readonly references?: Iterable<References>;
  /** Those of the classes that are named there. */
  readonly layouts?: Layouts;
}

/** LLVM text of the program module. */
export function emitProgramModule(program: Program): string {
  const all = createReferences();
  const facts = program.references === undefined ? collectFacts(program.modules) : NO_FACTS;
  const found = program.references ?? program.modules.map((module) => emitModuleWithReferences(module, { debug: false, facts }).references);
  for (const references of found) mergeReferences(all, references);
  const module = new ModuleWriter("tsuki:constants", { debug: false, facts });
  emitClasses(module, all, program.layouts ?? facts.layouts);
  emitSupport(module, all.support);
  mergeReferences(all, module.references);
  for (const { kind, key } of all.sites.values()) (kind === "get" || kind === "set" ? all.atoms : all.symbols).add(key);
  for (const name of all.symbols) all.atoms.add(symbolDescription(name));
  for (const [, site] of [...all.sites].sort(([a], [b]) => (a < b ? -1 : 1))) emitSite(module, site);
  for (const name of [...all.adapters].sort()) emitAdapter(module, name);
  const atoms = [...all.atoms].sort();
  for (const text of atoms) defineCell(module, atomName(text), stringCell(module, text));
  for (const name of [...all.symbols].sort()) defineCell(module, symbolName(name), symbolCell(module, name));
  for (const decimal of [...all.bigints].sort()) defineCell(module, bigintName(decimal), bigintCell(module, decimal));
  module.define("tsuki.atoms");
  module.parts.push(`@tsuki.atoms = hidden constant [${atoms.length} x i32] [${atoms.map((text) => `i32 ptrtoint (ptr ${globalName(atomName(text))} to i32)`).join(", ")}], section "${ATOM_SECTION}", align 4\n`);
  module.used.push("tsuki.atoms");
  module.define(REALM_SYMBOL);
  module.parts.push(`${globalName(REALM_SYMBOL)} = hidden global [${INTRINSICS.length * 2} x i64] [${INTRINSICS.map(() => `i64 ${UNDEFINED}, i64 ${UNDEFINED}`).join(", ")}], section "${ROOT_SECTION}", align 8\n`);
  module.define("tsuki.undefined");
  module.parts.push(`@tsuki.undefined = hidden constant i64 ${UNDEFINED}, align 8\n`);
  // Elements of arrays that have none.
  module.define("tsuki.noelements");
  module.parts.push("@tsuki.noelements = hidden constant [2 x i64] zeroinitializer, align 16\n");
  return module.finish();
}

function defineCell(module: ModuleWriter, name: string, definition: string): void {
  module.define(name);
  module.parts.push(`${globalName(name)} = hidden constant ${definition}, align ${CELL_ALIGN_BYTES}\n`);
}

/** Fields of a cell's header; the shape is a 32-bit address. */
function header(module: ModuleWriter, shape: string, kind: number, flags: number, bodyBytes: number): string {
  const units = Math.ceil((HEADER_BYTES + bodyBytes) / CELL_ALIGN_BYTES);
  return `i32 ptrtoint (ptr ${module.global(shape)} to i32), i8 ${kind}, i8 ${flags}, i16 ${units > 0xffff ? 0 : units}`;
}

/** A flat string (abi/cell.ts): length, hash and form, units. */
function stringCell(module: ModuleWriter, text: string): string {
  const latin1 = !/[^\0-\xff]/.test(text);
  const octets = Buffer.from(text, latin1 ? "latin1" : "utf16le");
  const hash = (hashString(text) | ((latin1 ? FORM_LATIN1 : FORM_UTF16) << 24)) >>> 0;
  const size = Math.max(octets.length, 1);
  const body = octets.length === 0 ? "zeroinitializer" : `c"${escapeOctets(octets)}"`;
  return `{ i32, i8, i8, i16, i32, i32, [${size} x i8] } { ${header(module, STRING_SHAPE, KIND_STRING, FLAG_INTERNED, 8 + octets.length)}, i32 ${text.length}, i32 ${hash}, [${size} x i8] ${body} }`;
}

/** `Symbol.iterator`, or `#x` of the private name `#module:Class.#x`. */
function symbolDescription(name: string): string {
  return name.startsWith("#") ? name.slice(name.lastIndexOf("#")) : `Symbol.${name}`;
}

function symbolCell(module: ModuleWriter, name: string): string {
  const isPrivate = name.startsWith("#");
  if (!isPrivate && !(WELL_KNOWN_SYMBOLS as readonly string[]).includes(name)) throw new Error(`llvm: no well-known symbol ${name}`);
  return `{ i32, i8, i8, i16, i64, i32, i32 } { ${header(module, SYMBOL_SHAPE, KIND_SYMBOL, 0, 16)}, i64 ${addressConstant(atomName(symbolDescription(name)))}, i32 ${hashString(name)}, i32 ${isPrivate ? 1 : 0} }`;
}

function bigintCell(module: ModuleWriter, decimal: string): string {
  const value = BigInt(decimal);
  const digits: string[] = [];
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 32n) digits.push(`i32 ${rest & 0xffff_ffffn}`);
  return `{ i32, i8, i8, i16, i32, i32, [${digits.length} x i32] } { ${header(module, BIGINT_SHAPE, KIND_BIGINT, 0, 8 + digits.length * 4)}, i32 ${digits.length}, i32 ${value < 0n ? 1 : 0}, [${digits.length} x i32] [${digits.join(", ")}] }`;
}
