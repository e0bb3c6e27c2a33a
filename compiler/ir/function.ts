/** The IR itself: modules, functions, blocks, instructions. Construction: builder.ts; text: print.ts, parse.ts; rules: verify.ts. */
import { type OpName } from "#compiler/ir/ops.ts";
import type { Declared } from "#compiler/ir/declared.ts";
import type { Type } from "#compiler/ir/types.ts";

/** Where an instruction comes from; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The call that brought the instruction here, when it was copied from another function. */
  readonly inlined?: Inlined;
}

/** A call that was replaced by the body of what it called. */
export interface Inlined {
  readonly fn: IrFunction;
  readonly at: Location;
}

/** One instruction; it is also the value that it computes. */
export interface Instruction {
  readonly id: number;
  op: OpName;
  type: Type;
  args: Instruction[];
  /** What the op's `imm` column describes; null when there is none. */
  imm: unknown;
  block: Block;
  location: Location | null;
  /** What the program's text declares the value to be, or what it initialises when it is undefined or null; a hint (passes/infer-hints.ts). */
  declared?: Declared;
  /**
   * A throwing instruction inside a `try` region ends its block: targets = [normal successor, handler] (js.throw and its
   * kin: [handler]). Without targets a throw leaves the function. Tests of objects (`mayExit`) end theirs as well: targets =
   * [normal successor, exit], the latter an ordinary block. Terminators list their successors here.
   */
  targets: Block[];
}

export interface Block {
  readonly id: number;
  readonly function: IrFunction;
  readonly instructions: Instruction[];
  /** Distinct predecessors; phi operands are in this order. A block is never listed twice (split the edge instead). */
  readonly preds: Block[];
  /** Part of a slow twin (passes/speculate.ts): seldom run, so compiled for size. */
  cold?: boolean;
}

export interface ManagedAttributes {
  readonly kind: "managed";
  /** `name` property; a symbol-named method gets "[description]". */
  readonly name: string;
  /** `length` property. */
  readonly length: number;
  /** Number of declared simple parameters that `param i` reads. */
  readonly params: number;
  /** Uses param.count/rest/arguments: only a generic entry exists and `param i` reads argv. */
  readonly variadic: boolean;
  readonly coroutine: "none" | "generator" | "async" | "asyncGenerator";
  readonly constructorKind: "none" | "base" | "class" | "derived" | "exotic";
  /** `static "[[Call]]"`: callable without new (the body tests param.newtarget). */
  readonly callableClass: boolean;
  /** `@ignoresCalls`: a class of the library that gives undefined when it is called without new. */
  readonly ignoresCalls?: boolean;
  readonly arrow: boolean;
  readonly strict: boolean;
  /** Inline words that instances should reserve (constructors). */
  readonly instanceWords: number;
  /** Part of the library OS rather than of the app. */
  readonly house: boolean;
  /** Of the library OS, but compiled as the app is, with guesses and slow twins (`@hot` in its comment; ir/whole-program.ts). */
  readonly hot?: boolean;
  /** A hot method of the library whose `this` is an instance of just any class (`@subclassed`): nothing is guessed about it. */
  readonly subclassed?: boolean;
  /** Seldom run: no fast paths inline. */
  readonly cold?: boolean;
  /** The resume half of a coroutine (passes/split-coroutine.ts): system signature (frame: i64, sent: any, mode: i32) -> any, read by `param 0..2`. */
  readonly resume?: boolean;
}

export interface SystemAttributes {
  readonly kind: "system";
  readonly params: readonly Type[];
  readonly result: Type;
  /** Can return EMPTY to say that it threw (result "any" only). */
  readonly throws: boolean;
  /** Fixed linker symbol instead of `module:name`. */
  readonly symbol: string | null;
  readonly inline: "auto" | "always" | "never";
  readonly cold: boolean;
  readonly noreturn: boolean;
}

export interface IrFunction {
  /** Linker symbol: `path/of/module.ts:name`, nested functions `module.ts:outer.inner@line:column`. */
  readonly symbol: string;
  readonly attributes: ManagedAttributes | SystemAttributes;
  /** Entry block first. */
  readonly blocks: Block[];
  /** A copy that adds fields one by one, which a constructor calls by its direct entry (`symbol` + "$slow") when it must (passes/instances.ts). */
  slow?: IrFunction;
  readonly location: Location;
  nextId: number;
}

