/** The bodies of the helpers of support-table.ts. */
import type { EntryName } from "#abi/entry-points.ts";
import { ARRAY_LENGTH, FUNCTION_ENTRY, FUNCTION_INFO, KIND_ARRAY, KIND_FUNCTION, KIND_PROXY, KIND_STRING, OFFSET_KIND, STRING_LENGTH } from "#abi/cell.ts";
import { GET_OWN_SHAPE, INFO_CONSTRUCTOR, INFO_FLAGS, SET_ADD_SHAPE } from "#abi/records.ts";
import { TRUE, UNDEFINED } from "#abi/value.ts";
import { barrierText } from "#compiler/llvm/barrier.ts";
import { DOUBLE_OFFSET_TEXT as OFFSET, INT_TAG_TEXT as TAG } from "#compiler/llvm/boxing.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { globalName } from "#compiler/llvm/names.ts";
import { siteOperand } from "#compiler/llvm/sites.ts";
import { ADD, FOUND, lookUp, setHit } from "#compiler/llvm/support-caches.ts";
import { COMPACT_BODIES, COMPACT_NEEDS } from "#compiler/llvm/support-compact.ts";
import { ARRAY_ELEMENT, TYPED_BOUNDS, typedReads, typedWrites } from "#compiler/llvm/support-elements.ts";
import { at, box, cell, type Body, type Names } from "#compiler/llvm/support-fragments.ts";
import { OPERATOR_BODIES, OPERATOR_NEEDS } from "#compiler/llvm/support-operators.ts";
import { SUPPORT } from "#compiler/llvm/support-table.ts";

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

/** Adds %2 to %0 by the step that write cache %3 remembers, whatever the epoch: CreateDataProperty does not look at prototypes. */
function addition(entry: EntryName) {
  return (names: Names): string => `${cell("%0", "cell", "miss")}
  %shape = load i32, ptr %cell.p, align 16
  %cache = inttoptr i64 %3 to ptr
${at("before", "i32", "%cache", SET_ADD_SHAPE, 4)}
  %isbefore = icmp eq i32 %shape, %before
  br i1 %isbefore, label %add, label %miss
add:
${ADD}
miss:
  %s = call i64 ${names.entry(entry)}(i64 %0, i64 %1, i64 %2, i64 %3)
  ret i64 %s`;
}

/** Whether %0 is a function or a proxy: labels function, proxy, other. */
const CALLEE = `${cell("%0", "cell", "other")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  switch i8 %kind, label %other [ i8 ${KIND_FUNCTION}, label %function i8 ${KIND_PROXY}, label %proxy ]`;

const BODIES: Readonly<Record<string, Body>> = {
  ...OPERATOR_BODIES, ...COMPACT_BODIES,
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
  get: (names) => `${lookUp(names, "%2")}\n${FOUND}\n  ret i64 %got
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
  %s = tail call preserve_mostcc i64 @tsuki.get(i64 %0, i64 %1, i64 %2)
  ret i64 %s`,
  getPrivate: (names) => `${lookUp(names, "%2")}\n${FOUND}\n  ret i64 %got
miss:
  %s = call i64 ${names.entry("getPrivate")}(i64 %0, i64 %1, i64 %2)
  ret i64 %s`,
  set: (names) => `${setHit(names, "%3", true)}
miss:
  %s = call i64 ${names.entry("setNamed")}(i64 %0, i64 %1, i64 %2, i64 %3, i32 %4)
  ret i64 %s`,
  setPrivate: (names) => `${setHit(names, "%3", false)}
miss:
  %s = call i64 ${names.entry("setPrivate")}(i64 %0, i64 %1, i64 %2, i64 %3)
  ret i64 %s`,
  hasPrivate: (names) => `${cell("%0", "cell", "miss")}
  %shape = load i32, ptr %cell.p, align 16
  %cache = inttoptr i64 %2 to ptr
${at("own", "i32", "%cache", GET_OWN_SHAPE, 4)}
  %isown = icmp eq i32 %shape, %own
  br i1 %isown, label %hit, label %miss
hit:
  ret i64 ${TRUE}
miss:
  %s = call i64 ${names.entry("hasPrivate")}(i64 %0, i64 %1, i64 %2)
  ret i64 %s`,
  defineField: addition("defineNamedField"), addPrivate: addition("addPrivate"),
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
${barrierText("b", "%elements.p", "%element")}
  ret i64 ${TRUE}
${TYPED_BOUNDS}
${typedWrites()}
slow:
  %s = call i64 ${names.entry("setElement")}(i64 %0, i64 %1, i64 %2, i32 %3)
  ret i64 %s`,
  remember: (names) => `  %cell = ptrtoint ptr %0 to i64\n  %word = ptrtoint ptr %1 to i64\n  call void ${names.entry("rememberOld")}(i64 %cell, i64 %word)\n  ret void`,
  shapeAfter: (names) => `  %s = call i32 ${names.entry("shapeAfter")}(i32 %0, i64 %1)\n  ret i32 %s`,
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
  callMethod: (names) => `${lookUp(names, "%2")}
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
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  set: ["remember"], setPrivate: ["remember"], defineField: ["remember"], addPrivate: ["remember"], setElement: ["remember"], callMethod: ["call"], getLength: ["get"], ...OPERATOR_NEEDS, ...COMPACT_NEEDS };

