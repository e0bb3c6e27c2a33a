/** The operators among the helpers of support-table.ts, in LLVM text: int32 operands, then doubles, then the runtime. */
import { KIND_FIRST_OBJECT, KIND_FUNCTION, KIND_PROXY, KIND_STRING, OFFSET_KIND, STRING_LENGTH } from "#abi/cell.ts";
import type { EntryName } from "#abi/entry-points.ts";
import { FALSE, TRUE } from "#abi/value.ts";
import { DOUBLE_OFFSET_TEXT as OFFSET, INT_TAG_TEXT as TAG, NAN_TEXT } from "#compiler/llvm/boxing.ts";
import { at, box, cell, double, type Body } from "#compiler/llvm/support-fragments.ts";
import { WITH_CONSTANT } from "#compiler/llvm/support-table.ts";

/** Both %0 and %1 ints -> label ints with %a and %b, else label rest. */
const BOTH_INTS = `  %both = and i64 %0, %1
  %areints = icmp uge i64 %both, ${TAG}
  br i1 %areints, label %ints, label %rest
ints:
  %a = trunc i64 %0 to i32
  %b = trunc i64 %1 to i32`;

/** Both %0 and %1 numbers -> label numbers with %x and %y, else other. */
const BOTH_NUMBERS = `  %na = icmp uge i64 %0, ${OFFSET}
  %nb = icmp uge i64 %1, ${OFFSET}
  %n = and i1 %na, %nb
  br i1 %n, label %numbers, label %other
numbers:
${double("x", "%0")}
${double("y", "%1")}`;

/** Gives back %i as a word. */
const RETURN_INT = `  %iz = zext i32 %i to i64
  %iw = or disjoint i64 %iz, ${TAG}
  ret i64 %iw`;

/** Sum, difference or product of ints; `rest` when it does not fit. */
function overflowing(name: string): string {
  const zero = `  %zero = icmp eq i32 %i, 0
  %signs = or i32 %a, %b
  %negative = icmp slt i32 %signs, 0
  %minus = and i1 %zero, %negative
  br i1 %minus, label %rest, label %right
right:
`;
  return `${BOTH_INTS}
  %pair = call { i32, i1 } @llvm.${name}.with.overflow.i32(i32 %a, i32 %b)
  %bad = extractvalue { i32, i1 } %pair, 1
  %i = extractvalue { i32, i1 } %pair, 0
  br i1 %bad, label %rest, label %fits
fits:
${name === "smul" ? zero : ""}${RETURN_INT}
rest:
`;
}

function arithmetic(ints: string, operation: string, entry: EntryName): Body {
  return (names) => `${ints === "" ? "" : overflowing(ints)}${BOTH_NUMBERS}
  %r = ${operation} double %x, %y
${box("w", "%r")}
  ret i64 %w
other:
  %s = call i64 ${names.entry(entry)}(i64 %0, i64 %1)
  ret i64 %s`;
}

function comparison(ints: string, doubles: string, entry: EntryName): Body {
  return (names) => `${BOTH_INTS}
  %c = icmp ${ints} i32 %a, %b
  %cw = select i1 %c, i64 ${TRUE}, i64 ${FALSE}
  ret i64 %cw
rest:
${BOTH_NUMBERS}
  %r = fcmp ${doubles} double %x, %y
  %w = select i1 %r, i64 ${TRUE}, i64 ${FALSE}
  ret i64 %w
other:
  %s = call i64 ${names.entry(entry)}(i64 %0, i64 %1)
  ret i64 %s`;
}

/** A bit operator; the result of `>>>` may not fit. */
function bits(operation: string, entry: EntryName): Body {
  const isShift = /shl|shr/.test(operation);
  return (names) => `${BOTH_INTS}
${isShift ? `  %count = and i32 %b, 31\n  %i = ${operation} i32 %a, %count` : `  %i = ${operation} i32 %a, %b`}
${operation === "lshr" ? "  %large = icmp slt i32 %i, 0\n  br i1 %large, label %rest, label %fits\nfits:\n" : ""}${RETURN_INT}
rest:
  %s = call i64 ${names.entry(entry)}(i64 %0, i64 %1)
  ret i64 %s`;
}

/** The same operator with an int constant as its right operand, which is given as it is. */
function withConstant(helper: string): Body {
  return () => `  %cz = zext i32 %1 to i64
  %cw = or disjoint i64 %cz, ${TAG}
  %s = tail call preserve_mostcc i64 @tsuki.${helper}(i64 %0, i64 %cw)
  ret i64 %s`;
}

/** One int operand, else the runtime. */
function unary(write: string, entry: EntryName): Body {
  return (names) => `  %isint = icmp uge i64 %0, ${TAG}
  br i1 %isint, label %int, label %rest
int:
  %a = trunc i64 %0 to i32
${write}
${RETURN_INT}
rest:
  %s = call i64 ${names.entry(entry)}(i64 %0)
  ret i64 %s`;
}
function step(name: string): string {
  return `  %pair = call { i32, i1 } @llvm.${name}.with.overflow.i32(i32 %a, i32 1)
  %bad = extractvalue { i32, i1 } %pair, 1
  %i = extractvalue { i32, i1 } %pair, 0
  br i1 %bad, label %rest, label %fits
fits:`;
}

/** Words that pass a test are given back, others go to the runtime. */
function coerced(test: string, entry: EntryName): Body {
  return (names) => `${test}
same:
  ret i64 %0
other:
  %s = call i64 ${names.entry(entry)}(i64 %0)
  ret i64 %s`;
}
const IS_NUMBER = `  %isnumber = icmp uge i64 %0, ${OFFSET}
  br i1 %isnumber, label %same, label %other`;
