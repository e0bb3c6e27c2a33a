/** Boxing, tests, conversions, equality, exceptions. */
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { FLAG_INTERNED, KIND_BIGINT, KIND_FIRST_OBJECT, KIND_FUNCTION, KIND_PROXY, KIND_STRING, KIND_SYMBOL, OFFSET_FLAGS } from "#abi/cell.ts";
import { EMPTY, HOLE, NULL, TRUE, UNDEFINED, UNINITIALIZED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { isBoxed, machineType } from "#compiler/ir/types.ts";
import { doubleToInt32, int32Of } from "#compiler/llvm/arithmetic-ops.ts";
import { asDouble, boxed, DOUBLE_OFFSET_TEXT, doubleOfWord, INT_TAG_TEXT, intOfWord, isCellWord, isIntWord, isNumberWord, kindOfCell, NAN_TEXT, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { Join, require } from "#compiler/llvm/paths.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

/** Compares the word of the operand with a small constant. */
function isWord(constant: number): Writer {
  return (w, i) => void w.set(`icmp eq i64 ${boxed(w, i.args[0]!)}, ${constant}`, w.nameOf(i));
}

function isNumericType(value: Instruction): boolean {
  return value.type === "i32" || value.type === "u32" || value.type === "f64";
}

/** Whether a word is a cell whose kind satisfies `test`. */
function isCellOf(w: FunctionWriter, word: string, test: (kind: string) => string, name?: string): string {
  const join = new Join(w, "i1", "kind");
  join.giveIf(w.set(`xor i1 ${isCellWord(w, word)}, true`), "false");
  join.give(w.set(test(kindOfCell(w, w.pointer(word)))));
  return join.finish(name);
}

/** Operand that passes through when `known` is its type or `test` holds; else a runtime function converts it. */
function coerced(entry: "toNumber" | "toNumeric" | "toStringValue" | "toPropertyKey", passes: (value: Instruction) => boolean, test: (w: FunctionWriter, word: string) => string): Writer {
  return (w, i) => {
    const value = unwrapped(i.args[0]!);
    const word = boxed(w, value);
    if (passes(value)) return w.bind(i, word);
    const join = new Join(w, "i64", "same");
    join.giveIf(test(w, word), word);
    join.give(w.callEntry(entry, [word]));
    join.finish(w.nameOf(i));
  };
}

const isString = (w: FunctionWriter, word: string): string => isCellOf(w, word, (kind) => `icmp eq i8 ${kind}, ${KIND_STRING}`);

export const VALUE_OPS: Partial<Record<OpName, Writer>> = {
  box: (w, i) => w.bind(i, boxed(w, i.args[0]!)),
  unbox: (w, i) => {
    const value = unwrapped(i.args[0]!);
    if (value.type === i.type) return w.bind(i, w.use(value));
    if (i.type === "f64") return w.bind(i, asDouble(w, value));
    if (i.type === "bool") return void w.set(`icmp eq i64 ${boxed(w, value)}, ${TRUE}`, w.nameOf(i));
    w.set(`trunc i64 ${boxed(w, value)} to ${machineType(i.type)}`, w.nameOf(i));
  },
  "to.i32": (w, i) => {
    const value = unwrapped(i.args[0]!);
    if (isNumericType(value)) return w.bind(i, int32Of(w, value));
    const word = boxed(w, value);
    const join = new Join(w, "i32", "int");
    const slow = w.newLabel("slow");
    require(w, isIntWord(w, word), slow, null);
    join.give(intOfWord(w, word));
    w.place(slow);
    join.give(intOfWord(w, w.callEntry("toInt32", [word])));
    join.finish(w.nameOf(i));
  },
  "to.f64": (w, i) => {
    const value = unwrapped(i.args[0]!);
    if (isNumericType(value)) return w.bind(i, asDouble(w, value));
    const word = boxed(w, value);
    const join = new Join(w, "i64", "number");
    join.giveIf(isNumberWord(w, word), word);
    join.give(w.callEntry("toNumber", [word]));
    w.bind(i, doubleOfWord(w, join.finish()));
  },
  "f64.toint32": (w, i) => w.bind(i, w.inLoop ? doubleToInt32(w, w.use(i.args[0]!)) : w.callSupport("doubleToInt32", [w.use(i.args[0]!)])),
  "is.number": (w, i) => (isNumericType(i.args[0]!) ? w.bind(i, "true") : w.bind(i, isNumberWord(w, boxed(w, i.args[0]!)))),
  "is.int": (w, i) => w.bind(i, isIntWord(w, boxed(w, i.args[0]!))),
  "bool.not": (w, i) => void w.set(`xor i1 ${w.use(i.args[0]!)}, true`, w.nameOf(i)),
  "is.nullish": (w, i) => void w.set(`icmp eq i64 ${w.set(`and i64 ${boxed(w, i.args[0]!)}, -9`)}, ${NULL}`, w.nameOf(i)),
  "is.undefined": isWord(UNDEFINED), "is.hole": isWord(HOLE), "is.empty": isWord(EMPTY), "is.uninitialized": isWord(UNINITIALIZED),
  "is.object": (w, i) => void isCellOf(w, boxed(w, i.args[0]!), (kind) => `icmp uge i8 ${kind}, ${KIND_FIRST_OBJECT}`, w.nameOf(i)),
  "js.truthy": (w, i) => writeTruthy(w, i),
  "js.typeof": (w, i) => w.bind(i, w.callEntry("typeOf", [boxed(w, i.args[0]!)])),
  "js.seq": writeStrictEquals,
  "js.eq": (w, i) => {
    const [a, b] = i.args.map(unwrapped) as [Instruction, Instruction];
    if (isNullishConstant(a) || isNullishConstant(b)) {
      const word = boxed(w, isNullishConstant(a) ? b : a);
      return void w.set(`icmp eq i64 ${w.set(`and i64 ${word}, -9`)}, ${NULL}`, w.nameOf(i));
    }
    if (isNumericType(a) && isNumericType(b)) return writeStrictEquals(w, i);
    const join = new Join(w, "i1", "equal");
    const [x, y] = [boxed(w, a), boxed(w, b)];
    const ints = w.newLabel("ints");
    const other = w.newLabel("other");
    w.branch(isIntWord(w, w.set(`and i64 ${x}, ${y}`)), ints, other);
    w.place(ints);
    join.give(w.set(`icmp eq i64 ${x}, ${y}`));
    w.place(other);
    join.give(w.set(`icmp eq i64 ${w.callEntry("looseEquals", [x, y])}, ${TRUE}`));
    join.finish(w.nameOf(i));
  },
  "js.instanceof": (w, i) => void w.set(`icmp eq i64 ${w.callEntry("instanceOf", i.args.map((arg) => boxed(w, arg)))}, ${TRUE}`, w.nameOf(i)),
  "js.in": (w, i) => void w.set(`icmp eq i64 ${w.callEntry("hasProperty", i.args.map((arg) => boxed(w, arg)))}, ${TRUE}`, w.nameOf(i)),
  "js.tonumber": coerced("toNumber", isNumericType, isNumberWord),
  "js.tonumeric": coerced("toNumeric", (value) => isNumericType(value) || value.type === "bigint", isNumberWord),
  "js.tostring": coerced("toStringValue", (value) => value.type === "string", isString),
  "js.topropertykey": coerced("toPropertyKey", (value) => value.type === "i32" && value.op === "const.i32" && (value.imm as number) >= 0, (w, word) => w.set(`icmp ult i64 ${w.set(`sub i64 ${word}, ${INT_TAG_TEXT}`)}, 2147483648`)),
  "js.concat": (w, i) => w.bind(i, w.callEntry("concatenate", i.args.map((arg) => boxed(w, arg)))),
  "js.toobject": (w, i) => w.bind(i, w.callEntry("toObject", [boxed(w, i.args[0]!)])),
  "js.requireobjectcoercible": (w, i) => {
    const word = boxed(w, i.args[0]!);
    const [bad, good] = [w.newLabel("nullish"), w.newLabel("coercible")];
    w.branch(w.set(`icmp eq i64 ${w.set(`and i64 ${word}, -9`)}, ${NULL}`), bad, good, "true");
    w.place(bad);
    w.callEntry("requireObjectCoercible", [word], false);
    w.jump(w.unwindLabel());
    w.place(good);
    w.bind(i, word);
  },
  "check.initialized": (w, i) => {
    const value = i.args[0]!;
    if (!isBoxed(value.type)) return w.bind(i, boxed(w, value));
    const word = w.use(value);
    const [bad, good] = [w.newLabel("dead"), w.newLabel("live")];
    w.branch(w.set(`icmp eq i64 ${word}, ${UNINITIALIZED}`), bad, good, "true");
    w.place(bad);
    w.callEntry("throwUninitialized", [w.module.atom(i.imm as string)], false);
    w.jump(w.unwindLabel());
    w.place(good);
    w.bind(i, word);
  },
  catch: (w, i) => {
    const pending = w.module.global(RUNTIME_GLOBALS.pending);
    w.load("i64", pending, 8, "global", w.nameOf(i));
    w.store("i64", String(EMPTY), pending, 8, "global");
  },
  "js.throw": (w, i) => {
    w.store("i64", boxed(w, i.args[0]!), w.module.global(RUNTIME_GLOBALS.pending), 8, "global");
    w.jump(w.unwindLabel());
  },
  "js.throwundefined": throwing("throwUndefinedName"), "js.throwconstant": throwing("throwConstant"),
  "js.throwtype": throwing("throwTypeError"), "js.throwreference": throwing("throwReferenceError"),
};

function throwing(entry: "throwUndefinedName" | "throwConstant" | "throwTypeError" | "throwReferenceError"): Writer {
  return (w, i) => {
    w.callEntry(entry, [w.module.atom(i.imm as string)], false);
    w.jump(w.unwindLabel());
  };
}

function isNullishConstant(value: Instruction): boolean {
  return value.op === "const.null" || value.op === "const.undefined";
}

function writeTruthy(w: FunctionWriter, i: Instruction): void {
  const value = unwrapped(i.args[0]!);
  switch (value.type) {
    case "bool": return w.bind(i, w.use(value));
    case "i32": case "u32": return void w.set(`icmp ne i32 ${w.use(value)}, 0`, w.nameOf(i));
    case "f64": return void w.set(`fcmp one double ${w.use(value)}, 0.0`, w.nameOf(i));
    case "undefined": case "null": return w.bind(i, "false");
    case "object": case "function": case "symbol": return w.bind(i, "true");
    default: break;
  }
  const word = boxed(w, value);
  const join = new Join(w, "i1", "truth");
  // Small constants: only TRUE is true.
  join.giveIf(w.set(`icmp ult i64 ${word}, 64`), w.set(`icmp eq i64 ${word}, ${TRUE}`));
  if (w.inLoop) join.giveIf(isIntWord(w, word), w.set(`icmp ne i32 ${intOfWord(w, word)}, 0`));
  join.give(w.callSupport("truthy", [word]));
  join.finish(w.nameOf(i));
}

// --- strict equality -----------------------------------------------------------------------------------------------------------

/** Tests of `typeof x === "..."` that need no string. */
const TYPEOF_TESTS: Readonly<Record<string, (w: FunctionWriter, word: string, name: string) => void>> = {
  undefined: (w, word, name) => void w.set(`icmp eq i64 ${word}, ${UNDEFINED}`, name),
  boolean: (w, word, name) => void w.set(`icmp eq i64 ${w.set(`or i64 ${word}, 1`)}, ${TRUE}`, name),
  number: (w, word, name) => void w.set(`icmp uge i64 ${word}, ${DOUBLE_OFFSET_TEXT}`, name),
  string: (w, word, name) => void isCellOf(w, word, (kind) => `icmp eq i8 ${kind}, ${KIND_STRING}`, name),
  symbol: (w, word, name) => void isCellOf(w, word, (kind) => `icmp eq i8 ${kind}, ${KIND_SYMBOL}`, name),
  bigint: (w, word, name) => void isCellOf(w, word, (kind) => `icmp eq i8 ${kind}, ${KIND_BIGINT}`, name),
  // A proxy is a function when its target is one: the runtime knows.
  function: (w, word, name) => {
    const join = new Join(w, "i1", "callable");
    join.giveIf(w.set(`xor i1 ${isCellWord(w, word)}, true`), "false");
    const kind = kindOfCell(w, w.pointer(word));
    join.giveIf(w.set(`icmp ne i8 ${kind}, ${KIND_PROXY}`), w.set(`icmp eq i8 ${kind}, ${KIND_FUNCTION}`), "false");
    join.give(w.set(`icmp eq i64 ${w.callEntry("typeOf", [word])}, ${w.module.atom("function")}`));
    join.finish(name);
  },
};

function writeStrictEquals(w: FunctionWriter, i: Instruction): void {
  let [a, b] = i.args.map(unwrapped) as [Instruction, Instruction];
  if (a.op.startsWith("const.") && !b.op.startsWith("const.")) [a, b] = [b, a];
  if (a.op === "js.typeof" && b.op === "const.string") {
    const test = Object.hasOwn(TYPEOF_TESTS, b.imm as string) ? TYPEOF_TESTS[b.imm as string] : undefined;
    if (test !== undefined) return test(w, boxed(w, unwrapped(a.args[0]!)), w.nameOf(i));
  }
  if ((a.type === "i32" && b.type === "i32") || (a.type === "u32" && b.type === "u32")) return void w.set(`icmp eq i32 ${w.use(a)}, ${w.use(b)}`, w.nameOf(i));
  if (isNumericType(a) && isNumericType(b)) return void w.set(`fcmp oeq double ${asDouble(w, a)}, ${asDouble(w, b)}`, w.nameOf(i));
  if (a.type === "bool" && b.type === "bool") return void w.set(`icmp eq i1 ${w.use(a)}, ${w.use(b)}`, w.nameOf(i));
  const [x, y] = [boxed(w, a), boxed(w, b)];
  const byIdentity = (value: Instruction): boolean => ["bool", "undefined", "null", "object", "function", "symbol"].includes(value.type);
  if (byIdentity(a) || byIdentity(b)) return void w.set(`icmp eq i64 ${x}, ${y}`, w.nameOf(i));
  const join = new Join(w, "i1", "equal");
  const same = w.set(`icmp eq i64 ${x}, ${y}`);
  const isKnownNumber = isNumericType(b) && b.type === "i32";
  // The same word is equal unless it is NaN.
  if (isKnownNumber || b.op === "const.string") join.giveIf(same, "true");
  else join.giveIf(same, w.set(`icmp ne i64 ${x}, ${NAN_TEXT}`));
  if (b.op === "const.string") join.giveIf(w.set(`xor i1 ${isCellWord(w, x)}, true`), "false");
  else if (isKnownNumber) join.giveIf(w.set(`or i1 ${isIntWord(w, x)}, ${w.set(`icmp ult i64 ${x}, ${DOUBLE_OFFSET_TEXT}`)}`), "false");
  else if (w.isHot) join.giveIf(isIntWord(w, w.set(`and i64 ${x}, ${y}`)), "false");
  if (w.inLoop && (isCharacter(a) || isCharacter(b))) return compareInterned(w, i, join, b.op === "const.string" ? [x] : [x, y], [x, y]);
  join.give(w.callEntry("strictEquals", [x, y]));
  join.finish(w.nameOf(i));
}

/** Whether a value is probably an interned string: one of the image, or of one unit of a string. */
function isCharacter(value: Instruction): boolean {
  return value.op === "const.string" || value.op === "js.getelem" && (value.imm as { elements?: string | null } | null)?.elements === "string";
}

/** Of different words that are interned strings the texts differ. `unknown`: those that are to be looked at. */
function compareInterned(w: FunctionWriter, i: Instruction, join: Join, unknown: readonly string[], words: readonly string[]): void {
  const slow = w.newLabel("compare");
  let both = "";
  for (const word of unknown) {
    require(w, isCellWord(w, word), slow);
    const cell = w.pointer(word);
    require(w, w.set(`icmp eq i8 ${kindOfCell(w, cell)}, ${KIND_STRING}`), slow);
    const flags = w.load("i8", w.offset(cell, OFFSET_FLAGS), 1, "header");
    both = both === "" ? flags : w.set(`and i8 ${both}, ${flags}`);
  }
  join.giveIf(w.set(`icmp ne i8 ${w.set(`and i8 ${both}, ${FLAG_INTERNED}`)}, 0`), "false");
  w.jump(slow);
  w.place(slow);
  join.give(w.callEntry("strictEquals", words));
  join.finish(w.nameOf(i));
}
