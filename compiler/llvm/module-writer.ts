/**
 * The text of one LLVM module while it grows: definitions, the declarations of what they name, metadata. Also records which
 * constants the program module must define (references.ts).
 */
import type { IrFunction } from "#compiler/ir/function.ts";
import { seesWholeProgram } from "#compiler/ir/whole-program.ts";
import { ENTRY_POINTS, type EntryName, type EntryType } from "#abi/entry-points.ts";
import { adapterName } from "#compiler/llvm/adapters.ts";
import { aliasMetadata, aliasTag, type AliasClass } from "#compiler/llvm/alias-classes.ts";
import { DebugInfo } from "#compiler/llvm/debug-info.ts";
import { isLiteralClass, literalClass } from "#compiler/ir/class-names.ts";
import { atomName, addressConstant, bigintName, classRecordName, globalName, literalSiteName, symbolName } from "#compiler/llvm/names.ts";
import type { ProgramFacts } from "#compiler/llvm/program-facts.ts";
import { createReferences, type References } from "#compiler/llvm/references.ts";
import { isForSize, isHotThroughout } from "#compiler/llvm/size-policy.ts";
import { SUPPORT } from "#compiler/llvm/support-table.ts";

export interface EmitContext {
  /** Full debug information; line tables (stack traces need them) are always there. */
  readonly debug: boolean;
  readonly facts: ProgramFacts;
}

/** Branch weights: metadata nodes 0 (first target rare), 1 (second target rare), 2 the name of the stack pointer; then alias classes. */
export const RARE_FIRST = "!prof !0";
export const RARE_SECOND = "!prof !1";
const WEIGHTS = ['!{!"branch_weights", i32 1, i32 2000}', '!{!"branch_weights", i32 2000, i32 1}', '!{!"rsp"}'];
const FIXED_METADATA = [...WEIGHTS, ...aliasMetadata(WEIGHTS.length)];

const TARGET = [
  'target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"',
  'target triple = "x86_64-unknown-none-elf"',
];

/** LLVM type of an entry point's parameter or result. */
export function entryType(type: EntryType): string {
  switch (type) {
    case "any": case "ptr": return "i64";
    case "i32": case "u32": return "i32";
    case "f64": return "double";
    case "bool": return "i1";
    case "void": return "void";
  }
}

/** Runtime functions without side effects: calls whose result nobody wants go away. */
const READ_ONLY: ReadonlySet<EntryName> = new Set<EntryName>(["typeOf", "toBoolean", "strictEquals", "doubleToInt32"]);

/** Attributes of helpers by what they do to memory. */
const EFFECTS = { none: "memory(read) nounwind willreturn", hidden: "memory(read, inaccessiblemem: readwrite) nounwind willreturn", any: "nounwind" } as const;

export class ModuleWriter {
  readonly path: string;
  readonly context: EmitContext;
  private readonly forSize: boolean;
  /** What stands outside loops is hot as well (size-policy.ts). */
  readonly isHotThroughout: boolean;
  readonly debug: DebugInfo;
  readonly references: References = createReferences();
  /** Bodies and data, in order. */
  readonly parts: string[] = [];
  /** Globals that must survive although nothing in this module uses them. */
  readonly used: string[] = [];
  private readonly defined = new Set<string>();
  private readonly functions = new Map<string, string>();
  private readonly data = new Set<string>();
  private readonly attributes = new Map<string, number>();
  private counter = 0;

  constructor(path: string, context: EmitContext) {
    this.path = path;
    this.context = context;
    this.forSize = isForSize(path);
    this.isHotThroughout = isHotThroughout(path);
    this.debug = new DebugInfo(path, FIXED_METADATA.length, context.debug);
  }

  /** Whether a function is compiled for size rather than speed. */
  isForSize(fn: IrFunction): boolean {
    return this.forSize && !seesWholeProgram(fn);
  }

  /** Announces that this module defines a name. */
  define(name: string): void {
    this.defined.add(name);
  }

  /** Announces a name; whether that is new. */
  defineOnce(name: string): boolean {
    if (this.defined.has(name)) return false;
    this.defined.add(name);
    return true;
  }

  /** A name for private data of this module. */
  fresh(prefix: string): string {
    return `${prefix}.${this.counter++}`;
  }

  /** The name of a function, declared with these types unless the module defines it. */
  function(name: string, result: string, params: readonly string[], attributes = "nounwind", convention = ""): string {
    if (!this.functions.has(name)) this.functions.set(name, `declare hidden ${convention}${convention === "" ? "" : " "}${result} ${globalName(name)}(${params.join(", ")}) ${attributes}`);
    return globalName(name);
  }

