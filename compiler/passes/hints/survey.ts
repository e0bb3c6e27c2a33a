/** A first look at the program, for what must be known before evidence flows: its functions, the names of their methods, the places of steps. */
import { literalClass } from "#compiler/ir/class-names.ts";
import type { Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { nameOf } from "#compiler/passes/hints/constraints.ts";
import type { Model } from "#compiler/passes/hints/model.ts";

/** Declares a function. All are declared before any is looked into. */
export function declare(model: Model, fn: IrFunction): void {
  model.addFunction(fn.symbol, fn.attributes as ManagedAttributes);
}

export function survey(model: Model, fn: IrFunction): void {
  const site = model.function(fn.symbol)!;
  const steps = new Map<Instruction, Instruction[]>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const { op, args, imm } = instruction;
      switch (op) {
        case "param.rest": site.rest ??= { from: imm as number, array: model.newArray() }; break;
        case "param.arguments": site.arguments ??= model.newArray(true); break;
        case "object.definemethod": case "object.definegetter": case "object.definesetter": surveyMember(model, instruction); break;
        case "object.literal":
          model.literals.add(literalClass((imm as { keys: string[] }).keys));
          for (const [index, key] of (imm as { keys: string[] }).keys.entries()) if (args[index]!.type === "function") model.methodNames.add(key);
          break;
        case "iter.step": {
          const known = steps.get(args[0]!);
          if (known === undefined) steps.set(args[0]!, [instruction]);
          else known.push(instruction);
          break;
        }
        default:
      }
    }
  }
  for (const list of steps.values()) if (list.length > 1) for (const [position, step] of list.entries()) model.positions.set(step, position);
}

function surveyMember(model: Model, { op, args }: Instruction): void {
  const name = nameOf(args[1]!);
  if (name === null) return;
  (op === "object.definemethod" ? model.methodNames : model.accessorNames).add(name);
  const object = args[0]!;
  const maker = object.op === "js.get" && object.imm === "prototype" ? object.args[0]! : object;
  if (maker.op !== "class.new") return;
  const owner = model.function((maker.imm as { symbol: string }).symbol);
  if (owner !== null) ((maker === object ? owner : owner.prototype).own ??= new Set()).add(name);
}
