/** One IR function to LLVM text: names, blocks, boxing, exceptions. What each operation becomes is in operations.ts. */
import { ENTRY_POINTS, type EntryName } from "#abi/entry-points.ts";
import { endsBlock, isTerminator, type Block, type Instruction, type IrFunction } from "#compiler/ir/function.ts";
import { isBoxed, machineType } from "#compiler/ir/types.ts";
import { entryCall } from "#compiler/emit/prelude.ts";
import type { IntrinsicContext } from "#compiler/emit/intrinsics.ts";
import type { ModuleEmitter } from "#compiler/emit/module-emitter.ts";
import { emitOperation } from "#compiler/emit/operations.ts";
import { boxedNumber, doubleConstant, signed64 } from "#compiler/emit/names.ts";

/** Bit patterns of the constants that are not numbers (abi/value.ts). */
const CONSTANT_WORDS: Partial<Record<string, string>> = {
  "const.undefined": "10", "const.null": "2", "const.empty": "0", "const.hole": "18", "const.uninitialized": "34",
};

export class FunctionEmitter implements IntrinsicContext {
  readonly module: ModuleEmitter;
  readonly function: IrFunction;
  readonly lines: string[] = [];
  private readonly operands = new Map<Instruction, string>();
  private readonly exitLabels = new Map<Block, string>();
  private label = "";
  private temps = 0;
  private throwExit = false;
  /** Words of argument space in the frame, shared by all calls. */
  private argumentWords = 0;
  private readonly phis: { line: number; instruction: Instruction }[] = [];
  private readonly subprogram: number | null;
  private place = "";

  constructor(module: ModuleEmitter, fn: IrFunction, subprogram: number | null) {
    this.module = module;
    this.function = fn;
    this.subprogram = subprogram;
  }

  temp(): string {
    return `%t${this.temps++}`;
  }

  line(text: string): void {
    this.lines.push(`  ${text}${this.place !== "" && /(^|= )(tail )?call |invoke /.test(text) ? this.place : ""}`);
  }

  declare(text: string): void {
    this.module.declare(text);
  }

  /** Starts a new LLVM block. */
  startLabel(label: string): void {
    this.lines.push(`${label}:`);
    this.label = label;
  }

  freshLabel(hint: string): string {
    return `${hint}.${this.temps++}`;
  }

  blockLabel(block: Block): string {
    return `b${block.id}`;
  }

  /** The LLVM operand of a value in its own machine type. */
  operand(value: Instruction): string {
    const known = this.operands.get(value);
    if (known !== undefined) return known;
    const constant = this.constant(value);
    if (constant !== null) return constant;
    // Forward reference (a phi operand defined further down): every other definition precedes its uses.
    const name = `%v${value.id}`;
    this.operands.set(value, name);
    return name;
  }

  private constant(value: Instruction): string | null {
    switch (value.op) {
      case "const.bool": return value.imm === true ? "true" : "false";
      case "const.i32": return String((value.imm as number) | 0);
      case "const.f64": return doubleConstant(value.imm as number);
      case "const.int": return signed64(value.imm as bigint);
      case "const.string": return this.module.atom(value.imm as string);
      case "const.symbol": return this.module.symbol(value.imm as string);
      case "const.bigint": return this.module.bigint(value.imm as string);
    }
    return CONSTANT_WORDS[value.op] ?? null;
  }

  /** Names the result of an instruction. */
  setOperand(value: Instruction, operand: string): void {
    const promised = this.operands.get(value);
    if (promised !== undefined && promised !== operand) {
      // A phi already refers to it by its promised name: make that name real with an identity that LLVM folds away.
      const type = machineType(value.type);
      this.line(`${promised} = ${type === "double" ? `select i1 true, double ${operand}, double ${operand}` : `or ${type} ${operand}, ${type === "i1" ? "false" : "0"}`}`);
      return;
    }
    this.operands.set(value, operand);
  }

  /** The operand as a boxed word. */
  boxed(value: Instruction): string {
    if (value.op === "const.i32" || value.op === "const.f64") return boxedNumber(value.imm as number);
    if (value.op === "const.bool") return value.imm === true ? "7" : "6";
    const operand = this.operand(value);
    if (isBoxed(value.type)) return operand;
    return this.box(operand, value.type);
  }

  /** Boxes an operand of an unboxed type. */
  box(operand: string, type: string): string {
    const r = this.temp();
    switch (type) {
      case "bool":
        this.line(`${r} = select i1 ${operand}, i64 7, i64 6`);
        return r;
      case "i8": case "i16": case "i32": {
        const wide = this.temp();
        const narrow = type === "i32" ? operand : this.temp();
        if (type !== "i32") this.line(`${narrow} = sext ${type} ${operand} to i32`);
        this.line(`${wide} = zext i32 ${narrow} to i64`);
        this.line(`${r} = or i64 ${wide}, -562949953421312`);
        return r;
      }
      case "u32":
        this.line(`${r} = call i64 @box.u32(i32 ${operand})`);
        this.module.usePrelude("box.u32");
        return r;
      case "f64":
        this.line(`${r} = call i64 @box.f64(double ${operand})`);
        this.module.usePrelude("box.f64");
        return r;
      case "i64":
        this.line(`${r} = call i64 @box.i64(i64 ${operand})`);
        this.module.usePrelude("box.i64");
        return r;
    }
    throw new Error(`cannot box ${type} in ${this.function.symbol}`);
  }

