/** Orders and loops of the control-flow graph. */
import type { Block, IrFunction } from "#compiler/ir/function.ts";

/** Successors of a block. */
export function successors(block: Block): readonly Block[] {
  return block.instructions[block.instructions.length - 1]!.targets;
}

/** Reachable blocks, each after its dominators. */
export function reversePostorder(fn: IrFunction): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>();
  const stack: { block: Block; next: number }[] = [];
  const enter = (block: Block): void => {
    seen.add(block);
    stack.push({ block, next: 0 });
  };
  enter(fn.blocks[0]!);
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const targets = successors(top.block);
    if (top.next < targets.length) {
      // From the last to the first, so that the first target follows its block directly.
      const target = targets[targets.length - 1 - top.next++]!;
      if (!seen.has(target)) enter(target);
    } else {
      order.push(top.block);
      stack.pop();
    }
  }
  return order.reverse();
}

/** Blocks on some cycle (Tarjan's strongly connected components). */
export function findLoopBlocks(order: readonly Block[]): Set<Block> {
  const result = new Set<Block>();
  const index = new Map<Block, number>();
  const low = new Map<Block, number>();
  const open: Block[] = [];
  const isOpen = new Set<Block>();
  const work: { block: Block; next: number }[] = [];
  const enter = (block: Block): void => {
    index.set(block, index.size);
    low.set(block, index.get(block)!);
    open.push(block);
    isOpen.add(block);
    work.push({ block, next: 0 });
  };
  if (order.length > 0) enter(order[0]!);
  while (work.length > 0) {
    const top = work[work.length - 1]!;
    const target = successors(top.block)[top.next++];
    if (target !== undefined) {
      if (!index.has(target)) enter(target);
      else if (isOpen.has(target)) low.set(top.block, Math.min(low.get(top.block)!, index.get(target)!));
      continue;
    }
    work.pop();
    const parent = work[work.length - 1];
    if (parent !== undefined) low.set(parent.block, Math.min(low.get(parent.block)!, low.get(top.block)!));
    if (low.get(top.block) !== index.get(top.block)) continue;
    const component: Block[] = [];
    let block: Block;
    do {
      block = open.pop()!;
      isOpen.delete(block);
      component.push(block);
    } while (block !== top.block);
    if (component.length > 1 || successors(top.block).includes(top.block)) for (const each of component) result.add(each);
  }
  return result;
}
