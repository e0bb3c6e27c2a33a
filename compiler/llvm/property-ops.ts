/**
 * Named properties with inline caches (abi/records.ts). Hot code compares shapes inline and calls a helper of the program module on a
 * miss; other code calls the helper at once: half the size, a nanosecond more.
 */
import { CACHE_SECTION, RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { ARRAY_LENGTH, KIND_ARRAY, KIND_STRING, STRING_LENGTH } from "#abi/cell.ts";
import {
  GET_CACHE_BYTES, GET_OWN_OFFSET, GET_OWN_SHAPE, GET_PROTO_ADDRESS, GET_PROTO_EPOCH, GET_PROTO_SHAPE, SET_ADD_EPOCH, SET_ADD_NEW_SHAPE, SET_ADD_OFFSET,
  SET_ADD_SHAPE, SET_CACHE_BYTES, SET_OWN_OFFSET, SET_OWN_SHAPE,
} from "#abi/records.ts";
import { TRUE } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed, boxInt, boxUnsigned, isCellWord, kindOfCell } from "#compiler/llvm/boxing.ts";
import { mayBeYoung, writeBarrier } from "#compiler/llvm/barrier.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { addressConstant, globalName } from "#compiler/llvm/names.ts";
import { Join, require } from "#compiler/llvm/paths.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

/** A new zeroed inline cache; gives its name. */
export function newCache(w: FunctionWriter, bytes: number): string {
  const name = w.module.fresh("tsuki.cache");
  w.module.define(name);
  w.module.parts.push(`${globalName(name)} = internal global [${bytes} x i8] zeroinitializer, section "${CACHE_SECTION}", align 16\n`);
  return name;
}

/** Constant address of a field of a cache. */
function field(cache: string, offset: number): string {
  return offset === 0 ? globalName(cache) : `getelementptr (i8, ptr ${globalName(cache)}, i64 ${offset})`;
}

/** Jumps to `miss` unless the word is a cell; gives the pointer and the shape. */
function loadShape(w: FunctionWriter, word: string, miss: string): { pointer: string; shape: string } {
  require(w, isCellWord(w, word), miss);
  const pointer = w.pointer(word);
  return { pointer, shape: w.load("i32", pointer, 16, "header") };
}

/** The own-property entry of a read cache, inline. */
function writeOwnHit(w: FunctionWriter, pointer: string, shape: string, cache: string, miss: string): string {
  require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, GET_OWN_SHAPE), 4, "cache")}`), miss, null);
  const offset = w.set(`zext i32 ${w.load("i32", field(cache, GET_OWN_OFFSET), 4, "cache")} to i64`);
  return w.load("i64", w.offset(pointer, offset), 8, "slot");
}

/** The prototype entry of a read cache, inline. */
function writePrototypeHit(w: FunctionWriter, shape: string, cache: string, miss: string): string {
  require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, GET_PROTO_SHAPE), 4, "cache")}`), miss, null);
  const epoch = w.load("i32", w.module.global(RUNTIME_GLOBALS.prototypeEpoch), 4, "cache");
  require(w, w.set(`icmp eq i32 ${epoch}, ${w.load("i32", field(cache, GET_PROTO_EPOCH), 4, "cache")}`), miss);
  return w.load("i64", w.load("ptr", field(cache, GET_PROTO_ADDRESS), 8, "cache"), 8, "slot");
}

export function checkedCall(w: FunctionWriter, name: string, args: readonly string[]): string {
  const result = w.callSupport(name, args);
  w.checkThrown(result);
  return result;
}

/** object.name as a word. */
export function writeGet(w: FunctionWriter, object: string, name: string, result?: string): string {
  const cache = newCache(w, GET_CACHE_BYTES);
  const args = [object, w.module.atom(name), addressConstant(cache)];
  if (name === "length") return writeLength(w, args, result);
  if (!w.isHot) return remember(w, checkedCall(w, "get", args), result);
  const join = new Join(w, "i64", "got");
  const miss = w.newLabel("miss");
  const { pointer, shape } = loadShape(w, object, miss);
  join.give(writeOwnHit(w, pointer, shape, cache, miss));
  w.place(miss);
  join.give(checkedCall(w, "get", args));
  return join.finish(result);
}

/** Gives a word the wanted name. */
function remember(w: FunctionWriter, word: string, name: string | undefined): string {
  if (name === undefined) return word;
  w.set(`add i64 ${word}, 0`, name);
  return name;
}

