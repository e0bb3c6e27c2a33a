/**
 * Splits a generator or async function into a ramp and a resume function (DESIGN.md §3):
 *
 *   ramp    the original symbol and signature: binds parameters up to coro.begin, makes the frame, saves what the body needs, gives the
 *           generator or promise
 *   resume  (frame, sent, mode) -> value: jumps to the state kept in the frame; every coro.suspend stores the next state and returns
 *
 * A value that is live across a suspension gets a word of the frame: it is stored right after its definition and loaded again in each
 * block that uses it, other than its own. Blocks are cut at suspensions, so no load can be stale. Try regions need nothing special,
 * since handlers are ordinary blocks. An exceptional exit marks the frame as done in the back end.
 */
import {
  COROUTINE_DONE, COROUTINE_RUNNING, COROUTINE_SAVED, COROUTINE_STATE, COROUTINE_SUSPENSION, SUSPEND_AWAIT, SUSPEND_DELEGATE, SUSPEND_YIELD,
} from "#abi/cell.ts";
import type { EntryName } from "#abi/entry-points.ts";
import { endsBlock, type Block, type Instruction, type IrFunction, type ManagedAttributes } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { Type } from "#compiler/ir/types.ts";

const KINDS: Record<string, number> = { yield: SUSPEND_YIELD, await: SUSPEND_AWAIT, delegate: SUSPEND_DELEGATE };

/** Gives the resume function; `fn` becomes the ramp. Precondition: fn.attributes.coroutine is not "none". */
export function splitCoroutine(fn: IrFunction): IrFunction {
  return new Splitter(fn).split();
}

class Splitter {
  private readonly ramp: IrFunction;
  private readonly attributes: ManagedAttributes;
  private readonly resume: IrFunction;
  /** Value -> offset of its word in the frame. */
  private readonly slots = new Map<Instruction, number>();
  private readonly suspensionReturns = new Set<Instruction>();
  private frame!: Instruction;
  private sent!: Instruction;
  private mode!: Instruction;
  /** The parameters of the resume function: there at each resumption, never saved. */
  private entryValues: ReadonlySet<Instruction> = new Set();

  constructor(fn: IrFunction) {
    this.ramp = fn;
    this.attributes = fn.attributes as ManagedAttributes;
    const attributes: ManagedAttributes = { ...this.attributes, params: 3, variadic: false, coroutine: "none", constructorKind: "none", resume: true };
    this.resume = { symbol: `${fn.symbol}$resume`, attributes, blocks: [], location: fn.location, nextId: fn.nextId };
  }

  split(): IrFunction {
    const begin = this.find("coro.begin");
    const body = this.cut(begin, this.ramp);
    this.moveBlocks(body);
    const rampEnd = begin.block;
    const dispatch = this.createDispatch();
    const resumed: Block[] = [body];
    this.replaceResumption(begin, body);
    for (const suspension of this.suspensions()) {
      const after = this.cut(suspension, this.resume);
      this.replaceResumption(suspension, after);
      this.endWithSuspension(suspension, resumed.length);
      resumed.push(after);
    }
    this.hoistParameters(rampEnd);
    this.findSpilled(resumed);
    this.finishDispatch(dispatch, resumed);
    this.spillAndReload();
    this.markReturns();
    this.finishRamp(rampEnd);
    this.ramp.nextId = Math.max(this.ramp.nextId, this.resume.nextId);
    return this.resume;
  }

  // --- small IR tools --------------------------------------------------------------------------------------------------

  private make(block: Block, op: OpName, type: Type, args: Instruction[], imm: unknown, location: Instruction["location"] = null): Instruction {
    return { id: this.resume.nextId++, op, type, args, imm, block, location, targets: [] };
  }

  private find(op: OpName): Instruction {
    for (const block of this.ramp.blocks) for (const instruction of block.instructions) if (instruction.op === op) return instruction;
    throw new Error(`${this.ramp.symbol} has no ${op}`);
  }

  private suspensions(): Instruction[] {
    return this.resume.blocks.flatMap((block) => block.instructions.filter((instruction) => instruction.op === "coro.suspend"));
  }

