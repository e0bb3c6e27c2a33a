/**
 * The text of one LLVM function while it grows. One IR block may become several LLVM blocks; phis name the LLVM block that
 * really jumps, so every edge is recorded when its branch is written and phis are filled in at the end.
 */
import { alwaysThrows, type Block, type Instruction, type IrFunction } from "#compiler/ir/function.ts";
import { isBoxed, machineType } from "#compiler/ir/types.ts";
import { findLoopBlocks, reversePostorder } from "#compiler/llvm/block-order.ts";
import { fetchesOf } from "#compiler/llvm/fetched-methods.ts";
import { booleanWord, double, doubleBits, i64, integer, numberWord, NULL_WORD, UNDEFINED_WORD } from "#compiler/llvm/constants.ts";
import { EMPTY, HOLE, UNINITIALIZED } from "#abi/value.ts";
import type { AliasClass } from "#compiler/llvm/alias-classes.ts";
import { RARE_FIRST, RARE_SECOND, type ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { seesWholeProgram } from "#compiler/ir/whole-program.ts";
import type { EntryName } from "#abi/entry-points.ts";

export class FunctionWriter {
  readonly module: ModuleWriter;
  readonly fn: IrFunction;
  private readonly forSize: boolean;
  readonly order: readonly Block[];
  /** Lines; a phi of the IR is a place to be filled in. */
  private readonly lines: (string | Instruction)[] = [];
  private readonly operands = new Map<Instruction, string>();
  private readonly edges = new Map<Block, Map<Block, string[]>>();
  private readonly loopBlocks: ReadonlySet<Block>;
  private fetches: ReadonlySet<Instruction> | null = null;
  private readonly subprogram: string;
  private debugSuffix = "";
  private label = "";
  private counter = 0;
  private throwsOut = false;
  private argumentWords = 0;
  private constructs = false;
  /** The instruction being written. */
  current: Instruction | null = null;

  constructor(module: ModuleWriter, fn: IrFunction) {
    this.module = module;
    this.fn = fn;
    this.forSize = module.isForSize(fn);
    this.order = reversePostorder(fn);
    this.loopBlocks = findLoopBlocks(this.order);
    this.subprogram = module.debug.subprogram(fn);
    this.at(null);
  }

  /** Whether code emitted now deserves space: it runs in a loop, or belongs to the app. */
  get isHot(): boolean {
    if (this.current?.block.cold === true) return false;
    if (this.inLoop) return true;
    return this.fn.attributes.kind === "managed" && (seesWholeProgram(this.fn) || this.module.isHotThroughout) && this.fn.attributes.cold !== true;
  }

  /** Whether this is JavaScript code of the library OS that is compiled for size (compact-ops.ts). */
  get isCompact(): boolean {
    return this.forSize && this.fn.attributes.kind === "managed";
  }

  /** Whether this is JavaScript code. */
  get isManaged(): boolean {
    return this.fn.attributes.kind === "managed";
  }

  /** Whether the current block is part of a loop, in code that is compiled for speed. */
  get inLoop(): boolean {
    return !this.forSize && !(this.fn.attributes.kind === "managed" && this.fn.attributes.cold === true) && this.current !== null && this.current.block.cold !== true && this.loopBlocks.has(this.current.block);
  }

  /** Whether a js.get fetches a method for a call. */
  fetchesMethod(get: Instruction): boolean {
    this.fetches ??= fetchesOf(this.fn);
    return this.fetches.has(get);
  }

  // --- lines -----------------------------------------------------------------------------------------------------------

  /** Later lines come from the place of this instruction. */
  at(instruction: Instruction | null): void {
    this.current = instruction;
    this.debugSuffix = `, !dbg ${this.module.debug.location(this.subprogram, instruction?.location ?? null, this.fn.location)}`;
  }

  /** Appends an instruction without result. */
  line(text: string): void {
    this.lines.push(`  ${text}${this.debugSuffix}`);
  }

  /** Appends an instruction; gives the name of its result. */
  set(text: string, name = `%t${this.counter++}`): string {
    this.line(`${name} = ${text}`);
    return name;
  }

  /** A new label, to be placed by `place`. */
  newLabel(hint: string): string {
    return `${hint}${this.counter++}`;
  }

  place(label: string): void {
    this.lines.push(`${label}:`);
    this.label = label;
  }

  /** The LLVM block that is being written. */
  get here(): string {
    return this.label;
  }

  jump(label: string): void {
    this.line(`br label %${label}`);
  }

  /** Branches; `rare` says which way is seldom taken. */
  branch(condition: string, whenTrue: string, whenFalse: string, rare: "true" | "false" | null = null): void {
    const weights = rare === null ? "" : rare === "true" ? `, ${RARE_FIRST}` : `, ${RARE_SECOND}`;
    this.line(`br i1 ${condition}, label %${whenTrue}, label %${whenFalse}${weights}`);
  }

  /** A phi of LLVM at the start of the block just placed. */
  phi(type: string, incoming: readonly (readonly [string, string])[], name?: string): string {
    return this.set(`phi ${type} ${incoming.map(([value, label]) => `[ ${value}, %${label} ]`).join(", ")}`, name);
  }

  // --- blocks and edges of the IR ------------------------------------------------------------------------------------------

  labelOf(block: Block): string {
    return `b${block.id}`;
  }

  startBlock(block: Block): void {
    this.place(this.labelOf(block));
  }

  /** Records that the current LLVM block jumps to a block of the IR; gives its label. */
  edge(to: Block): string {
    const from = this.current!.block;
    let perPred = this.edges.get(to);
    if (perPred === undefined) this.edges.set(to, (perPred = new Map()));
    const labels = perPred.get(from);
    if (labels === undefined) perPred.set(from, [this.label]);
    else labels.push(this.label);
    return this.labelOf(to);
  }

  /** Label that a throw at the current instruction jumps to. */
  unwindLabel(): string {
    const { targets, op } = this.current!;
    const handler = targets.length === 0 ? null : alwaysThrows(op) ? targets[0]! : targets.length > 1 ? targets[1]! : null;
    if (handler !== null) return this.edge(handler);
    this.throwsOut = true;
    return "throw.out";
  }

  /** Leaves when the word is EMPTY: the callee threw. */
  checkThrown(word: string): void {
    const next = this.newLabel("ok");
    const thrown = this.set(`icmp eq i64 ${word}, ${EMPTY}`);
    this.branch(thrown, this.unwindLabel(), next, "true");
    this.place(next);
  }

  // --- values ------------------------------------------------------------------------------------------------------------

  /** Gives an instruction its LLVM operand. */
  bind(instruction: Instruction, operand: string): void {
    this.operands.set(instruction, operand);
  }

  /** The name that an instruction's result gets. */
  nameOf(instruction: Instruction): string {
    const name = `%v${instruction.id}`;
    this.operands.set(instruction, name);
    return name;
  }

  /** The operand in the machine type of the value's own type. */
  use(value: Instruction): string {
    const operand = this.operands.get(value) ?? this.constantOperand(value);
    if (operand === null) throw new Error(`llvm: %${value.id} (${value.op}) used before it was written in ${this.fn.symbol}`);
    return operand;
  }

  /** Constants have no line of their own. */
  private constantOperand(value: Instruction): string | null {
    switch (value.op) {
      case "const.bool": return value.imm === true ? "true" : "false";
      case "const.i32": return String((value.imm as number) | 0);
      case "const.f64": return double(value.imm as number);
      case "const.int": {
        if (value.type === "f64") return double(Number(value.imm));
        if (value.type === "bool") return value.imm === 0n ? "false" : "true";
        return integer(value.imm as bigint, Number(machineType(value.type).slice(1)));
      }
      default: return this.constantWord(value);
    }
  }

  /** The boxed word of a constant, or null for anything else. */
  constantWord(value: Instruction): string | null {
    switch (value.op) {
      case "const.undefined": return i64(UNDEFINED_WORD);
      case "const.null": return i64(NULL_WORD);
      case "const.bool": return i64(booleanWord(value.imm as boolean));
      case "const.i32": case "const.f64": return i64(numberWord(value.imm as number));
      case "const.empty": return String(EMPTY);
      case "const.hole": return String(HOLE);
      case "const.uninitialized": return String(UNINITIALIZED);
      case "const.string": return this.module.atom(value.imm as string);
      case "const.symbol": return this.module.symbol(value.imm as string);
      case "const.bigint": return this.module.bigint(value.imm as string);
      case "box": return this.constantWord(value.args[0]!);
      default: return null;
    }
  }

  /** Operand of a phi: constants may stand for boxed words. */
  private phiOperand(phi: Instruction, value: Instruction): string {
    if (isBoxed(phi.type) && !isBoxed(value.type)) {
      const word = this.constantWord(value);
      if (word === null) throw new Error(`llvm: %${value.id} of type ${value.type} comes unboxed into phi %${phi.id} of ${this.fn.symbol}`);
      return word;
    }
    if (phi.type === "f64" && value.op === "const.i32") return `0x${doubleBits(value.imm as number).toString(16).padStart(16, "0")}`;
    return this.use(value);
  }

  // --- calls ------------------------------------------------------------------------------------------------------------

  /** Calls a runtime function; throwing ones are followed by the check. Gives the result, or "" for void. */
  callEntry(name: EntryName, args: readonly string[], checked = true): string {
    const entry = this.module.entry(name);
    const text = `call ${entry.result} ${entry.callee}(${args.map((arg, i) => `${entry.params[i]!} ${arg}`).join(", ")})`;
    if (entry.result === "void") {
      this.line(text);
      return "";
    }
    const result = this.set(text);
    if (checked && this.entryThrows(name)) this.checkThrown(result);
    return result;
  }

  /** Calls a helper of the program module; the result is not checked. */
  callSupport(name: string, args: readonly string[]): string {
    const helper = this.module.support(name);
    const convention = helper.convention === "" ? "" : `${helper.convention} `;
    return this.set(`call ${convention}${helper.result} ${helper.callee}(${args.map((arg, i) => `${helper.params[i]!} ${arg}`).join(", ")})`);
  }

  private entryThrows(name: EntryName): boolean {
    return this.module.throwingEntry(name);
  }

  /** Room for call arguments, shared by all calls of the function: gives its address after the words were stored. */
  storeArguments(words: readonly string[]): string {
    if (words.length === 0) return "null";
    this.argumentWords = Math.max(this.argumentWords, words.length);
    words.forEach((word, i) => {
      const at = i === 0 ? "%arguments" : this.set(`getelementptr i8, ptr %arguments, i64 ${i * 8}`);
      this.line(`store i64 ${word}, ptr ${at}, align 8`);
    });
    return "%arguments";
  }

  /** The variable that says how the construction of `this` goes (instance-ops.ts). */
  initState(): string {
    this.constructs = true;
    return "%init";
  }

  // --- memory -----------------------------------------------------------------------------------------------------------

  pointer(address: string): string {
    return this.set(`inttoptr i64 ${address} to ptr`);
  }

  /** Pointer to a byte offset from a pointer. */
  offset(pointer: string, bytes: number | string): string {
    return bytes === 0 ? pointer : this.set(`getelementptr i8, ptr ${pointer}, i64 ${bytes}`);
  }

  /** `alias`: what the access can touch; anything when left out. */
  load(type: string, pointer: string, align: number, alias?: AliasClass, name?: string): string {
    return this.set(`load ${type}, ptr ${pointer}, align ${align}${alias === undefined ? "" : this.module.alias(alias)}`, name);
  }

  store(type: string, value: string, pointer: string, align: number, alias?: AliasClass): void {
    this.line(`store ${type} ${value}, ptr ${pointer}, align ${align}${alias === undefined ? "" : this.module.alias(alias)}`);
  }

  /** The word of an object's slot, by the pointer to it. */
  loadSlot(pointer: string, slot: number, name?: string): string {
    return this.set(`load i64, ptr ${pointer}, align 8${this.module.alias("slot", slot)}`, name);
  }

  storeSlot(word: string, pointer: string, slot: number): void {
    this.line(`store i64 ${word}, ptr ${pointer}, align 8${this.module.alias("slot", slot)}`);
  }

  // --- the end ------------------------------------------------------------------------------------------------------------

  /** Marks the place of an IR phi. */
  placePhi(phi: Instruction): void {
    this.nameOf(phi);
    this.lines.push(phi);
  }

  /** Debug attachment of the function header. */
  get headerSuffix(): string {
    return ` !dbg ${this.subprogram}`;
  }

  /** The body; `entry` are the lines of the first LLVM block before the IR's. */
  finish(): string {
    const text: string[] = [];
    if (this.argumentWords > 0) text.push(`  %arguments = alloca [${this.argumentWords} x i64], align 16`);
    if (this.constructs) text.push("  %init = alloca i64, align 8", "  store i64 0, ptr %init, align 8");
    for (const line of this.lines) text.push(typeof line === "string" ? line : this.phiText(line));
    if (this.throwsOut) {
      this.at(null);
      text.push("throw.out:", `  ret i64 ${EMPTY}${this.debugSuffix}`);
    }
    return text.join("\n");
  }

  private phiText(phi: Instruction): string {
    const incoming: string[] = [];
    const perPred = this.edges.get(phi.block);
    phi.block.preds.forEach((pred, i) => {
      const operand = this.phiOperand(phi, phi.args[i]!);
      for (const label of perPred?.get(pred) ?? []) incoming.push(`[ ${operand}, %${label} ]`);
    });
    if (incoming.length === 0) return `  %v${phi.id} = freeze ${machineType(phi.type)} poison`;
    return `  %v${phi.id} = phi ${machineType(phi.type)} ${incoming.join(", ")}`;
  }
}
