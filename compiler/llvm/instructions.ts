/** The dispatch from operations to their expansions. */
import { ARITHMETIC_OPS } from "#compiler/llvm/arithmetic-ops.ts";
import { writeCompact } from "#compiler/llvm/compact-ops.ts";
import { ELEMENT_OPS } from "#compiler/llvm/element-ops.ts";
import { ITERATION_OPS } from "#compiler/llvm/iteration-ops.ts";
import { INSTANCE_OPS } from "#compiler/llvm/instance-ops.ts";
import { INVOKE_OPS } from "#compiler/llvm/invoke-ops.ts";
import { OBJECT_OPS } from "#compiler/llvm/object-ops.ts";
import { PROPERTY_OPS } from "#compiler/llvm/property-ops.ts";
import { METHOD_OPS } from "#compiler/llvm/method-ops.ts";
import { SLOT_OPS } from "#compiler/llvm/slot-ops.ts";
import { SPECULATED_OPS } from "#compiler/llvm/speculated-ops.ts";
import { VALUE_OPS } from "#compiler/llvm/value-ops.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { MACHINE_OPS } from "#compiler/llvm/machine-ops.ts";
import { CALL_OPS } from "#compiler/llvm/call-ops.ts";
import type { OpName } from "#compiler/ir/ops.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;
const WRITERS: Partial<Record<OpName, Writer>> = {
  ...MACHINE_OPS, ...CALL_OPS, ...VALUE_OPS, ...ARITHMETIC_OPS, ...PROPERTY_OPS, ...ELEMENT_OPS, ...INVOKE_OPS, ...OBJECT_OPS, ...ITERATION_OPS, ...SLOT_OPS, ...METHOD_OPS, ...INSTANCE_OPS, ...SPECULATED_OPS,
};

export function writeInstruction(w: FunctionWriter, i: Instruction): void {
  if (i.op.startsWith("const.")) return;
  const writer = WRITERS[i.op];
  if (writer === undefined) throw new Error(`llvm: no expansion of ${i.op} (in ${w.fn.symbol})`);
  if (!w.isCompact || !writeCompact(w, i)) writer(w, i);
  // Inside a try region a throwing instruction ends its block, and so do tests of objects.
  if (i.targets.length === 2 && i.op !== "branch" && i.op !== "switch") w.jump(w.edge(i.targets[0]!));
}
