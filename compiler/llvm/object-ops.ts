/** Literals, functions, classes, environments, the realm, iteration, parameters beyond the declared ones. */
import { REALM_SYMBOL, ROOT_SECTION, type EntryName } from "#abi/entry-points.ts";
import {
  ENVIRONMENT_PARENT, ENVIRONMENT_SLOTS, FUNCTION_ENVIRONMENT, FUNCTION_HOME, OBJECT_INLINE,
} from "#abi/cell.ts";
import { CLASS_SHAPE, TABLE_GETTER, TABLE_IS_HOME, TABLE_SETTER } from "#abi/records.ts";
import { INTRINSICS, type Intrinsic } from "#abi/realm.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { Instruction, TableImm } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { writeAppend } from "#compiler/llvm/append.ts";
import { objectBytes, writeAllocation } from "#compiler/llvm/allocation.ts";
import { boxed } from "#compiler/llvm/boxing.ts";
import { mayBeYoung, writeBarrier } from "#compiler/llvm/barrier.ts";
import { data, writeArrayLiteral, writeEmptyObject, writeEnvironmentNew, writeFunctionNew } from "#compiler/llvm/creation-ops.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { infoName } from "#compiler/llvm/function-info.ts";
import { addressConstant, globalName } from "#compiler/llvm/names.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { writeAdd } from "#compiler/llvm/property-ops.ts";
import { LAYOUT_FIELDS_MAX } from "#compiler/passes/layouts.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

const words = (w: FunctionWriter, i: Instruction): string[] => i.args.map((arg) => boxed(w, arg));

/** A runtime call with boxed operands; `extra` follow them. */
function entry(name: EntryName, ...extra: string[]): Writer {
  return (w, i) => {
    const result = w.callEntry(name, [...words(w, i), ...extra]);
    if (i.type !== "void") w.bind(i, result);
  };
}

/** Appends to an array that the program's own code does not see yet: in loops in place. */
function writePush(w: FunctionWriter, i: Instruction): void {
  const [array, word] = words(w, i) as [string, string];
  if (!w.inLoop || i.args[1]!.op === "const.hole") return void w.callEntry("arrayPush", [array, word]);
  const [full, done] = [w.newLabel("full"), w.newLabel("done")];
  writeAppend(w, w.pointer(array), word, mayBeYoung(w, i.args[1]!), null, full, full);
  w.jump(done);
  w.place(full);
  w.callEntry("arrayPush", [array, word]);
  w.jump(done);
  w.place(done);
}

/** Opens an iteration or spreads an array: the library's own way, or a program's with the message for what is not iterable. */
function iterating(w: FunctionWriter, i: Instruction, name: EntryName, plainName: EntryName): void {
  const { plain, message } = i.imm as { plain: boolean; message: string | null };
  const own = plain ? [] : [message === null ? String(UNDEFINED) : w.module.atom(message)];
  const result = w.callEntry(plain ? plainName : name, [...words(w, i), ...own]);
  if (i.type !== "void") w.bind(i, result);
}

/** The same with the attributes of a property. */
function defines(name: EntryName): Writer {
  return (w, i) => void w.callEntry(name, [...words(w, i), String((i.imm as { attributes: number }).attributes)]);
}

/** Calls the runtime with a table (abi/records.ts). */
function writeTable(w: FunctionWriter, i: Instruction): void {
  const { methods } = i.imm as TableImm;
  const rows = methods.map(({ kind, name, symbol, attributes, isHome }) => {
    const flags = attributes | (kind === "getter" ? TABLE_GETTER : kind === "setter" ? TABLE_SETTER : 0) | (isHome ? TABLE_IS_HOME : 0);
    return `${w.module.lowAtom(name)}, ${w.module.low(infoName(symbol))}, i32 ${flags}`;
  });
  const table = data(w, "tsuki.methods", `constant { ${methods.map(() => "i32, i32, i32").join(", ")} } { ${rows.join(", ")} }, align 4`);
  w.callEntry("defineTable", [boxed(w, i.args[0]!), environment(w, i.args[1]!), addressConstant(table), String(methods.length)]);
}

