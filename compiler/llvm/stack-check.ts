/** Which functions compare the stack pointer with its limit: all managed ones that can lead to a call. */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";

const CALL_FREE: ReadonlySet<OpName> = new Set<OpName>([
  "const.undefined", "const.null", "const.bool", "const.i32", "const.f64", "const.int", "const.string", "const.symbol", "const.empty", "const.hole",
  "const.uninitialized", "const.bigint", "param", "param.this", "param.callee", "param.newtarget", "param.count", "param.environment", "env.parent",
  "env.load", "env.store", "global.load", "global.store", "realm.load", "return", "jump", "branch", "phi", "box", "unbox", "is.nullish", "is.undefined",
  "is.object", "is.hole", "is.empty", "is.uninitialized", "is.number", "is.int", "bool.not", "word", "value", "load", "store", "select", "check.initialized",
  "js.throw", "js.seq", "js.truthy", "js.typeof", "function.home", "function.new", "unreachable", "catch",
  // Setters that they may call compare for themselves.
  "init.begin", "init.field", "init.get", "init.end",
]);

export function needsStackCheck(fn: IrFunction): boolean {
  if (fn.attributes.kind !== "managed") return false;
  // The slow copy of a constructor compares for itself.
  const isFree = ({ op, imm }: Instruction): boolean => CALL_FREE.has(op) || (op === "call.direct" && imm === fn.slow?.symbol);
  return fn.blocks.some((block) => block.instructions.some((instruction) => !isFree(instruction)));
}