const IS_STRING = `${cell("%0", "cell", "other")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  %isstring = icmp eq i8 %kind, ${KIND_STRING}
  br i1 %isstring, label %same, label %other`;
const IS_INDEX = `  %past = sub i64 %0, ${TAG}
  %isindex = icmp ult i64 %past, 2147483648
  br i1 %isindex, label %same, label %other`;
const IS_INT = `  %isint = icmp uge i64 %0, ${TAG}
  br i1 %isint, label %same, label %other`;

/** A test of the kind of a cell. */
function kindTest(predicate: string): Body {
  return () => `${cell("%0", "cell", "no")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  %is = icmp ${predicate}
  ret i1 %is
no:
  ret i1 false`;
}

export const OPERATOR_BODIES: Readonly<Record<string, Body>> = {
  add: arithmetic("sadd", "fadd", "add"), subtract: arithmetic("ssub", "fsub", "subtract"), multiply: arithmetic("smul", "fmul", "multiply"), divide: arithmetic("", "fdiv", "divide"),
  less: comparison("slt", "olt", "less"), lessEqual: comparison("sle", "ole", "lessEqual"), greater: comparison("sgt", "ogt", "greater"), greaterEqual: comparison("sge", "oge", "greaterEqual"),
  bitAnd: bits("and", "bitAnd"), bitOr: bits("or", "bitOr"), bitXor: bits("xor", "bitXor"),
  shiftLeft: bits("shl", "shiftLeft"), shiftRight: bits("ashr", "shiftRight"), shiftRightUnsigned: bits("lshr", "shiftRightUnsigned"),
  increment: unary(step("sadd"), "increment"), decrement: unary(step("ssub"), "decrement"),
  // 0 and -2^31 have no int as their negative.
  negate: unary(`  %low = and i32 %a, 2147483647
  %odd = icmp eq i32 %low, 0
  br i1 %odd, label %rest, label %fits
fits:
  %i = sub i32 0, %a`, "negate"),
  bitNot: unary("  %i = xor i32 %a, -1", "bitNot"),
  // Small constants: only TRUE is true.
  truthy: (names) => `  %issmall = icmp ult i64 %0, 64
  br i1 %issmall, label %small, label %large
small:
  %istrue = icmp eq i64 %0, ${TRUE}
  ret i1 %istrue
large:
${cell("%0", "cell", "rest")}
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
  // The same word is equal unless it is NaN; different ints, and different words of which one is a small constant, are not equal.
  same: (names) => `  %equal = icmp eq i64 %0, %1
  br i1 %equal, label %yes, label %differ
yes:
  %notnan = icmp ne i64 %0, ${NAN_TEXT}
  ret i1 %notnan
differ:
  %both = and i64 %0, %1
  %areints = icmp uge i64 %both, ${TAG}
  %small0 = icmp ult i64 %0, 64
  %small1 = icmp ult i64 %1, 64
  %small = or i1 %small0, %small1
  %never = or i1 %areints, %small
  br i1 %never, label %no, label %ask
no:
  ret i1 false
ask:
  %r = call i1 ${names.entry("strictEquals")}(i64 %0, i64 %1)
  ret i1 %r`,
  // %1 is a string of the image.
  sameString: (names) => `  %equal = icmp eq i64 %0, %1
  br i1 %equal, label %yes, label %differ
yes:
  ret i1 true
differ:
${cell("%0", "cell", "no")}
  %r = call i1 ${names.entry("strictEquals")}(i64 %0, i64 %1)
  ret i1 %r
no:
  ret i1 false`,
  sameConstant: () => `  %cz = zext i32 %1 to i64
  %cw = or disjoint i64 %cz, ${TAG}
  %s = tail call preserve_mostcc i1 @tsuki.same(i64 %0, i64 %cw)
  ret i1 %s`,
  isString: kindTest(`eq i8 %kind, ${KIND_STRING}`), isObject: kindTest(`uge i8 %kind, ${KIND_FIRST_OBJECT}`),
  // A proxy is a function when its target is one: the runtime knows.
  isFunction: (names) => `${cell("%0", "cell", "no")}
${at("kind", "i8", "%cell.p", OFFSET_KIND, 4)}
  %isproxy = icmp eq i8 %kind, ${KIND_PROXY}
  br i1 %isproxy, label %proxy, label %plain
plain:
  %is = icmp eq i8 %kind, ${KIND_FUNCTION}
  ret i1 %is
proxy:
  %type = call i64 ${names.entry("typeOf")}(i64 %0)
  %isname = icmp eq i64 %type, ${names.atom("function")}
  ret i1 %isname
no:
  ret i1 false`,
  toNumber: coerced(IS_NUMBER, "toNumber"), toNumeric: coerced(IS_NUMBER, "toNumeric"), toStringValue: coerced(IS_STRING, "toStringValue"), toPropertyKey: coerced(IS_INDEX, "toPropertyKey"),
  toInt32: coerced(IS_INT, "toInt32"),
  toDouble: () => `${double("x", "%0")}\n  ret double %x`,
  ...Object.fromEntries(WITH_CONSTANT.map((name) => [`${name}Constant`, withConstant(name)])),
  boxUnsigned: () => `  %f = uitofp i32 %0 to double\n${box("w", "%f")}\n  ret i64 %w`,
};

/** Helpers that these use. */
export const OPERATOR_NEEDS: Readonly<Record<string, readonly string[]>> = { sameConstant: ["same"], ...Object.fromEntries(WITH_CONSTANT.map((name) => [`${name}Constant`, [name]])) };
