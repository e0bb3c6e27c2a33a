/**
 * Operations in code that is compiled for size: no fast path inline, one call of a helper that has them all (support-operators.ts,
 * support-compact.ts), with as few and as short operands as will do. What is not here is expanded as everywhere.
 */
import { TRUE } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed, doubleOfWord, intOfWord, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { siteOperand, type SiteKind } from "#compiler/llvm/sites.ts";
import { REGISTER_ARGUMENTS_MAX, WITH_CONSTANT } from "#compiler/llvm/support-table.ts";

/** Expands an instruction; false: it gains nothing by this way. */
type CompactWriter = (w: FunctionWriter, i: Instruction) => boolean;

function isNumeric({ type }: Instruction): boolean {
  return type === "i32" || type === "u32" || type === "f64";
}

function checked(w: FunctionWriter, helper: string, args: readonly string[]): string {
  const word = w.callSupport(helper, args);
  w.checkThrown(word);
  return word;
}

/** Gives the instruction a result that is at hand as a word. */
function bindWord(w: FunctionWriter, i: Instruction, word: string): true {
  switch (i.type) {
    case "f64": w.bind(i, doubleOfWord(w, word)); break;
    case "i32": w.bind(i, intOfWord(w, word)); break;
    case "u32": w.bind(i, w.callSupport("numberToInt32", [word])); break;
    case "bool": w.set(`icmp eq i64 ${word}, ${TRUE}`, w.nameOf(i)); break;
    default: w.bind(i, word);
  }
  return true;
}

function binary(helper: (typeof WITH_CONSTANT)[number]): CompactWriter {
  return (w, i) => {
    const [a, b] = i.args.map(unwrapped) as [Instruction, Instruction];
    if (i.type === "i32" && helper !== "bitAnd" && helper !== "bitOr" && helper !== "bitXor") return false; // proven (arithmetic-ops.ts)
    if (isNumeric(a) && isNumeric(b)) return false;
    const word = b.op === "const.i32" ? checked(w, `${helper}Constant`, [boxed(w, a), w.use(b)]) : checked(w, helper, [boxed(w, a), boxed(w, b)]);
    return bindWord(w, i, word);
  };
}

function unary(helper: string): CompactWriter {
  return (w, i) => {
    const value = unwrapped(i.args[0]!);
    return i.type === "i32" || isNumeric(value) ? false : bindWord(w, i, checked(w, helper, [boxed(w, value)]));
  };
}

function coerced(helper: string, passes: (value: Instruction) => boolean): CompactWriter {
  return (w, i) => {
    const value = unwrapped(i.args[0]!);
    return passes(value) ? false : bindWord(w, i, checked(w, helper, [boxed(w, value)]));
  };
}

const truthy: CompactWriter = (w, i) => {
  const value = unwrapped(i.args[0]!);
  if (!["any", "string", "bigint"].includes(value.type)) return false;
  w.bind(i, w.callSupport("truthy", [boxed(w, value)]));
  return true;
};

const TYPEOF_HELPERS: Readonly<Record<string, string>> = { string: "isString", function: "isFunction" };

const strictEquals: CompactWriter = (w, i) => {
  let [a, b] = i.args.map(unwrapped) as [Instruction, Instruction];
  if (a.op.startsWith("const.") && !b.op.startsWith("const.")) [a, b] = [b, a];
  if (a.op === "js.typeof" && b.op === "const.string") {
    const helper = Object.hasOwn(TYPEOF_HELPERS, b.imm as string) ? TYPEOF_HELPERS[b.imm as string] : undefined;
    if (helper === undefined) return false;
    w.bind(i, w.callSupport(helper, [boxed(w, unwrapped(a.args[0]!))]));
    return true;
  }
  // Identity decides unless both may be strings, numbers or bigints.
  const mayNeedMore = (value: Instruction): boolean => ["any", "string", "bigint", "i32", "u32", "f64"].includes(value.type);
  if (!mayNeedMore(a) || !mayNeedMore(b) || (isNumeric(a) && isNumeric(b))) return false;
  if (b.op === "const.string") w.bind(i, w.callSupport("sameString", [boxed(w, a), boxed(w, b)]));
  else if (b.op === "const.i32") w.bind(i, w.callSupport("sameConstant", [boxed(w, a), w.use(b)]));
  else w.bind(i, w.callSupport("same", [boxed(w, a), boxed(w, b)]));
  return true;
};

