/**
 * The operations of the IR, with exact semantics: one row an operation. Three levels share the table: language operations
 * (`js.*`, boxed values, full JavaScript semantics), value plumbing (box, environments, coroutines), machine operations.
 *
 * `args` names the value operands ("..." = any number more). `imm` names what the instruction carries besides operands (see
 * Instruction.imm). `throws`: has an exceptional edge. `effect`: "none" (may be removed or moved), "read", "write" (anything).
 */
import type { Type } from "#compiler/ir/types.ts";

export interface Op {
  readonly args: string;
  readonly imm: string;
  /** Result type; "*" = given by the instruction. */
  readonly result: Type | "*";
  readonly throws: boolean;
  readonly effect: "none" | "read" | "write";
}

const pure = (args: string, result: Type | "*", imm = ""): Op => ({ args, imm, result, throws: false, effect: "none" });
const reads = (args: string, result: Type | "*", imm = ""): Op => ({ args, imm, result, throws: false, effect: "read" });
const writes = (args: string, result: Type | "*", imm = ""): Op => ({ args, imm, result, throws: false, effect: "write" });
const throwing = (args: string, result: Type | "*", imm = ""): Op => ({ args, imm, result, throws: true, effect: "write" });

export const OPS = {
  // --- constants: imm is the JavaScript value -----------------------------------------------------------------
  "const.undefined": pure("", "undefined"),
  "const.null": pure("", "null"),
  "const.bool": pure("", "bool", "boolean"),
  "const.i32": pure("", "i32", "number"), // language int32; a number literal that is one (not -0)
  "const.f64": pure("", "f64", "number"),
  "const.int": pure("", "*", "bigint"), // machine integer of the instruction's type
  "const.string": pure("", "string", "string"), // flat constant; interned
  "const.symbol": pure("", "symbol", "name of a well-known symbol ('iterator'), or '#module:Class.#x' for a private name"),
  "const.empty": pure("", "any"), // EMPTY
  "const.hole": pure("", "any"), // HOLE
  "const.uninitialized": pure("", "any"), // UNINITIALIZED
  "const.bigint": pure("", "bigint", "decimal string"),

  // --- operators on boxed values (ECMA-262 §13.15.3 and friends) ----------------------------------------------
  // Arithmetic and bit operators may be given the type i32, u32 or f64 by passes/unbox.ts: then the result is proven to be one.
  "js.add": throwing("a b", "any"), "js.sub": throwing("a b", "any"), "js.mul": throwing("a b", "any"),
  "js.div": throwing("a b", "any"), "js.mod": throwing("a b", "any"), "js.exp": throwing("a b", "any"),
  "js.bitand": throwing("a b", "any"), "js.bitor": throwing("a b", "any"), "js.bitxor": throwing("a b", "any"),
  "js.shl": throwing("a b", "any"), "js.shr": throwing("a b", "any"), "js.ushr": throwing("a b", "any"),
  "js.neg": throwing("a", "any"), "js.bitnot": throwing("a", "any"),
  "js.inc": throwing("a", "any"), "js.dec": throwing("a", "any"), // operand went through js.tonumeric
  "js.tonumber": throwing("a", "any"), // unary plus
  "js.tonumeric": throwing("a", "any"),
  "js.tostring": throwing("a", "string"), // ToString (template literals)
  "js.concat": throwing("a b", "string"), // two strings
  "js.topropertykey": throwing("a", "any"),
  "js.toobject": throwing("a", "any"),
  "js.requireobjectcoercible": throwing("a", "any"), // the operand itself
  "js.truthy": reads("a", "bool"),
  "js.typeof": reads("a", "string"),
  "js.seq": reads("a b", "bool"), // ===
  "js.eq": throwing("a b", "bool"), // ==
  "js.lt": throwing("a b", "bool"), "js.le": throwing("a b", "bool"), "js.gt": throwing("a b", "bool"), "js.ge": throwing("a b", "bool"),
  "js.instanceof": throwing("value target", "bool"),
  "js.in": throwing("key object", "bool"),
  "bool.not": pure("a:bool", "bool"),
  "is.nullish": pure("a", "bool"), // undefined or null
  "is.undefined": pure("a", "bool"),
  "is.object": reads("a", "bool"), // ECMA-262 Type(a) is Object
  "is.hole": pure("a", "bool"),
  "is.empty": pure("a", "bool"),
  "is.uninitialized": pure("a", "bool"),

  // --- properties -----------------------------------------------------------------------------------------------
  "js.get": throwing("object", "any", "property name"), // with inline cache
  "js.set": throwing("object value", "void", "{ name, strict }"), // with inline cache
  "js.getelem": throwing("object key", "any", "{ elements: hint of lower/managed/element-hints.ts or null } or null"),
  "js.setelem": throwing("object key value", "void", "{ strict, elements? }"),
  "js.delete": throwing("object key", "bool", "{ strict }"),
  "js.getsuper": throwing("home key receiver", "any"),
  "js.setsuper": throwing("home key receiver value", "void", "{ strict }"),
  "js.getprivate": throwing("object name", "any"), // name: const.symbol (then cached) or a run-time private name
  "js.setprivate": throwing("object name value", "void"),
  "js.addprivate": throwing("object name value", "void"),
  "js.addprivateaccessor": throwing("object name getter setter", "void"),
  "js.hasprivate": throwing("object name", "bool"),
  "js.newprivatename": writes("", "symbol", "description"),

  // --- calls: `text` is the callee as written, for "text is not a function" -----------------------------------------
  "js.call": throwing("callee this args...", "any", "{ text }"),
  "js.callmethod": throwing("object args...", "any", "{ name, text }"), // object.name(...args), one cached look-up
  "js.callspread": throwing("callee this array", "any", "{ text }"),
  "js.new": throwing("callee args...", "any", "{ text }"),
  "js.newspread": throwing("callee array", "any", "{ text }"),
  "js.supercall": throwing("parent newTarget args...", "any"), // Construct(parent, args, newTarget)
  "js.supercallspread": throwing("parent newTarget array", "any"),
  "call.direct": throwing("callee this newTarget args...", "any", "symbol of a managed function"), // args are padded or cut to its parameters
  "call.system": throwing("args...", "*", "symbol of a system function (FunctionRef)"), // machine signature; throws only if the ref says so
  "call.runtime": throwing("args...", "*", "EntryName"), // an entry point of abi/entry-points.ts

  // --- objects, arrays, functions, classes --------------------------------------------------------------------------
  "object.literal": writes("values...", "object", "{ keys: string[] }"), // distinct, non-index keys in order, plain data properties
  "object.definefield": throwing("object key value", "void"), // CreateDataPropertyOrThrow
  "object.definemethod": throwing("object key function", "void", "{ attributes, when?: string[] }"), // dropped when none of `when` (its name) is ever mentioned
  "object.definegetter": throwing("object key function", "void", "{ attributes, when?: string[] }"),
  "object.definesetter": throwing("object key function", "void", "{ attributes, when?: string[] }"),
  "object.definetable": throwing("object environment", "void", "TableImm"), // makes closures and defines them, in order
  "object.spread": throwing("target source", "void"),
  "object.rest": throwing("source excludedKeysArray", "object"),
  "object.setprototype": throwing("object value", "void"), // `__proto__: value` in a literal
  "array.literal": writes("values...", "object"), // HOLE operands allowed
  "array.push": throwing("array value", "void"),
  "array.spread": throwing("array iterable", "void", "{ plain: boolean, message: string | null }"), // plain: arrays and strings without their iterators; message: when it is not iterable
  "function.new": writes("environment home", "function", "symbol of a managed function"), // environment: i64 or const.int 0; home: object or undefined
  "function.setname": throwing("function key", "void", "{ prefix: '' | 'get' | 'set' }"),
  "class.new": throwing("environment parent", "function", "{ symbol, intrinsic?: string }"), // parent: any, or const.empty without `extends`
  "function.home": reads("callee", "any"), // home object of a running method
  "function.parent": reads("callee", "any"), // [[GetPrototypeOf]] of the running derived constructor
  "template.object": throwing("", "object", "{ cooked: (string|null)[], raw: string[] }"), // one per site

  // --- parameters of managed functions --------------------------------------------------------------------------------
  "param.callee": pure("", "any"), "param.this": pure("", "any"), "param.newtarget": pure("", "any"),
  "param": pure("", "*", "index"), // managed: any, UNDEFINED when absent; system: the declared type
  "param.count": pure("", "i32"), // argc (variadic functions only)
  "param.rest": writes("", "object", "first index"), // array (variadic functions only)
  "param.arguments": writes("callee...", "object"), // the arguments object (variadic functions only), with `callee` when it is given
  "param.environment": pure("", "i64"), // environment of the running closure

  // --- variables ----------------------------------------------------------------------------------------------------------
  "env.new": writes("parent:i64", "i64", "slot count"), // slots UNINITIALIZED
  "env.parent": reads("environment:i64", "i64"),
  "env.load": reads("environment:i64", "any", "slot"),
  "env.store": writes("environment:i64 value", "void", "slot"),
  "global.load": reads("", "*", "symbol"), // module variable (managed: any) or System TS variable
  "global.store": writes("value", "void", "symbol"),
  "global.address": pure("", "i64", "symbol"),
  "check.initialized": throwing("value", "any", "name"), // ReferenceError when UNINITIALIZED, else the operand
  "realm.load": reads("", "any", "{ intrinsic, constructor: boolean }"),
  "realm.store": writes("value", "void", "{ intrinsic }"), // the constructor

  // --- iteration and coroutines -----------------------------------------------------------------------------------------------
  "iter.open": throwing("iterable", "any", "{ plain: boolean, message: string | null } (runtime/iterate.ts)"), "iter.step": throwing("iteration", "any", "{ elements: element type of a typed array, or 'string' } (what it probably goes over), or null"), // HOLE when done
  // What patterns take from arrays without an iteration: whether it is an ordinary array without holes (nor indices in prototypes) and arrays are iterated as
  // they were built in; then its element, or undefined behind its end.
  "array.isplain": reads("a", "bool"), "array.item": reads("array", "any", "index"),
  "iter.close": throwing("iteration", "void"), "iter.closequiet": writes("iteration", "void"),
  "forin.open": throwing("object", "any"), "forin.step": throwing("iteration", "any"),
  /** Gives control back with a value; when resumed, yields what was sent. `kind`: SUSPEND_YIELD, SUSPEND_AWAIT or SUSPEND_DELEGATE (yield*: an iterator result, handed on as it is). */
  "coro.suspend": writes("value", "any", "{ kind: 'yield' | 'await' | 'delegate' }"),
  /** How the coroutine was resumed (RESUME_*). Must follow its coro.suspend directly. Also at entry of a coroutine (after coro.begin). */
  "coro.mode": reads("", "i32"),
  /** First instruction after parameter binding of a generator (ECMA-262: FunctionDeclarationInstantiation happens before): the first suspension. */
  "coro.begin": writes("", "any"), // of a generator: what was sent (throw() and return() may come before next()); of an async function: unused

  // --- exceptions ------------------------------------------------------------------------------------------------------------------
  "js.throw": throwing("value", "void"), // as instruction with `unwind`, its `next` is absent
  "js.throwundefined": throwing("", "void", "name"), // ReferenceError: name is not defined
  "js.throwconstant": throwing("", "void", "name"), // TypeError: Assignment to constant variable.
  "js.throwtype": throwing("", "void", "message"),
  "js.throwreference": throwing("", "void", "message"),
  "catch": writes("", "any"), // first in a handler block: takes the pending exception

  // --- boxing ------------------------------------------------------------------------------------------------------------------------
  "box": pure("a", "any"), // from bool, i32, u32, f64 (an f64 that is an int32 and not -0 becomes one)
  "unbox": pure("a", "*"), // unchecked, to bool, i32, f64 (f64 accepts both number forms)
  "to.i32": throwing("a", "i32"), // ToInt32 of any
  "to.f64": throwing("a", "f64"), // ToNumber of any
  "f64.toint32": pure("a", "i32"), // ToInt32 of a double
  "is.number": pure("a", "bool"), "is.int": pure("a", "bool"),
  // Objects of known classes (passes/layouts.ts). Targets [next, exit]: to exit unless the object has the shape of complete instances of one of the
  // classes (at most 4, hint.ts names them), in which the field is a writable data property in that inline slot. `proven`: it was tested on every
  // way here, nothing is tested and targets may be absent.
  "guard.shape": reads("object", "void", "{ classes: string[] }"),
  "slot.load": reads("object", "any", "{ classes: string[], field: string, slot: number, proven?: boolean }"),
  "slot.store": writes("object value", "void", "{ classes: string[], field: string, slot: number, proven?: boolean }"),
  // Methods that instances of a class inherit (passes/devirtualize.ts): whether the object has the shape of complete instances of the class and finds
  // under the name a closure of the function; then the closure itself.
  "method.is": reads("object", "bool", "{ className: string, name: string, target: symbol, part?: 'get' | 'set' }"),
  "function.is": reads("a", "bool", "symbol"), // a closure of that managed function
  "method.function": reads("object", "any", "as method.is"),
  // Objects under construction that nobody else sees (passes/instances.ts): fields go to their slots, the shape comes last. One region a function, from
  // init.begin on. Where the runtime finds there that fields must be added one by one, it goes to the exit of [next, exit], or without targets
  // the others do what the operation in their imm does.
  "init.begin": writes("object", "void", "BeginImm"),
  "init.field": throwing("object ...", "void", "InitImm: operands and imm are those of js.set, object.definefield, js.addprivate or js.setprivate"),
  "init.get": throwing("object ...", "any", "InitImm: of js.get or js.getprivate"),
  "init.end": writes("object", "void", "EndImm"), // gives the object the shape that it has with all but so many of its fields
  "is.kind": pure("a", "bool", "KIND_* of abi/cell.ts"), // a cell of that kind
  "refined": pure("a", "any"), // the operand, after the test that says what it is: operations below that rely on the test use this value

  // --- speculated operations (passes/speculate.ts): what they need was tested before, or is tested with their help -----------------
  "overflow.add": pure("a:i32 b:i32", "bool"), "overflow.sub": pure("a:i32 b:i32", "bool"), "overflow.mul": pure("a:i32 b:i32", "bool", "{ zero: true } where -0 is 0, or null"), // out of int32, or -0
  "number.add": pure("a b", "any"), "number.sub": pure("a b", "any"), // boxed numbers, the second one or an i32 (passes/memory-sums.ts)
  "overflow.result": pure("test", "i32"), // of the operation that was tested
  "string.length": reads("string", "i32"), "array.length": reads("array", "i32"), // as u32
  "array.elements": reads("array", "i64"), "array.count": reads("elements:i64", "i32"), // of elements that are there
  "view.data": reads("view", "i64"), "view.length": reads("view", "i64"),
  "elem.load": reads("base:i64 index:i32", "*", "element type of lower/managed/element-hints.ts; 'any' may give HOLE"),
  "elem.store": writes("base:i64 index:i32 value", "void", "element type of a typed array"), // i32 or f64 as the elements are
  "word": pure("a", "i64"), // the bits of a boxed value, and back
  "value": pure("a", "any"),

  // --- machine integers and floats (both operands and result of one type; signedness in the name; wrapping) -------------------
  "add": pure("a b", "*"), "sub": pure("a b", "*"), "mul": pure("a b", "*"),
  "sdiv": pure("a b", "*"), "udiv": pure("a b", "*"), "srem": pure("a b", "*"), "urem": pure("a b", "*"),
  "and": pure("a b", "*"), "or": pure("a b", "*"), "xor": pure("a b", "*"),
  "shl": pure("a b", "*"), "lshr": pure("a b", "*"), "ashr": pure("a b", "*"), // count taken modulo the width
  "mulhu": pure("a b", "*"), // high half of the unsigned product (i64)
  "eq": pure("a b", "bool"), "ne": pure("a b", "bool"),
  "slt": pure("a b", "bool"), "sle": pure("a b", "bool"), "sgt": pure("a b", "bool"), "sge": pure("a b", "bool"),
  "ult": pure("a b", "bool"), "ule": pure("a b", "bool"), "ugt": pure("a b", "bool"), "uge": pure("a b", "bool"),
  "ctlz": pure("a", "*"), "cttz": pure("a", "*"), "ctpop": pure("a", "*"), "bswap": pure("a", "*"),
  "trunc": pure("a", "*"), "zext": pure("a", "*"), "sext": pure("a", "*"),
  "fadd": pure("a b", "f64"), "fsub": pure("a b", "f64"), "fmul": pure("a b", "f64"), "fdiv": pure("a b", "f64"), "fneg": pure("a", "f64"),
  "feq": pure("a b", "bool"), "fne": pure("a b", "bool"), "flt": pure("a b", "bool"), "fle": pure("a b", "bool"), "fgt": pure("a b", "bool"), "fge": pure("a b", "bool"),
  "fsqrt": pure("a", "f64"), "fabs": pure("a", "f64"),
  "sitofp": pure("a", "f64"), "uitofp": pure("a", "f64"),
  "fptosi": pure("a", "*"), "fptoui": pure("a", "*"), // saturating
  "bitcast": pure("a", "*"), // f64 <-> i64
  "select": pure("condition:bool a b", "*"),
  "load": reads("address:i64", "*", "{ type: 'i8'|'i16'|'i32'|'i64'|'f64'|'any', volatile?, align? }"),
  "store": writes("address:i64 value", "void", "{ volatile?, align? }"),
  "intrinsic": writes("args...", "*", "name of a sys intrinsic, see compiler/llvm/intrinsics.ts"),

  // --- control flow (last in a block) -----------------------------------------------------------------------------------------------
  "phi": pure("incoming...", "*"), // operand i comes from block.preds[i]; first in a block
  "jump": writes("", "void"), // targets[0]
  "branch": writes("condition:bool", "void", "{ likely?: boolean, expected?: boolean }"), // targets[0] when true, targets[1] when false; expected: passes/speculate.ts leaves for the twin when false
  "switch": writes("value", "void", "cases: bigint[]"), // machine integer; targets[i] for cases[i], last target = default
  "return": writes("value?", "void"),
  "unreachable": writes("", "void"),
} as const satisfies Record<string, Op>;

export type OpName = keyof typeof OPS;
