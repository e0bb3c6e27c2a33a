/** Variables and static data of a module. */
import type { IrGlobal } from "#compiler/ir/function.ts";
import { isBoxed, machineType } from "#compiler/ir/types.ts";
import { ROOT_SECTION } from "#abi/entry-points.ts";
import { i64, integer } from "#compiler/llvm/constants.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { escapeOctets, globalName } from "#compiler/llvm/names.ts";

export function emitGlobal(module: ModuleWriter, global: IrGlobal): void {
  module.define(global.symbol);
  module.parts.push(`${globalName(global.symbol)} = hidden ${definition(global)}\n`);
}

function definition(global: IrGlobal): string {
  const { bytes, zeroBytes, alignBytes, type, initial } = global;
  if (bytes !== null) return `constant [${bytes.length} x i8] c"${escapeOctets(bytes)}", align ${Math.max(alignBytes, 1)}`;
  if (zeroBytes > 0) return `global [${zeroBytes} x i8] zeroinitializer, align ${Math.max(alignBytes, 1)}`;
  if (isBoxed(type)) return `global i64 ${i64(initial)}, section "${ROOT_SECTION}", align 8`;
  const machine = machineType(type);
  if (machine === "double") return `global double 0x${BigInt.asUintN(64, initial).toString(16).toUpperCase().padStart(16, "0")}, align 8`;
  if (machine === "i1") return `global i8 ${initial === 0n ? 0 : 1}, align 1`;
  const bits = Number(machine.slice(1));
  return `global ${machine} ${integer(initial, bits)}, align ${Math.max(alignBytes, bits / 8)}`;
}
