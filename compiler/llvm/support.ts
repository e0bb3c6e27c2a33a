/** The bodies of the helpers of support-table.ts. */
import { RUNTIME_GLOBALS, type EntryName } from "#abi/entry-points.ts";
import {
  ARRAY_LENGTH, ELEMENTS_LENGTH, ELEMENTS_VALUES, FUNCTION_ENTRY, FUNCTION_INFO, KIND_ARRAY, KIND_FIRST_OBJECT, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_FUNCTION,
  KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY, KIND_PROXY, KIND_STRING, KIND_UINT16_ARRAY, KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY,
  OBJECT_ELEMENTS, OFFSET_KIND, STRING_LENGTH, VIEW_DATA, VIEW_LENGTH,
} from "#abi/cell.ts";
import {
  GET_OWN_OFFSET, GET_OWN_SHAPE, GET_PROTO_ADDRESS, GET_PROTO_EPOCH, GET_PROTO_SHAPE, INFO_CONSTRUCTOR, INFO_FLAGS, SET_ADD_EPOCH, SET_ADD_NEW_SHAPE,
  SET_ADD_OFFSET, SET_ADD_SHAPE, SET_OWN_OFFSET, SET_OWN_SHAPE,
} from "#abi/records.ts";
import { FALSE, HOLE, TRUE, UNDEFINED } from "#abi/value.ts";
import { DOUBLE_OFFSET_TEXT as OFFSET, INT_TAG_TEXT as TAG, NAN_TEXT } from "#compiler/llvm/boxing.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { globalName } from "#compiler/llvm/names.ts";
import { SUPPORT } from "#compiler/llvm/support-table.ts";

/** NOT_CELL_MASK. */
const NOT_CELL = "-562949953421310";

/** What a body needs: names of runtime functions and globals. */
interface Names {
  entry(name: EntryName): string;
  global(name: string): string;
}

/** `%next` after a test that `word` is a cell; `%prefix.p` is its address. */
function cell(word: string, prefix: string, otherwise: string): string {
  return `  %${prefix}.m = and i64 ${word}, ${NOT_CELL}
  %${prefix}.c = icmp eq i64 %${prefix}.m, 0
  br i1 %${prefix}.c, label %${prefix}, label %${otherwise}
${prefix}:
  %${prefix}.p = inttoptr i64 ${word} to ptr`;
}
function at(name: string, type: string, pointer: string, offset: number | string, align: number): string {
  return `  %${name}.at = getelementptr i8, ptr ${pointer}, i64 ${offset}\n  %${name} = load ${type}, ptr %${name}.at, align ${align}`;
}

/** The double of number word %x as %name. */
function double(name: string, word: string): string {
  return `  %${name}.i = icmp uge i64 ${word}, ${TAG}
  %${name}.t = trunc i64 ${word} to i32
  %${name}.s = sitofp i32 %${name}.t to double
  %${name}.o = sub i64 ${word}, ${OFFSET}
  %${name}.b = bitcast i64 %${name}.o to double
  %${name} = select i1 %${name}.i, double %${name}.s, double %${name}.b`;
}

/** Boxes %value; result %name. Straight line. */
function box(name: string, value: string): string {
  return `  %${name}.v = insertelement <2 x double> poison, double ${value}, i32 0
  %${name}.i = call i32 @llvm.x86.sse2.cvttsd2si(<2 x double> %${name}.v)
  %${name}.f = sitofp i32 %${name}.i to double
  %${name}.e = fcmp oeq double %${name}.f, ${value}
  %${name}.b = bitcast double ${value} to i64
  %${name}.n = icmp ne i32 %${name}.i, 0
  %${name}.z = icmp eq i64 %${name}.b, 0
  %${name}.nz = or i1 %${name}.n, %${name}.z
  %${name}.int = and i1 %${name}.e, %${name}.nz
  %${name}.x = zext i32 %${name}.i to i64
  %${name}.iw = or disjoint i64 %${name}.x, ${TAG}
  %${name}.u = fcmp uno double ${value}, ${value}
  %${name}.d = add i64 %${name}.b, ${OFFSET}
  %${name}.dw = select i1 %${name}.u, i64 ${NAN_TEXT}, i64 %${name}.d
  %${name} = select i1 %${name}.int, i64 %${name}.iw, i64 %${name}.dw`;
}

