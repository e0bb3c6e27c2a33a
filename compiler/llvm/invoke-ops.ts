/** Calls of values. Hot calls look into the function cell inline; others go through helpers that jump on to the target. */
import { FUNCTION_ENTRY, KIND_FUNCTION } from "#abi/cell.ts";
import { GET_CACHE_BYTES } from "#abi/records.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed, isCellWord, kindOfCell } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { addressConstant } from "#compiler/llvm/names.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { newCache, writeGetMethod } from "#compiler/llvm/property-ops.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

/** callee(this, words...) with a check for functions; gives the unchecked result. */
function writeInvoke(w: FunctionWriter, callee: string, self: string, words: readonly string[], text: string): string {
  const argv = w.storeArguments(words);
  const name = w.module.atom(text);
  const helper = (): string => w.callSupport("call", [callee, self, name, String(words.length), argv]);
  if (!w.isHot) return helper();
  const join = new Join(w, "i64", "called");
  const other = w.newLabel("other");
  require(w, isCellWord(w, callee), other);
  const pointer = w.pointer(callee);
  require(w, w.set(`icmp eq i8 ${kindOfCell(w, pointer)}, ${KIND_FUNCTION}`), other);
  const entry = w.load("ptr", w.offset(pointer, FUNCTION_ENTRY), 8);
  join.give(w.set(`call i64 ${entry}(i64 ${callee}, i64 ${self}, i64 ${UNDEFINED}, i32 ${words.length}, ptr ${argv})`));
  w.place(other);
  join.give(helper());
  return join.finish();
}

function finish(w: FunctionWriter, i: Instruction, result: string): void {
  w.bind(i, result);
  w.checkThrown(result);
}

const wordsOf = (w: FunctionWriter, args: readonly Instruction[]): string[] => args.map((arg) => boxed(w, arg));
/** Address of arguments for runtime functions that take it as a word. */
function argumentAddress(w: FunctionWriter, words: readonly string[]): string {
  const argv = w.storeArguments(words);
  return argv === "null" ? "0" : w.set(`ptrtoint ptr ${argv} to i64`);
}

export const INVOKE_OPS: Partial<Record<OpName, Writer>> = {
  "js.call": (w, i) => {
    const [callee, self, ...words] = wordsOf(w, i.args);
    finish(w, i, writeInvoke(w, callee!, self!, words, (i.imm as { text: string }).text));
  },
  "js.callmethod": (w, i) => {
    const { name, text } = i.imm as { name: string; text: string };
    const [object, ...words] = wordsOf(w, i.args);
    if (w.isHot) {
      const method = writeGetMethod(w, object!, name);
      return finish(w, i, writeInvoke(w, method, object!, words, text));
    }
    const cache = newCache(w, GET_CACHE_BYTES);
    const argv = w.storeArguments(words);
    finish(w, i, w.callSupport("callMethod", [object!, w.module.atom(name), addressConstant(cache), String(words.length), argv, w.module.atom(text)]));
  },
  "js.callspread": (w, i) => {
    const [callee, self, array] = wordsOf(w, i.args);
    finish(w, i, w.callSupport("callSpread", [callee!, self!, array!, w.module.atom((i.imm as { text: string }).text)]));
  },
  "js.new": (w, i) => {
    const [callee, ...words] = wordsOf(w, i.args);
    const argv = w.storeArguments(words);
    finish(w, i, w.callSupport("construct", [callee!, w.module.atom((i.imm as { text: string }).text), String(words.length), argv]));
  },
  "js.newspread": (w, i) => {
    const [callee, array] = wordsOf(w, i.args);
    finish(w, i, w.callSupport("constructSpread", [callee!, array!, w.module.atom((i.imm as { text: string }).text)]));
  },
  "js.supercall": (w, i) => {
    const [parent, newTarget, ...words] = wordsOf(w, i.args);
    w.bind(i, w.callEntry("construct", [parent!, newTarget!, String(words.length), argumentAddress(w, words)]));
  },
  "js.supercallspread": (w, i) => w.bind(i, w.callEntry("constructSpread", wordsOf(w, i.args))),
};