/** `length` of arrays and strings is no slot. */
function writeLength(w: FunctionWriter, args: readonly string[], result?: string): string {
  if (!w.isHot) return remember(w, checkedCall(w, "getLength", args), result);
  const join = new Join(w, "i64", "length");
  const miss = w.newLabel("miss");
  const other = w.newLabel("other");
  require(w, isCellWord(w, args[0]!), miss);
  const pointer = w.pointer(args[0]!);
  const kind = kindOfCell(w, pointer);
  require(w, w.set(`icmp eq i8 ${kind}, ${KIND_ARRAY}`), other, null);
  join.give(boxUnsigned(w, w.load("i32", w.offset(pointer, ARRAY_LENGTH), 8, "array")));
  w.place(other);
  require(w, w.set(`icmp eq i8 ${kind}, ${KIND_STRING}`), miss, null);
  join.give(boxInt(w, w.load("i32", w.offset(pointer, STRING_LENGTH), 8, "string")));
  w.place(miss);
  join.give(checkedCall(w, "get", args));
  return join.finish(result);
}

/** The function in object.name: prototype entry first, since that is where methods live. */
export function writeGetMethod(w: FunctionWriter, object: string, name: string): string {
  if (!w.isHot) return writeGet(w, object, name);
  const cache = newCache(w, GET_CACHE_BYTES);
  const join = new Join(w, "i64", "method");
  const miss = w.newLabel("miss");
  const { shape } = loadShape(w, object, miss);
  join.give(writePrototypeHit(w, shape, cache, miss));
  w.place(miss);
  join.give(checkedCall(w, "get", [object, w.module.atom(name), addressConstant(cache)]));
  return join.finish();
}

/** Whether the instruction initialises a property of the `this` of a constructor: objects gain properties there. */
function isConstructing(w: FunctionWriter, object: Instruction): boolean {
  const { attributes } = w.fn;
  return attributes.kind === "managed" && attributes.constructorKind !== "none" && (object.op === "param.this" || object.op === "js.supercall" || object.op === "phi");
}

const writeSet: Writer = (w, i) => {
  const { name, strict } = i.imm as { name: string; strict: boolean };
  const [object, value] = i.args.map((arg) => boxed(w, arg)) as [string, string];
  const cache = newCache(w, SET_CACHE_BYTES);
  const args = [object, w.module.atom(name), value, addressConstant(cache), strict ? "1" : "0"];
  if (!w.isHot || name === "length") return void checkedCall(w, "set", args);
  const done = w.newLabel("done");
  const miss = w.newLabel("miss");
  const { pointer, shape } = loadShape(w, object, miss);
  if (isConstructing(w, i.args[0]!)) {
    const own = w.newLabel("own");
    require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, SET_ADD_SHAPE), 4, "cache")}`), own, null);
    const epoch = w.load("i32", w.module.global(RUNTIME_GLOBALS.prototypeEpoch), 4, "cache");
    require(w, w.set(`icmp eq i32 ${epoch}, ${w.load("i32", field(cache, SET_ADD_EPOCH), 4, "cache")}`), miss);
    writeTransition(w, pointer, cache, value, mayBeYoung(w, i.args[1]!));
    w.jump(done);
    w.place(own);
  }
  require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, SET_OWN_SHAPE), 4, "cache")}`), miss, null);
  const offset = w.set(`zext i32 ${w.load("i32", field(cache, SET_OWN_OFFSET), 4, "cache")} to i64`);
  if (mayBeYoung(w, i.args[1]!)) writeBarrier(w, pointer);
  w.store("i64", value, w.offset(pointer, offset), 8, "slot");
  w.jump(done);
  w.place(miss);
  checkedCall(w, "set", args);
  w.jump(done);
  w.place(done);
};

/** Private names that are constants get a cache: their fields are slots like any other. */
const writeGetPrivate: Writer = (w, i) => {
  const [object, name] = i.args.map((arg) => boxed(w, arg)) as [string, string];
  if (i.args[1]!.op !== "const.symbol") return w.bind(i, w.callEntry("getPrivate", [object, name, "0"]));
  const cache = newCache(w, GET_CACHE_BYTES);
  const args = [object, name, addressConstant(cache)];
  const join = new Join(w, "i64", "got");
  const miss = w.newLabel("miss");
  if (w.isHot) {
    const { pointer, shape } = loadShape(w, object, miss);
    join.give(writeOwnHit(w, pointer, shape, cache, miss));
    w.place(miss);
    join.give(w.callEntry("getPrivate", args));
    return void join.finish(w.nameOf(i));
  }
  w.bind(i, checkedCall(w, "getPrivate", args));
};

