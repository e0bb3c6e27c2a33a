/** What the language operations become: fast paths of the prelude, runtime calls, and checks for exceptions. */
import type { EntryName } from "#abi/entry-points.ts";
import { ENTRY_POINTS, MANAGED_ENTRY_POINTS } from "#abi/entry-points.ts";
import { INTRINSICS as REALM } from "#abi/realm.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionEmitter } from "#compiler/emit/function-emitter.ts";
import { machineType } from "#compiler/ir/types.ts";
import type { Emitter } from "#compiler/emit/operations.ts";
import { quoted } from "#compiler/emit/names.ts";

const PENDING = quoted("runtime/exception.ts:pending");

/** A prelude function of boxed words whose EMPTY result means a throw. */
function viaPrelude(name: string): Emitter {
  return (f, i) => {
    const r = f.prelude(name, "i64", i.args.map((arg) => `i64 ${f.boxed(arg)}`).join(", "));
    f.check(i, r);
    f.setOperand(i, r);
  };
}

/** A runtime entry point on boxed words; extra operands are appended. */
function viaRuntime(name: EntryName, ...extra: string[]): Emitter {
  return (f, i) => {
    const r = f.runtime(name, [...i.args.map((arg) => f.boxed(arg)), ...extra]);
    if (ENTRY_POINTS[name].throws) f.check(i, r);
    if (i.type !== "void") f.setOperand(i, r);
  };
}

/** A throwing test: the runtime says TRUE, FALSE or EMPTY, the operation is a bit. */
function asTest(word: (f: FunctionEmitter, i: Instruction) => string): Emitter {
  return (f, i) => {
    const r = word(f, i);
    f.check(i, r);
    const bit = f.temp();
    f.line(`${bit} = icmp eq i64 ${r}, 7`);
    f.setOperand(i, bit);
  };
}

const preludeTest = (name: string): Emitter => asTest((f, i) => f.prelude(name, "i64", i.args.map((arg) => `i64 ${f.boxed(arg)}`).join(", ")));
const runtimeTest = (name: EntryName): Emitter => asTest((f, i) => f.runtime(name, i.args.map((arg) => f.boxed(arg))));

/** A bit from comparing a boxed word with a constant, after masking. */
function wordTest(mask: string | null, wanted: string): Emitter {
  return (f, i) => {
    let word = f.boxed(i.args[0]!);
    if (mask !== null) {
      const masked = f.temp();
      f.line(`${masked} = and i64 ${word}, ${mask}`);
      word = masked;
    }
    const r = f.temp();
    f.line(`${r} = icmp eq i64 ${word}, ${wanted}`);
    f.setOperand(i, r);
  };
}

function strictOf(i: Instruction): string {
  return (i.imm as { strict: boolean }).strict ? "1" : "0";
}

/** Calls `callee` with boxed words through its generic entry; no function cell: the runtime calls a proxy or throws a TypeError with the callee's text. */
function emitCall(f: FunctionEmitter, i: Instruction, callee: string, self: string, words: readonly string[], text: string): void {
  const entry = f.prelude("js.callee", "ptr", `i64 ${callee}`);
  const { space, address } = argumentAddress(f, words);
  const isNull = f.temp();
  const bad = f.freshLabel("not.callable");
  const good = f.freshLabel("callable");
  const join = f.freshLabel("called");
  f.line(`${isNull} = icmp eq ptr ${entry}, null`);
  f.line(`br i1 ${isNull}, label %${bad}, label %${good}, !prof !1`);
  f.startLabel(bad);
  const thrown = f.runtime("callOther", [callee, self, String(words.length), address, f.module.atom(text)]);
  f.line(`br label %${join}`);
  f.startLabel(good);
  const result = f.temp();
  f.line(`${result} = call i64 ${entry}(i64 ${callee}, i64 ${self}, i64 10, i32 ${words.length}, ptr ${space})`);
  f.line(`br label %${join}`);
  f.startLabel(join);
  const r = f.temp();
  f.line(`${r} = phi i64 [ ${thrown}, %${bad} ], [ ${result}, %${good} ]`);
  f.check(i, r);
  f.setOperand(i, r);
}

/** The arguments in memory: their address as a pointer and as a word. */
function argumentAddress(f: FunctionEmitter, words: readonly string[]): { space: string; address: string } {
  const space = f.argumentSpace(words);
  if (space === "null") return { space, address: "0" };
  const address = f.temp();
  f.line(`${address} = ptrtoint ptr ${space} to i64`);
  return { space, address };
}

