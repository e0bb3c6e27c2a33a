/** Natural loops: headers with back edges, the blocks of each, and a preheader for each (a block that runs once before the loop, and only then). */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import { dominatorsOf } from "#compiler/ir/dominators.ts";
import { append, lastOf, newBlock, newInstruction, phisOf } from "#compiler/passes/graph.ts";

export interface Loop {
  readonly header: Block;
  /** The jump that ends the preheader: stays when blocks are cut. */
  readonly entry: Instruction;
  readonly blocks: ReadonlySet<Block>;
}

/** The loops of a function that have a preheader, outer ones before those inside. */
export function loopsOf(fn: IrFunction): Loop[] {
  const dominators = dominatorsOf(fn);
  const loops: Loop[] = [];
  for (const header of dominators.order) {
    const latches = header.preds.filter((pred) => dominators.dominates(header, pred));
    if (latches.length === 0) continue;
    const [preheader, ...others] = header.preds.filter((pred) => !latches.includes(pred));
    if (preheader === undefined || others.length > 0 || lastOf(preheader).op !== "jump") continue;
    loops.push({ header, entry: lastOf(preheader), blocks: bodyOf(header, latches) });
  }
  return loops;
}

/** Blocks that reach a latch without passing the header. */
function bodyOf(header: Block, latches: readonly Block[]): Set<Block> {
  const blocks = new Set<Block>([header]);
  const work = [...latches];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (blocks.has(block)) continue;
    blocks.add(block);
    work.push(...block.preds);
  }
  return blocks;
}

/** Gives headers a preheader of their own. */
export function addPreheaders(fn: IrFunction): void {
  const dominators = dominatorsOf(fn);
  for (const header of dominators.order) {
    const outside = header.preds.filter((pred) => !dominators.dominates(header, pred));
    if (outside.length === header.preds.length || outside.length === 0) continue;
    if (outside.length === 1 && lastOf(outside[0]!).op === "jump") continue;
    // A handler is entered by throws only: its block stays first.
    if (header.instructions.some(({ op }) => op === "catch")) continue;
    insertPreheader(fn, header, outside);
  }
}

function insertPreheader(fn: IrFunction, header: Block, outside: readonly Block[]): void {
  const preheader = newBlock(fn);
  fn.blocks.splice(fn.blocks.indexOf(header), 0, preheader);
  const from = header.preds.map((pred) => outside.includes(pred));
  for (const phi of phisOf(header)) {
    const entering = phi.args.filter((_, i) => from[i]);
    let value = entering[0]!;
    if (entering.some((each) => each !== value)) {
      value = newInstruction(preheader, "phi", phi.type, entering);
      preheader.instructions.push(value);
    }
    phi.args = [...phi.args.filter((_, i) => !from[i]), value];
  }
  preheader.preds.push(...outside);
  header.preds.splice(0, header.preds.length, ...header.preds.filter((_, i) => !from[i]), preheader);
  for (const pred of outside) {
    const last = lastOf(pred);
    last.targets = last.targets.map((target) => (target === header ? preheader : target));
  }
  append(preheader, "jump", "void").targets.push(header);
}
