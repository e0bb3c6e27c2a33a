/**
 * `new` and `super()` of classes that are expected: the object is made here, by the record of its class, and the constructor called by its direct
 * entry, so that LLVM may inline it. Whether the callee is that class is tested; others go through the runtime.
 */
import { FUNCTION_INFO } from "#abi/cell.ts";
import { CLASS_CALLEE, CLASS_FIRST } from "#abi/records.ts";
import { EMPTY } from "#abi/value.ts";
import type { Instruction, ManagedAttributes } from "#compiler/ir/function.ts";
import { directName, hasOwnDirectEntry } from "#compiler/llvm/adapters.ts";
import { objectBytes, writeAllocation } from "#compiler/llvm/allocation.ts";
import { boxed } from "#compiler/llvm/boxing.ts";
import { padded } from "#compiler/llvm/call-ops.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { argumentAddress, infoOf, requireFunction } from "#compiler/llvm/invoke-ops.ts";
import { Join, require } from "#compiler/llvm/paths.ts";

/** A constructor by its symbol; `makesThis`: it gets its object from who calls it, and gives back no other. */
interface Guess {
  readonly symbol: string;
  readonly attributes: ManagedAttributes;
  readonly makesThis: boolean;
}

function guessed(w: FunctionWriter, symbol: string): Guess | null {
  const { plainConstructors, signatures } = w.module.context.facts;
  const attributes = signatures.get(symbol);
  if (attributes === undefined || attributes.variadic) return null;
  if (plainConstructors.has(symbol)) return { symbol, attributes, makesThis: false };
  return attributes.constructorKind === "derived" && hasOwnDirectEntry(attributes) ? { symbol, attributes, makesThis: true } : null;
}

/** Operations that give their operand; what passes have tested is "refined". */
const HANDS_ON: ReadonlySet<string> = new Set(["check.initialized", "box", "refined"]);

/** The constructor that `new callee(...)` may mean: that of a class declared at the top of a module. */
export function guessConstructor(w: FunctionWriter, callee: Instruction): Guess | null {
  let source = callee;
  while (HANDS_ON.has(source.op)) source = source.args[0]!;
  return source.op === "global.load" ? guessed(w, `${source.imm as string}.constructor`) : null;
}

/** The constructor that super() in this one means, unless somebody changes the class's prototype. */
export function guessParent(w: FunctionWriter): Guess | null {
  const parent = w.module.context.facts.layouts.constructionOf(w.fn.symbol)?.parent ?? null;
  return parent === null ? null : guessed(w, parent);
}

/** `new callee(...)`; `text` is the callee as written. */
export function writeConstruct(w: FunctionWriter, i: Instruction, guess: Guess, text: string): void {
  const [callee, ...words] = i.args.map((arg) => boxed(w, arg)) as [string, ...string[]];
  const join = new Join(w, "i64", "made");
  const other = w.newLabel("other");
  join.give(writeKnown(w, guess, guess.symbol, callee, callee, words, other));
  w.place(other);
  const made = w.callSupport("construct", [callee, text, String(words.length), w.storeArguments(words)]);
  w.checkThrown(made);
  join.give(made);
  join.finish(w.nameOf(i));
}

/** `super(...)` in the constructor of a class whose instances are laid out as expected. */
export function writeSuperCall(w: FunctionWriter, i: Instruction, guess: Guess): void {
  const [parent, newTarget, ...words] = i.args.map((arg) => boxed(w, arg)) as [string, string, ...string[]];
  const join = new Join(w, "i64", "made");
  const other = w.newLabel("other");
  join.give(writeKnown(w, guess, w.fn.symbol, parent, newTarget, words, other));
  w.place(other);
  join.give(w.callEntry("construct", [parent, newTarget, String(words.length), argumentAddress(w, words)]));
  join.finish(w.nameOf(i));
}

/**
 * Construct(callee, words, newTarget) when the callee is the expected class, else goes to `other`. `newClass`: the class that newTarget probably
 * is, whose instances are made inline.
 */
function writeKnown(w: FunctionWriter, guess: Guess, newClass: string, callee: string, newTarget: string, words: readonly string[], other: string): string {
  if (guess.makesThis) {
    requireClass(w, callee, guess.symbol, other);
    const made = callConstructor(w, guess, [callee, String(EMPTY), newTarget, ...words]);
    w.checkThrown(made);
    return made;
  }
  const { layouts } = w.module.context.facts;
  const construction = layouts.constructionOf(newClass);
  const made = new Join(w, "i64", "this");
  if (callee !== newTarget) requireClass(w, callee, guess.symbol, other);
  if (construction !== undefined) {
    const slow = w.newLabel("slow");
    const record = w.module.classRecord(newClass);
    require(w, w.set(`icmp eq i64 ${newTarget}, ${w.load("i64", `getelementptr (i8, ptr ${record}, i64 ${CLASS_CALLEE})`, 8, "cache")}`), slow);
    const first = w.load("i32", `getelementptr (i8, ptr ${record}, i64 ${CLASS_FIRST})`, 4, "cache");
    made.give(w.set(`ptrtoint ptr ${writeAllocation(w, first, objectBytes(construction.words), slow)} to i64`));
    w.place(slow);
  }
  if (callee === newTarget) requireClass(w, callee, guess.symbol, other);
  made.give(w.callEntry("constructorThis", [callee, newTarget]));
  const self = made.finish();
  w.checkThrown(callConstructor(w, guess, [callee, self, newTarget, ...words]));
  return self;
}

/** Constructors of classes have a direct entry of their own even without parameters (adapters.ts): what is called so can be inlined. */
function callConstructor(w: FunctionWriter, { symbol, attributes }: Guess, words: readonly string[]): string {
  const args = padded(words, attributes).map((word) => `i64 ${word}`);
  const callee = w.module.function(directName(symbol), "i64", args.map(() => "i64"));
  return w.set(`call i64 ${callee}(${args.join(", ")})`);
}

function requireClass(w: FunctionWriter, callee: string, symbol: string, other: string): void {
  const info = w.load("ptr", w.offset(requireFunction(w, callee, other), FUNCTION_INFO), 8, "function");
  require(w, w.set(`icmp eq ptr ${info}, ${infoOf(w, symbol)}`), other);
}
