/** Calls of values. Hot calls look into the function cell inline; others go through helpers that jump on to the target. */
import { FUNCTION_ENTRY, FUNCTION_INFO, KIND_FUNCTION } from "#abi/cell.ts";
import { GET_CACHE_BYTES } from "#abi/records.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { fetchOf } from "#compiler/llvm/fetched-methods.ts";
import { boxed, isCellWord, kindOfCell, unwrapped } from "#compiler/llvm/boxing.ts";
import { callDirect, padded } from "#compiler/llvm/call-ops.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { KNOWN_METHODS, takes, type KnownMethod } from "#compiler/llvm/known-methods.ts";
import { guessConstructor, guessParent, writeConstruct, writeSuperCall } from "#compiler/llvm/construct-ops.ts";
import { infoName } from "#compiler/llvm/function-info.ts";
import { addressConstant } from "#compiler/llvm/names.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { newCache, writeGetMethod } from "#compiler/llvm/property-ops.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

/** The callee as the program writes it, for messages. The library OS does without: what it calls of the app is named by its value. */
function writtenCallee(w: FunctionWriter, text: string): string {
  const { attributes } = w.fn;
  return attributes.kind === "managed" && attributes.house ? String(UNDEFINED) : w.module.atom(text);
}

/** A builtin that is expanded, and its symbol in this program. */
interface FoundMethod {
  readonly known: KnownMethod;
  readonly symbol: string;
}

/** Methods of one name that a call tests for, at most. */
const GUESSES_MAX = 3;

/**
 * callee(this, words...) with a check for functions; gives the unchecked result. The functions in `guesses` are called by their direct
 * entries: no arguments in memory, and LLVM may inline them.
 */
function writeInvoke(w: FunctionWriter, callee: string, self: string, args: readonly Instruction[], text: string, guesses: readonly string[] = [], known: readonly FoundMethod[] = []): string {
  const words = wordsOf(w, args);
  const name = writtenCallee(w, text);
  const helper = (argv: string): string => w.callSupport("call", [callee, self, name, String(words.length), argv]);
  if (!w.isHot) return helper(w.storeArguments(words));
  const join = new Join(w, "i64", "called");
  const other = w.newLabel("other");
  const pointer = requireFunction(w, callee, other);
  const info = guesses.length > 0 || known.length > 0 ? w.load("ptr", w.offset(pointer, FUNCTION_INFO), 8, "function") : "";
  for (const { known: { expand }, symbol } of known) {
    const next = w.newLabel("another");
    require(w, w.set(`icmp eq ptr ${info}, ${infoOf(w, symbol)}`), next, null);
    join.give(expand(w, self, args, next));
    w.place(next);
  }
  for (const guess of guesses) {
    const next = w.newLabel("another");
    require(w, w.set(`icmp eq ptr ${info}, ${infoOf(w, guess)}`), next, null);
    join.give(callDirect(w, guess, padded([callee, self, String(UNDEFINED), ...words], w.module.context.facts.signatures.get(guess)!)));
    w.place(next);
  }
  const entry = w.load("ptr", w.offset(pointer, FUNCTION_ENTRY), 8, "function");
  join.give(w.set(`call i64 ${entry}(i64 ${callee}, i64 ${self}, i64 ${UNDEFINED}, i32 ${words.length}, ptr ${w.storeArguments(words)})`));
  w.place(other);
  join.give(helper(w.storeArguments(words)));
  return join.finish();
}

/** The address of a word that is a function; else jumps to `other`. */
export function requireFunction(w: FunctionWriter, callee: string, other: string): string {
  require(w, isCellWord(w, callee), other);
  const pointer = w.pointer(callee);
  require(w, w.set(`icmp eq i8 ${kindOfCell(w, pointer)}, ${KIND_FUNCTION}`), other);
  return pointer;
}

/** What the closures of a function have in common. */
export function infoOf(w: FunctionWriter, symbol: string): string {
  return w.module.global(infoName(symbol));
}

/**
 * Which methods `object.name(...)` may mean. Code of the library OS asks only its own module, so that its objects are the same in every
 * program.
 */