/** Whether a key is a constant property name, and no array index. */
function isName(key: Instruction): boolean {
  return key.op === "const.string" && !/^\d+$/.test(key.imm as string);
}

const writeObjectLiteral: Writer = (w, i) => {
  const { keys } = i.imm as { keys: string[] };
  if (keys.length === 0) return writeEmptyObject(w, i);
  const values = words(w, i);
  if (keys.length > LAYOUT_FIELDS_MAX) {
    const object = w.callEntry("newEmptyObject", []);
    keys.forEach((key, index) => void w.callEntry("defineField", [object, w.module.atom(key), values[index]!], false));
    return w.bind(i, object);
  }
  const { site, record } = w.module.literal(keys);
  const make = (): string => w.pointer(w.callSupport("newLiteral", [`ptrtoint (ptr ${site} to i64)`, `ptrtoint (ptr ${record} to i64)`]));
  const pointer = w.isHot ? writeAllocated(w, record, keys.length, make) : make();
  values.forEach((value, slot) => w.storeSlot(value, w.offset(pointer, OBJECT_INLINE + slot * 8), slot));
  w.bind(i, w.set(`ptrtoint ptr ${pointer} to i64`));
};

/** An object with so many words and the shape in a class record; `make` calls for it where there is no shape yet, or no room. */
function writeAllocated(w: FunctionWriter, record: string, words: number, make: () => string): string {
  const join = new Join(w, "ptr", "made");
  const slow = w.newLabel("slow");
  const shape = w.load("i32", field(record, CLASS_SHAPE), 16, "cache");
  require(w, w.set(`icmp ne i32 ${shape}, 0`), slow);
  join.give(writeAllocation(w, shape, objectBytes(words), slow));
  w.place(slow);
  join.give(make());
  return join.finish();
}

/** Constant address of a field of a record. */
function field(record: string, offset: number): string {
  return offset === 0 ? record : `getelementptr (i8, ptr ${record}, i64 ${offset})`;
}

/** The environment operand: a machine word. */
function environment(w: FunctionWriter, value: Instruction): string {
  return w.use(value);
}

function intrinsicIndex(name: string): number {
  const index = INTRINSICS.indexOf(name as Intrinsic);
  if (index < 0) throw new Error(`llvm: no intrinsic object ${name}`);
  return index;
}

function realmWord(w: FunctionWriter, intrinsic: string, constructor: boolean): string {
  w.module.global(REALM_SYMBOL);
  return `getelementptr (i8, ptr ${globalName(REALM_SYMBOL)}, i64 ${(intrinsicIndex(intrinsic) * 2 + (constructor ? 1 : 0)) * 8})`;
}