const isObject: CompactWriter = (w, i) => {
  w.bind(i, w.callSupport("isObject", [boxed(w, i.args[0]!)]));
  return true;
};

// --- properties ------------------------------------------------------------------------------------------------------------------

const get: CompactWriter = (w, i) => {
  const name = i.imm as string;
  const object = boxed(w, i.args[0]!);
  w.bind(i, name === "length" ? checked(w, "getLengthAt", [object]) : checked(w, "getAt", [object, siteOperand(w.module, "get", name)]));
  return true;
};

/** Whether this initialises a property of a new object: such a cache is of one place, since the shapes before and after are its own. */
function isConstructing(w: FunctionWriter, object: Instruction): boolean {
  const { attributes } = w.fn;
  return attributes.kind === "managed" && attributes.constructorKind !== "none" && (object.op === "param.this" || object.op === "js.supercall" || object.op === "phi");
}

const set: CompactWriter = (w, i) => {
  const { name, strict } = i.imm as { name: string; strict: boolean };
  if (!strict || isConstructing(w, i.args[0]!)) return false;
  const [object, value] = i.args.map((arg) => boxed(w, arg)) as [string, string];
  checked(w, "setAt", [object, siteOperand(w.module, "set", name), value]);
  return true;
};

/** Private names that are constants have sites. */
function privateAccess(kind: SiteKind, helper: string): CompactWriter {
  return (w, i) => {
    const name = i.args[1]!;
    if (name.op !== "const.symbol") return false;
    const word = checked(w, helper, [boxed(w, i.args[0]!), siteOperand(w.module, kind, name.imm as string), ...i.args.slice(2).map((arg) => boxed(w, arg))]);
    if (i.type !== "void") w.bind(i, word);
    return true;
  };
}

// --- calls -------------------------------------------------------------------------------------------------------------------------

/** A call with its arguments in registers, when they are few. */
function called(w: FunctionWriter, i: Instruction, helper: string, first: readonly string[], args: readonly Instruction[]): boolean {
  if (args.length > REGISTER_ARGUMENTS_MAX) return false;
  w.bind(i, checked(w, `${helper}${args.length}`, [...first, ...args.map((arg) => boxed(w, arg))]));
  return true;
}

const WRITERS: Partial<Record<OpName, CompactWriter>> = {
  "js.add": binary("add"), "js.sub": binary("subtract"), "js.mul": binary("multiply"), "js.div": binary("divide"),
  "js.lt": binary("less"), "js.le": binary("lessEqual"), "js.gt": binary("greater"), "js.ge": binary("greaterEqual"),
  "js.bitand": binary("bitAnd"), "js.bitor": binary("bitOr"), "js.bitxor": binary("bitXor"), "js.shl": binary("shiftLeft"), "js.shr": binary("shiftRight"), "js.ushr": binary("shiftRightUnsigned"),
  "js.inc": unary("increment"), "js.dec": unary("decrement"), "js.neg": unary("negate"), "js.bitnot": unary("bitNot"),
  "js.tonumber": coerced("toNumber", isNumeric), "js.tonumeric": coerced("toNumeric", (value) => isNumeric(value) || value.type === "bigint"),
  "js.tostring": coerced("toStringValue", (value) => value.type === "string"),
  "js.topropertykey": coerced("toPropertyKey", (value) => value.op === "const.i32" && (value.imm as number) >= 0),
  "to.i32": coerced("toInt32", isNumeric), "to.f64": coerced("toNumber", isNumeric),
  "js.truthy": truthy, "js.seq": strictEquals, "is.object": isObject,
  "js.get": get, "js.set": set,
  "js.getprivate": privateAccess("getPrivate", "getPrivateAt"), "js.setprivate": privateAccess("setPrivate", "setPrivateAt"),
  "js.callmethod": (w, i) => called(w, i, "method", [boxed(w, i.args[0]!), siteOperand(w.module, "get", (i.imm as { name: string }).name)], i.args.slice(1)),
  "js.call": (w, i) => called(w, i, "call", [boxed(w, i.args[0]!), boxed(w, i.args[1]!)], i.args.slice(2)),
  "js.new": (w, i) => called(w, i, "new", [boxed(w, i.args[0]!)], i.args.slice(1)),
};

/** Expands an instruction of code that is compiled for size; false: as everywhere. */
export function writeCompact(w: FunctionWriter, i: Instruction): boolean {
  return WRITERS[i.op]?.(w, i) ?? false;
}
