/** Dominators (Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001). */
import type { Block, IrFunction } from "#compiler/ir/function.ts";

export interface Dominators {
  /** Reachable blocks in reverse postorder. */
  readonly order: readonly Block[];
  /** Nearest dominator; null for the entry. */
  immediate(block: Block): Block | null;
  dominates(a: Block, b: Block): boolean;
}

export function dominatorsOf(fn: IrFunction): Dominators {
  const order = reversePostorder(fn);
  const number = new Map(order.map((block, index) => [block, index]));
  const immediate: number[] = order.map(() => -1);
  immediate[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 1; i < order.length; i++) {
      let found = -1;
      for (const pred of order[i]!.preds) {
        let other = number.get(pred);
        if (other === undefined || immediate[other] === -1) continue;
        if (found === -1) {
          found = other;
          continue;
        }
        while (found !== other) {
          while (found > other) found = immediate[found]!;
          while (other > found) other = immediate[other]!;
        }
      }
      if (immediate[i] !== found) {
        immediate[i] = found;
        changed = true;
      }
    }
  }
  // Intervals of a walk over the tree answer `dominates` at once.
  const children: number[][] = order.map(() => []);
  for (let i = 1; i < order.length; i++) children[immediate[i]!]?.push(i);
  const enter: number[] = [];
  const leave: number[] = [];
  let clock = 0;
  const stack: { at: number; next: number }[] = [{ at: 0, next: 0 }];
  enter[0] = clock++;
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const child = children[top.at]![top.next++];
    if (child === undefined) {
      leave[top.at] = clock++;
      stack.pop();
    } else {
      enter[child] = clock++;
      stack.push({ at: child, next: 0 });
    }
  }
  return {
    order,
    immediate: (block) => (number.get(block) === 0 ? null : order[immediate[number.get(block)!]!] ?? null),
    dominates: (a, b) => {
      const x = number.get(a);
      const y = number.get(b);
      return x !== undefined && y !== undefined && enter[x]! <= enter[y]! && leave[y]! <= leave[x]!;
    },
  };
}

function reversePostorder(fn: IrFunction): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([fn.blocks[0]!]);
  const stack: { block: Block; next: number }[] = [{ block: fn.blocks[0]!, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const target = top.block.instructions[top.block.instructions.length - 1]?.targets[top.next++];
    if (target === undefined) {
      order.push(top.block);
      stack.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      stack.push({ block: target, next: 0 });
    }
  }
  return order.reverse();
}