/**
 * A helper that preserves registers would save them all before its fast path, for the sake of the runtime call on its slow path. So those calls
 * go to thunks that preserve them instead; going there needs no saving.
 */
function outlineCalls(module: ModuleWriter, text: string, group: string, outlined: Set<string>): string {
  return text.replace(/call (i64|i32|i1) @"([^"]+)"\(([^)]*)\)/g, (_, result: string, target: string, args: string) => {
    const thunk = `tsuki.slow.${target.slice(target.lastIndexOf(":") + 1)}`;
    if (!outlined.has(thunk)) {
      outlined.add(thunk);
      const types = args.split(", ").map((arg) => arg.slice(0, arg.indexOf(" ")));
      module.define(thunk);
      const given = types.map((type, index) => `${type} %${index}`).join(", ");
      module.parts.push(`define hidden preserve_mostcc ${result} ${globalName(thunk)}(${given}) ${group} {\nentry:\n  %r = call ${result} @"${target}"(${given})\n  ret ${result} %r\n}\n`);
    }
    return `tail call preserve_mostcc ${result} ${globalName(thunk)}(${args})`;
  });
}

/** Emits the helpers that are asked for, and those that they use. */
export function emitSupport(module: ModuleWriter, wanted: Iterable<string>): void {
  const names = new Set<string>(wanted);
  for (const name of names) for (const more of NEEDS[name] ?? []) names.add(more);
  const group = module.attributeGroup('nounwind noredzone noinline "frame-pointer"="all" "target-cpu"="x86-64"');
  const access: Names = { entry: (name) => module.entry(name).callee, global: (name) => module.global(name), atom: (text) => module.atom(text), site: (kind, key) => siteOperand(module, kind, key) };
  const outlined = new Set<string>();
  for (const name of [...names].sort()) {
    const { result, params, convention } = SUPPORT[name]!;
    let text = BODIES[name]!(access);
    if (convention !== "") text = outlineCalls(module, text, group, outlined);
    if (text.includes("cvttsd2si64(")) module.intrinsic("llvm.x86.sse2.cvttsd2si64", "i64", ["<2 x double>"]);
    if (text.includes("cvttsd2si(")) module.intrinsic("llvm.x86.sse2.cvttsd2si", "i32", ["<2 x double>"]);
    for (const [, overflowing] of text.matchAll(/@(llvm\.\w+\.with\.overflow\.i32)/g)) module.intrinsic(overflowing!, "{ i32, i1 }", ["i32", "i32"]);
    module.define(`tsuki.${name}`);
    module.parts.push(`define hidden ${convention} ${result} ${globalName(`tsuki.${name}`)}(${params.map((type, index) => `${type} %${index}`).join(", ")}) ${group} {\nentry:\n${text}\n}\n`);
  }
}
