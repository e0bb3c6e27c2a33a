/**
 * Methods and accessors that instances of a class are expected to inherit (ops.ts, method.is and its kin): a cache that all such tests of a module share says for
 * which shape, in which prototype epoch and in which word the method was found (abi/records.ts). The word may have been overwritten since.
 */
import { CACHE_SECTION, RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { ACCESSOR_GETTER, ACCESSOR_SETTER, FUNCTION_INFO } from "#abi/cell.ts";
import { CLASS_SHAPE, METHOD_ADDRESS, METHOD_CACHE_BYTES, METHOD_EPOCH, METHOD_FUNCTION, METHOD_SHAPE, METHOD_WORD } from "#abi/records.ts";
import type { Instruction, MethodImm } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed, isCellWord } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { infoOf, requireFunction } from "#compiler/llvm/invoke-ops.ts";
import { addressConstant, globalName } from "#compiler/llvm/names.ts";
import { Join, require } from "#compiler/llvm/paths.ts";

/** Where in an accessor a function stands. */
const PARTS = { method: 0, get: ACCESSOR_GETTER, set: ACCESSOR_SETTER } as const;

function cacheOf(w: FunctionWriter, { className, name, target, part }: MethodImm): string {
  const cache = `tsuki.${part ?? "method"}.${className}.${name}.${target}`;
  if (w.module.defineOnce(cache)) w.module.parts.push(`${globalName(cache)} = internal global [${METHOD_CACHE_BYTES} x i8] zeroinitializer, section "${CACHE_SECTION}", align 16\n`);
  return cache;
}

/** Constant address of a field of a record. */
function field(name: string, offset: number): string {
  return offset === 0 ? name : `getelementptr (i8, ptr ${name}, i64 ${offset})`;
}

export const METHOD_OPS: Partial<Record<OpName, (w: FunctionWriter, i: Instruction) => void>> = {
  "method.is": (w, i) => {
    const imm = i.imm as MethodImm;
    const cache = cacheOf(w, imm);
    const [other, look] = [w.newLabel("other"), w.newLabel("look")];
    const join = new Join(w, "i1", "inherits");
    const word = boxed(w, i.args[0]!);
    join.giveIf(w.set(`xor i1 ${isCellWord(w, word)}, true`), "false", "true");
    const shape = w.load("i32", w.pointer(word), 16, "header");
    require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(globalName(cache), METHOD_SHAPE), 16, "cache")}`), other, null);
    const epoch = w.load("i32", w.module.global(RUNTIME_GLOBALS.prototypeEpoch), 4, "cache");
    require(w, w.set(`icmp eq i32 ${epoch}, ${w.load("i32", field(globalName(cache), METHOD_EPOCH), 4, "cache")}`), look);
    const holder = w.load("ptr", field(globalName(cache), METHOD_ADDRESS), 8, "cache");
    const same = w.set(`icmp eq i64 ${w.load("i64", holder, 8, "slot")}, ${w.load("i64", field(globalName(cache), METHOD_WORD), 8, "cache")}`);
    require(w, same, look);
    join.give("true");
    w.place(other);
    join.giveIf(w.set(`icmp ne i32 ${shape}, ${w.load("i32", field(w.module.classRecord(imm.className), CLASS_SHAPE), 16, "cache")}`), "false");
    w.jump(look);
    w.place(look);
    join.give(w.callEntry("inheritsMethod", [word, w.module.atom(imm.name), w.set(`ptrtoint ptr ${infoOf(w, imm.target)} to i64`), addressConstant(cache), String(PARTS[imm.part ?? "method"])]));
    join.finish(w.nameOf(i));
  },
  "function.is": (w, i) => {
    const join = new Join(w, "i1", "same");
    const other = w.newLabel("other");
    const pointer = requireFunction(w, boxed(w, i.args[0]!), other);
    join.give(w.set(`icmp eq ptr ${w.load("ptr", w.offset(pointer, FUNCTION_INFO), 8, "function")}, ${infoOf(w, i.imm as string)}`));
    w.place(other);
    join.give("false");
    join.finish(w.nameOf(i));
  },
  // Of what has just been compared.
  "method.function": (w, i) => void w.load("i64", field(globalName(cacheOf(w, i.imm as MethodImm)), METHOD_FUNCTION), 8, "cache", w.nameOf(i)),
};
