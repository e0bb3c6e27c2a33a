/** Tests that leave the fast blocks of a function for its slow twin: what each makes sure of. */
import { KIND_ARRAY, KIND_STRING } from "#abi/cell.ts";
import type { Block, Instruction } from "#compiler/ir/function.ts";
import { isExpectation } from "#compiler/passes/speculate/twin.ts";
import { nameOfClass, nameOfFunction, list } from "#compiler/explain/words.ts";
import { original, type Origins } from "#compiler/explain/origin.ts";

export interface GuardText {
  readonly what: string;
  readonly why: string;
}

/** The test at the end of a block; null when there is none. */
export function guardOf(block: Block, origins: Origins): GuardText | null {
  const last = block.instructions.at(-1)!;
  if (!last.targets.some(({ cold }) => cold === true) || block.cold === true) return null;
  switch (last.op) {
    case "slot.load": case "slot.store": case "guard.shape": {
      const { classes, field, proven } = last.imm as { classes: readonly string[]; field?: string; proven?: boolean };
      if (proven === true) return null;
      const access = field === undefined ? "" : ` before \`.${field.replace(/^#[^#]*(#)/, "$1")}\` is ${last.op === "slot.load" ? "read" : "written"}`;
      return { what: `tests that the object is ${list(classes.map(nameOfClass), 4)}${access}`, why: origins.why(last.args[0]!) };
    }
    case "init.begin": return { what: "tests that the object under construction may be filled in one go", why: "subclasses and changed prototypes are looked up once for each shape" };
    case "branch": return branchText(last, origins);
    default: return null;
  }
}

function branchText(branch: Instruction, origins: Origins): GuardText {
  const condition = branch.args[0]!;
  const [value] = condition.args;
  if (condition.op === "method.is" || isExpectation(branch)) {
    const { target } = condition.imm as { target?: string };
    return { what: `tests that the method is ${target === undefined ? "the expected one" : `\`${nameOfFunction(target)}\``}`, why: value === undefined ? "methods can be replaced" : origins.why(value) };
  }
  switch (condition.op) {
    case "is.int": case "is.number": return { what: `tests that ${origins.named(value!)} is ${condition.op === "is.int" ? "an int32" : "a number"}`, why: origins.why(value!) };
    case "is.kind": {
      const sort = condition.imm === KIND_ARRAY ? "an array" : condition.imm === KIND_STRING ? "a string" : "a typed array of the expected kind";
      return { what: `tests that ${origins.named(value!)} is ${sort}`, why: origins.why(value!) };
    }
    case "is.uninitialized": return { what: `tests that ${origins.named(value!)} has been initialised`, why: "the variable is set once, but maybe not before this code runs" };
    case "overflow.add": case "overflow.sub": case "overflow.mul":
      return { what: `tests that the ${{ "overflow.add": "sum", "overflow.sub": "difference", "overflow.mul": "product" }[condition.op]} stays an int32`, why: "no range of the operands is known that excludes the overflow" };
    case "ult":
      if (condition.args.some((arg) => ["view.length", "array.count"].includes(original(arg).op))) return { what: "tests that the index is within bounds", why: "the index is not known to be below the length" };
      return { what: "tests that a length fits an int32", why: "typed arrays can have 2^32 elements and more" };
    case "sge": return { what: "tests that a length fits an int32", why: "arrays can have up to 2^32 - 1 elements" };
    default: return { what: "tests a result of integer arithmetic (-0, or a remainder by 0)", why: "no range of the operands is known that excludes it" };
  }
}