/** A variable in the image's data. */
export interface IrGlobal {
  readonly symbol: string;
  readonly type: Type;
  /** Initial word; boxed globals start as UNINITIALIZED unless said otherwise. */
  readonly initial: bigint;
  /** Constant octets instead of one word (tables of System TS); section .rodata. */
  readonly bytes: Uint8Array | null;
  /** Octets of zeroed storage instead of one word (sys `staticMemory`); section .bss. */
  readonly zeroBytes: number;
  readonly alignBytes: number;
}

/** What one source file became: the unit of LLVM compilation and of object caching. */
export interface IrModule {
  /** Path relative to the house or the app root, for example `runtime/heap.ts`. */
  readonly path: string;
  readonly functions: IrFunction[];
  readonly globals: IrGlobal[];
  /** Bodies of `@inline` functions of other modules that this one calls: for inlining only (`available_externally`), never emitted. */
  readonly copies?: readonly IrFunction[];
  /** Types that `declared` refers to by name; in the module of the program itself. */
  readonly types?: Readonly<Record<string, Declared>>;
}

/** Signature of a function defined in another module, carried as imm of call.system. */
export interface FunctionRef {
  readonly symbol: string;
  readonly attributes: SystemAttributes;
}

const TERMINATORS: ReadonlySet<OpName> = new Set<OpName>(["jump", "branch", "switch", "return", "unreachable"]);
const THROWS: ReadonlySet<OpName> = new Set<OpName>(["js.throw", "js.throwundefined", "js.throwconstant", "js.throwtype", "js.throwreference"]);

const EXITS: ReadonlySet<OpName> = new Set<OpName>(["guard.shape", "slot.load", "slot.store", "init.begin"]);

/** Whether the operation jumps to its second target, without throwing, when its object is not as expected. */
export function mayExit(op: OpName): boolean {
  return EXITS.has(op);
}

/** What `guard.shape`, `slot.load` and `slot.store` carry (ops.ts); the first has no field. */
export interface SlotImm {
  readonly classes: readonly string[];
  readonly field: string;
  readonly slot: number;
  readonly proven?: boolean;
}

/** What `method.is` and `method.function` carry. */
export interface MethodImm {
  readonly className: string;
  readonly name: string;
  /** Symbol of the function that instances are expected to inherit under the name. */
  readonly target: string;
  /** Of an accessor: which of its functions. */
  readonly part?: "get" | "set";
}

/** A closure that `object.definetable` puts on its object. */
export interface TableMethod {
  readonly kind: "method" | "getter" | "setter";
  readonly name: string;
  /** Symbol of its function. */
  readonly symbol: string;
  readonly attributes: number;
  /** The object is its home (ECMA-262 §10.2.7). */
  readonly isHome: boolean;
}

/** What `object.definetable` carries. */
export interface TableImm {
  readonly methods: readonly TableMethod[];
}

/** What `init.begin` carries. */
export interface BeginImm {
  readonly className: string;
  /** Some field is added by assignment: which asks prototypes. */
  readonly assigns: boolean;
}

/** What `init.end` carries: how many fields are not there yet, and whether init.begin has an exit. */
export interface EndImm {
  readonly missing: number;
  readonly sure: boolean;
}

/** What `init.field` and `init.get` carry. */
export interface InitImm extends EndImm {
  /** What it is when fields are added one by one, and what that carries. */
  readonly op: OpName;
  readonly imm: unknown;
  readonly slot: number;
  /** It adds the field by assignment: prototypes must not have changed since the beginning. */
  readonly assigns: boolean;
}

/** Whether the instruction must be the last of its block. */
export function endsBlock(instruction: Instruction): boolean {
  return TERMINATORS.has(instruction.op) || THROWS.has(instruction.op) || instruction.targets.length > 0;
}

/** Whether the instruction never completes normally. */
export function alwaysThrows(op: OpName): boolean {
  return THROWS.has(op);
}

export function isTerminator(op: OpName): boolean {
  return TERMINATORS.has(op);
}
