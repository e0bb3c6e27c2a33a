/**
 * Methods of DataView (ECMA-262 §25.3.4) as single machine loads and stores: for a DataView with enough octets, an index that is a small integer and
 * a byte order that is a boolean or absent.
 */
import { KIND_DATA_VIEW, VIEW_DATA, VIEW_LENGTH } from "#abi/cell.ts";
import { FALSE, TRUE, UNDEFINED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { boxDouble, boxed, boxInt, boxUnsigned, isCellWord, kindOfCell, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import type { KnownMethod } from "#compiler/llvm/known-methods.ts";
import { requireDouble, requireIndex } from "#compiler/llvm/operands.ts";
import { require } from "#compiler/llvm/paths.ts";

interface Element {
  readonly name: string;
  readonly bytes: 1 | 2 | 4 | 8;
  readonly is: "signed" | "unsigned" | "float";
}

const ELEMENTS: readonly Element[] = [
  { name: "Int8", bytes: 1, is: "signed" }, { name: "Uint8", bytes: 1, is: "unsigned" }, { name: "Int16", bytes: 2, is: "signed" }, { name: "Uint16", bytes: 2, is: "unsigned" },
  { name: "Int32", bytes: 4, is: "signed" }, { name: "Uint32", bytes: 4, is: "unsigned" }, { name: "Float32", bytes: 4, is: "float" }, { name: "Float64", bytes: 8, is: "float" },
];

/** Address of the octets of an element; jumps away unless they are there. */
function elementPointer(w: FunctionWriter, self: string, position: Instruction, bytes: number, otherwise: string): string {
  const index = requireIndex(w, position, otherwise);
  require(w, isCellWord(w, self), otherwise);
  const view = w.pointer(self);
  require(w, w.set(`icmp eq i8 ${kindOfCell(w, view)}, ${KIND_DATA_VIEW}`), otherwise);
  require(w, w.set(`icmp sge i32 ${index}, 0`), otherwise);
  const wide = w.set(`zext i32 ${index} to i64`);
  const end = w.set(`add nuw i64 ${wide}, ${bytes}`);
  require(w, w.set(`icmp ule i64 ${end}, ${w.load("i64", w.offset(view, VIEW_LENGTH), 8, "view")}`), otherwise);
  return w.set(`getelementptr i8, ptr ${w.load("ptr", w.offset(view, VIEW_DATA), 8, "view")}, i64 ${wide}`);
}

/** The bits in the order that the operand asks for, little endian when it is true. */
function ordered(w: FunctionWriter, bits: string, bytes: number, order: Instruction | undefined, otherwise: string): string {
  if (bytes === 1) return bits;
  const type = `i${bytes * 8}`;
  const swapped = (): string => w.set(`call ${type} ${w.module.intrinsic(`llvm.bswap.${type}`, type, [type])}(${type} ${bits})`);
  const inner = order === undefined ? undefined : unwrapped(order);
  if (inner === undefined || inner.op === "const.undefined") return swapped();
  if (inner.op === "const.bool") return inner.imm === true ? bits : swapped();
  let little: string;
  if (inner.type === "bool") little = w.use(inner);
  else {
    const word = boxed(w, inner);
    little = w.set(`icmp eq i64 ${word}, ${TRUE}`);
    const big = w.set(`or i1 ${w.set(`icmp eq i64 ${word}, ${FALSE}`)}, ${w.set(`icmp eq i64 ${word}, ${UNDEFINED}`)}`);
    require(w, w.set(`or i1 ${little}, ${big}`), otherwise);
  }
  return w.set(`select i1 ${little}, ${type} ${bits}, ${type} ${swapped()}`);
}

function get({ bytes, is }: Element): KnownMethod["expand"] {
  return (w, self, [position, order], otherwise) => {
    const type = `i${bytes * 8}`;
    const pointer = elementPointer(w, self, position!, bytes, otherwise);
    const bits = ordered(w, w.load(type, pointer, 1, "data"), bytes, order, otherwise);
    if (is === "float") {
      if (bytes === 8) return boxDouble(w, w.set(`bitcast i64 ${bits} to double`));
      return boxDouble(w, w.set(`fpext float ${w.set(`bitcast i32 ${bits} to float`)} to double`));
    }
    if (bytes === 4) return is === "signed" ? boxInt(w, bits) : boxUnsigned(w, bits);
    return boxInt(w, w.set(`${is === "signed" ? "sext" : "zext"} ${type} ${bits} to i32`));
  };
}

/** Doubles below this have an integer part that fits 64 bits. */
const WHOLE_MAX = "0x43E0000000000000";

/** What is stored of a number: ToInt32 and its kin (§7.1.6) are the low bits of its integer part. */
function bitsOf(w: FunctionWriter, value: Instruction, { bytes, is }: Element, otherwise: string): string {
  const type = `i${bytes * 8}`;
  const inner = unwrapped(value);
  if (is === "float") {
    const double = requireDouble(w, inner, otherwise);
    return bytes === 8 ? w.set(`bitcast double ${double} to i64`) : w.set(`bitcast float ${w.set(`fptrunc double ${double} to float`)} to i32`);
  }
  let whole: string;
  if (inner.type === "i32" || inner.type === "u32") whole = w.use(inner);
  else {
    const double = requireDouble(w, inner, otherwise);
    const magnitude = w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${double})`);
    require(w, w.set(`fcmp olt double ${magnitude}, ${WHOLE_MAX}`), otherwise);
    whole = w.set(`trunc i64 ${w.set(`fptosi double ${double} to i64`)} to i32`);
  }
  return bytes === 4 ? whole : w.set(`trunc i32 ${whole} to ${type}`);
}

function set(element: Element): KnownMethod["expand"] {
  return (w, self, [position, value, order], otherwise) => {
    const bits = bitsOf(w, value!, element, otherwise);
    const inOrder = ordered(w, bits, element.bytes, order, otherwise);
    w.store(`i${element.bytes * 8}`, inOrder, elementPointer(w, self, position!, element.bytes, otherwise), 1, "data");
    return String(UNDEFINED);
  };
}

export const DATA_VIEW_METHODS: readonly (readonly [string, KnownMethod])[] = ELEMENTS.flatMap((element) => {
  const optional = element.bytes === 1 ? 0 : 1;
  const symbol = (verb: string): string => `builtins/data-view.ts:DataView.${verb}${element.name}`;
  return [
    [`get${element.name}`, { symbol: symbol("get"), argc: 1, optional, everywhere: true, expand: get(element) }] as const,
    [`set${element.name}`, { symbol: symbol("set"), argc: 2, optional, everywhere: true, expand: set(element) }] as const,
  ];
});