/** Both %0 and %1 numbers -> label numbers, else other. */
const BOTH_NUMBERS = `  %na = icmp uge i64 %0, ${OFFSET}
  %nb = icmp uge i64 %1, ${OFFSET}
  %n = and i1 %na, %nb
  br i1 %n, label %numbers, label %other
numbers:
${double("x", "%0")}
${double("y", "%1")}`;

function arithmetic(operation: string, entry: EntryName) {
  return (names: Names): string => `${BOTH_NUMBERS}
  %r = ${operation} double %x, %y
${box("w", "%r")}
  ret i64 %w
other:
  %s = call i64 ${names.entry(entry)}(i64 %0, i64 %1)
  ret i64 %s`;
}
function comparison(predicate: string, entry: EntryName) {
  return (names: Names): string => `${BOTH_NUMBERS}
  %r = fcmp ${predicate} double %x, %y
  %w = select i1 %r, i64 ${TRUE}, i64 ${FALSE}
  ret i64 %w
other:
  %s = call i64 ${names.entry(entry)}(i64 %0, i64 %1)
  ret i64 %s`;
}

/** ToInt32 of %x: the low half of the 64-bit integer, when it is one. */
const TO_INT32 = (names: Names): string => `  %v = insertelement <2 x double> poison, double %x, i32 0
  %l = call i64 @llvm.x86.sse2.cvttsd2si64(<2 x double> %v)
  %bad = icmp eq i64 %l, -9223372036854775808
  br i1 %bad, label %far, label %near, !prof !0
near:
  %r = trunc i64 %l to i32
  ret i32 %r
far:
  %s = call i32 ${names.entry("doubleToInt32")}(double %x)
  ret i32 %s`;

/** Looks %0 up in read cache %2: the own entry, then the prototype entry; falls through to label miss. */
const LOOK_UP = (names: Names): string => `${cell("%0", "cell", "miss")}
  %shape = load i32, ptr %cell.p, align 16
  %cache = inttoptr i64 %2 to ptr
${at("own", "i32", "%cache", GET_OWN_SHAPE, 4)}
  %isown = icmp eq i32 %shape, %own
  br i1 %isown, label %hit, label %notown
hit:
${at("offset", "i32", "%cache", GET_OWN_OFFSET, 4)}
  %offset.w = zext i32 %offset to i64
${at("slot", "i64", "%cell.p", "%offset.w", 8)}
  br label %found
notown:
${at("proto", "i32", "%cache", GET_PROTO_SHAPE, 4)}
${at("epoch", "i32", "%cache", GET_PROTO_EPOCH, 4)}
  %now = load i32, ptr ${names.global(RUNTIME_GLOBALS.prototypeEpoch)}, align 4
  %isproto = icmp eq i32 %shape, %proto
  %isnow = icmp eq i32 %epoch, %now
  %both = and i1 %isproto, %isnow
  br i1 %both, label %above, label %miss
above:
${at("word", "ptr", "%cache", GET_PROTO_ADDRESS, 8)}
  %inherited = load i64, ptr %word, align 8
  br label %found`;

const FOUND = `found:
  %got = phi i64 [ %slot, %hit ], [ %inherited, %above ]`;

/** Writes %2 to %0 through write cache %3. */
const SET_HIT = (withAdd: boolean) => (names: Names): string => `${cell("%0", "cell", "miss")}
  %shape = load i32, ptr %cell.p, align 16
  %cache = inttoptr i64 %3 to ptr
${at("own", "i32", "%cache", SET_OWN_SHAPE, 4)}
  %isown = icmp eq i32 %shape, %own
  br i1 %isown, label %hit, label %notown
hit:
${at("offset", "i32", "%cache", SET_OWN_OFFSET, 4)}
  %offset.w = zext i32 %offset to i64
  %slot = getelementptr i8, ptr %cell.p, i64 %offset.w
  store i64 %2, ptr %slot, align 8
  ret i64 ${TRUE}
notown:
${!withAdd ? "  br label %miss" : `${at("before", "i32", "%cache", SET_ADD_SHAPE, 4)}
${at("epoch", "i32", "%cache", SET_ADD_EPOCH, 4)}
  %now = load i32, ptr ${names.global(RUNTIME_GLOBALS.prototypeEpoch)}, align 4
  %isbefore = icmp eq i32 %shape, %before
  %isnow = icmp eq i32 %epoch, %now
  %both = and i1 %isbefore, %isnow
  br i1 %both, label %add, label %miss
