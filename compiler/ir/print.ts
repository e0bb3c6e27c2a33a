/**
 * The IR as text. parse.ts reads it back.
 *
 *   function "app/a.ts:f" managed {"name":"f",...} @ "app/a.ts" 3:1
 *   b0:
 *     %1 = param any 0 : "number"                     ; imm as JSON after the type, the declared type after the operands
 *     %2 = js.add any %1 %1 -> b3 b4 @ 4:10           ; targets, then the place
 *   b3 cold <- b0:                                    ; part of a slow twin; predecessors, in the order of phi operands
 *     return void %2
 *
 * Bigints in an imm are written `{"$int":"12"}`, -0 and what JSON cannot say `{"$number":"-0"}`. A place in another file than the function's
 * names it: `@ "b.ts" 4:10`.
 */
import type { Block, Instruction, IrFunction, IrGlobal, IrModule, Location } from "#compiler/ir/function.ts";

export function printModule(module: IrModule): string {
  const types = Object.entries(module.types ?? {}).map(([name, type]) => `type ${JSON.stringify(name)} ${JSON.stringify(type)}`);
  const parts = [`module ${JSON.stringify(module.path)}`, ...types, ...module.globals.map(printGlobal), ...module.functions.map(printFunction)];
  for (const copy of module.copies ?? []) parts.push(`copy ${printFunction(copy)}`);
  return `${parts.join("\n")}\n`;
}

function printGlobal(global: IrGlobal): string {
  const { symbol, type, initial, bytes, zeroBytes, alignBytes } = global;
  return `global ${JSON.stringify(symbol)} ${type} ${initial} ${bytes === null ? "-" : `"${Buffer.from(bytes).toString("hex")}"`} ${zeroBytes} ${alignBytes}`;
}

/** One function, ending in a line feed. */
export function printFunction(fn: IrFunction): string {
  const { kind, ...attributes } = fn.attributes;
  const lines = [`function ${JSON.stringify(fn.symbol)} ${kind} ${printImm(attributes)} @ ${JSON.stringify(fn.location.file)} ${fn.location.line}:${fn.location.column}`];
  for (const block of fn.blocks) {
    lines.push(printLabel(block));
    for (const instruction of block.instructions) lines.push(`  ${printInstruction(instruction, fn.location.file)}`);
  }
  return `${lines.join("\n")}\n`;
}

function printLabel(block: Block): string {
  const name = block.cold === true ? `b${block.id} cold` : `b${block.id}`;
  return block.preds.length === 0 ? `${name}:` : `${name} <- ${block.preds.map((pred) => `b${pred.id}`).join(" ")}:`;
}

/** One instruction on one line. */
export function printInstruction(instruction: Instruction, file = ""): string {
  const { id, op, type, args, imm, location, targets } = instruction;
  let text = `%${id} = ${op} ${type}`;
  if (imm !== null && imm !== undefined) text += ` ${printImm(imm)}`;
  for (const arg of args) text += ` %${arg.id}`;
  if (instruction.declared !== undefined) text += ` : ${JSON.stringify(instruction.declared)}`;
  if (targets.length > 0) text += ` -> ${targets.map((target) => `b${target.id}`).join(" ")}`;
  return location === null ? text : text + printPlace(location, file);
}

function printPlace(location: Location, file: string): string {
  return ` @ ${location.file === file ? "" : `${JSON.stringify(location.file)} `}${location.line}:${location.column}`;
}

function printImm(imm: unknown): string {
  return JSON.stringify(imm, (_, value: unknown) => {
    if (typeof value === "bigint") return { $int: value.toString() };
    if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) return { $number: Object.is(value, -0) ? "-0" : String(value) };
    return value;
  });
}
