/** Pieces of LLVM text that the helpers of support.ts are made of. `%name.x` are their inner names. */
import type { EntryName } from "#abi/entry-points.ts";
import { DOUBLE_OFFSET_TEXT as OFFSET, INT_TAG_TEXT as TAG, NAN_TEXT } from "#compiler/llvm/boxing.ts";
import type { SiteKind } from "#compiler/llvm/sites.ts";

/** What a body needs: names of runtime functions and globals, words of strings, addresses of shared caches. */
export interface Names {
  entry(name: EntryName): string;
  global(name: string): string;
  atom(text: string): string;
  site(kind: SiteKind, key: string): string;
}
/** Makes the text of a helper; its parameters are %0, %1 ... */
export type Body = (names: Names) => string;

/** NOT_CELL_MASK. */
const NOT_CELL = "-562949953421310";

/** Goes on at `prefix` when the word is a cell, whose address is `%prefix.p`. */
export function cell(word: string, prefix: string, otherwise: string): string {
  return `  %${prefix}.m = and i64 ${word}, ${NOT_CELL}
  %${prefix}.c = icmp eq i64 %${prefix}.m, 0
  br i1 %${prefix}.c, label %${prefix}, label %${otherwise}
${prefix}:
  %${prefix}.p = inttoptr i64 ${word} to ptr`;
}
/** Loads `%name` at an offset from a pointer. */
export function at(name: string, type: string, pointer: string, offset: number | string, align: number): string {
  return `  %${name}.at = getelementptr i8, ptr ${pointer}, i64 ${offset}\n  %${name} = load ${type}, ptr %${name}.at, align ${align}`;
}

/** The double of a number word as %name. */
export function double(name: string, word: string): string {
  return `  %${name}.i = icmp uge i64 ${word}, ${TAG}
  %${name}.t = trunc i64 ${word} to i32
  %${name}.s = sitofp i32 %${name}.t to double
  %${name}.o = sub i64 ${word}, ${OFFSET}
  %${name}.b = bitcast i64 %${name}.o to double
  %${name} = select i1 %${name}.i, double %${name}.s, double %${name}.b`;
}

/** Boxes %value; result %name. Straight line. */
export function box(name: string, value: string): string {
  return `  %${name}.v = insertelement <2 x double> poison, double ${value}, i32 0
  %${name}.i = call i32 @llvm.x86.sse2.cvttsd2si(<2 x double> %${name}.v)
  %${name}.f = sitofp i32 %${name}.i to double
  %${name}.e = fcmp oeq double %${name}.f, ${value}
  %${name}.b = bitcast double ${value} to i64
  %${name}.n = icmp ne i32 %${name}.i, 0
  %${name}.z = icmp eq i64 %${name}.b, 0
  %${name}.nz = or i1 %${name}.n, %${name}.z
  %${name}.int = and i1 %${name}.e, %${name}.nz
  %${name}.x = zext i32 %${name}.i to i64
  %${name}.iw = or disjoint i64 %${name}.x, ${TAG}
  %${name}.u = fcmp uno double ${value}, ${value}
  %${name}.d = add i64 %${name}.b, ${OFFSET}
  %${name}.dw = select i1 %${name}.u, i64 ${NAN_TEXT}, i64 %${name}.d
  %${name} = select i1 %${name}.int, i64 %${name}.iw, i64 %${name}.dw`;
}