add:
${at("after", "i32", "%cache", SET_ADD_NEW_SHAPE, 4)}
${at("place", "i32", "%cache", SET_ADD_OFFSET, 4)}
  store i32 %after, ptr %cell.p, align 16
  %place.w = zext i32 %place to i64
  %added = getelementptr i8, ptr %cell.p, i64 %place.w
  store i64 %2, ptr %added, align 8
  ret i64 ${TRUE}`}`;

/** Index %1 of array %0 -> %array.at (address of the element), else label slow or `typed`. */
const ARRAY_ELEMENT = `  %isint = icmp uge i64 %1, ${TAG}
  br i1 %isint, label %int, label %slow
int:
  %index = trunc i64 %1 to i32
  %wide = zext i32 %index to i64
${cell("%0", "cell", "slow")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  %isarray = icmp eq i8 %kind, ${KIND_ARRAY}
  br i1 %isarray, label %array, label %typed
array:
${at("elements", "i64", "%cell.p", OBJECT_ELEMENTS, 8)}
  %none = icmp eq i64 %elements, 0
  br i1 %none, label %slow, label %some
some:
  %elements.p = inttoptr i64 %elements to ptr
${at("count", "i32", "%elements.p", ELEMENTS_LENGTH, 4)}
  %inside = icmp ult i32 %index, %count
  br i1 %inside, label %within, label %slow
within:
  %values = getelementptr i8, ptr %elements.p, i64 ${ELEMENTS_VALUES}
  %element = getelementptr i64, ptr %values, i64 %wide
  %value = load i64, ptr %element, align 8
  %hole = icmp eq i64 %value, ${HOLE}
  br i1 %hole, label %slow, label %present`;

const TYPED_BOUNDS = `typed:
  %first = sub i8 %kind, ${KIND_INT8_ARRAY}
  %istyped = icmp ult i8 %first, ${KIND_FLOAT64_ARRAY - KIND_INT8_ARRAY + 1}
  br i1 %istyped, label %view, label %slow
view:
${at("length", "i64", "%cell.p", VIEW_LENGTH, 8)}
  %fits = icmp ult i64 %wide, %length
  br i1 %fits, label %inview, label %slow
inview:
${at("data", "ptr", "%cell.p", VIEW_DATA, 8)}`;

const CASES: readonly (readonly [number, string, string])[] = [
  [KIND_INT8_ARRAY, "i8", "sext"], [KIND_UINT8_ARRAY, "i8", "zext"], [KIND_UINT8_CLAMPED_ARRAY, "i8", "zext"], [KIND_INT16_ARRAY, "i16", "sext"], [KIND_UINT16_ARRAY, "i16", "zext"],
  [KIND_INT32_ARRAY, "i32", ""], [KIND_UINT32_ARRAY, "i32", "unsigned"], [KIND_FLOAT32_ARRAY, "float", ""], [KIND_FLOAT64_ARRAY, "double", ""],
];

