/** One IR module to one LLVM module: functions, globals, caches, what is declared, debug information. */
import { CACHE_SECTION, ENTRY_POINTS, ROOT_SECTION, type EntryName } from "#abi/entry-points.ts";
import {
  INFO_ARROW, INFO_ASYNC, INFO_CALLABLE_CLASS, INFO_CLASS, INFO_CONSTRUCTOR, INFO_DERIVED, INFO_EXOTIC, INFO_GENERATOR, INFO_HOUSE, INFO_STRICT,
} from "#abi/records.ts";
import type { IrFunction, IrGlobal, IrModule, Location, ManagedAttributes, SystemAttributes } from "#compiler/ir/function.ts";
import { isBoxed, machineType } from "#compiler/ir/types.ts";
import { entryLlvmType, entrySymbol, PRELUDE, preludeText } from "#compiler/emit/prelude.ts";
import { FunctionEmitter } from "#compiler/emit/function-emitter.ts";
import { atomName, octets, quoted, signed64 } from "#compiler/emit/names.ts";

export interface EmittedModule {
  readonly path: string;
  /** LLVM text. */
  readonly text: string;
  /** Interned strings that the text refers to. */
  readonly atoms: ReadonlySet<string>;
  /** Well-known and private symbols that it refers to. */
  readonly symbols: ReadonlySet<string>;
  readonly bigints: ReadonlySet<string>;
}

export interface EmitOptions {
  /** Full debug information instead of line tables. */
  readonly debug: boolean;
  /** Declared parameters of every managed function of the program by symbol; null for variadic ones. */
  readonly params: ReadonlyMap<string, number | null>;
}

/** What call.direct must know of its targets, for a whole program. */
export function directParameters(modules: readonly IrModule[]): Map<string, number | null> {
  const params = new Map<string, number | null>();
  for (const module of modules) {
    for (const fn of module.functions) if (fn.attributes.kind === "managed") params.set(fn.symbol, fn.attributes.variadic ? null : fn.attributes.params);
  }
  return params;
}

export function emitModule(module: IrModule, options: EmitOptions): EmittedModule {
  const emitter = new ModuleEmitter(module, options);
  return { path: module.path, text: emitter.emit(), atoms: emitter.atoms, symbols: emitter.symbols, bigints: emitter.bigints };
}

export class ModuleEmitter {
  readonly atoms = new Set<string>();
  readonly symbols = new Set<string>();
  readonly bigints = new Set<string>();
  private readonly module: IrModule;
  private readonly debug: boolean;
  private readonly params: ReadonlyMap<string, number | null>;
  private readonly prelude = new Set<string>();
  private readonly entries = new Set<EntryName>();
  private readonly declarations = new Map<string, string>();
  private readonly data: string[] = [];
  private readonly defined = new Set<string>();
  private readonly metadata: string[] = [];
  private readonly places = new Map<string, number>();
  private counter = 0;
  private readonly forSize: boolean;

  constructor(module: IrModule, options: EmitOptions) {
    this.module = module;
    this.debug = options.debug;
    this.params = options.params;
    this.forSize = optimizedForSize(module.path);
  }

