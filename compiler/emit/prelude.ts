/**
 * The fast paths of the language operations, as LLVM functions that every module carries privately (only those it uses). They are
 * inlined where they are called, constants fold, and what is not a fast path is a call into the runtime. All values are boxed
 * words (abi/value.ts); a throwing one gives 0 (EMPTY).
 *
 * -562949953421312 = 0xfffe_0000_0000_0000 is INT_TAG, 562949953421312 DOUBLE_OFFSET, -562949953421310 NOT_CELL_MASK.
 */
import { ENTRY_POINTS, type EntryName, type EntryType } from "#abi/entry-points.ts";

const TAG = "-562949953421312";
const OFFSET = "562949953421312";
const NOT_CELL = "-562949953421310";
/** Branch weights for a condition that is nearly always true / false (node 0 and 1 of every module's metadata). */
export const LIKELY = "!prof !0";
export const UNLIKELY = "!prof !1";

/** LLVM type of an entry point's parameter or result. */
export function entryLlvmType(type: EntryType): string {
  switch (type) {
    case "i32": case "u32": return "i32";
    case "bool": return "i1";
    case "f64": return "double";
    case "void": return "void";
    default: return "i64";
  }
}

/** `@"runtime/property.ts:getNamed"` */
export function entrySymbol(name: EntryName): string {
  return `@"${ENTRY_POINTS[name].module}:${name}"`;
}

/** A call of an entry point; `args` are LLVM operands in order. */
export function entryCall(name: EntryName, args: readonly string[]): string {
  const entry = ENTRY_POINTS[name];
  return `call ${entryLlvmType(entry.result)} ${entrySymbol(name)}(${args.map((arg, i) => `${entryLlvmType(entry.params[i]!)} ${arg}`).join(", ")})`;
}

/** Arithmetic on two int32 words with an overflow check; all else goes to the runtime. */
function checkedArithmetic(op: "add" | "sub" | "mul", entry: EntryName): string {
  const mulCheck = op === "mul"
    ? `  %zero = icmp eq i32 %r, 0\n  %signs = or i32 %x, %y\n  %neg = icmp slt i32 %signs, 0\n  %minus0 = and i1 %zero, %neg\n  %bad = or i1 %o, %minus0\n`
    : "  %bad = or i1 %o, false\n";
  return `define internal i64 @js.${op}(i64 %a, i64 %b) alwaysinline nounwind {
  %m = and i64 %a, %b
  %ints = icmp uge i64 %m, ${TAG}
  br i1 %ints, label %fast, label %slow, ${LIKELY}
fast:
  %x = trunc i64 %a to i32
  %y = trunc i64 %b to i32
  %p = call { i32, i1 } @llvm.s${op}.with.overflow.i32(i32 %x, i32 %y)
  %r = extractvalue { i32, i1 } %p, 0
  %o = extractvalue { i32, i1 } %p, 1
${mulCheck}  br i1 %bad, label %slow, label %done, ${UNLIKELY}
done:
  %z = zext i32 %r to i64
  %v = or i64 %z, ${TAG}
  ret i64 %v
slow:
  %s = ${entryCall(entry, ["%a", "%b"])}
  ret i64 %s
}`;
}

function bitwise(name: string, code: string, entry: EntryName): string {
  return `define internal i64 @js.${name}(i64 %a, i64 %b) alwaysinline nounwind {
  %m = and i64 %a, %b
  %ints = icmp uge i64 %m, ${TAG}
  br i1 %ints, label %fast, label %slow, ${LIKELY}
fast:
  %x = trunc i64 %a to i32
  %y = trunc i64 %b to i32
${code}
  %z = zext i32 %r to i64
  %v = or i64 %z, ${TAG}
  ret i64 %v
slow:
  %s = ${entryCall(entry, ["%a", "%b"])}
  ret i64 %s
}`;
}