function typedReads(): string {
  const targets = CASES.map(([kind]) => `i8 ${kind}, label %read${kind}`).join(" ");
  const bodies = CASES.map(([kind, type, extend]) => {
    const load = `read${kind}:\n  %a${kind} = getelementptr ${type}, ptr %data, i64 %wide\n  %r${kind} = load ${type}, ptr %a${kind}, align 1`;
    if (type === "double") return `${load}\n  br label %boxing`;
    if (type === "float") return `${load}\n  %f${kind} = fpext float %r${kind} to double\n  br label %boxing`;
    if (extend === "unsigned") return `${load}\n  %f${kind} = uitofp i32 %r${kind} to double\n  br label %boxing`;
    return `${load}\n${extend === "" ? "" : `  %e${kind} = ${extend} ${type} %r${kind} to i32\n`}  br label %integer`;
  });
  const integers = CASES.filter(([, type, extend]) => type.startsWith("i") && extend !== "unsigned").map(([kind, , extend]) => `[ ${extend === "" ? `%r${kind}` : `%e${kind}`}, %read${kind} ]`);
  const doubles = CASES.filter(([, type, extend]) => !type.startsWith("i") || extend === "unsigned").map(([kind, type]) => `[ ${type === "double" ? `%r${kind}` : `%f${kind}`}, %read${kind} ]`);
  return `  switch i8 %kind, label %slow [ ${targets} ]\n${bodies.join("\n")}
integer:
  %i = phi i32 ${integers.join(", ")}
  %iz = zext i32 %i to i64
  %iw = or disjoint i64 %iz, ${TAG}
  ret i64 %iw
boxing:
  %d = phi double ${doubles.join(", ")}
${box("dw", "%d")}
  ret i64 %dw`;
}

/** Stores of int words into integer arrays and of number words into float arrays. */
function typedWrites(): string {
  const integers = CASES.filter(([kind, type]) => type.startsWith("i") && kind !== KIND_UINT8_CLAMPED_ARRAY);
  return `  %isfloat = icmp uge i8 %kind, ${KIND_FLOAT32_ARRAY}
  br i1 %isfloat, label %float, label %whole
whole:
  %valint = icmp uge i64 %2, ${TAG}
  br i1 %valint, label %store, label %slow
store:
  %v = trunc i64 %2 to i32
  switch i8 %kind, label %slow [ ${integers.map(([kind]) => `i8 ${kind}, label %write${kind}`).join(" ")} ]
${integers.map(([kind, type]) => `write${kind}:\n  %a${kind} = getelementptr ${type}, ptr %data, i64 %wide\n${type === "i32" ? "" : `  %t${kind} = trunc i32 %v to ${type}\n`}  store ${type} ${type === "i32" ? "%v" : `%t${kind}`}, ptr %a${kind}, align 1\n  ret i64 ${TRUE}`).join("\n")}
float:
  %valnum = icmp uge i64 %2, ${OFFSET}
  br i1 %valnum, label %number, label %slow
number:
${double("x", "%2")}
  %issingle = icmp eq i8 %kind, ${KIND_FLOAT32_ARRAY}
  br i1 %issingle, label %single, label %dbl
single:
  %narrow = fptrunc double %x to float
  %as = getelementptr float, ptr %data, i64 %wide
  store float %narrow, ptr %as, align 4
  ret i64 ${TRUE}
dbl:
  %ad = getelementptr double, ptr %data, i64 %wide
  store double %x, ptr %ad, align 8
  ret i64 ${TRUE}`;
}

/** Whether %0 is a function or a proxy: labels function, proxy, other. */
const CALLEE = `${cell("%0", "cell", "other")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  switch i8 %kind, label %other [ i8 ${KIND_FUNCTION}, label %function i8 ${KIND_PROXY}, label %proxy ]`;