  /** Calls a prelude function of boxed words. */
  prelude(name: string, type: string, args: string): string {
    this.module.usePrelude(name);
    const r = this.temp();
    this.line(`${r} = call ${type} @${name}(${args})`);
    return r;
  }

  /** Calls a runtime entry point; gives the result ("" for void). */
  runtime(name: EntryName, args: readonly string[]): string {
    this.module.useEntry(name);
    if (ENTRY_POINTS[name].result === "void") {
      this.line(entryCall(name, args));
      return "";
    }
    const r = this.temp();
    this.line(`${r} = ${entryCall(name, args)}`);
    return r;
  }

  /** After a throwing operation: branches away when the word is EMPTY. Inside a try region all such edges of one block meet in one label. */
  check(instruction: Instruction, word: string): void {
    const failed = this.temp();
    const next = this.freshLabel("ok");
    const caught = instruction.targets.length === 2;
    if (caught) this.unwinding = true;
    else this.throwExit = true;
    this.line(`${failed} = icmp eq i64 ${word}, 0`);
    this.line(`br i1 ${failed}, label %${caught ? `unwind.${instruction.block.id}` : "throw"}, label %${next}, !prof !1`);
    this.startLabel(next);
  }

  /** Whether the block being emitted branches to its unwind label. */
  private unwinding = false;

  /** Leaves by exception without condition. */
  leave(instruction: Instruction): void {
    if (instruction.targets.length > 0) {
      this.exitLabels.set(instruction.block, this.label);
      this.line(`br label %${this.blockLabel(instruction.targets[0]!)}`);
    } else {
      this.throwExit = true;
      this.line("br label %throw");
    }
  }

  /** Stores boxed arguments in the frame's argument space; gives its address operand. */
  argumentSpace(words: readonly string[]): string {
    if (words.length === 0) return "null";
    this.argumentWords = Math.max(this.argumentWords, words.length);
    words.forEach((word, i) => {
      const p = this.temp();
      this.line(`${p} = getelementptr i64, ptr %argument.space, i64 ${i}`);
      this.line(`store i64 ${word}, ptr ${p}`);
    });
    return "%argument.space";
  }

  /** The body: everything between the braces. `prologue` runs first, in block "entry". */
  emitBody(prologue: readonly string[], exceptionExit: readonly string[]): string {
    for (const block of this.function.blocks) this.emitBlock(block);
    for (const { line, instruction } of this.phis) {
      const incoming = instruction.args.map((arg, i) => {
        const pred = instruction.block.preds[i]!;
        return `[ ${isBoxed(instruction.type) ? this.phiOperand(arg) : this.operand(arg)}, %${this.exitLabel(pred, instruction.block)} ]`;
      });
      this.lines[line] = `  ${this.operand(instruction)} = phi ${machineType(instruction.type)} ${incoming.join(", ")}`;
    }
    const entry = [...prologue];
    if (this.argumentWords > 0) entry.unshift(`%argument.space = alloca [${this.argumentWords} x i64], align 16`);
    const head = ["entry:", ...entry.map((text) => `  ${text}`), `  br label %${this.blockLabel(this.function.blocks[0]!)}`];
    const tail = this.throwExit ? ["throw:", ...exceptionExit.map((text) => `  ${text}`)] : [];
    return [...head, ...this.lines, ...tail].join("\n");
  }

  private phiOperand(arg: Instruction): string {
    if (!isBoxed(arg.type)) {
      if (arg.op === "const.i32" || arg.op === "const.f64" || arg.op === "const.bool") return this.boxed(arg);
      throw new Error(`phi of boxed type has an operand of type ${arg.type} in ${this.function.symbol}`);
    }
    return this.operand(arg);
  }

  private exitLabel(pred: Block, to: Block): string {
    const last = pred.instructions[pred.instructions.length - 1]!;
    const caught = last.targets.length === 2 && last.targets[1] === to && !isTerminator(last.op);
    return caught ? `unwind.${pred.id}` : this.exitLabels.get(pred) ?? this.blockLabel(pred);
  }

  private emitBlock(block: Block): void {
    this.startLabel(this.blockLabel(block));
    for (const instruction of block.instructions) {
      this.place = this.subprogram !== null && instruction.location !== null ? this.module.debugPlace(instruction.location, this.subprogram) : this.place;
      if (this.subprogram !== null && instruction.location === null && this.place === "") this.place = this.module.debugPlace(this.function.location, this.subprogram);
      if (instruction.op === "phi") {
        this.phis.push({ line: this.lines.length, instruction });
        this.operand(instruction);
        this.lines.push("");
        continue;
      }
      if (this.constant(instruction) !== null) continue;
      this.unwinding = false;
      emitOperation(this, instruction);
      if (!endsBlock(instruction)) continue;
      if (!this.exitLabels.has(block)) this.exitLabels.set(block, this.label);
      if (instruction.targets.length !== 2 || isTerminator(instruction.op)) continue;
      // A throwing operation in a try region: go on to its normal successor, or from the unwind label to the handler.
      this.exitLabels.set(block, this.label);
      this.line(`br label %${this.blockLabel(instruction.targets[0]!)}`);
      if (!this.unwinding) throw new Error(`${instruction.op} in ${this.function.symbol} has a handler but cannot throw`);
      this.startLabel(`unwind.${block.id}`);
      this.line(`br label %${this.blockLabel(instruction.targets[1]!)}`);
    }
  }

  get currentLabel(): string {
    return this.label;
  }
}
