/**
 * Objects under construction (ops.ts, init.begin and its kin). A variable of the function says how it goes: 0, fields are added one by one; else
 * the low half is the shape that the object gets at last, and the high half the prototype epoch in which assignments were found to add fields.
 */
import { OBJECT_INLINE } from "#abi/cell.ts";
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";
import { GET_CACHE_BYTES, SET_CACHE_BYTES, SHAPE_AFTER, SHAPE_PARENT, SHAPE_STAGE, SHAPE_STAGE_EPOCH } from "#abi/records.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { BeginImm, EndImm, InitImm, Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed } from "#compiler/llvm/boxing.ts";
import { writeBarrier } from "#compiler/llvm/barrier.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { addressConstant } from "#compiler/llvm/names.ts";
import { Join, require } from "#compiler/llvm/paths.ts";
import { checkedCall, newCache } from "#compiler/llvm/property-ops.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

const writeBegin: Writer = (w, i) => {
  const word = boxed(w, i.args[0]!);
  const state = w.initState();
  const { attributes } = w.fn;
  const [slow, done] = [w.newLabel("unknown"), w.newLabel("begun")];
  w.store("i64", "0", state, 8);
  const { className, assigns } = i.imm as BeginImm;
  const exit = i.targets[1] === undefined ? done : null;
  // A function that is called without `new` has some other object.
  if (attributes.kind === "managed" && attributes.constructorKind === "base") require(w, w.set(`icmp ne i64 %newtarget, ${UNDEFINED}`), done, null);
  const shape = w.load("i32", w.pointer(word), 16, "header");
  const record = w.module.classRecord(className);
  const epoch = assigns ? w.load("i32", w.module.global(RUNTIME_GLOBALS.prototypeEpoch), 4, "cache") : "0";
  const cell = w.pointer(w.set(`zext i32 ${shape} to i64`));
  const join = new Join(w, "i32", "after");
  require(w, w.set(`icmp eq i32 ${w.load("i32", w.offset(cell, SHAPE_STAGE), 16, "cache")}, ptrtoint (ptr ${record} to i32)`), slow);
  if (assigns) require(w, w.set(`icmp eq i32 ${w.load("i32", w.offset(cell, SHAPE_STAGE_EPOCH), 8, "cache")}, ${epoch}`), slow);
  join.give(w.load("i32", w.offset(cell, SHAPE_AFTER), 4, "cache"));
  w.place(slow);
  join.give(w.callSupport("shapeAfter", [shape, `ptrtoint (ptr ${record} to i64)`]));
  const after = join.finish();
  require(w, w.set(`icmp ne i32 ${after}, 0`), exit ?? w.edge(i.targets[1]!));
  const high = w.set(`shl i64 ${w.set(`zext i32 ${epoch} to i64`)}, 32`);
  w.store("i64", w.set(`or disjoint i64 ${high}, ${w.set(`zext i32 ${after} to i64`)}`), state, 8);
  // Who calls a base constructor has made the object and holds it; super() may give any object. Fields are stored without a barrier.
  if (attributes.kind === "managed" && attributes.constructorKind === "derived") writeBarrier(w, w.pointer(word));
  w.jump(done);
  w.place(done);
};

/** Goes to `slow` unless fields go to their slots. */
function requireSlots(w: FunctionWriter, { sure }: EndImm, slow: string): string {
  const state = w.load("i64", w.initState(), 8);
  if (!sure) require(w, w.set(`icmp ne i64 ${state}, 0`), slow);
  return state;
}

function slotOf(w: FunctionWriter, word: string, slot: number): string {
  return w.offset(w.pointer(word), OBJECT_INLINE + slot * 8);
}

/** The shape with all but so many of the fields. */
function writeShape(w: FunctionWriter, word: string, state: string, missing: number): void {
  let shape = w.set(`trunc i64 ${state} to i32`);
  for (let i = 0; i < missing; i++) shape = w.load("i32", w.offset(w.pointer(w.set(`zext i32 ${shape} to i64`)), SHAPE_PARENT), 16, "cache");
  w.store("i32", shape, w.pointer(word), 16, "header");
}