const BODIES: Readonly<Record<string, (names: Names) => string>> = {
  boxDouble: () => `${box("w", "%0")}\n  ret i64 %w`,
  doubleToInt32: (names) => TO_INT32(names).replaceAll("%x", "%0"),
  numberToInt32: (names) => `  %isint = icmp uge i64 %0, ${TAG}
  br i1 %isint, label %int, label %dbl
int:
  %i = trunc i64 %0 to i32
  ret i32 %i
dbl:
  %o = sub i64 %0, ${OFFSET}
  %x = bitcast i64 %o to double
${TO_INT32(names)}`,
  truthy: (names) => `${cell("%0", "cell", "rest")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  %isobject = icmp uge i8 %kind, ${KIND_FIRST_OBJECT}
  br i1 %isobject, label %yes, label %primitive
yes:
  ret i1 true
primitive:
  %isstring = icmp eq i8 %kind, ${KIND_STRING}
  br i1 %isstring, label %string, label %rest
string:
${at("length", "i32", "%cell.p", STRING_LENGTH, 8)}
  %notempty = icmp ne i32 %length, 0
  ret i1 %notempty
rest:
  %r = call i1 ${names.entry("toBoolean")}(i64 %0)
  ret i1 %r`,
  add: arithmetic("fadd", "add"), subtract: arithmetic("fsub", "subtract"), multiply: arithmetic("fmul", "multiply"), divide: arithmetic("fdiv", "divide"),
  less: comparison("olt", "less"), lessEqual: comparison("ole", "lessEqual"), greater: comparison("ogt", "greater"), greaterEqual: comparison("oge", "greaterEqual"),
  get: (names) => `${LOOK_UP(names)}\n${FOUND}\n  ret i64 %got
miss:
  %s = call i64 ${names.entry("getNamed")}(i64 %0, i64 %1, i64 %2)
  ret i64 %s`,
  getLength: (names) => `${cell("%0", "cell", "miss")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  switch i8 %kind, label %miss [ i8 ${KIND_ARRAY}, label %array i8 ${KIND_STRING}, label %string ]
array:
${at("n", "i32", "%cell.p", ARRAY_LENGTH, 8)}
  %f = uitofp i32 %n to double
${box("w", "%f")}
  ret i64 %w
string:
${at("l", "i32", "%cell.p", STRING_LENGTH, 8)}
  %lz = zext i32 %l to i64
  %lw = or disjoint i64 %lz, ${TAG}
  ret i64 %lw
miss:
  %s = call i64 ${names.entry("getNamed")}(i64 %0, i64 %1, i64 %2)
  ret i64 %s`,
  getPrivate: (names) => `${LOOK_UP(names)}\n${FOUND}\n  ret i64 %got
miss:
  %s = call i64 ${names.entry("getPrivate")}(i64 %0, i64 %1, i64 %2)
  ret i64 %s`,
  set: (names) => `${SET_HIT(true)(names)}
miss:
  %s = call i64 ${names.entry("setNamed")}(i64 %0, i64 %1, i64 %2, i64 %3, i32 %4)
  ret i64 %s`,
  setPrivate: (names) => `${SET_HIT(false)(names)}
miss:
  %s = call i64 ${names.entry("setPrivate")}(i64 %0, i64 %1, i64 %2, i64 %3)
  ret i64 %s`,
  getElement: (names) => `${ARRAY_ELEMENT}
present:
  ret i64 %value
${TYPED_BOUNDS}
${typedReads()}
slow:
  %s = call i64 ${names.entry("getElement")}(i64 %0, i64 %1)
  ret i64 %s`,
  setElement: (names) => `${ARRAY_ELEMENT}
present:
  store i64 %2, ptr %element, align 8
  ret i64 ${TRUE}
${TYPED_BOUNDS}
${typedWrites()}
slow:
  %s = call i64 ${names.entry("setElement")}(i64 %0, i64 %1, i64 %2, i32 %3)
  ret i64 %s`,
  newLiteral: (names) => `  %p = inttoptr i64 %1 to ptr
  %known = load i32, ptr %p, align 4
  %unknown = icmp eq i32 %known, 0
  br i1 %unknown, label %fill, label %make, !prof !0
fill:
  %filled = call i32 ${names.entry("literalShape")}(i64 %0, i64 %1)
  br label %make
make:
  %shape = phi i32 [ %known, %entry ], [ %filled, %fill ]
  %o = call i64 ${names.entry("newObject")}(i32 %shape)
  ret i64 %o`,
  call: (names) => `${CALLEE}
function:
${at("entrypoint", "ptr", "%cell.p", FUNCTION_ENTRY, 8)}
  %r = tail call i64 %entrypoint(i64 %0, i64 %1, i64 ${UNDEFINED}, i32 %3, ptr %4)
  ret i64 %r
proxy:
  %argv = ptrtoint ptr %4 to i64
  %v = tail call i64 ${names.entry("callValue")}(i64 %0, i64 %1, i32 %3, i64 %argv)
  ret i64 %v
other:
  %s = tail call i64 ${names.entry("throwNotCallable")}(i64 %0, i64 %2)
  ret i64 %s`,
  callMethod: (names) => `${LOOK_UP(names)}
miss:
  %slow = call i64 ${names.entry("getNamed")}(i64 %0, i64 %1, i64 %2)
  %thrown = icmp eq i64 %slow, 0
  br i1 %thrown, label %out, label %found, !prof !0
out:
  ret i64 0
found:
  %got = phi i64 [ %slot, %hit ], [ %inherited, %above ], [ %slow, %miss ]
${cell("%got", "callee", "bad")}
${at("ckind", "i8", "%callee.p", OFFSET_KIND, 4)}
  %isfunction = icmp eq i8 %ckind, ${KIND_FUNCTION}
  br i1 %isfunction, label %function, label %bad
function:
${at("entrypoint", "ptr", "%callee.p", FUNCTION_ENTRY, 8)}
  %r = tail call i64 %entrypoint(i64 %got, i64 %0, i64 ${UNDEFINED}, i32 %3, ptr %4)
  ret i64 %r
bad:
  %s = tail call i64 @tsuki.call(i64 %got, i64 %0, i64 %5, i32 %3, ptr %4)
  ret i64 %s`,
  callSpread: (names) => `${CALLEE}
function:
  br label %proxy
proxy:
  %v = tail call i64 ${names.entry("callSpread")}(i64 %0, i64 %1, i64 %2)
  ret i64 %v
other:
  %s = tail call i64 ${names.entry("throwNotCallable")}(i64 %0, i64 %3)
  ret i64 %s`,
  construct: (names) => `${CALLEE}
function:
${at("info", "ptr", "%cell.p", FUNCTION_INFO, 8)}
${at("flags", "i32", "%info", INFO_FLAGS, 4)}
  %can = and i32 %flags, ${INFO_CONSTRUCTOR}
  %cannot = icmp eq i32 %can, 0
  br i1 %cannot, label %other, label %proxy
proxy:
  %argv = ptrtoint ptr %3 to i64
  %v = tail call i64 ${names.entry("construct")}(i64 %0, i64 %0, i32 %2, i64 %argv)
  ret i64 %v
other:
  %s = tail call i64 ${names.entry("throwNotConstructor")}(i64 %0, i64 %1)
  ret i64 %s`,
  constructSpread: (names) => `${CALLEE}
function:
${at("info", "ptr", "%cell.p", FUNCTION_INFO, 8)}
${at("flags", "i32", "%info", INFO_FLAGS, 4)}
  %can = and i32 %flags, ${INFO_CONSTRUCTOR}
  %cannot = icmp eq i32 %can, 0
  br i1 %cannot, label %other, label %proxy
proxy:
  %v = tail call i64 ${names.entry("constructSpread")}(i64 %0, i64 %0, i64 %1)
  ret i64 %v
other:
  %s = tail call i64 ${names.entry("throwNotConstructor")}(i64 %0, i64 %2)
  ret i64 %s`,
};

