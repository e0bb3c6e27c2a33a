/** Calls of known functions: system functions, runtime entry points, direct entries. */
import { ENTRY_POINTS, MANAGED_ENTRY_POINTS, type EntryName } from "#abi/entry-points.ts";
import { UNDEFINED } from "#abi/value.ts";
import type { FunctionRef, Instruction, ManagedAttributes } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { machineType } from "#compiler/ir/types.ts";
import { boxed, converted } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { knownBuiltin, type KnownMethod } from "#compiler/llvm/known-methods.ts";
import { Join } from "#compiler/llvm/paths.ts";
import { directName } from "#compiler/llvm/adapters.ts";

export const CALL_OPS: Partial<Record<OpName, (w: FunctionWriter, i: Instruction) => void>> = {
  param: (w, i) => {
    if (w.fn.attributes.kind === "managed" && w.fn.attributes.variadic) return writeVariadicParameter(w, i);
    const operand = `%p${i.imm as number}`;
    w.bind(i, operand);
  },
  "param.callee": (w, i) => w.bind(i, "%callee"),
  "param.this": (w, i) => w.bind(i, "%this"),
  "param.newtarget": (w, i) => w.bind(i, "%newtarget"),
  "param.count": (w, i) => w.bind(i, "%argc"),
  "call.system": (w, i) => {
    const { symbol, attributes } = i.imm as FunctionRef;
    const result = machineType(attributes.result);
    const params = attributes.params.map(machineType);
    const callee = w.module.function(attributes.symbol ?? symbol, result, params, attributes.noreturn ? "nounwind noreturn" : attributes.cold ? "nounwind cold" : "nounwind");
    const args = i.args.map((arg, index) => `${params[index]!} ${converted(w, arg, attributes.params[index]!)}`).join(", ");
    const call = `call ${result} ${callee}(${args})`;
    if (result === "void") return w.line(call);
    w.set(call, w.nameOf(i));
    // In system functions EMPTY is an ordinary result that the code tests itself.
    if (attributes.throws && (i.targets.length > 0 || w.isManaged)) w.checkThrown(w.use(i));
  },
  "call.runtime": (w, i) => {
    const name = i.imm as EntryName;
    const entry = ENTRY_POINTS[name];
    if (MANAGED_ENTRY_POINTS.includes(name)) {
      const words = i.args.map((arg) => boxed(w, arg));
      w.bind(i, callDirect(w, `${entry.module}:${name}`, [String(UNDEFINED), String(UNDEFINED), String(UNDEFINED), ...words]));
      return w.checkThrown(w.use(i));
    }
    const types = { any: "any", ptr: "i64", i32: "i32", u32: "i32", f64: "f64", bool: "bool", void: "void" } as const;
    const result = w.callEntry(name, i.args.map((arg, index) => converted(w, arg, types[entry.params[index]!])));
    if (result !== "") w.bind(i, result);
  },
  "call.direct": (w, i) => {
    const symbol = i.imm as string;
    const known = w.isHot ? knownBuiltin(symbol, i.args.length - 3) : null;
    if (known !== null) return writeKnown(w, i, known);
    const words = i.args.map((arg) => boxed(w, arg));
    const attributes = w.module.context.facts.signatures.get(symbol);
    if (attributes?.variadic === true) {
      const argv = w.storeArguments(words.slice(3));
      const callee = w.module.function(symbol, "i64", ["i64", "i64", "i64", "i32", "ptr"]);
      const result = w.set(`call i64 ${callee}(i64 ${words[0]!}, i64 ${words[1]!}, i64 ${words[2]!}, i32 ${words.length - 3}, ptr ${argv})`, w.nameOf(i));
      return w.checkThrown(result);
    }
    w.bind(i, callDirect(w, symbol, attributes === undefined ? words : padded(words, attributes)));
    w.checkThrown(w.use(i));
  },
};

/** A builtin in place; the call where its operands are unusual. */
function writeKnown(w: FunctionWriter, i: Instruction, known: KnownMethod): void {
  const join = new Join(w, "i64", "known");
  const other = w.newLabel("other");
  const words = i.args.map((arg) => boxed(w, arg));
  join.give(known.expand(w, words[1]!, i.args.slice(3), other));
  w.place(other);
  const symbol = i.imm as string;
  const attributes = w.module.context.facts.signatures.get(symbol);
  const result = callDirect(w, symbol, attributes === undefined ? words : padded(words, attributes));
  w.checkThrown(result);
  join.give(result);
  join.finish(w.nameOf(i));
}

/** As many words as a direct entry wants: callee, this, newTarget, parameters. */
export function padded(words: readonly string[], attributes: ManagedAttributes): string[] {
  return Array.from({ length: 3 + attributes.params }, (_, index) => words[index] ?? String(UNDEFINED));
}

/** Calls a direct entry with its words; the result is not checked. Without parameters the generic signature is used, see functions.ts. */
export function callDirect(w: FunctionWriter, symbol: string, words: readonly string[]): string {
  const extra = words.length === 3 ? ["i32 poison", "ptr poison"] : [];
  const args = [...words.map((word) => `i64 ${word}`), ...extra];
  const callee = w.module.function(directName(symbol), "i64", args.map((arg) => arg.slice(0, arg.indexOf(" "))));
  return w.set(`call i64 ${callee}(${args.join(", ")})`);
}

/** `param i` of a function that has only the generic entry. */
function writeVariadicParameter(w: FunctionWriter, i: Instruction): void {
  const index = i.imm as number;
  const given = w.set(`icmp ugt i32 %argc, ${index}`);
  const at = w.set(`select i1 ${given}, ptr ${w.offset("%argv", index * 8)}, ptr ${w.module.global("tsuki.undefined")}`);
  w.set(`load i64, ptr ${at}, align 8`, w.nameOf(i));
}