const writeSetPrivate: Writer = (w, i) => {
  const [object, name, value] = i.args.map((arg) => boxed(w, arg)) as [string, string, string];
  if (i.args[1]!.op !== "const.symbol") return void w.callEntry("setPrivate", [object, name, value, "0"]);
  const cache = newCache(w, SET_CACHE_BYTES);
  const args = [object, name, value, addressConstant(cache)];
  if (!w.isHot) return void checkedCall(w, "setPrivate", args);
  const done = w.newLabel("done");
  const miss = w.newLabel("miss");
  const { pointer, shape } = loadShape(w, object, miss);
  require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, SET_OWN_SHAPE), 4, "cache")}`), miss, null);
  const offset = w.set(`zext i32 ${w.load("i32", field(cache, SET_OWN_OFFSET), 4, "cache")} to i64`);
  if (mayBeYoung(w, i.args[2]!)) writeBarrier(w, pointer);
  w.store("i64", value, w.offset(pointer, offset), 8, "slot");
  w.jump(done);
  w.place(miss);
  w.callEntry("setPrivate", args);
  w.jump(done);
  w.place(done);
};

/** Whether an object has a private name: objects of the shape in the cache do. */
const writeHasPrivate: Writer = (w, i) => {
  const [object, name] = words(w, i) as [string, string];
  const isConstant = i.args[1]!.op === "const.symbol";
  const cache = isConstant ? newCache(w, GET_CACHE_BYTES) : "";
  const args = [object, name, isConstant ? addressConstant(cache) : "0"];
  const join = new Join(w, "i1", "has");
  if (isConstant && w.isHot) {
    const miss = w.newLabel("miss");
    const { shape } = loadShape(w, object, miss);
    require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, GET_OWN_SHAPE), 4, "cache")}`), miss, null);
    join.give("true");
    w.place(miss);
  }
  const word = isConstant ? checkedCall(w, "hasPrivate", args) : w.callEntry("hasPrivate", args);
  join.give(w.set(`icmp eq i64 ${word}, ${TRUE}`));
  join.finish(w.nameOf(i));
};

/** Adds a property that instances of a class get in their constructor: object, key, value. */
export function writeAdd(w: FunctionWriter, helper: "addPrivate" | "defineField", args: readonly string[]): void {
  const cache = newCache(w, SET_CACHE_BYTES);
  const all = [...args, addressConstant(cache)];
  if (!w.isHot) return void checkedCall(w, helper, all);
  const [done, miss] = [w.newLabel("done"), w.newLabel("miss")];
  const { pointer, shape } = loadShape(w, args[0]!, miss);
  require(w, w.set(`icmp eq i32 ${shape}, ${w.load("i32", field(cache, SET_ADD_SHAPE), 4, "cache")}`), miss, null);
  writeTransition(w, pointer, cache, args[2]!, true);
  w.jump(done);
  w.place(miss);
  checkedCall(w, helper, all);
  w.jump(done);
  w.place(done);
}

/** Stores a new property in its place and the shape that the object has with it. */
function writeTransition(w: FunctionWriter, pointer: string, cache: string, value: string, mayBeYoung: boolean): void {
  if (mayBeYoung) writeBarrier(w, pointer);
  w.store("i32", w.load("i32", field(cache, SET_ADD_NEW_SHAPE), 4, "cache"), pointer, 16, "header");
  const offset = w.set(`zext i32 ${w.load("i32", field(cache, SET_ADD_OFFSET), 4, "cache")} to i64`);
  w.store("i64", value, w.offset(pointer, offset), 8, "slot");
}

const words = (w: FunctionWriter, i: Instruction): string[] => i.args.map((arg) => boxed(w, arg));

export const PROPERTY_OPS: Partial<Record<OpName, Writer>> = {
  "js.get": (w, i) => w.bind(i, (w.fetchesMethod(i) ? writeGetMethod : writeGet)(w, boxed(w, i.args[0]!), i.imm as string)),
  "js.set": writeSet,
  "js.delete": (w, i) => void w.set(`icmp eq i64 ${w.callEntry("deleteElement", [...words(w, i), (i.imm as { strict: boolean }).strict ? "1" : "0"])}, ${TRUE}`, w.nameOf(i)),
  "js.getsuper": (w, i) => w.bind(i, w.callEntry("getSuper", words(w, i))),
  "js.setsuper": (w, i) => void w.callEntry("setSuper", [...words(w, i), (i.imm as { strict: boolean }).strict ? "1" : "0"]),
  "js.getprivate": writeGetPrivate,
  "js.setprivate": writeSetPrivate,
  "js.addprivate": (w, i) => (i.args[1]!.op === "const.symbol" ? writeAdd(w, "addPrivate", words(w, i)) : void w.callEntry("addPrivate", [...words(w, i), "0"])),
  "js.addprivateaccessor": (w, i) => void w.callEntry("addPrivateAccessor", words(w, i)),
  "js.hasprivate": writeHasPrivate,
  "js.newprivatename": (w, i) => w.bind(i, w.callEntry("newPrivateName", [w.module.atom(i.imm as string)])),
};