  /** Moves everything behind `instruction` to a new block without predecessors; its successors now follow that one. */
  private cut(instruction: Instruction, owner: IrFunction): Block {
    const block = instruction.block;
    const after: Block = { id: this.resume.nextId++, function: this.resume, instructions: [], preds: [] };
    after.instructions.push(...block.instructions.splice(block.instructions.indexOf(instruction) + 1));
    for (const moved of after.instructions) moved.block = after;
    for (const target of after.instructions[after.instructions.length - 1]!.targets) target.preds[target.preds.indexOf(block)] = after;
    owner.blocks.push(after);
    return after;
  }

  /** Everything reachable from `body` belongs to the resume function; blocks do not name their function in a way that matters to later passes. */
  private moveBlocks(body: Block): void {
    const reached = new Set<Block>();
    const work = [body];
    while (work.length > 0) {
      const block = work.pop()!;
      if (reached.has(block)) continue;
      reached.add(block);
      work.push(...block.instructions[block.instructions.length - 1]!.targets);
    }
    const own = this.ramp.blocks.filter((block) => !reached.has(block));
    const moved = this.ramp.blocks.filter((block) => reached.has(block));
    this.ramp.blocks.splice(0, this.ramp.blocks.length, ...own);
    this.resume.blocks.push(...moved);
  }

  private createDispatch(): Block {
    const block: Block = { id: this.resume.nextId++, function: this.resume, instructions: [], preds: [] };
    this.frame = this.make(block, "param", "i64", [], 0);
    this.sent = this.make(block, "param", "any", [], 1);
    this.mode = this.make(block, "param", "i32", [], 2);
    block.instructions.push(this.frame, this.sent, this.mode);
    this.entryValues = new Set([this.frame, this.sent, this.mode]);
    this.resume.blocks.unshift(block);
    return block;
  }

  /** What coro.suspend or coro.begin gave, and the coro.mode behind it, become copies of the resume function's parameters, made where it is entered. */
  private replaceResumption(suspension: Instruction, after: Block): void {
    const sent = this.make(after, "value", "any", [this.sent], null);
    const zero = this.integer(after, "i32", 0);
    const mode = this.make(after, "add", "i32", [this.mode, zero], null);
    this.replaceUses(suspension, sent);
    const read = after.instructions[0];
    if (read?.op === "coro.mode") {
      after.instructions.shift();
      this.replaceUses(read, mode);
    }
    after.instructions.unshift(sent, zero, mode);
  }

  private replaceUses(from: Instruction, to: Instruction): void {
    for (const block of this.resume.blocks) {
      for (const instruction of block.instructions) {
        for (let i = 0; i < instruction.args.length; i++) if (instruction.args[i] === from) instruction.args[i] = to;
      }
    }
  }

  private frameStore(block: Block, offset: number, value: Instruction): Instruction[] {
    const delta = this.make(block, "const.int", "i64", [], BigInt(offset));
    const address = this.make(block, "add", "i64", [this.frame, delta], null);
    return [delta, address, this.make(block, "store", "void", [address, value], { align: value.type === "i32" ? 4 : 8 })];
  }

  private integer(block: Block, type: Type, value: number): Instruction {
    return this.make(block, "const.int", type, [], BigInt(value));
  }

  private endWithSuspension(suspension: Instruction, state: number): void {
    const block = suspension.block;
    block.instructions.pop();
    const stateWord = this.integer(block, "i32", state);
    const leave = this.make(block, "return", "void", [suspension.args[0]!], null, suspension.location);
    this.suspensionReturns.add(leave);
    const kindWord = this.integer(block, "i32", KINDS[(suspension.imm as { kind: string }).kind]!);
    block.instructions.push(
      stateWord, ...this.frameStore(block, COROUTINE_STATE, stateWord), kindWord, ...this.frameStore(block, COROUTINE_SUSPENSION, kindWord), leave,
    );
  }

  /** Parameters are read in the ramp, wherever the source mentions them. */
  private hoistParameters(rampEnd: Block): void {
    for (const block of this.resume.blocks) {
      if (block === this.resume.blocks[0]) continue;
      for (const instruction of [...block.instructions]) {
        if (!instruction.op.startsWith("param")) continue;
        block.instructions.splice(block.instructions.indexOf(instruction), 1);
        instruction.block = rampEnd;
        rampEnd.instructions.splice(rampEnd.instructions.length - 1, 0, instruction);
      }
    }
  }