  /** The name of data (or of a function whose address is taken). */
  global(name: string): string {
    this.data.add(name);
    return globalName(name);
  }

  /** Address of data or function as an i64 constant. */
  address(name: string): string {
    this.data.add(name);
    return addressConstant(name);
  }

  /** Address of data or function as an i32 constant with its type: images lie below 4 GiB. */
  low(name: string): string {
    return `i32 ptrtoint (ptr ${this.global(name)} to i32)`;
  }
  lowAtom(text: string): string {
    this.references.atoms.add(text);
    return this.low(atomName(text));
  }
  atom(text: string): string {
    this.references.atoms.add(text);
    return this.address(atomName(text));
  }
  symbol(name: string): string {
    this.references.symbols.add(name);
    return this.address(symbolName(name));
  }
  bigint(decimal: string): string {
    this.references.bigints.add(decimal);
    return this.address(bigintName(decimal));
  }

  /** The record of a class (abi/records.ts). */
  classRecord(className: string): string {
    if (isLiteralClass(className)) {
      const fields = this.context.facts.layouts.fieldsOf(className);
      if (fields === undefined) throw new Error(`llvm: no layout of ${className}`);
      return this.literal(fields.map(({ name }) => name)).record;
    }
    this.references.classes.add(className);
    return this.global(classRecordName(className));
  }

  /** What the literals with these keys share: the constant part of their site, and their class record. */
  literal(keys: readonly string[]): { site: string; record: string } {
    const className = literalClass(keys);
    this.references.literals.set(className, keys);
    return { site: this.global(literalSiteName(className)), record: this.global(classRecordName(className)) };
  }

  /** The generic entry of functions with so many parameters. */
  adapter(params: number, guarded: boolean): string {
    const name = adapterName(params, guarded);
    this.references.adapters.add(name);
    return name;
  }

  /** What to attach to an access of a class; `slot`: index of the slot that it is of. */
  alias(alias: AliasClass, slot?: number): string {
    return `, !tbaa !${WEIGHTS.length + aliasTag(alias, slot)}`;
  }

  /** A runtime function of abi/entry-points.ts. */
  entry(name: EntryName): { callee: string; result: string; params: string[] } {
    const entry = ENTRY_POINTS[name];
    this.references.entries.add(name);
    const result = entryType(entry.result);
    const params = entry.params.map(entryType);
    const pure = READ_ONLY.has(name) ? "memory(read) nounwind willreturn" : "nounwind";
    return { callee: this.function(`${entry.module}:${name}`, result, params, pure), result, params };
  }

  throwingEntry(name: EntryName): boolean {
    return ENTRY_POINTS[name].throws;
  }

  /** A helper of the program module (support.ts). */
  support(name: string): { callee: string; result: string; params: readonly string[]; convention: string } {
    const helper = SUPPORT[name];
    if (helper === undefined) throw new Error(`llvm: no support function ${name}`);
    this.references.support.add(name);
    const callee = this.function(`tsuki.${name}`, helper.result, helper.params, EFFECTS[helper.effects], helper.convention);
    return { callee, result: helper.result, params: helper.params, convention: helper.convention };
  }

  /** An LLVM intrinsic. */
  intrinsic(name: string, result: string, params: readonly string[]): string {
    if (!this.functions.has(name)) this.functions.set(name, `declare ${result} @${name}(${params.join(", ")})`);
    return `@${name}`;
  }

  /** `#n` for a set of function attributes. */
  attributeGroup(text: string): string {
    let index = this.attributes.get(text);
    if (index === undefined) this.attributes.set(text, (index = this.attributes.size));
    return `#${index}`;
  }

  finish(): string {
    const declarations: string[] = [];
    for (const [name, text] of this.functions) if (!this.defined.has(name)) declarations.push(text);
    for (const name of this.data) {
      if (!this.defined.has(name) && !this.functions.has(name)) declarations.push(`${globalName(name)} = external hidden global i8`);
    }
    if (this.used.length > 0) {
      this.parts.push(`@llvm.compiler.used = appending global [${this.used.length} x ptr] [${this.used.map((name) => `ptr ${globalName(name)}`).join(", ")}], section "llvm.metadata"\n`);
    }
    const attributes = [...this.attributes].map(([text, index]) => `attributes #${index} = { ${text} }`);
    const metadata = FIXED_METADATA.map((text, index) => `!${index} = ${text}`);
    return [
      ...TARGET, "", ...this.parts, ...declarations.sort(), "", ...attributes, "", ...metadata, this.debug.finish(),
    ].join("\n");
  }
}
