/**
 * Classes get their methods from tables: what makes closures and puts them on one object, one after the other, becomes one operation with a list.
 * A class with twenty methods is made by one call instead of forty; what is left of each is three words of data.
 *
 * Last of all, when nothing asks any more which functions a class has.
 */
import { type Block, type Instruction, type IrFunction, type TableImm, type TableMethod } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { newInstruction } from "#compiler/passes/graph.ts";

const KINDS: ReadonlyMap<OpName, TableMethod["kind"]> = new Map([["object.definemethod", "method"], ["object.definegetter", "getter"], ["object.definesetter", "setter"]]);

/** One definition, and the closure that only it uses. */
interface Definition {
  readonly at: Instruction;
  readonly made: Instruction;
  readonly method: TableMethod;
}

export function tableMethods(fn: IrFunction): void {
  const blocks = fn.blocks.filter(({ instructions }) => instructions.filter(({ op }) => KINDS.has(op)).length > 1);
  if (blocks.length === 0) return;
  const uses = new Map<Instruction, number>();
  for (const block of fn.blocks) for (const { args } of block.instructions) for (const arg of args) uses.set(arg, (uses.get(arg) ?? 0) + 1);
  for (const block of blocks) tableBlock(block, uses);
}

function tableBlock(block: Block, uses: ReadonlyMap<Instruction, number>): void {
  const gone = new Set<Instruction>();
  const tables = new Map<Instruction, Instruction>();
  let run: Definition[] = [];
  const end = (): void => {
    if (run.length > 1) {
      const { at, made } = run.at(-1)!;
      const imm: TableImm = { methods: run.map(({ method }) => method) };
      tables.set(at, newInstruction(block, "object.definetable", "void", [at.args[0]!, made.args[0]!], imm, run[0]!.at.location));
      for (const each of run) gone.add(each.at).add(each.made);
    }
    run = [];
  };
  for (const instruction of block.instructions) {
    if (instruction.op.startsWith("const.") || instruction.op === "box" || instruction.op === "function.new") continue;
    const definition = definitionOf(instruction, uses);
    const first = run[0];
    if (definition === null || (first !== undefined && (unboxed(first.at.args[0]!) !== unboxed(instruction.args[0]!) || !isSame(first.made.args[0]!, definition.made.args[0]!)))) end();
    if (definition !== null) run.push(definition);
  }
  end();
  if (tables.size === 0) return;
  block.instructions.splice(0, block.instructions.length, ...block.instructions.flatMap((each) => (tables.has(each) ? [tables.get(each)!] : gone.has(each) ? [] : [each])));
}

/** What is put into a table: a closure under a name, where nobody catches what goes wrong. */
function definitionOf(at: Instruction, uses: ReadonlyMap<Instruction, number>): Definition | null {
  const kind = KINDS.get(at.op);
  if (kind === undefined || at.targets.length > 0) return null;
  const [object, key, value] = at.args as [Instruction, Instruction, Instruction];
  const made = unboxed(value);
  const home = made.args[1];
  if (key.op !== "const.string" || made.op !== "function.new" || made.block !== at.block || home === undefined) return null;
  if (uses.get(made) !== 1 || (value !== made && uses.get(value) !== 1)) return null;
  const isHome = unboxed(home) === unboxed(object);
  if (!isHome && unboxed(home).op !== "const.undefined") return null;
  return { at, made, method: { kind, name: key.imm as string, symbol: made.imm as string, attributes: (at.imm as { attributes: number }).attributes, isHome } };
}

function unboxed(value: Instruction): Instruction {
  return value.op === "box" ? unboxed(value.args[0]!) : value;
}

/** Whether environments are the same; "none" is a constant that may be written often. */
function isSame(a: Instruction, b: Instruction): boolean {
  return a === b || (a.op === b.op && a.op === "const.int" && a.imm === b.imm);
}