  // --- liveness ---------------------------------------------------------------------------------------------------------------

  /** Gives a frame word to each value that is live where a resumption enters. */
  private findSpilled(resumed: readonly Block[]): void {
    const liveIn = new Map<Block, Set<Instruction>>();
    for (const block of this.resume.blocks) liveIn.set(block, new Set());
    let changed = true;
    while (changed) {
      changed = false;
      for (let b = this.resume.blocks.length - 1; b >= 0; b--) {
        const block = this.resume.blocks[b]!;
        const live = new Set<Instruction>();
        for (const target of block.instructions[block.instructions.length - 1]!.targets) {
          for (const value of liveIn.get(target)!) live.add(value);
          const index = target.preds.indexOf(block);
          for (const phi of target.instructions) {
            if (phi.op !== "phi") break;
            live.delete(phi);
            live.add(phi.args[index]!);
          }
        }
        for (let k = block.instructions.length - 1; k >= 0; k--) {
          const instruction = block.instructions[k]!;
          live.delete(instruction);
          if (instruction.op !== "phi") for (const arg of instruction.args) live.add(arg);
        }
        const before = liveIn.get(block)!;
        for (const value of live) {
          if (!before.has(value)) {
            before.add(value);
            changed = true;
          }
        }
      }
    }
    for (const block of resumed) {
      for (const value of liveIn.get(block)!) {
        if (this.entryValues.has(value) || isConstant(value) || this.slots.has(value)) continue;
        this.slots.set(value, COROUTINE_SAVED + 8 * this.slots.size);
      }
    }
  }

  // --- rewriting ----------------------------------------------------------------------------------------------------------------

  private finishDispatch(dispatch: Block, resumed: readonly Block[]): void {
    const delta = this.integer(dispatch, "i64", COROUTINE_STATE);
    const address = this.make(dispatch, "add", "i64", [this.frame, delta], null);
    const state = this.make(dispatch, "load", "i32", [address], { type: "i32", align: 4 });
    const running = this.integer(dispatch, "i32", COROUTINE_RUNNING | 0);
    const store = this.make(dispatch, "store", "void", [address, running], { align: 4 });
    const impossible: Block = { id: this.resume.nextId++, function: this.resume, instructions: [], preds: [dispatch] };
    impossible.instructions.push(this.make(impossible, "unreachable", "void", [], null));
    this.resume.blocks.push(impossible);
    const choose = this.make(dispatch, "switch", "void", [state], resumed.map((_, i) => BigInt(i)));
    choose.targets.push(...resumed, impossible);
    for (const block of resumed) block.preds.push(dispatch);
    dispatch.instructions.push(delta, address, state, running, store, choose);
  }

  private spillAndReload(): void {
    const own = new Set(this.resume.blocks);
    for (const block of [...this.resume.blocks]) this.reloadIn(block);
    for (const value of this.slots.keys()) if (own.has(value.block)) this.storeAfterDefinition(value);
  }

  private reloadIn(block: Block): void {
    const loaded = new Map<Instruction, Instruction>();
    const reload = (value: Instruction, at: number): [Instruction, number] => {
      const known = loaded.get(value);
      if (known !== undefined) return [known, at];
      let added: Instruction[];
      if (isConstant(value)) {
        added = [{ ...value, id: this.resume.nextId++, block, args: [] }];
      } else {
        const delta = this.integer(block, "i64", this.slots.get(value)!);
        const address = this.make(block, "add", "i64", [this.frame, delta], null);
        added = [delta, address, this.make(block, "load", value.type, [address], { type: memoryType(value.type), align: 8 })];
      }
      block.instructions.splice(at, 0, ...added);
      const copy = added[added.length - 1]!;
      loaded.set(value, copy);
      return [copy, at + added.length];
    };
    const foreign = (value: Instruction): boolean => value.block !== block && (this.slots.has(value) || isConstant(value));
    for (let k = 0; k < block.instructions.length; k++) {
      const instruction = block.instructions[k]!;
      if (instruction.op === "phi") continue;
      for (let i = 0; i < instruction.args.length; i++) {
        if (!foreign(instruction.args[i]!)) continue;
        const [copy, at] = reload(instruction.args[i]!, k);
        instruction.args[i] = copy;
        k = at;
      }
    }
    // Phi operands of the successors are read at the end of this block.
    const last = block.instructions[block.instructions.length - 1]!;
    for (const target of last.targets) {
      const index = target.preds.indexOf(block);
      for (const phi of target.instructions) {
        if (phi.op !== "phi") break;
        if (foreign(phi.args[index]!)) phi.args[index] = reload(phi.args[index]!, block.instructions.length - 1)[0];
      }
    }
  }