const writeField: Writer = (w, i) => {
  const { op, imm, slot, assigns, missing, sure } = i.imm as InitImm;
  const words = i.args.map((arg) => boxed(w, arg));
  const [object, value] = [words[0]!, words.at(-1)!];
  if (sure) return w.storeSlot(value, slotOf(w, object, slot), slot);
  const [slow, done] = [w.newLabel("slow"), w.newLabel("done")];
  if (assigns) {
    const [early, leave] = [w.newLabel("other"), w.newLabel("leave")];
    const state = w.load("i64", w.initState(), 8);
    const epoch = w.load("i32", w.module.global(RUNTIME_GLOBALS.prototypeEpoch), 4, "cache");
    require(w, w.set(`icmp eq i32 ${w.set(`trunc i64 ${w.set(`lshr i64 ${state}, 32`)} to i32`)}, ${epoch}`), early);
    w.storeSlot(value, slotOf(w, object, slot), slot);
    w.jump(done);
    w.place(early);
    w.branch(w.set(`icmp eq i64 ${state}, 0`), slow, leave);
    // Some prototype changed since the beginning: this assignment asks, and so do those that follow.
    w.place(leave);
    writeShape(w, object, state, missing);
    w.store("i64", "0", w.initState(), 8);
    w.jump(slow);
  } else {
    requireSlots(w, i.imm as InitImm, slow);
    w.storeSlot(value, slotOf(w, object, slot), slot);
    w.jump(done);
  }
  w.place(slow);
  writeOneByOne(w, op, imm, words);
  w.jump(done);
  w.place(done);
};

/** What the operation does to objects that others may know. */
function writeOneByOne(w: FunctionWriter, op: OpName, imm: unknown, words: readonly string[]): void {
  const cache = addressConstant(newCache(w, SET_CACHE_BYTES));
  switch (op) {
    case "js.set": {
      const { name, strict } = imm as { name: string; strict: boolean };
      return void checkedCall(w, "set", [words[0]!, w.module.atom(name), words[1]!, cache, strict ? "1" : "0"]);
    }
    case "object.definefield": return void checkedCall(w, "defineField", [...words, cache]);
    case "js.addprivate": return void checkedCall(w, "addPrivate", [...words, cache]);
    case "js.setprivate": return void checkedCall(w, "setPrivate", [...words, cache]);
    default: throw new Error(`llvm: ${op} initialises no field (in ${w.fn.symbol})`);
  }
}

const writeGet: Writer = (w, i) => {
  const { op, imm, slot, sure } = i.imm as InitImm;
  const words = i.args.map((arg) => boxed(w, arg));
  if (sure) return void w.loadSlot(slotOf(w, words[0]!, slot), slot, w.nameOf(i));
  const slow = w.newLabel("slow");
  const join = new Join(w, "i64", "got");
  requireSlots(w, i.imm as InitImm, slow);
  join.give(w.loadSlot(slotOf(w, words[0]!, slot), slot));
  w.place(slow);
  const cache = addressConstant(newCache(w, GET_CACHE_BYTES));
  join.give(op === "js.get" ? checkedCall(w, "get", [words[0]!, w.module.atom(imm as string), cache]) : checkedCall(w, "getPrivate", [...words, cache]));
  join.finish(w.nameOf(i));
};

const writeEnd: Writer = (w, i) => {
  const { missing } = i.imm as EndImm;
  const done = w.newLabel("done");
  const state = requireSlots(w, i.imm as EndImm, done);
  writeShape(w, boxed(w, i.args[0]!), state, missing);
  w.jump(done);
  w.place(done);
};

export const INSTANCE_OPS: Partial<Record<OpName, Writer>> = { "init.begin": writeBegin, "init.field": writeField, "init.get": writeGet, "init.end": writeEnd };