/** Relational operators: TRUE (7) or FALSE (6), or EMPTY. */
function relational(name: string, predicate: string, entry: EntryName): string {
  return `define internal i64 @js.${name}(i64 %a, i64 %b) alwaysinline nounwind {
  %m = and i64 %a, %b
  %ints = icmp uge i64 %m, ${TAG}
  br i1 %ints, label %fast, label %slow, ${LIKELY}
fast:
  %x = trunc i64 %a to i32
  %y = trunc i64 %b to i32
  %c = icmp ${predicate} i32 %x, %y
  %v = select i1 %c, i64 7, i64 6
  ret i64 %v
slow:
  %s = ${entryCall(entry, ["%a", "%b"])}
  ret i64 %s
}`;
}

function unaryInt(name: string, code: string, entry: EntryName): string {
  return `define internal i64 @js.${name}(i64 %a) alwaysinline nounwind {
  %int = icmp uge i64 %a, ${TAG}
  br i1 %int, label %fast, label %slow, ${LIKELY}
fast:
  %x = trunc i64 %a to i32
${code}
done:
  %z = zext i32 %r to i64
  %v = or i64 %z, ${TAG}
  ret i64 %v
slow:
  %s = ${entryCall(entry, ["%a"])}
  ret i64 %s
}`;
}

/** Operand already fine (an int32 or any number): itself; else the runtime converts. */
function conversion(name: string, test: string, entry: EntryName): string {
  return `define internal i64 @js.${name}(i64 %a) alwaysinline nounwind {
${test}
  br i1 %ok, label %done, label %slow, ${LIKELY}
done:
  ret i64 %a
slow:
  %s = ${entryCall(entry, ["%a"])}
  ret i64 %s
}`;
}

const CELL_KIND = (value: string, prefix: string): string => `  %${prefix}cm = and i64 ${value}, ${NOT_CELL}
  %${prefix}cell = icmp eq i64 %${prefix}cm, 0`;