  private storeAfterDefinition(value: Instruction): void {
    let block = value.block;
    let at: number;
    if (endsBlock(value)) {
      block = value.targets[0]!;
      if (block.preds.length > 1) block = this.splitEdge(value, block);
      at = afterHead(block);
    } else if (value.op === "phi") {
      at = afterHead(block);
    } else {
      at = block.instructions.indexOf(value) + 1;
    }
    block.instructions.splice(at, 0, ...this.frameStore(block, this.slots.get(value)!, value));
  }

  private splitEdge(from: Instruction, to: Block): Block {
    const middle: Block = { id: this.resume.nextId++, function: this.resume, instructions: [], preds: [from.block] };
    const jump = this.make(middle, "jump", "void", [], null);
    jump.targets.push(to);
    middle.instructions.push(jump);
    to.preds[to.preds.indexOf(from.block)] = middle;
    from.targets[0] = middle;
    this.resume.blocks.push(middle);
    return middle;
  }

  /** A return of the source ends the coroutine. */
  private markReturns(): void {
    for (const block of this.resume.blocks) {
      const last = block.instructions[block.instructions.length - 1]!;
      if (last.op !== "return" || this.suspensionReturns.has(last)) continue;
      const done = this.integer(block, "i32", COROUTINE_DONE | 0);
      block.instructions.splice(block.instructions.length - 1, 0, done, ...this.frameStore(block, COROUTINE_STATE, done));
    }
  }

  /** After coro.begin the ramp makes the frame, fills it and hands it to the owner. */
  private finishRamp(block: Block): void {
    const begin = block.instructions.pop()!;
    const location = begin.location;
    const add = (op: OpName, type: Type, args: Instruction[], imm: unknown): Instruction => {
      const instruction = this.make(block, op, type, args, imm, location);
      block.instructions.push(instruction);
      return instruction;
    };
    const runtime = (name: EntryName, type: Type, args: Instruction[]): Instruction => add("call.runtime", type, args, name);
    const code = add("intrinsic", "i64", [], `functionPointer:${this.resume.symbol}`);
    const count = add("const.int", "i32", [], BigInt(this.slots.size));
    const frame = runtime("newCoroutine", "i64", [code, count]);
    const own = new Set(this.ramp.blocks);
    for (const [value, offset] of this.slots) {
      if (!own.has(value.block)) continue;
      const delta = add("const.int", "i64", [], BigInt(offset));
      const address = add("add", "i64", [frame, delta], null);
      add("store", "void", [address, value], { align: 8 });
    }
    const kind = this.attributes.coroutine;
    let result: Instruction;
    if (kind === "async") {
      result = runtime("startAsync", "any", [add("value", "any", [frame], null)]);
    } else {
      const callee = add("param.callee", "any", [], null);
      result = kind === "generator" ? runtime("newGenerator", "any", [callee, frame]) : runtime("newAsyncGenerator", "any", [callee, add("value", "any", [frame], null)]);
    }
    add("return", "void", [result], null);
  }
}

function isConstant(value: Instruction): boolean {
  return value.op.startsWith("const.");
}

function memoryType(type: Type): string {
  switch (type) {
    case "bool": case "i8": case "i16": case "i32": case "u32": case "i64": case "f64": return type;
    default: return "any";
  }
}

/** Index behind the phis and the catch that begin a block. */
function afterHead(block: Block): number {
  let at = 0;
  while (block.instructions[at]?.op === "phi" || block.instructions[at]?.op === "catch") at++;
  return at;
}
