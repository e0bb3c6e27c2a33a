/**
 * Generators and async functions after passes/split-coroutine.ts: what lives across a suspension goes through words of the frame, which the
 * ramp and the resume half address by constants; suspensions are returns that note their kind and state.
 */
import { COROUTINE_SAVED, COROUTINE_STATE, COROUTINE_SUSPENSION, SUSPEND_AWAIT, SUSPEND_DELEGATE, SUSPEND_YIELD } from "#abi/cell.ts";
import type { Block, Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { Node } from "#compiler/passes/hints/flow.ts";
import { newIterator, settle } from "#compiler/passes/hints/builtins.ts";
import { getProperty } from "#compiler/passes/hints/properties.ts";
import type { Model } from "#compiler/passes/hints/model.ts";
import { type IteratorSite, PromiseSite } from "#compiler/passes/hints/sites.ts";
import { resumeSymbol } from "#compiler/passes/split-coroutine.ts";

/** One generator or async function of the program. */
interface Coroutine {
  /** Words of the frame by offset. */
  readonly words: Map<number, Node>;
  /** What comes back to each state. */
  readonly sent: Map<number, Node>;
  readonly iterator: IteratorSite;
  readonly promise: PromiseSite;
}

export class Coroutines {
  private readonly model: Model;
  private readonly bySymbol = new Map<string, Coroutine>();

  constructor(model: Model) {
    this.model = model;
  }

  private of(resume: string): Coroutine {
    let coroutine = this.bySymbol.get(resume);
    if (coroutine === undefined) {
      const ramp = this.model.function(resume.slice(0, -resumeSymbol("").length));
      const isAsync = ramp?.attributes.coroutine === "asyncGenerator";
      coroutine = { words: new Map(), sent: new Map(), iterator: newIterator(this.model, isAsync), promise: new PromiseSite() };
      this.bySymbol.set(resume, coroutine);
    }
    return coroutine;
  }

  private word(coroutine: Coroutine, offset: number): Node {
    let node = coroutine.words.get(offset);
    if (node === undefined) coroutine.words.set(offset, (node = new Node()));
    return node;
  }

  private sent(coroutine: Coroutine, state: number): Node {
    let node = coroutine.sent.get(state);
    if (node === undefined) coroutine.sent.set(state, (node = new Node()));
    return node;
  }

  /** The ramp of a coroutine: saves into the frame and gives the object that programs see. */
  addRamp(fn: IrFunction, kind: ManagedAttributes["coroutine"], result: Node): void {
    const coroutine = this.of(resumeSymbol(fn.symbol));
    const isFrame = (value: Instruction): boolean => value.op === "call.runtime" && value.imm === "newCoroutine";
    this.addWords(fn, coroutine, isFrame);
    this.model.flow.addSite(result, kind === "async" ? coroutine.promise : coroutine.iterator);
  }

  /** The resume half: what it returns at suspensions and in the end. */
  addResume(fn: IrFunction): void {
    const { model } = this;
    const coroutine = this.of(fn.symbol);
    const entry = fn.blocks[0]!;
    const frame = entry.instructions.find(({ op, imm }) => op === "param" && imm === 0);
    this.addWords(fn, coroutine, (value) => value === frame);
    this.addSent(entry, coroutine);
    for (const block of fn.blocks) {
      const last = block.instructions[block.instructions.length - 1]!;
      if (last.op !== "return" || last.args.length === 0) continue;
      const value = model.value(last.args[0]!);
      const suspension = storedField(block, COROUTINE_SUSPENSION);
      const state = storedField(block, COROUTINE_STATE);
      if (suspension === SUSPEND_YIELD) {
        model.flow.connect(value, coroutine.iterator.element);
        if (state !== null) model.flow.connect(coroutine.iterator.sent, this.sent(coroutine, state));
      } else if (suspension === SUSPEND_DELEGATE) {
        // yield* hands on the result that the inner iterator gave, and passes on what was sent.
        getProperty(model, value, "value", coroutine.iterator.element);
        if (state !== null) model.flow.connect(coroutine.iterator.sent, this.sent(coroutine, state));
      } else if (suspension === SUSPEND_AWAIT) {
        if (state !== null) settle(model, value, this.sent(coroutine, state));
      } else if (suspension === null) {
        settle(model, value, coroutine.promise.value);
      }
    }
  }

  private addWords(fn: IrFunction, coroutine: Coroutine, isFrame: (value: Instruction) => boolean): void {
    const { model } = this;
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op !== "load" && instruction.op !== "store") continue;
        const address = instruction.args[0]!;
        if (address.op !== "add" || !isFrame(address.args[0]!) || address.args[1]!.op !== "const.int") continue;
        const offset = Number(address.args[1]!.imm);
        if (offset < COROUTINE_SAVED) continue;
        const word = this.word(coroutine, offset);
        if (instruction.op === "store") model.flow.connect(model.value(instruction.args[1]!), word);
        else model.flow.connect(word, model.value(instruction));
      }
    }
  }

  /** Each state begins with what was sent. */
  private addSent(entry: Block, coroutine: Coroutine): void {
    const dispatch = entry.instructions[entry.instructions.length - 1]!;
    if (dispatch.op !== "switch" && dispatch.op !== "jump") return;
    dispatch.targets.forEach((target, state) => {
      const value = target.instructions.find(({ op, args }) => op === "value" && args[0]!.block === entry);
      if (value !== undefined) this.model.flow.connect(this.sent(coroutine, state), this.model.value(value));
    });
  }
}

/** The constant that a block stores into a field of the frame. */
function storedField(block: Block, offset: number): number | null {
  for (const { op, args } of block.instructions) {
    if (op !== "store" || args[0]!.op !== "add" || args[1]!.op !== "const.int") continue;
    const place = args[0]!.args[1]!;
    if (place.op === "const.int" && Number(place.imm) === offset) return Number(args[1]!.imm);
  }
  return null;
}