/** Construct(callee, args, newTarget). */
function emitConstruct(f: FunctionEmitter, i: Instruction, callee: string, newTarget: string, words: readonly string[]): void {
  const { address } = argumentAddress(f, words);
  const r = f.runtime("construct", [callee, newTarget, String(words.length), address]);
  f.check(i, r);
  f.setOperand(i, r);
}

function throwNamed(entry: EntryName): Emitter {
  return (f, i) => {
    f.runtime(entry, [f.module.atom(i.imm as string)]);
    f.leave(i);
  };
}

function defineMember(entry: EntryName): Emitter {
  return (f, i) => f.check(i, f.runtime(entry, [...i.args.map((arg) => f.boxed(arg)), String((i.imm as { attributes: number }).attributes)]));
}

/** Address of slot `imm` of an environment. */
function slotPointer(f: FunctionEmitter, i: Instruction): string {
  const at = f.temp();
  const p = f.temp();
  f.line(`${at} = add i64 ${f.operand(i.args[0]!)}, ${16 + 8 * (i.imm as number)}`);
  f.line(`${p} = inttoptr i64 ${at} to ptr`);
  return p;
}

function realmAddress(f: FunctionEmitter, intrinsic: string, constructor: boolean): string {
  const index = (REALM as readonly string[]).indexOf(intrinsic);
  if (index < 0) throw new Error(`no intrinsic ${intrinsic} in abi/realm.ts`);
  f.module.declare(`${quoted("tsuki.realm")} = external hidden global [${REALM.length * 2} x i64]`);
  return `getelementptr (i8, ptr ${quoted("tsuki.realm")}, i64 ${(index * 2 + (constructor ? 1 : 0)) * 8})`;
}

/** A private-name access: cached when the name is a constant symbol. */
function privateCache(f: FunctionEmitter, name: Instruction): string {
  return name.op === "const.symbol" ? `ptrtoint (ptr ${f.module.cache()} to i64)` : "0";
}

/** The (argc, argv) operands that a variadic function passes on. */
function argvWord(f: FunctionEmitter): string {
  const r = f.temp();
  f.line(`${r} = ptrtoint ptr %argv to i64`);
  return r;
}

/** Stores the words in the argument space and gives its address as a word. */
function spaceWord(f: FunctionEmitter, words: readonly string[]): string {
  const space = f.argumentSpace(words);
  if (space === "null") return "0";
  const r = f.temp();
  f.line(`${r} = ptrtoint ptr ${space} to i64`);
  return r;
}