/** Helpers that others use. */
const NEEDS: Readonly<Record<string, readonly string[]>> = { callMethod: ["call"] };

/** Emits the helpers that are asked for, and those that they use. */
export function emitSupport(module: ModuleWriter, wanted: Iterable<string>): void {
  const names = new Set<string>();
  for (const name of wanted) {
    names.add(name);
    for (const more of NEEDS[name] ?? []) names.add(more);
  }
  const group = module.attributeGroup('nounwind noredzone noinline "frame-pointer"="all" "target-cpu"="x86-64"');
  const access: Names = { entry: (name) => module.entry(name).callee, global: (name) => module.global(name) };
  for (const name of [...names].sort()) {
    const { result, params, convention } = SUPPORT[name]!;
    const text = BODIES[name]!(access);
    if (text.includes("cvttsd2si64(")) module.intrinsic("llvm.x86.sse2.cvttsd2si64", "i64", ["<2 x double>"]);
    if (text.includes("cvttsd2si(")) module.intrinsic("llvm.x86.sse2.cvttsd2si", "i32", ["<2 x double>"]);
    module.define(`tsuki.${name}`);
    module.parts.push(`define hidden ${convention} ${result} ${globalName(`tsuki.${name}`)}(${params.map((type, index) => `${type} %${index}`).join(", ")}) ${group} {\nentry:\n${text}\n}\n`);
  }
}