function guessMethods(w: FunctionWriter, name: string): readonly string[] {
  const { attributes } = w.fn;
  const all = w.module.context.facts.methods.get(name) ?? [];
  const own = attributes.kind === "managed" && attributes.house ? all.filter((symbol) => symbol.startsWith(`${w.module.path}:`)) : all;
  return own.slice(0, GUESSES_MAX);
}

/** The builtins that a call expands in place, as far as the program has them. */
function knownMethods(w: FunctionWriter, name: string, args: readonly Instruction[]): FoundMethod[] {
  return (KNOWN_METHODS.get(name) ?? []).flatMap((known) => {
    if (!(w.inLoop || known.everywhere === true) || !takes(known, args.length)) return [];
    const symbol = w.module.context.facts.builtins.get(known.symbol);
    return symbol === undefined ? [] : [{ known, symbol }];
  });
}

function finish(w: FunctionWriter, i: Instruction, result: string): void {
  w.bind(i, result);
  w.checkThrown(result);
}

const wordsOf = (w: FunctionWriter, args: readonly Instruction[]): string[] => args.map((arg) => boxed(w, arg));
/** Address of arguments for runtime functions that take it as a word. */
export function argumentAddress(w: FunctionWriter, words: readonly string[]): string {
  const argv = w.storeArguments(words);
  return argv === "null" ? "0" : w.set(`ptrtoint ptr ${argv} to i64`);
}

export const INVOKE_OPS: Partial<Record<OpName, Writer>> = {
  "js.call": (w, i) => {
    const [callee, self] = wordsOf(w, i.args.slice(0, 2));
    const args = i.args.slice(2);
    const { text } = i.imm as { text: string };
    const fetch = fetchOf(i);
    const name = fetch === null ? null : (fetch.imm as string);
    finish(w, i, name === null ? writeInvoke(w, callee!, self!, args, text) : writeInvoke(w, callee!, self!, args, text, guessMethods(w, name), knownMethods(w, name, args)));
  },
  "js.callmethod": (w, i) => {
    const { name, text } = i.imm as { name: string; text: string };
    if (w.isHot) {
      const object = boxed(w, i.args[0]!);
      const method = writeGetMethod(w, object, name);
      const args = i.args.slice(1);
      return finish(w, i, writeInvoke(w, method, object, args, text, guessMethods(w, name), knownMethods(w, name, args)));
    }
    const [object, ...words] = wordsOf(w, i.args);
    const cache = newCache(w, GET_CACHE_BYTES);
    const argv = w.storeArguments(words);
    finish(w, i, w.callSupport("callMethod", [object!, w.module.atom(name), addressConstant(cache), String(words.length), argv, writtenCallee(w, text)]));
  },
  "js.callspread": (w, i) => {
    const [callee, self, array] = wordsOf(w, i.args);
    finish(w, i, w.callSupport("callSpread", [callee!, self!, array!, writtenCallee(w, (i.imm as { text: string }).text)]));
  },
  "js.new": (w, i) => {
    const guess = w.isHot ? guessConstructor(w, unwrapped(i.args[0]!)) : null;
    if (guess !== null) return writeConstruct(w, i, guess, writtenCallee(w, (i.imm as { text: string }).text));
    const [callee, ...words] = wordsOf(w, i.args);
    const argv = w.storeArguments(words);
    finish(w, i, w.callSupport("construct", [callee!, writtenCallee(w, (i.imm as { text: string }).text), String(words.length), argv]));
  },
  "js.newspread": (w, i) => {
    const [callee, array] = wordsOf(w, i.args);
    finish(w, i, w.callSupport("constructSpread", [callee!, array!, writtenCallee(w, (i.imm as { text: string }).text)]));
  },
  "js.supercall": (w, i) => {
    const guess = w.isHot ? guessParent(w) : null;
    if (guess !== null) return writeSuperCall(w, i, guess);
    const [parent, newTarget, ...words] = wordsOf(w, i.args);
    w.bind(i, w.callEntry("construct", [parent!, newTarget!, String(words.length), argumentAddress(w, words)]));
  },
  "js.supercallspread": (w, i) => w.bind(i, w.callEntry("constructSpread", wordsOf(w, i.args))),
};
