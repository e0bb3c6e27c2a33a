/** A function of the IR as LLVM definitions: header, entry, blocks; for managed functions also the generic entry and the FunctionInfo. */
import type { IrFunction, ManagedAttributes, SystemAttributes } from "#compiler/ir/function.ts";
import { machineType } from "#compiler/ir/types.ts";
import { EMPTY, UNDEFINED } from "#abi/value.ts";
import { directName, hasOwnDirectEntry, isGuardedClass } from "#compiler/llvm/adapters.ts";
import { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { writeFunctionInfo } from "#compiler/llvm/function-info.ts";
import { writeInstruction } from "#compiler/llvm/instructions.ts";
import { RARE_FIRST, type ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { globalName } from "#compiler/llvm/names.ts";
import { needsStackCheck } from "#compiler/llvm/stack-check.ts";
import { RUNTIME_GLOBALS } from "#abi/entry-points.ts";

const COMMON = 'nounwind noredzone "frame-pointer"="all" "target-cpu"="x86-64"';
function common(module: ModuleWriter, fn: IrFunction): string {
  return module.isForSize(fn) ? `${COMMON} optsize minsize` : COMMON;
}
/** The block operations must not be turned into calls of themselves. */
const BLOCK_OPERATIONS: ReadonlySet<string> = new Set(["memcpy", "memmove", "memset", "memcmp", "bcmp"]);

/** `copy`: the body is here to be inlined only; the function itself is in another module. */
export function emitFunction(module: ModuleWriter, fn: IrFunction, copy = false): void {
  if (fn.attributes.kind === "system") emitSystemFunction(module, fn, fn.attributes, copy);
  else emitManagedFunction(module, fn, fn.attributes);
}

function emitSystemFunction(module: ModuleWriter, fn: IrFunction, attributes: SystemAttributes, copy: boolean): void {
  const name = attributes.symbol ?? fn.symbol;
  const words = [common(module, fn)];
  if (attributes.inline === "always") words.push("alwaysinline");
  if (attributes.inline === "never") words.push("noinline");
  if (attributes.cold) words.push("cold");
  if (attributes.noreturn) words.push("noreturn");
  if (BLOCK_OPERATIONS.has(name)) words.push('"no-builtins"');
  const w = new FunctionWriter(module, fn);
  const params = attributes.params.map((type, index) => `${machineType(type)} %p${index}`).join(", ");
  writeBody(w, false);
  const linkage = copy ? "available_externally hidden" : "hidden";
  module.parts.push(`define ${linkage} ${machineType(attributes.result)} ${globalName(name)}(${params}) ${module.attributeGroup(words.join(" "))}${w.headerSuffix} {\nentry:\n${w.finish()}\n}\n`);
}

const GENERIC_PARAMS = "i64 %callee, i64 %this, i64 %newtarget, i32 %argc, ptr %argv";

function emitManagedFunction(module: ModuleWriter, fn: IrFunction, attributes: ManagedAttributes): void {
  const w = new FunctionWriter(module, fn);
  // A tail call would leave no frame for stack traces, and endless recursion would never reach the stack limit.
  const group = module.attributeGroup(`${common(module, fn)} "disable-tail-calls"="true"`);
  if (attributes.resume === true) {
    // The resume half of a coroutine: called through its frame by runtime/coroutine.ts.
    writeBody(w, false);
    module.parts.push(`define hidden i64 ${globalName(fn.symbol)}(i64 %p0, i64 %p1, i32 %p2) ${group}${w.headerSuffix} {\nentry:\n${w.finish()}\n}\n`);
    return;
  }
  const separate = hasOwnDirectEntry(attributes);
  writeBody(w, !separate && isGuardedClass(attributes));
  const params = separate ? ["i64 %callee", "i64 %this", "i64 %newtarget", ...Array.from({ length: attributes.params }, (_, i) => `i64 %p${i}`)].join(", ") : GENERIC_PARAMS;
  const name = separate ? directName(fn.symbol) : fn.symbol;
  module.define(name);
  module.parts.push(`define hidden i64 ${globalName(name)}(${params}) ${group}${w.headerSuffix} {\nentry:\n${w.finish()}\n}\n`);
  if (!separate && !attributes.variadic) {
    module.define(directName(fn.symbol));
    module.parts.push(`${globalName(directName(fn.symbol))} = hidden alias i64 (i64, i64, i64, i32, ptr), ptr ${globalName(fn.symbol)}\n`);
  }
  writeFunctionInfo(module, fn, attributes);
  if (fn.slow !== undefined) emitSlowCopy(module, fn.slow);
}

/** What a constructor calls when its object cannot be made the usual way: a direct entry and nothing else. */
function emitSlowCopy(module: ModuleWriter, fn: IrFunction): void {
  const w = new FunctionWriter(module, fn);
  writeBody(w, false);
  const { params: count } = fn.attributes as ManagedAttributes;
  const params = count === 0 ? GENERIC_PARAMS : ["i64 %callee", "i64 %this", "i64 %newtarget", ...Array.from({ length: count }, (_, i) => `i64 %p${i}`)].join(", ");
  const group = module.attributeGroup(`${COMMON} optsize minsize cold noinline "disable-tail-calls"="true"`);
  module.define(directName(fn.symbol));
  module.parts.push(`define hidden i64 ${globalName(directName(fn.symbol))}(${params}) ${group}${w.headerSuffix} {\nentry:\n${w.finish()}\n}\n`);
}

/** The direct entry of another module's function, to be inlined only. */
export function emitDirectCopy(module: ModuleWriter, fn: IrFunction): void {
  const w = new FunctionWriter(module, fn);
  writeBody(w, false);
  const { params: count } = fn.attributes as ManagedAttributes;
  const params = ["i64 %callee", "i64 %this", "i64 %newtarget", ...Array.from({ length: count }, (_, i) => `i64 %p${i}`)].join(", ");
  module.define(directName(fn.symbol));
  module.parts.push(`define available_externally hidden i64 ${globalName(directName(fn.symbol))}(${params}) ${module.attributeGroup(`${common(module, fn)} "disable-tail-calls"="true"`)}${w.headerSuffix} {\nentry:\n${w.finish()}\n}\n`);
}

function writeClassGuard(w: FunctionWriter): void {
  const called = w.set(`icmp eq i64 %newtarget, ${UNDEFINED}`);
  w.branch(called, "class.call", "class.new", "true");
  w.place("class.call");
  w.line(`ret i64 ${w.callEntry("throwClassCall", ["%callee"], false)}`);
  w.place("class.new");
}

/** The entry block's tail (stack check) and all blocks. */
function writeBody(w: FunctionWriter, guarded: boolean): void {
  if (guarded) writeClassGuard(w);
  const first = w.labelOf(w.order[0]!);
  if (needsStackCheck(w.fn)) {
    const limit = w.load("i64", w.module.global(RUNTIME_GLOBALS.stackLimit), 8);
    const pointer = w.set(`call i64 ${w.module.intrinsic("llvm.read_register.i64", "i64", ["metadata"])}(metadata !2)`);
    w.line(`br i1 ${w.set(`icmp ult i64 ${pointer}, ${limit}`)}, label %stack.overflow, label %${first}, ${RARE_FIRST}`);
    w.place("stack.overflow");
    w.callEntry("stackOverflow", [], false);
    w.line(`ret i64 ${EMPTY}`);
  } else {
    w.jump(first);
  }
  for (const block of w.order) {
    w.startBlock(block);
    for (const instruction of block.instructions) {
      w.at(instruction);
      writeInstruction(w, instruction);
    }
  }
}