export const LANGUAGE_OPERATIONS: Partial<Record<OpName, Emitter>> = {
  "js.div": viaPrelude("js.div"), "js.mod": viaPrelude("js.mod"), "js.exp": viaRuntime("exponentiate"),
  "js.add": viaPrelude("js.add"), "js.sub": viaPrelude("js.sub"), "js.mul": viaPrelude("js.mul"),
  "js.bitand": viaPrelude("js.bitand"), "js.bitor": viaPrelude("js.bitor"), "js.bitxor": viaPrelude("js.bitxor"),
  "js.shl": viaPrelude("js.shl"), "js.shr": viaPrelude("js.shr"), "js.ushr": viaPrelude("js.ushr"),
  "js.neg": viaPrelude("js.neg"), "js.bitnot": viaPrelude("js.bitnot"), "js.inc": viaPrelude("js.inc"), "js.dec": viaPrelude("js.dec"),
  "js.tonumber": viaPrelude("js.tonumber"), "js.tonumeric": viaPrelude("js.tonumeric"), "js.tostring": viaPrelude("js.tostring"),
  "js.concat": viaRuntime("concatenate"), "js.topropertykey": viaRuntime("toPropertyKey"), "js.toobject": viaRuntime("toObject"),
  "js.requireobjectcoercible": viaPrelude("js.requireobjectcoercible"),
  "js.truthy": (f, i) => {
    const arg = i.args[0]!;
    if (arg.type === "bool") f.setOperand(i, f.operand(arg));
    else f.setOperand(i, f.prelude("js.truthy", "i1", `i64 ${f.boxed(arg)}`));
  },
  "js.typeof": (f, i) => f.setOperand(i, f.runtime("typeOf", [f.boxed(i.args[0]!)])),
  "js.seq": (f, i) => f.setOperand(i, f.prelude("js.seq", "i1", `i64 ${f.boxed(i.args[0]!)}, i64 ${f.boxed(i.args[1]!)}`)),
  "js.eq": runtimeTest("looseEquals"),
  "js.lt": preludeTest("js.lt"), "js.le": preludeTest("js.le"), "js.gt": preludeTest("js.gt"), "js.ge": preludeTest("js.ge"),
  "js.instanceof": runtimeTest("instanceOf"), "js.in": runtimeTest("hasProperty"),
  "bool.not": (f, i) => {
    const r = f.temp();
    f.line(`${r} = xor i1 ${f.operand(i.args[0]!)}, true`);
    f.setOperand(i, r);
  },
  "is.nullish": wordTest("-9", "2"), "is.undefined": wordTest(null, "10"), "is.hole": wordTest(null, "18"), "is.empty": wordTest(null, "0"), "is.uninitialized": wordTest(null, "34"),
  "is.object": (f, i) => f.setOperand(i, f.prelude("is.object", "i1", `i64 ${f.boxed(i.args[0]!)}`)),
  "is.number": (f, i) => {
    const masked = f.temp();
    const r = f.temp();
    f.line(`${masked} = and i64 ${f.boxed(i.args[0]!)}, -562949953421312`);
    f.line(`${r} = icmp ne i64 ${masked}, 0`);
    f.setOperand(i, r);
  },
  "is.int": (f, i) => {
    const r = f.temp();
    f.line(`${r} = icmp uge i64 ${f.boxed(i.args[0]!)}, -562949953421312`);
    f.setOperand(i, r);
  },

  "js.get": (f, i) => {
    const r = f.prelude("js.get", "i64", `i64 ${f.boxed(i.args[0]!)}, i64 ${f.module.atom(i.imm as string)}, ptr ${f.module.cache()}`);
    f.check(i, r);
    f.setOperand(i, r);
  },
  "js.set": (f, i) => {
    const { name } = i.imm as { name: string };
    f.check(i, f.prelude("js.set", "i64", `i64 ${f.boxed(i.args[0]!)}, i64 ${f.boxed(i.args[1]!)}, i64 ${f.module.atom(name)}, ptr ${f.module.cache()}, i32 ${strictOf(i)}`));
  },
  "js.getelem": viaPrelude("js.getelem"),
  "js.setelem": (f, i) => f.check(i, f.prelude("js.setelem", "i64", `${i.args.map((arg) => `i64 ${f.boxed(arg)}`).join(", ")}, i32 ${strictOf(i)}`)),
  "js.delete": asTest((f, i) => f.runtime("deleteElement", [...i.args.map((arg) => f.boxed(arg)), strictOf(i)])),
  "js.getsuper": viaRuntime("getSuper"), "js.setsuper": viaRuntime("setSuper"),
  "js.getprivate": (f, i) => {
    const r = f.runtime("getPrivate", [...i.args.map((arg) => f.boxed(arg)), privateCache(f, i.args[1]!)]);
    f.check(i, r);
    f.setOperand(i, r);
  },
  "js.setprivate": (f, i) => f.check(i, f.runtime("setPrivate", [...i.args.map((arg) => f.boxed(arg)), privateCache(f, i.args[1]!)])),
  "js.addprivate": viaRuntime("addPrivate"), "js.addprivateaccessor": viaRuntime("addPrivateAccessor"), "js.hasprivate": runtimeTest("hasPrivate"),
  "js.newprivatename": (f, i) => f.setOperand(i, f.runtime("newPrivateName", [f.module.atom(i.imm as string)])),

  "js.call": (f, i) => emitCall(f, i, f.boxed(i.args[0]!), f.boxed(i.args[1]!), i.args.slice(2).map((arg) => f.boxed(arg)), (i.imm as { text: string }).text),
  "js.callmethod": (f, i) => {
    const { name, text } = i.imm as { name: string; text: string };
    const words = i.args.map((arg) => f.boxed(arg));
    const method = f.prelude("js.getmethod", "i64", `i64 ${words[0]}, i64 ${f.module.atom(name)}, ptr ${f.module.cache()}`);
    f.check(i, method);
    emitCall(f, i, method, words[0]!, words.slice(1), text);
  },
  "js.callspread": viaRuntime("callSpread"),
  "js.new": (f, i) => {
    const callee = f.boxed(i.args[0]!);
    const words = i.args.slice(1).map((arg) => f.boxed(arg));
    const { address } = argumentAddress(f, words);
    const ok = f.prelude("js.callee", "ptr", `i64 ${callee}`);
    const isNull = f.temp();
    const bad = f.freshLabel("not.constructor");
    const good = f.freshLabel("constructor");
    const join = f.freshLabel("constructed");
    f.line(`${isNull} = icmp eq ptr ${ok}, null`);
    f.line(`br i1 ${isNull}, label %${bad}, label %${good}, !prof !1`);
    f.startLabel(bad);
    const other = f.runtime("constructOther", [callee, String(words.length), address, f.module.atom((i.imm as { text: string }).text)]);
    f.line(`br label %${join}`);
    f.startLabel(good);
    const made = f.runtime("construct", [callee, callee, String(words.length), address]);
    f.line(`br label %${join}`);
    f.startLabel(join);
    const r = f.temp();
    f.line(`${r} = phi i64 [ ${other}, %${bad} ], [ ${made}, %${good} ]`);
    f.check(i, r);
    f.setOperand(i, r);
  },
  "js.newspread": (f, i) => {
    const callee = f.boxed(i.args[0]!);
    const r = f.runtime("constructSpread", [callee, callee, f.boxed(i.args[1]!)]);
    f.check(i, r);
    f.setOperand(i, r);
  },
  "js.supercall": (f, i) => emitConstruct(f, i, f.boxed(i.args[0]!), f.boxed(i.args[1]!), i.args.slice(2).map((arg) => f.boxed(arg))),
  "js.supercallspread": viaRuntime("constructSpread"),
  "call.direct": (f, i) => {
    const symbol = i.imm as string;
    const words = i.args.map((arg) => f.boxed(arg));
    const params = f.module.directParams(symbol);
    const r = f.temp();
    if (params === null) {
      // Variadic: only the generic entry exists.
      const space = f.argumentSpace(words.slice(3));
      f.line(`${r} = call i64 ${f.module.genericEntry(symbol)}(i64 ${words[0]}, i64 ${words[1]}, i64 ${words[2]}, i32 ${words.length - 3}, ptr ${space})`);
    } else {
      while (words.length < params + 3) words.push("10");
      words.length = params + 3;
      f.line(`${r} = call i64 ${f.module.directEntry(symbol, params)}(${words.map((word) => `i64 ${word}`).join(", ")})`);
    }
    f.check(i, r);
    f.setOperand(i, r);
  },
  "call.runtime": (f, i) => {
    const name = i.imm as EntryName;
    const entry = ENTRY_POINTS[name];
    let r: string;
    if (MANAGED_ENTRY_POINTS.includes(name)) {
      const words = ["10", "10", "10", ...i.args.map((arg) => f.boxed(arg))];
      r = f.temp();
      f.line(`${r} = call i64 ${f.module.directEntry(`${entry.module}:${name}`, entry.params.length)}(${words.map((word) => `i64 ${word}`).join(", ")})`);
    } else {
      r = f.runtime(name, i.args.map((arg, k) => (entry.params[k] === "any" ? f.boxed(arg) : f.operand(arg))));
    }
    if (entry.throws) f.check(i, r);
    if (i.type !== "void") f.setOperand(i, r);
  },

  "object.literal": (f, i) => {
    const keys = (i.imm as { keys: string[] }).keys;
    if (keys.length === 0) {
      f.setOperand(i, f.runtime("newEmptyObject", []));
      return;
    }
    const words = i.args.map((arg) => f.boxed(arg));
    const site = f.module.constant(`{ i32, i32, [${keys.length} x i64] } { i32 ${keys.length}, i32 ${keys.length}, [${keys.length} x i64] [ ${keys.map((key) => `i64 ${f.module.atom(key)}`).join(", ")} ] }`, 8);
    const cache = f.module.cache();
    const known = f.temp();
    const none = f.temp();
    const make = f.freshLabel("make.shape");
    const have = f.freshLabel("have.shape");
    const from = f.currentLabel;
    f.line(`${known} = load i32, ptr ${cache}`);
    f.line(`${none} = icmp eq i32 ${known}, 0`);
    f.line(`br i1 ${none}, label %${make}, label %${have}, !prof !1`);
    f.startLabel(make);
    const made = f.runtime("literalShape", [`ptrtoint (ptr ${site} to i64)`, `ptrtoint (ptr ${cache} to i64)`]);
    f.line(`br label %${have}`);
    f.startLabel(have);
    const shape = f.temp();
    f.line(`${shape} = phi i32 [ ${known}, %${from} ], [ ${made}, %${make} ]`);
    const object = f.runtime("newObject", [shape]);
    const p = f.temp();
    f.line(`${p} = inttoptr i64 ${object} to ptr`);
    words.forEach((word, k) => {
      const q = f.temp();
      f.line(`${q} = getelementptr i8, ptr ${p}, i64 ${24 + 8 * k}`);
      f.line(`store i64 ${word}, ptr ${q}`);
    });
    f.setOperand(i, object);
  },
  "object.definefield": viaRuntime("defineField"),
  "object.definemethod": defineMember("defineMethod"), "object.definegetter": defineMember("defineGetter"), "object.definesetter": defineMember("defineSetter"),
  "object.spread": viaRuntime("copyDataProperties", "10"),
  "object.rest": (f, i) => {
    const target = f.runtime("newEmptyObject", []);
    f.check(i, f.runtime("copyDataProperties", [target, f.boxed(i.args[0]!), f.boxed(i.args[1]!)]));
    f.setOperand(i, target);
  },
  "object.setprototype": viaRuntime("setPrototypeLiteral"),
  "array.literal": (f, i) => f.setOperand(i, f.runtime("newArray", [String(i.args.length), spaceWord(f, i.args.map((arg) => f.boxed(arg)))])),
  "array.push": viaRuntime("arrayPush"), "array.spread": viaRuntime("arraySpread"),
  "function.new": (f, i) => f.setOperand(i, f.runtime("newFunction", [f.module.functionInfo(i.imm as string), f.operand(i.args[0]!), f.boxed(i.args[1]!)])),
  "function.setname": (f, i) => f.check(i, f.runtime("setFunctionName", [f.boxed(i.args[0]!), f.boxed(i.args[1]!), f.module.atom((i.imm as { prefix: string }).prefix)])),
  "class.new": (f, i) => {
    const { symbol, intrinsic } = i.imm as { symbol: string; intrinsic?: string };
    const index = intrinsic === undefined ? -1 : (REALM as readonly string[]).indexOf(intrinsic);
    const r = f.runtime("newClass", [f.module.functionInfo(symbol), f.operand(i.args[0]!), f.boxed(i.args[1]!), String(index)]);
    f.check(i, r);
    f.setOperand(i, r);
  },
  "function.home": (f, i) => f.setOperand(i, loadWord(f, f.boxed(i.args[0]!), 48)),
  "function.parent": (f, i) => {
    // [[GetPrototypeOf]] of a class constructor, which is never a proxy: the prototype word of its shape.
    const shape = f.temp();
    const wide = f.temp();
    const p = f.temp();
    f.line(`${p} = inttoptr i64 ${f.boxed(i.args[0]!)} to ptr`);
    f.line(`${shape} = load i32, ptr ${p}`);
    f.line(`${wide} = zext i32 ${shape} to i64`);
    f.setOperand(i, loadWord(f, wide, 8));
  },
  "template.object": (f, i) => {
    const { cooked, raw } = i.imm as { cooked: (string | null)[]; raw: string[] };
    const root = f.module.root();
    const list = (texts: readonly (string | null)[]): string => texts.map((text) => `i64 ${text === null ? "10" : f.module.atom(text)}`).join(", ");
    const site = f.module.constant(`{ i64, [${raw.length} x i64], [${raw.length} x i64] } { i64 ${raw.length}, [${raw.length} x i64] [ ${list(cooked)} ], [${raw.length} x i64] [ ${list(raw)} ] }`, 8);
    const r = f.runtime("templateObject", [`ptrtoint (ptr ${site} to i64)`, `ptrtoint (ptr ${root} to i64)`]);
    f.setOperand(i, r);
  },

  "param.rest": (f, i) => f.setOperand(i, f.runtime("restArray", ["%argc", argvWord(f), String(i.imm as number)])),
  "param.arguments": (f, i) => f.setOperand(i, f.runtime("newArguments", ["%argc", argvWord(f), "10"])),

  "env.new": (f, i) => f.setOperand(i, f.runtime("newEnvironment", [f.operand(i.args[0]!), String(i.imm as number)])),
  "env.parent": (f, i) => f.setOperand(i, loadWord(f, f.operand(i.args[0]!), 8)),
  "env.load": (f, i) => {
    const p = slotPointer(f, i);
    const r = f.temp();
    f.line(`${r} = load i64, ptr ${p}`);
    f.setOperand(i, r);
  },
  "env.store": (f, i) => {
    const word = f.boxed(i.args[1]!);
    f.line(`store i64 ${word}, ptr ${slotPointer(f, i)}`);
  },
  "check.initialized": (f, i) => {
    const word = f.boxed(i.args[0]!);
    const missing = f.temp();
    const bad = f.freshLabel("uninitialized");
    const good = f.freshLabel("initialized");
    f.line(`${missing} = icmp eq i64 ${word}, 34`);
    f.line(`br i1 ${missing}, label %${bad}, label %${good}, !prof !1`);
    f.startLabel(bad);
    f.check(i, f.runtime("throwUninitialized", [f.module.atom(i.imm as string)]));
    f.line("unreachable");
    f.startLabel(good);
    f.setOperand(i, word);
  },
  "realm.load": (f, i) => {
    const { intrinsic, constructor } = i.imm as { intrinsic: string; constructor: boolean };
    const r = f.temp();
    f.line(`${r} = load i64, ptr ${realmAddress(f, intrinsic, constructor)}`);
    f.setOperand(i, r);
  },
  "realm.store": (f, i) => f.line(`store i64 ${f.boxed(i.args[0]!)}, ptr ${realmAddress(f, (i.imm as { intrinsic: string }).intrinsic, true)}`),

  "iter.open": viaRuntime("iterationOpen"), "iter.step": viaRuntime("iterationStep"), "iter.close": viaRuntime("iterationClose"), "iter.closequiet": viaRuntime("iterationCloseQuiet"),
  "forin.open": viaRuntime("forInOpen"), "forin.step": viaRuntime("forInStep"),

  "js.throw": (f, i) => {
    f.line(`store i64 ${f.boxed(i.args[0]!)}, ptr ${f.module.globalSymbol("runtime/exception.ts:pending", "i64")}`);
    f.leave(i);
  },
  "js.throwundefined": throwNamed("throwUndefinedName"), "js.throwconstant": throwNamed("throwConstant"), "js.throwtype": throwNamed("throwTypeError"), "js.throwreference": throwNamed("throwReferenceError"),
  "catch": (f, i) => {
    f.module.globalSymbol("runtime/exception.ts:pending", "i64");
    const r = f.temp();
    f.line(`${r} = load i64, ptr ${PENDING}`);
    f.line(`store i64 0, ptr ${PENDING}`);
    f.setOperand(i, r);
  },

  "box": (f, i) => f.setOperand(i, f.boxed(i.args[0]!)),
  "unbox": (f, i) => {
    const word = f.boxed(i.args[0]!);
    const r = f.temp();
    if (i.type === "bool") f.line(`${r} = icmp eq i64 ${word}, 7`);
    else if (i.type === "f64") {
      f.setOperand(i, f.prelude("unbox.f64", "double", `i64 ${word}`));
      return;
    } else f.line(`${r} = trunc i64 ${word} to ${machineType(i.type)}`);
    f.setOperand(i, r);
  },
  "to.i32": (f, i) => {
    const word = f.prelude("js.toint32", "i64", `i64 ${f.boxed(i.args[0]!)}`);
    f.check(i, word);
    const r = f.temp();
    f.line(`${r} = trunc i64 ${word} to i32`);
    f.setOperand(i, r);
  },
  "to.f64": (f, i) => {
    const word = f.prelude("js.tonumber", "i64", `i64 ${f.boxed(i.args[0]!)}`);
    f.check(i, word);
    f.setOperand(i, f.prelude("unbox.f64", "double", `i64 ${word}`));
  },
  "f64.toint32": (f, i) => f.setOperand(i, f.runtime("doubleToInt32", [f.operand(i.args[0]!)])),
  "word": (f, i) => f.setOperand(i, f.boxed(i.args[0]!)),
  "value": (f, i) => f.setOperand(i, f.operand(i.args[0]!)),
};

function loadWord(f: FunctionEmitter, base: string, offset: number): string {
  const at = f.temp();
  const p = f.temp();
  const r = f.temp();
  f.line(`${at} = add i64 ${base}, ${offset}`);
  f.line(`${p} = inttoptr i64 ${at} to ptr`);
  f.line(`${r} = load i64, ptr ${p}`);
  return r;
}