  emit(): string {
    this.metadata.push('!{!"branch_weights", i32 2000, i32 1}', '!{!"branch_weights", i32 1, i32 2000}');
    const flags = this.addMetadata('!{i32 2, !"Debug Info Version", i32 3}');
    const dwarf = this.addMetadata('!{i32 7, !"Dwarf Version", i32 5}');
    const frame = this.addMetadata('!{i32 7, !"frame-pointer", i32 2}');
    const slash = this.module.path.lastIndexOf("/");
    const file = this.addMetadata(`!DIFile(filename: ${JSON.stringify(this.module.path.slice(slash + 1))}, directory: ${JSON.stringify(slash < 0 ? "." : this.module.path.slice(0, slash))})`);
    const unit = this.addMetadata(`distinct !DICompileUnit(language: DW_LANG_C99, file: !${file}, producer: "tsuki", isOptimized: true, runtimeVersion: 0, emissionKind: ${this.debug ? "FullDebug" : "LineTablesOnly"})`);
    const type = this.addMetadata("!DISubroutineType(types: !{})");
    for (const fn of [...this.module.functions, ...(this.module.copies ?? [])]) this.defined.add(fn.attributes.kind === "system" ? fn.attributes.symbol ?? fn.symbol : fn.symbol);
    const copies = (this.module.copies ?? []).filter((fn) => !this.defined.has(fn.symbol));
    for (const fn of copies) this.defined.add(fn.symbol);
    const bodies = this.module.functions.map((fn) => this.emitFunction(fn, file, unit, type));
    for (const fn of this.module.copies ?? []) bodies.push(this.emitFunction(fn, file, unit, type).replace(/^define hidden/, "define available_externally hidden").replace(/ section "[^"]*"/, ""));
    for (const fn of copies) bodies.push(this.emitCopy(fn, unit, type));
    for (const global of this.module.globals) this.emitGlobal(global);
    const preludeBody = preludeText(this.prelude, this.forSize);
    this.declarePreludeNeeds(preludeBody);
    for (const name of this.entries) this.declareEntry(name);
    const declarations = [...this.declarations].filter(([name]) => !this.defined.has(name)).map(([, text]) => text);
    return [
      `source_filename = ${JSON.stringify(this.module.path)}`,
      'target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"',
      'target triple = "x86_64-unknown-none-elf"',
      ...declarations.sort(), preludeBody, ...this.data, ...bodies,
      `!llvm.dbg.cu = !{!${unit}}`, `!llvm.module.flags = !{!${flags}, !${dwarf}, !${frame}}`,
      ...this.metadata.map((text, i) => `!${i} = ${text}`), "",
    ].join("\n");
  }

  // --- what functions ask for ------------------------------------------------------------------------------------

  usePrelude(name: string): void {
    if (PRELUDE[name] === undefined) throw new Error(`no prelude function ${name}`);
    this.prelude.add(name);
  }

  useEntry(name: EntryName): void {
    this.entries.add(name);
  }

  /** Declares an external function or global unless this module defines it. */
  declare(text: string): void {
    const name = /@("[^"]*"|[\w.$-]+)/.exec(text)![1]!.replace(/^"|"$/g, "");
    this.declarations.set(name, text);
  }

  /** Operand of an interned string. */
  atom(text: string): string {
    this.atoms.add(text);
    this.declare(`${atomName(text)} = external hidden constant [0 x i8]`);
    return `ptrtoint (ptr ${atomName(text)} to i64)`;
  }

  symbol(name: string): string {
    this.symbols.add(name);
    this.declare(`${quoted(`symbol:${name}`)} = external hidden constant [0 x i8]`);
    return `ptrtoint (ptr ${quoted(`symbol:${name}`)} to i64)`;
  }

  bigint(text: string): string {
    this.bigints.add(text);
    this.declare(`${quoted(`bigint:${text}`)} = external hidden constant [0 x i8]`);
    return `ptrtoint (ptr ${quoted(`bigint:${text}`)} to i64)`;
  }

  /** A fresh 32-octet inline cache (or literal shape word). */
  cache(): string {
    const name = `@cache.${this.counter++}`;
    this.data.push(`${name} = internal global [32 x i8] zeroinitializer, section "${CACHE_SECTION}", align 8`);
    return name;
  }

  /** A private constant with this initialiser. */
  constant(initialiser: string, align: number): string {
    const name = `@constant.${this.counter++}`;
    this.data.push(`${name} = internal constant ${initialiser}, align ${align}`);
    return name;
  }

  /** A private variable that the collector scans. */
  root(): string {
    const name = `@root.${this.counter++}`;
    this.data.push(`${name} = internal global i64 0, section "${ROOT_SECTION}", align 8`);
    return name;
  }

  globalSymbol(symbol: string, type: string): string {
    this.declare(`${quoted(symbol)} = external hidden global ${type}`);
    return quoted(symbol);
  }

  /** The FunctionInfo of a managed function of any module. */
  functionInfo(symbol: string): string {
    this.declare(`${quoted(`${symbol}#info`)} = external hidden constant [0 x i8]`);
    return `ptrtoint (ptr ${quoted(`${symbol}#info`)} to i64)`;
  }

  /** Parameters of a managed function's direct entry; null when it has none. */
  directParams(symbol: string): number | null {
    const params = this.params.get(symbol);
    if (params === undefined) throw new Error(`call of ${symbol}, which was not lowered`);
    return params;
  }

  genericEntry(symbol: string): string {
    this.declare(`declare hidden i64 ${quoted(symbol)}(i64, i64, i64, i32, ptr)`);
    return quoted(symbol);
  }

  directEntry(symbol: string, params: number): string {
    this.declare(`declare hidden i64 ${quoted(`${symbol}$direct`)}(${Array.from({ length: params + 3 }, () => "i64").join(", ")})`);
    return quoted(`${symbol}$direct`);
  }

  systemFunction(symbol: string, attributes: SystemAttributes): string {
    const name = attributes.symbol ?? symbol;
    this.declare(`declare hidden ${machineType(attributes.result)} ${quoted(name)}(${attributes.params.map(machineType).join(", ")})`);
    return quoted(name);
  }

  private addMetadata(text: string): number {
    this.metadata.push(text);
    return this.metadata.length - 1;
  }

  /** ", !dbg !n" for a place in a subprogram. */
  debugPlace(location: Location, subprogram: number): string {
    const key = `${location.line}:${location.column}:${subprogram}`;
    let index = this.places.get(key);
    if (index === undefined) {
      index = this.addMetadata(`!DILocation(line: ${location.line}, column: ${location.column}, scope: !${subprogram})`);
      this.places.set(key, index);
    }
    return `, !dbg !${index}`;
  }

  private declareEntry(name: EntryName): void {
    const entry = ENTRY_POINTS[name];
    this.declare(`declare hidden ${entryLlvmType(entry.result)} ${entrySymbol(name)}(${entry.params.map(entryLlvmType).join(", ")})`);
  }

  private declarePreludeNeeds(text: string): void {
    for (const name of Object.keys(ENTRY_POINTS) as EntryName[]) if (text.includes(`${entrySymbol(name)}(`)) this.declareEntry(name);
    for (const match of text.matchAll(/@llvm\.(\w+)\.with\.overflow\.i32/g)) this.declare(`declare { i32, i1 } @llvm.${match[1]}.with.overflow.i32(i32, i32)`);
    if (text.includes("prototypeEpoch")) this.globalSymbol("runtime/shape.ts:prototypeEpoch", "i32");
  }

  // --- definitions -----------------------------------------------------------------------------------------------------

  private emitFunction(fn: IrFunction, file: number, unit: number, type: number): string {
    const attributes = fn.attributes;
    const name = readableName(fn);
    const subprogram = this.addMetadata(`distinct !DISubprogram(name: ${JSON.stringify(name)}, linkageName: ${JSON.stringify(fn.symbol)}, scope: !${file}, file: !${file}, line: ${fn.location.line}, type: !${type}, scopeLine: ${fn.location.line}, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !${unit})`);
    return attributes.kind === "system" ? this.emitSystem(fn, attributes, subprogram) : this.emitManaged(fn, attributes, subprogram);
  }

  /** An inline function of another module: its places are in that module's file, and no code of its own is made from it. */
  private emitCopy(fn: IrFunction, unit: number, type: number): string {
    const path = fn.location.file;
    const slash = path.lastIndexOf("/");
    const file = this.addMetadata(`!DIFile(filename: ${JSON.stringify(path.slice(slash + 1))}, directory: ${JSON.stringify(slash < 0 ? "." : path.slice(0, slash))})`);
    return this.emitFunction(fn, file, unit, type).replace(/^define hidden /, "define available_externally hidden ").replace(/ section "[^"]*"/, "");
  }

  private emitSystem(fn: IrFunction, attributes: SystemAttributes, subprogram: number): string {
    const emitter = new FunctionEmitter(this, fn, subprogram);
    const body = emitter.emitBody([], [attributes.result === "void" ? "ret void" : attributes.result === "f64" ? "ret double 0.0" : attributes.result === "bool" ? "ret i1 false" : `ret ${machineType(attributes.result)} 0`]);
    const params = attributes.params.map((param, i) => `${machineType(param)} %p${i}`).join(", ");
    const words = ["nounwind", "noredzone", '"frame-pointer"="all"', '"no-builtins"'];
    if (attributes.inline === "always") words.push("alwaysinline");
    if (attributes.inline === "never") words.push("noinline");
    if (attributes.cold) words.push("cold");
    if (attributes.cold || this.forSize) words.push("minsize", "optsize");
    if (attributes.noreturn) words.push("noreturn");
    const name = quoted(attributes.symbol ?? fn.symbol);
    return `define hidden ${machineType(attributes.result)} ${name}(${params}) ${words.join(" ")} section ".text.${sectionName(attributes.symbol ?? fn.symbol)}" !dbg !${subprogram} {\n${body}\n}`;
  }

  private emitManaged(fn: IrFunction, attributes: ManagedAttributes, subprogram: number): string {
    const emitter = new FunctionEmitter(this, fn, subprogram);
    // Every call keeps its frame: endless recursion must reach the stack limit, and stack traces must be whole.
    const words = `nounwind noredzone${this.forSize ? " minsize optsize" : ""} "frame-pointer"="all" "no-builtins" "disable-tail-calls"="true"`;
    const place = this.debugPlace(fn.location, subprogram);
    const resume = attributes.resume === true;
    this.useEntry("stackOverflow");
    this.globalSymbol("runtime/call.ts:stackLimit", "i64");
    this.declare("declare ptr @llvm.frameaddress.p0(i32)");
    const guard = [
      `%frame.address = call ptr @llvm.frameaddress.p0(i32 0)${place}`, "%stack.here = ptrtoint ptr %frame.address to i64",
      `%stack.limit = load i64, ptr ${quoted("runtime/call.ts:stackLimit")}`, "%stack.out = icmp ult i64 %stack.here, %stack.limit",
      "br i1 %stack.out, label %overflow, label %deep.enough, !prof !1",
      "overflow:", `%overflow.result = call i64 ${entrySymbol("stackOverflow")}()${place}`, "ret i64 0", "deep.enough:",
    ];
    if (resume) {
      const exit = ["%done.at = add i64 %frame, 16", "%done.p = inttoptr i64 %done.at to ptr", "store i32 -1, ptr %done.p", "ret i64 0"];
      const body = emitter.emitBody(guard, exit);
      return `define hidden i64 ${quoted(fn.symbol)}(i64 %frame, i64 %sent, i32 %mode) ${words} section ".text.${sectionName(fn.symbol)}" !dbg !${subprogram} {\n${body}\n}`;
    }
    const info = this.emitInfo(fn, attributes);
    const section = `section ".text.${sectionName(fn.symbol)}"`;
    const classCheck = attributes.constructorKind === "class" || attributes.constructorKind === "derived" || attributes.constructorKind === "exotic" ? !attributes.callableClass : false;
    const classGuard = classCheck
      ? ["%called = icmp eq i64 %newtarget, 10", "br i1 %called, label %no.new, label %with.new, !prof !1", "no.new:", `%no.new.result = call i64 ${entrySymbol("throwClassCall")}(i64 %callee)${place}`, "ret i64 0", "with.new:"]
      : [];
    if (classCheck) this.useEntry("throwClassCall");
    const generic = `define hidden i64 ${quoted(fn.symbol)}(i64 %callee, i64 %this, i64 %newtarget, i32 %argc, ptr %argv) ${words}`;
    if (attributes.variadic) {
      return `${info}\n${generic} ${section} !dbg !${subprogram} {\n${emitter.emitBody([...guard, ...classGuard], ["ret i64 0"])}\n}`;
    }
    const params = Array.from({ length: attributes.params }, (_, i) => `, i64 %p${i}`).join("");
    const direct = `define hidden i64 ${quoted(`${fn.symbol}$direct`)}(i64 %callee, i64 %this, i64 %newtarget${params}) ${words} ${section} !dbg !${subprogram} {\n${emitter.emitBody(guard, ["ret i64 0"])}\n}`;
    const loads = Array.from({ length: attributes.params }, (_, i) => `  %a${i} = call i64 @js.argument(i32 %argc, ptr %argv, i32 ${i})`);
    if (attributes.params > 0) this.usePrelude("js.argument");
    this.defined.add(`${fn.symbol}$direct`);
    const thunk = `${generic} ${section} {\nentry:\n${classGuard.map((text) => `  ${text.replace(place, "")}`).join("\n")}\n${loads.join("\n")}\n  %r = tail call i64 ${quoted(`${fn.symbol}$direct`)}(i64 %callee, i64 %this, i64 %newtarget${Array.from({ length: attributes.params }, (_, i) => `, i64 %a${i}`).join("")})\n  ret i64 %r\n}`;
    return `${info}\n${direct}\n${thunk}`;
  }

  private emitInfo(fn: IrFunction, attributes: ManagedAttributes): string {
    const kind = attributes.constructorKind;
    let flags = 0;
    if (kind !== "none") flags |= INFO_CONSTRUCTOR;
    if (kind === "class" || kind === "derived" || kind === "exotic") flags |= INFO_CLASS;
    if (kind === "derived") flags |= INFO_DERIVED;
    if (kind === "exotic") flags |= INFO_EXOTIC;
    if (attributes.arrow) flags |= INFO_ARROW;
    if (attributes.coroutine === "generator" || attributes.coroutine === "asyncGenerator") flags |= INFO_GENERATOR;
    if (attributes.coroutine === "async" || attributes.coroutine === "asyncGenerator") flags |= INFO_ASYNC;
    if (attributes.strict) flags |= INFO_STRICT;
    if (attributes.callableClass) flags |= INFO_CALLABLE_CLASS;
    if (attributes.house) flags |= INFO_HOUSE;
    const name = quoted(`${fn.symbol}#info`);
    this.defined.add(`${fn.symbol}#info`);
    return `${name} = hidden constant { ptr, i64, i32, i32, i32, i32, i64, i64 } { ptr ${quoted(fn.symbol)}, i64 ${this.atom(attributes.name)}, i32 ${attributes.length}, i32 ${flags}, i32 ${attributes.instanceWords}, i32 ${fn.location.line}, i64 ${this.atom(fn.location.file)}, i64 0 }, section ".rodata.${sectionName(fn.symbol)}", align 16`;
  }

  private emitGlobal(global: IrGlobal): void {
    this.defined.add(global.symbol);
    const name = quoted(global.symbol);
    if (global.bytes !== null) {
      this.data.push(`${name} = hidden constant [${global.bytes.length} x i8] ${octets(global.bytes)}, section ".rodata.${sectionName(global.symbol)}", align ${global.alignBytes}`);
    } else if (global.zeroBytes > 0) {
      this.data.push(`${name} = hidden global [${global.zeroBytes} x i8] zeroinitializer, align ${global.alignBytes}`);
    } else if (isBoxed(global.type)) {
      this.data.push(`${name} = hidden global i64 ${signed64(global.initial)}, section "${ROOT_SECTION}", align 8`);
    } else {
      const type = machineType(global.type);
      const initial = type === "double" ? `bitcast (i64 ${signed64(global.initial)} to double)` : type === "i1" ? (global.initial === 0n ? "false" : "true") : signed64(global.initial);
      this.data.push(`${name} = hidden global ${type} ${initial}, align ${global.alignBytes}`);
    }
  }
}

/** Modules of the library OS that requests, packets and inner loops go through. */
const HOT = new RegExp("^(" + [
  "lib/bytes/.*", "lib/core/.*", "lib/http/(parser|field-scanner|fields|octet-writer|text)", "lib/net/tcp/(input|output|emit|acknowledge|receive-queue|send-buffer|sequence)",
  "builtins/(hash-table|promise-record|async|jobs|array-iterator|map|set)", "api/http/(connection|outgoing|response|incoming)", "api/stream/(readable|writable)-core",
  "api/net/socket", "api/encoding/.*", "os/(event-loop|calls)", "os/platform/process/(poll|socket|tap).*",
].join("|") + ")\\.ts$");

/**
 * Which modules are compiled for size: those of the house that no request, packet or inner loop goes through. Measured on hello.ts: 530 KB of
 * code without, 303 KB with every module for size.
 */
function optimizedForSize(path: string): boolean {
  if (/^(app|npm)\//.test(path)) return false;
  if (/^(lib|builtins|api|os|start)\//.test(path)) return !HOT.test(path);
  if (/^runtime\//.test(path)) return /^runtime\/(bigint|number\/(bignum|radix|powers|parse)|proxy|stack|weak|realm|panic|template|error|private|object|math)/.test(path);
  return true;
}

/** What a stack trace calls the function. */
function readableName(fn: IrFunction): string {
  if (fn.attributes.kind === "managed" && fn.attributes.name !== "") return fn.attributes.name;
  const local = fn.symbol.slice(fn.symbol.indexOf(":") + 1);
  return local.replace(/@\d+:\d+$/, "");
}

/** Sections are named after symbols so that the linker can drop and the size report can tell them. */
function sectionName(symbol: string): string {
  return symbol.replace(/["\\]/g, "_");
}
