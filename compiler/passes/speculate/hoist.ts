/**
 * Moves reads of lengths and data addresses out of loops in which nothing can change them: no calls, no accesses that may run code of the
 * program. What LLVM would need to know for that (which words of memory are which) is easy to see here.
 */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import { insertBefore } from "#compiler/passes/graph.ts";
import { behindCopies } from "#compiler/passes/number-kinds.ts";
import { addPreheaders, loopsOf, type Loop } from "#compiler/passes/speculate/loops.ts";

const HEADERS: ReadonlySet<OpName> = new Set<OpName>(["array.elements", "array.count", "array.length", "string.length", "view.data", "view.length"]);
/** What writes, but neither headers nor anything that runs code. */
const QUIET: ReadonlySet<OpName> = new Set<OpName>(["elem.store", "jump", "branch", "switch", "phi"]);
/** Operators that are quiet on numbers. */
const ON_NUMBERS = /^js\.(add|sub|mul|div|bit\w+|shl|shr|ushr|neg|inc|dec|lt|le|gt|ge|seq|eq)$/;
/** What can be computed before a loop without being asked for. */
const MOVABLE: ReadonlySet<OpName> = new Set<OpName>(["unbox", "zext", "sitofp"]);

/** Gives whether anything changed. */
export function hoistHeaders(fn: IrFunction): boolean {
  if (!fn.blocks.some(({ cold }) => cold === true)) return false;
  let changed = false;
  // Inner loops first: what leaves them may leave the outer ones too.
  addPreheaders(fn);
  for (const loop of loopsOf(fn).reverse()) changed = hoistFrom(loop) || changed;
  return changed;
}

function hoistFrom({ blocks, entry }: Loop): boolean {
  if (entry.block.cold === true) return false;
  for (const block of blocks) if (!block.instructions.every(isQuiet)) return false;
  let changed = false;
  const isInvariant = (value: Instruction): boolean => !blocks.has(value.block) && value !== entry;
  for (let again = true; again; ) {
    again = false;
    for (const block of blocks) {
      for (const instruction of [...block.instructions]) {
        if (!HEADERS.has(instruction.op) && !MOVABLE.has(instruction.op) && !asksForIterator(instruction) || !instruction.args.every(isInvariant)) continue;
        move(instruction, block, entry);
        changed = again = true;
      }
    }
  }
  return changed;
}

function move(instruction: Instruction, from: Block, entry: Instruction): void {
  from.instructions.splice(from.instructions.indexOf(instruction), 1);
  instruction.block = entry.block;
  insertBefore(entry, instruction);
}

function isQuiet(instruction: Instruction): boolean {
  const { op, args } = instruction;
  if (QUIET.has(op) || asksForIterator(instruction)) return true;
  if (ON_NUMBERS.test(op)) return args.every(isNumeric);
  return OPS[op].effect !== "write" && !OPS[op].throws;
}

/** Whether arrays are iterated as they were built in: only code of the program could change that. */
function asksForIterator({ op, imm }: Instruction): boolean {
  return op === "call.runtime" && imm === "arraysIteratePlainly";
}

function isNumeric(value: Instruction): boolean {
  const { type } = behindCopies(value);
  return type === "i32" || type === "u32" || type === "f64" || type === "bool";
}