export const OBJECT_OPS: Partial<Record<OpName, Writer>> = {
  "object.literal": writeObjectLiteral,
  "object.definefield": (w, i) => (isName(i.args[1]!) ? writeAdd(w, "defineField", words(w, i)) : void w.callEntry("defineField", words(w, i))),
  "object.definemethod": defines("defineMethod"),
  "object.definegetter": defines("defineGetter"),
  "object.definesetter": defines("defineSetter"),
  "object.definetable": writeTable,
  "object.spread": entry("copyDataProperties", String(UNDEFINED)),
  "object.rest": (w, i) => {
    const [source, excluded] = words(w, i);
    const target = w.callEntry("newEmptyObject", []);
    w.callEntry("copyDataProperties", [target, source!, excluded!]);
    w.bind(i, target);
  },
  "object.setprototype": entry("setPrototypeLiteral"),
  "array.literal": writeArrayLiteral,
  "array.push": writePush,
  "array.spread": (w, i) => iterating(w, i, "arraySpread", "arraySpreadPlain"),
  "function.new": writeFunctionNew,
  "function.setname": (w, i) => void w.callEntry("setFunctionName", [...words(w, i), w.module.atom((i.imm as { prefix: string }).prefix)]),
  "class.new": (w, i) => {
    const { symbol, intrinsic } = i.imm as { symbol: string; intrinsic?: string };
    const index = intrinsic === undefined ? -1 : intrinsicIndex(intrinsic);
    w.bind(i, w.callEntry("newClass", [w.module.address(infoName(symbol)), environment(w, i.args[0]!), boxed(w, i.args[1]!), String(index)]));
  },
  "function.home": (w, i) => void w.load("i64", w.offset(w.pointer(boxed(w, i.args[0]!)), FUNCTION_HOME), 8, "function", w.nameOf(i)),
  "function.parent": (w, i) => {
    // The prototype of a constructor is in its shape, at +8 (runtime/shapes/memory.ts).
    const shape = w.load("i32", w.pointer(boxed(w, i.args[0]!)), 16, "header");
    w.set(`load i64, ptr ${w.offset(w.pointer(w.set(`zext i32 ${shape} to i64`)), 8)}, align 8`, w.nameOf(i));
  },
  "template.object": (w, i) => {
    const { cooked, raw } = i.imm as { cooked: (string | null)[]; raw: string[] };
    const list = [...cooked, ...raw].map((text) => `i64 ${text === null ? UNDEFINED : w.module.atom(text)}`).join(", ");
    const site = data(w, "tsuki.template", `constant { i64, [${raw.length * 2} x i64] } { i64 ${raw.length}, [${raw.length * 2} x i64] [${list}] }, align 8`);
    const root = data(w, "tsuki.root", `global i64 0, section "${ROOT_SECTION}", align 8`);
    w.bind(i, w.callEntry("templateObject", [addressConstant(site), addressConstant(root)]));
  },

  "param.rest": (w, i) => w.bind(i, w.callEntry("restArray", ["%argc", w.set("ptrtoint ptr %argv to i64"), String(i.imm as number)])),
  "param.arguments": (w, i) => w.bind(i, w.callEntry("newArguments", ["%argc", w.set("ptrtoint ptr %argv to i64"), i.args.length === 0 ? String(UNDEFINED) : boxed(w, i.args[0]!)])),
  "param.environment": (w, i) => void w.load("i64", w.offset(w.pointer("%callee"), FUNCTION_ENVIRONMENT), 8, "function", w.nameOf(i)),
  "env.new": writeEnvironmentNew,
  "env.parent": (w, i) => void w.load("i64", w.offset(w.pointer(environment(w, i.args[0]!)), ENVIRONMENT_PARENT), 8, "environment", w.nameOf(i)),
  "env.load": (w, i) => void w.load("i64", w.offset(w.pointer(environment(w, i.args[0]!)), ENVIRONMENT_SLOTS + (i.imm as number) * 8), 8, "environment", w.nameOf(i)),
  "env.store": (w, i) => {
    const cell = w.pointer(environment(w, i.args[0]!));
    const word = boxed(w, i.args[1]!);
    // Who has made an environment has held it since.
    if (i.args[0]!.op !== "env.new" && mayBeYoung(w, i.args[1]!)) writeBarrier(w, cell);
    w.store("i64", word, w.offset(cell, ENVIRONMENT_SLOTS + (i.imm as number) * 8), 8, "environment");
  },
  "realm.load": (w, i) => {
    const { intrinsic, constructor } = i.imm as { intrinsic: string; constructor: boolean };
    w.load("i64", realmWord(w, intrinsic, constructor), 8, "global", w.nameOf(i));
  },
  "realm.store": (w, i) => w.store("i64", boxed(w, i.args[0]!), realmWord(w, (i.imm as { intrinsic: string }).intrinsic, true), 8, "global"),
  "iter.open": (w, i) => iterating(w, i, "iterationOpen", "iterationOpenPlain"), "iter.close": entry("iterationClose"), "iter.closequiet": entry("iterationCloseQuiet"),
  "forin.open": entry("forInOpen"), "forin.step": entry("forInStep"),
};