/** Name -> definition. A definition's own calls are followed when a module's prelude is put together. */
export const PRELUDE: Readonly<Record<string, string>> = {
  "js.add": checkedArithmetic("add", "add"),
  "js.sub": checkedArithmetic("sub", "subtract"),
  "js.mul": checkedArithmetic("mul", "multiply"),
  "js.div": `define internal i64 @js.div(i64 %a, i64 %b) alwaysinline nounwind {
  %s = ${entryCall("divide", ["%a", "%b"])}
  ret i64 %s
}`,
  "js.mod": `define internal i64 @js.mod(i64 %a, i64 %b) alwaysinline nounwind {
  %m = and i64 %a, %b
  %ints = icmp uge i64 %m, ${TAG}
  br i1 %ints, label %ints1, label %slow, ${LIKELY}
ints1:
  %x = trunc i64 %a to i32
  %y = trunc i64 %b to i32
  %xp = icmp sge i32 %x, 0
  %yp = icmp sgt i32 %y, 0
  %ok = and i1 %xp, %yp
  br i1 %ok, label %fast, label %slow, ${LIKELY}
fast:
  %r = urem i32 %x, %y
  %z = zext i32 %r to i64
  %v = or i64 %z, ${TAG}
  ret i64 %v
slow:
  %s = ${entryCall("remainder", ["%a", "%b"])}
  ret i64 %s
}`,
  "js.bitand": bitwise("bitand", "  %r = and i32 %x, %y", "bitAnd"),
  "js.bitor": bitwise("bitor", "  %r = or i32 %x, %y", "bitOr"),
  "js.bitxor": bitwise("bitxor", "  %r = xor i32 %x, %y", "bitXor"),
  "js.shl": bitwise("shl", "  %n = and i32 %y, 31\n  %r = shl i32 %x, %n", "shiftLeft"),
  "js.shr": bitwise("shr", "  %n = and i32 %y, 31\n  %r = ashr i32 %x, %n", "shiftRight"),
  "js.ushr": `define internal i64 @js.ushr(i64 %a, i64 %b) alwaysinline nounwind {
  %m = and i64 %a, %b
  %ints = icmp uge i64 %m, ${TAG}
  br i1 %ints, label %fast, label %slow, ${LIKELY}
fast:
  %x = trunc i64 %a to i32
  %y = trunc i64 %b to i32
  %n = and i32 %y, 31
  %r = lshr i32 %x, %n
  %v = call i64 @box.u32(i32 %r)
  ret i64 %v
slow:
  %s = ${entryCall("shiftRightUnsigned", ["%a", "%b"])}
  ret i64 %s
}`,
  "js.lt": relational("lt", "slt", "less"),
  "js.le": relational("le", "sle", "lessEqual"),
  "js.gt": relational("gt", "sgt", "greater"),
  "js.ge": relational("ge", "sge", "greaterEqual"),
  "js.neg": unaryInt("neg", `  %masked = and i32 %x, 2147483647
  %bad = icmp eq i32 %masked, 0
  %r = sub i32 0, %x
  br i1 %bad, label %slow, label %done, ${UNLIKELY}`, "negate"),
  "js.bitnot": unaryInt("bitnot", "  %r = xor i32 %x, -1\n  br label %done", "bitNot"),
  "js.inc": unaryInt("inc", `  %bad = icmp eq i32 %x, 2147483647
  %r = add i32 %x, 1
  br i1 %bad, label %slow, label %done, ${UNLIKELY}`, "increment"),
  "js.dec": unaryInt("dec", `  %bad = icmp eq i32 %x, -2147483648
  %r = sub i32 %x, 1
  br i1 %bad, label %slow, label %done, ${UNLIKELY}`, "decrement"),
  "js.tonumber": conversion("tonumber", `  %t = and i64 %a, ${TAG}\n  %ok = icmp ne i64 %t, 0`, "toNumber"),
  "js.tonumeric": conversion("tonumeric", `  %t = and i64 %a, ${TAG}\n  %ok = icmp ne i64 %t, 0`, "toNumeric"),
  "js.toint32": conversion("toint32", `  %ok = icmp uge i64 %a, ${TAG}`, "toInt32"),
  "js.requireobjectcoercible": conversion("requireobjectcoercible", "  %t = and i64 %a, -9\n  %ok = icmp ne i64 %t, 2", "requireObjectCoercible"),
  "js.tostring": `define internal i64 @js.tostring(i64 %a) alwaysinline nounwind {
${CELL_KIND("%a", "")}
  br i1 %cell, label %look, label %slow
look:
  %kp = add i64 %a, 4
  %kq = inttoptr i64 %kp to ptr
  %k = load i8, ptr %kq
  %ok = icmp eq i8 %k, 16
  br i1 %ok, label %done, label %slow
done:
  ret i64 %a
slow:
  %s = ${entryCall("toStringValue", ["%a"])}
  ret i64 %s
}`,
  "js.truthy": `define internal i1 @js.truthy(i64 %a) alwaysinline nounwind {
  %low = or i64 %a, 1
  %bool = icmp eq i64 %low, 7
  br i1 %bool, label %b, label %other
b:
  %t = icmp eq i64 %a, 7
  ret i1 %t
other:
  %int = icmp uge i64 %a, ${TAG}
  br i1 %int, label %i, label %slow
i:
  %x = trunc i64 %a to i32
  %nz = icmp ne i32 %x, 0
  ret i1 %nz
slow:
  %s = ${entryCall("toBoolean", ["%a"])}
  ret i1 %s
}`,
  "js.seq": `define internal i1 @js.seq(i64 %a, i64 %b) alwaysinline nounwind {
  %eq = icmp eq i64 %a, %b
  %m = and i64 %a, %b
  %ints = icmp uge i64 %m, ${TAG}
  br i1 %ints, label %done, label %notints
notints:
  %ca = and i64 %a, ${NOT_CELL}
  %cb = and i64 %b, ${NOT_CELL}
  %sa = icmp eq i64 %ca, 2
  %sb = icmp eq i64 %cb, 2
  %simple = or i1 %sa, %sb
  br i1 %simple, label %done, label %slow
done:
  ret i1 %eq
slow:
  %s = ${entryCall("strictEquals", ["%a", "%b"])}
  ret i1 %s
}`,
  "is.object": `define internal i1 @is.object(i64 %a) alwaysinline nounwind {
${CELL_KIND("%a", "")}
  br i1 %cell, label %look, label %no
look:
  %kp = add i64 %a, 4
  %kq = inttoptr i64 %kp to ptr
  %k = load i8, ptr %kq
  %ok = icmp uge i8 %k, 32
  ret i1 %ok
no:
  ret i1 false
}`,
  "box.u32": `define internal i64 @box.u32(i32 %x) alwaysinline nounwind {
  %fits = icmp sge i32 %x, 0
  %z = zext i32 %x to i64
  %i = or i64 %z, ${TAG}
  %d = uitofp i32 %x to double
  %bits = bitcast double %d to i64
  %w = add i64 %bits, ${OFFSET}
  %r = select i1 %fits, i64 %i, i64 %w
  ret i64 %r
}`,
  "box.f64": `define internal i64 @box.f64(double %d) alwaysinline nounwind {
  %raw = fptosi double %d to i32
  %i = freeze i32 %raw
  %back = sitofp i32 %i to double
  %bits = bitcast double %d to i64
  %bb = bitcast double %back to i64
  %same = icmp eq i64 %bits, %bb
  %z = zext i32 %i to i64
  %iw = or i64 %z, ${TAG}
  %nan = fcmp uno double %d, %d
  %canon = select i1 %nan, i64 9221120237041090560, i64 %bits
  %dw = add i64 %canon, ${OFFSET}
  %r = select i1 %same, i64 %iw, i64 %dw
  ret i64 %r
}`,
  "box.i64": `define internal i64 @box.i64(i64 %x) alwaysinline nounwind {
  %t = trunc i64 %x to i32
  %s = sext i32 %t to i64
  %fits = icmp eq i64 %s, %x
  %z = zext i32 %t to i64
  %i = or i64 %z, ${TAG}
  %d = sitofp i64 %x to double
  %bits = bitcast double %d to i64
  %w = add i64 %bits, ${OFFSET}
  %r = select i1 %fits, i64 %i, i64 %w
  ret i64 %r
}`,
  "unbox.f64": `define internal double @unbox.f64(i64 %a) alwaysinline nounwind {
  %int = icmp uge i64 %a, ${TAG}
  %x = trunc i64 %a to i32
  %di = sitofp i32 %x to double
  %w = sub i64 %a, ${OFFSET}
  %dd = bitcast i64 %w to double
  %r = select i1 %int, double %di, double %dd
  ret double %r
}`,
  "js.get": `define internal i64 @js.get(i64 %o, i64 %key, ptr %c) alwaysinline nounwind {
${CELL_KIND("%o", "")}
  br i1 %cell, label %look, label %slow, ${LIKELY}
look:
  %p = inttoptr i64 %o to ptr
  %shape = load i32, ptr %p
  %own = load i32, ptr %c
  %hit = icmp eq i32 %shape, %own
  br i1 %hit, label %fast, label %slow, ${LIKELY}
fast:
  %offp = getelementptr i8, ptr %c, i64 4
  %off = load i32, ptr %offp
  %off64 = zext i32 %off to i64
  %q = getelementptr i8, ptr %p, i64 %off64
  %v = load i64, ptr %q
  ret i64 %v
slow:
  %s = call i64 @js.get.miss(i64 %o, i64 %key, ptr %c)
  ret i64 %s
}`,
  "js.get.miss": `define internal i64 @js.get.miss(i64 %o, i64 %key, ptr %c) noinline nounwind {
${CELL_KIND("%o", "")}
  br i1 %cell, label %look, label %slow
look:
  %p = inttoptr i64 %o to ptr
  %shape = load i32, ptr %p
  %pp = getelementptr i8, ptr %c, i64 8
  %proto = load i32, ptr %pp
  %hit = icmp eq i32 %shape, %proto
  br i1 %hit, label %epoch, label %slow
epoch:
  %ep = getelementptr i8, ptr %c, i64 12
  %e = load i32, ptr %ep
  %now = load i32, ptr @"runtime/shape.ts:prototypeEpoch"
  %fresh = icmp eq i32 %e, %now
  br i1 %fresh, label %fast, label %slow
fast:
  %ap = getelementptr i8, ptr %c, i64 16
  %a = load i64, ptr %ap
  %q = inttoptr i64 %a to ptr
  %v = load i64, ptr %q
  ret i64 %v
slow:
  %ci = ptrtoint ptr %c to i64
  %s = tail ${entryCall("getNamed", ["%o", "%key", "%ci"])}
  ret i64 %s
}`,
  "js.getmethod": `define internal i64 @js.getmethod(i64 %o, i64 %key, ptr %c) alwaysinline nounwind {
${CELL_KIND("%o", "")}
  br i1 %cell, label %look, label %slow, ${LIKELY}
look:
  %p = inttoptr i64 %o to ptr
  %shape = load i32, ptr %p
  %pp = getelementptr i8, ptr %c, i64 8
  %proto = load i32, ptr %pp
  %hit = icmp eq i32 %shape, %proto
  br i1 %hit, label %epoch, label %slow, ${LIKELY}
epoch:
  %ep = getelementptr i8, ptr %c, i64 12
  %e = load i32, ptr %ep
  %now = load i32, ptr @"runtime/shape.ts:prototypeEpoch"
  %fresh = icmp eq i32 %e, %now
  br i1 %fresh, label %fast, label %slow, ${LIKELY}
fast:
  %ap = getelementptr i8, ptr %c, i64 16
  %a = load i64, ptr %ap
  %q = inttoptr i64 %a to ptr
  %v = load i64, ptr %q
  ret i64 %v
slow:
  %s = call i64 @js.getmethod.miss(i64 %o, i64 %key, ptr %c)
  ret i64 %s
}`,
  "js.getmethod.miss": `define internal i64 @js.getmethod.miss(i64 %o, i64 %key, ptr %c) noinline nounwind {
  %s = call i64 @js.get(i64 %o, i64 %key, ptr %c)
  ret i64 %s
}`,
  "js.set": `define internal i64 @js.set(i64 %o, i64 %v, i64 %key, ptr %c, i32 %strict) alwaysinline nounwind {
${CELL_KIND("%o", "")}
  br i1 %cell, label %look, label %slow, ${LIKELY}
look:
  %p = inttoptr i64 %o to ptr
  %shape = load i32, ptr %p
  %own = load i32, ptr %c
  %hit = icmp eq i32 %shape, %own
  br i1 %hit, label %fast, label %slow, ${LIKELY}
fast:
  %offp = getelementptr i8, ptr %c, i64 4
  %off = load i32, ptr %offp
  %off64 = zext i32 %off to i64
  %q = getelementptr i8, ptr %p, i64 %off64
  store i64 %v, ptr %q
  ret i64 10
slow:
  %s = call i64 @js.set.miss(i64 %o, i64 %v, i64 %key, ptr %c, i32 %strict)
  ret i64 %s
}`,
  "js.set.miss": `define internal i64 @js.set.miss(i64 %o, i64 %v, i64 %key, ptr %c, i32 %strict) noinline nounwind {
${CELL_KIND("%o", "")}
  br i1 %cell, label %look, label %slow
look:
  %p = inttoptr i64 %o to ptr
  %shape = load i32, ptr %p
  %bp = getelementptr i8, ptr %c, i64 8
  %before = load i32, ptr %bp
  %hit = icmp eq i32 %shape, %before
  br i1 %hit, label %epoch, label %slow
epoch:
  %ep = getelementptr i8, ptr %c, i64 12
  %e = load i32, ptr %ep
  %now = load i32, ptr @"runtime/shape.ts:prototypeEpoch"
  %fresh = icmp eq i32 %e, %now
  br i1 %fresh, label %fast, label %slow
fast:
  %np = getelementptr i8, ptr %c, i64 16
  %new = load i32, ptr %np
  %offp = getelementptr i8, ptr %c, i64 20
  %off = load i32, ptr %offp
  %off64 = zext i32 %off to i64
  %q = getelementptr i8, ptr %p, i64 %off64
  store i64 %v, ptr %q
  store i32 %new, ptr %p
  ret i64 10
slow:
  %ci = ptrtoint ptr %c to i64
  %s = tail ${entryCall("setNamed", ["%o", "%key", "%v", "%ci", "%strict"])}
  ret i64 %s
}`,
  "js.getelem": `define internal i64 @js.getelem(i64 %o, i64 %k) alwaysinline nounwind {
  %int = icmp uge i64 %k, ${TAG}
${CELL_KIND("%o", "")}
  %both = and i1 %int, %cell
  br i1 %both, label %look, label %slow, ${LIKELY}
look:
  %p = inttoptr i64 %o to ptr
  %i = trunc i64 %k to i32
  %i64 = zext i32 %i to i64
  %kp = getelementptr i8, ptr %p, i64 4
  %kind = load i8, ptr %kp
  switch i8 %kind, label %slow [ i8 34, label %array
    i8 49, label %octets ]
array:
  %ep = getelementptr i8, ptr %p, i64 16
  %e = load ptr, ptr %ep
  %none = icmp eq ptr %e, null
  br i1 %none, label %slow, label %bounds, ${UNLIKELY}
bounds:
  %lp = getelementptr i8, ptr %e, i64 12
  %len = load i32, ptr %lp
  %in = icmp ult i32 %i, %len
  br i1 %in, label %load, label %slow, ${LIKELY}
load:
  %vp = getelementptr i64, ptr %e, i64 %i64
  %vq = getelementptr i8, ptr %vp, i64 16
  %v = load i64, ptr %vq
  %hole = icmp eq i64 %v, 18
  br i1 %hole, label %slow, label %done, ${UNLIKELY}
done:
  ret i64 %v
octets:
  %bl = getelementptr i8, ptr %p, i64 32
  %blen = load i64, ptr %bl
  %bin = icmp ult i64 %i64, %blen
  br i1 %bin, label %oct, label %slow, ${LIKELY}
oct:
  %dp = getelementptr i8, ptr %p, i64 24
  %d = load ptr, ptr %dp
  %bq = getelementptr i8, ptr %d, i64 %i64
  %b = load i8, ptr %bq
  %bz = zext i8 %b to i64
  %bv = or i64 %bz, ${TAG}
  ret i64 %bv
slow:
  %s = call i64 @js.getelem.miss(i64 %o, i64 %k)
  ret i64 %s
}`,
  "js.getelem.miss": `define internal i64 @js.getelem.miss(i64 %o, i64 %k) noinline nounwind {
  %int = icmp uge i64 %k, ${TAG}
${CELL_KIND("%o", "")}
  %both = and i1 %int, %cell
  br i1 %both, label %look, label %slow
look:
  %p = inttoptr i64 %o to ptr
  %i = trunc i64 %k to i32
  %i64 = zext i32 %i to i64
  %kp = getelementptr i8, ptr %p, i64 4
  %kind = load i8, ptr %kp
  %tk = sub i8 %kind, 48
  %typed = icmp ult i8 %tk, 9
  br i1 %typed, label %bounds, label %slow
bounds:
  %bl = getelementptr i8, ptr %p, i64 32
  %len = load i64, ptr %bl
  %in = icmp ult i64 %i64, %len
  br i1 %in, label %typedload, label %slow
typedload:
  %dp = getelementptr i8, ptr %p, i64 24
  %d = load ptr, ptr %dp
  switch i8 %kind, label %slow [ i8 48, label %int8
    i8 50, label %uint8
    i8 51, label %int16
    i8 52, label %uint16
    i8 53, label %int32
    i8 54, label %uint32
    i8 55, label %float32
    i8 56, label %float64 ]
int8:
  %q0 = getelementptr i8, ptr %d, i64 %i64
  %l0 = load i8, ptr %q0
  %x0 = sext i8 %l0 to i32
  br label %boxint
uint8:
  %q1 = getelementptr i8, ptr %d, i64 %i64
  %l1 = load i8, ptr %q1
  %x1 = zext i8 %l1 to i32
  br label %boxint
int16:
  %q2 = getelementptr i16, ptr %d, i64 %i64
  %l2 = load i16, ptr %q2
  %x2 = sext i16 %l2 to i32
  br label %boxint
uint16:
  %q3 = getelementptr i16, ptr %d, i64 %i64
  %l3 = load i16, ptr %q3
  %x3 = zext i16 %l3 to i32
  br label %boxint
int32:
  %q4 = getelementptr i32, ptr %d, i64 %i64
  %x4 = load i32, ptr %q4
  br label %boxint
boxint:
  %x = phi i32 [ %x0, %int8 ], [ %x1, %uint8 ], [ %x2, %int16 ], [ %x3, %uint16 ], [ %x4, %int32 ]
  %xz = zext i32 %x to i64
  %xv = or i64 %xz, ${TAG}
  ret i64 %xv
uint32:
  %q5 = getelementptr i32, ptr %d, i64 %i64
  %l5 = load i32, ptr %q5
  %v5 = call i64 @box.u32(i32 %l5)
  ret i64 %v5
float32:
  %q6 = getelementptr float, ptr %d, i64 %i64
  %l6 = load float, ptr %q6
  %f6 = fpext float %l6 to double
  %v6 = call i64 @box.f64(double %f6)
  ret i64 %v6
float64:
  %q7 = getelementptr double, ptr %d, i64 %i64
  %l7 = load double, ptr %q7
  %v7 = call i64 @box.f64(double %l7)
  ret i64 %v7
slow:
  %s = tail ${entryCall("getElement", ["%o", "%k"])}
  ret i64 %s
}`,
  "js.setelem": `define internal i64 @js.setelem(i64 %o, i64 %k, i64 %v, i32 %strict) alwaysinline nounwind {
  %int = icmp uge i64 %k, ${TAG}
${CELL_KIND("%o", "")}
  %both = and i1 %int, %cell
  br i1 %both, label %look, label %slow, ${LIKELY}
look:
  %p = inttoptr i64 %o to ptr
  %i = trunc i64 %k to i32
  %i64 = zext i32 %i to i64
  %kp = getelementptr i8, ptr %p, i64 4
  %kind = load i8, ptr %kp
  switch i8 %kind, label %slow [ i8 34, label %array
    i8 49, label %octets ]
array:
  %ep = getelementptr i8, ptr %p, i64 16
  %e = load ptr, ptr %ep
  %none = icmp eq ptr %e, null
  br i1 %none, label %slow, label %bounds, ${UNLIKELY}
bounds:
  %lp = getelementptr i8, ptr %e, i64 12
  %len = load i32, ptr %lp
  %in = icmp ult i32 %i, %len
  br i1 %in, label %old, label %slow, ${LIKELY}
old:
  %vp = getelementptr i64, ptr %e, i64 %i64
  %vq = getelementptr i8, ptr %vp, i64 16
  %was = load i64, ptr %vq
  %hole = icmp eq i64 %was, 18
  br i1 %hole, label %slow, label %store, ${UNLIKELY}
store:
  store i64 %v, ptr %vq
  ret i64 10
octets:
  %vint = icmp uge i64 %v, ${TAG}
  %bl = getelementptr i8, ptr %p, i64 32
  %blen = load i64, ptr %bl
  %bin = icmp ult i64 %i64, %blen
  %bok = and i1 %vint, %bin
  br i1 %bok, label %oct, label %slow, ${LIKELY}
oct:
  %dp = getelementptr i8, ptr %p, i64 24
  %d = load ptr, ptr %dp
  %bq = getelementptr i8, ptr %d, i64 %i64
  %b = trunc i64 %v to i8
  store i8 %b, ptr %bq
  ret i64 10
slow:
  %s = call i64 @js.setelem.miss(i64 %o, i64 %k, i64 %v, i32 %strict)
  ret i64 %s
}`,
  "js.setelem.miss": `define internal i64 @js.setelem.miss(i64 %o, i64 %k, i64 %v, i32 %strict) noinline nounwind {
  %int = icmp uge i64 %k, ${TAG}
  %vnum = and i64 %v, ${TAG}
  %number = icmp ne i64 %vnum, 0
${CELL_KIND("%o", "")}
  %both = and i1 %int, %cell
  %all = and i1 %both, %number
  br i1 %all, label %look, label %slow
look:
  %p = inttoptr i64 %o to ptr
  %i = trunc i64 %k to i32
  %i64 = zext i32 %i to i64
  %kp = getelementptr i8, ptr %p, i64 4
  %kind = load i8, ptr %kp
  %tk = sub i8 %kind, 48
  %typed = icmp ult i8 %tk, 9
  br i1 %typed, label %bounds, label %slow
bounds:
  %bl = getelementptr i8, ptr %p, i64 32
  %len = load i64, ptr %bl
  %in = icmp ult i64 %i64, %len
  br i1 %in, label %kinds, label %slow
kinds:
  %dp = getelementptr i8, ptr %p, i64 24
  %d = load ptr, ptr %dp
  %vint = icmp uge i64 %v, ${TAG}
  %x = trunc i64 %v to i32
  %f = call double @unbox.f64(i64 %v)
  switch i8 %kind, label %ints [ i8 55, label %float32
    i8 56, label %float64
    i8 50, label %slow ]
float32:
  %q6 = getelementptr float, ptr %d, i64 %i64
  %f6 = fptrunc double %f to float
  store float %f6, ptr %q6
  ret i64 10
float64:
  %q7 = getelementptr double, ptr %d, i64 %i64
  store double %f, ptr %q7
  ret i64 10
ints:
  br i1 %vint, label %int32s, label %slow
int32s:
  switch i8 %kind, label %slow [ i8 48, label %s8
    i8 49, label %s8
    i8 51, label %s16
    i8 52, label %s16
    i8 53, label %s32
    i8 54, label %s32 ]
s8:
  %q8 = getelementptr i8, ptr %d, i64 %i64
  %x8 = trunc i32 %x to i8
  store i8 %x8, ptr %q8
  ret i64 10
s16:
  %q16 = getelementptr i16, ptr %d, i64 %i64
  %x16 = trunc i32 %x to i16
  store i16 %x16, ptr %q16
  ret i64 10
s32:
  %q32 = getelementptr i32, ptr %d, i64 %i64
  store i32 %x, ptr %q32
  ret i64 10
slow:
  %s = tail ${entryCall("setElement", ["%o", "%k", "%v", "%strict"])}
  ret i64 %s
}`,
  "js.callee": `define internal ptr @js.callee(i64 %f) alwaysinline nounwind {
${CELL_KIND("%f", "")}
  br i1 %cell, label %look, label %no, ${LIKELY}
look:
  %p = inttoptr i64 %f to ptr
  %kp = getelementptr i8, ptr %p, i64 4
  %k = load i8, ptr %kp
  %ok = icmp eq i8 %k, 33
  br i1 %ok, label %yes, label %no, ${LIKELY}
yes:
  %ep = getelementptr i8, ptr %p, i64 24
  %e = load ptr, ptr %ep
  ret ptr %e
no:
  ret ptr null
}`,
  "js.argument": `define internal i64 @js.argument(i32 %argc, ptr %argv, i32 %i) alwaysinline nounwind {
  %there = icmp ugt i32 %argc, %i
  br i1 %there, label %yes, label %no
yes:
  %i64 = zext i32 %i to i64
  %p = getelementptr i64, ptr %argv, i64 %i64
  %v = load i64, ptr %p
  ret i64 %v
no:
  ret i64 10
}`,
};

/** Fast paths too large to be forced into every use: LLVM's inliner decides. */
const LARGE: ReadonlySet<string> = new Set(["js.getelem", "js.setelem"]);

/** The definitions that `used` needs, itself included, in a fixed order. For size, nothing is forced inline. */
export function preludeText(used: ReadonlySet<string>, forSize: boolean): string {
  const wanted = new Set<string>();
  const work = [...used];
  while (work.length > 0) {
    const name = work.pop()!;
    if (wanted.has(name)) continue;
    wanted.add(name);
    for (const match of PRELUDE[name]!.matchAll(/@((?:js|box|unbox|is)\.[\w.]+)\(/g)) if (match[1] !== name) work.push(match[1]!);
  }
  return Object.keys(PRELUDE).filter((name) => wanted.has(name)).map((name) => {
    if (!forSize) return LARGE.has(name) ? PRELUDE[name]!.replace(" alwaysinline", " inlinehint") : PRELUDE[name]!;
    return PRELUDE[name]!.replace(" alwaysinline", " minsize optsize").replace(" noinline", " noinline minsize optsize");
  }).join("\n");
}
